"""The front desk on a real store: each update is answered once, and only who may changes a chat."""

from __future__ import annotations

import asyncio
from math import inf

import pytest

from bot.answers import Answer, Asker
from bot.chats.base import Incoming, Joined, Place
from bot.commands.command import Command
from bot.counts import ChatCounts
from bot.message import text
from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.recording_chat import RecordingChat
from tests.small_desk import SmallDesk, told
from watchers.model import ChatState


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def test_p2_an_update_that_comes_twice_is_answered_once(talk: Talk) -> None:
    assert len(await talk.type("watch drivers", key="same")) == 1
    assert await talk.type("watch drivers", key="same") == []
    assert await talk.watches() == ["drivers"]
    (undone,) = await talk.type("undo", key="u-undo")
    assert (
        undone
        == "Taken back (change 1): w1 drivers is not watched any more. Once more takes back the change before: /undo"
    )
    assert await talk.type("undo", key="u-undo") == []


@pytest.mark.parametrize(
    ("line", "taken_back"),
    [
        ("watch lynx", "w2 lynx is not watched any more."),
        ("unwatch w1", "w1 drivers is watched again."),
        ("mute 1", "story 1 is not muted any more."),
        ("mute w1 3d", "w1 is not muted any more."),
        ("settings quiet 22-07", "quiet hours are off again."),
        ("settings zone Asia/Dushanbe", "times are in Europe/Moscow again."),
        ("feeds pause Wire", "Wire is read again."),
        ("feeds remove Wire", "Wire is read again."),
        ("feeds interval Wire 2h", "Wire is polled as often as before."),
        ("feeds text Wire on", "the text of Wire is read as before."),
    ],
)
async def test_undo_says_how_things_stand_now(talk: Talk, line: str, taken_back: str) -> None:
    await talk.type("watch drivers")
    await talk.desk.tell(told("flood"))
    _, said = await talk.type(line, "undo")
    assert said == f"Taken back (change 2): {taken_back} Once more takes back the change before: /undo"
    assert await talk.watches() == ["drivers"]


@pytest.mark.parametrize(
    ("line", "taken_back"),
    [
        ("unwatch w1 w3", "Taken back (changes 4, 5): w1 drivers is watched again. w3 border is watched again."),
        ("unwatch all", "is watched again. w2 visas is watched again. w3 border is watched again."),
        ("undo 2", "Taken back (change 2): w2 visas is not watched any more."),
        ("settings zone Asia/Dushanbe quiet 22-07", "Moscow again. quiet hours are off again."),
    ],
)
async def test_one_command_is_one_undo(talk: Talk, line: str, taken_back: str) -> None:
    await talk.type("watch drivers", "watch visas", "watch border")
    told = await talk.type(line, *([] if "undo" in line else ["undo"]))
    assert taken_back in told[-1]
    assert await talk.watches() == ["drivers", "border"] if "undo" in line else ["drivers", "visas", "border"]


async def test_more_than_ten_of_one_command_are_counted(talk: Talk) -> None:
    await talk.type(*(f"watch word{number}" for number in range(12)))
    said = (await talk.type("unwatch all", "undo"))[-1]
    assert "w10 word9 is watched again. 2 more stand as before." in said
    assert len(await talk.watches()) == 12


async def test_a_change_that_cannot_be_taken_back_is_told_by_its_number(talk: Talk) -> None:
    await talk.type("watch drivers")
    (said,) = await talk.type("undo 7")
    assert said.startswith("Change 7 cannot be taken back")
    assert await talk.watches() == ["drivers"]


CHANGING = [
    "watch lynx",
    "unwatch w1",
    "unwatch all",
    "mute 1",
    "mute w1 3d",
    "unmute w1",
    "settings quiet 22-07",
    "settings zone Asia/Dushanbe",
    "feeds add https://news.example/rss",
    "feeds pause wire",
    "names lavrov ban Lavroff",
    "undo",
]


READING = ["watches", "latest", "latest drivers", "feeds", "settings", "status", "help", "start", "why w1", "story 1"]
READING.append("names lavrov")


async def all_of(talk: Talk) -> object:
    """Everything that a command could change."""
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    return await talk.desk.store.chats.changes(chat.id, 99), await talk.desk.store.feeds.all(), chat


async def test_p7_who_may_not_configure_the_chat_changes_nothing(talk: Talk) -> None:
    await talk.type("watch drivers")
    await talk.desk.tell(told("flood"))
    talk.platform.permitted = False
    before = await all_of(talk)
    for line in CHANGING:
        (answer,) = await talk.type(line)
        assert "may" in answer
        assert await all_of(talk) == before, line
    assert await talk.watches() == ["drivers"]


async def test_p7_whoever_is_in_the_chat_may_read(talk: Talk) -> None:
    await talk.type("watch drivers")
    await talk.desk.tell(told("flood"))
    allowed = await talk.type(*READING)
    talk.platform.permitted = False
    assert await talk.type(*READING) == allowed


