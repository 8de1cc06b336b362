"""A watch, what it would have brought, and how it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from watchers.model import Entity, Topic, Watch


@dataclass(frozen=True, slots=True)
class Example:
    """An item that a query would have met."""

    headline: str
    link: str
    at: datetime
    sentence: str  # the sentence that hit, word for word


@dataclass(frozen=True, slots=True)
class Preview:
    """What a query would have brought from the kept items that were published in the last `hours`."""

    hours: int
    items: int
    stories: int
    in_headlines: int  # items that carry it in the title
    examples: tuple[Example, ...] = ()  # three at most
    probably: Entity | None = None  # the profile that words which are nobody's name nearly are, where they met nothing
    earlier: tuple[Example, ...] = ()  # the newest from before, where the hours brought nothing
    nothing_read: bool = False  # no item is kept at all: no feed was read yet
    unmet: tuple[str, ...] = ()  # fields of the query, "source:tass", that no feed or kept item has
    untranslated: tuple[str, ...] = ()  # languages that are read here, in other letters than all words of the query


@dataclass(frozen=True, slots=True)
class Misread:
    """Words of a query that were probably meant as operators."""

    words: tuple[str, ...]  # as typed
    query: str = ""  # what it would be with operators, in canonical form; "" where that is no query
    refused: str = ""  # why it is none


@dataclass(frozen=True, slots=True)
class WatchCard:
    """A watch just made, or one that the chat had already."""

    number: int
    typed: str
    query: str  # the canonical form
    preview: Preview
    entity: Entity | None = None  # the query is this one profile
    topic: Topic | None = None
    known: bool = False  # the chat watched it already: nothing was changed
    meant: Entity | None = None  # the profile that the query, words in quotation marks, is a name of
    bare: str = ""  # the surname of the entity, where it counts alone and is none of its names as written
    doubles: tuple[int, ...] = ()  # the chat's watches that are its words, from before there was the profile
    misread: Misread | None = None  # what the query, taken as typed, was probably meant to say


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A watch and how it did."""

    watch: Watch
    label: str  # the profile's name, or the query
    alerts: int  # of the last 7 days
    last_hit_at: datetime | None = None
    listed: int = 0  # stories of these days that were over the hourly cap: no alerts, they stand in lists


@dataclass(frozen=True, slots=True)
class WatchReading:
    """How a watch is read: the answer to "why w1"."""

    row: WatchRow
    preview: Preview
    entity: Entity | None = None
    topic: Topic | None = None
    bare: str = ""  # as on a card
