"""The reader process: documents in, entries out, one after another, in a place that may be killed.

Run as `python -m watchers.feeds.reader` by its owner (reader_pool.py) and by nobody else. It knows
nothing but its two pipes, and ends when its input does. A process that reads something else uses `main` with a reading
of its own.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from watchers.errors import BrokenError
from watchers.feeds.frames import HEADER, document_fields, framed, length, pack, unpack
from watchers.feeds.parse import parse

MEMORY = 512 * 1024 * 1024  # bytes of address space
NICENESS = 5  # on a busy machine an answer to a person comes before a document
TOO_LARGE = "The feed takes too much memory to be read."
ORPHANED = 120  # seconds: no document takes so long unless nobody is left to kill us

Read = Callable[[Mapping[str, Any], bytes], Mapping[str, Any]]  # what is asked, and a document, to plain data


def limit_memory() -> None:
    """Let the process fail rather than the machine; where the platform knows no limits, go without."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _die_after(seconds: int) -> None:
    if hasattr(signal, "alarm"):  # not on Windows
        signal.alarm(seconds)


def _frame(source: BinaryIO) -> bytes | None:
    header = source.read(HEADER)
    return source.read(length(header)) if len(header) == HEADER else None


def _answer(request: bytes, body: bytes, read: Read) -> bytes:
    asked = unpack(request)
    try:
        return pack(read(asked, body))
    except BrokenError as error:
        return pack({"problem": str(error)})
    except MemoryError:
        return pack({"problem": TOO_LARGE})


def read(asked: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
    """A feed, or what is asked of a page, as plain data. Raises BrokenError."""
    content_type, url = asked["content_type"], asked["url"]
    if page := asked.get("page", ""):
        from watchers.feeds.page_reading import read_page  # takes long to load, and most processes meet no page

        return read_page(page, body, content_type, url)
    return {"document": document_fields(parse(body, content_type, url, frozenset(asked.get("known", ()))))}


def serve(source: BinaryIO, sink: BinaryIO, read: Read = read) -> None:
    """Say that we are ready (an empty frame), then answer until the input ends."""
    sink.write(framed(b""))
    sink.flush()
    while (request := _frame(source)) is not None and (body := _frame(source)) is not None:
        _die_after(ORPHANED)
        sink.write(framed(_answer(request, body, read)))
        _die_after(0)
        sink.flush()


def main(read: Read = read) -> None:
    """Serve standard input and output; a Ctrl-C in the terminal is for our owner, not for us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICENESS)
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer, read)


if __name__ == "__main__":
    main()
