"""What a person said: statements out of the archive, newest first.

Reads each kept item that names the person once, with the person as the only party. Changes nothing.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from watchers.desk.archive import Archive
from watchers.desk.spoken import LABEL, Spoken, further
from watchers.desk.voices import Voices, written
from watchers.desk_views import Quoted, SaidRow, SaidView
from watchers.match.query import canonical
from watchers.match.tree import And, Node, Ref
from watchers.model import Entity, EntityType, Item
from watchers.pipeline.deciding import text_of
from watchers.store import Store
from watchers.stories.accounts.attribution import statements
from watchers.stories.accounts.comparison import parties_of
from watchers.stories.accounts.marks import mark_at
from watchers.stories.accounts.reading import Word, lows, words_of
from watchers.stories.accounts.statements import LONGEST_STATEMENT, Source, Statement
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.dateline import past_dateline
from watchers.stories.figures import numbers
from watchers.stories.quotable import SHORTEST, leans
from watchers.text.sentences import Splitter
from watchers.views import Views

LISTED = 8
A_PAGE = 24  # where nothing is left out
OF_A_TEXT = 3  # of them
READ = 150  # newest items that are read
OWN_WORDS = 3  # words of the first person that make a text its speaker's own
STRETCH = 3  # words that two statements share somewhere if they are nearly the same
NEARLY = 0.75  # of their words
FORMULA = -9  # weight of what every readout says


class Said:
    """Answers to "said"."""

    def __init__(self, store: Store, views: Views, archive: Archive, told: Callable[[], AccountWords]) -> None:
        self._store = store
        self._views = views
        self._archive = archive
        self._voices = Voices(views, told)
        self._told = told

    async def of(
        self, person: Entity, node: Node | None, span: timedelta, now: datetime, *, all_: bool, page: int = 1
    ) -> SaidView:
        """Statements of a person in items of the last `span`, perhaps only in those that meet a query, too.

        With `all_` every one of them, a page at a time; else those that tell most.
        """
        ref = Ref(f"entity:{person.id}")
        found = await self._archive.find(And((ref, node)) if node else ref, now - span)
        items = await self._store.news.items([one.item_id for one in found[:READ]])
        stories = await self._store.stories.numbers_of([item.id for item in items])
        rows: list[SaidRow] = []
        for item in sorted(items, key=lambda item: (item.published, item.id)):
            rows.extend(self._about(item, node, list(self._rows(item, person, stories.get(item.id)))))
            await asyncio.sleep(0)  # alerts go out while an archive is read
        stated = once(rows)
        told = [row for row in stated if row.weight != FORMULA]
        first = (page - 1) * A_PAGE if all_ else 0
        shown = weightiest(told)[first : first + A_PAGE] if all_ else telling(newest(told))[:LISTED]
        return SaidView(
            name=person.name,
            about=self._views.index.label(canonical(node)) if node else "",
            hours=span.total_seconds() / 3600,
            rows=tuple(shown),
            more=max(0, len(told) - first - len(shown)),
            items=len(items),
            page=page,
            before=first,
            formulas=len(stated) - len(told),
        )

    def _about(self, item: Item, node: Node | None, rows: list[SaidRow]) -> list[SaidRow]:
        """Of an item those that meet a query by themselves; all, where only the item does."""
        if node is None:
            return rows
        read, evaluate = text_of(item), self._views.index.evaluate
        about = [row for row in rows if evaluate(node, replace(read, title="", body=row.words.text)) is not None]
        return about or rows

    def _rows(self, item: Item, person: Entity, story: int | None) -> Iterator[SaidRow]:
        months = self._views.words.contacts.months
        for text, reported in self._words(item, person):
            shown = text[past_dateline(text, months) :] if item.body else item.title
            if not (reported and item.body and repeats_title(text, item.title)):
                words = Quoted(shown, item.link, self._voices.publisher(item), 1)
                yield SaidRow(words, item.published, story, item.translated, reported, self._weight(shown, item.lang))

    def _weight(self, text: str, lang: str) -> int:
        """How much a sentence tells alone: a figure goes first, and what leans on the sentence before it last."""
        words = self._views.words
        figures = bool(numbers(text, words))
        if not figures and any(self._told().cues.formula.all(lows(words_of(text, lang)))):
            return FORMULA
        return 2 * figures - leans(text, words) - (len(text.split()) < SHORTEST)

    def _words(self, item: Item, person: Entity) -> Iterator[tuple[str, bool]]:
        """What the person says in an item, in its order, and whether the words are the report's."""
        told, source = self._told(), self._voices.source(item)
        source = source if source.text else replace(source, text=f"{source.title}.")  # a headline is all that there is
        spoken = Spoken(source, person, told.cues, self._views.words, self._views.index.offices.named)
        own, another = self._is_persons_own(source, person, spoken), self._is_anothers_own(source, person)
        # The others whom the item names have a voice, too: what they say is not this person's.
        others = [entity for entity in self._voices.named(item) if entity.type is EntityType.PERSON]
        names = {entity.id: written(entity) for entity in dict.fromkeys((person, *others))}
        if own_side(source, person) and not own:
            yield from self._told_by_side(source, spoken, names)
        spoken.source = source = replace(source, speaks_for=person.id if own else "")
        made, _ = statements(source, parties_of([source], told, names), told)
        taken = [one.start for one in made]
        for one in made:
            if one.party == person.id and not one.paraphrase and spoken.is_persons(one):
                in_own_words = is_own(one) or spoken.in_turn(one)
                if in_own_words or not another:
                    yield whole(one, told.cues.splitter), not in_own_words
                for start, end in further(one, taken, told.cues):
                    yield source.text[start:end].rstrip(", "), False

    def _told_by_side(
        self, source: Source, spoken: Spoken, names: Mapping[str, Sequence[str]]
    ) -> Iterator[tuple[str, bool]]:
        """What a text of the person's side says by the person's name: such a text has one voice, its side's."""
        told = self._told()
        made, _ = statements(source, parties_of([source], told, names), told)
        for one in made:
            teller = None if one.paraphrase or one.party != source.speaks_for else spoken.teller(one)
            if teller:
                quotation = quoted_by(one, teller)
                yield quotation or whole(one, told.cues.splitter), not quotation

    def _is_anothers_own(self, source: Source, person: Entity) -> bool:
        """Whether it is in the first person of another side, which tells of the person in words of its own."""
        return source.speaks_for not in ("", person.party) and self._speaks_itself(source)

    def _is_persons_own(self, source: Source, person: Entity, spoken: Spoken) -> bool:
        """Whether a text of the person's party is the person's own: it is in the first person, and called so."""
        return own_side(source, person) and self._speaks_itself(source) and spoken.is_of(source.title)

    def _speaks_itself(self, source: Source) -> bool:
        first = self._told().cues.first_person
        return sum(word.low in first for word in words_of(source.text[:5_000], source.lang)) >= OWN_WORDS


