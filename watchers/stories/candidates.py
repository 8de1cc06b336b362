"""Finds the few open stories that an item may belong to, by TF-IDF likeness.

Knows similarity, and refuses to know whether it is enough to join.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

from watchers.stories.contacts import Sameness, compare
from watchers.stories.features import Features
from watchers.stories.open_story import OpenStory
from watchers.stories.shelf import Shelf

PRIOR_ITEMS = 200  # items assumed seen before the first: keeps early weights steady
SHORTLIST, FURTHER = 7, 3  # stories whose exact likeness is worth computing
SHARED_TERMS = 6
MUCH_OWNED, MANY_NAMES = 20.0, 12.0  # three rare words that no other story holds; two such names
COMMON = 100  # items of open stories
SEARCH_TERMS = 40  # the heaviest terms of an item find its stories; common words only cost time


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open story and how like it an item is; likenesses are cosines (0 to 1).

    `cosine` compares the item's opening with the story, `content` is the part of it that words other
    than names make, `window` is the best stretch of a long text, `headline` the nearest of the last
    titles, `contained` the share of the item's own headline that stands in the story. `owned` weighs
    the shared terms that few other stories hold, `owned_names` those of them that are names; 1 is much.
    `named` is the share of the item's names, by rarity, that stand in the story, `names` how many do.
    `shared` are the terms that weigh most, heaviest first, at most six.
    """

    story: OpenStory
    cosine: float
    content: float
    window: float
    headline: float
    contained: float
    owned: float
    owned_names: float
    named: float
    names: int
    shared: tuple[str, ...]


def nearest(item: Features, shelf: Shelf, limit: int, common: Mapping[str, float]) -> tuple[Candidate, ...]:
    """At most `limit` stories sharing a term with `item`, best likeness first, older first on ties.

    Beyond them come the stories of the contact that the item reports: likeness does not decide there.
    """
    weighed = Weighed(item, Rarity(shelf, common))
    found = [weighed.compared(story) for story in _shortlist(weighed, shelf)]
    found.sort(key=lambda one: (-max(one.cosine, one.window), one.story.id))
    best = found[:limit]
    near = {one.story.id for one in best}
    return (*best, *(weighed.compared(story) for story in _of_contact(item, shelf) if story.id not in near))


def _of_contact(item: Features, shelf: Shelf) -> list[OpenStory]:
    """The stories of the contact that the item reports."""
    own = item.contact
    if own is None:
        return []
    told = (story for story in shelf.stories() if story.contacts)
    same = [one for one in told if any(compare(own, other) is Sameness.SAME for other in one.contacts)]
    return sorted(same, key=lambda story: story.id)


