"""The in-memory view of all open stories, one shelf a language.

A story that several languages tell has one number and a strand on each of their shelves, so that
words are compared within a language only.

What is added after `begin` is on trial: `keep` makes it stay, `take_back` restores every answer to what it was.
So a batch is decided on the view itself, and one that was not committed leaves no trace. Rebuilt from the
tables the view gives the same answers. Knows no tables and no rule of joining.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from math import log

from watchers.model import Turn
from watchers.stories.candidates import Candidate, nearest
from watchers.stories.contact_days import dated
from watchers.stories.copies import is_copy
from watchers.stories.features import Features
from watchers.stories.link import heard_as
from watchers.stories.open_story import OpenStory, opened
from watchers.stories.shelf import Shelf
from watchers.stories.told import Told, turns
from watchers.stories.weights import Weights


class OpenStories:
    """Stories that may still grow; an item meets only stories of its own language."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._shelves: dict[str, Shelf] = {}
        self._told: dict[int, Told] = {}
        self._before: _Before | None = None  # None: nothing is on trial

    def begin(self) -> None:
        """From here on changes are on trial; what an earlier trial left is taken back."""
        self.take_back()
        self._before = _Before({}, {})

    def keep(self) -> None:
        """What was on trial stays."""
        self._before = None

    def take_back(self) -> None:
        """Be as before the trial."""
        before, self._before = self._before, None
        if before is None:
            return
        for (number, lang), strand in before.strands.items():
            self._restore(self._shelf(lang), number, strand)
        for number, told in before.told.items():
            if told:
                self._told[number] = told
            else:
                self._told.pop(number, None)

    def add(self, story_id: int, item: Features, opens: bool) -> None:
        """Count `item` into its story; `opens` starts one. Items of a story come in join order.

        An item of a language that the story was not told in begins a strand of its own. An item of a
        story that has closed meanwhile changes nothing.
        """
        strand = self._strand(story_id, item.lang)
        self._remember(story_id, item.lang, strand)
        if strand is None and not opens and not self._is_open(story_id):
            return
        grown = strand.grown(item) if strand else opened(story_id, item)
        self._told[story_id] = self.told(story_id).grown(item.lang, item.account, copied=self._is_copy(strand, item))
        self._shelf(item.lang).put(grown)
        if item.contact:
            self._date(story_id)

    def _date(self, story_id: int) -> None:
        """Give the contacts of all strands the day that one report names, in whatever language."""
        strands = [strand for shelf in self._shelves.values() if (strand := shelf.get(story_id))]
        told = [contact for strand in strands for contact in strand.contacts]
        for strand in strands:
            contacts = dated(strand.contacts, told, heard_as)
            if contacts != strand.contacts:
                self._remember(story_id, strand.lang, strand)
                self._shelf(strand.lang).put(replace(strand, contacts=contacts))

    def told(self, story_id: int) -> Told:
        """What an open story has told so far."""
        return self._told.get(story_id) or Told()

    def turns(self, story_id: int, item: Features) -> tuple[Turn, ...]:
        """What `item`, which is about to join a story, changes in it; () for a story that it opens."""
        if not self._is_open(story_id):
            return ()
        copied = self._is_copy(self._strand(story_id, item.lang), item)
        return turns(self.told(story_id), item.lang, item.account, copied=copied)

    def close_before(self, moment: datetime) -> tuple[int, ...]:
        """Drop the stories whose last item, in any language, is older than `moment`; their numbers, ascending."""
        if not any(shelf.may_hold_older(moment) for shelf in self._shelves.values()):
            return ()  # as nearly always
        strands = self.stories()
        alive = {strand.id for strand in strands if strand.changed_at >= moment}
        old = [strand for strand in strands if strand.id not in alive]
        for strand in old:
            self._remember(strand.id, strand.lang, strand)
            self._shelf(strand.lang).drop(strand)
            self._told.pop(strand.id, None)
        return tuple(dict.fromkeys(strand.id for strand in old))

    def rarity(self, lang: str, term: str) -> float:
        """How seldom items of open stories in a language hold a term; 0 where nothing is open in it."""
        shelf = self._shelves.get(lang)
        return log((shelf.items + 1) / (shelf.documents(term) + 1)) if shelf else 0.0

    def strands(self) -> Iterator[OpenStory]:
        """Every strand of every open story, in no order that matters."""
        for shelf in self._shelves.values():
            yield from shelf.stories()

    @property
    def count(self) -> int:
        """How many stories are open; one that several languages tell is one."""
        return len({strand.id for strand in self.strands()})

    def candidates(self, item: Features, limit: int = 6) -> tuple[Candidate, ...]:
        """The open stories most like `item`, best cosine first."""
        shelf = self._shelves.get(item.lang)
        return nearest(item, shelf, limit) if shelf else ()

    def stories(self) -> tuple[OpenStory, ...]:
        """Every strand of every open story, by number."""
        return tuple(sorted(self.strands(), key=lambda story: (story.id, story.lang)))

    def _strand(self, story_id: int, lang: str) -> OpenStory | None:
        shelf = self._shelves.get(lang)
        return shelf.get(story_id) if shelf else None

    def _is_copy(self, strand: OpenStory | None, item: Features) -> bool:
        return strand is not None and is_copy(item, strand)

    def _is_open(self, story_id: int) -> bool:
        return any(shelf.get(story_id) for shelf in self._shelves.values())

    def _shelf(self, lang: str) -> Shelf:
        if lang not in self._shelves:
            self._shelves[lang] = Shelf(self.weights.common.get(lang, {}))
        return self._shelves[lang]

    def _remember(self, number: int, lang: str, strand: OpenStory | None) -> None:
        """Note how a strand stands before it is changed on trial for the first time."""
        if self._before is not None:
            self._before.strands.setdefault((number, lang), strand)
            self._before.told.setdefault(number, self._told.get(number))

    @staticmethod
    def _restore(shelf: Shelf, number: int, strand: OpenStory | None) -> None:
        now = shelf.get(number)
        if strand:
            shelf.put(strand)
        elif now:
            shelf.drop(now)


@dataclass(frozen=True, slots=True)
class _Before:
    """How strands and what was told stood before a trial; None = were not there."""

    strands: dict[tuple[int, str], OpenStory | None]
    told: dict[int, Told | None]