def whole(statement: Statement, splitter: Splitter) -> str:
    """The quotation or sentence of a statement, where it may be quoted whole: half a sentence is read wrongly."""
    text = statement.source.text
    start, end = mark_at(text, statement.start) or (0, 0)
    if statement.end <= end and len(text[start:end].split()) <= LONGEST_STATEMENT:
        return text[start:end].rstrip(", ")  # who says it stands outside of the marks
    start, end = splitter.at(text, statement.start)
    label = LABEL.fullmatch(text[start : statement.start])
    whole = text[statement.start if label else start : end]
    return whole if end >= statement.end and not statement.source.translated else statement.quote


def own_side(source: Source, person: Entity) -> bool:
    """Whether a text speaks for the person's party."""
    return source.speaks_for != "" and source.speaks_for == person.party


def quoted_by(statement: Statement, teller: Word) -> str:
    """The quotation that a statement begins with, where the name of its speaker stands behind it; else ""."""
    # The first word: the stretch may begin with the mark.
    start, end = mark_at(statement.source.text, statement.words[0].start) or (0, 0)
    return statement.source.text[start:end].rstrip(", ") if teller.start >= end else ""


def is_own(statement: Statement) -> bool:
    """Whether the words are the person's: between quotation marks, or in a text of the person's own."""
    mark = mark_at(statement.source.text, statement.start)
    return bool(statement.source.speaks_for) or (mark is not None and statement.end <= mark[1])


def repeats_title(words: str, title: str) -> bool:
    """Whether a sentence is only the headline once more."""
    return _bare(words) in _bare(title)


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def newest(rows: Sequence[SaidRow]) -> list[SaidRow]:
    """The newest first, those of one text as they stand in it."""
    return sorted(rows, key=lambda row: row.at, reverse=True)


def weightiest(rows: Sequence[SaidRow]) -> list[SaidRow]:
    """The newest first, and of one text those that tell most."""
    return sorted(rows, key=lambda row: (row.at, row.words.link, row.weight), reverse=True)


def telling(rows: Sequence[SaidRow]) -> list[SaidRow]:
    """Of each text the few statements that tell most, in their order: a speech does not hide all others."""
    by_text: defaultdict[str, list[SaidRow]] = defaultdict(list)
    for row in rows:
        by_text[row.words.link].append(row)
    best = {id(row) for those in by_text.values() for row in sorted(those, key=lambda row: -row.weight)[:OF_A_TEXT]}
    return [row for row in rows if id(row) in best]


def once(rows: Sequence[SaidRow]) -> list[SaidRow]:
    """Each statement once, however many carry it and whoever changes a word: where it stood first, and whole."""
    kept: dict[int, SaidRow] = {}
    keys: dict[int, tuple[str, ...]] = {}
    holding: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)  # stretches of a few words -> statements
    for number, row in enumerate(rows):
        key = tuple(re.findall(r"\w+", row.words.text.casefold()))
        stretches = {key[at : at + STRETCH] for at in range(max(1, len(key) - STRETCH + 1))}
        near = dict.fromkeys(other for one in stretches for other in holding[one] if other in kept)
        if any(_is_said(key, keys[other]) for other in near):
            continue
        for other in near:
            if _is_said(keys[other], key):
                del kept[other]  # a part of this one
        kept[number], keys[number] = row, key
        for one in stretches:
            holding[one].append(number)
    return list(kept.values())


def _is_said(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a statement is another one, a part of it, or in nearly the same words."""
    if f" {' '.join(key)} " in f" {' '.join(other)} ":
        return True
    mine, theirs = set(key), set(other)
    return len(mine & theirs) >= NEARLY * len(mine | theirs)
