"""By which feed people know the publisher of an item. Knows feeds and one item."""

from __future__ import annotations

from collections.abc import Mapping

from watchers.model import Feed, Item


def house_of(item: Item, feeds: Mapping[int, Feed]) -> Feed | None:
    """The item's own feed, or the one of the house that a credit names; None for a house that has no feed here."""
    own = feeds.get(item.feed_id)
    if own and item.publisher in ("", own.settings.publisher, own.label):
        return own
    return next((feed for feed in feeds.values() if feed.settings.publisher == item.publisher), None)
