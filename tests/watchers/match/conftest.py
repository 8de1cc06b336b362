"""A small desk of invented profiles, one for each promise that a profile's keys make."""

from __future__ import annotations

import pytest

from watchers.match.index import Index
from watchers.model import Entity, EntityType, Profiles, Topic
from watchers.tables import load_tables

ENTITIES = (
    Entity(
        "lavrov",
        "Sergey Lavrov",
        EntityType.PERSON,
        ("Сергей Лавров", "Lavrov", "Лаврова"),
        exclude=("Lavrova",),
        role="Minister",
    ),
    Entity(
        "muhriddin",
        "Sirojiddin Muhriddin",
        EntityType.PERSON,
        ("Muhriddin", "Муҳриддин"),
        former=("Sirojiddin Aslov",),
        exclude=("Muhiddin",),
    ),
    Entity("rahmon", "Emomali Rahmon", EntityType.PERSON, ("Rahmon",), exclude=("Ozoda Rahmon",)),
    Entity("trump", "Donald Trump", EntityType.PERSON, ("Trump", "Трамп"), exclude=("Trump Tower",)),
    Entity("grigoriev", "Semyon Grigoriev", EntityType.PERSON, ("Grigoriev",), context=("ambassador", "Tajik*")),
    Entity("usa", "United States", EntityType.COUNTRY, ("US", "U.S.", "США")),
    Entity("russia", "Russia", EntityType.COUNTRY, ("Россия",)),
    Entity("tajikistan", "Tajikistan", EntityType.COUNTRY, ("Таджикистан",)),
    Entity("mfa-tajikistan", "Ministry of Foreign Affairs of Tajikistan", EntityType.ORGANISATION),
    Entity(
        "cis", "Commonwealth of Independent States", EntityType.ORGANISATION, ("CIS", "СНГ"), context=("member states",)
    ),
    Entity("victory", "Victory Day", EntityType.EVENT, homonym=True, context=("Russia*",)),
    Entity("xi", "Xi Jinping", EntityType.PERSON, ("习近平",)),
)
TOPICS = (
    Topic("migration", "Labour migration", "(migrant* NEAR/10 (@tajikistan OR tajik*)) AND @russia"),
    Topic("talks", "Talks", "talks NEAR/5 (@lavrov OR @muhriddin)"),
    Topic("both", "Both", "#migration #talks"),
    Topic("official", "Official texts", "kind:ministry"),
)


@pytest.fixture
def index() -> Index:
    made = Index(load_tables())
    assert made.set_profiles(Profiles(ENTITIES, TOPICS)) == ()
    return made
