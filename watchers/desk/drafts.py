"""Proposals as a chat keeps them: the keys of the profile, and for people what speaks for it, sentence by sentence.

What a desk asks first comes first. Refuses to know where documents come from and what a chat decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from watchers.model import Entity, EntityType, ProposalDraft, ProposalKind, Topic
from watchers.seed.documents import Document
from watchers.seed.proposals import Evidence, Proposals, ProposedEntity, ProposedTopic
from watchers.text.sentences import Splitter

MOST_QUOTED = 3  # sentences
LONGEST_QUOTED = 180  # code points of one
_UNSAID = ("where", "learned", "homonym")
# People and bodies act; a country is seldom news to a desk, and a topic that needs one brings it along.
_ORDER = {
    EntityType.PERSON: 0,
    EntityType.ORGANISATION: 1,
    EntityType.FACILITY: 2,
    EntityType.EVENT: 3,
    EntityType.COUNTRY: 5,
    EntityType.PLACE: 6,
}
_TOPICS = 4


def drafts_of(
    proposals: Proposals, topics: Iterable[tuple[ProposedTopic, Topic]], splitter: Splitter
) -> tuple[ProposalDraft, ...]:
    """Drafts in the order in which a person reads them; a topic comes with the profile that it becomes."""
    texts = _Texts({one.name: one for one in proposals.documents}, splitter)
    ranked = [(_ORDER[one.entity.type], _of_entity(one, texts)) for one in proposals.entities]
    ranked += [(_TOPICS, _of_topic(one, topic, texts)) for one, topic in topics]
    return tuple(draft for _, draft in sorted(ranked, key=lambda pair: pair[0]))


def _of_entity(one: ProposedEntity, texts: _Texts) -> ProposalDraft:
    mentions = "1 mention" if one.mentions == 1 else f"{one.mentions} mentions"
    entity = one.entity
    names = (entity.name, *entity.aliases, entity.name.split()[-1])
    reason = texts.reason(f"{mentions}, confidence {one.confidence:.2f}", one.evidence, names)
    return ProposalDraft(ProposalKind.ENTITY, entity.id, _facts_of(entity), reason)


def _of_topic(one: ProposedTopic, topic: Topic, texts: _Texts) -> ProposalDraft:
    facts = {"id": topic.id, "name": topic.name, "query": topic.query}
    reason = texts.reason(f"confidence {one.confidence:.2f}", one.evidence, ())
    return ProposalDraft(ProposalKind.TOPIC, topic.id, facts, reason)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The documents by name, out of which sentences are quoted."""

    documents: Mapping[str, Document]
    splitter: Splitter

    def reason(self, figures: str, evidence: Sequence[Evidence], names: Sequence[str]) -> str:
        """A line of figures, and a line a sentence."""
        quoted = (self._quoted(one, names) for one in evidence if one.document in self.documents)
        return "\n".join((figures, *list(dict.fromkeys(quoted))[:MOST_QUOTED]))

    def _quoted(self, one: Evidence, names: Sequence[str]) -> str:
        document = self.documents[one.document]
        span = self.splitter.at(document.text, one.offset)
        sentence = " ".join(document.text[span.start : span.end].split())
        return f"{' '.join(document.name.split())} at {one.offset}: “{_around(sentence, names)}”"


def _around(sentence: str, names: Sequence[str]) -> str:
    """A long sentence cut so that the name stays in it."""
    if len(sentence) <= LONGEST_QUOTED:
        return sentence
    at = next((place for name in names if (place := sentence.find(name)) >= 0), 0)
    start = min(max(0, at - LONGEST_QUOTED // 2), len(sentence) - LONGEST_QUOTED)
    start = sentence.find(" ", start) + 1 if start else 0
    end = (
        sentence.rfind(" ", start, start + LONGEST_QUOTED) if start + LONGEST_QUOTED < len(sentence) else len(sentence)
    )
    return ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")


def _facts_of(entity: Entity) -> Mapping[str, Any]:
    """The keys of a profile that say something."""
    known = {one.name: getattr(entity, one.name) for one in fields(entity) if one.name not in _UNSAID}
    plain = {key: list(value) if isinstance(value, tuple) else str(value) for key, value in known.items()}
    return {key: value for key, value in plain.items() if value}
