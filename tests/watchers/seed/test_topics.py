"""Topics: queries that the matcher can read, near whom they concern, tried on their own documents."""

from __future__ import annotations

from tests.watchers.seed.conftest import Seeder
from watchers.match.index import Index
from watchers.model import Profiles
from watchers.seed.documents import Document
from watchers.seed.proposals import Proposals
from watchers.seed.propose import propose
from watchers.seed_tables import load_seed_table
from watchers.tables import load_tables

MIGRANTS = "Tajik migrants in Russia need a work permit, officials of Tajikistan said. Russia checks migrants."
SHEEP = "Farmers in Norway counted their livestock. The harvest was good, farmers said."


def _topic(proposals: Proposals, name: str) -> str:
    return next(one.topic.query for one in proposals.topics if one.topic.id == name)


def test_a_subject_is_asked_for_near_the_countries_of_its_sentences(seed: Seeder) -> None:
    query = _topic(seed(MIGRANTS, SHEEP), "labour-migration")
    assert "migrant*" in query
    assert "NEAR/30 (entity:" in query
    assert "entity:tajikistan OR tajik*" in query
    assert "norway" not in query


def test_a_topic_says_what_it_catches_and_what_it_misses(seed: Seeder) -> None:
    far = "Work permits cost more now.\n" + "It rained for days in the hills, and the roads were wet.\n" * 20
    proposals = seed(MIGRANTS, f"{far} A work permit costs more.")
    (topic,) = (one for one in proposals.topics if one.topic.id == "labour-migration")
    assert topic.catches == ("1.txt",)
    assert topic.misses == ("2.txt",)


def test_countries_that_stand_together_often_are_a_topic_with_their_leaders(seed: Seeder) -> None:
    text = "Russian Foreign Minister Sergey Lobov praised Tajikistan. Russia and Tajikistan signed."
    text += " Tajikistan left Russia."
    proposals = seed(text)
    pair = next(one.topic for one in proposals.topics if one.topic.name.endswith("relations"))
    assert {"Russia", "Tajikistan"} <= set(pair.name.replace("-", " ").split())
    assert "entity:lobov" in pair.query


def test_contacts_of_an_office_are_a_topic(seed: Seeder) -> None:
    proposals = seed("Foreign Minister Sergey Lobov held talks. Foreign Minister Zafar Halimzoda left the talks.")
    query = _topic(proposals, "contacts-foreign-ministers")
    assert "entity:lobov" in query
    assert "entity:halimzoda" in query


def test_every_query_can_be_read(other_documents: list[Document]) -> None:
    proposals = propose(other_documents, load_tables(), load_seed_table())
    index = Index(load_tables())
    entities = tuple(one.entity for one in proposals.entities)
    assert not index.set_profiles(Profiles(entities, tuple(one.topic for one in proposals.topics)))


def test_every_subject_of_the_data_can_be_read() -> None:
    from watchers.model import Topic
    from watchers.seed.topics import bare_topics

    subjects = load_seed_table().subjects
    assert not Index(load_tables()).set_profiles(Profiles((), tuple(bare_topics(subjects))))
    assert isinstance(bare_topics(subjects)[0], Topic)
