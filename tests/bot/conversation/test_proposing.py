"""Proposals that meet each other: of one id, asked for twice, too large; and what may not keep anybody waiting."""

from __future__ import annotations

import threading

import pytest

from bot.chats.base import Attachment, Incoming
from tests.bot.conversation.test_seeding import TEXT, number_of
from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.small_desk import SmallDesk
from watchers.desk.seeding import LARGEST
from watchers.seed.names_list import NamesList, names_in


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def test_two_people_of_one_surname_get_profiles_of_their_own(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    await talk.type("seed It rained in Loven. Finance minister Jonas Tasko spoke of loans. Jonas Tasko left the hall.")
    first, second = await number_of(talk, "Mirela Tasko"), await number_of(talk, "Jonas Tasko")
    await talk.type(f"seed accept {first} {second}")
    accepted = await talk.desk.store.proposals.accepted()
    assert {talk.desk.views.index.entity(one.profile).name for one in accepted} == {"Mirela Tasko", "Jonas Tasko"}


async def test_a_second_proposal_of_a_profile_does_not_cover_the_accepted_one(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    first = await number_of(talk, "Mirela Tasko")
    await talk.type(f"seed edit {first} aliases Mirela the Mild")
    await talk.type(f"seed {TEXT}", address="test:2")  # another chat of the desk
    other = await talk.desk.store.chats.by_address("test:2")
    waiting = await talk.desk.store.proposals.open_of(other.id)
    second = next(one for one in waiting if one.facts["name"] == "Mirela Tasko")
    assert second.number != first
    await talk.type(f"seed accept {first}")
    (said,) = await talk.type(f"seed accept {second.number}", address="test:2")
    assert f"Proposal {second.number} is of entity:tasko, as the accepted proposal {first} is" in said
    assert talk.desk.views.index.entity("tasko").aliases == ("Mirela the Mild",)
    (undone,) = await talk.type("undo")
    assert "proposal" in undone
    assert talk.desk.views.index.entity("tasko") is None


async def test_what_is_asked_twice_is_proposed_once(talk: Talk) -> None:
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    names = "\n".join(("names kestria import", "Republic of Kestria", "Kestrian Realm"))
    for line, key in ((f"seed {TEXT}", "u1"), (names, "u2")):
        await talk.conversation.receive(Incoming(ADDRESS, "ann", line, key, "a room"))
        if key == "u1":
            await talk.type(f"seed accept {await number_of(talk, 'Kestria')}")
        before = await talk.desk.store.proposals.open_of(chat.id)
        await talk.type(f"seed edit {before[-1].number} name Otherwise", f"seed drop {before[0].number}")
        left = await talk.desk.store.proposals.open_of(chat.id)
        await talk.conversation.receive(Incoming(ADDRESS, "ann", line, key, "a room"))
        assert await talk.desk.store.proposals.open_of(chat.id) == left
    assert len(left) > 0


async def test_an_update_that_is_tried_again_gives_the_proposals_of_the_first_try(talk: Talk) -> None:
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    await talk.type(f"seed {TEXT}")
    before = await talk.desk.store.proposals.open_of(chat.id)
    (said,) = await talk.type(f"seed {TEXT}")
    assert await talk.desk.store.proposals.open_of(chat.id) == before
    assert f"{before[0].number}" in said


@pytest.mark.parametrize("line", ["seed", "names kestria import"])
async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(talk: Talk, line: str) -> None:
    await talk.type(f"seed {TEXT}", "seed accept all")

    async def fetch() -> bytes:
        raise AssertionError("it was fetched")

    file = Attachment("names.txt", LARGEST + 1, fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", line, "large", "a room", file=file))
    assert "The file is larger than 5 MB" in (await talk.answers())[0]


@pytest.mark.parametrize("line", ["seed", "names kestria import"])
async def test_a_file_that_is_larger_than_its_platform_says_is_refused(talk: Talk, line: str) -> None:
    await talk.type(f"seed {TEXT}", "seed accept all")

    async def fetch() -> bytes:
        return b"Republic of Kestria\n" * (LARGEST // 20 + 1)

    file = Attachment("names.txt", 9, fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", line, "large", "a room", file=file))
    assert "The file is larger than 5 MB" in (await talk.answers())[0]


async def test_a_long_list_of_names_keeps_nobody_waiting(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    await talk.type(f"seed {TEXT}", "seed accept all")
    reading: list[int] = []

    def names_in_thread(written: str) -> NamesList:
        reading.append(threading.get_ident())
        return names_in(written)

    monkeypatch.setattr("watchers.desk.seeding.names_in", names_in_thread)
    (said,) = await talk.type("names kestria import Republic of Kestria; Kestrian Realm")
    assert "Kestrian Realm" in said
    assert reading
    assert threading.get_ident() not in reading