MISTYPED = [
    ("", "help lists them"),
    ("frobnicate", "frobnicate"),
    ("story 99", "There is no story 99"),
    ("unwatch w7", "w7"),
    ("mute 99", "There is no story 99"),
    ("unmute w1", "w1"),
    ("watch (drivers", "^"),
    ("watch NOT drivers", "NOT"),
    ("settings zone Mars/Base", "Mars/Base"),
    ("feeds pause nothing-like-it", "nothing-like-it"),
    ("feeds add http://127.0.0.1/rss", "127.0.0.1"),
    ("trend x", "trend"),
    ("x" * 5000, "4,000"),
]


async def test_what_a_person_mistypes_becomes_a_sentence(talk: Talk) -> None:
    for line, words in MISTYPED:
        (answer,) = await talk.type(line)
        assert words in answer, line
    assert await talk.watches() == []


class Broken:
    """Answers with an error of ours in them."""

    async def answer(self, _: Command, __: Asker) -> Answer:
        raise RuntimeError("secret details")


class Outdated:
    """Answers made just before somebody else took the watch back."""

    async def answer(self, _: Command, asker: Asker) -> Answer:
        return Answer(text("w9 is gone."), (asker.change("unwatch", {}, {"number": 9}),))


async def test_an_error_of_ours_is_a_sentence_with_a_reference_and_no_detail(desk: SmallDesk) -> None:
    counts = ChatCounts()
    talk = talk_with(desk, Broken(), counts=counts)
    (answer,) = await talk.type("watches")
    assert "secret" not in answer
    assert "reference" in answer.lower() or "log" in answer.lower()
    assert counts.broken == {"test": 1}


async def test_lines_are_counted_by_platform_with_the_time_they_took_and_a_slip_is_no_error(desk: SmallDesk) -> None:
    counts = ChatCounts()
    talk = talk_with(desk, answers_of(desk), counts=counts)
    await talk.type("watch drivers", "frobnicate", "watches")
    await talk.conversation.receive(Joined("test:2", "ann", "joined"))
    assert dict(counts.answering["test"].up_to())[inf] == 3
    assert counts.answering["test"].total > 0
    assert not counts.broken


async def test_a_change_that_came_too_late_is_a_sentence_and_changes_nothing(desk: SmallDesk) -> None:
    talk = talk_with(desk, Outdated())
    assert await talk.type("unwatch w9") == ["This watch is not there any more; /watches lists those of this chat."]
    assert await talk.type("unwatch w9", key="u1") == []


async def test_two_lines_of_one_chat_are_answered_in_their_order(desk: SmallDesk) -> None:
    slow_first = asyncio.Event()

    class Slow:
        async def answer(self, command: Command, _: Asker) -> Answer:
            if command.verb == "help":
                await slow_first.wait()
            return Answer(text(command.verb))

    talk = talk_with(desk, Slow())
    lines = [
        asyncio.create_task(talk.conversation.receive(Incoming(address, "ann", line, f"{address} {line}")))
        for address, line in ((ADDRESS, "help"), (ADDRESS, "watches"), ("test:2", "status"))
    ]
    await lines[2]  # another chat does not wait
    assert await talk.answers() == ["status"]
    slow_first.set()
    await asyncio.gather(*lines)
    assert await talk.answers() == ["help", "watches"]


async def test_while_a_large_desk_reads_its_profiles_what_needs_them_is_asked_for_again(desk: SmallDesk) -> None:
    async def still_reading() -> bool:
        return False

    talk = talk_with(desk, answers_of(desk, profiles=still_reading))
    watch, settings, status = await talk.type("watch lavrov", "settings", "status")
    assert "reading its profiles" in watch
    assert "reading its profiles" not in settings + status
    assert await talk.watches() == []


async def test_p8_a_watch_counts_from_the_next_item_and_unwatch_stops(talk: Talk) -> None:
    await talk.type("watch drivers")
    await talk.desk.tell(told("flood"))
    await talk.type("unwatch w1")
    await talk.desk.tell(told("strike"))
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    posted = [await talk.desk.store.postings.get(chat.id, story) for story in (1, 2)]
    assert [posting and posting.story_id for posting in posted] == [1, None]


async def test_a_new_chat_gets_the_configured_zone_and_a_lost_one_is_served_again(talk: Talk) -> None:
    await talk.type("watches")
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert (chat.zone, chat.title) == ("Europe/Moscow", "a room")
    await talk.desk.store.chats.set_state(chat.id, ChatState.SUSPENDED, "blocked")
    await talk.type("watches")
    assert talk.desk.views.serves(chat.id)
    assert (await talk.desk.store.chats.by_address(ADDRESS)).state is ChatState.ACTIVE


async def test_every_answer_wakes_delivery(talk: Talk) -> None:
    await talk.type("watches", "frobnicate")
    assert talk.wakes == ["commit"] * 2


async def test_a_console_gives_no_command_for_a_chat_that_nobody_wrote_in(desk: SmallDesk) -> None:
    console = RecordingChat("console", places={name: Place(name, name) for name in ("console:9", ADDRESS)})
    talk = talk_with(desk, answers_of(desk), console=console)
    await talk.type("watch lavrov")
    assert "I know no chat “console:9”" in (await talk.type("for console:9 watches", address="console:1"))[0]
    assert await desk.store.chats.at("console:9") is None
    assert "1 watch in this chat" in (await talk.type(f"for {ADDRESS} watches", address="console:1"))[0]
