"""Fetching a feed politely: one HTTP exchange with its redirects, validators and limits.

The only user of HTTP in watchers. It refuses to know what is in a body, when to come back and
where anything is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urljoin

import aiohttp
from aiohttp import hdrs
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDict, CIMultiDictProxy, istr
from yarl import URL

from watchers.errors import BrokenError, Cause, FetchLater
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
BUSY = frozenset({429, 503})
A_IM = istr("A-IM")  # RFC 3229 section 10.5.3; folded once, as aiohttp's own names are
HOPS = 5
CHUNK = 65536
KEPT_ADDRESSES = 16_384  # some 1.3 kB each; fewer than there are feeds would hardly be met again
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
    headers: CIMultiDictProxy[str]
    body: bytes
    took: float  # seconds, of one that leads on: hops share one limit


class _Place(NamedTuple):
    """An address that was checked, as aiohttp takes it, and its host."""

    address: str
    url: URL
    host: str


@lru_cache(KEPT_ADDRESSES)
def _place(url: str) -> _Place:
    """Where an address leads; most are asked again and again, and taking one apart costs a tenth of asking it."""
    checked = check_url(url)
    try:
        return _Place(checked, URL(checked), host_of(checked))
    except ValueError as error:
        raise BrokenError("This is not a web address.", Cause.ADDRESS) from error


def _sendable(value: str | None) -> str | None:
    """A validator as it can be stored and sent again: bytes that were no UTF-8 cannot."""
    return value if value and value.isprintable() else None


def _received(headers: CIMultiDictProxy[str]) -> Validators:
    return Validators(_sendable(headers.get(hdrs.ETAG)), _sendable(headers.get(hdrs.LAST_MODIFIED)))


def _confirmed(headers: CIMultiDictProxy[str], sent: Validators) -> Validators:
    """The validators after a 304, which repeats only those that changed (RFC 9111 section 4.3.4)."""
    etag = _sendable(headers.get(hdrs.ETAG)) or sent.etag
    last_modified = _sendable(headers.get(hdrs.LAST_MODIFIED)) or sent.last_modified
    return sent if (etag, last_modified) == sent else Validators(etag, last_modified)


def _conditions(validators: Validators, manners: Manners) -> dict[str, str]:
    """The headers that are not the same in each request."""
    headers: dict[str, str] = {}
    if validators.etag:
        headers = {hdrs.IF_NONE_MATCH: validators.etag, A_IM: "feed"}
    if validators.last_modified:
        headers[hdrs.IF_MODIFIED_SINCE] = validators.last_modified
    if manners.user_agent:
        headers[hdrs.USER_AGENT] = manners.user_agent
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
        place, permanent, leading = _place(url), None, True
        sent, left = _conditions(validators, manners), self._limits.exchange
        for _ in range(HOPS + 1):
            async with self._pacer.turn(place.host):
                answer = await self._exchange(place, sent, manners, left)
            if answer.status not in REDIRECTS:
                return self._finished(url, place.address, permanent, answer, validators)
            left -= answer.took
            place = self._target(place.address, answer.headers)
            leading = leading and answer.status in PERMANENT
            permanent = place.address if leading else permanent
        raise BrokenError(f"The address redirects more than {HOPS} times.", Cause.REDIRECT)

    async def _exchange(self, place: _Place, sent: Mapping[str, str], manners: Manners, seconds: float) -> _Answer:
        """Do one hop, in its host's turn."""
        patience, answered = min(seconds, self._limits.first_byte), False
        try:
            with self._deadlines.within(patience) as deadline:
                response = await self._session.get(
                    place.url, headers=sent, allow_redirects=False, ssl=manners.verify_tls
                )
                answered, body = True, b""
                if response.status in WITH_BODY:
                    deadline.allow(seconds)
                    body = await self._read(response)
                else:
                    response.release()  # what else it says is not for us
                took = deadline.spent() if response.status in REDIRECTS else 0.0
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if type(error) is TimeoutError and not answered and patience < seconds:
                raise FetchLater(SILENT, cause=Cause.TIMEOUT) from error
            raise problem(place.host, error, self._limits.exchange) from error
        if response.status in BUSY:
            self._heed(place.host, response.status, response.headers)
        return _Answer(response.status, response.headers, body, took)

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async with response:
            async for chunk in response.content.iter_chunked(CHUNK):
                body += chunk
                if len(body) > self._limits.body:
                    raise BrokenError(f"The feed is larger than {self._limits.body // 1024} KiB.", Cause.TOO_LARGE)
        return bytes(body)

    def _heed(self, host: str, status: int, headers: Mapping[str, str]) -> None:
        """Leave the whole host alone for as long as it asks to be."""
        wait = retry_after(headers, self._now())
        if wait:
            self._pacer.hold(host, self._now() + wait)
            raise FetchLater(come_back(wait), status=status, retry_after=wait, host=host)

    @staticmethod
    def _target(url: str, headers: Mapping[str, str]) -> _Place:
        location = headers.get("Location", "")
        if not location:
            raise BrokenError("The server redirects without saying where to.", Cause.REDIRECT)
        try:
            return _place(urljoin(url, location))
        except ValueError as error:
            raise BrokenError("The server redirects to something that is not a web address.", Cause.REDIRECT) from error

    def _finished(self, url: str, final: str, permanent: str | None, answer: _Answer, sent: Validators) -> Fetched:
        status, headers = answer.status, answer.headers
        if status not in WITH_BODY and (status != 304 or sent == NOTHING_STORED):
            raise refusal(status)
        return Fetched(
            url=url,
            final_url=final,
            permanent_url=permanent,
            status=status,
            body=answer.body,
            content_type=headers.get(hdrs.CONTENT_TYPE, ""),
            validators=_confirmed(headers, sent) if status == 304 else _received(headers),
            fresh_for=self._fresh_for(headers),
        )

    def _fresh_for(self, headers: CIMultiDictProxy[str]) -> timedelta | None:
        lines = headers.getall(hdrs.CACHE_CONTROL, ())
        if not lines and hdrs.EXPIRES not in headers:
            return None
        said = CIMultiDict(headers)
        said[hdrs.CACHE_CONTROL] = ", ".join(lines)  # several lines mean one list (RFC 9110 section 5.3)
        return fresh_for(said, self._now())
