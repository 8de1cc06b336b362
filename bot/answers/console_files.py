"""Files that somebody at the console names by their path: whoever is there runs the program, and may.

Knows neither feeds nor documents: how large a file may be says who asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.commands.files import DOCUMENTS, NAMES
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


def named_document(words: str) -> Path | None:
    """The file that words name, None where they name none. Raises UsageError where they only look like a name."""
    try:
        path = Path(words).expanduser()
        is_file, is_folder = path.is_file(), path.is_dir()
    except (OSError, RuntimeError, ValueError):  # too long for a name, a home that nobody has, a letter no name has
        return None
    if words and is_folder:
        raise UsageError(
            f"{path} is a folder: name one file of it, or let wirewatch seed {path} --out DIR read it all."
        )
    if not is_file and _looks_like_a_name(words):
        raise UsageError(f"There is no file {path}; check the path, which counts from where the program was started.")
    return path if is_file else None


def _looks_like_a_name(words: str) -> bool:
    """One line that begins as a path does, or ends as a document does; an address is none."""
    begins = words.startswith(("/", "~/", "./", "../"))
    ends = words.casefold().endswith((*DOCUMENTS, *NAMES)) and " " not in words
    return (begins or ends) and "\n" not in words and "://" not in words
