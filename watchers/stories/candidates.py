"""Finds the few open stories that an item may belong to, by TF-IDF likeness.

Knows similarity, and refuses to know whether it is enough to join.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from math import sqrt
from operator import mul
from typing import NamedTuple

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


class Candidate(NamedTuple):
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
    known: frozenset[str]
    known_share: float
    sole: frozenset[str]


def nearest(item: Features, shelf: Shelf, limit: int) -> tuple[Candidate, ...]:
    """At most `limit` stories sharing a term with `item`, best likeness first, older first on ties.

    Beyond them come the stories of the contact that the item reports: likeness does not decide there.
    """
    weighed = Weighed(item, shelf)
    found = [weighed.overlap(story) for story in _shortlist(weighed, shelf)]
    found.sort(key=lambda one: (-one.window, one.story.id))
    near = {one.story.id for one in found[:limit]}
    further = (weighed.overlap(story) for story in _of_contact(item, shelf) if story.id not in near)
    chosen = [*found[:limit], *further]
    weighed.learn([one.story for one in chosen])
    return tuple(map(weighed.compared, chosen))


def _of_contact(item: Features, shelf: Shelf) -> list[OpenStory]:
    """The stories of the contact that the item reports."""
    own = item.contact
    if own is None:
        return []
    told = (story for story in shelf.stories() if story.contacts)
    same = [one for one in told if any(compare(own, other) is Sameness.SAME for other in one.contacts)]
    return sorted(same, key=lambda story: story.id)


class Overlap(NamedTuple):
    """The words that an item shares with a story: what each adds to the likeness, and how like that makes them.

    `gains` go with `terms`; `sizes` are the lengths of their vectors, multiplied; `window` is no less than `cosine`.
    """

    story: OpenStory
    terms: Sequence[str]
    gains: Sequence[float]
    gained: float
    sizes: float
    cosine: float
    window: float


class Words(NamedTuple):
    """A stretch of an item: what each term weighs, what it adds to the likeness of a story that holds it once, and
    the length of the vector.
    """

    weights: Mapping[str, float]
    worth: Mapping[str, float]
    length: float


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
        self._rarity = shelf.rarities({*item.terms, *chain.from_iterable(item.windows)}, self._by_class)
        self._owned: dict[str, float] = {}
        self._sharers: dict[str, int] = {}
        self.opening = self._weighed(item.terms)
        self.windows = [self._weighed(window) for window in item.windows]
        self._headline = {term: self._rarity[term] for term in item.headline}
        self._headline_weight = sum(self._headline.values())
        self._headline_squares = {term: rarity**2 for term, rarity in self._headline.items()}
        self._headline_length = _length(self._headline.values())
        self._names = sum(self._rarity[term] for term in sorted(item.names))

    def _weighed(self, counts: Mapping[str, float]) -> Words:
        rarities_ = [*map(self._rarity.__getitem__, counts)]
        weights = dict(zip(counts, map(mul, counts.values(), rarities_), strict=True))
        worth = dict(zip(counts, map(mul, weights.values(), rarities_), strict=True))
        return Words(weights, worth, _length(weights.values()))

    def overlap(self, story: OpenStory) -> Overlap:
        """The words that the item shares with `story`: enough to see which stories are the nearest."""
        length = self._shelf.lengths.of(story.id, self._squared)
        terms, gains = _shared(self.opening.worth, story.vector)
        gained, sizes = sum(gains), self.opening.length * length
        cosine = _share(gained, sizes)
        likest = max([self._like(window, story, length) for window in self.windows], default=cosine)
        return Overlap(story, terms, gains, gained, sizes, cosine, max(likest, cosine))

    def _like(self, window: Words, story: OpenStory, length: float) -> float:
        _, gains = _shared(window.worth, story.vector)
        return _share(sum(gains), window.length * length)

    def learn(self, stories: Sequence[OpenStory]) -> None:
        """Weigh what the stories are about, and the words of their last titles: they share most of them."""
        told = {*chain.from_iterable(story.core for story in stories)}
        told.update(chain.from_iterable(trace.headline for story in stories for trace in story.recent))
        self._rarity |= self._shelf.rarities(told - self._rarity.keys(), self._by_class)

    def compared(self, overlap: Overlap) -> Candidate:
        """How like the item is to a story that was learned."""
        story, gains = overlap.story, dict(zip(overlap.terms, overlap.gains, strict=True))
        item, proper = self._item, self._item.proper
        named = [*filter(item.names.__contains__, gains)]
        known = [*named, *(term for term in item.openers if term in gains and item.openers[term] in story.keys)]
        known = [*dict.fromkeys(known)]
        lands = sum(map(gains.__getitem__, filter(proper.lands.__contains__, gains)))
        owned = self._owned_by(gains)
        return Candidate(
            story=story,
            cosine=overlap.cosine,
            content=_share(overlap.gained - sum(map(gains.__getitem__, named)), overlap.sizes),
            beyond=_share(overlap.gained - lands, overlap.sizes),
            window=overlap.window,
            headline=max(map(self._like_title, {trace.headline for trace in story.recent}), default=0.0),
            contained=_share(
                sum([rarity for term, rarity in self._headline.items() if term in gains]), self._headline_weight
            ),
            owned=min(sum(owned.values()) / MUCH_OWNED, 1.0),
            owned_names=min(sum(map(owned.__getitem__, named)) / MANY_NAMES, 1.0),
            core=self._core_of(story),
            named=_share(sum(map(self._rarity.__getitem__, named)), self._names),
            names=len({proper.whole.get(term, term) for term in named} - proper.lands),
            shared=tuple(heaviest(gains, SHARED_TERMS)),
            known=frozenset(known),
            known_share=_share(
                sum(map(self._rarity.__getitem__, known)),
                self._names + sum(map(self._rarity.__getitem__, set(known) - item.names)),
            ),
            sole=frozenset(filter(self._is_sole, gains)),
        )

    def _is_sole(self, term: str) -> bool:
        """Whether one story alone tells of it, lists of news left out."""
        sharers = self._sharers[term]
        return sharers == 1 or (sharers > 1 and sharers - self._shelf.in_round_ups(term) == 1)

    def _owned_by(self, terms: Iterable[str]) -> dict[str, float]:
        """The rarity of each term, shared out among the stories that hold it."""
        known, rarity = self._owned, self._rarity
        sharers = self._shelf.sharers([term for term in terms if term not in known], COMMON)
        self._sharers |= sharers
        known |= {term: rarity[term] / many if many else 0.0 for term, many in sharers.items()}
        return {term: known[term] for term in terms}

    def _core_of(self, story: OpenStory) -> float:
        rarity, held = self._rarity, self._item.terms
        whole = [rarity[term] for term in story.core]
        return _share(sum([rarity[term] for term in story.core if term in held]), sum(whole))

    def _like_title(self, title: tuple[str, ...]) -> float:
        own, rarity = self._headline_squares, self._rarity
        shared = sum([own[term] for term in title if term in own])
        if not shared:
            return 0.0
        return _share(shared, self._headline_length * _length([rarity[term] for term in title]))


def _shared(worth: Mapping[str, float], vector: Mapping[str, float]) -> tuple[list[str], list[float]]:
    """The shared terms, and what each adds to the likeness; no loop of Python's, for this is half the work."""
    terms = [*filter(vector.__contains__, worth)]
    return terms, [*map(mul, map(worth.__getitem__, terms), map(vector.__getitem__, terms))]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _length(weights: Collection[float]) -> float:
    return sqrt(sum(map(mul, weights, weights)))


def _shortlist(weighed: Weighed, shelf: Shelf) -> list[OpenStory]:
    """The stories that share most of the weight of the item's opening or of all its text."""
    found = dict.fromkeys(_sharing(weighed.opening.weights, shelf, SHORTLIST))
    if weighed.windows:
        found |= dict.fromkeys(_sharing(_summed([window.weights for window in weighed.windows]), shelf, FURTHER))
    return [story for number in found if (story := shelf.get(number))]


def _summed(windows: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    total = dict(windows[0])
    for window in windows[1:]:
        for term, weight in window.items():
            total[term] = total.get(term, 0.0) + weight
    return total


def _sharing(weights: Mapping[str, float], shelf: Shelf, limit: int) -> list[int]:
    shared = shelf.sharing({term: weights[term] for term in heaviest(weights, SEARCH_TERMS)})
    least = sorted(shared.values(), reverse=True)[:limit][-1:]
    near = [number for number, weight in shared.items() if weight >= least[0]]
    # The sort is stable: of equals the older story comes first.
    return sorted(sorted(near), key=shared.__getitem__, reverse=True)[:limit]
