"""Profiles, the text they are looked for in, and where they were found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from watchers.model.spellings import Sighting


class EntityType(StrEnum):
    """What an entity profile stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    FACILITY = "facility"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity profile; the meaning of each key stands in seeds/README.md."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    role: str = ""
    party: str = ""
    says_as: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    homonym: bool = False
    exclude: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()  # spellings of the surname that articles taught
    where: str = ""  # "file:line", for messages

    @property
    def speaks_as(self) -> str:
        """The id of the party that it speaks for, "" = for nobody."""
        return self.party or (self.id if self.type is EntityType.COUNTRY else "")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic profile: a named query."""

    id: str
    name: str
    query: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles of a desk, checked against each other."""

    entities: tuple[Entity, ...] = ()
    topics: tuple[Topic, ...] = ()
    warnings: tuple[str, ...] = ()  # one sentence each, with file and line


class Tier(StrEnum):
    """How sure a name match is, best first."""

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    INFLECTED = "inflected"
    SURNAME = "surname"
    LEARNED = "learned"
    TYPO = "typo"
    POSSIBLE = "possible"  # never alerts by default


class Field(StrEnum):
    """Where in an item a match stands."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Match:
    """One place in an item that a profile or a leaf of a query was found at.

    `start` and `end` are code-point offsets into that field of the item's stored text.
    """

    profile: str  # id of an entity or a topic; for a leaf of a watch, the leaf as written
    field: Field
    start: int
    end: int
    surface: str
    tier: Tier
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Text:
    """What the matcher reads of an item: two fields and the facts that field terms ask for."""

    title: str
    body: str
    lang: str = ""
    source: str = ""  # name and address of the feed
    publisher: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class WatchHit:
    """A watch whose query is true of an item, with the places that made it true."""

    watch_id: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """All that the index found in one item, best place of a profile first."""

    entities: tuple[Match, ...] = ()
    topics: tuple[Match, ...] = ()
    watches: tuple[WatchHit, ...] = ()
    sightings: tuple[Sighting, ...] = ()
