"""What one kind of misbehaviour is: what its server answers hour by hour, and what a good reader makes of it.

Declarations only. It refuses to know sockets, the poller and how a run is judged.
"""

from __future__ import annotations

import re
from asyncio import StreamWriter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import TypeAlias

START = datetime(2031, 2, 13, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CANARY = "canary-6f1d-never-to-be-read"  # stands in a local file and behind private addresses

Send: TypeAlias = Callable[[StreamWriter, bytes, bytes], Awaitable[None]]  # connection, head, body
Headers: TypeAlias = Mapping[str, str] | Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers. `refs` are the items that a reader can find in it; an unreadable answer delivers none."""

    body: bytes = b""
    refs: tuple[int, ...] = ()
    content_type: str = "application/rss+xml"
    status: int = 200
    headers: Headers = ()
    etag: str = "auto"  # "auto": made of the body; "": none
    modified: str = ""  # Last-Modified
    honours: bool = True  # answers 304 where its validators come back
    not_modified: Headers | None = None  # headers of the 304; None: the validators again
    readable: bool = True
    either: bool = False  # may be taken or refused: what of it is remembered does not count
    filled: bool = False  # the body holds {inner} and {canary}
    rest: timedelta | None = None  # a Retry-After that this answer carries
    fresh: timedelta | None = None  # how long it declares itself fresh
    send: Send | None = None  # in the place of a proper transfer

    @property
    def validators(self) -> dict[str, str]:
        """ETag and Last-Modified as they are sent."""
        made = f'"{blake2b(self.body, digest_size=8).hexdigest()}"' if self.etag == "auto" else self.etag
        return {name: value for name, value in (("ETag", made), ("Last-Modified", self.modified)) if value}

    @property
    def delivers(self) -> bool:
        """May a reader take items and validators from it?"""
        return self.readable and self.status in {200, 226}


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of a request: how often this path was asked before, and when."""

    count: int
    now: datetime
    conditional: bool = False


Play: TypeAlias = Answer | Callable[[Asked], Answer]


class Group(StrEnum):
    """Kinds that are played in one run."""

    CACHING = "caching"
    MANNERS = "manners"
    REDIRECTS = "redirects"
    PATIENCE = "patience"  # weeks of virtual time
    TRANSFER = "transfer"  # short limits of a real clock
    ENCODINGS = "encodings"
    DOCUMENTS = "documents"
    HOSTILE = "hostile"
    IDENTITY = "identity"
    CONTENT = "content"
    ADDRESSES = "addresses"


@dataclass(frozen=True, slots=True)
class Expected:
    """What must hold at the end beyond the general bars; by default the feed is healthy and each item unedited."""

    failure: str = ""  # a pattern in the feed's sentence; "": it does not fail
    paused: bool = False
    stored: str | None = None  # the address kept after permanent redirects
    titles: Mapping[int, str] = field(default_factory=dict)  # where they are not those of plain posts
    links: Mapping[int, str] = field(default_factory=dict)
    published: Mapping[int, datetime] = field(default_factory=dict)
    pictures: Mapping[int, str] = field(default_factory=dict)
    revisions: Mapping[int, int] = field(default_factory=dict)  # of edited items
    held: frozenset[int] = frozenset()  # by the flood guard
    most_requests: int | None = None
    least_requests: int = 1
    unknowable: bool = False  # nothing could tell the encoding: titles may be mangled


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of misbehaviour. `paths` maps a path, or "//sub/path" on a further host, to its plays, one an hour."""

    name: str
    group: Group
    paths: Mapping[str, Sequence[Play]]
    expected: Expected = Expected()
    feeds: tuple[str, ...] = ("/feed",)  # the paths that are configured
    hours: float = 1  # that one play lasts; the last one stays
    url: str = ""  # instead of a path: the whole address, with {outer}, {inner} and {tls} for ports
    interval: timedelta | None = timedelta(minutes=30)

    @property
    def host(self) -> str:
        """Its own host name."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") + ".lab"
