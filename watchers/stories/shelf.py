"""The open stories of one language as an inverted index.

Knows where a term occurs and how often; refuses to know what counts as alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from watchers.stories.lengths import Lengths, class_of
from watchers.stories.open_story import OpenStory

PRIOR_ITEMS = 200  # items assumed seen before the first: keeps early weights steady


class Shelf:
    """Open stories by id and by term; document frequencies count items of open stories, and the prior.

    `common` holds words that any news holds, as a share of its texts: what a young view cannot know.
    """

    def __init__(self, common: Mapping[str, float]) -> None:
        self._stories: dict[int, OpenStory] = {}
        self._carriers: dict[str, list[int]] = {}  # lists: most terms have one carrier, and a set is large
        self._documents = {term: count for term, share in common.items() if (count := round(PRIOR_ITEMS * share))}
        self._round_ups: set[int] = set()  # what they hold is told elsewhere
        self.lengths = Lengths()
        self.items = PRIOR_ITEMS  # with the prior
        self._no_older: datetime | None = None  # no story's last item is older than this; None: not known

    def get(self, story_id: int) -> OpenStory | None:
        """The open story of that number, or None."""
        return self._stories.get(story_id)

    def stories(self) -> Iterator[OpenStory]:
        """Every open story, in no order that matters."""
        return iter(self._stories.values())

    def may_hold_older(self, moment: datetime) -> bool:
        """Whether any story's last item may be older than `moment`: asked before each item, answered at a glance."""
        if self._no_older is None or self._no_older < moment:
            self._no_older = min((story.changed_at for story in self._stories.values()), default=None)
        return self._no_older is not None and self._no_older < moment

    def sharing(self, weights: Mapping[str, float]) -> dict[int, float]:
        """How much of such terms the stories hold, by number; those that hold none are left out."""
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for number in self._carriers.get(term, ()):
                shared[number] += weight
        return shared

    def documents(self, term: str) -> int:
        """How many items of open stories, and of the prior, hold `term`."""
        return self._documents.get(term, 0)

    def sharers(self, terms: Iterable[str], most: int) -> dict[str, int]:
        """How many stories hold each term, 1 at least; 0 where more than `most` items do: nobody owns it."""
        held, carriers = self._documents.get, self._carriers.get
        return {term: 0 if held(term, 0) > most else len(carriers(term, ())) or 1 for term in terms}

    def in_round_ups(self, term: str) -> int:
        """How many of the stories that hold a term are lists of news."""
        return sum(number in self._round_ups for number in self._carriers.get(term, ())) if self._round_ups else 0

    def rarities(self, terms: Iterable[str], by_class: Sequence[float]) -> dict[str, float]:
        """What each term weighs where a class weighs so much; many at once, for it is asked of every word."""
        held = self._documents.get
        return {term: by_class[class_of(held(term, 0))] for term in terms}

    def put(self, story: OpenStory) -> None:
        """Show `story` as it is now, whatever it was before."""
        known = self._stories.get(story.id)
        before = known.vector.keys() if known else frozenset[str]()
        self._unlink(story.id, before - story.vector.keys())
        self._stories[story.id] = story
        if self._no_older and story.changed_at < self._no_older:
            self._no_older = story.changed_at
        (self._round_ups.add if story.round_up else self._round_ups.discard)(story.id)
        self._count(story.counts_beyond(known))
        carriers = self._carriers
        for term in story.vector.keys() - before:
            if term in carriers:
                carriers[term].append(story.id)
            else:
                carriers[term] = [story.id]
        self.items += story.items - (known.items if known else 0)
        self.lengths.put(story.id, story.vector.values(), self._classes(story.vector))

    def drop(self, story: OpenStory) -> None:
        """Forget an open story and all that its items counted."""
        self._unlink(story.id, story.vector)
        del self._stories[story.id]
        self._round_ups.discard(story.id)
        self.lengths.drop(story.id)
        self._count({term: -count for term, count in story.documents().items()})
        self.items -= story.items

    def _classes(self, terms: Iterable[str]) -> Iterator[int]:
        """The class of each term that a story holds, by the items that hold it."""
        return map(class_of, map(self._documents.__getitem__, terms))

    def _unlink(self, story_id: int, terms: Iterable[str]) -> None:
        for term in terms:
            self._carriers[term].remove(story_id)
            if not self._carriers[term]:
                del self._carriers[term]

    def _count(self, more: Mapping[str, int]) -> None:
        documents = self._documents
        for term, count in more.items():
            held = documents.get(term, 0)
            now = held + count
            if now:
                documents[term] = now
            else:
                documents.pop(term, None)
            old, new = class_of(held), class_of(now)
            if old != new and term in self._carriers:
                self._move(term, old, new)

    def _move(self, term: str, old: int, new: int) -> None:
        stories, move = self._stories, self.lengths.move
        for number in self._carriers[term]:
            move(number, stories[number].vector[term], old, new)
