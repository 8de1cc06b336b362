"""What stands at an address, and what a feed answered just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from watchers.model import Feed


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item that an address shows now."""

    title: str
    link: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedPreview:
    """What a feed, or a page of links, brings now: its newest items."""

    url: str
    title: str
    items: tuple[FeedItem, ...]
    total: int
    headlines_only: bool = False
    listed: bool = False  # it is a page, and its links are the items


@dataclass(frozen=True, slots=True)
class FeedOffer:
    """What a page names instead of being a feed; `page` is what its own links would bring, if anything.

    `previews` are of those feeds that answered while a person waited.
    """

    url: str
    feeds: tuple[tuple[str, str], ...] = ()  # (address, title)
    page: FeedPreview | None = None
    previews: tuple[FeedPreview, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedTest:
    """What a feed that is read already answered just now.

    `preview` None = nothing new since it was read last, and `kept` are its newest items from before.
    """

    feed: Feed
    preview: FeedPreview | None
    kept: tuple[FeedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class HandFed:
    """An item that a person gave; `known` = it was there before, decided or not."""

    item: int
    title: str
    link: str
    house: str  # whose text it is taken for
    party: str = ""  # the id of whom it speaks for, "" = nobody
    party_name: str = ""
    known: bool = False
    nameless: bool = False  # nobody is named who published it
    guess: str = ""  # the id of a body that the name of its channel means, where nobody said whose text it is
