"""Documents to seed from, and the tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watchers.documents import Unread, read_paths
from watchers.feeds.dates import read_date
from watchers.seed.documents import Document, RawDocument, read_document
from watchers.seed.proposals import Proposals
from watchers.seed.propose import propose
from watchers.seed_tables import load_seed_table
from watchers.tables import load_tables

DATA = Path(__file__).parents[2] / "data" / "seed"
Reader = Callable[..., Document]
Seeder = Callable[..., Proposals]


@pytest.fixture(scope="session")
def read() -> Reader:
    def read_one(text: str, name: str = "text.txt", **known: str) -> Document:
        return read_document(RawDocument(name, text, **known), load_tables(), load_seed_table(), read_date)

    return read_one


@pytest.fixture(scope="session")
def seed(read: Reader) -> Seeder:
    def seed_all(*texts: str) -> Proposals:
        documents = [read(text, f"{number}.txt") for number, text in enumerate(texts, 1)]
        return propose(documents, load_tables(), load_seed_table())

    return seed_all


@pytest.fixture(scope="session")
def other_documents() -> list[Document]:
    return documents_of("other")


def documents_of(folder: str) -> list[Document]:
    raw = list(read_paths([DATA / folder]))
    assert not [one for one in raw if isinstance(one, Unread)]
    return [
        read_document(one, load_tables(), load_seed_table(), read_date) for one in raw if isinstance(one, RawDocument)
    ]
