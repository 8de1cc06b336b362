"""Where nothing can be edited, as in the console: the lines that a story grows by, and those that nobody needs."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from tests.bot.delivery.test_letters import Round
from tests.recording_chat import RecordingChat
from tests.small_desk import SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.model import OutboxDraft, OutboxKind, Role, Turn, TurnKind


@pytest.fixture
async def console(desk: SmallDesk) -> Round:
    to = RecordingChat(can_edit=False)
    letters = Letters(desk.store, desk.desk.cards)
    deliver = Deliver(desk.store, letters, {"test": to}, "deliver", lambda: desk.now, lambda _: None, Courtesy())
    round_ = Round(desk, to, await desk.chat("flood"), deliver)
    await desk.tell(told("flood"))
    await round_.run()
    return round_


async def grow(console: Round, number: int) -> None:
    console.desk.later(seconds=5)
    await console.desk.tell(told("flood", number, f"Report {number} adds a detail."))


async def test_reports_that_join_one_by_one_are_told_together(console: Round) -> None:
    lines = []
    for number in range(2, 8):
        await grow(console, number)
        lines += await console.run(minutes=4)
    lines += await console.run(minutes=10)
    assert [line.count("Wire ") for line in lines] == [1, 3, 2]
    assert all(line.startswith("Story 1:") for line in lines)  # no publisher that it had not before
    assert await console.run(hours=2) == []


async def test_what_joins_after_a_rest_is_told_within_a_minute(console: Round) -> None:
    for number in (2, 3):
        await grow(console, number)
        assert len([*await console.run(minutes=1), *await console.run(seconds=1)]) == 1
        await console.run(hours=1)


async def test_a_report_that_the_thread_tells_of_is_no_line_besides(console: Round) -> None:
    await grow(console, 2)
    (item,) = [one.item.id for one in (await console.desk.store.stories.get(1)).reports if one.role is Role.REPORT]
    payload = {"story": 1, "watches": [], "item": item, "revision": 1, "turns": [asdict(Turn(TurnKind.DENIAL))]}
    draft = OutboxDraft("denial", console.chat.id, OutboxKind.REPLY, payload, console.desk.now)
    await console.desk.store.outbox.put([draft])
    (told_once,) = [*await console.run(minutes=5), *await console.run(minutes=20)]
    assert told_once.startswith("Story 1. Wire tells of a denial")


async def test_a_report_that_meets_a_watch_newly_is_told_once(console: Round) -> None:
    await console.desk.chat("lynx")
    console.desk.later(seconds=5)
    await console.desk.tell(told("flood", 2, "A lynx watched."))
    (reply,) = [*await console.run(minutes=5), *await console.run(minutes=20)]
    assert reply.startswith("Story 1. New for you: w2 lynx “A lynx watched.”")


async def test_the_report_that_differs_is_told_before_it_is_said_that_accounts_differ(console: Round) -> None:
    """Lines are told together every ten minutes; what waits for one brings it on."""
    await grow(console, 2)
    await console.run(minutes=1)
    await grow(console, 3)
    story = await console.desk.store.stories.get(1)
    await console.desk.store.differing.found(1, story.version, console.desk.now, differ=True, carried={})
    line, differ = [said for _ in range(4) for said in await console.run(seconds=1)]
    assert "report 3 says" in line
    assert differ.startswith("⇄ The accounts of story 1 differ now")


async def test_whose_watch_was_taken_back_hears_no_more_of_a_story(console: Round) -> None:
    await grow(console, 2)
    await console.desk.undo(console.chat)
    assert await console.run(minutes=5) == []


async def test_who_moved_the_reports_reads_it_once(console: Round) -> None:
    """The answer said it already; another chat is told."""
    desk = console.desk
    other = await desk.chat("flood", address="test:2")
    await grow(console, 2)
    await console.run(minutes=5)
    items = [report.item.id for report in (await desk.store.stories.get(1)).reports]
    await desk.say(console.chat, "place", {"items": items[1:], "story": 0}, {"story": 1})
    assert [said for said in await console.run(minutes=5) if "Story 2" in said]  # an alert of its own
    await desk.undo(console.chat)
    await console.run(minutes=20)
    told_again = {said.address for said in console.to.said if "continues in story 1" in said.text}
    assert told_again == {other.address}


async def test_a_report_that_nobody_watches_any_more_opens_no_alert(console: Round) -> None:
    desk = console.desk
    await grow(console, 2)
    await console.run(minutes=5)
    await desk.undo(console.chat)
    await desk.chat("snow OR drivers")
    await desk.say(console.chat, "place", {"items": [2], "story": 0}, {"story": 1})
    assert await console.run(minutes=20) == []
