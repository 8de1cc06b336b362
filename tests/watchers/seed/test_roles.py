"""Offices that are worth a line of a profile, bodies that are taken for nobody, and who stands in a proposed topic."""

from __future__ import annotations

import pytest

from tests.watchers.seed.conftest import Seeder
from watchers.model import Entity, EntityType
from watchers.seed.proposals import Proposals


def _people(proposals: Proposals) -> dict[str, Entity]:
    found = (one.entity for one in proposals.entities)
    return {one.name: one for one in found if one.type is EntityType.PERSON}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("General Ilmar Tavo met reporters. The General was tired.", "Ilmar Tavo", ""),
        ("Директор Ильмар Таво заявил об этом.", "Ильмар Таво", ""),
        ("Head Ilmar Tavo spoke.", "Ilmar Tavo", ""),
        (
            "General Ilmar Tavo met reporters. Army commander Ilmar Tavo spoke.",
            "Ilmar Tavo",
            "Army commander",
        ),
        ("Judge Amra Holt said no.", "Amra Holt", "Judge"),
        ("In Peru, President Hugo Paredes said no.", "Hugo Paredes", "President"),
        ("Abbot Yaromir Velk said monks would stay.", "Yaromir Velk", "Abbot"),
    ],
)
def test_a_rank_or_an_office_of_nobodys_is_no_role(seed: Seeder, text: str, name: str, role: str) -> None:
    assert _people(seed(f"It rained in the north for days. {text} The rest is silence, they said."))[name].role == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dast Narthex said its monks had left. The narthex was founded in 1480.", "Dast Narthex"),
        ("Varn Narthex warned of a shortage. The Varn Narthex has 40 students.", "Varn Narthex"),
        ("Dast Priory said on Monday that its monks had left.", "Dast Priory"),
    ],
)
def test_what_the_documents_call_a_thing_is_nobody(seed: Seeder, text: str, name: str) -> None:
    """A body whose head no table knows is told by an article before it, or by its head in small letters."""
    assert name not in _people(seed(f"It rained in the north for days. {text} The rest is silence, they said."))


def test_a_person_may_be_called_like_a_thing(seed: Seeder) -> None:
    people = _people(
        seed("Ellen Stone said a stone fell. The Ellen Stone case is old. Minister Odo Brook crossed a brook.")
    )
    assert {"Ellen Stone", "Odo Brook"} <= people.keys()


def test_a_topic_names_whom_the_documents_name_often_and_by_office(seed: Seeder) -> None:
    """Neither the head of a hospital who is quoted once nor a minister who is named in passing."""
    talks = "Foreign Minister of Peru Hugo Paredes met Foreign Minister of Chile Lucia Quispe. "
    more = "Peru and Chile will hold talks, Hugo Paredes said. Lucia Quispe invited Peru to Chile. Chile thanked Peru. "
    once = "Foreign Minister of Spain Ana Duarte sent a letter. Head of the Lima Hospital of Peru Rosa Marin said so. "
    proposed = seed(talks * 3 + more * 3 + once)
    queries = {one.topic.id: one.topic.query for one in proposed.topics}
    assert "entity:paredes" in queries["chile-peru"]
    assert "entity:paredes" in queries["contacts-foreign-ministers"]
    assert "entity:quispe" in queries["contacts-foreign-ministers"]
    assert not any("entity:duarte" in query or "entity:marin" in query for query in queries.values())
