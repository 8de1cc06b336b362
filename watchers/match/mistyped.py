"""How near typed words are to the names of profiles, where they are nobody's.

Suggests, and decides nothing. Refuses to know queries and texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from watchers.model import Entity, EntityType
from watchers.text.fold import plain

LIKE = 80.0  # percent of rapidfuzz's ratio, for words that may be no name at all: two of five letters changed places
SHORTEST = 4  # letters; of a shorter word half the language is one letter away


def nearest(typed: str, entities: Sequence[Entity]) -> tuple[float, Entity] | None:
    """The profile with a name or surname that these letters nearly are, and how near (to 100); None where none is."""
    letters = plain(typed)
    if len(letters) < SHORTEST:
        return None
    names = {(at, name): plain(name) for at, entity in enumerate(entities) for name in _names(entity)}
    found = process.extractOne(letters, names, scorer=fuzz.ratio, score_cutoff=LIKE)
    return (found[1], entities[found[2][0]]) if found else None


def _names(entity: Entity) -> Iterator[str]:
    """All names of a profile, and of a person's the last word."""
    names: Iterable[str] = (entity.name, *entity.aliases)
    for name in names:
        yield name
        if entity.type is EntityType.PERSON:
            yield name.rpartition(" ")[2]
