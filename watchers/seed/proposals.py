"""What seeding proposes: profiles with the reason for each. Frozen data; refuses to know how it was found."""

from __future__ import annotations

from dataclasses import dataclass

from watchers.model import Entity, Topic
from watchers.seed.documents import Document


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that speaks for a proposal: the document, and the code point at which the sentence begins in it."""

    document: str
    offset: int


@dataclass(frozen=True, slots=True)
class ProposedEntity:
    """An entity with its reasons; `confidence` is between 0 and 1."""

    entity: Entity
    evidence: tuple[Evidence, ...]
    mentions: int
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """A topic with its reasons, and what it did with the documents it was made from."""

    topic: Topic
    evidence: tuple[Evidence, ...]
    confidence: float
    catches: tuple[str, ...]  # names of documents
    misses: tuple[str, ...]  # that have its words, and do not meet its query


@dataclass(frozen=True, slots=True)
class Publisher:
    """A house whose reports were read or quoted: no actor, and no profile."""

    name: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that a pile of documents gives."""

    documents: tuple[Document, ...]
    entities: tuple[ProposedEntity, ...]
    topics: tuple[ProposedTopic, ...]
    publishers: tuple[Publisher, ...]
