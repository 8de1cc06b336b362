"""What a full-text search is asked: a tree over the words that the store keeps of an item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word that stands in the text; `key` is letters and digits only."""

    key: str


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem that stands in the text."""

    key: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a folded word."""

    key: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words side by side, in this order."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Whatever the stored matches say of an entity or a topic; `id` as in Match.profile."""

    id: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is true; no parts = everything."""

    parts: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part is true; no parts = nothing."""

    parts: tuple[Terms, ...]


Terms: TypeAlias = Word | Stem | Prefix | Phrase | Profile | AllOf | AnyOf
