"""What a person said: statements out of the archive, newest first.

Reads each kept item that names the person once, with the person as the only party. Changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from watchers.desk.archive import Archive
from watchers.desk.voices import Voices, written
from watchers.desk_views import Quoted, SaidRow, SaidView
from watchers.match.query import canonical
from watchers.match.tree import And, Node, Ref
from watchers.model import Entity, Item
from watchers.store import Store
from watchers.stories.accounts.attribution import statements
from watchers.stories.accounts.clauses import quoted
from watchers.stories.accounts.comparison import parties_of
from watchers.stories.accounts.reading import words_of
from watchers.stories.accounts.statements import LONGEST_STATEMENT, Source, Statement
from watchers.stories.accounts.tables import AccountWords
from watchers.text.sentences import sentence_at
from watchers.views import Views

LISTED = 8
READ = 150  # newest items that are read
OWN_WORDS = 3  # words of the first person that make a text its speaker's own


class Said:
    """Answers to "said"."""

    def __init__(self, store: Store, views: Views, archive: Archive, told: Callable[[], AccountWords]) -> None:
        self._store = store
        self._views = views
        self._archive = archive
        self._voices = Voices(views, told)
        self._told = told

    async def of(self, person: Entity, node: Node | None, span: timedelta, now: datetime, *, all_: bool) -> SaidView:
        """Statements of a person in items of the last `span`, perhaps only in those that meet a query, too."""
        ref = Ref(f"entity:{person.id}")
        found = await self._archive.find(And((ref, node)) if node else ref, now - span)
        items = await self._store.news.items([one.item_id for one in found[:READ]])
        stories = await self._store.stories.numbers_of([item.id for item in items])
        rows: list[SaidRow] = []
        for item in sorted(items, key=lambda item: (item.published, item.id), reverse=True):
            for statement in self._statements(item, person):
                words = Quoted(whole(statement), item.link, self._voices.publisher(item), 1)
                reported = not is_own(statement)
                if not (reported and repeats_title(words.text, item.title)):
                    rows.append(SaidRow(words, item.published, stories.get(item.id), item.translated, reported))
            await asyncio.sleep(0)  # alerts go out while an archive is read
        kept = list(_once(rows))
        shown = kept if all_ else kept[:LISTED]
        return SaidView(
            name=person.name,
            about=self._views.index.label(canonical(node)) if node else "",
            hours=span.total_seconds() / 3600,
            rows=tuple(shown[: LISTED * 3]),
            more=len(kept) - len(shown[: LISTED * 3]),
            items=len(items),
        )

    def _statements(self, item: Item, person: Entity) -> Iterator[Statement]:
        told, source = self._told(), self._read_as(item, person)
        # The others whom the item names have a voice, too: what they say is not this person's.
        known = dict.fromkeys((person, *self._voices.named(item)))
        names = {entity.id: written(entity) for entity in known}
        made, _ = statements(source, parties_of([source], told, names), told)
        yield from (one for one in made if one.party == person.id and not one.paraphrase)

    def _read_as(self, item: Item, person: Entity) -> Source:
        """The item with nobody else's voice; a text of the person's party in the first person is the person's own."""
        source = self._voices.source(item)
        own = source.speaks_for == person.party and self._speaks_itself(source) and self._names(source, person)
        return replace(source, speaks_for=person.id if own else "")

    def _speaks_itself(self, source: Source) -> bool:
        first = self._told().cues.first_person
        return sum(word.low in first for word in words_of(source.text[:5_000], source.lang)) >= OWN_WORDS

    def _names(self, source: Source, person: Entity) -> bool:
        return any(name.casefold() in source.title.casefold() for name in (person.name, *person.aliases))


def whole(statement: Statement) -> str:
    """The quotation or sentence of a statement, where it may be quoted whole: half a sentence is read wrongly."""
    text = statement.source.text
    for start, end in quoted(text):
        if start <= statement.start and statement.end <= end and len(text[start:end].split()) <= LONGEST_STATEMENT:
            return text[start:end].rstrip(", ")  # who says it stands outside of the marks
    start, end = sentence_at(text, statement.start)
    whole = text[start:end]
    fits = end >= statement.end and len(whole.split()) <= LONGEST_STATEMENT
    return whole if fits and not statement.source.translated else statement.quote


def is_own(statement: Statement) -> bool:
    """Whether the words are the person's: between quotation marks, or in a text of the person's own."""
    inside = (start <= statement.start and statement.end <= end for start, end in quoted(statement.source.text))
    return bool(statement.source.speaks_for) or any(inside)


def repeats_title(words: str, title: str) -> bool:
    """Whether a sentence is only the headline once more."""
    return _bare(words) in _bare(title)


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def _once(rows: list[SaidRow]) -> Iterator[SaidRow]:
    """Each statement once, however many carry it."""
    seen: set[str] = set()
    for row in rows:
        key = " ".join(row.words.text.casefold().split())
        if key not in seen:
            seen.add(key)
            yield row
