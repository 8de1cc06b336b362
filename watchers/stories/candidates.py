"""Finds the few open stories that an item may belong to, by TF-IDF likeness.

Knows similarity, and refuses to know whether it is enough to join.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from operator import mul

from watchers.stories.contacts import Sameness, compare
from watchers.stories.features import Features
from watchers.stories.lengths import rarities
from watchers.stories.open_story import OpenStory, heaviest
from watchers.stories.shelf import Shelf

SHORTLIST, FURTHER = 7, 3  # stories whose exact likeness is worth computing
SHARED_TERMS = 6
MUCH_OWNED, MANY_NAMES = 20.0, 12.0  # three rare words that no other story holds; two such names
COMMON = 100  # items of open stories
SEARCH_TERMS = 40  # the heaviest terms of an item find its stories; common words only cost time


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open story and how like it an item is; likenesses are cosines (0 to 1).

    `cosine` compares the item's opening with the story, `content` is the part of it that words other
    than names make, `beyond` the part that all but countries make, `window` is the best stretch of a long
    text, `headline` the nearest of the last titles, `contained` the share of the item's own headline that
    stands in the story. `owned` weighs the shared terms that few other stories hold, `owned_names` those of
    them that are names; 1 is much. `core` is the share, by rarity, of what most of a story's items hold that
    the item holds, too. `named` is the share of the item's names, by rarity, that stand in the story, `names`
    how many things those name. `shared` are the terms that weigh most, heaviest first, at most six.
    """

    story: OpenStory
    cosine: float
    content: float
    beyond: float
    window: float
    headline: float
    contained: float
    owned: float
    owned_names: float
    core: float
    named: float
    names: int
    shared: tuple[str, ...]


def nearest(item: Features, shelf: Shelf, limit: int) -> tuple[Candidate, ...]:
    """At most `limit` stories sharing a term with `item`, best likeness first, older first on ties.

    Beyond them come the stories of the contact that the item reports: likeness does not decide there.
    """
    weighed = Weighed(item, shelf)
    found = [weighed.overlap(story) for story in _shortlist(weighed, shelf)]
    found.sort(key=lambda one: (-one.window, one.story.id))
    near = {one.story.id for one in found[:limit]}
    further = (weighed.overlap(story) for story in _of_contact(item, shelf) if story.id not in near)
    return tuple(weighed.compared(one) for one in (*found[:limit], *further))


