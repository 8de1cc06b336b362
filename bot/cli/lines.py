"""JSON lines on standard input: each a frozen fact for one command, each error with its line number."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from watchers.errors import UsageError


def read_lines(*required: str) -> Iterator[dict[str, Any]]:
    """The objects on standard input; `required` keys must be there and hold text. Raises UsageError."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:  # UnicodeDecodeError is one, too
            raise UsageError(f"line {number} of the input is not JSON: {error}") from error
        if not isinstance(row, dict):
            raise UsageError(f"line {number} of the input is not a JSON object")
        for key in required:
            if not isinstance(row.get(key), str):
                raise UsageError(f"line {number} of the input needs the text “{key}”")
        yield row


def text_in(row: dict[str, Any]) -> str:
    """The text of an item: "text", or "body" as `match` calls it."""
    return str(row.get("text") or row.get("body") or "")


def write_line(row: dict[str, Any]) -> None:
    """Print one object as a JSON line."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
