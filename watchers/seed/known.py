"""What profiles find already: names that need not stand in a profile, and proposals that a desk has.

Asks the real matcher. Refuses to know where names and proposals come from.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import chain, count
from types import MappingProxyType

from watchers.match.index import Index
from watchers.model import Entity, EntityType, Text, Tier
from watchers.model.steps import finished
from watchers.seed.known_topics import KnownTopics
from watchers.seed.proposals import Proposals, ProposedEntity, ProposedTopic
from watchers.seed.tables import ReadingTables
from watchers.text.language import detect

NOTHING: Mapping[str, str] = MappingProxyType({})
LEADING = ("the ", "The ")
_REFERENCE = re.compile(r"entity:([a-z0-9_-]+)")


class KnownNames:
    """What one profile after the other would be found by."""

    def __init__(self, tables: ReadingTables) -> None:
        self._index = Index(tables)
        self._tables = tables
        self._last: Entity | None = None

    def finds(self, entity: Entity, written: str) -> bool:
        """The profile, as it is, is found for certain where nothing but this name stands."""
        open_one = replace(entity, context=(), homonym=False, exclude=())
        if open_one != self._last:
            if self._last and self._last.id != open_one.id:
                self._index.remove_entity(self._last.id)
            self._index.put_entity(open_one)
            self._last = open_one
        return entity.id in found_by_name(self._index, written, self._tables)

    def needed(self, entity: Entity, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that the profile would not be found by without them."""
        kept: list[str] = []
        for name in names:
            known = replace(entity, aliases=(*entity.aliases, *kept))
            if name not in (entity.name, *known.aliases) and not self.finds(known, name):
                kept.append(name)
        return tuple(kept)


def found_by_name(index: Index, written: str, tables: ReadingTables, *, sure: bool = True) -> tuple[str, ...]:
    """The profiles that are found where nothing but a name stands, by all of it; `sure`: for certain."""
    for lead in LEADING:
        written = written.removeprefix(lead)
    lang = detect(written, "", tables.languages) or "en"
    matches = index.match(Text(title="", body=written, lang=lang)).entities
    found = [one.profile for one in matches if one.tier is not Tier.POSSIBLE or not sure]
    covering = {one.profile for one in matches if _covers(one.start, one.end, written)}
    return tuple(dict.fromkeys(name for name in found if name in covering))


def _covers(start: int, end: int, written: str) -> bool:
    """Nothing but signs is left of the name outside the match."""
    return not any(map(str.isalnum, written[:start] + written[end:]))


def without_known(proposals: Proposals, index: Index, tables: ReadingTables) -> Proposals:
    """The proposals that a desk does not have; topics name the desk's own profiles."""
    same = finished(matching(proposals, index, tables))
    return others(proposals, same, index, tables)


def matching(proposals: Proposals, index: Index, tables: ReadingTables) -> Generator[None, None, Mapping[str, str]]:
    """The id of each proposed profile, and the desk's own of what it is about, "" where it has none; one by one."""
    same: dict[str, str] = {}
    for one in proposals.entities:
        same[one.entity.id] = same_as(one.entity, index, tables)
        yield
    return same


def others(
    proposals: Proposals,
    same: Mapping[str, str],
    index: Index,
    tables: ReadingTables,
    claimed: Mapping[str, str] = NOTHING,
) -> Proposals:
    """The proposals that are the same as nothing; topics name the desk's own profiles.

    One that has the id of another profile of the desk gets one of its own; `claimed` are ids that may become
    profiles, with their names.
    """
    own = {name: known for name, known in same.items() if known}
    taken = set(own.values())
    kept: list[ProposedEntity] = []
    for one in (one for one in proposals.entities if not same[one.entity.id]):
        own[one.entity.id] = _free(one.entity, index, claimed, taken)
        taken.add(own[one.entity.id])
        kept.append(replace(one, entity=replace(one.entity, id=own[one.entity.id])))
    topics = [_renamed(one, own) for one in proposals.topics]
    return replace(
        proposals,
        entities=tuple(_of_party(one, own) for one in kept),
        topics=tuple(_unknown(topics, kept, index, tables)),
    )


def _unknown(
    topics: Iterable[ProposedTopic], kept: Iterable[ProposedEntity], index: Index, tables: ReadingTables
) -> Iterator[ProposedTopic]:
    """The topics that the desk does not have; their queries name its profiles and the proposed ones."""
    proposed = {one.entity.id: one.entity for one in kept}
    known = KnownTopics(
        index.topics(), index.folder, lambda name: index.entity(name) or proposed.get(name), tables.naming.notions
    )
    return (one for one in topics if not known.has(one.topic))


def same_as(entity: Entity, index: Index, tables: ReadingTables) -> str:
    """The desk's profile of what a proposal is about, "" where it has none."""
    found = found_by_name(index, entity.name, tables, sure=False)
    return next((name for name in found if (known := index.entity(name)) and _kin(known) == _kin(entity)), "")


def _kin(entity: Entity) -> EntityType:
    """A country that one text names like a town is the same country."""
    return EntityType.PLACE if entity.type is EntityType.COUNTRY else entity.type


def _free(entity: Entity, index: Index, claimed: Mapping[str, str], taken: Set[str]) -> str:
    """The id that an entity may have: of no profile, and claimed by nothing of another name."""
    free = (one for one in numbered(entity.id) if index.entity(one) is None and one not in taken)
    return next(one for one in free if claimed.get(one, entity.name) == entity.name)


def numbered(name: str) -> Iterator[str]:
    """An id, and those to take where it is taken."""
    return chain((name,), (f"{name}-{number}" for number in count(2)))


def _of_party(one: ProposedEntity, own: Mapping[str, str]) -> ProposedEntity:
    party = own.get(one.entity.party, one.entity.party)
    return replace(one, entity=replace(one.entity, party=party))


def _renamed(one: ProposedTopic, own: Mapping[str, str]) -> ProposedTopic:
    query = _REFERENCE.sub(lambda found: f"entity:{own.get(found[1], found[1])}", one.topic.query)
    return replace(one, topic=replace(one.topic, query=query))


def never_found(entities: Iterable[Entity], tables: ReadingTables) -> Iterator[str]:
    """A sentence for each name of a profile that the profile itself keeps from being found."""
    index = Index(tables)
    for entity in entities:
        index.put_entity(replace(entity, context=(), homonym=False))
        names = (entity.name,) if entity.type is EntityType.PERSON else (entity.name, *entity.aliases)
        for name in (one for one in names if " " in one):  # what stands alone is judged by its company
            if entity.id not in found_by_name(index, name, tables, sure=False):
                do = "look at its exclude" if entity.exclude else "write it as texts do"
                yield f"{entity.where}: “{name}” of entity “{entity.id}” is never found; {do}"
        index.remove_entity(entity.id)
