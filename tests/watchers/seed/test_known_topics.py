"""A topic that the desk has under another id, name or query is not proposed; one that only resembles it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.watchers.seed.conftest import Seeder
from watchers.match.index import Index
from watchers.model import Entity, EntityType, Profiles, Topic
from watchers.seed.known import without_known
from watchers.seeds_io import read_profiles
from watchers.tables import load_tables

MIGRANTS = "Tajik migrants in Russia need a work permit, officials of Tajikistan said. Russia checks migrants."
COUNTRIES = (
    Entity("ru", "Russia", EntityType.COUNTRY, party="ru"),
    Entity("tj", "Tajikistan", EntityType.COUNTRY, party="tj"),
    Entity("no", "Norway", EntityType.COUNTRY, party="no"),
)

KNOWN = [
    Topic("labour-migration", "Workers abroad", "plumber*"),
    Topic("labour-migration-2", "Workers abroad", "plumber*"),
    Topic("work", "LABOUR Migration", "plumber*"),
    Topic(
        "work", "Workers abroad", '(migrant* OR migration* OR "work permit" OR plumber*) NEAR/9 (@tj OR tajik* OR @ru)'
    ),
    Topic("work", "Workers abroad", "(migrant* NEAR/40 (entity:tj OR tajik*)) AND entity:ru"),
    Topic("work", "Workers abroad", "(migrant* OR plumber*) NEAR/9 (@tj OR tajik* OR @ru)"),
]
OTHER = [
    Topic("labour", "Labour", "plumber*"),
    Topic("work", "Workers abroad", "migrant* NEAR/40 (@no OR @ru)"),
    Topic("work", "Workers abroad", "(harvest* OR tractor*) NEAR/40 (@tj OR tajik* OR @ru OR russ*)"),
    Topic("work", "Tajikistan in the news", "@tj AND @ru"),
]


def _proposed(seed: Seeder, text: str, known: Topic, *entities: Entity) -> set[str]:
    index = Index(load_tables())
    assert not index.set_profiles(Profiles((*COUNTRIES, *entities), (known,)))
    return {one.topic.id for one in without_known(seed(text), index, load_tables()).topics}


@pytest.mark.parametrize("known", KNOWN)
def test_a_topic_that_the_desk_has_is_not_proposed(seed: Seeder, known: Topic) -> None:
    assert "labour-migration" not in _proposed(seed, MIGRANTS, known)


@pytest.mark.parametrize("known", OTHER)
def test_a_topic_of_another_subject_or_other_countries_is_proposed(seed: Seeder, known: Topic) -> None:
    assert "labour-migration" in _proposed(seed, MIGRANTS, known)


CONTACTS = "Foreign Minister Sergey Lobov held talks. Foreign Minister Zafar Halimzoda left the talks."


@pytest.mark.parametrize(
    ("known", "there"),
    [
        (Topic("fm", "Contacts of foreign ministers", "@lobov"), False),
        (Topic("calls", "Calls", "(call* OR talks OR meeting OR conversation) NEAR/9 @lobov"), False),
        (Topic("calls", "Calls", "(call* OR talks OR meeting OR conversation) NEAR/9 @quist"), True),
    ],
)
def test_contacts_are_known_by_whom_they_are_with(seed: Seeder, known: Topic, there: bool) -> None:
    people = (Entity("lobov", "Sergey Lobov", EntityType.PERSON), Entity("quist", "Mara Quist", EntityType.PERSON))
    assert ("contacts-foreign-ministers" in _proposed(seed, CONTACTS, known, *people)) is there


def test_relations_are_known_whichever_side_is_named_first(seed: Seeder) -> None:
    text = "Russian officials praised Tajikistan. Russia and Tajikistan signed. Tajikistan left Russia."
    other = Topic("roads", "Roads", "road*")
    known = Topic("both", "Two of us", "(@tj OR tajik*) NEAR/9 (@ru OR russ*)")
    (pair,) = (name for name in _proposed(seed, text, other) if "tajikistan" in name or "tj" in name)
    assert pair not in _proposed(seed, text, known)


def test_the_shipped_topics_are_not_proposed_to_their_desk(seed: Seeder) -> None:
    index = Index(load_tables())
    assert not index.set_profiles(read_profiles(Path(__file__).parents[3] / "seeds"))
    text = f"{MIGRANTS} Foreign Minister Sergey Lavrov held talks. Oslo in Norway counted migrants."
    found = {one.topic.id for one in without_known(seed(text), index, load_tables()).topics}
    assert found & {one.topic.id for one in seed(text).topics} == set()
