"""Profiles proposed on the platforms as they are: from files, answered messages and threads, decided by buttons."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.conversation.access import AccessRules
from tests.bot.conversation.test_seeding import TEXT
from tests.platforms.house import ADA, ANN, BEN, BOB, GROUP, NEWS, House, at, on, open_house
from tests.small_desk import SmallDesk, told
from watchers.model import ProposalState

PROPOSED = "Nothing counts before you accept it."


@pytest_asyncio.fixture
async def house(desk: SmallDesk) -> AsyncIterator[House]:
    async with open_house(desk) as opened:
        yield opened


async def states(house: House, address: str) -> dict[str, ProposalState]:
    """How the proposals of a chat stand, by name."""
    chat = await house.row(address)
    found = await house.desk.store.proposals.of_numbers(range(1, 99))
    return {one.facts["name"]: one.state for one in found if one.chat_id == chat.id}


async def sent_to(house: House, name: str, body: bytes, caption: str = "") -> str:
    """What the bot says to a file in Ada's private chat."""
    before = len(house.telegram.sent(ADA))
    await house.telegram.send_file(ADA, ADA, name, body, caption)
    await house.heard()
    await house.settle()
    (said,) = house.telegram.sent(ADA)[before:]
    return said.text


REFUSED = [
    ("plan.docx", b"PK\x03\x04", "", "I cannot read files of word processors; save a document as pdf, txt or html"),
    (
        "plan.docx",
        b"PK\x03\x04",
        "/seed",
        "plan.docx: this is a file of a word processor; save it as pdf, txt or html.",
    ),
    ("plan.rtf", b"{\\rtf1 text}", "/seed", "plan.rtf: this is a file of a word processor"),
    ("names.csv", b"a,b", "", "/names PROFILE import"),
    ("menu.html", b"<html><nav><a href='/a'>Sport</a></nav></html>", "", "menu.html: the page holds navigation"),
    ("long.txt", b"word " * 1_100_000, "", "The file is larger than 5 MB"),
    ("torn.pdf", b"%PDF-1.7", "", "torn.pdf: the pdf cannot be read"),
    ("none.txt", b" ", "", "none.txt: the document is empty"),
]


async def test_a_file_that_cannot_be_read_is_one_sentence(house: House) -> None:
    for name, body, caption, sentence in REFUSED:
        said = await sent_to(house, name, body, caption)
        assert sentence in said
        assert "\n" not in said


async def test_a_file_brings_proposals_with_its_name(house: House) -> None:
    said = await sent_to(house, "loan.html", f"<html><body><p>{TEXT}</p></body></html>".encode())
    assert f"Proposed from loan.html: 5 that I do not know yet. {PROPOSED}" in said
    assert "loan.html at" in said


async def test_p6_words_of_a_document_are_no_markup_no_ping_and_no_command(house: House) -> None:
    body = (
        "President Mirela <b>Tasko</b> of Kestria told @channel: /undo all of it. It rained for many days in the town."
    )
    said = await sent_to(house, "a /unwatch @all.txt", body.encode())
    assert not [call for call in ("@channel", "@all", "/undo", "/unwatch") if call in said]  # a joiner stands in each
    assert "<b>Tasko" in said
    kinds = {one.type for one in house.telegram.sent(ADA)[-1].entities}
    assert kinds <= {"bold", "italic", "code"}


async def test_answering_a_message_with_seed_reads_it(house: House) -> None:
    post = await house.telegram.say(GROUP, BEN, TEXT)
    (said,) = await house.tell(GROUP, ADA, "/seed", reply_to=post)
    assert "Mirela Tasko" in said
    root = house.slack.say(NEWS, BOB, TEXT.replace("Tasko", "Vell"))
    await house.mention(NEWS, ANN, "seed", root.ts)
    assert "Mirela Vell" in house.slack.words(NEWS)[-1]
    root = house.slack.share(NEWS, BOB, "loan.txt", TEXT.replace("Tasko", "Ombra").encode(), "Look at this")
    await house.mention(NEWS, ANN, "seed", root.ts)
    assert "Proposed from loan.txt" in house.slack.words(NEWS)[-1]


async def test_p7_only_those_who_may_accept_by_button_and_by_command(house: House) -> None:
    house.access._rules = AccessRules("open", "chats")
    post = await house.telegram.say(GROUP, BEN, TEXT)
    await house.tell(GROUP, ADA, "/seed", reply_to=post)
    listed = house.telegram.sent(GROUP)[-1]
    for what in ("Accept all 5", "Accept 1", "Drop 1", "Edit 1", "Drop all"):
        await house.tap(GROUP, listed.message_id, what, BEN)
    for line in ("/seed accept all", "/seed drop 1", "/seed edit 1 name Nobody", f"/seed {TEXT}"):
        await house.tell(GROUP, BEN, line)
    assert set((await states(house, at(GROUP))).values()) == {ProposalState.PROPOSED}
    await house.tap(GROUP, listed.message_id, "Accept 1", ADA)
    assert (await states(house, at(GROUP)))["Mirela Tasko"] is ProposalState.ACCEPTED
    assert any("Mirela Tasko counts from the next item on." in one for one in house.telegram.shown(GROUP))


async def test_two_who_press_at_once_and_a_stale_button_change_nothing_twice(house: House) -> None:
    ts = house.slack.say(NEWS, BOB, TEXT).ts
    await house.mention(NEWS, ANN, "seed", ts)
    listed = house.slack.posts(NEWS)[-1].ts
    for _ in range(2):
        await house.slack.press(NEWS, listed, "Accept all 5", ANN)
    await house.worked()
    await house.settle()
    assert set((await states(house, on(NEWS))).values()) == {ProposalState.ACCEPTED}
    chat = await house.row(on(NEWS))
    assert [one.kind for one in await house.desk.store.chats.changes(chat.id, 9)].count("proposal") == 1


async def test_p2_an_answer_whose_sending_was_lost_comes_once_and_proposes_once(house: House) -> None:
    post = await house.telegram.say(GROUP, BEN, TEXT)
    house.telegram.fault("sendMessage", "reset_after")
    await house.tell(GROUP, ADA, "/seed", reply_to=post)
    await house.settle(90)
    house.desk.now += timedelta(minutes=5)
    await house.settle(5)
    assert len(await states(house, at(GROUP))) == 5
    assert PROPOSED in house.telegram.sent(GROUP)[-1].text


@pytest.mark.parametrize("platform", ["telegram", "slack"])
async def test_more_like_a_story_is_a_line_to_change_or_a_button_to_take(house: House, platform: str) -> None:
    await house.desk.tell(told("flood"))
    if platform == "telegram":
        (said,) = await house.tell(GROUP, ADA, "/seed like 1")
        assert "/watch entity:khorog AND" in said
        await house.tap(GROUP, house.telegram.sent(GROUP)[-1].message_id, "Watch this", ADA)
        assert len(await house.watches(at(GROUP))) == 1
    else:
        (said,) = await house.type_(NEWS, ANN, "seed like 1")
        assert "/wire watch entity:khorog AND" in said
        await house.click(NEWS, house.slack.posts(NEWS)[-1].ts, "Watch this", ANN)
        assert len(await house.watches(on(NEWS))) == 1
