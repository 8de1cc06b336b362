"""Tells what is new in a document, entry by entry, giving way between them.

An item that stands in its feed as it stood before is known by its mark and not read again. The marks only save work:
what is new says the store, and an item whose text is needed after all is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from watchers.engine.courtesy import Courtesy
from watchers.feeds.identity import digest
from watchers.feeds.novelty import Candidate, classify
from watchers.model import Document, Draft, Entry, Feed
from watchers.pipeline.flood import hold_flood, may_be_flood
from watchers.pipeline.reading import House, Sifted, draft, sift, wanted
from watchers.stages.memory import MARK, Memory
from watchers.store import Store
from watchers.tables import Tables

NOTHING: Mapping[str, Candidate] = MappingProxyType({})


class Unread(Exception):
    """The document has to be read whole: an item that was skipped is not stored."""


class Sifter:
    """Sifts documents against what the store knows of their feeds."""

    def __init__(
        self,
        store: Store,
        tables: Tables,
        houses: Mapping[str, House],
        courtesy: Courtesy,
        first_poll_news: int | None,
        memory: Memory | None = None,
    ) -> None:
        self._store = store
        self._tables = tables
        self._houses = houses
        self._courtesy = courtesy
        self._first_poll_news = first_poll_news
        self._memory = memory or Memory()

    def remembered(self, feed: Feed) -> Mapping[str, Candidate]:
        """The items of the feed that need not be read again, by their marks."""
        return self._memory.recall(feed.id)

    async def sift(
        self, feed: Feed, document: Document, now: datetime, remembered: Mapping[str, Candidate] = NOTHING
    ) -> Sifted:
        """New items, revisions and further keys of a document that was read without the remembered. Raises Unread."""
        # At the first poll the document alone knows what the feed is called; its items shall have one publisher.
        feed = feed if feed.title else replace(feed, title=document.title)
        entries = {_mark(entry): entry for entry in document.entries}
        drafts: dict[str, Draft] = {}

        async def drafted(mark: str) -> Draft:
            if mark not in drafts:
                drafts[mark] = draft(feed, entries[mark], document.lang, now, self._tables, self._houses)
                await self._courtesy.give_way()
            return drafts[mark]

        async def candidate(mark: str) -> Candidate:
            if mark in remembered:
                return remembered[mark]
            if mark not in entries:
                raise Unread
            read = await drafted(mark)
            return Candidate(read.keys, read.title_hash, read.content_hash)

        marks = document.marks or tuple(map(_mark, document.entries))
        candidates = [await candidate(mark) for mark in marks]
        known = await self._store.feeds.known(feed.id, [key for one in candidates for key in one.keys])
        await self._courtesy.give_way()
        verdicts, shaky = classify(candidates, known, feed.shaky)
        needed = [marks[place] for place in wanted(verdicts)]
        if not entries.keys() >= set(needed):
            raise Unread
        for mark in needed:
            await drafted(mark)
        self._memory.remember(feed.id, dict(zip(marks, candidates, strict=True)))
        by_place = {place: drafts[mark] for place, mark in enumerate(marks) if mark in drafts}
        return await self._guarded(feed, sift(feed, verdicts, shaky, by_place, self._first_poll_news), len(marks))

    async def _guarded(self, feed: Feed, sifted: Sifted, shown: int) -> Sifted:
        """Hold a flood of old items; a first poll is none, nor is what follows an empty one."""
        if feed.baseline_at is None or not may_be_flood(len(sifted.drafts), shown):
            return sifted
        newest = await self._store.feeds.newest(feed.id)
        return replace(sifted, drafts=hold_flood(sifted.drafts, shown, newest)) if newest else sifted


def _mark(entry: Entry) -> str:
    """The reader's mark; where it could make none, one of all that the keys and hashes are made of."""
    date = entry.published.isoformat() if entry.published else ""
    return entry.mark or digest(entry.guid or "", entry.link or "", entry.title, entry.html, date)[: 2 * MARK]
