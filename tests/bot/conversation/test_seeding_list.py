"""The list of proposals: page by page, with the sentence that speaks for each, and buttons that mean what they show."""

from __future__ import annotations

import re

import pytest

from tests.bot.conversation.test_seeding import TEXT, number_of
from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.small_desk import NOON, SmallDesk
from watchers.model import ProposalDraft, ProposalKind, ProposalState

_STANDS = {"accept": "counts", "drop": "is dropped"}
_STAND = {"accept": "count", "drop": "are dropped"}
_STATES = {"accept": ProposalState.ACCEPTED, "drop": ProposalState.DROPPED}


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def test_each_proposal_of_a_page_has_its_buttons_and_the_page_has_its_own(talk: Talk) -> None:
    (said,) = await talk.type(f"seed {TEXT}")
    first, *_, last = await waiting(talk)
    assert last - first == 4
    rows = [f"seed accept {one} · seed edit {one} · seed drop {one}" for one in range(first, last + 1)]
    assert _choices(said) == [*rows, f"seed accept {first}-{last} · seed drop {first}-{last}"]
    (said,) = await talk.type(f"seed drop {first}-{first + 1} {first + 3}")
    assert await waiting(talk) == [first + 2, last]
    assert f"Edit {last}: seed edit {last}" in _choices(said)
    assert len(_choices(said)) == 8
    assert f"Accept all 2: seed accept {first + 2} {last}" in _choices(said)


async def waiting(talk: Talk) -> list[int]:
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    return [one.number for one in await talk.desk.store.proposals.open_of(chat.id)]


def _choices(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("seed ") or ": seed " in line]


async def test_a_list_of_sixty_is_gone_through_page_by_page(talk: Talk) -> None:
    await put(talk, 60)
    numbers = await waiting(talk)
    (said,) = await talk.type("seed")
    assert "60 wait for a decision, 1 to 5 of them:" in said
    assert f"55 more: /seed_list_{numbers[5]}" in said
    (said,) = await talk.type(f"seed list {numbers[10]}")
    assert "60 wait for a decision, 11 to 15 of them:" in said
    assert f"seed accept {numbers[10]}-{numbers[14]} · seed drop {numbers[10]}-{numbers[14]} · seed list" in said
    (said,) = await talk.type(f"seed accept {numbers[10]}-{numbers[14]}")  # the next page comes by itself
    assert "55 wait for a decision, 11 to 15 of them:" in said
    assert f"{numbers[15]} person" in said
    (said,) = await talk.type(f"seed drop {numbers[59]}")  # behind the last one it begins anew
    assert "54 wait for a decision, 1 to 5 of them:" in said
    (said,) = await talk.type("seed accept all")
    assert "and 44 more count from the next item on" in said
    assert await waiting(talk) == []
    (said,) = await talk.type("undo")
    assert f"proposals {numbers[0]}-{numbers[9]}, {numbers[15]}-{numbers[58]} wait for a decision again." in said


async def put(talk: Talk, count: int) -> None:
    """So many proposals that wait."""
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    words = [f"{first}{second}" for first in ("Ab", "Ce", "Di", "Fo", "Gu", "Ly") for second in ("na", *"bdfghklmt")]
    drafts = [
        ProposalDraft(
            ProposalKind.ENTITY,
            f"p{word}".lower(),
            {"id": f"p{word}".lower(), "name": f"Mirela {word}o", "type": "person"},
        )
        for word in words[:count]
    ]
    await talk.desk.store.proposals.add(chat.id, drafts, NOON)


async def test_a_list_shows_the_document_and_the_sentence(talk: Talk) -> None:
    (said,) = await talk.type(f"seed {TEXT}")
    at = TEXT.index("President")
    quoted = "“President Mirela Tasko of Kestria spoke with Kestria's finance minister, Oskar Rehn.”"
    assert f"the text at {at}: {quoted}" in said
    (card,) = await talk.type(f"seed edit {await number_of(talk, 'Mirela Tasko')}")
    assert card.count("the text at") == 2
    assert "“Tasko left.”" in card


async def test_people_come_before_countries_and_topics_bring_the_profiles_they_name(talk: Talk) -> None:
    await talk.type(f"seed {TEXT} Kestria raised its interest rate; the central bank of Kestria spoke of inflation.")
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    kinds = [one.facts.get("type", "topic") for one in await talk.desk.store.proposals.open_of(chat.id)]
    order = ["person", "organisation", "facility", "event", "topic", "country", "place"]
    assert kinds == sorted(kinds, key=order.index)
    topic = await number_of(talk, "Budget, currency and banks")
    (said,) = await talk.type(f"seed accept {topic}")
    assert "Budget, currency and banks counts from the next item on." in said
    assert "With it, because its query names them: Kestria." in said
    assert talk.desk.views.index.topic("finance")
    assert talk.desk.views.index.entity("kestria")
    await talk.type("undo")
    assert talk.desk.views.index.topic("finance") is None
    assert talk.desk.views.index.entity("kestria") is None


