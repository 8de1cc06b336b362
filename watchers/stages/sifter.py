"""Tells what is new in a document, entry by entry, giving way between them.

An entry that stands in its feed as it stood before is known by a fingerprint and not cleaned again:
feeds that change at every poll change in one entry. The fingerprints are a cache, which forgets what was not
shown for longest; without them the same verdicts are only slower.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime

from watchers.engine.courtesy import Courtesy
from watchers.feeds.identity import digest
from watchers.feeds.novelty import Candidate, classify
from watchers.model import Document, Draft, Entry, Feed
from watchers.pipeline.reading import House, Sifted, draft, sift, wanted
from watchers.store import Store
from watchers.tables import Tables

REMEMBERED = 20_000  # entries, about 15 MB


class Sifter:
    """Sifts documents against what the store knows of their feeds."""

    def __init__(
        self,
        store: Store,
        tables: Tables,
        houses: Mapping[str, House],
        courtesy: Courtesy,
        first_poll_news: int | None,
    ) -> None:
        self._store = store
        self._tables = tables
        self._houses = houses
        self._courtesy = courtesy
        self._first_poll_news = first_poll_news
        self._seen: OrderedDict[str, Candidate] = OrderedDict()

    async def sift(self, feed: Feed, document: Document, now: datetime) -> Sifted:
        """New items, revisions and further keys of the document."""
        drafts: dict[int, Draft] = {}

        async def drafted(place: int) -> Draft:
            if place not in drafts:
                entry = document.entries[place]
                drafts[place] = draft(feed, entry, document.lang, now, self._tables, self._houses)
                await self._courtesy.give_way()
            return drafts[place]

        candidates = []
        for place, entry in enumerate(document.entries):
            mark = _fingerprint(entry)
            candidate = self._recall(mark)
            if candidate is None:
                read = await drafted(place)
                candidate = Candidate(read.keys, read.title_hash, read.content_hash)
                self._remember(mark, candidate)
            candidates.append(candidate)
        known = await self._store.feeds.known(feed.id, [key for one in candidates for key in one.keys])
        await self._courtesy.give_way()
        verdicts, shaky = classify(candidates, known, feed.shaky)
        for place in wanted(verdicts):
            await drafted(place)
        return sift(feed, verdicts, shaky, drafts, self._first_poll_news)

    def _recall(self, mark: str) -> Candidate | None:
        if mark in self._seen:
            self._seen.move_to_end(mark)
        return self._seen.get(mark)

    def _remember(self, mark: str, candidate: Candidate) -> None:
        self._seen[mark] = candidate
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)


def _fingerprint(entry: Entry) -> str:
    """All of an entry that its keys and hashes are made of."""
    date = entry.published.isoformat() if entry.published else ""
    return digest(entry.guid or "", entry.link or "", entry.title, entry.html, date)
