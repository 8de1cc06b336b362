"""Proposals of a chat that wait for a decision: the next document that names the same people proposes nobody anew.

Refuses to know documents and the desk's own profiles.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence

from watchers.additions import entity_of, topic_of
from watchers.match.index import Index
from watchers.model import Proposal, ProposalDraft, ProposalKind, Topic
from watchers.seed.known import matching, others
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

    def parting(self, found: Proposals) -> Generator[None, None, tuple[tuple[ProposalDraft, ...], Proposals]]:
        """Those that a document proposes anew, as they wait, and the others, whose queries name the waiting profiles.

        One by one: hundreds wait, and a long list names as many.
        """
        for waiting in self._entities.values():
            self._index.put_entity(entity_of(waiting.facts))
            yield
        same = yield from matching(found, self._index, self._tables)
        entities = [self._entities[name] for name in dict.fromkeys(same.values()) if name]
        rest = others(found, same, self._index, self._tables)
        topics = [*self._waiting_topics(one.topic for one in rest.topics)]
        new = (one for one in rest.topics if not any(self._waiting_topics((one.topic,))))
        left = Proposals(rest.documents, rest.entities, tuple(new), rest.publishers)
        return tuple(map(_again, (*entities, *topics))), left

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
