"""The publishing houses of the desk's feeds as they stand now: made anew where the feeds were read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from watchers.model import Feed
from watchers.pipeline.reading import House, houses


class KnownHouses(Mapping[str, House]):
    """As `houses`: by every name that a credit may call them. `feeds` gives another mapping where one has changed."""

    def __init__(self, feeds: Callable[[], Mapping[int, Feed]]) -> None:
        self._feeds = feeds
        self._of: Mapping[int, Feed] | None = None
        self._houses: Mapping[str, House] = {}

    def _now(self) -> Mapping[str, House]:
        feeds = self._feeds()
        if feeds is not self._of:
            self._of, self._houses = feeds, houses(feed.settings for feed in feeds.values())
        return self._houses

    def __getitem__(self, name: str) -> House:
        return self._now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())
