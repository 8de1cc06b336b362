"""The outbox: said once, in order, answers first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import event, select

from tests.store.samples import MINUTE, NOON, WORKER, letter, put
from watchers.model import Chat, ChatState, OutboxKind
from watchers.store import Store
from watchers.store.schema import outbox

LATER = NOON + 10 * MINUTE
PATHS = ("ix_outbox_unfinished (chat_id=?)", "ix_outbox_chat_id_sent_at (chat_id=? AND sent_at>?)")


async def two_chats(store: Store) -> tuple[Chat, Chat]:
    return await store.chats.by_address("console:1"), await store.chats.by_address("console:2")


async def claim(store: Store, now: datetime = NOON) -> list[str]:
    return [row.key for row in await store.outbox.claim(now, 9, WORKER, now + MINUTE)]


async def test_p2_a_key_is_said_once_for_ever(store: Store) -> None:
    chat, _ = await two_chats(store)
    await put(store, letter(chat), letter(chat))
    (row,) = await store.outbox.claim(NOON, 9, WORKER, LATER)
    assert (row.payload, row.kind, row.sending) == ({"message": "k"}, OutboxKind.LIST, False)
    await store.outbox.sent(row.id, "ref", NOON, owner=WORKER)
    await put(store, letter(chat))
    assert await claim(store, LATER) == []


async def test_p2_replies_that_another_says_are_said_with_it_and_no_others_are(store: Store) -> None:
    one, two = await two_chats(store)
    named = ((one, "a", 1), (one, "b", 1), (one, "c", 2), (two, "d", 1))
    replies = [replace(letter(chat, key, OutboxKind.REPLY), payload={"story": story}) for chat, key, story in named]
    await put(store, *replies, letter(one, "list"))
    rows = {row.key: row for row in await store.outbox.claim(NOON, 9, WORKER, LATER)}
    assert list(rows) == ["a", "d"]
    beside = await store.outbox.beside(rows["a"])
    assert [row.key for row in beside] == ["b"]
    assert await store.outbox.last_reply(rows["a"], NOON - MINUTE) is None
    await store.outbox.sent(rows["a"].id, "ref", NOON, owner=WORKER, beside=[row.id for row in beside])
    assert await store.outbox.last_reply(beside[0], NOON - MINUTE) == NOON
    assert await store.outbox.last_reply(rows["d"], NOON - MINUTE) is None
    assert await store.outbox.last_reply(beside[0], NOON) is None
    (left,) = await store.outbox.claim(NOON, 9, WORKER, LATER)
    assert left.key == "c"


async def test_p2_what_a_message_was_to_say_stands_in_its_row_and_holds_back_the_others(store: Store) -> None:
    chat, _ = await two_chats(store)
    await put(store, letter(chat, "a"), letter(chat, "b"))
    (row,) = await store.outbox.claim(NOON, 9, "old", NOON + MINUTE)
    await store.outbox.sending(row.id, [7, 8], owner="old")
    await store.outbox.sending(row.id, [9], owner="another")
    (lost,) = await store.outbox.claim(NOON + MINUTE, 9, "new", LATER)
    assert (row.beside, lost.key, lost.beside) == ((), "a", (7, 8))
    await store.outbox.defer(lost.id, NOON + 2 * MINUTE, owner="new")
    assert await claim(store, NOON + MINUTE) == []  # nobody knows whether it said b, too


async def test_the_threads_of_a_chat_are_read_by_index(store: Store) -> None:
    """The table keeps every row that was ever said."""
    if store.database.kind != "sqlite":
        pytest.skip("PostgreSQL plans by how much stands in a table")
    chat, _ = await two_chats(store)
    await put(store, letter(chat))
    (row,) = await store.outbox.claim(NOON, 9, WORKER, LATER)
    asked: list[tuple[str, tuple[object, ...]]] = []
    engine = store.database._reader.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    await store.outbox.beside(row)
    await store.outbox.last_reply(row, NOON)
    await store.outbox.replies(row.chat_id, 1, NOON)
    plans = []
    async with store.database.read() as connection:
        for statement, values in tuple(asked):
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            plans.append(" ".join(step.detail for step in plan))
    paths = (*PATHS, *reversed(PATHS))  # of the last question, what was said and what waits
    assert [name in plan for name, plan in zip(paths, plans, strict=True)] == [True] * 4, plans


async def test_answers_come_first_and_each_chat_in_order(store: Store) -> None:
    one, two = await two_chats(store)
    answer = letter(two, "answer", OutboxKind.ANSWER, NOON)
    await put(store, letter(one, "a"), letter(one, "b"), letter(two, "c"), answer, letter(two, "d", due=LATER))
    rows = await store.outbox.claim(NOON, 9, WORKER, LATER)
    assert [row.key for row in rows] == ["answer", "a"]
    for row in rows:
        await store.outbox.sent(row.id, None, NOON, owner=WORKER)
    assert await claim(store) == ["b", "c"]


async def test_p2_a_row_that_was_put_off_holds_back_later_ones_of_its_chat(store: Store) -> None:
    chat, _ = await two_chats(store)
    await put(store, letter(chat, "a"), letter(chat, "b"))
    (row,) = await store.outbox.claim(NOON, 9, WORKER, LATER)
    await store.outbox.retry(row.id, NOON + MINUTE, "rate limit", owner=WORKER)
    assert await claim(store) == []
    (again,) = await store.outbox.claim(NOON + MINUTE, 9, WORKER, LATER)
    assert (again.key, again.attempts, again.reason, again.sending) == ("a", 1, "rate limit", False)


async def test_p2_a_lost_reply_comes_back_as_sending_until_it_is_known(store: Store) -> None:
    chat, _ = await two_chats(store)
    await put(store, letter(chat))
    assert await claim(store) == ["k"]
    assert await claim(store) == []
    (lost,) = await store.outbox.claim(NOON + MINUTE, 9, WORKER, LATER)
    await store.outbox.defer(lost.id, NOON + 2 * MINUTE, owner=WORKER)
    (deferred,) = await store.outbox.claim(NOON + 2 * MINUTE, 9, WORKER, LATER)
    assert (lost.sending, deferred.sending, deferred.attempts) == (True, True, 0)


async def test_p2_a_dead_row_stands_with_its_reason(store: Store) -> None:
    chat, _ = await two_chats(store)
    await put(store, letter(chat, "a"), letter(chat, "b"))
    (row,) = await store.outbox.claim(NOON, 9, WORKER, LATER)
    await store.outbox.dead(row.id, "message refused", owner=WORKER)
    assert await store.outbox.dead_rows(9) == (replace(row, reason="message refused"),)
    assert await claim(store) == ["b"]


async def test_a_suspended_chat_is_told_nothing_and_a_waiting_one_is(store: Store) -> None:
    chat, other = await two_chats(store)
    await put(store, letter(chat, "a"), letter(other, "b"))
    await store.chats.set_state(chat.id, ChatState.SUSPENDED, "blocked")
    await store.chats.set_state(other.id, ChatState.WAITING)
    assert await claim(store) == ["b"]


@pytest.mark.parametrize("outcome", ["retry", "defer", "dead", "sent"])
async def test_p2_an_owner_whose_lease_ran_out_leaves_the_row_to_the_next(store: Store, outcome: str) -> None:
    chat, _ = await two_chats(store)
    await put(store, letter(chat))
    (row,) = await store.outbox.claim(NOON, 9, "old", NOON + MINUTE)
    await store.outbox.claim(NOON + MINUTE, 9, "new", LATER)
    arguments = {"retry": (NOON, "away"), "defer": (NOON,), "dead": ("refused",), "sent": ("old", NOON)}[outcome]
    mark = getattr(store.outbox, outcome)
    await mark(row.id, *arguments, owner="old")
    assert (await store.maintenance.stats())["outbox_sending"] == 1
    await store.outbox.sent(row.id, "new", NOON, owner="new")
    await mark(row.id, *arguments, owner="old")
    async with store.database.read() as connection:
        (done,) = await connection.execute(select(outbox.c.state, outbox.c.message_ref))
    assert tuple(done) == ("sent", "new")


async def test_p2_what_an_owner_has_said_counts_while_nobody_else_holds_it(store: Store) -> None:
    chat, _ = await two_chats(store)
    await put(store, letter(chat))
    (row,) = await store.outbox.claim(NOON, 9, "old", NOON + MINUTE)
    await store.outbox.claim(NOON + MINUTE, 9, "new", LATER)
    await store.outbox.defer(row.id, LATER, owner="new")
    await store.outbox.sent(row.id, "old", NOON, owner="old")
    assert await claim(store, LATER) == []
