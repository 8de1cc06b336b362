"""What DELIVER counts: each attempt once, by platform, kind and what came of it."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import Any

import pytest

from bot.chats.base import ChatBroken, ChatGone, ChatLater, ChatUnsure
from bot.counts import ChatCounts, Outcome
from bot.delivery.backoff import MOST_ATTEMPTS
from bot.delivery.deliver import Deliver
from bot.delivery.job import PostingJob
from bot.delivery.letters import Letters
from bot.message import Message, text, to_json
from tests.recording_chat import RecordingChat
from tests.small_desk import SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.errors import StoreBusy
from watchers.model import OutboxDraft, OutboxKind
from watchers.store import Store


async def deliver(
    desk: SmallDesk, to: RecordingChat, counts: ChatCounts, times: int = 1, store: Store | None = None
) -> None:
    """Deliver as often, ten minutes apart."""
    letters, store = Letters(desk.store, desk.desk.cards), store or desk.store
    stage = Deliver(
        store, letters, {"test": to}, "deliver", lambda: desk.now, lambda _: None, Courtesy(), counts=counts
    )
    for _ in range(times):
        await stage.run_once(desk.later(minutes=11))


async def test_messages_are_counted_by_kind(desk: SmallDesk) -> None:
    chat, to, counts = await desk.chat("drivers"), RecordingChat(), ChatCounts()
    payload = {"message": to_json(text("hello"))}
    await desk.store.outbox.put([OutboxDraft("answer", chat.id, OutboxKind.ANSWER, payload, desk.now)])
    await desk.tell(told("flood"))
    await deliver(desk, to, counts)
    await desk.tell(told("flood", 2))
    await deliver(desk, to, counts, times=2)
    assert to.story == ["send", "send", "edit"]
    assert counts.messages == {
        ("test", "answer", Outcome.SENT): 1,
        ("test", "alert", Outcome.SENT): 1,
        ("test", "edit", Outcome.SENT): 1,
    }
    assert dict(counts.sending["test"].up_to())[inf] == 3


@pytest.mark.parametrize(
    ("trouble", "outcomes"),
    [
        (ChatLater("busy"), {Outcome.RETRIED: 1, Outcome.SENT: 1}),
        (ChatUnsure("no reply"), {Outcome.RETRIED: 1, Outcome.SENT: 1}),
        (RuntimeError("a bug"), {Outcome.RETRIED: 1, Outcome.SENT: 1}),
        (ChatBroken("refused"), {Outcome.GIVEN_UP: 1}),
        (ChatGone("the bot was put out"), {Outcome.GIVEN_UP: 1}),
    ],
)
async def test_an_alert_that_fails_is_retried_or_given_up(
    desk: SmallDesk, trouble: Exception, outcomes: dict[Outcome, int]
) -> None:
    await desk.chat("drivers")
    await desk.tell(told("flood"))
    to, counts = RecordingChat(), ChatCounts()
    to.troubles.append(trouble)
    await deliver(desk, to, counts, times=2)
    assert counts.messages == {("test", "alert", outcome): number for outcome, number in outcomes.items()}


async def test_what_fails_for_ever_is_given_up_once(desk: SmallDesk) -> None:
    await desk.chat("drivers")
    await desk.tell(told("flood"))
    to, counts = RecordingChat(), ChatCounts()
    to.troubles.extend([ChatLater("busy")] * MOST_ATTEMPTS)
    await deliver(desk, to, counts, times=MOST_ATTEMPTS + 1)
    assert counts.messages == {
        ("test", "alert", Outcome.RETRIED): MOST_ATTEMPTS - 1,
        ("test", "alert", Outcome.GIVEN_UP): 1,
    }


async def test_what_is_found_to_have_arrived_is_no_further_attempt(desk: SmallDesk) -> None:
    await desk.chat("drivers")
    await desk.tell(told("flood"))
    to, counts = RecordingChat(remembers=True, after=True), ChatCounts()
    to.troubles.append(ChatUnsure("the reply was lost"))
    await deliver(desk, to, counts, times=2)
    assert (to.story, len(to.asked)) == (["send"], 1)
    assert counts.messages == {("test", "alert", Outcome.RETRIED): 1}


async def test_a_message_that_could_not_be_noted_at_once_is_sent_once(desk: SmallDesk) -> None:
    class BusyOnce(type(desk.store.postings)):  # type: ignore[misc]  # the very store, busy at one place
        busy = iter([True])

        async def shown(self, *values: Any, **more: Any) -> None:
            if next(self.busy, False):
                raise StoreBusy("busy")
            await super().shown(*values, **more)

    await desk.chat("drivers")
    await desk.tell(told("flood"))
    to, counts = RecordingChat(remembers=True), ChatCounts()
    await deliver(desk, to, counts, times=2, store=replace(desk.store, postings=BusyOnce(desk.store.database)))
    assert (to.story, len(to.asked)) == (["send"], 1)
    assert counts.messages == {("test", "alert", Outcome.SENT): 1}


async def test_the_time_of_the_store_is_not_the_platforms(desk: SmallDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = 0.0

    def taking(time: float) -> None:
        nonlocal seconds
        seconds += time

    async def written(*_: object) -> None:
        taking(100)

    class Slow(RecordingChat):
        async def send(self, address: str, message: Message, key: str) -> str:
            taking(2)
            return await super().send(address, message, key)

    monkeypatch.setattr("watchers.engine.counts.monotonic", lambda: seconds)
    monkeypatch.setattr(PostingJob, "sending", written)
    monkeypatch.setattr(PostingJob, "done", written)
    await desk.chat("drivers")
    await desk.tell(told("flood"))
    counts = ChatCounts()
    await deliver(desk, Slow(), counts)
    assert (seconds, counts.sending["test"].total) == (202, 2)
