"""Files that somebody at the console names by their path: whoever is there runs the program, and may.

Knows neither feeds nor documents: how large a file may be says who asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchers.errors import UsageError

CONSOLE = "console:"  # begins the address of the console alone


def content_of(name: str | Path, refuse_large: Callable[[int], None]) -> bytes:
    """The bytes of a file; `refuse_large` is given its size first. Raises UsageError where it cannot be read."""
    path = Path(name).expanduser()
    try:
        refuse_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
