"""TOML with the lines its tables and keys stand in, so that a mistake can be pointed at. Pure: text in, tables out.

The standard parser keeps no lines; headers and keys are found again by reading the text line by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from watchers.errors import ProfileError

_HEADER = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_SAID_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")

# What the parser says for programmers, said for people who edit a file.
_PLAINLY = {
    "Illegal character": 'a quotation mark is missing; text stands between two, like name = "Anna"',
    "Unterminated string": "a quotation mark is missing at the end of the text",
    "Invalid value": 'write text in quotation marks, like name = "Anna", and true or false in small letters',
    "Unclosed array": "a ] is missing",
    "Expected '='": 'write a key and its value, like name = "Anna"',
    "Invalid statement": 'write a key and its value, like name = "Anna", or the [[header]] of a table',
    "Expected newline": "something stands behind the value; take it out, or let it begin a line",
    "Cannot overwrite a value": "the key stands twice in this table; take one out",
    "Expected ']]'": "the header of a table ends with ]]",
}


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


def read_tables(text: str, file: str) -> tuple[list[Table], list[ProfileError]]:
    """The [[tables]] of a file in order, and its mistakes: broken TOML, and anything else at top level.

    Where the file as a whole is no TOML, each of its tables is read alone: one mistake does not hide the others.
    """
    mistakes: list[ProfileError] = []
    try:
        return list(_tables(text, file, 1, mistakes)), mistakes
    except tomllib.TOMLDecodeError as error:
        whole = _torn(error, text, file, 1)
    tables: list[Table] = []
    for part, first in _parts(text):
        try:
            tables += _tables(part, file, first, mistakes)
        except tomllib.TOMLDecodeError as error:
            mistakes.append(_torn(error, part, file, first))
    return tables, mistakes or [whole]


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The tables of a text, each with the line that it begins in."""
    lines = text.splitlines(keepends=True)
    starts = [0, *(number for number, line in enumerate(lines) if number and _HEADER.match(line)), len(lines)]
    return (("".join(lines[start:end]), start + 1) for start, end in pairwise(starts))


def _tables(text: str, file: str, first: int, mistakes: list[ProfileError]) -> Iterator[Table]:
    parsed = tomllib.loads(text)
    lines = dict[str, list[tuple[int, dict[str, int]]]]()
    for array, line, keys in _headers(text, first):
        lines.setdefault(array, []).append((line, keys))
    for array, tables in parsed.items():
        if not isinstance(tables, list) or len(tables) != len(lines.get(array, ())):
            where = f"{file}:{first - 1 + _line_of(array, text)}"
            mistakes.append(ProfileError(where, f"“{array}” is not known here; write [[{array}]] tables"))
            continue
        for values, (line, keys) in zip(tables, lines[array], strict=True):
            yield Table(array, values, file, line, keys)


def _torn(error: tomllib.TOMLDecodeError, text: str, file: str, first: int) -> ProfileError:
    """Where TOML breaks, and what is usually missing there."""
    said = _SAID_LINE.search(str(error))
    last = max((line for line, found in enumerate(text.splitlines(), 1) if _KEY.match(found)), default=1)
    line = int(said[1]) if said and said[1] else last  # what is never closed was opened by the last key
    words = _SAID_LINE.sub("", str(error))
    do = next((plain for begins, plain in _PLAINLY.items() if begins in words), f"{words}; mend the line")
    return ProfileError(f"{file}:{first - 1 + line}", f"this is no valid TOML: {do}")


def _headers(text: str, first: int) -> Iterator[tuple[str, int, dict[str, int]]]:
    """Name, line and key lines of each [[table]]."""
    array, start, keys = "", 0, dict[str, int]()
    for number, line in enumerate(text.splitlines(), first):
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
