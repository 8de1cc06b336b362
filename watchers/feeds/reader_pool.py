"""Reading feed documents in processes of their own, which can be killed.

feedparser needs milliseconds for most documents, seconds for huge ones and minutes for malicious ones;
none of this may happen on the event loop. It refuses to know what a feed looks like.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import watchers
from watchers.errors import ParseError
from watchers.feeds.frames import HEADER, LONGEST_ANSWER, document, framed, length, pack, unpack
from watchers.model import Document

START_SECONDS = 60.0  # to import feedparser on a busy machine
READ_SECONDS = 10.0
SECONDS_PER_MEGABYTE = 5.0  # honest feeds of 5 MB take feedparser this long on a slow core
DOCUMENTS = 500  # then a fresh process, so that no leak adds up
BROKEN_PIPE = (asyncio.IncompleteReadError, ConnectionError, ValueError, KeyError, TypeError)


def _environment() -> dict[str, str]:
    """What the process needs to start, and none of our secrets; SYSTEMROOT is what Windows insists on."""
    found = {"PYTHONPATH": str(Path(str(watchers.__file__)).parent.parent)}
    return found | {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


class _Reader:
    """One process, started when it is first needed and again after it was stopped."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: Process | None = None
        self._left = DOCUMENTS

    async def _started(self) -> Process:
        if self._process is not None and self._left > 0 and self._process.returncode is None:
            return self._process
        await self.stop()
        self._left = DOCUMENTS
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "watchers.feeds.reader",
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment(),
        )  # fmt: skip
        async with asyncio.timeout(START_SECONDS):
            await _frame(self._process)
        return self._process

    async def ask(self, request: bytes, body: bytes) -> Mapping[str, Any]:
        """Send a document and wait for its answer; whatever goes wrong, no half-read pipe stays behind."""
        try:
            process = await self._started()
            self._left -= 1
            async with asyncio.timeout(self._seconds + SECONDS_PER_MEGABYTE * len(body) / 1e6):
                await _send(process, framed(request) + framed(body))
                return unpack(await _frame(process))
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Kill the process and wait until it is gone, its pipes too."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


async def _send(process: Process, data: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - it was started with a pipe
    process.stdin.write(data)
    await process.stdin.drain()


async def _frame(process: Process) -> bytes:
    assert process.stdout is not None  # noqa: S101 - it was started with a pipe
    size = length(await process.stdout.readexactly(HEADER))
    if size > LONGEST_ANSWER:
        raise ValueError(size)
    return await process.stdout.readexactly(size)


class ReaderPool:
    """`size` reader processes; `seconds` is what a small document may take."""

    def __init__(self, size: int = 1, seconds: float = READ_SECONDS) -> None:
        self._readers = [_Reader(seconds) for _ in range(size)]
        self._idle: asyncio.LifoQueue[_Reader] = asyncio.LifoQueue()
        for reader in self._readers:
            self._idle.put_nowait(reader)

    async def read(self, body: bytes, content_type: str, url: str) -> Document:
        """Read a feed document; ParseError as in `parse`, and where it takes too long or kills its reader."""
        request = pack({"content_type": content_type, "url": url})
        reader = await self._idle.get()
        try:
            answer = await reader.ask(request, body)
            if "problem" in answer:
                raise ParseError(str(answer["problem"]))
            return document(answer["document"])
        except TimeoutError as error:
            raise ParseError("The feed takes too long to be read.") from error
        except BROKEN_PIPE as error:
            raise ParseError("The feed could not be read: it broke the reader.") from error
        finally:
            self._idle.put_nowait(reader)

    async def aclose(self) -> None:
        """End all processes."""
        for reader in self._readers:
            await reader.stop()
