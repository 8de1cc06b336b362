"""Fetching a feed politely: one HTTP exchange with its redirects, validators and limits.

The only user of HTTP in watchers. It refuses to know what is in a body, when to come back and
where anything is stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDict, CIMultiDictProxy

from watchers.errors import BrokenError, FetchLater
from watchers.feeds.answers import SILENT, problem, refusal
from watchers.feeds.deadlines import Deadlines
from watchers.feeds.freshness import fresh_for, retry_after
from watchers.feeds.guard import PrivateAddresses, check_url, host_of
from watchers.feeds.pacer import HostPacer, come_back, utc_now
from watchers.model import Fetched, Validators

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
WITH_BODY = frozenset({200, 226})  # 226: a delta, RFC 3229 section 10.4.1
HOPS = 5
CHUNK = 65536
NOTHING_STORED = Validators()


@dataclass(frozen=True, slots=True)
class Manners:
    """What an operator wants otherwise for one feed: another User-Agent, or a certificate taken unchecked."""

    user_agent: str = ""  # "" = ours
    verify_tls: bool = True


USUAL = Manners()


@dataclass(frozen=True, slots=True)
class Limits:
    """What an exchange may cost: seconds, and bytes after decompression."""

    connect: float = 5
    first_byte: float = 15  # until the head of the answer is there, connecting included
    exchange: float = 30  # all hops together, waiting for turns left out
    body: int = 5 * 1024 * 1024


class _Answer(NamedTuple):
    """One hop, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def _sendable(value: str | None) -> str | None:
    """A validator as it can be stored and sent again: bytes that were no UTF-8 cannot."""
    return value if value and value.isprintable() else None


def _joined(headers: CIMultiDictProxy[str]) -> Mapping[str, str]:
    """The headers; several lines of Cache-Control mean one list (RFC 9110 section 5.3)."""
    lines = headers.getall("Cache-Control", ())
    if len(lines) < 2:
        return headers
    joined = CIMultiDict(headers)
    joined["Cache-Control"] = ", ".join(lines)
    return joined


def _received(headers: Mapping[str, str]) -> Validators:
    return Validators(_sendable(headers.get("ETag")), _sendable(headers.get("Last-Modified")))


def _merged(new: Validators, sent: Validators) -> Validators:
    """The validators after a 304, which repeats only those that changed (RFC 9111 section 4.3.4)."""
    return Validators(new.etag or sent.etag, new.last_modified or sent.last_modified)


def _conditions(validators: Validators) -> dict[str, str]:
    headers: dict[str, str] = {}
    if validators.etag:
        headers |= {"If-None-Match": validators.etag, "A-IM": "feed"}
    if validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


