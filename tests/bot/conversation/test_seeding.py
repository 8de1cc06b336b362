"""Profiles proposed in chat: from a text, a file, a link and a story; accepted ones count for the next item."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chats.base import Attachment, Incoming, Post
from bot.conversation.access import AccessRules
from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.feed_samples import Story
from tests.recording_chat import RecordingChat
from tests.small_desk import MINUTE, NOON, SmallDesk, new_views
from watchers.model import Article, Fetched, Tier, Validators
from watchers.stages.rebuild import rebuild

TEXT = (
    "It rained in Loven for days. President Mirela Tasko of Kestria spoke with Kestria's finance minister, Oskar Rehn. "
    "Kestria needs a loan for the Tana Gorge Dam. Tasko left."
)


@dataclass
class Page:
    """A web of one page."""

    async def article(self, url: str) -> tuple[Fetched, Article | None]:
        return Fetched(url, url, None, 200, b"<html>", "text/html", Validators(), None), Article("Loan", TEXT)


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk, pages=Page()))


async def number_of(talk: Talk, name: str) -> int:
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    waiting = await talk.desk.store.proposals.open_of(chat.id)
    return next(one.number for one in waiting if one.facts.get("name") == name)


async def named(talk: Talk, number: int, text: str) -> set[str]:
    """The profiles that the desk finds for certain in the next item."""
    story = Story(f"Report {number}", f"https://wire.example/n/{number}", f"n{number}", f"<p>{text}</p>", NOON - MINUTE)
    (item,) = await talk.desk.tell(story)
    ids = ("tasko", "rehn", "kestria", "lavrov")
    found = {name: await talk.desk.store.news.matches_with(name, "entity", [item.id]) for name in ids}
    return {name for name, its in found.items() if any(one.tier is not Tier.POSSIBLE for one in its.get(item.id, ()))}


async def test_a_text_brings_proposals_and_nothing_counts_before_it_is_accepted(talk: Talk) -> None:
    (said,) = await talk.type(f"seed {TEXT}")
    assert "Mirela Tasko" in said
    assert "Nothing counts before you accept it." in said
    assert "tasko" not in await named(talk, 1, "President Tasko opened a bridge.")


async def test_in_the_console_a_file_is_named_by_its_path(desk: SmallDesk, tmp_path: Path) -> None:
    talk = talk_with(desk, answers_of(desk), console=RecordingChat("console"))
    path = tmp_path / "a loan.txt"
    path.write_text(TEXT)
    assert "Mirela Tasko" not in (await talk.type(f"seed {path}"))[0]  # in another chat a path is nobody's business
    (said,) = await talk.type(f"seed {path}", address="console:1")
    assert "Mirela Tasko" in said
    assert "a loan.txt" in said


async def test_in_the_console_a_list_of_names_is_read_from_its_path(desk: SmallDesk, tmp_path: Path) -> None:
    talk = talk_with(desk, answers_of(desk), console=RecordingChat("console"))
    path = tmp_path / "list.csv"
    path.write_text("The Bear of Moscow\nMister Nyet Two\n")
    (said,) = await talk.type(f"names lavrov import {path}", address="console:1")
    assert "names lavrov: The Bear of Moscow, Mister Nyet Two" in said
    (said,) = await talk.type(f"names lavrov import {tmp_path / 'none.csv'}", address="console:1")
    assert "There is no file" in said


async def test_an_accepted_profile_counts_from_the_next_item_on_and_undo_takes_it_back(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    number = await number_of(talk, "Mirela Tasko")
    (said,) = await talk.type(f"seed accept {number}")
    assert "Mirela Tasko counts from the next item on." in said
    assert said.endswith("watch entity:tasko")  # behind the rows of those that wait
    assert "tasko" in await named(talk, 1, "President Mirela Tasko opened a bridge.")
    (watched,) = await talk.type("watch entity:tasko")
    assert "Mirela Tasko" in watched
    (undone,) = await talk.type("undo 1")
    assert "proposal" in undone
    assert "tasko" not in await named(talk, 2, "President Mirela Tasko closed a bridge.")


async def test_accepting_all_is_one_change(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    await talk.type("seed accept all")
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert [one.kind for one in await talk.desk.store.chats.changes(chat.id, 9)] == ["proposal"]
    assert {"tasko", "rehn", "kestria"} <= await named(talk, 1, "Oskar Rehn and Mirela Tasko left Kestria.")
    await talk.type("undo")
    assert not {"tasko", "rehn", "kestria"} & await named(talk, 2, "Oskar Rehn and Mirela Tasko came to Kestria.")


async def test_what_was_accepted_outlives_a_restart(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}", "seed accept all")
    talk.desk.views = new_views(talk.desk.tables)
    await rebuild(talk.desk.views, talk.desk.store, talk.desk.now)
    assert talk.desk.views.index.entity("tasko")
    assert talk.desk.views.index.profile("lavrov")


async def test_a_proposal_is_edited_before_and_after_it_counts(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    number = await number_of(talk, "Mirela Tasko")
    (card,) = await talk.type(f"seed edit {number}")
    assert f"/seed edit {number} role President" in card
    await talk.type(f"seed edit {number} aliases Madam T; Mirela the Mild", f"seed accept {number}")
    assert "tasko" in await named(talk, 1, "Everybody knows Mirela the Mild by now.")
    await talk.type(f"seed edit {number} aliases Lady Loven")
    assert "tasko" in await named(talk, 2, "Everybody greets Lady Loven by now.")


async def test_every_key_of_a_proposal_has_a_line_to_change_it(talk: Talk) -> None:
    await talk.type(f"seed {TEXT} Kestria raised its interest rate; the central bank of Kestria spoke of inflation.")
    profile, topic = await number_of(talk, "Kestria"), await number_of(talk, "Budget, currency and banks")
    (card,) = await talk.type(f"seed edit {profile}")
    lines = {line.strip() for line in card.splitlines() if "/seed edit" in line}
    keys = ("type country", "role", "aliases", "former", "context", "exclude")
    assert lines == {f"/seed edit {profile} {rest}" for rest in ("name Kestria", "party kestria", *keys)}
    (card,) = await talk.type(f"seed edit {topic}")
    assert [line.split()[3] for line in card.splitlines() if "/seed edit" in line] == ["name", "query"]
    (same,) = await talk.type(f"seed edit {profile} role")
    assert "Proposal" in same


async def test_a_dropped_proposal_waits_no_more_and_undo_brings_it_back(talk: Talk) -> None:
    await talk.type(f"seed {TEXT}")
    number = await number_of(talk, "Oskar Rehn")
    (said,) = await talk.type(f"seed drop {number}")
    assert "Dropped: Oskar Rehn" in said
    assert "person Oskar Rehn" not in (await talk.type("seed"))[0].split("wait for a decision")[1]
    await talk.type("undo")
    assert await number_of(talk, "Oskar Rehn") == number


async def test_a_link_a_file_and_an_answered_message_are_read(talk: Talk) -> None:
    (linked,) = await talk.type("seed https://wire.example/loan")
    assert "Mirela Tasko" in linked

    async def fetch() -> bytes:
        return TEXT.encode()

    file = Attachment("loan.txt", len(TEXT), fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", "", "f1", "a room", file=file))
    assert "loan.txt" in (await talk.answers())[0]
    await talk.conversation.receive(Incoming(ADDRESS, "ann", "seed", "q1", "a room", post=Post(TEXT)))
    assert "Mirela Tasko" in (await talk.answers())[0]


async def test_profiles_that_the_desk_has_are_not_proposed(talk: Talk) -> None:
    (said,) = await talk.type("seed It rained. Russian Foreign Minister Sergei Lavrov met President Mirela Tasko.")
    assert said.count(" person ") == 1
    assert "1 person Mirela Tasko" in said


async def test_what_waits_is_not_proposed_anew_by_the_next_document(talk: Talk) -> None:
    await talk.type(f"seed {TEXT} The central bank of Kestria raised its interest rate.")
    number, topic = await number_of(talk, "Mirela Tasko"), await number_of(talk, "Budget, currency and banks")
    (said,) = await talk.type(
        "seed It rained. Kestrian President Mirella Tasko met Minister Anton Veil of Loven. Inflation in Kestria rose."
    )
    assert f"{number} person Mirela Tasko" in said
    assert "person Mirella" not in said
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    names = [one.facts["name"] for one in await talk.desk.store.proposals.open_of(chat.id)]
    assert len(names) == len(set(names))
    assert {"Anton Veil", "Mirela Tasko"} <= set(names)
    assert "counts" not in (await talk.type(f"seed drop {topic}"))[0]
    (accepted,) = await talk.type("seed accept all")
    assert "from the next item on" in accepted


async def test_only_those_who_may_change_profiles_accept(desk: SmallDesk) -> None:
    talk = talk_with(desk, answers_of(desk), AccessRules("open", "operators"))
    (said,) = await talk.type(f"seed {TEXT}")
    assert "Mirela Tasko" not in said
    chat = await desk.store.chats.by_address(ADDRESS)
    assert not await desk.store.proposals.open_of(chat.id)


BAD = [
    ("seed accept 99", "There is no proposal 99 in this chat; /seed lists them."),
    ("seed hello", "That is hardly a text"),
    ("seed accept 9-3", "“9-3” is no range of proposals; write the smaller number first, and 500 at most."),
    ("seed edit 1 colour red", "A proposal has name, role, party, aliases, context, exclude, query"),
    ("seed like 77", "There is no story 77."),
]


@pytest.mark.parametrize(("line", "sentence"), BAD)
async def test_what_cannot_be_done_is_one_sentence(talk: Talk, line: str, sentence: str) -> None:
    (said,) = await talk.type(line)
    assert sentence in said


async def test_a_topic_is_not_accepted_without_the_profiles_it_names(talk: Talk) -> None:
    text = TEXT + " Kestria raised its interest rate; the central bank of Kestria spoke of inflation in Kestria."
    await talk.type(f"seed {text}")
    number = await number_of(talk, "Budget, currency and banks")
    await talk.type(f"seed drop {await number_of(talk, 'Kestria')}")
    (said,) = await talk.type(f"seed accept {number}")
    assert "names entity:kestria; accept that first" in said
    await talk.type("undo")
    await talk.type("seed accept all")
    assert talk.desk.views.index.topic("finance")


async def test_more_stories_like_one(talk: Talk) -> None:
    await talk.desk.tell(Story("Lavrov in Khorog", "https://wire.example/m", "m", "<p>Lavrov met farmers.</p>", NOON))
    (said,) = await talk.type("seed like 1")
    assert "entity:lavrov AND entity:khorog" in said


async def test_a_story_of_one_name_adds_the_word_of_its_headline(talk: Talk) -> None:
    await talk.desk.tell(Story("Lavrov counts penguins", "https://wire.example/p", "p", "<p>He counted ten.</p>", NOON))
    (said,) = await talk.type("seed like 1")
    assert "  /watch entity:lavrov AND penguins\n" in said
    assert "or change the line and send it" in said


ALIASES = [
    ("names lavrov import Lavrov; Sergey Lavrov; The Bear of Moscow", ["The Bear of Moscow"]),
    (
        "names lavrov import\n- Лавров\n- Lavroff\n- The Bear of Moscow\n- Mister Nyet Two",
        ["The Bear of Moscow", "Mister Nyet Two"],
    ),
]


@pytest.mark.parametrize(("line", "needed"), ALIASES)
async def test_of_a_list_only_names_that_are_not_found_are_proposed(talk: Talk, line: str, needed: list[str]) -> None:
    await talk.type(line)
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    (one,) = await talk.desk.store.proposals.open_of(chat.id)
    assert one.facts["aliases"] == needed
    await talk.type(f"seed accept {one.number}")
    assert "lavrov" in await named(talk, 1, "They call him The Bear of Moscow there.")
    await talk.type("undo")
    assert "lavrov" not in await named(talk, 2, "They called him The Bear of Moscow once.")


async def test_undo_behind_a_list_of_names_drops_its_proposal_and_nothing_older(talk: Talk) -> None:
    await talk.type("names lavrov add Grandmaster Vlad", "names lavrov import The Bear of Moscow")
    (said,) = await talk.type("undo")
    assert "proposal 1 is dropped again." in said
    assert "lavrov" in await named(talk, 1, "Our Grandmaster Vlad opened a bridge.")
    assert "“Grandmaster Vlad” of lavrov is not added any more" in (await talk.type("undo"))[0]


async def test_a_wikidata_export_comes_as_a_file(talk: Talk) -> None:
    export = {
        "entities": {"Q1": {"labels": {"en": {"value": "Sergey Lavrov"}}, "aliases": {"en": [{"value": "The Bear"}]}}}
    }

    async def fetch() -> bytes:
        return json.dumps(export).encode()

    file = Attachment("q1.json", 10, fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", "names lavrov import", "f1", "a room", file=file))
    (said,) = await talk.answers()
    assert "The Bear" in said
    assert "is not found yet by 1 of these names" in said


async def test_what_is_left_out_of_a_list_is_said_with_its_reason(talk: Talk) -> None:
    (said,) = await talk.type("names lavrov import Lawrow; Sergey; Khorog; The Bear of Moscow; 7; Mister Big")
    assert "2 of these names" in said
    assert "names lavrov: The Bear of Moscow, Mister Big" in said
    left = "1 found already (Lawrow); 1 of another profile (Khorog: Khorog); 1 only a given name (Sergey); 1 no name"
    assert f"Left out: {left} at all." in said
    (said,) = await talk.type("names lavrov import Lawrow; Khorog")
    assert "Sergey Lavrov needs none of these names. Left out: 1 found already" in said
    (said,) = await talk.type("names lavrov import https://www.wikidata.org/wiki/Special:EntityData/Q1.json")
    assert "I read no names from an address" in said


async def test_a_list_without_news_adds_nothing(talk: Talk) -> None:
    (said,) = await talk.type("names lavrov import Lavrov; Lawrow; Лаврову")
    assert "found by all of these names already" in said
