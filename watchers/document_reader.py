"""Reads documents that somebody sent, each in a process of its own, with limits of time and memory.

A PDF or a page may be made to keep its reader busy for hours or to fill the machine, and neither may happen where
alerts are written. Refuses to know formats; that is documents.py, on the other side of the pipe.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from watchers.errors import BrokenError
from watchers.feeds.frames import pack
from watchers.feeds.reader import TOO_LARGE
from watchers.feeds.reader_pool import BROKEN_PIPE, TORN, Reader, time_for
from watchers.seed.documents import RawDocument

SECONDS = 30.0  # for a small one: a PDF of five hundred pages takes ten
TOO_SLOW = "it takes too long to be read; send the text itself"
TORN_ANSWER = "it broke the process that reads it; send the text itself"
SAID = {TOO_LARGE: "it takes too much memory to be read; send the text itself"}


class DocumentReader:
    """Reads one document after the other; `module` is what its process runs."""

    def __init__(self, seconds: float = SECONDS, module: str = "watchers.document_process") -> None:
        self._seconds = seconds
        self._module = module
        self._turn = asyncio.Lock()  # a second one would double the memory

    async def read(self, name: str, body: bytes) -> list[RawDocument]:
        """The documents in a file. Raises BrokenError with what to do, and LaterError where no process starts."""
        async with self._turn:
            answer = await self._answer(name, body)
        if "problem" in answer:
            raise BrokenError(SAID.get(answer["problem"], answer["problem"]))
        try:
            return [_document(fields) for fields in answer["documents"]]
        except TORN as error:
            raise BrokenError(TORN_ANSWER) from error

    async def _answer(self, name: str, body: bytes) -> Mapping[str, Any]:
        """What the process says; it is gone afterwards, because documents are rare and its libraries are not small."""
        reader = Reader(self._module)
        try:
            return await reader.ask(pack({"name": name}), body, time_for(len(body), self._seconds, slow_before=False))
        except TimeoutError as error:
            raise BrokenError(TOO_SLOW) from error
        except BROKEN_PIPE as error:
            raise BrokenError(TORN_ANSWER) from error
        finally:
            await reader.stop()


def _document(fields: Mapping[str, Any]) -> RawDocument:
    published = fields["published"]
    day = datetime.fromisoformat(published) if published else None
    return RawDocument(**{**fields, "published": day, "outside": tuple(fields["outside"])})  # a pipe knows no tuples
