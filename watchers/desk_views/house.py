"""The feeds and the desk itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from watchers.model import Feed


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed and what its items are like."""

    feed: Feed
    headlines_only: bool = False
    per_week: int = 0  # items of the last seven days
    held: int = 0  # items that the flood guard holds
    party: str = ""  # whom it speaks for, by name
    carries: tuple[str, ...] = ()  # the bodies whose texts it carries, by name


@dataclass(frozen=True, slots=True)
class FeedList:
    """Feeds, the ones with trouble first; `more` were not listed."""

    feeds: tuple[FeedView, ...]
    total: int
    failing: int
    paused: int
    unread: int = 0  # never read so far, and not failing
    more: int = 0


class FirstReading(NamedTuple):
    """How far the first polls of the feeds have come."""

    done: int
    feeds: int


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a chat is told at its start."""

    feeds: int
    items: int  # kept
    zone: str
    watches: int = 0
    headlines_only: int = 0
    unreadable: tuple[tuple[str, str], ...] = ()  # (feed, reason in a few words)
    reading: FirstReading | None = None  # None = every feed was asked
    example: str = "lavrov"  # a profile that the chat may watch
    cut_off: bool = False  # no feed at all can be read


@dataclass(frozen=True, slots=True)
class StatusView:
    """How the desk is doing."""

    version: str
    started_at: datetime
    feeds: int
    failing: int
    paused: int
    items: int  # kept
    last_item_at: datetime | None
    undecided: int  # items not matched yet
    stories: int
    open_stories: int  # of them
    waiting: int  # messages on their way
    dead: int  # messages given up
    reasons: tuple[str, ...] = ()  # one sentence each for what is wrong now
    reading: FirstReading | None = None  # None = every feed was asked
    cut_off: bool = False  # no feed at all can be read
