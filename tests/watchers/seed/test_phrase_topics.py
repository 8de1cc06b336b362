"""Topics that no known subject covers, from what documents keep speaking of; and none where a subject covers it."""

from __future__ import annotations

import tomllib

import pytest

from tests.watchers.seed.conftest import DATA, Seeder
from watchers.documents import read_paths
from watchers.feeds.dates import read_date
from watchers.match.index import Index
from watchers.model import Profiles
from watchers.seed.documents import Document, RawDocument, read_document
from watchers.seed.proposals import Proposals, ProposedTopic
from watchers.seed.propose import propose
from watchers.seed_tables import load_seed_table
from watchers.tables import load_tables

WANTED = tomllib.loads((DATA / "unlisted.toml").read_text("utf-8"))
SUBJECTS = frozenset(one.id for one in load_seed_table().subjects)


def _unlisted(proposals: Proposals) -> list[ProposedTopic]:
    """The proposed topics that are neither a subject nor a company of countries, leaders or alliances."""
    companies = ("relations", "Contacts", "Situation")
    return [
        one
        for one in proposals.topics
        if one.topic.id not in SUBJECTS and not any(it in one.topic.name for it in companies)
    ]


@pytest.fixture(scope="module")
def proposed() -> Proposals:
    tables, seed = load_tables(), load_seed_table()
    raw = [one for one in read_paths([DATA / "unlisted"]) if isinstance(one, RawDocument)]
    return propose([read_document(one, tables, seed, read_date) for one in raw], tables, seed)


@pytest.mark.parametrize("name", WANTED)
def test_a_document_of_an_unlisted_subject_brings_a_topic(proposed: Proposals, name: str) -> None:
    asked = [one.topic.query.casefold() for one in _unlisted(proposed) if name in one.catches]
    assert any(WANTED[name] in query for query in asked)


def test_a_document_brings_one_such_topic(proposed: Proposals) -> None:
    assert len(_unlisted(proposed)) == len(WANTED)


def test_its_query_can_be_read_and_its_evidence_is_a_sentence(proposed: Proposals) -> None:
    topics = tuple(one.topic for one in proposed.topics)
    assert not Index(load_tables()).set_profiles(Profiles(tuple(one.entity for one in proposed.entities), topics))
    texts = {one.name: one.text for one in proposed.documents}
    for one in _unlisted(proposed):
        assert one.evidence
        assert all(texts[place.document][place.offset].strip() for place in one.evidence)


def test_documents_of_known_subjects_bring_none(other_documents: list[Document]) -> None:
    assert not _unlisted(propose(other_documents, load_tables(), load_seed_table()))


KEEPERS = "The lighthouse keeper of Loven left. {0} The lighthouse keeper took the lamp. {0} No lighthouse keeper came."
QUIET = "It rained for days in the hills, and the roads were wet."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (KEEPERS, ["Lighthouse keeper"]),
        (KEEPERS.replace("lighthouse keeper", "inflation"), []),  # a subject has that word
        (KEEPERS.replace("lighthouse keeper", "unilateral barriers"), []),  # and that phrase
        (KEEPERS.replace("lighthouse keeper", "important meeting"), []),  # news of every kind has them
        (KEEPERS.replace("lighthouse keeper", "foreign minister"), []),  # offices are people's
        (KEEPERS.replace("lighthouse keeper", "Ellen Marsk"), []),  # names are profiles
    ],
)
def test_only_words_that_say_something_new_are_a_topic(seed: Seeder, text: str, name: list[str]) -> None:
    assert [one.topic.name for one in _unlisted(seed(text.format(QUIET)))] == name


def test_two_documents_on_one_matter_are_one_topic(seed: Seeder) -> None:
    text = KEEPERS.format(QUIET)
    (one,) = _unlisted(seed(text, text.replace("Loven", "Marsk")))
    assert one.catches == ("1.txt", "2.txt")


def test_a_phrase_is_asked_for_in_place_of_its_common_words(seed: Seeder) -> None:
    (one,) = _unlisted(seed(KEEPERS.format(QUIET)))
    assert one.topic.query == "(lighthouse NEAR/1 keeper)"
