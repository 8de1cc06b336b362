"""The in-memory view of all open stories, one shelf a language.

Advanced only by what was committed; rebuilt from the tables it gives the same answers. Knows
no tables and no rule of joining.
"""

from __future__ import annotations

from datetime import datetime

from watchers.stories.candidates import Candidate, nearest
from watchers.stories.features import Features
from watchers.stories.open_story import OpenStory, opened
from watchers.stories.shelf import Shelf


class OpenStories:
    """Stories that may still grow; an item meets only stories of its own language."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}
        self._below: dict[str, Shelf] = {}

    def branch(self) -> OpenStories:
        """A view that sees this one and its own later changes, and leaves this one alone.

        It is cheap, and good until this view changes.
        """
        branch = OpenStories()
        branch._below = self._all()
        return branch

    def add(self, story_id: int, item: Features, opens: bool) -> None:
        """Count `item` into its story; `opens` starts one. Items of a story come in join order.

        An item of a story that has closed meanwhile changes nothing.
        """
        story = self._find(story_id)
        if story:
            self._shelf(story.lang).put(story.grown(item), item.terms)
        elif opens:
            self._shelf(item.lang).put(opened(story_id, item), item.terms)

    def close_before(self, moment: datetime) -> tuple[int, ...]:
        """Drop the stories whose last item is older than `moment`; their numbers, ascending."""
        old = tuple(story for story in self.stories() if story.changed_at < moment)
        for story in old:
            self._shelf(story.lang).drop(story)
        return tuple(story.id for story in old)

    def candidates(self, item: Features, limit: int = 6) -> tuple[Candidate, ...]:
        """The open stories most like `item`, best cosine first."""
        shelf = self._all().get(item.lang)
        return nearest(item, shelf, limit) if shelf else ()

    def stories(self) -> tuple[OpenStory, ...]:
        """Every open story, by number."""
        found = (story for shelf in self._all().values() for story in shelf.stories())
        return tuple(sorted(found, key=lambda story: story.id))

    def _all(self) -> dict[str, Shelf]:
        return {**self._below, **self._shelves}

    def _find(self, story_id: int) -> OpenStory | None:
        return next((story for shelf in self._all().values() if (story := shelf.get(story_id))), None)

    def _shelf(self, lang: str) -> Shelf:
        """The shelf to write on; a branch lays one of its own over what it shows."""
        if lang not in self._shelves:
            self._shelves[lang] = Shelf(self._below.get(lang))
        return self._shelves[lang]