class Fetcher:
    """An HTTP session for feeds; use it as an async context manager.

    `contact` is a mail or web address for the User-Agent; `allow_private` as in the configuration;
    `resolver` replaces the system's DNS (aiohttp's AbstractResolver).
    """

    def __init__(
        self,
        contact: str = "",
        allow_private: Sequence[str] = (),
        host_gap: timedelta = timedelta(seconds=1),
        host_connections: int = 1,
        *,
        limits: Limits = Limits(),
        resolver: AbstractResolver | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._agent = f"Wirewatch/0.1 (+{contact})" if contact else "Wirewatch/0.1"
        self._guard = PrivateAddresses(allow_private)
        self._limits = limits
        self._resolver = resolver
        self._now = now
        self.host_connections = host_connections  # exchanges with one host at a time; further ones wait here
        self._pacer = HostPacer(host_gap, host_connections, now)
        self._deadlines = Deadlines()

    async def __aenter__(self) -> Self:
        # trust_env stays off: behind a proxy the guard would see the proxy's address only.
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(socket_factory=self._guard.socket_factory, resolver=self._resolver),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"Accept": ACCEPT, "User-Agent": self._agent},
            timeout=aiohttp.ClientTimeout(sock_connect=self._limits.connect),  # the rest stands in `_exchange`
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._session.close()

    async def get(self, url: str, validators: Validators = NOTHING_STORED, manners: Manners = USUAL) -> Fetched:
        """Fetch a feed: status 200 or 226 with a body, or 304 without.

        Raises FetchLater (with `status` and `retry_after` where the server gave them), GoneError
        on 410, BrokenError where asking again brings the same; each with one sentence.
        """
        current, permanent, leading = check_url(url), None, True
        left = self._limits.exchange
        for _ in range(HOPS + 1):
            answer, spent = await self._turn(current, _conditions(validators), manners, left)
            left -= spent
            if answer.status not in REDIRECTS:
                return self._finished(url, current, permanent, answer, validators)
            current = self._target(current, answer.headers)
            leading = leading and answer.status in PERMANENT
            permanent = current if leading else permanent
        raise BrokenError(f"The address redirects more than {HOPS} times.")

    async def _turn(
        self, url: str, headers: Mapping[str, str], manners: Manners, seconds: float
    ) -> tuple[_Answer, float]:
        """Do one hop in its host's turn; tell how long it took, so that hops share one limit."""
        host = host_of(url)
        async with self._pacer.turn(host):
            clock = asyncio.get_running_loop().time
            start = clock()
            try:
                answer = await self._exchange(url, headers, manners, seconds)
            except (aiohttp.ClientError, OSError, ValueError) as error:
                raise problem(host, error, self._limits.exchange) from error
            self._heed(host, answer)
            return answer, clock() - start

    async def _exchange(self, url: str, headers: Mapping[str, str], manners: Manners, seconds: float) -> _Answer:
        sent = {**headers, "User-Agent": manners.user_agent} if manners.user_agent else headers
        request = self._session.get(url, headers=sent, allow_redirects=False, ssl=manners.verify_tls)
        patience, answered = min(seconds, self._limits.first_byte), False
        try:
            with self._deadlines.within(patience) as deadline:
                async with request as response:
                    answered = True
                    if response.status not in WITH_BODY:
                        return _Answer(response.status, _joined(response.headers), b"")
                    deadline.allow(seconds)
                    return _Answer(response.status, _joined(response.headers), await self._read(response.content))
        except TimeoutError as error:
            if answered or patience == seconds or isinstance(error, aiohttp.ClientError):
                raise
            raise FetchLater(SILENT) from error

    async def _read(self, stream: aiohttp.StreamReader) -> bytes:
        body = bytearray()
        async for chunk in stream.iter_chunked(CHUNK):
            body += chunk
            if len(body) > self._limits.body:
                raise BrokenError(f"The feed is larger than {self._limits.body // 1024} KiB.")
        return bytes(body)

    def _heed(self, host: str, answer: _Answer) -> None:
        """Leave the whole host alone for as long as it asks to be."""
        if answer.status not in {429, 503}:
            return
        wait = retry_after(answer.headers, self._now())
        if wait:
            self._pacer.hold(host, self._now() + wait)
            raise FetchLater(come_back(wait), status=answer.status, retry_after=wait, host=host)

    @staticmethod
    def _target(url: str, headers: Mapping[str, str]) -> str:
        location = headers.get("Location", "")
        if not location:
            raise BrokenError("The server redirects without saying where to.")
        try:
            return check_url(urljoin(url, location))
        except ValueError as error:
            raise BrokenError("The server redirects to something that is not a web address.") from error

    def _finished(self, url: str, final: str, permanent: str | None, answer: _Answer, sent: Validators) -> Fetched:
        conditional = sent != NOTHING_STORED
        if answer.status not in WITH_BODY and not (answer.status == 304 and conditional):
            raise refusal(answer.status)
        received = _received(answer.headers)
        return Fetched(
            url=url,
            final_url=final,
            permanent_url=permanent,
            status=answer.status,
            body=answer.body,
            content_type=answer.headers.get("Content-Type", ""),
            validators=_merged(received, sent) if answer.status == 304 else received,
            fresh_for=fresh_for(answer.headers, self._now()),
        )
