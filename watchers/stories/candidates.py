"""Finds the few open stories that an item may belong to, by TF-IDF cosine.

Knows similarity, and refuses to know whether it is enough to join.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log, sqrt

from watchers.stories.features import Features
from watchers.stories.open_story import OpenStory
from watchers.stories.shelf import Shelf

PRIOR_ITEMS = 200  # items assumed seen before the first: keeps early weights steady
SHORTLIST = 12  # stories whose exact cosine is worth computing
SHARED_TERMS = 6
SEARCH_TERMS = 40  # the heaviest terms of an item find its stories; common words only cost time


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open story, the cosine (0 to 1) of its vector with the item's, and what they share.

    `content` is the part of the cosine that words other than names make. `shared` are the terms that
    weigh most in it, heaviest first, at most six.
    """

    story: OpenStory
    cosine: float
    content: float
    shared: tuple[str, ...]


def nearest(item: Features, shelf: Shelf, limit: int) -> tuple[Candidate, ...]:
    """At most `limit` stories sharing a term with `item`, best cosine first, older first on ties."""
    rarity = _Rarity(shelf)
    weights = {term: weight * rarity.of(term) for term, weight in item.terms.items()}
    found = [rarity.compared(weights, story, item.names) for story in _shortlist(weights, shelf)]
    found.sort(key=lambda candidate: (-candidate.cosine, candidate.story.id))
    return tuple(found[:limit])


class _Rarity:
    """Inverse document frequencies of one language, each looked up once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._items = shelf.items + PRIOR_ITEMS
        self._known: dict[str, float] = {}

    def of(self, term: str) -> float:
        """log((N + 1) / (df + 1)), N counting the prior (Spärck Jones 1972, smoothed)."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = log((self._items + 1) / (self._shelf.documents(term) + 1))
        return known

    def compared(self, weights: Mapping[str, float], story: OpenStory, names: Collection[str]) -> Candidate:
        """Compare a weighted item, which holds these names, with a story."""
        vector = {term: weight * self.of(term) for term, weight in story.vector.items()}
        lengths = _length(weights) * _length(vector)
        gains = {term: weight * vector[term] for term, weight in weights.items() if term in vector}
        content = sum(gain for term, gain in gains.items() if term not in names)
        shared = tuple(_heaviest(gains, SHARED_TERMS))
        if not lengths:
            return Candidate(story, 0.0, 0.0, shared)
        return Candidate(story, sum(gains.values()) / lengths, content / lengths, shared)


def _length(vector: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))


def _heaviest(weights: Mapping[str, float], limit: int) -> list[str]:
    return sorted(weights, key=lambda term: (-weights[term], term))[:limit]


def _shortlist(weights: Mapping[str, float], shelf: Shelf) -> list[OpenStory]:
    """The stories that share most of the item's weight; the exact cosine then sets their order."""
    shared: dict[int, float] = {}
    for term in _heaviest(weights, SEARCH_TERMS):
        weight = weights[term]
        for story_id in shelf.carriers(term):
            shared[story_id] = shared.get(story_id, 0.0) + weight
    best = sorted(shared, key=lambda story_id: (-shared[story_id], story_id))[:SHORTLIST]
    return [story for story_id in best if (story := shelf.get(story_id))]
