"""Reading feed documents in processes of their own, which can be killed.

feedparser needs milliseconds for most documents, seconds for huge ones and minutes for malicious ones;
none of this may happen on the event loop. It refuses to know what a feed looks like.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import watchers
from watchers.errors import Cause, LaterError, ParseError
from watchers.feeds.discover import FeedLink
from watchers.feeds.frames import (
    ARTICLE,
    HEADER,
    LINKS,
    LONGEST_ANSWER,
    article,
    document,
    framed,
    length,
    pack,
    unpack,
)
from watchers.model import Article, Document

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

Made = TypeVar("Made")
START_SECONDS = 60.0  # to import feedparser on a busy machine
READ_SECONDS = 10.0
# Once a feed took too long, it gets less: most small documents take milliseconds, and the others wait meanwhile.
# The share by size stays, or a big honest feed that met a busy machine would never be read again.
HURRIED_SECONDS = 2.0
SECONDS_PER_MEGABYTE = 5.0  # honest feeds of 5 MB take feedparser this long on a slow core
PIPE_BYTES = 1024 * 1024  # what Linux allows everybody
DOCUMENTS = 500  # then a fresh process, so that no leak adds up
TORN = (ValueError, KeyError, TypeError)
BROKEN_PIPE = (asyncio.IncompleteReadError, ConnectionError, *TORN)
NOT_STARTED = (asyncio.IncompleteReadError, OSError, ValueError)  # a TimeoutError is an OSError
TORN_ANSWER = "The feed could not be read: it broke the reader."
TOO_SLOW = "The feed takes too long to be read."


class ReaderAway(LaterError):
    """The reader process does not start: no feed can be read, and none is to blame."""

    cause = Cause.READER_AWAY


def _environment() -> dict[str, str]:
    """What the process needs to start, and none of our secrets; SYSTEMROOT is what Windows insists on."""
    found = {"PYTHONPATH": str(Path(str(watchers.__file__)).parent.parent)}
    return found | {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


class Reader:
    """One process, started when it is first needed and again after it was stopped; `module` is what it runs.

    `starts` counts how often.
    """

    def __init__(self, module: str = "watchers.feeds.reader") -> None:
        self._module = module
        self._process: Process | None = None
        self._left = DOCUMENTS
        self.starts = 0

    async def _started(self) -> Process:
        if self._process is not None and self._left > 0 and self._process.returncode is None:
            return self._process
        await self.stop()
        self._left = DOCUMENTS
        try:
            async with asyncio.timeout(START_SECONDS):
                return await self._start()
        except NOT_STARTED as error:
            raise ReaderAway("The process that reads feeds does not start; see whether memory is short.") from error

    async def _start(self) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", self._module,
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment(),
        )  # fmt: skip
        self.starts += 1
        _widen(self._process)
        await _frame(self._process)
        return self._process

    async def ask(self, request: bytes, body: bytes, seconds: float) -> Mapping[str, Any]:
        """Send a document and wait for its answer; whatever goes wrong, no half-read pipe stays behind."""
        try:
            process = await self._started()
            self._left -= 1
            async with asyncio.timeout(seconds):
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


def _widen(process: Process) -> None:
    """Let the pipe to the process hold most documents whole: each filling of it wakes both sides."""
    if process.stdin is None or not hasattr(fcntl, "F_SETPIPE_SZ"):  # Linux only
        return
    with suppress(OSError):  # a machine may allow less
        fcntl.fcntl(process.stdin.get_extra_info("pipe"), fcntl.F_SETPIPE_SZ, PIPE_BYTES)


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


def time_for(size: int, seconds: float, *, slow_before: bool) -> float:
    """How many seconds a document of `size` bytes may take where a small one may take `seconds`."""
    return (min(seconds, HURRIED_SECONDS) if slow_before else seconds) + SECONDS_PER_MEGABYTE * size / 1e6


class ReaderPool:
    """`size` reader processes; `seconds` is what a small document may take.

    `killed` counts by cause the processes that a document was the end of.
    """

    def __init__(self, size: int = 1, seconds: float = READ_SECONDS) -> None:
        self._seconds = seconds
        self.killed = {Cause.TOO_SLOW: 0, Cause.READER_KILLED: 0}
        self._readers = [Reader() for _ in range(size)]
        self._idle: asyncio.LifoQueue[Reader] = asyncio.LifoQueue()
        for reader in self._readers:
            self._idle.put_nowait(reader)
        # Pages have a process of their own, started by the first: a slow one keeps no feed waiting.
        self._readers.append(Reader())
        self._idle_for_pages: asyncio.LifoQueue[Reader] = asyncio.LifoQueue()
        self._idle_for_pages.put_nowait(self._readers[-1])

    @property
    def starts(self) -> int:
        """How many processes were started so far."""
        return sum(reader.starts for reader in self._readers)

    async def read(
        self,
        body: bytes,
        content_type: str,
        url: str,
        known: Collection[str] = (),
        *,
        slow_before: bool = False,
        page: str = "",
    ) -> Document:
        """Read a feed document, items whose marks are `known` left out; one of a feed that was too slow gets less time.

        With `page` "list" it is a page of links.

        ParseError as in `parse`, with TOO_SLOW where it takes too long, and where it kills its reader.
        ReaderAway where there is no reader.
        """
        asked = {"content_type": content_type, "url": url, "page": page, "known": list(known)}
        return await self._ask(asked, body, lambda answer: document(answer["document"]), slow_before=slow_before)

    async def links(self, body: bytes, content_type: str, url: str) -> tuple[FeedLink, ...]:
        """The feeds that a web page names. Raises as `read`."""
        asked = {"content_type": content_type, "url": url, "page": LINKS}
        return await self._ask(
            asked, body, lambda answer: tuple(FeedLink(str(address), str(title)) for address, title in answer["links"])
        )

    async def article(self, body: bytes, content_type: str, url: str) -> Article:
        """The article on a web page. Raises as `read`."""
        asked = {"content_type": content_type, "url": url, "page": ARTICLE}
        return await self._ask(asked, body, lambda answer: article(answer["article"]), idle=self._idle_for_pages)

    async def _ask(
        self,
        asked: Mapping[str, Any],
        body: bytes,
        made: Callable[[Mapping[str, Any]], Made],
        *,
        slow_before: bool = False,
        idle: asyncio.LifoQueue[Reader] | None = None,
    ) -> Made:
        """Let an idle reader answer, and make ours of what it says."""
        idle = idle or self._idle
        reader = await idle.get()
        try:
            answer = await reader.ask(pack(asked), body, time_for(len(body), self._seconds, slow_before=slow_before))
        except TimeoutError as error:
            raise self._killed(TOO_SLOW, Cause.TOO_SLOW) from error
        except BROKEN_PIPE as error:
            raise self._killed(TORN_ANSWER, Cause.READER_KILLED) from error
        finally:
            idle.put_nowait(reader)
        if "problem" in answer:
            raise ParseError(str(answer["problem"]))
        try:
            return made(answer)
        except TORN as error:
            raise ParseError(TORN_ANSWER, Cause.READER_KILLED) from error

    def _killed(self, problem: str, cause: Cause) -> ParseError:
        """The document was too much for its reader, which is gone."""
        self.killed[cause] += 1
        return ParseError(problem, cause)

    async def aclose(self) -> None:
        """End all processes."""
        for reader in self._readers:
            await reader.stop()
