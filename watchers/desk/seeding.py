"""Profiles proposed to a chat: from a text, a page, a file or a story, and names for a profile from a list.

Reads and proposes; what people make of it is a change like any other. A file is opened in a process that may be killed;
names are looked for beside the loop, because a long text takes a second; what the desk has of them is looked up on it,
in short steps, because the desk's profiles change there. Words nothing.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from watchers.desk.drafts import drafts_of
from watchers.desk.steps import in_steps
from watchers.desk.waiting import Waiting
from watchers.document_reader import DocumentReader
from watchers.documents import read_list, refuse_navigation
from watchers.errors import BrokenError, UsageError
from watchers.feeds.dates import read_date
from watchers.model import (
    Article,
    Entity,
    EntityType,
    Fetched,
    ProposalDraft,
    ProposalKind,
    Text,
    Tier,
    Topic,
)
from watchers.seed.documents import RawDocument, read_document
from watchers.seed.importing import Imported, importing
from watchers.seed.known import matching, numbered, others
from watchers.seed.names_list import NamesList, names_in
from watchers.seed.proposals import Proposals, ProposedTopic
from watchers.seed.propose import propose
from watchers.seed_tables import load_seed_table
from watchers.store import Store
from watchers.store.polls import GiveWay, hop
from watchers.tables import Tables, load_tables
from watchers.text.tokens import words_in
from watchers.views import Views

LONGEST = 300_000  # code points that are read of what a chat sends: some two seconds
LARGEST = 5_000_000  # bytes of a file
LEAST_LETTERS = 40
MOST_TOPICS = 6
NO_NAMES = "There is no name in it; send a list, a CSV file or a Wikidata JSON export."
READ_OF_STORY = 10  # reports
LEAST_TELLING = 5  # letters of a word of a headline
_KINDS = {EntityType.PERSON: 3, EntityType.ORGANISATION: 2, EntityType.FACILITY: 3, EntityType.EVENT: 3}


class Pages(Protocol):
    """The web, as far as a page is wanted."""

    async def article(self, url: str) -> tuple[Fetched, Article | None]:
        """What stands at an address, and the article on it; None where it is no page but a file."""


class Seeding:
    """Proposes."""

    def __init__(self, store: Store, views: Views, pages: Pages, give_way: GiveWay = hop) -> None:
        self._reader = DocumentReader()
        self._store = store
        self._views = views
        self._pages = pages
        self._give_way = give_way

    async def of_text(self, chat_id: int, text: str, name: str = "the text") -> tuple[ProposalDraft, ...]:
        """What a text that somebody sent proposes."""
        if sum(map(str.isalpha, text)) < LEAST_LETTERS:
            raise UsageError("That is hardly a text; send an article, its address or a file, or answer one with seed.")
        return await self._proposed(chat_id, [RawDocument(name, text[:LONGEST])])

    async def of_file(self, chat_id: int, name: str, body: bytes) -> tuple[ProposalDraft, ...]:
        """What a file proposes. Raises UsageError where it cannot be read."""
        refuse_large(len(body))
        try:
            read = await self._reader.read(name, body)
        except BrokenError as error:
            raise UsageError(f"{name}: {error}.") from error
        return await self._proposed(chat_id, list(bounded(read)))

    async def of_link(self, chat_id: int, url: str) -> tuple[ProposalDraft, ...]:
        """What the page at an address proposes. Raises WirewatchError with one sentence where it cannot be read."""
        fetched, page = await self._pages.article(url)
        if page is None:
            return await self.of_file(chat_id, url, fetched.body)
        refuse_navigation(page.text)
        return await self._proposed(
            chat_id, [RawDocument(url, page.text[:LONGEST], page.title, page.published, page.site)]
        )

    async def _proposed(self, chat_id: int, raw: list[RawDocument]) -> tuple[ProposalDraft, ...]:
        """What the desk does not have; of what waits in this chat already, the proposals that wait."""
        proposals = await asyncio.to_thread(_propose, raw)
        tables, index = load_tables(), self._views.index
        same = await in_steps(matching(proposals, index, tables), self._give_way)
        claimed = await self._store.proposals.claimed(ProposalKind.ENTITY)
        kept = others(proposals, same, index, tables, claimed)
        waiting = Waiting(await self._store.proposals.open_of(chat_id), tables)
        met, new = await in_steps(waiting.parting(kept), self._give_way)
        return (*met, *drafts_of(new, await self._topics(new), tables.splitter))

    async def _topics(self, kept: Proposals) -> list[tuple[ProposedTopic, Topic]]:
        """The topics that are proposed, each with an id that it may have."""
        claimed = dict(await self._store.proposals.claimed(ProposalKind.TOPIC))
        named = []
        for one in [topic for topic in kept.topics if topic.catches][:MOST_TOPICS]:
            unused = (name for name in numbered(one.topic.id) if self._views.index.topic(name) is None)
            free = next(name for name in unused if claimed.get(name, one.topic.name) == one.topic.name)
            claimed[free] = one.topic.name
            named.append((one, replace(one.topic, id=free)))
        return named

    async def names(self, entity: Entity, written: str | bytes) -> Imported:
        """What of a list of names the profile needs. Raises UsageError where it holds none."""
        listed = await asyncio.to_thread(_listed, written)
        return await in_steps(importing(entity, listed, self._views.index, load_tables()), self._give_way)

    async def like(self, number: int) -> str:
        """A query for more stories like one, "" where the story names nothing that is known."""
        story = await self._store.stories.get(number)
        if story is None:
            raise UsageError(f"There is no story {number}. /latest lists the newest.")
        items = [report.item for report in story.reports[:READ_OF_STORY]]
        weights: Counter[str] = Counter()
        for item in items:
            text = Text(item.title, item.body, item.lang)
            found = [one for one in self._views.index.match(text).entities if one.tier is not Tier.POSSIBLE]
            titled = {one.profile for one in found if one.field == "title"}
            weights.update(
                {name: self._weight(name) * (3 if name in titled else 1) for name in {one.profile for one in found}}
            )
        best = sorted(weights, key=lambda name: (-weights[name], name))[:2]
        operands = [f"entity:{name}" for name in best]
        if len(best) == 1:
            operands += self._telling_word([item.title for item in items], best[0])
        return " AND ".join(operands)

    def _telling_word(self, titles: list[str], name: str) -> list[str]:
        """The word that most headlines share, the longest of several, beside a name that alone would say too little."""
        tables, entity = load_tables(), self._views.index.entity(name)
        own = " ".join((entity.name, *entity.aliases)).casefold() if entity else ""
        small = frozenset().union(*tables.languages.stop_words.values())
        words = Counter(word.casefold() for title in titles for word in words_in(title) if word.isalpha())
        telling = [word for word in words if len(word) >= LEAST_TELLING and word not in small and word not in own]
        return sorted(telling, key=lambda word: (-words[word], -len(word), word))[:1]

    def _weight(self, name: str) -> int:
        entity = self._views.index.entity(name)
        return _KINDS.get(entity.type, 1) if entity else 0


def refuse_large(size: int) -> None:
    """Raise UsageError where a file has too many bytes to be read here."""
    if size > LARGEST:
        raise UsageError(f"The file is larger than {LARGEST // 1_000_000} MB; cut it, or use wirewatch seed for it.")


def _listed(written: str | bytes) -> NamesList:
    try:
        found = names_in(read_list(written) if isinstance(written, bytes) else written)
    except BrokenError as error:
        raise UsageError(f"I cannot read the list: {error}.") from error
    if not found.names:
        raise UsageError(NO_NAMES)
    return found


def bounded(read: Iterable[RawDocument]) -> Iterator[RawDocument]:
    """The documents as far as they are read, all together: a feed file holds many."""
    left = LONGEST
    for raw in read:
        if left > 0:
            yield replace(raw, text=raw.text[:left])
        left -= len(raw.text)


def _propose(raw: list[RawDocument]) -> Proposals:
    tables: Tables = load_tables()
    seed = load_seed_table()
    return propose([read_document(one, tables, seed, read_date) for one in raw], tables, seed)


_REFERENCE = re.compile(r"entity:([a-z0-9_-]+)")


def named_by(topic: Topic) -> frozenset[str]:
    """The entities that a topic's query names."""
    return frozenset(_REFERENCE.findall(topic.query))