class Rarity:
    """Inverse document frequencies of one language, each looked up once.

    `common` holds words that any news holds, as a share of its texts: what a young view cannot know.
    """

    def __init__(self, shelf: Shelf, common: Mapping[str, float]) -> None:
        self._shelf = shelf
        self._common = common
        self._all = log(shelf.items + PRIOR_ITEMS + 1)
        self._known = shelf.memo  # logarithms of what holds a term: only what is counted anew is worked out anew
        self._owned: dict[str, float] = {}

    def of(self, term: str) -> float:
        """log((N + 1) / (df + 1)), both counting the prior (Spärck Jones 1972, smoothed)."""
        known = self._known.get(term)
        return self._all - (self._look_up(term) if known is None else known)

    def _look_up(self, term: str) -> float:
        documents = self._shelf.documents(term) + PRIOR_ITEMS * self._common.get(term, 0.0)
        known = self._known[term] = log(documents + 1)
        return known

    def owned(self, term: str) -> float:
        """The rarity of a term, shared out among the stories that hold it."""
        known = self._owned.get(term)
        if known is None:
            # What so many items hold, no story owns; counting who does would cost more than all the rest.
            many = self._shelf.documents(term) > COMMON
            carriers = 0 if many else sum(1 for _ in self._shelf.carriers(term))
            known = self._owned[term] = 0.0 if many else self.of(term) / max(carriers, 1)
        return known

    def weighed(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Term frequencies times rarity; written out, for most of the time of grouping is spent here."""
        known, of_all = self._known, self._all
        for term in counts:
            if term not in known:
                self._look_up(term)
        return {term: count * (of_all - known[term]) for term, count in counts.items()}


class Weighed:
    """An item with its terms weighed once, ready to be compared with one story after the other."""

    def __init__(self, item: Features, rarity: Rarity) -> None:
        self._item = item
        self._rarity = rarity
        self.opening = rarity.weighed(item.terms)
        self.windows = [rarity.weighed(window) for window in item.windows]
        self._lengths = [_length(window) for window in self.windows]
        self._length = _length(self.opening)
        self._headline = {term: rarity.of(term) for term in item.headline}
        self._headline_weight = sum(self._headline.values())
        self._headline_length = _length(self._headline)

    def compared(self, story: OpenStory) -> Candidate:
        """How like the item is to `story`."""
        vector = self._rarity.weighed(story.vector)
        length = _length(vector)
        gains = _gains(self.opening, vector)
        names = self._item.names
        content = sum(gain for term, gain in gains.items() if term not in names)
        cosine = _share(sum(gains.values()), self._length * length)
        stretches = zip(self.windows, self._lengths, strict=True)
        best = max((_share(sum(_gains(one, vector).values()), size * length) for one, size in stretches), default=0.0)
        return Candidate(
            story=story,
            cosine=cosine,
            content=_share(content, self._length * length),
            window=max(best, cosine),
            headline=max((self._like_title(trace.headline) for trace in story.recent), default=0.0),
            contained=_share(
                sum(self._headline[term] for term in gains if term in self._headline), self._headline_weight
            ),
            owned=min(sum(map(self._rarity.owned, gains)) / MUCH_OWNED, 1.0),
            owned_names=min(sum(self._rarity.owned(term) for term in gains if term in names) / MANY_NAMES, 1.0),
            named=self._named(gains),
            names=sum(term in names for term in gains),
            shared=tuple(_heaviest(gains, SHARED_TERMS)),
        )

    def _named(self, shared: Mapping[str, float]) -> float:
        of, names = self._rarity.of, self._item.names
        return _share(sum(of(term) for term in shared if term in names), sum(of(term) for term in sorted(names)))

    def _like_title(self, title: tuple[str, ...]) -> float:
        of = self._rarity.of
        shared = sum(self._headline[term] ** 2 for term in title if term in self._headline)
        if not shared:
            return 0.0
        return _share(shared, self._headline_length * sqrt(sum(of(term) ** 2 for term in title)))


def _gains(weights: Mapping[str, float], vector: Mapping[str, float]) -> dict[str, float]:
    return {term: weight * vector[term] for term, weight in weights.items() if term in vector}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _length(vector: Mapping[str, float]) -> float:
    return sqrt(sum([weight * weight for weight in vector.values()]))


def _heaviest(weights: Mapping[str, float], limit: int) -> list[str]:
    return sorted(weights, key=lambda term: (-weights[term], term))[:limit]


def _shortlist(weighed: Weighed, shelf: Shelf) -> list[OpenStory]:
    """The stories that share most of the weight of the item's opening or of all its text."""
    found = dict.fromkeys(_sharing(weighed.opening, shelf, SHORTLIST))
    if weighed.windows:
        found |= dict.fromkeys(_sharing(_summed(weighed.windows), shelf, FURTHER))
    return [story for number in found if (story := shelf.get(number))]


def _summed(windows: list[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for window in windows:
        for term, weight in window.items():
            total[term] = total.get(term, 0.0) + weight
    return total


def _sharing(weights: Mapping[str, float], shelf: Shelf, limit: int) -> list[int]:
    shared: dict[int, float] = {}
    for term in _heaviest(weights, SEARCH_TERMS):
        weight = weights[term]
        for number in shelf.carriers(term):
            shared[number] = shared.get(number, 0.0) + weight
    return sorted(shared, key=lambda number: (-shared[number], number))[:limit]
