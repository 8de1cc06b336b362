"""DECIDE on a real store: one owner at a time, whole batches, views that know when they are old."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.small_desk import MINUTE, NOON, SmallDesk, items_of, new_views, told
from watchers.engine.courtesy import Courtesy
from watchers.errors import LostLease
from watchers.model import Matched, PostingState, Text
from watchers.stages import tend
from watchers.stages.decide import Decide


async def state_of(desk: SmallDesk, chat_id: int, story: int = 1) -> PostingState | None:
    posting = await desk.store.postings.get(chat_id, story)
    return posting.state if posting else None


async def test_p1_what_is_decided_is_in_the_tables_and_told_once(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.bring(told("flood"), told("flood", 2), told("lynx"))
    assert await desk.decide() == 3
    assert await items_of(desk, 1) == ["flood-1", "flood-2"]
    assert await state_of(desk, chat.id) is PostingState.WAITING
    assert desk.commits == 1
    assert await desk.decide() == 0
    assert desk.commits == 1


async def test_p1_p6_an_item_that_breaks_the_deciding_costs_itself_and_no_other(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = await desk.chat("drivers")
    await desk.bring(told("flood"), told("lynx"), told("flood", 2))
    match = desk.views.index.match

    def breaks(text: Text) -> Matched:
        if "lynx" in text.title.lower() or "lynx" in text.body.lower():
            raise ValueError("a number too large")
        return match(text)

    monkeypatch.setattr(desk.views.index, "match", breaks)
    assert await desk.decide() == 3
    assert await items_of(desk, 1) == ["flood-1", "flood-2"]
    assert await state_of(desk, chat.id) is PostingState.WAITING
    assert await desk.decide() == 0  # it does not come back


async def test_a_batch_is_bounded_and_the_rest_comes_next(desk: SmallDesk) -> None:
    await desk.bring(*(told("flood", number) for number in range(1, 6)))
    stage = desk.stage(batch=2)
    assert [await stage.run_once(NOON) for _ in range(4)] == [2, 2, 1, 0]


async def test_p1_only_the_owner_of_the_lease_decides(desk: SmallDesk) -> None:
    await desk.bring(told("flood"))
    mine, other = desk.stage("me"), desk.stage("another")
    assert await mine.run_once(NOON) == 1
    await desk.bring(told("lynx"))
    assert await other.run_once(NOON + timedelta(seconds=59)) == 0
    assert await other.run_once(NOON + MINUTE) == 1
    assert await mine.run_once(NOON + MINUTE) == 0


async def test_p1_a_stale_owner_writes_nothing_and_reads_its_views_anew(desk: SmallDesk) -> None:
    """While a batch is decided, the lease runs out and another owner decides the same items."""
    chat = await desk.chat("drivers")
    await desk.bring(told("flood"))
    fresh = SmallDesk(desk.store, desk.tables, desk.views)
    await fresh.rebuild()

    class Interrupted(type(desk.store.news)):  # type: ignore[misc]  # the very store, slowed down at one place
        async def undecided(self, limit: int, now: datetime):  # type: ignore[no-untyped-def]  # as the base has it
            found = await super().undecided(limit, now)
            if found:
                assert await fresh.stage("another").run_once(NOON + 2 * MINUTE) == 1
            return found

    told_of: list[str] = []
    store = replace(desk.store, news=Interrupted(desk.store.database))
    slow = Decide(store, desk.views, desk.rules, "me", lambda: told_of.append("commit"), Courtesy())
    with pytest.raises(LostLease):
        await slow.run_once(NOON)
    assert told_of == []
    await desk.store.leases.give_back("decide", "another")
    assert await slow.run_once(NOON + 3 * MINUTE) == 0
    assert [story.id for story in desk.views.stories.stories()] == [1]
    assert desk.views.next_story == 2
    assert await items_of(desk, 1) == ["flood-1"]
    assert await state_of(desk, chat.id) is PostingState.WAITING


async def test_p8_a_watch_counts_from_the_next_item_on(desk: SmallDesk) -> None:
    await desk.tell(told("flood"))
    chat = await desk.chat("drivers")
    assert await state_of(desk, chat.id) is None
    await desk.tell(told("flood", 2))
    assert await state_of(desk, chat.id) is PostingState.WAITING


async def test_p2_a_story_muted_before_its_alert_went_out_alerts_again_after_the_mute(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"))
    await desk.say(chat, "mute", {"story": 1, "until": None})
    assert await state_of(desk, chat.id) is PostingState.MUTED
    await desk.tell(told("flood", 2))
    assert await state_of(desk, chat.id) is PostingState.MUTED
    await desk.say(chat, "unmute", {"story": 1})
    await desk.tell(told("flood", 3))
    assert await state_of(desk, chat.id) is PostingState.WAITING


async def show(desk: SmallDesk) -> None:
    for posting in await desk.store.postings.claim(desk.now, 9, "deliver", desk.now + MINUTE):
        await desk.store.postings.shown(posting.id, posting.wanted, "ref", desk.now, desk.now, owner="deliver")


@pytest.mark.parametrize("kind", ["mute", "unwatch"])
async def test_p3_no_edits_while_every_watch_of_the_story_is_silent(desk: SmallDesk, kind: str) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"))
    await show(desk)
    silent = {"watch": 1, "until": desk.now + timedelta(hours=1)} if kind == "mute" else {}
    await desk.say(chat, kind, silent, {} if kind == "mute" else {"number": 1})
    await desk.tell(told("flood", 2))
    assert await state_of(desk, chat.id) is PostingState.SHOWN
    if kind == "mute":
        desk.later(hours=1)
        await desk.tell(told("flood", 3))
        assert await state_of(desk, chat.id) is PostingState.WAITING


async def test_p3_one_audible_watch_keeps_the_edits(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers", "khorog")
    await desk.tell(told("flood"))
    await show(desk)
    await desk.say(chat, "mute", {"watch": 1, "until": None})
    await desk.tell(told("flood", 2))
    assert await state_of(desk, chat.id) is PostingState.WAITING


@pytest.mark.parametrize("sent", [False, True])
async def test_p3_a_reply_is_written_only_where_the_alert_went_out_without_it(desk: SmallDesk, sent: bool) -> None:
    await desk.chat("drivers", "lynx")
    await desk.tell(told("flood"))
    if sent:
        await show(desk)
    await desk.tell(told("flood", 2, "A lynx watched."))
    rows = await desk.store.outbox.claim(desk.now, 9, "deliver", desk.now + MINUTE)
    assert len(rows) == sent


async def test_p3_a_reply_is_kept_while_nobody_knows_whether_the_alert_went_out(desk: SmallDesk) -> None:
    await desk.chat("drivers", "lynx")
    await desk.tell(told("flood"))
    assert await desk.store.postings.claim(desk.now, 9, "deliver", desk.now + MINUTE)
    await desk.tell(told("flood", 2, "A lynx watched."))
    assert await desk.store.outbox.claim(desk.now, 9, "deliver", desk.now + MINUTE)


async def test_p3_a_story_that_is_over_takes_no_report_though_nothing_was_decided_meanwhile(desk: SmallDesk) -> None:
    await desk.tell(told("flood"))
    desk.later(hours=97)
    await desk.tell(told("flood", 2))
    assert await items_of(desk, 1) == ["flood-1"]
    assert await items_of(desk, 2) == ["flood-2"]


async def test_tend_closes_what_is_over_and_keeps_seen_keys(desk: SmallDesk) -> None:
    await desk.tell(told("flood"))
    desk.later(hours=97)
    assert await tend.close_stories(desk.store).run_once(desk.now) == 0
    story = await desk.store.stories.get(1)
    assert story is not None
    assert story.closed
    desk.later(days=181)
    assert await tend.retention(desk.store).run_once(desk.now) == 0
    item = await desk.store.news.item(1)
    assert item is not None
    assert (item.body, item.title) == ("", told("flood").title)
    assert await desk.bring(told("flood")) == ()
    assert await tend.optimise(desk.store).run_once(desk.now) == 0


async def test_p1_a_standby_that_takes_over_knows_what_was_decided_before_it(desk: SmallDesk) -> None:
    await desk.bring(told("flood"))
    standby = SmallDesk(desk.store, desk.tables, new_views(desk.tables))
    await standby.rebuild()  # its views are built before anything is decided
    assert await desk.stage("first").run_once(NOON) == 1
    await desk.store.leases.give_back("decide", "first")
    await desk.bring(told("lynx"))
    assert await standby.stage("second").run_once(NOON + MINUTE) == 1
    assert await items_of(desk, 1) == ["flood-1"]
    assert await items_of(desk, 2) == ["lynx-1"]
