"""JSON lines on standard input: each an item for one command; a line that is none is named, and the others go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from watchers.errors import UsageError

Row = dict[str, Any]
TEXTS = ("title", "text", "body")
EARLIEST, LATEST = 1900, 2500  # years of times that anything can be reckoned from


class Lines:
    """The objects on standard input that hold the text "id" and pass `check`, which raises UsageError.

    `code` is the exit code that the others make: a sentence for each goes to stderr.
    """

    def __init__(self, check: Callable[[Row], None]) -> None:
        self._check = check
        self.code = 0

    def __iter__(self) -> Iterator[Row]:
        empty = True
        for number, line in enumerate(sys.stdin.buffer, 1):
            if not line.strip():
                continue
            empty = False
            try:
                yield self._read(line)
            except UsageError as error:
                sys.stderr.write(f"wirewatch: line {number} of the input {error}\n")
                self.code = 1
        if empty:
            sys.stderr.write("wirewatch: no item came on standard input; give each as a JSON line\n")

    def _read(self, line: bytes) -> Row:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError, too
            raise UsageError(f"is not JSON: {error}") from error
        if not isinstance(row, dict):
            raise UsageError("is not a JSON object")
        if not isinstance(row.get("id"), str):
            raise UsageError("needs the text “id”")
        if not _is_unicode(row):
            raise UsageError("holds half of a surrogate pair, which is no character")
        self._check(row)
        return row


def _is_unicode(row: Row) -> bool:
    """Whether all of it can be written: JSON lets "\\ud800" through, and no output does."""
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def has_text(row: Row) -> None:
    """Raise UsageError for an item without a text, an empty one counts."""
    if not any(name in row for name in TEXTS):
        raise UsageError(f"(“{row['id']}”) has no “text”, nor a “title” or a “body”")


def is_item(row: Row) -> None:
    """Raise UsageError for an item without a text, or with a time that is none."""
    has_text(row)
    time_of(row)


def text_in(row: Row) -> str:
    """The text of an item: "text", or "body" as `match` calls it."""
    return str(row.get("text") or row.get("body") or "")


def time_of(row: Row) -> datetime:
    """When a row says it was published; the beginning of time where it does not. Raises UsageError."""
    written = row.get("time")
    if not written:
        return datetime.fromtimestamp(0, UTC)
    try:
        at = datetime.fromisoformat(str(written))
    except ValueError as error:
        raise UsageError(f"(“{row['id']}”): “{written}” is no time; write it as 2031-02-13T06:00:00Z") from error
    if not EARLIEST <= at.year <= LATEST:
        raise UsageError(f"(“{row['id']}”): “{written}” is no time of news; write it as 2031-02-13T06:00:00Z")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def write_line(row: Row) -> None:
    """Print one object as a JSON line."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
