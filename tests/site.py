"""A web site on loopback that all tests share: it serves feeds, misbehaves on demand and keeps a log.

`async with Site() as site` within a test's loop; `with site_in_thread() as site` beside a program
that runs in a process of its own. `set` may be called at any time, from any thread.
"""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from hashlib import blake2b
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.feed_samples import RSS_TYPE, Story, atom, json_feed, rss

__all__ = ["Page", "Request", "Site", "Story", "atom", "json_feed", "rss", "site_in_thread"]


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the log."""

    path: str
    headers: Mapping[str, str]
    at: datetime
    status: int


@dataclass(frozen=True, slots=True)
class Page:
    """What a path answers. Delays are in seconds; `validators` False leaves ETag and Last-Modified out."""

    body: bytes = b""
    content_type: str = RSS_TYPE
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: bool = True
    redirect: str = ""  # the Location; `status` says which kind
    delay: float = 0  # before the first byte
    drip: float = 0  # between pieces of 64 bytes
    truncate: int | None = None  # break off after so many bytes
    gzip: bool = False
    changed: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def etag(self) -> str:
        """Quoted, and different for every body."""
        return f'"{blake2b(self.body, digest_size=8).hexdigest()}"'

    def all_headers(self) -> dict[str, str]:
        """The headers of a full answer."""
        headers = {"Content-Type": self.content_type}
        if self.validators:
            headers |= {"ETag": self.etag, "Last-Modified": format_datetime(self.changed, usegmt=True)}
        if self.redirect:
            headers["Location"] = self.redirect
        if self.gzip:
            headers["Content-Encoding"] = "gzip"
        return {**headers, **self.headers}

    def matches(self, request: web.BaseRequest) -> bool:
        """Does the client have this already (RFC 9110 section 13.2.2)?"""
        if not self.validators or self.status != 200:
            return False
        headers = self.all_headers()
        if "If-None-Match" in request.headers:
            return request.headers["If-None-Match"] == headers["ETag"]
        return request.headers.get("If-Modified-Since") == headers["Last-Modified"]


NOT_FOUND = Page(b"nothing here", "text/plain", 404, validators=False)


class Site:
    """The site; `url` ends without a slash, `requests` is the log in the order of arrival."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        self.port = 0
        self.requests: list[Request] = []
        self._pages: dict[str, Page] = {}

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://{self.host}:{self.port}"

    @property
    def allow(self) -> str:
        """Its entry for allow_private."""
        return f"{self.host}:{self.port}"

    def set(self, path: str, body: bytes = b"", **page: object) -> str:
        """Answer a path from now on; further arguments are those of `Page`. Gives the whole address."""
        self._pages[path] = Page(body, **page)  # type: ignore[arg-type]  # Page checks nothing, tests know its fields
        return self.url + path

    def count(self, path: str, status: int | None = None) -> int:
        """Count the requests of a path, all or those answered with one status."""
        return sum(1 for seen in self.requests if seen.path == path and status in {None, seen.status})

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        page = self._pages.get(request.path, NOT_FOUND)
        same = page.matches(request)
        self.requests.append(
            Request(request.path, dict(request.headers), datetime.now(UTC), 304 if same else page.status)
        )
        await asyncio.sleep(page.delay)
        headers = page.all_headers()
        if same:
            headers.pop("Content-Encoding", None)
            return web.Response(status=304, headers=headers)
        return await self._send(request, page, headers)

    @staticmethod
    async def _send(request: web.BaseRequest, page: Page, headers: dict[str, str]) -> web.StreamResponse:
        body = gzip.compress(page.body) if page.gzip else page.body
        if not page.drip and page.truncate is None:
            return web.Response(status=page.status, headers=headers, body=body)
        response = web.StreamResponse(status=page.status, headers={**headers, "Content-Length": str(len(body))})
        await response.prepare(request)
        sent = body[: page.truncate]
        step = 64 if page.drip else len(sent) or 1
        for start in range(0, len(sent), step):
            await response.write(sent[start : start + step])
            await asyncio.sleep(page.drip)
        if page.truncate is not None and request.transport:
            request.transport.close()
        return response


@contextmanager
def site_in_thread(host: str = "127.0.0.1") -> Iterator[Site]:
    """Run a site in a thread of its own, for tests that start the program as a process."""
    site, ready = Site(host), threading.Event()
    stop: list[Callable[[], object]] = []

    async def serve() -> None:
        async with site:
            done = asyncio.Event()
            stop.append(partial(asyncio.get_running_loop().call_soon_threadsafe, done.set))
            ready.set()
            await done.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield site
    finally:
        stop[0]()  # the one entry that serve() put there
        thread.join(10)
