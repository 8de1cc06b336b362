"""What one poll changes: items, the keys they are known by, texts, and the feed's own row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from watchers.errors import Cause
from watchers.model.feeds import Entry, Kind, Validators


@dataclass(frozen=True, slots=True)
class HostRest:
    """What a server asks for with Retry-After: none of its feeds is polled before `until`."""

    host: str
    until: datetime


class KeyKind(StrEnum):
    """By what an item is known again."""

    GUID = "guid"
    LINK = "link"
    TEXT = "text"

    __hash__ = str.__hash__  # an enum's own is a call in Python, and a document asks for it hundreds of times


class SeenKey(NamedTuple):
    """One way to know an item of a feed again; `hash` is 128 bits in hex."""

    kind: KeyKind
    hash: str


class KnownItem(NamedTuple):
    """What identity needs of an item that was seen before; without hashes its feed has not shown it yet."""

    id: int
    title_hash: str
    content_hash: str

    @property
    def unmet(self) -> bool:
        """Whether it was given by hand, and its feed has not shown it: it says nothing yet of its ids and texts."""
        return not self.title_hash


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that is not stored yet: an entry after cleaning."""

    entry: Entry
    keys: tuple[SeenKey, ...]
    title: str
    body: str  # clean text, page furniture cut
    lang: str
    publisher: str
    kind: Kind | None
    published: datetime  # min(parsed, seen)
    title_hash: str
    content_hash: str
    baseline: bool = False
    held: bool = False
    page: str = ""  # the address of its page, where its text is wanted
    furniture: str = ""  # what was cut from its text
    speaks_for: str = ""  # a party, where it is not that of its feed


@dataclass(frozen=True, slots=True)
class Revised:
    """A stored item whose feed now shows another text."""

    item_id: int
    title: str
    body: str
    title_hash: str
    content_hash: str
    lang: str = ""
    updated: datetime | None = None
    page: str = ""  # as of a draft
    furniture: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Further keys of a stored item, so that a changed guid is healed.

    The hashes are given where the item came by hand: those of what its feed shows now that it has met it.
    """

    item_id: int
    keys: tuple[SeenKey, ...]
    title_hash: str = ""
    content_hash: str = ""


class Came(StrEnum):
    """What came of a poll that went well."""

    NOT_MODIFIED = "not_modified"  # the server said so (304)
    UNCHANGED = "unchanged"  # it sent the document of last time again
    NOTHING_NEW = "nothing_new"  # another document, and no new item in it
    NEW = "new"  # with new items

    __hash__ = str.__hash__  # as above: every poll is counted


class PollResult(NamedTuple):
    """Everything one poll changes; committed as one transaction. A tuple, for it is made faster, and once a poll."""

    feed_id: int
    owner: str  # the lease it was done under
    at: datetime
    next_poll_at: datetime
    rest_until: datetime | None = None  # its server asked not to be asked before
    validators: Validators | None = None  # None = keep the stored ones
    came: Came | Cause | None = None  # for who counts polls, and nowhere stored
    unchanged: bool = False
    failure: str = ""  # "" = it went well
    failures: int = 0
    paused: str | None = None  # None = as before (410 pauses)
    fetch_url: str | None = None
    body_hash: str | None = None  # None = keep
    title: str | None = None
    item_gap: timedelta | None = None  # None = keep
    ttl: timedelta | None = None  # None = keep, zero = none
    rest: HostRest | None = None
    shaky: frozenset[str] = frozenset()  # all that is shaky from now on; empty = keep
    baseline: bool = False  # this was the feed's first good poll
    drafts: tuple[Draft, ...] = ()
    revised: tuple[Revised, ...] = ()
    aliases: tuple[Alias, ...] = ()

    @property
    def news(self) -> bool:
        """Whether it changes more than the feed's own row."""
        return bool(self.drafts or self.revised or self.aliases)

    @property
    def only_unchanged(self) -> bool:
        """Whether nothing is to be stored but that the feed was asked in vain, and new validators, if any."""
        return self.unchanged and self[_MORE:] == _NOTHING_MORE


_MORE = PollResult._fields.index("unchanged") + 1
_NOTHING_MORE = tuple(PollResult._field_defaults[name] for name in PollResult._fields[_MORE:])
