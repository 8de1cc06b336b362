"""What DELIVER counts: each attempt once, by platform, kind and what came of it."""

from __future__ import annotations

from math import inf

import pytest

from bot.chats.base import ChatBroken, ChatGone, ChatLater, ChatUnsure
from bot.counts import ChatCounts, Outcome
from bot.delivery.backoff import MOST_ATTEMPTS
from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from bot.message import text, to_json
from tests.recording_chat import RecordingChat
from tests.small_desk import SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.model import OutboxDraft, OutboxKind


async def deliver(desk: SmallDesk, to: RecordingChat, counts: ChatCounts, times: int = 1) -> None:
    """Deliver as often, ten minutes apart."""
    letters = Letters(desk.store, desk.desk.cards)
    stage = Deliver(
        desk.store, letters, {"test": to}, "deliver", lambda: desk.now, lambda _: None, Courtesy(), counts=counts
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


async def test_what_had_arrived_counts_as_sent(desk: SmallDesk) -> None:
    await desk.chat("drivers")
    await desk.tell(told("flood"))
    to, counts = RecordingChat(remembers=True, after=True), ChatCounts()
    to.troubles.append(ChatUnsure("the reply was lost"))
    await deliver(desk, to, counts, times=2)
    assert to.story == ["send"]
    assert counts.messages == {("test", "alert", Outcome.RETRIED): 1, ("test", "alert", Outcome.SENT): 1}
