"""The open stories of one language as an inverted index, which may lie over another shelf.

A shelf over another one shows it with changes of its own and never touches it (copy on write).
Knows where a term occurs and how often; refuses to know what counts as alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from watchers.stories.open_story import OpenStory


class Shelf:
    """Open stories by id and by term; document frequencies count items of open stories only."""

    def __init__(self, below: Shelf | None = None) -> None:
        self._below = below
        self._stories: dict[int, OpenStory | None] = {}  # None = closed in this layer
        self._carriers: dict[str, list[int]] = {}  # lists: most terms have one carrier, and a set is large
        self._documents: dict[str, int] = {}
        self._items = 0
        self.memo: dict[str, float] = {}  # what was worked out of terms; one that is counted anew falls out

    @property
    def items(self) -> int:
        """How many items the open stories have."""
        return self._items + (self._below.items if self._below else 0)

    def get(self, story_id: int) -> OpenStory | None:
        """The open story of that number, or None."""
        if story_id in self._stories or self._below is None:
            return self._stories.get(story_id)
        return self._below.get(story_id)

    def stories(self) -> Iterator[OpenStory]:
        """Every open story, in no order that matters."""
        yield from (story for story in self._stories.values() if story)
        if self._below:
            yield from (story for story in self._below.stories() if story.id not in self._stories)

    def carriers(self, term: str) -> Iterator[int]:
        """The numbers of the stories whose vector holds `term`."""
        yield from self._carriers.get(term, ())
        if self._below:
            yield from (number for number in self._below.carriers(term) if number not in self._stories)

    def documents(self, term: str) -> int:
        """How many items of open stories hold `term`."""
        own = self._documents.get(term, 0)
        return own + self._below.documents(term) if self._below else own

    def put(self, story: OpenStory) -> None:
        """Show `story` as it is now, with one item more."""
        known = self.get(story.id)
        shown = self._stories.get(story.id)
        before = shown.vector.keys() if shown else frozenset[str]()
        self._unlink(story.id, before - story.vector.keys())
        self._stories[story.id] = story
        for term in story.vector.keys() - before:
            self._carriers.setdefault(term, []).append(story.id)
        self._count(_changes(known.documents() if known else {}, story.documents()))
        self._items += 1

    def drop(self, story: OpenStory) -> None:
        """Forget an open story and all that its items counted."""
        shown = self._stories.get(story.id)
        self._unlink(story.id, shown.vector if shown else ())
        if self._below and self._below.get(story.id):
            self._stories[story.id] = None
        else:
            self._stories.pop(story.id, None)
        self._count(_changes(story.documents(), {}))
        self._items -= story.items

    def _unlink(self, story_id: int, terms: Iterable[str]) -> None:
        for term in terms:
            self._carriers[term].remove(story_id)
            if not self._carriers[term]:
                del self._carriers[term]

    def _count(self, documents: Mapping[str, int]) -> None:
        for term, count in documents.items():
            self.memo.pop(term, None)
            total = self._documents.get(term, 0) + count
            if total:
                self._documents[term] = total
            else:
                self._documents.pop(term, None)


def _changes(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """What more documents hold each term; terms that as many hold are left out."""
    changed = {term: count - before.get(term, 0) for term, count in after.items() if count != before.get(term, 0)}
    return changed | {term: -count for term, count in before.items() if term not in after}
