"""Replies that wait or whose confirmation was lost: nothing is said twice, and waiting costs nobody a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.chats.base import ChatUnsure, Pace
from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from bot.delivery.replies import NotYet
from tests.recording_chat import RecordingChat
from tests.small_desk import MINUTE, SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.errors import LaterError
from watchers.model import PostingState
from watchers.store.schema import postings

PATIENCE = timedelta(seconds=30)


@dataclass
class Thread:
    """A chat that is shown the flood; what its thread is told waits for a comparison that nobody makes."""

    desk: SmallDesk
    to: RecordingChat
    letters: Letters
    deliver: Deliver

    async def run(self, **later: float) -> list[str]:
        """What is done then, until nothing is left."""
        before = len(self.to.said)
        self.desk.later(**later)
        while await self.deliver.run_once(self.desk.now):
            pass
        return [said.text for said in self.to.said[before:]]

    @property
    def waiting(self) -> dict[int, object]:
        """The rows that are remembered as waiting."""
        return dict(self.letters._replies._since)


@pytest.fixture
async def thread(desk: SmallDesk) -> Thread:
    to = RecordingChat()
    letters = Letters(desk.store, desk.desk.cards, PATIENCE)
    chats = {"test": to}
    deliver = Deliver(desk.store, letters, chats, "deliver", lambda: desk.now, lambda _: None, Courtesy())
    await desk.chat("drivers", "lynx", "chess", "bridge")
    made = Thread(desk, to, letters, deliver)
    await desk.tell(told("flood"))
    await made.run()
    return made


async def test_p5_a_reply_that_waits_costs_its_chat_no_place(thread: Thread) -> None:
    thread.to.paced = Pace(3, MINUTE)
    await thread.run(minutes=3)
    await thread.desk.tell(told("flood", 2, "A lynx watched."))
    said = [one for _ in range(9) for one in await thread.run(seconds=1)]
    assert [one for one in said if "New for you" in one] == []
    assert len(said) == 1  # the edit
    await thread.desk.tell(told("strike"), told("bridge"))
    assert len(await thread.run(seconds=1)) == 2


async def test_a_row_that_says_nothing_costs_its_chat_no_place(thread: Thread) -> None:
    thread.to.paced = Pace(1, MINUTE)
    await thread.desk.tell(told("flood", 2, "A lynx watched."))
    async with thread.desk.store.database.write() as connection:
        await connection.execute(update(postings).values(state=PostingState.MUTED.value))
    assert await thread.run(minutes=1) == []
    await thread.desk.tell(told("strike"))
    assert len(await thread.run(seconds=1)) == 1


@pytest.mark.parametrize("state", [PostingState.MUTED, PostingState.DEAD])
async def test_what_has_nothing_to_say_any_more_is_not_remembered_as_waiting(
    thread: Thread, state: PostingState
) -> None:
    await thread.desk.tell(told("flood", 2, "A lynx watched."))
    await thread.run()
    assert len(thread.waiting) == 1
    async with thread.desk.store.database.write() as connection:
        await connection.execute(update(postings).values(state=state.value))
    assert await thread.run(seconds=2) == []
    assert thread.waiting == {}


async def lose(thread: Thread) -> None:
    """Two rows are said in one reply, which the platform takes and does not confirm."""
    await thread.desk.tell(told("flood", 2, "A lynx watched."), told("flood", 3, "They played chess."))
    thread.to.troubles.append(ChatUnsure("the connection broke"))
    thread.to.after = True
    (both,) = await thread.run() + await thread.run(seconds=31)
    assert "A lynx watched." in both
    assert "They played chess." in both


async def test_p2_what_stood_in_a_reply_that_is_found_is_not_said_again(thread: Thread) -> None:
    thread.to.remembers = True
    await lose(thread)
    said = [one for _ in range(6) for one in await thread.run(minutes=1)]
    assert len(thread.to.asked) == 1
    assert [one for one in said if "New for you" in one] == []


async def test_p2_what_came_after_a_reply_that_is_found_is_still_said(thread: Thread) -> None:
    thread.to.remembers = True
    await lose(thread)
    await thread.desk.tell(told("flood", 4, "The bridge fell."))
    said = [one for _ in range(6) for one in await thread.run(minutes=1)]
    (later,) = [one for one in said if "New for you" in one]
    assert "The bridge fell." in later
    assert "They played chess." not in later


async def test_p2_what_stood_in_a_reply_that_never_came_is_said(thread: Thread) -> None:
    thread.to.remembers = False
    await lose(thread)
    said = [one for _ in range(6) for one in await thread.run(minutes=1)]
    (again,) = [one for one in said if "New for you" in one]
    assert "A lynx watched." in again
    assert "They played chess." in again


def test_a_reply_that_has_its_time_is_an_error_that_passes() -> None:
    assert issubclass(NotYet, LaterError)
