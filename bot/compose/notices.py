"""What operators are told of feeds by themselves: one that fails for long, one that stopped, one that is back.

Refuses to know when that is worth a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Protocol

from bot.compose import clock, phrases
from bot.compose import phrases_feeds as words
from bot.compose.feeds import LONGEST_REASON
from bot.compose.passages import LONGEST_NAME, names
from bot.message import Message, text
from bot.visible import foreign
from watchers.model import Feed

MOST = 5  # feeds named in one notice


class FeedNews(Protocol):
    """What is new of feeds."""

    @property
    def failing(self) -> Sequence[Feed]:
        """Not read for long."""

    @property
    def stopped(self) -> Sequence[Feed]:
        """Not polled any more."""

    @property
    def back(self) -> Sequence[Feed]:
        """Read again."""

    @property
    def flooded(self) -> Sequence[tuple[Feed, int]]:
        """With so many items that are held."""


def feed_news(news: FeedNews, zone: tzinfo, now: datetime) -> Message:
    """Return all that is new of feeds in one message."""
    failing, stopped, back = news.failing, news.stopped, news.back
    rows = []
    if failing:
        rows += _listed(words.FAILS_A_DAY, [_fails(feed, zone, now) for feed in failing])
    if stopped:
        rows += _listed(words.STOPPED, [_stopped(feed) for feed in stopped])
    if back:
        rows.append(words.BACK.format(feeds=names([feed.label for feed in back], MOST)))
    rows += [_flooded(feed, held) for feed, held in news.flooded[:MOST]]
    return text("\n".join(rows))


def _listed(head: str, rows: Sequence[str]) -> list[str]:
    rest = len(rows) - MOST
    return [head, *rows[:MOST], *([words.MORE_FAIL.format(count=rest)] if rest > 0 else [])]


def _flooded(feed: Feed, held: int) -> str:
    return words.FLOODED.format(feed=_label(feed), items=phrases.count(held, "old item"), url=feed.settings.url)


def _fails(feed: Feed, zone: tzinfo, now: datetime) -> str:
    since = clock.moment(feed.failing_since or now, zone, now)
    return words.FAILS_ROW.format(feed=_label(feed), since=since, failure=foreign(feed.failure, LONGEST_REASON))


def _stopped(feed: Feed) -> str:
    return words.STOPPED_ROW.format(feed=_label(feed), failure=foreign(feed.failure, LONGEST_REASON))


def _label(feed: Feed) -> str:
    return foreign(feed.label, LONGEST_NAME)