async def test_a_button_that_is_pressed_twice_says_so(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    number = await number_of(talk, "Mirela Tasko")
    await talk.type(f"seed accept {number}")
    (said,) = await talk.type(f"seed accept {number}")
    assert f"Proposal {number} counts already." in said
    assert len(await talk.desk.store.chats.changes((await talk.desk.store.chats.by_address(ADDRESS)).id, 9)) == 1
    await talk.type(f"seed drop {number}")
    (said,) = await talk.type(f"seed drop {number}")
    assert f"Proposal {number} is dropped already." in said


@pytest.mark.parametrize(("first", "second"), [("drop", "accept"), ("accept", "drop")])
async def test_an_old_button_of_many_leaves_alone_what_was_decided_since(talk: Talk, first: str, second: str) -> None:
    await talk.type(f"seed {TEXT}")
    numbers = await waiting(talk)
    chosen, every = numbers[1], f"{numbers[0]}-{numbers[-1]}"
    await talk.type(f"seed {first} {chosen}", f"seed {second} {every}")
    assert await waiting(talk) == []
    (one,) = await talk.desk.store.proposals.of_numbers([chosen])
    assert one.state == _STATES[first]
    (said,) = await talk.type(f"seed {second} {every}")
    rest = ", ".join(str(number) for number in numbers if number != chosen)
    assert {f"Proposal {chosen} {_STANDS[first]} already.", f"Proposals {rest} {_STAND[second]} already."} == set(
        re.findall(r"Proposals? [^.]+\.", said)
    )
    await talk.type(f"seed {second} {chosen}")
    (one,) = await talk.desk.store.proposals.of_numbers([chosen])
    assert one.state == _STATES[second]


ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize("odd", ["", ZERO_WIDTH, "\r", "\N{SOFT HYPHEN}"])
async def test_lines_that_were_pasted_stay_lines(talk: Talk, odd: str) -> None:
    await talk.type(
        f"seed we heard from Kestrian foreign minister Anton Veil{odd}\nLoven will host the{odd} talks on Monday"
    )
    assert await number_of(talk, "Anton Veil")


async def test_what_another_chat_accepted_does_not_keep_the_others_back(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    await talk.type(f"seed {TEXT}", address="test:2")
    await talk.type(f"seed accept {await number_of(talk, 'Mirela Tasko')}")
    (said,) = await talk.type("seed accept all", address="test:2")
    assert "Oskar Rehn" in said
    assert "Dropped, because the desk has such a profile by now: Mirela Tasko." in said
    other = await talk.desk.store.chats.by_address("test:2")
    assert not await talk.desk.store.proposals.open_of(other.id)
    await talk.type("undo", address="test:2")
    assert len(await talk.desk.store.proposals.open_of(other.id)) == 5
    assert talk.desk.views.index.entity("tasko")


EDITS = [
    ("type spaceship", "A profile's type is one of person, organisation, country, place, facility, event."),
    ("aliases M; Madam Tasko", "What stands in aliases needs at least two letters."),
    ("query tasko", "A profile has no query"),
    ("name -", "The name needs at least two letters."),
]


@pytest.mark.parametrize(("edit", "sentence"), EDITS)
async def test_an_edit_that_would_break_a_profile_is_refused(talk: Talk, edit: str, sentence: str) -> None:
    await talk.type(f"seed {TEXT}")
    (said,) = await talk.type(f"seed edit {await number_of(talk, 'Mirela Tasko')} {edit}")
    assert sentence in said


async def test_the_type_of_a_profile_is_put_right(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    number = await number_of(talk, "Tana Gorge Dam")
    await talk.type(f"seed edit {number} type Place", f"seed accept {number}")
    (said,) = await talk.type(f"seed edit {number} role Dam of dams")
    assert f"Proposal {number} counts, from the next item on so:" in said
    assert f"seed accept {number}" not in said
    accepted = {one.name: one for one in talk.desk.views.index.entities()}
    assert accepted["Tana Gorge Dam"].type == "place"


async def test_any_number_of_numbers_is_looked_up_at_once(talk: Talk) -> None:
    await put(talk, 3)
    found = await talk.desk.store.proposals.of_numbers(range(1, 300_000))
    assert [one.number for one in found] == await waiting(talk)


async def test_a_button_of_more_than_a_line_may_name_means_all_that_wait(talk: Talk) -> None:
    drafts = [ProposalDraft(ProposalKind.ENTITY, f"p{number}", {"name": f"P{number}"}) for number in range(501)]
    await put(talk, 1)
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    await talk.desk.store.proposals.add(chat.id, drafts, NOON)
    (said,) = await talk.type("seed")
    assert _choices(said)[-1].endswith("seed accept all")
