"""What is read: a feed as configured and as stored, a fetch, a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of publisher a feed belongs to; counted in "3 publishers (1 ministry, 2 wire)"."""

    MINISTRY = "ministry"
    STATE = "state"
    WIRE = "wire"
    PRESS = "press"
    INDEPENDENT = "independent"
    AGGREGATOR = "aggregator"


SEVERAL = 3  # feeds that all fail at once
PAUSED = "paused by a person"
BY_HAND = "its items are given by hand"  # why such a feed is never polled
REMOVED = "removed by a person"  # not polled and not listed; its history stays


class Origin(StrEnum):
    """Where a feed was configured; a source that vanishes from its origin is paused."""

    CONFIG = "config"
    SEEDS = "seeds"
    CHAT = "chat"
    HAND = "hand"  # no address at all: people give its items


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What an operator says of a feed: one [[feeds]] table."""

    url: str  # the configured address; the feed's identity
    name: str = ""
    publisher: str = ""  # who is counted; several feeds of one house share it
    kind: Kind | None = None
    country: str = ""
    lang: str = ""
    text: str = "feed"  # "feed" | "page"
    list: bool = False  # the address is a page of links
    carries: tuple[str, ...] = ()  # bodies whose texts this outlet carries
    translated: bool = False
    speaks_for: str = ""  # a party
    interval: timedelta | None = None
    paused: str = ""  # the reason; "" = polled
    user_agent: str = ""  # for a server that refuses ours; "" = ours
    verify_tls: bool = True  # False: a certificate that cannot be checked is taken
    folder: str = ""  # of the list it came from; folders within folders are joined by “/”


class Validators(NamedTuple):
    """What a server gave for conditional requests, byte for byte as received."""

    etag: str | None = None
    last_modified: str | None = None


_NOTHING = Validators()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as the store keeps it."""

    id: int
    settings: FeedSettings
    origin: Origin
    fetch_url: str | None = None  # where a permanent redirect led; tried first
    validators: Validators = _NOTHING
    body_hash: str | None = None  # of the last body that was parsed and committed
    shaky: frozenset[str] = frozenset()  # key kinds that were found not unique in this feed
    title: str = ""  # what the feed calls itself
    next_poll_at: datetime | None = None
    rest_until: datetime | None = None  # its server asked not to be asked before
    last_poll_at: datetime | None = None
    last_ok_at: datetime | None = None
    last_item_at: datetime | None = None
    baseline_at: datetime | None = None  # when its first poll was committed
    failures: int = 0  # in a row
    failure: str = ""  # one sentence
    polls: int = 0
    unchanged: int = 0  # polls answered by 304 or an equal body
    item_gap: timedelta | None = None  # usual time between two new items; None = not known yet
    ttl: timedelta | None = None  # how long its document asks to be left alone
    failing_since: datetime | None = None  # None = its last poll went well

    @property
    def label(self) -> str:
        """The name a person reads."""
        return self.settings.name or self.title or self.settings.url

    @property
    def removed(self) -> bool:
        """Whether a person took it off the desk, or it never was a feed that anybody reads."""
        return self.settings.paused == REMOVED or self.origin is Origin.HAND


class FeedGlance(NamedTuple):
    """A feed as far as thousands of them are counted, searched and put in order."""

    id: int
    label: str  # as `Feed.label`
    folder: str
    url: str
    paused: str
    failures: int
    kind: str | None
    read: bool  # once at least

    @property
    def failing(self) -> bool:
        """Whether it is asked, and in vain."""
        return bool(self.failures) and not self.paused

    @property
    def waits(self) -> bool:
        """Whether it was never read so far, and nothing is wrong with it: it is new, or its server asked for rest."""
        return not (self.read or self.failures or self.paused)

    def holds(self, words: str) -> bool:
        """Whether its name, folder or address holds them, in any case of letters."""
        return words.casefold() in f"{self.label} {self.folder} {self.url}".casefold()

    def is_called(self, name: str) -> bool:
        """Whether this is its whole name or address, which may be written without its scheme."""
        return name in (self.url, self.url.partition("://")[2]) or name.casefold() == self.label.casefold()


class FeedCounts(NamedTuple):
    """How many feeds there are; those that fail are asked, and in vain, and those unread were not asked yet.

    Those that are gone are paused: their servers said "never again", or had nothing there for a month.
    """

    total: int
    paused: int
    failing: int
    unread: int
    gone: int = 0

    @property
    def cut_off(self) -> bool:
        """Whether every one of several feeds fails: then it is hardly theirs."""
        return self.failing == self.total - self.paused >= SEVERAL


class DueFeed(NamedTuple):
    """What has to be known of a feed to ask its server, and to say when it is due again; most polls end with that."""

    id: int
    url: str  # as configured
    fetch_url: str | None
    host: str  # of the address that is asked
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    user_agent: str
    verify_tls: bool
    failures: int
    last_ok_at: datetime | None
    last_item_at: datetime | None
    next_poll_at: datetime  # when it was due
    interval: timedelta | None
    item_gap: timedelta | None
    ttl: timedelta | None

    @property
    def validators(self) -> Validators:
        """What the server gave for conditional requests."""
        return Validators(self.etag, self.last_modified)


class Fetched(NamedTuple):
    """A finished HTTP exchange: 200 with a body, or 304 without."""

    url: str  # the address asked
    final_url: str  # the address that answered
    permanent_url: str | None  # where the leading 301/308 hops led, if anywhere
    status: int
    body: bytes
    content_type: str
    validators: Validators
    fresh_for: timedelta | None = None  # max-age less Age, or Expires


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed document carries it; texts may still be HTML."""

    guid: str | None
    link: str | None  # absolute, http or https
    title: str  # plain text, one line
    html: str  # content, else summary, as carried: never shown unclean
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    lang: str = ""
    source: str = ""  # <source>: who published it first
    image: str = ""  # the address of its picture
    mark: str = ""  # by which its item is known in the next document; "" = it cannot be

    @property
    def date(self) -> datetime | None:
        """When it was published, as far as its feed says."""
        return self.published or self.updated


@dataclass(frozen=True, slots=True)
class Document:
    """A feed document, read.

    `marks` are those of all its items in their order; an item that the reader knew has no entry here. No marks: each
    item has its entry.
    """

    title: str
    lang: str
    entries: tuple[Entry, ...]
    ttl: timedelta | None = None
    marks: tuple[str, ...] = ()
