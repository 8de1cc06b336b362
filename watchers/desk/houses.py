"""By which feed people know the publisher of an item, and which reports are one article. Knows feeds and items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from watchers.feeds.identity import canonical_link
from watchers.feeds.links import site_of
from watchers.model import BY_HAND, Feed, Item, Report, Role


def house_of(item: Item, feeds: Mapping[int, Feed]) -> Feed | None:
    """The item's own feed, or the one of the house that a credit names; None for a house that has no feed here."""
    own = feeds.get(item.feed_id)
    # What a feed calls itself is known with its first poll: the item has it, a view from before that has not.
    if own and item.publisher in ("", own.settings.publisher, own.label, item.feed_name):
        return own
    return next((feed for feed in feeds.values() if feed.settings.publisher == item.publisher), None)


def publisher_of(item: Item, feeds: Mapping[int, Feed]) -> str:
    """Who publishes an item, by the name that people know."""
    house = house_of(item, feeds)
    if house is None:
        return item.publisher or item.feed_name
    own = item.feed_name if house.id == item.feed_id else ""
    return own or house.settings.name or house.title or item.publisher


def carrier_of(item: Item, feeds: Mapping[int, Feed]) -> str:
    """The feed that brought a report of another house, "" where a house's own feed did, or a person."""
    own = feeds.get(item.feed_id)
    if own is None or is_by_hand(item, feeds) or house_of(item, feeds) is own:
        return ""
    return item.feed_name or own.label


def is_by_hand(item: Item, feeds: Mapping[int, Feed]) -> bool:
    """Whether a person gave it, and no feed brought it."""
    own = feeds.get(item.feed_id)
    return own is not None and own.settings.paused == BY_HAND


def told_once(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports in order; an article that a second feed of the same site brings again is a copy of itself."""
    first: dict[tuple[str, str], int] = {}  # the feed that brought an article
    told = []
    for report in reports:
        article, feed = article_of(report.item), report.item.feed_id
        again = all(article) and first.setdefault(article, feed) != feed
        told.append(replace(report, role=Role.COPY) if again else report)
    return tuple(told)


def article_of(item: Item) -> tuple[str, str]:
    """Which page of which site an item is of; feeds of one site bring one page under one address."""
    return canonical_link(item.link, frozenset()), site_of(item.feed_url)
