"""A large desk fills beside its other work: slices, what people say meanwhile counts, and nothing is decided before."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.small_desk import NOON
from watchers.engine.courtesy import Courtesy
from watchers.match.index import Index
from watchers.match.name_maker import NameMaker
from watchers.match.query import parse
from watchers.model import Entity, EntityType, Profiles, Spelling, SpellingState, Text, Topic
from watchers.stages.filling import Filling
from watchers.tables import load_tables

PERSON = EntityType.PERSON
PROFILES = Profiles(
    (Entity("gleb", "Gleb Tarasenkov", PERSON), Entity("hilda", "Hilda Fransson", PERSON)),
    (Topic("visits", "Visits", "@gleb visit*"),),
)
TEXT = Text("", "There Gleb Tarasenkov visits Hilda Fransson and Tarrasenkow", "en")
LEARNED = Spelling("gleb", "tarrasenkow", "Tarrasenkow", SpellingState.CONFIRMED, 2, NOON)


def found(index: Index) -> set[str]:
    matched = index.match(TEXT)
    return {match.profile for match in (*matched.entities, *matched.topics)} | {hit.watch_id for hit in matched.watches}


def filling(index: Index, warnings: list[str] | None = None, **seconds: float) -> Filling:
    said = [] if warnings is None else warnings
    return Filling(index, PROFILES, Courtesy(), said.append, **seconds)


async def test_a_small_desk_is_full_before_it_opens() -> None:
    index = Index(load_tables())
    work = filling(index)
    work.begin()
    assert work.full
    assert await work.wait()
    assert found(index) == {"gleb", "hilda", "visits"}
    assert await work.run_once(NOON) == 0


async def test_a_large_desk_answers_as_before_until_all_profiles_are_read() -> None:
    index = Index(load_tables())
    index.set_profiles(Profiles(PROFILES.entities[1:]))
    work = filling(index, at_once=0.0, patience=0.0)
    work.begin()
    assert not await work.wait()
    assert found(index) == {"hilda"}
    while await work.run_once(NOON):
        pass
    assert work.full
    assert found(index) == {"gleb", "hilda", "visits"}


async def test_a_stage_behind_the_gate_rests_until_then() -> None:
    index, calls = Index(load_tables()), list[datetime]()

    async def stage(now: datetime) -> int:
        calls.append(now)
        return 7

    work = filling(index, at_once=0.0)
    gated = work.gate(stage)
    assert await gated(NOON) == 0
    while await work.run_once(NOON):
        pass
    assert await gated(NOON) == 7
    assert calls == [NOON]


def test_what_people_change_while_profiles_are_read_counts_afterwards() -> None:
    index = Index(load_tables())
    index.add_watch(1, parse("visit*", index))
    index.add_watch(2, parse("fransson", index))
    steps = index.filling(PROFILES)
    next(steps)
    index.put_entity(Entity("there", "There Tarrasenkow", PERSON))
    index.remove_entity("hilda")
    index.teach("gleb", (LEARNED,))
    index.add_watch(3, parse("tarrasenkow", index))
    index.remove_watch(1)
    index.add_watch(2, parse("nobody", index))
    for _ in steps:
        pass
    assert index.label("there") == "There Tarrasenkow"
    assert not index.exists("entity:hilda")
    assert index.entity("gleb").learned == ("Tarrasenkow",)  # type: ignore[union-attr]
    assert {hit.watch_id for hit in index.match(TEXT).watches} == {3}


def test_spellings_outlive_the_profiles_that_they_were_learned_for() -> None:
    index = Index(load_tables())
    index.teach("gleb", (LEARNED,))  # before there is such a profile
    for _ in range(2):
        index.set_profiles(PROFILES)
        places = [match.surface for match in index.match(TEXT).entities if match.profile == "gleb"]
        assert places == ["Gleb Tarasenkov", "Tarrasenkow"]
        assert index.profile("gleb") == PROFILES.entities[0]


def test_topics_that_cannot_be_read_are_told_once() -> None:
    said: list[str] = []
    broken = Profiles((), (Topic("bad", "Bad", "(", "t.toml:1"),))
    work = Filling(Index(load_tables()), broken, Courtesy(), said.append)
    work.begin()
    assert len(said) == 1
    assert "t.toml:1" in said[0]


async def test_a_profile_that_cannot_be_read_is_left_out_and_the_desk_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    index, said = Index(load_tables()), list[str]()
    spell = NameMaker.of

    def of(maker: NameMaker, entity: Entity) -> object:
        if entity.id == "gleb":
            raise IndexError("no first letter")
        return spell(maker, entity)

    monkeypatch.setattr(NameMaker, "of", of)
    index.teach("gleb", [LEARNED])
    work = filling(index, said)
    work.begin()
    assert work.full
    assert found(index) == {"hilda"}
    (first, topic) = said
    assert "profile “gleb” is left out" in first
    assert "no first letter" in first
    assert "topic “visits” is left out" in topic
