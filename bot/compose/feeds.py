"""Feeds in words: their health as a sentence each.

Refuses to know addresses beyond showing them, and how health is measured.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.compose import clock, phrases, sources
from bot.compose import phrases_feeds as words
from bot.compose.passages import LONGEST_NAME, few
from bot.message import Bullet, Message, Paragraph, Run, link, text
from bot.visible import foreign
from watchers.desk_views import FeedList, FeedView, FirstReading
from watchers.model import PAUSED, Feed

LONGEST_REASON = 160
FEW_POLLS = 10  # below this a share says nothing


def feeds(listed: FeedList, zone: tzinfo, now: datetime, wanted: str = "", meant: str = "") -> Message:
    """Return the feeds in the order given, each with its health, under the counts.

    `wanted` narrowed the list: then each row says what is known of its feed, too. `meant` may have been in its place.
    """
    if not listed.feeds:
        return text(_none_of(wanted, meant) if wanted else words.NO_FEEDS)
    head = words.FEEDS.format(
        feeds=phrases.count(listed.total, "feed"),
        read=listed.total - listed.failing - listed.paused - listed.unread,
        failing=listed.failing,
        paused=listed.paused,
        waiting=words.FEEDS_UNREAD.format(count=listed.unread) if listed.unread else "",
    )
    tail = (Paragraph((Run(words.FEEDS_MORE.format(count=listed.more)),)),) if listed.more else ()
    return Message(
        (Paragraph((Run(head),)), *(_row(view, zone, now, known=bool(wanted)) for view in listed.feeds), *tail)
    )


def _none_of(wanted: str, meant: str) -> str:
    template = words.NO_FEEDS_MEANT if meant else words.NO_FEEDS_OF
    return template.format(wanted=foreign(wanted, LONGEST_NAME), meant=meant)


def first_reading(reading: FirstReading) -> str:
    """Return how far the first polls of the feeds have come."""
    return words.FIRST_READING.format(done=reading.done, feeds=reading.feeds)


def _row(view: FeedView, zone: tzinfo, now: datetime, *, known: bool) -> Bullet:
    feed = view.feed
    facts = [*(_known(view) if known else ()), health(feed, zone, now), *_habits(view)]
    if view.held:
        facts.append(words.FEED_HELD.format(items=phrases.count(view.held, "item"), url=feed.settings.url))
    if feed.next_poll_at is not None and not (feed.settings.paused or feed.failure):
        facts.append(words.FEED_NEXT.format(at=clock.moment(feed.next_poll_at, zone, now)))
    name = link(foreign(feed.label, LONGEST_NAME), feed.settings.url)
    return Bullet((name, Run("".join(f"{phrases.DOT}{fact}" for fact in facts))))


def _known(view: FeedView) -> list[str]:
    """What its items are taken for."""
    said = view.feed.settings
    facts = {
        "kind": said.kind.value if said.kind else "",
        "publisher": foreign(said.publisher, LONGEST_NAME) if said.publisher != view.feed.label else "",
        "speaks_for": foreign(view.party, LONGEST_NAME),
        "carries": few([foreign(name, LONGEST_NAME) for name in view.carries]),
        "country": foreign(sources.country(said.country), LONGEST_NAME),
        "lang": sources.language(said.lang) if said.lang else "",
        "translated": words.FACTS["translated"] if said.translated else "",
    }
    return [words.FACTS[name].format(value=value) for name, value in facts.items() if value]


def _habits(view: FeedView) -> list[str]:
    """What it brings, how, and how often it is asked in vain."""
    facts, feed = [], view.feed
    if feed.settings.list:
        facts.append(words.LISTED)
    if view.per_week:
        facts.append(words.PER_WEEK.format(items=phrases.count(view.per_week, "item")))
    if feed.settings.text == "page":
        facts.append(words.PAGES_UNREAD if view.headlines_only else words.FULL_TEXT)
    elif view.headlines_only:
        facts.append(words.HEADLINES_ONLY)
    if feed.polls >= FEW_POLLS:
        facts.append(words.UNCHANGED.format(share=round(100 * feed.unchanged / feed.polls)))
    return facts


def health(feed: Feed, zone: tzinfo, now: datetime) -> str:
    """Return how reading a feed goes; where it does not, why, and when it is tried next."""
    if feed.settings.paused:
        why = feed.settings.paused
        return why if why == PAUSED else words.FEED_PAUSED.format(reason=foreign(why, LONGEST_REASON))
    read = words.FEED_READ.format(at=clock.moment(feed.last_ok_at, zone, now)) if feed.last_ok_at else words.FEED_NEVER
    if not feed.failures:
        # It was not asked: its host wants rest, or nobody here could read.
        return f"{read}{phrases.DOT}{_why(feed, zone, now)}" if feed.failure else read
    template = words.FEED_FAILED_ONCE if feed.failures == 1 else words.FEED_FAILING
    since = clock.moment(feed.failing_since or feed.last_ok_at or now, zone, now)
    return template.format(
        failures=phrases.count(feed.failures, "failure"),
        since=since,
        never="" if feed.last_ok_at else words.FEED_FAILING_NEVER,
        why=_why(feed, zone, now),
    )


def _why(feed: Feed, zone: tzinfo, now: datetime) -> str:
    """Return what its server or its document did, and when that is tried again."""
    failure = foreign(feed.failure.removesuffix("."), LONGEST_REASON)
    if feed.next_poll_at is None:
        return failure
    return words.FEED_NEXT_TRY.format(failure=failure, at=clock.moment(feed.next_poll_at, zone, now))
