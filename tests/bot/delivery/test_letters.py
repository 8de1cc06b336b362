"""What is said once: replies to running stories, the list of the hour, the catch-up line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.chats.base import Pace
from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from bot.delivery.pacing import Pacer
from bot.delivery.quiet import is_quiet
from tests.recording_chat import RecordingChat
from tests.small_desk import MINUTE, NOON, SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.model import Chat, OutboxDraft, OutboxKind, PostingState
from watchers.store.schema import postings

ZERO = timedelta(0)
HOUR = timedelta(hours=1)


@dataclass
class Round:
    """One chat of a desk, delivered to."""

    desk: SmallDesk
    to: RecordingChat
    chat: Chat
    deliver: Deliver

    async def run(self, **later: float) -> list[str]:
        """What the chat is told then, until nothing is left."""
        self.to.said.clear()
        self.desk.later(**later)
        while await self.deliver.run_once(self.desk.now):
            pass
        return [said.text for said in self.to.said]


@pytest.fixture
async def round_(desk: SmallDesk) -> Round:
    to = RecordingChat()
    deliver = Deliver(
        desk.store,
        Letters(desk.store, desk.desk.cards),
        {"test": to},
        "deliver",
        lambda: desk.now,
        lambda _: None,
        Courtesy(),
    )
    return Round(desk, to, await desk.chat("drivers", "lynx OR chess OR bridge"), deliver)


async def test_p2_each_late_item_stands_in_one_catch_up_line(round_: Round) -> None:
    """A second burst within the hour is told, too, and the first one is not told again."""
    old = round_.desk.now - timedelta(hours=30)
    await round_.desk.tell(told("flood", date=old), told("strike", date=old))
    assert await round_.run() == []
    (first,) = await round_.run(minutes=5)
    round_.desk.later(minutes=10)
    await round_.desk.tell(told("lynx", date=old))
    (second,) = await round_.run(minutes=5)
    assert (first.count("/story_"), second.count("/story_")) == (2, 1)
    assert "Lynx" in second
    assert await round_.run(hours=2) == []


async def test_p2_a_late_story_that_alerts_meanwhile_is_not_said_twice(round_: Round) -> None:
    await round_.desk.tell(told("flood", date=round_.desk.now - timedelta(hours=30)))
    await round_.desk.tell(told("flood", 2))
    assert len(await round_.run()) == 1
    assert await round_.run(minutes=5) == []


async def test_p2_what_is_over_the_cap_stands_in_the_list_of_its_hour_and_in_no_other(round_: Round) -> None:
    round_.desk.rules = replace(round_.desk.rules, hourly_cap=1)
    round_.desk.later(minutes=30)
    await round_.desk.tell(told("flood"), told("lynx"), told("chess"))
    _, capped = await round_.run()
    assert capped.startswith("1 alert within an hour is the limit here. More comes as one list at 13:00")
    round_.desk.later(minutes=30)  # 13:00 sharp: still within an hour of the alert
    await round_.desk.tell(told("bridge"))
    capped, first = await round_.run(minutes=5)
    assert "at 14:00" in capped
    assert all(word in first for word in ("Lynx", "chess"))
    assert "bridge" not in first
    (second,) = await round_.run(hours=1)
    assert "bridge" in second
    assert "chess" not in second


async def test_p2_what_is_listed_after_its_list_went_out_is_told_in_one_more(round_: Round) -> None:
    """A slow batch may commit when the row of its window has been sent long ago."""
    round_.desk.rules = replace(round_.desk.rules, hourly_cap=1)
    round_.desk.later(minutes=30)
    await round_.desk.tell(told("flood"), told("lynx"))
    assert len(await round_.run(minutes=31)) == 2  # what is to come needs no word when it is there
    round_.desk.later(minutes=-10)
    await round_.desk.tell(told("bridge"))
    (late,) = await round_.run(minutes=10)
    assert "bridge" in late
    assert "Lynx" not in late


async def show(round_: Round) -> None:
    await round_.desk.tell(told("flood"))
    await round_.run()


async def test_p3_a_watch_newly_met_is_told_in_the_thread_of_the_message(round_: Round) -> None:
    await show(round_)
    ref = round_.to.said[0].ref
    await round_.desk.tell(told("flood", 2, "A lynx watched."))
    (reply,) = await round_.run()
    assert (round_.to.said[0].how, round_.to.said[0].ref) == ("reply", ref)
    assert reply.startswith("New for you: w2")  # its thread says of which story
    assert "A lynx watched." in reply


async def test_p3_what_is_said_of_a_story_within_a_minute_is_one_reply(round_: Round) -> None:
    await round_.desk.chat("chess", "bridge")
    await show(round_)
    await round_.desk.tell(told("flood", 2, "A lynx watched."), told("flood", 3, "They played chess."))
    (both,) = await round_.run()
    assert "A lynx watched." in both
    assert "They played chess." in both
    await round_.desk.tell(told("flood", 4, "The bridge fell."))
    assert [one for one in await round_.run(seconds=20) if "New for you" in one] == []
    later = [*await round_.run(seconds=50), *await round_.run(seconds=5)]  # the reply waits for the edit
    assert [one for one in later if "New for you" in one and "bridge" in one]
    assert [one for one in await round_.run(hours=2) if "New for you" in one] == []


async def test_p3_a_reply_waits_for_the_comparison_and_says_what_it_found_but_not_for_ever(round_: Round) -> None:
    desk = round_.desk
    await desk.chat("chess")
    await show(round_)
    round_.deliver._letters = Letters(desk.store, desk.desk.cards, patience=timedelta(seconds=5))
    await desk.tell(told("flood", 2, "A lynx watched."))
    assert await round_.run() == []
    story = await desk.store.stories.get(1)
    await desk.store.differing.found(1, story.version, desk.now, differ=True, carried={})
    assert [one for one in await round_.run(seconds=2) if "New for you" in one] == []
    edit_, reply = [*await round_.run(seconds=60), *await round_.run(seconds=2)]
    assert "A lynx watched." in edit_  # what differs is seen first
    assert "New for you" in reply
    assert "Accounts differ: /compare_1" in reply
    await desk.tell(told("flood", 3, "They played chess."))
    assert [one for one in await round_.run(seconds=61) if "New for you" in one] == []
    later = [*await round_.run(seconds=6), *await round_.run(seconds=5)]
    assert [one for one in later if "They played chess." in one and "New for you" in one]


async def edit(round_: Round, before: str, after: str) -> list[str]:
    """A wire changes a sentence of the flood, whose message stands; what the chat is told."""
    await round_.desk.tell(told("flood", more=before))
    await round_.run()
    await round_.desk.tell(told("flood", more=after))
    said = [*await round_.run(minutes=5), *await round_.run(minutes=1)]  # the reply waits for the edit
    return [one for one in said if "changed" in one]


async def test_p3_a_number_that_a_wire_puts_right_is_told(round_: Round) -> None:
    (reply,) = await edit(round_, "Some 600,000 people live there.", "Some 560,000 people live there.")
    assert "Wire changed a number in its text" in reply
    assert "“600,000” is now “560,000”: “Some 560,000 people live there.”" in reply


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Some people live there.", "Many people live there."),
        ("Rain fell.", "Rain fell. Some 560,000 people live there."),  # more news, not another number
    ],
)
async def test_p3_what_else_a_wire_changes_is_an_edit_and_no_reply(round_: Round, before: str, after: str) -> None:
    assert await edit(round_, before, after) == []


async def test_p3_an_alert_that_is_still_to_come_says_it_all_itself(round_: Round) -> None:
    await round_.desk.tell(told("flood"))
    await round_.desk.tell(told("flood", 2, "A lynx watched."))
    (alert,) = await round_.run()
    assert "A lynx watched." in alert
    assert await round_.run(minutes=5) == []


async def reply_row(round_: Round, watches: list[int]) -> None:
    payload = {"story": 1, "watches": watches, "item": 1}
    draft = OutboxDraft("reply", round_.chat.id, OutboxKind.REPLY, payload, round_.desk.now)
    await round_.desk.store.chats.commit("update", (), draft)


@pytest.mark.parametrize("state", [PostingState.MUTED, PostingState.DEAD, PostingState.LISTED, PostingState.LATE])
async def test_a_reply_to_what_shows_no_message_has_nothing_to_say(round_: Round, state: PostingState) -> None:
    await round_.desk.tell(told("flood"))
    async with round_.desk.store.database.write() as connection:
        await connection.execute(update(postings).values(state=state.value))
    await reply_row(round_, [2])
    assert [said for said in await round_.run() if said.startswith("Story 1.")] == []
    assert await round_.desk.store.outbox.dead_rows(9) == ()


async def test_p2_a_reply_waits_for_a_message_that_is_on_its_way(round_: Round) -> None:
    await round_.desk.tell(told("flood", more="A lynx watched."))
    await round_.desk.store.postings.claim(round_.desk.now, 9, "another", round_.desk.now + 2 * MINUTE)
    await reply_row(round_, [2])
    assert await round_.run() == []
    assert (await round_.run(minutes=3))[-1].startswith("New for you: w2")
    assert round_.to.story == ["send", "reply"]


async def test_a_reply_of_a_watch_that_was_taken_back_has_nothing_to_say(round_: Round) -> None:
    await show(round_)
    await reply_row(round_, [99])
    assert await round_.run() == []


@pytest.mark.parametrize(
    ("quiet", "zone", "silent"),
    [
        ("", "UTC", False),
        ("11-13", "UTC", True),
        ("12-13", "UTC", True),
        ("11-12", "UTC", False),  # the last hour is not in it
        ("22-07", "UTC", False),
        ("22-13", "UTC", True),
        ("16-18", "Asia/Dushanbe", True),  # 17:00 there
        ("11-13", "Asia/Dushanbe", False),
    ],
)
def test_quiet_hours_are_the_chats_own(quiet: str, zone: str, silent: bool) -> None:
    assert is_quiet(Chat(1, "test:1", zone=zone, quiet=quiet), NOON) is silent


def test_a_place_that_was_waited_for_is_given() -> None:
    pacer, pace, free = Pacer(), Pace(1, timedelta(seconds=3)), Pace(9, timedelta(0))
    assert not pacer.reserve("a", pace, free, NOON)
    wait = pacer.reserve("a", pace, free, NOON + timedelta(seconds=1))
    assert wait == timedelta(seconds=2)
    assert pacer.reserve("a", pace, free, NOON + timedelta(seconds=1)) == wait  # asking costs nothing
    assert not pacer.reserve("a", pace, free, NOON + timedelta(seconds=3))
    assert not pacer.reserve("b", pace, free, NOON)


def test_rest_that_was_asked_for_is_kept_and_never_shortened() -> None:
    pacer, pace, free = Pacer(), Pace(5, timedelta(0)), Pace(9, timedelta(0))
    pacer.hold("a", NOON + HOUR)
    pacer.hold("a", NOON + MINUTE)
    assert pacer.reserve("a", pace, free, NOON + MINUTE) == HOUR - MINUTE
    assert not pacer.reserve("a", pace, free, NOON + HOUR)


def test_all_chats_of_a_platform_share_its_ceiling() -> None:
    pacer, free, ceiling = Pacer(), Pace(9, timedelta(0)), Pace(2, timedelta(seconds=1))
    assert [pacer.reserve(f"t:{chat}", free, ceiling, NOON) for chat in range(3)] == [ZERO, ZERO, timedelta(seconds=1)]
    assert not pacer.reserve("u:1", free, ceiling, NOON)


def test_a_span_has_its_bound_beside_the_pace() -> None:
    pacer, free = Pacer(), Pace(9, ZERO)
    pace = Pace(9, ZERO, most=2, within=timedelta(seconds=10))
    second = timedelta(seconds=1)
    assert [pacer.reserve("a", pace, free, NOON + second * at) for at in (0, 4, 5)] == [ZERO, ZERO, second * 5]
    assert not pacer.reserve("a", pace, free, NOON + second * 10)
    assert pacer.reserve("a", pace, free, NOON + second * 11) == second * 3
