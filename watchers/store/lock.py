"""One owner of an SQLite file: a second `run` or `poll` on the same file is told who holds it.

The operating system drops the lock when its process ends, however it ends; the process id in the
file serves the message only. Knows nothing of what stands in the database.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import IO

from watchers.errors import UsageError
from watchers.store.database import file_of, read_url, refuse_missing_folder


class FileLock:
    """A context manager that holds "<file>.lock"; of a database on a server everybody may be an owner.

    The file counts, whatever links or spellings lead to it. Entering raises UsageError while another
    process holds it, and ConfigError where its folder does not exist.
    """

    def __init__(self, url: str) -> None:
        file = file_of(read_url(url))
        self._file = file and file.resolve()
        self._held: IO[str] | None = None

    def __enter__(self) -> FileLock:
        if self._file is not None:
            self._held = _lock(self._file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


def _lock(file: Path) -> IO[str]:
    import fcntl

    refuse_missing_folder(file)
    held = file.with_name(file.name + ".lock").open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        held.seek(0)
        owner = held.read().strip() or "unknown"
        held.close()
        raise UsageError(
            f"The database {file} is in use by process {owner}; stop that one, or set another [store] url."
        ) from error
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    return held
