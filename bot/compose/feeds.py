"""Feeds in words: their health as a sentence each, and the answers to changes of them.

Refuses to know addresses beyond showing them, and how health is measured.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.compose import clock, phrases
from bot.compose.passages import LONGEST_NAME
from bot.message import Bullet, Message, Paragraph, Run, link, text
from bot.visible import foreign
from watchers.desk_views import FeedList, FeedView
from watchers.model import Feed

_LONGEST_REASON = 160


def feeds(listed: FeedList, zone: tzinfo, now: datetime) -> Message:
    """Return the feeds in the order given, each with its health, under the counts."""
    if not listed.feeds:
        return text(phrases.NO_FEEDS)
    head = phrases.FEEDS.format(
        feeds=phrases.count(listed.total, "feed"),
        read=listed.total - listed.failing - listed.paused - listed.unread,
        failing=listed.failing,
        paused=listed.paused,
    )
    tail = (Paragraph((Run(phrases.FEEDS_MORE.format(count=listed.more)),)),) if listed.more else ()
    return Message((Paragraph((Run(head),)), *(_row(view, zone, now) for view in listed.feeds), *tail))


def added(feed: Feed) -> Message:
    """Return that a feed is read from now on."""
    return _said(phrases.FEED_ADDED, feed)


def known(feed: Feed) -> Message:
    """Return that the desk reads this feed already."""
    return _said(phrases.FEED_KNOWN, feed)


def paused(feed: Feed) -> Message:
    """Return that a feed is no longer read."""
    return _said(phrases.FEED_IS_PAUSED, feed)


def resumed(feed: Feed) -> Message:
    """Return that a feed is read again."""
    return _said(phrases.FEED_RESUMED, feed)


def _said(template: str, feed: Feed) -> Message:
    return text(template.format(feed=foreign(feed.label, LONGEST_NAME)))


def _row(view: FeedView, zone: tzinfo, now: datetime) -> Bullet:
    feed = view.feed
    facts = [_health(feed, zone, now)]
    if view.headlines_only:
        facts.append(phrases.HEADLINES_ONLY)
    if feed.next_poll_at is not None and not feed.settings.paused:
        facts.append(phrases.FEED_NEXT.format(at=clock.moment(feed.next_poll_at, zone, now)))
    name = link(foreign(feed.label, LONGEST_NAME), feed.settings.url)
    return Bullet((name, Run("".join(f"{phrases.DOT}{fact}" for fact in facts))))


def _health(feed: Feed, zone: tzinfo, now: datetime) -> str:
    if feed.settings.paused:
        return phrases.FEED_PAUSED.format(reason=foreign(feed.settings.paused, _LONGEST_REASON))
    at = clock.moment(feed.last_ok_at, zone, now) if feed.last_ok_at else ""
    if not feed.failures:
        return phrases.FEED_READ.format(at=at) if at else phrases.FEED_NEVER
    template = phrases.FEED_FAILING if at else phrases.FEED_FAILING_NEVER
    failures = phrases.count(feed.failures, "failure")
    return template.format(failures=failures, at=at, failure=foreign(feed.failure, _LONGEST_REASON))
