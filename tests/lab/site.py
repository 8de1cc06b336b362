"""The server of the lab: plays each kind under its own host name, byte by byte, and writes down who asked for what.

Bare streams and no web framework, since half of the table is what a framework would not send. Behind it stands the
inner site, which nobody may reach. It refuses to know the poller and what is right.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.lab.kind import CANARY, HOUR, START, Answer, Asked, Headers, Kind

REASONS = {200: "OK", 226: "IM Used", 304: "Not Modified"}
HOME = "127.0.0.1"
INNER = (
    f"<rss version='2.0'><channel><item><title>{CANARY}</title><guid>{CANARY}</guid></item></channel></rss>".encode()
)


@dataclass(slots=True)
class Clock:
    """The virtual time of a run."""

    now: datetime = START


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as the server saw it, and what it answered: a 304 where `unmodified`."""

    kind: str
    path: str
    at: datetime
    headers: Mapping[str, str]
    answer: Answer
    unmodified: bool

    @property
    def host(self) -> str:
        """Which host of its kind was asked."""
        return self.headers.get("host", "")

    @property
    def status(self) -> int:
        """What was answered in the end."""
        return 304 if self.unmodified else self.answer.status


@dataclass(slots=True)
class Ledger:
    """All requests in the order of their arrival, and the connections to the inner site."""

    requests: list[Seen] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)  # the first line of each connection, "" where none came


def _pairs(headers: Headers) -> Iterable[tuple[str, str]]:
    return headers.items() if isinstance(headers, Mapping) else headers


class Site:
    """Serves a group of kinds; `outer` is its port, `inner` that of the private site, `tls` has a bad certificate."""

    def __init__(self, kinds: Iterable[Kind], clock: Clock, canary: Path) -> None:
        self._canary = canary
        self._kinds = {kind.host: kind for kind in kinds}
        self._clock = clock
        self._asked: Counter[str] = Counter()
        self._stack = AsyncExitStack()
        self.ledger = Ledger()
        self.outer = self.inner = self.tls = 0

    async def __aenter__(self) -> Self:
        certificate = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.load_cert_chain(Path(__file__).with_name("untrusted.pem"))
        self.outer = await self._listen(self._serve, HOME)
        self.tls = await self._listen(self._serve, HOME, ssl=certificate)
        self.inner = await self._listen(self._serve_inner, HOME)
        for host in ("127.0.0.9", "::1"):
            with suppress(OSError):  # a machine without them cannot be reached at them either
                await self._listen(self._serve_inner, host, port=self.inner)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _listen(self, serve: object, host: str, port: int = 0, **values: object) -> int:
        server = await asyncio.start_server(serve, host, port, **values)  # type: ignore[arg-type]  # asyncio's own union
        self._stack.callback(server.close)
        return int(server.sockets[0].getsockname()[1])

    def url(self, kind: Kind, path: str) -> str:
        """The whole address of a path of a kind."""
        if kind.url:
            return self.fill(kind.url)
        if path.startswith("//"):
            sub, _, rest = path[2:].partition("/")
            return f"http://{sub}.{kind.host}:{self.outer}/{rest}"
        return f"http://{kind.host}:{self.outer}{path}"

    def fill(self, text: str) -> str:
        """Put the ports, and the path of our own file, into an address or a body."""
        ports = {"{outer}": self.outer, "{inner}": self.inner, "{tls}": self.tls}
        for name, value in {**ports, "{canary}": self._canary.as_uri()}.items():
            text = text.replace(name, str(value))
        return text

    async def _serve_inner(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError):
            line = await asyncio.wait_for(reader.readline(), 1)
            self.ledger.inner.append(line.decode("latin-1").strip())
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(INNER) + INNER)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._exchange(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the client left
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; False where the connection is to be closed."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("utf-8", "surrogateescape")
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        kind, path = self._asked_for(headers.get("host", ""), first.split(" ")[1])
        answer, unmodified = self._answer(kind, path, headers)
        self.ledger.requests.append(
            Seen(kind.name if kind else "?", path, self._clock.now, headers, answer, unmodified)
        )
        top, body = self._head(answer, unmodified=unmodified), b"" if unmodified else answer.body
        if answer.send and not unmodified:
            await answer.send(writer, top, body)
            await writer.drain()
            return False
        writer.write(top + body)
        await writer.drain()
        return b"connection: close" not in top.lower()

    def _asked_for(self, host: str, path: str) -> tuple[Kind | None, str]:
        name = host.partition(":")[0]
        kind = self._kinds.get(name) or self._kinds.get(name.partition(".")[2])
        sub = name.removesuffix(f".{kind.host}") if kind and name != kind.host else ""
        return kind, f"//{sub}{path}" if sub else path

    def _answer(self, kind: Kind | None, path: str, headers: Mapping[str, str]) -> tuple[Answer, bool]:
        plays: Sequence[object] = kind.paths.get(path, ()) if kind else ()
        if kind is None or not plays:
            return Answer(status=404, etag=""), False
        hour = int((self._clock.now - START) / HOUR / kind.hours)
        play = plays[min(hour, len(plays) - 1)]
        place = f"{kind.name} {path}"
        self._asked[place] += 1
        conditional = bool({"if-none-match", "if-modified-since"} & headers.keys())
        answer = play if isinstance(play, Answer) else play(Asked(self._asked[place], self._clock.now, conditional))  # type: ignore[operator]
        if answer.filled:
            answer = replace(
                answer,
                body=self.fill(answer.body.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape"),
            )
        return answer, answer.honours and answer.status == 200 and _matches(answer, headers)

    def _head(self, answer: Answer, *, unmodified: bool) -> bytes:
        status = 304 if unmodified else answer.status
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Because')}"]
        named = [("Date", format_datetime(self._clock.now, usegmt=True))]
        if unmodified:
            named += _pairs(answer.validators if answer.not_modified is None else answer.not_modified)
        else:
            named += [("Content-Type", answer.content_type)] if answer.content_type else []
            named += [*answer.validators.items(), ("Content-Length", str(len(answer.body)))]
        own = list(_pairs(answer.headers))
        replaced = {name.lower() for name, _ in own}
        lines += [f"{name}: {value}" for name, value in named if name.lower() not in replaced]
        lines += [f"{name}: {self.fill(value)}" for name, value in own if value]  # an empty value leaves a header out
        return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")


def _matches(answer: Answer, headers: Mapping[str, str]) -> bool:
    """RFC 9110 section 13.2.2: If-None-Match goes before If-Modified-Since."""
    held = answer.validators
    if "if-none-match" in headers:
        return headers["if-none-match"].removeprefix("W/") == held.get("ETag", "").removeprefix("W/")
    return bool(answer.modified) and headers.get("if-modified-since") == answer.modified