def _of_contact(item: Features, shelf: Shelf) -> list[OpenStory]:
    """The stories of the contact that the item reports."""
    own = item.contact
    if own is None:
        return []
    told = (story for story in shelf.stories() if story.contacts)
    same = [one for one in told if any(compare(own, other) is Sameness.SAME for other in one.contacts)]
    return sorted(same, key=lambda story: story.id)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The words that an item shares with a story: what each adds to the likeness, and how like that makes them.

    `sizes` are the lengths of their vectors, multiplied; `window` is no less than `cosine`.
    """

    story: OpenStory
    gains: Mapping[str, float]
    gained: float
    sizes: float
    cosine: float
    window: float


class Weighed:
    """An item with its terms weighed once, ready to be compared with one story after the other.

    A term weighs its damped frequency times its rarity, log((N + 1) / (df + 1)) (Spärck Jones 1972, smoothed),
    with df rounded as in lengths.py.
    """

    def __init__(self, item: Features, shelf: Shelf) -> None:
        self._item = item
        self._shelf = shelf
        self._by_class = rarities(shelf.items)
        self._squared = [rarity * rarity for rarity in self._by_class]
        self._rarity = shelf.rarities(_all_terms(item), self._by_class)
        self._owned: dict[str, float] = {}
        self.opening, self._length = self._weighed(item.terms)
        self.windows = [self._weighed(window) for window in item.windows]
        self._opening_worth = self._worth(self.opening)
        self._windows = [(self._worth(weights), length) for weights, length in self.windows]
        self._headline = {term: self._rarity[term] for term in item.headline}
        self._headline_weight = sum(self._headline.values())
        self._headline_length = _length(self._headline.values())
        self._names = sum(self._rarity[term] for term in sorted(item.names))

    def _weighed(self, counts: Mapping[str, float]) -> tuple[dict[str, float], float]:
        weights = {term: count * self._rarity[term] for term, count in counts.items()}
        return weights, _length(weights.values())

    def _worth(self, weights: Mapping[str, float]) -> dict[str, float]:
        """What each term adds to the likeness where a story holds it once."""
        rarity = self._rarity
        return {term: weight * rarity[term] for term, weight in weights.items()}

    def overlap(self, story: OpenStory) -> Overlap:
        """The words that the item shares with `story`: enough to see which stories are the nearest."""
        length = self._shelf.lengths.of(story.id, self._squared)
        gains = _gains(self._opening_worth, story.vector)
        gained, sizes = sum(gains.values()), self._length * length
        cosine = _share(gained, sizes)
        return Overlap(story, gains, gained, sizes, cosine, max(self._best_window(story, length), cosine))

    def compared(self, overlap: Overlap) -> Candidate:
        """How like the item is to a story."""
        story, gains = overlap.story, overlap.gains
        named = [term for term in gains if term in self._item.names]
        proper = self._item.proper
        lands = sum([gain for term, gain in gains.items() if term in proper.lands])
        owned = self._owned_by(gains)
        return Candidate(
            story=story,
            cosine=overlap.cosine,
            content=_share(overlap.gained - sum([gains[term] for term in named]), overlap.sizes),
            beyond=_share(overlap.gained - lands, overlap.sizes),
            window=overlap.window,
            headline=max((self._like_title(trace.headline) for trace in story.recent), default=0.0),
            contained=_share(
                sum([self._headline[term] for term in self._headline if term in gains]), self._headline_weight
            ),
            owned=min(sum(owned.values()) / MUCH_OWNED, 1.0),
            owned_names=min(sum([owned[term] for term in named]) / MANY_NAMES, 1.0),
            core=self._core_of(story),
            named=_share(sum([self._rarity[term] for term in named]), self._names),
            names=len({proper.whole.get(term, term) for term in named} - proper.lands),
            shared=tuple(heaviest(gains, SHARED_TERMS)),
        )

    def _best_window(self, story: OpenStory, length: float) -> float:
        vector, best = story.vector, 0.0
        for worth, size in self._windows:
            gained = sum([weight * vector[term] for term, weight in worth.items() if term in vector])
            best = max(best, _share(gained, size * length))
        return best

    def _owned_by(self, terms: Iterable[str]) -> dict[str, float]:
        """The rarity of each term, shared out among the stories that hold it."""
        known, rarity = self._owned, self._rarity
        sharers = self._shelf.sharers([term for term in terms if term not in known], COMMON)
        known |= {term: rarity[term] / many if many else 0.0 for term, many in sharers.items()}
        return {term: known[term] for term in terms}

    def _core_of(self, story: OpenStory) -> float:
        weights = self._shelf.rarities(story.core, self._by_class)
        return _share(sum([weights[term] for term in story.core if term in self.opening]), sum(weights.values()))

    def _like_title(self, title: tuple[str, ...]) -> float:
        shared = sum([self._headline[term] ** 2 for term in title if term in self._headline])
        if not shared:
            return 0.0
        weights = self._shelf.rarities(title, self._by_class)
        return _share(shared, self._headline_length * _length(weights.values()))


def _gains(worth: Mapping[str, float], vector: Mapping[str, float]) -> dict[str, float]:
    """What each shared term adds to the likeness."""
    return {term: weight * vector[term] for term, weight in worth.items() if term in vector}


def _all_terms(item: Features) -> set[str]:
    return {*item.terms, *item.headline, *item.names, *chain.from_iterable(item.windows)}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _length(weights: Collection[float]) -> float:
    return sqrt(sum(map(mul, weights, weights)))


def _shortlist(weighed: Weighed, shelf: Shelf) -> list[OpenStory]:
    """The stories that share most of the weight of the item's opening or of all its text."""
    found = dict.fromkeys(_sharing(weighed.opening, shelf, SHORTLIST))
    if weighed.windows:
        found |= dict.fromkeys(_sharing(_summed([window for window, _ in weighed.windows]), shelf, FURTHER))
    return [story for number in found if (story := shelf.get(number))]


def _summed(windows: list[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for window in windows:
        for term, weight in window.items():
            total[term] = total.get(term, 0.0) + weight
    return total


def _sharing(weights: Mapping[str, float], shelf: Shelf, limit: int) -> list[int]:
    shared: dict[int, float] = {}
    for term in heaviest(weights, SEARCH_TERMS):
        weight = weights[term]
        for number in shelf.carriers(term):
            shared[number] = shared.get(number, 0.0) + weight
    # The sort is stable: of equals the older story comes first.
    return sorted(sorted(shared), key=shared.__getitem__, reverse=True)[:limit]
