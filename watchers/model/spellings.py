"""Spellings of names that articles taught, and what people have said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FORGOTTEN = timedelta(days=60)  # a spelling that was seen once and not again in this time was none
ARTICLES_NEEDED = 2  # in so many different articles a spelling must stand beside a fitting given name


class SpellingState(StrEnum):
    """What a spelling counts for."""

    SEEN = "seen"  # in one article so far: nothing yet
    LEARNED = "learned"  # in two: as the surname
    CONFIRMED = "confirmed"  # a person says so, too
    ADDED = "added"  # a person's own: as an alias
    BANNED = "banned"  # never this profile
    DROPPED = "dropped"  # as if it had never been seen; what undo leaves behind


# What a person has said stands: no article teaches against it.
BY_PEOPLE = (SpellingState.CONFIRMED, SpellingState.ADDED, SpellingState.BANNED)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A surname in an unknown spelling, beside a fitting given name."""

    profile: str  # entity id
    surface: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of an entity; `key` is the surface without case and loose marks."""

    profile: str
    key: str
    surface: str
    state: SpellingState
    articles: int
    at: datetime  # when it was first seen
    first_item: int | None = None  # id of the item; None where a person brought it
    last_item: int | None = None
