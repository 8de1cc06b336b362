"""Proposals of a chat that wait for a decision: the next document that names the same people proposes nobody anew.

Refuses to know documents and the desk's own profiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchers.additions import entity_of, topic_of
from watchers.match.index import Index
from watchers.model import Proposal, ProposalDraft, ProposalKind, Topic
from watchers.seed.known import same_as, without_known
from watchers.seed.known_topics import KnownTopics
from watchers.seed.proposals import Proposals
from watchers.tables import Tables


class Waiting:
    """The waiting proposals, asked by the real matcher."""

    def __init__(self, proposals: Sequence[Proposal], tables: Tables) -> None:
        self._tables = tables
        self._index = Index(tables)
        self._entities = {one.profile: one for one in proposals if one.kind is ProposalKind.ENTITY}
        self._topics = [one for one in proposals if one.kind is ProposalKind.TOPIC]
        for one in self._entities.values():
            self._index.put_entity(entity_of(one.facts))

    def met(self, found: Proposals) -> tuple[ProposalDraft, ...]:
        """The waiting ones that a document proposes anew, as they wait."""
        names = (same_as(one.entity, self._index, self._tables) for one in found.entities)
        entities = [self._entities[name] for name in dict.fromkeys(names) if name]
        renamed = without_known(found, self._index, self._tables).topics
        return tuple(map(_again, (*entities, *self._waiting_topics(one.topic for one in renamed))))

    def without(self, found: Proposals) -> Proposals:
        """The others; their queries name the waiting profiles."""
        rest = without_known(found, self._index, self._tables)
        topics = (one for one in rest.topics if not any(self._waiting_topics((one.topic,))))
        return Proposals(rest.documents, rest.entities, tuple(topics), rest.publishers)

    def _waiting_topics(self, topics: Iterable[Topic]) -> Iterator[Proposal]:
        topics = tuple(topics)
        for one in self._topics:
            known = KnownTopics(
                (topic_of(one.facts),), self._index.folder, self._index.entity, self._tables.naming.notions
            )
            if any(map(known.has, topics)):
                yield one


def _again(one: Proposal) -> ProposalDraft:
    return ProposalDraft(one.kind, one.profile, one.facts, one.reason)
