"""Feeds, pages and documents read without a process of their own, by what that process would run.

A reader process takes longer to start than a usual test takes. That it keeps our own process safe is tried by the tests
that are marked `reader_processes`, by those of the feeds room, in the lab and end to end.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from watchers import document_process
from watchers.feeds import reader
from watchers.feeds.frames import HEADER, framed, unpack
from watchers.feeds.reader_pool import Reader

READ = {reader.__name__: reader.read, document_process.__name__: document_process.read}


async def _ask(self: Reader, request: bytes, body: bytes, seconds: float) -> Mapping[str, Any]:
    async with asyncio.timeout(seconds):
        await asyncio.sleep(0)  # who has no time left ends here
        said = io.BytesIO()
        reader.serve(io.BytesIO(framed(request) + framed(body)), said, READ[self._module])
        return unpack(said.getvalue()[2 * HEADER :])  # behind the empty frame, which says that it is ready


@pytest.fixture(autouse=True)
def readers_here(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:  # a test may undo its own
        if request.node.get_closest_marker("reader_processes") is None:
            patch.setattr(Reader, "ask", _ask)
        yield
