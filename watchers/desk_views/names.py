"""How a profile's name is spelled, by its files and by what articles and people taught."""

from __future__ import annotations

from dataclasses import dataclass

from watchers.model import Entity, Spelling


@dataclass(frozen=True, slots=True)
class Taught:
    """A spelling with the address of the article it was first seen in ("" = not kept any more, or a person's own)."""

    spelling: Spelling
    link: str


@dataclass(frozen=True, slots=True)
class NamesCard:
    """All that counts for an entity, and what does not."""

    entity: Entity  # as it was written
    others: tuple[str, ...]  # names that the language data adds
    taught: tuple[Taught, ...]  # in the order in which they were first seen
