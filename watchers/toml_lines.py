"""TOML with the lines its tables and keys stand in, so that a mistake can be pointed at. Pure: text in, tables out.

The standard parser keeps no lines; headers and keys are found again by reading the text line by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from watchers.errors import ProfileError

_HEADER = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_SAID_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


@dataclass(frozen=True, slots=True)
class Table:
    """One [[table]] of a file: its array's name, its values, its first line, and the lines of its keys."""

    array: str
    values: dict[str, Any]
    file: str
    line: int
    keys: dict[str, int]

    def where(self, key: str = "") -> str:
        """ "file:line" of a key, else of the table."""
        return f"{self.file}:{self.keys.get(key, self.line)}"


def read_tables(text: str, file: str) -> Iterator[Table]:
    """The [[tables]] of a file in order; raises ProfileError for broken TOML and for anything else at top level."""
    lines = dict[str, list[tuple[int, dict[str, int]]]]()
    for array, line, keys in _headers(text):
        lines.setdefault(array, []).append((line, keys))
    for array, tables in _parsed(text, file).items():
        if not isinstance(tables, list) or len(tables) != len(lines.get(array, ())):
            raise ProfileError(
                f"{file}:{_line_of(array, text)}", f"“{array}” is not known here; write [[{array}]] tables"
            )
        for values, (line, keys) in zip(tables, lines[array], strict=True):
            yield Table(array, values, file, line, keys)


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _SAID_LINE.search(str(error))
        line = said[1] if said and said[1] else text.count("\n") + 1
        problem = f"this is no valid TOML: {_SAID_LINE.sub('', str(error))}; mend the line"
        raise ProfileError(f"{file}:{line}", problem) from error


def _headers(text: str) -> Iterator[tuple[str, int, dict[str, int]]]:
    """Name, line and key lines of each [[table]]."""
    array, start, keys = "", 0, dict[str, int]()
    for number, line in enumerate(text.splitlines(), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            if array:
                yield array, start, keys
            array, start, keys = header[1], number, {}
        elif key:
            keys.setdefault(key[1], number)
    if array:
        yield array, start, keys


def _line_of(name: str, text: str) -> int:
    lines = text.splitlines()
    return next(
        (number for number, line in enumerate(lines, 1) if re.match(rf"\s*\[*\s*[\"']?{re.escape(name)}\b", line)), 1
    )
