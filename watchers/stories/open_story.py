"""One open story as the grouper remembers it: a few bounded sums over its items.

Knows nothing of other stories or of how an item is compared with it. The same items in the
same order always give an equal record, so a view rebuilt from the tables answers alike.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from watchers.stories.acts import CONTACT
from watchers.stories.contacts import Contact
from watchers.stories.features import Features
from watchers.stories.name_keys import stem
from watchers.stories.pairs import Pair
from watchers.stories.visits import Visit

VECTOR_TERMS = 200
RECENT_ITEMS = 8
SERIES = 60
CONTACTS = 4
KEYS = 40
MANY_ITEMS = 3  # from so many on it shows what a story is about

Number = TypeVar("Number", int, float)
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of one of the last items, to know copies again."""

    title_key: str
    opening: str
    headline: tuple[str, ...]
    sketch: array[int]  # packed: thousands of stories are open at once


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story that may still grow, as far as one language tells it.

    `vector` sums the term weights of all items, cut to the 200 heaviest; `documents()` counts the
    items that hold one of them; `series` keeps when a publisher first used a title skeleton here,
    the newest 60; `recent` are the last eight items.
    """

    id: int
    lang: str
    opened_at: datetime
    changed_at: datetime
    items: int
    vector: Mapping[str, float]
    repeated: Mapping[str, int]  # what `documents()` cannot tell from the vector
    series: Mapping[tuple[str, str], datetime]
    recent: tuple[Trace, ...]
    contacts: tuple[Contact, ...]  # what its items report, the first four that differ
    keys: Mapping[str, int]  # name keys and how many items hold them, the 40 most frequent
    figures: Mapping[str, int]  # the same of numbers
    core: tuple[str, ...] = ()  # what at least half of its items hold, where they are three or more
    stems: frozenset[str] = frozenset()  # of the keys: what no other language shares need not be compared
    sides: tuple[frozenset[str], ...] = ()  # between which countries they were, the same
    visits: tuple[Visit, ...] = ()  # who was where, the first four that differ
    pairs: tuple[Pair, ...] = ()  # which two spoke, the same
    acts: frozenset[str] = frozenset()  # what its reports open with that states did to each other
    notions: Mapping[str, int] = field(default_factory=dict)  # kinds of thing that they tell of, and how many do
    sites: frozenset[str] = frozenset()  # what its event happened to
    round_up: bool = False  # nothing but lists of several news: nothing belongs to it

    def kind(self) -> frozenset[str]:
        """The kinds of thing that at least half of its items tell of."""
        return frozenset(notion for notion, count in self.notions.items() if 2 * count >= self.items)

    def documents(self) -> dict[str, int]:
        """How many items hold each term: once each term of the vector, but for the repeated ones."""
        return {**dict.fromkeys(self.vector, 1), **self.repeated}

    def counts_beyond(self, known: OpenStory | None) -> dict[str, int]:
        """How many items more than in `known`, an earlier record of it, hold each term; other terms are left out."""
        if known is None:
            return self.documents()
        changed = dict.fromkeys(self.vector.keys() - known.vector.keys(), 1)
        changed |= dict.fromkeys(known.vector.keys() - self.vector.keys(), -1)
        for term in self.repeated.keys() | known.repeated.keys():
            beyond_one = self.repeated.get(term, 1) - known.repeated.get(term, 1)
            changed[term] = changed.get(term, 0) + beyond_one
        return {term: count for term, count in changed.items() if count}

    def grown(self, item: Features) -> OpenStory:
        """This story with one more item."""
        vector = _cut(_plus(self.vector, item.terms), VECTOR_TERMS)
        keys = _cut(_plus(self.keys, dict.fromkeys(item.keys, 1)), KEYS)
        again = {term: self.repeated.get(term, 1) + 1 for term in item.terms if term in self.vector}
        repeated = {term: count for term, count in {**self.repeated, **again}.items() if term in vector}
        return replace(
            self,
            opened_at=min(self.opened_at, item.at),
            changed_at=max(self.changed_at, item.at),
            items=self.items + 1,
            vector=vector,
            repeated=repeated,
            core=_core(repeated, self.items + 1),
            series=_with_series(self.series, item),
            recent=(*self.recent, _trace(item))[-RECENT_ITEMS:],
            contacts=_with(self.contacts, item.contact),
            sides=_with(self.sides, item.sides or None),
            visits=_with(self.visits, item.visit),
            pairs=_with(self.pairs, item.pair),
            acts=self.acts | item.acts,
            sites=self.sites | item.sites,
            round_up=item.round_up and (self.round_up or not self.items),
            keys=keys,
            figures=_cut(_plus(self.figures, dict.fromkeys(sorted(item.figures), 1)), KEYS),
            notions=_plus(self.notions, dict.fromkeys(item.notions, 1)),
            stems=frozenset(map(stem, keys)),
        )


def opened(story_id: int, item: Features) -> OpenStory:
    """A new story of one item; its language is that of this item."""
    empty = OpenStory(story_id, item.lang, item.at, item.at, 0, {}, {}, {}, (), (), {}, {})
    return empty.grown(item)


def is_another_act(act: str, contact: Contact | None, story: OpenStory) -> bool:
    """Whether a headline tells of a deed that the story does not: a call is about an attack, a protest about a call.

    `act` is what the headline tells of, `contact` what its item reports.
    """
    if act:
        return act not in story.acts
    return contact is not None and bool(story.acts) and CONTACT not in story.acts


def is_of_another_site(item: Features, story: OpenStory) -> bool:
    """Whether both tell what it happened to, and of different things: a town has a factory and a market that burn."""
    return bool(item.sites and story.sites) and item.sites.isdisjoint(story.sites)


def _core(repeated: Mapping[str, int], items: int) -> tuple[str, ...]:
    return tuple(term for term, count in repeated.items() if 2 * count >= items) if items >= MANY_ITEMS else ()


def _trace(item: Features) -> Trace:
    return Trace(item.title_key, item.opening, item.headline, array("I", item.sketch))


def _with_series(series: Mapping[tuple[str, str], datetime], item: Features) -> Mapping[tuple[str, str], datetime]:
    key = (item.publisher, item.skeleton)
    if key in series:
        return series
    grown = {**series, key: item.at}
    return dict(list(grown.items())[-SERIES:])


def _with(known: tuple[Told, ...], more: Told | None) -> tuple[Told, ...]:
    if more is None or more in known:
        return known
    return (*known, more)[:CONTACTS]


def _plus(totals: Mapping[str, Number], more: Mapping[str, Number]) -> dict[str, Number]:
    grown = dict(totals)
    for term, weight in more.items():
        grown[term] = grown[term] + weight if term in grown else weight
    return grown


def heaviest(weights: Mapping[str, Number], limit: int) -> list[str]:
    """The `limit` heaviest terms; of terms that weigh the same, those that came first."""
    return sorted(weights, key=weights.__getitem__, reverse=True)[:limit]


def _cut(weights: dict[str, Number], limit: int) -> dict[str, Number]:
    if len(weights) <= limit:
        return weights
    return {term: weights[term] for term in heaviest(weights, limit)}
