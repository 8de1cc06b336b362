"""What profiles find already: names that need not stand in a profile, and proposals that a desk has.

Asks the real matcher. Refuses to know where names and proposals come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from watchers.match.index import Index
from watchers.model import Entity, Profiles, Text, Tier
from watchers.seed.proposals import Proposals, ProposedEntity, ProposedTopic
from watchers.seed.tables import ReadingTables
from watchers.text.language import detect

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


def found_by_name(index: Index, written: str, tables: ReadingTables) -> tuple[str, ...]:
    """The profiles that are found for certain where nothing but a name stands, and by all of it."""
    for lead in LEADING:
        written = written.removeprefix(lead)
    lang = detect(written, "", tables.languages) or "en"
    matches = index.match(Text(title="", body=written, lang=lang)).entities
    sure = [one.profile for one in matches if one.tier is not Tier.POSSIBLE and _covers(one.start, one.end, written)]
    return tuple(dict.fromkeys(sure))


def _covers(start: int, end: int, written: str) -> bool:
    """Nothing but signs is left of the name outside the match."""
    return not any(map(str.isalnum, written[:start] + written[end:]))


def without_known(proposals: Proposals, existing: Profiles, tables: ReadingTables) -> Proposals:
    """The proposals that a desk does not have under another id; topics name the desk's own profiles."""
    index = Index(tables)
    open_ones = tuple(replace(one, context=(), homonym=False) for one in existing.entities)
    index.set_profiles(Profiles(open_ones))
    types = {one.id: one.type for one in existing.entities}
    own: dict[str, str] = {}
    for one in proposals.entities:
        found = found_by_name(index, one.entity.name, tables) if one.entity.id not in types else ()
        same = [name for name in found if types[name] is one.entity.type]
        own |= {one.entity.id: same[0]} if same else {}
    return replace(
        proposals,
        entities=tuple(_of_party(one, own) for one in proposals.entities if one.entity.id not in own),
        topics=tuple(_renamed(one, own) for one in proposals.topics),
    )


def _of_party(one: ProposedEntity, own: Mapping[str, str]) -> ProposedEntity:
    party = own.get(one.entity.party, one.entity.party)
    return replace(one, entity=replace(one.entity, party=party))


def _renamed(one: ProposedTopic, own: Mapping[str, str]) -> ProposedTopic:
    query = _REFERENCE.sub(lambda found: f"entity:{own.get(found[1], found[1])}", one.topic.query)
    return replace(one, topic=replace(one.topic, query=query))
