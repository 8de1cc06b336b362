"""How people are called who are told of a story: as their profiles write them, in whatever form a text has the name.

Joins the matcher's finds to the surnames that grouping goes by. Refuses to know what is told.
"""

from __future__ import annotations

from collections.abc import Callable

from watchers.match.index import Index
from watchers.model import EntityType, Matched, Tier
from watchers.stories.link import heard_as
from watchers.stories.words import StoryWords
from watchers.text.tokens import words_in


def calling(matched: Matched, index: Index, words: StoryWords) -> Callable[[str], str]:
    """The name of the person whom an item surely names by a surname of this key; "" whom no profile knows."""

    def called(key: str) -> str:
        for match in matched.entities:
            entity = index.profile(match.profile) if match.tier is not Tier.POSSIBLE else None
            if entity is None or entity.type is not EntityType.PERSON:
                continue
            if any(heard_as(key, words.surname(word)) for word in words_in(match.surface)):
                return entity.name
        return ""

    return called
