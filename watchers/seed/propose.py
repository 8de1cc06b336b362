"""The whole way from documents to proposals. Pure.

A pile of documents and tables in, proposals out, the same every time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from watchers.seed.documents import Document
from watchers.seed.entities import evidence_of, propose_entities
from watchers.seed.extract import extract
from watchers.seed.lexis import Lexis
from watchers.seed.proposals import Evidence, Proposals, Publisher
from watchers.seed.reading import Sentence
from watchers.seed.relations import Relations
from watchers.seed.tables import ReadingTables, SeedTable
from watchers.seed.topics import Topics


def propose(documents: Sequence[Document], tables: ReadingTables, seed: SeedTable) -> Proposals:
    """Profiles for what the documents name and speak of; the order of the documents does not count."""
    documents = sorted(documents, key=lambda one: one.name)
    lexis = Lexis(tables, seed)
    found = extract(documents, lexis)
    entities = propose_entities(found, lexis)
    relations = Relations(lexis, entities, found).topics()
    topics = Topics(tables, lexis, entities, found.sentences).propose(relations)
    return Proposals(tuple(documents), entities, topics, _publishers(documents, found.publishers))


def _publishers(documents: Sequence[Document], quoted: Sequence[tuple[str, Sentence]]) -> tuple[Publisher, ...]:
    sentences: defaultdict[str, list[Sentence]] = defaultdict(list)
    for name, sentence in quoted:
        sentences[name].append(sentence)
    places = {name: evidence_of(its) for name, its in sentences.items()}
    for document in documents:
        if document.source:
            places.setdefault(document.source, (Evidence(document.name, 0),))
    return tuple(Publisher(name, places[name]) for name in sorted(places))
