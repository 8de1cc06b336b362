"""Profiles that people accepted in chat, laid over those of the files: put in and taken back while the desk runs.

What a profile was before is remembered, so that taking back gives it again. Pure; part of the views.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

from watchers.match.index import Index
from watchers.model import Entity, EntityType, Proposal, ProposalKind, Topic

_TUPLES = ("aliases", "former", "says_as", "context", "exclude")
_KEYS = frozenset(field.name for field in fields(Entity)) - {"learned", "where"}


class Additions:
    """The accepted proposals that an index knows."""

    def __init__(self, index: Index, written: Callable[[str], Entity | None] | None = None) -> None:
        self._index = index
        self._written = written or index.profile  # the profile of the files
        self._known: tuple[Proposal, ...] = ()
        self._covered: dict[str, Entity | None] = {}  # entity id -> the profile of the files, None where there is none

    def put(self, accepted: Iterable[Proposal]) -> None:
        """Let just these count, from the next item on."""
        accepted = tuple(accepted)
        if accepted == self._known:
            return
        for entity_id in {*self._covered, *_ids(accepted, ProposalKind.ENTITY, ProposalKind.ALIASES)}:
            self._put_entity(entity_id, [one for one in accepted if one.profile == entity_id])
        for topic_id in _ids(self._known, ProposalKind.TOPIC) - _ids(accepted, ProposalKind.TOPIC):
            self._index.remove_topic(topic_id)
        for one in accepted:
            if one.kind is ProposalKind.TOPIC and one not in self._known:
                self._index.put_topic(topic_of(one.facts))
        self._known = accepted

    def _put_entity(self, entity_id: str, proposals: Iterable[Proposal]) -> None:
        entity = self._covered.setdefault(entity_id, self._written(entity_id))
        for one in proposals:
            if one.kind is ProposalKind.ENTITY:
                entity = entity_of(one.facts)
            elif one.kind is ProposalKind.ALIASES and entity:
                entity = replace(entity, aliases=tuple(dict.fromkeys((*entity.aliases, *one.facts["aliases"]))))
        if entity is None:
            self._index.remove_entity(entity_id)
        elif entity != self._index.profile(entity_id):
            self._index.put_entity(entity)


def _ids(proposals: Iterable[Proposal], *kinds: ProposalKind) -> set[str]:
    return {one.profile for one in proposals if one.kind in kinds}


def entity_of(facts: Any) -> Entity:
    """The entity that a proposal is about."""
    known: dict[str, Any] = {
        key: tuple(value) if key in _TUPLES else value for key, value in facts.items() if key in _KEYS
    }
    known["type"] = EntityType(known["type"])
    return Entity(**known)


def topic_of(facts: Any) -> Topic:
    """The topic that a proposal is about."""
    return Topic(str(facts["id"]), str(facts["name"]), str(facts["query"]))
