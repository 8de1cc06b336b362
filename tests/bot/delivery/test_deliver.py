"""DELIVER on a real store: what a chat should show is shown once, or stands with a reason."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.chats.base import ChatBroken, ChatGone, ChatLater, Pace
from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from bot.message import text, to_json
from tests.recording_chat import RecordingChat
from tests.small_desk import MINUTE, NOON, SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.model import Chat, ChatState, OutboxDraft, OutboxKind, Posting, PostingState
from watchers.store import Store

SECOND = timedelta(seconds=1)


@dataclass
class Round:
    """A desk with one watching chat, and a deliverer to a recording platform."""

    desk: SmallDesk
    to: RecordingChat
    chat: Chat
    gone: list[Chat] = field(default_factory=list)

    def deliverer(self, store: Store | None = None) -> Deliver:
        letters = Letters(self.desk.store, self.desk.desk.cards)
        return Deliver(
            store or self.desk.store,
            letters,
            {"test": self.to},
            "deliver",
            lambda: self.desk.now,
            self.gone.append,
            Courtesy(),
        )

    async def run(self, **later: float) -> int:
        """Deliver as a process that has just started does."""
        return await self.deliverer().run_once(self.desk.later(**later))

    async def posting(self, story: int = 1) -> Posting:
        found = await self.desk.store.postings.get(self.chat.id, story)
        assert found is not None
        return found

    async def put(self, kind: OutboxKind, words: str) -> None:
        payload = {"message": to_json(text(words))}
        draft = OutboxDraft(words, self.chat.id, kind, payload, self.desk.now)
        await self.desk.store.chats.commit(f"update of {words}", (), draft)


@pytest.fixture
async def round_(desk: SmallDesk) -> Round:
    return Round(desk, RecordingChat(), await desk.chat("drivers"))


async def test_p2_p3_an_alert_is_sent_once_and_edited_as_the_story_grows(round_: Round) -> None:
    await round_.desk.tell(told("flood"))
    assert await round_.run() == 1
    assert await round_.run(minutes=5) == 0
    await round_.desk.tell(told("flood", 2))
    await round_.run(minutes=5)
    assert round_.to.story == ["send", "edit"]
    assert round_.to.said[1].ref == round_.to.said[0].ref
    shown = await round_.posting()
    assert (shown.state, shown.sent, shown.wanted) == (PostingState.SHOWN, 2, 2)


async def test_p3_a_message_is_edited_at_most_once_a_minute(round_: Round) -> None:
    await round_.desk.tell(told("flood"))
    await round_.run()
    for number in range(2, 10):
        round_.desk.later(seconds=10)
        await round_.desk.tell(told("flood", number))
        await round_.run()
    assert round_.to.story == ["send", "edit"]
    await round_.run(minutes=1)
    assert round_.to.story == ["send", "edit", "edit"]
    assert (await round_.posting()).sent == 9


async def test_p3_a_chat_that_cannot_edit_gets_short_lines_for_reports_only(round_: Round) -> None:
    round_.to.can_edit = False
    await round_.desk.tell(told("flood"))
    await round_.run()
    round_.desk.later(minutes=2)
    await round_.desk.tell(told("flood", 2))
    await round_.run()
    await round_.desk.tell(told("flood", 2, title="Flood cuts the mountain road, a mended title"))
    await round_.run(minutes=10)
    assert round_.to.story == ["send", "send"]
    assert round_.to.said[1].text.startswith("Story 1: Wire")
    done = await round_.posting()
    assert (done.state, done.sent) == (PostingState.SHOWN, 3)
    round_.desk.later(minutes=1)
    await round_.desk.tell(*(told("flood", number) for number in range(3, 8)))
    await round_.run(minutes=12)
    assert round_.to.said[-1].text.endswith("\n2 more reports: /story_1")


async def test_what_a_first_poll_brings_is_no_line_of_its_own(round_: Round) -> None:
    round_.to.can_edit = False
    await round_.desk.tell(told("flood"))
    await round_.run()
    round_.desk.later(minutes=2)
    await round_.desk.tell(told("flood", 2), feed="new", baseline=True)
    await round_.run()
    assert round_.to.story == ["send"]


@pytest.mark.parametrize("asked", [None, timedelta(minutes=7)])
async def test_p2_what_failed_is_tried_again_later_and_never_sooner_than_asked(
    round_: Round, asked: timedelta | None
) -> None:
    await round_.desk.tell(told("flood"))
    round_.to.troubles.extend([ChatLater("slow down", asked)] * 2)
    deliver = round_.deliverer()
    waits = []
    for _ in range(2):
        await deliver.run_once(round_.desk.now)
        waiting = await round_.posting()
        assert waiting.due is not None
        waits.append(waiting.due - round_.desk.now)
        assert await deliver.run_once(waiting.due - SECOND) == 0
        round_.desk.now = waiting.due
    assert waits == ([asked] * 2 if asked else [2 * SECOND, 4 * SECOND])
    assert (await round_.posting()).reason == "slow down"
    await deliver.run_once(round_.desk.now)
    assert round_.to.story == ["send"]
    assert ((await round_.posting()).attempts, (await round_.posting()).reason) == (0, "")


async def test_p5_a_platform_that_asks_for_rest_is_left_alone_with_the_whole_chat(round_: Round) -> None:
    await round_.desk.tell(told("flood"), told("strike"))
    round_.to.troubles.append(ChatLater("slow down", 7 * MINUTE))
    await round_.run()
    assert round_.to.story == []
    assert (await round_.posting(2)).due == NOON + 7 * MINUTE


async def test_p2_what_never_succeeds_stands_dead_with_its_reason(round_: Round) -> None:
    await round_.desk.tell(told("flood"))
    deliver = round_.deliverer()
    for _ in range(60):
        round_.to.troubles.append(ChatLater("away"))
        assert await deliver.run_once(round_.desk.later(hours=1)) == 1
    given_up = await round_.posting()
    assert (given_up.state, given_up.reason) == (PostingState.DEAD, "given up after 60 attempts: away")
    assert await deliver.run_once(round_.desk.later(hours=1)) == 0


async def test_p2_a_refused_message_is_dead_and_the_next_one_goes_out(round_: Round) -> None:
    await round_.desk.tell(told("flood"), told("strike"))
    round_.to.troubles.append(ChatBroken("too many buttons"))
    await round_.run()
    assert (await round_.posting(1)).state is PostingState.DEAD
    assert (await round_.posting(1)).reason == "too many buttons"
    assert (await round_.posting(2)).state is PostingState.SHOWN


async def test_p2_an_error_of_ours_delays_one_message_and_no_other(round_: Round) -> None:
    await round_.desk.tell(told("flood"), told("strike"))
    round_.to.troubles.append(RuntimeError("a bug of the adapter"))
    await round_.run()
    kept = await round_.posting(1)
    assert (kept.state, kept.attempts) == (PostingState.WAITING, 1)
    assert "RuntimeError" in kept.reason
    assert (await round_.posting(2)).state is PostingState.SHOWN


async def test_p2_a_chat_that_is_gone_is_suspended_alone_and_what_waits_comes_when_it_is_back(round_: Round) -> None:
    other = await round_.desk.chat("drivers", address="test:2")
    await round_.desk.tell(told("flood"), told("strike"))
    round_.to.troubles.append(ChatGone("the bot was removed"))
    await round_.run()
    (gone,) = round_.gone
    left = {round_.chat.id: other, other.id: round_.chat}[gone.id]
    assert gone.state is ChatState.SUSPENDED
    assert [said.address for said in round_.to.said] == [left.address] * 2
    states = [await round_.desk.store.postings.get(gone.id, story) for story in (1, 2)]
    assert [one.state for one in states if one] == [PostingState.DEAD, PostingState.WAITING]
    assert next(one.reason for one in states if one) == "the bot was removed"
    assert await round_.run(minutes=5) == 0
    await round_.desk.store.chats.set_state(gone.id, ChatState.ACTIVE)
    await round_.run(minutes=5)
    assert [said.address for said in round_.to.said].count(gone.address) == 1


async def test_p2_a_chat_of_no_platform_waits_for_it(round_: Round) -> None:
    elsewhere = await round_.desk.chat("drivers", address="pigeon:1")
    await round_.desk.tell(told("flood"))
    await round_.run()
    posting = await round_.desk.store.postings.get(elsewhere.id, 1)
    assert posting is not None
    assert (posting.state, posting.attempts) == (PostingState.WAITING, 0)
    assert posting.due is not None
    assert posting.due > round_.desk.now


@pytest.mark.parametrize(
    ("remembers", "story"), [(True, ["send"]), (False, ["send", "send"]), (None, ["send", "send"])]
)
@pytest.mark.parametrize("grows", [False, True])
async def test_p2_a_lost_reply_is_asked_for_and_repeated_only_where_nobody_can_tell(
    round_: Round, remembers: bool | None, story: list[str], grows: bool
) -> None:
    """The process dies when the platform has taken the message and before that is written down."""
    await round_.desk.tell(told("flood"))
    round_.to.troubles.append(asyncio.CancelledError())
    round_.to.after = True
    with pytest.raises(asyncio.CancelledError):
        await round_.run()
    round_.to.remembers = remembers
    if grows:
        await round_.desk.tell(told("flood", 2))
    assert await round_.run(seconds=59) == 0
    assert await round_.run(seconds=1) == 1
    assert round_.to.asked == [round_.to.said[0].key]
    assert round_.to.story == story
    await round_.run(minutes=2)
    shown = await round_.posting()
    assert (shown.state, shown.sent) == (PostingState.SHOWN, 2 if grows else 1)
    assert (round_.to.story[-1] == "edit") == (grows and remembers is True)


async def test_p2_a_row_that_was_on_its_way_is_asked_for_too(round_: Round) -> None:
    await round_.put(OutboxKind.ANSWER, "an answer")
    round_.to.troubles.append(asyncio.CancelledError())
    round_.to.after, round_.to.remembers = True, True
    with pytest.raises(asyncio.CancelledError):
        await round_.run()
    await round_.run(minutes=2)
    assert (round_.to.asked, round_.to.story) == (["an answer"], ["send"])
    assert await round_.run(minutes=2) == 0


async def test_p2_a_database_that_is_away_after_the_sending_is_no_reason_to_send_blindly(round_: Round) -> None:
    class Away(type(round_.desk.store.postings)):  # type: ignore[misc]  # the very store, away at one place
        async def shown(self, *_: object, **__: object) -> None:
            raise StoreBusy("The database is locked.")

    postings = Away(round_.desk.store.database)
    await round_.desk.tell(told("flood"))
    await round_.deliverer(replace(round_.desk.store, postings=postings)).run_once(round_.desk.now)
    round_.to.remembers = True
    await round_.run(minutes=1)
    assert (len(round_.to.asked), round_.to.story) == (1, ["send"])


async def test_p2_answers_come_before_alerts_before_replies_before_edits(round_: Round) -> None:
    await round_.desk.tell(told("flood"))
    await round_.run()
    await round_.desk.say(round_.chat, "watch", {"typed": "lynx", "query": "lynx"})
    round_.desk.later(minutes=2)
    await round_.desk.tell(told("flood", 2, "A lynx watched."), told("strike"))
    round_.to.said.clear()
    await round_.put(OutboxKind.ANSWER, "an answer")
    while await round_.run():
        pass
    assert round_.to.said[0].text == "an answer"
    assert (round_.to.story[1], sorted(round_.to.story[2:])) == ("send", ["edit", "reply"])
    assert {said.ref for said in round_.to.said[2:]} == {"m1"}


@pytest.mark.parametrize(("burst", "at_once"), [(1, 1), (3, 3)])
async def test_p5_a_chat_is_written_to_at_its_platforms_pace(round_: Round, burst: int, at_once: int) -> None:
    round_.to.paced = Pace(burst, SECOND)
    events = ("flood", "strike", "chess", "bridge", "lynx")
    await round_.desk.say(round_.chat, "watch", {"typed": "a", "query": "chess OR bridge OR lynx"})
    await round_.desk.tell(*(told(event) for event in events))
    deliver, counts = round_.deliverer(), []
    for _ in range(6):
        await deliver.run_once(round_.desk.now)
        counts.append(len(round_.to.said))
        round_.desk.later(seconds=1)
    assert counts == [min(at_once + second, 5) for second in range(6)]
    assert not [said for said in round_.to.said if said.how != "send"]


async def test_quiet_hours_take_the_sound_and_nothing_else(round_: Round) -> None:
    await round_.desk.say(round_.chat, "setting", {"quiet": "11-13"})
    await round_.desk.tell(told("flood"))
    await round_.run()
    await round_.put(OutboxKind.ANSWER, "an answer")
    await round_.run()
    round_.desk.later(hours=1)
    await round_.desk.tell(told("strike"))
    await round_.run()
    assert [said.message.silent for said in round_.to.said] == [True, False, False]
