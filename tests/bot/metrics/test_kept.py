"""Figures of the store: looked at seldom, by one at a time, and never waited for long."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.metrics.kept import FRESH, USABLE, Kept, KeptFigures
from tests.small_desk import NOON, SmallDesk, told
from watchers.errors import StoreBusy
from watchers.model import FeedCounts, OutboxDraft, OutboxKind, Waiting


@dataclass
class SlowStore:
    """A store that answers when told to, or fails; `looks` counts those who asked."""

    trouble: Exception | None = None
    looks: int = 0
    answer: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def feed_lists(self) -> SlowStore:
        return self

    backlog = maintenance = feed_lists

    async def counts(self) -> FeedCounts:
        self.looks += 1
        await self.answer.wait()
        if self.trouble:
            raise self.trouble
        return FeedCounts(1, 0, 0, 0)

    async def undecided(self) -> int:
        return 2

    async def waiting(self, _now: object) -> tuple[Waiting, ...]:
        return ()

    async def size(self) -> int:
        return 3


@dataclass
class Seconds:
    """A clock that is set."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def kept_of(store: Any, time: Seconds, patience: float = 60) -> KeptFigures:
    return KeptFigures(store, lambda: NOON, time, patience)


async def test_all_who_ask_at_once_share_one_look_and_it_holds_for_some_seconds() -> None:
    store, time = SlowStore(), Seconds()
    kept = kept_of(store, time)
    asking = [asyncio.create_task(kept.read()) for _ in range(5)]
    await asyncio.sleep(0)
    store.answer.set()
    first, *others = await asyncio.gather(*asking)
    assert first is not None
    assert (first.feeds.total, first.undecided, first.size) == (1, 2, 3)
    assert all(one is first for one in others)
    time.now += FRESH - 0.1
    assert await kept.read() is first
    assert store.looks == 1
    time.now += 0.2
    assert await kept.read() == first
    assert store.looks == 2


async def test_a_store_that_hangs_is_not_waited_for_and_not_asked_again_meanwhile() -> None:
    store, time = SlowStore(), Seconds()
    kept = kept_of(store, time, patience=0)
    for _ in range(3):
        assert await kept.read() is None
        time.now += FRESH * 2
    assert store.looks == 1
    store.answer.set()
    while await kept.read() is None:  # noqa: ASYNC110  (what is waited for is the look itself)
        await asyncio.sleep(0)
    assert store.looks <= 2
    await kept.aclose()


async def ended(kept: KeptFigures, store: SlowStore) -> Kept | None:
    """What is given once the look that is under way has come to its end."""
    store.answer.set()
    while len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110  (what is waited for is the look itself)
        await asyncio.sleep(0)
    store.answer.clear()
    return await kept.read()


async def test_a_look_that_takes_longer_than_anybody_waits_is_shown_all_the_same() -> None:
    store, time = SlowStore(), Seconds()
    kept = kept_of(store, time, patience=0)
    assert await kept.read() is None
    time.now += FRESH * 3  # so long it takes, and from its end on it is fresh
    first = await ended(kept, store)
    assert first is not None
    time.now += FRESH
    assert await kept.read() is first  # the next is late
    assert store.looks == 2
    time.now += USABLE
    assert await kept.read() is None  # so old it says nothing of now
    second = await ended(kept, store)
    assert (second, second is first, store.looks) == (first, False, 2)


async def test_what_was_known_before_a_failure_is_not_given_after_it() -> None:
    store, time = SlowStore(), Seconds()
    kept = kept_of(store, time, patience=0)
    await kept.read()
    assert await ended(kept, store) is not None
    store.trouble = StoreBusy("locked")
    time.now += FRESH
    assert await kept.read() is not None
    assert await ended(kept, store) is None


@pytest.mark.parametrize(("trouble", "level"), [(StoreBusy("locked"), "warning"), (KeyError("a bug"), "error")])
async def test_a_store_that_fails_costs_its_own_figures_only(trouble: Exception, level: str) -> None:
    store, time = SlowStore(trouble), Seconds()
    store.answer.set()
    kept = kept_of(store, time)
    with capture_logs() as logs:
        assert await kept.read() is None
    assert [one["log_level"] for one in logs] == [level]
    store.trouble = None
    assert await kept.read() is None  # a database in trouble is not asked at every scrape
    time.now += FRESH
    assert await kept.read() is not None


async def test_at_the_end_nobody_looks_on() -> None:
    store = SlowStore()
    kept = kept_of(store, Seconds(), patience=0)
    await kept.read()
    await kept.aclose()
    assert len(asyncio.all_tasks()) == 1


async def test_chats_of_a_platform_are_counted_together(desk: SmallDesk) -> None:
    for address, minutes in (("telegram:1", 3), ("telegram:2", 9), ("slack:T/C", 5)):
        chat = await desk.chat(address=address)
        due = NOON - timedelta(minutes=minutes)
        await desk.store.outbox.put([OutboxDraft(address, chat.id, OutboxKind.ANSWER, {}, due)])
    await desk.bring(told("flood"))
    found = await kept_of(desk.store, Seconds()).read()
    assert found is not None
    assert found.waiting == {
        "telegram": Waiting("telegram", others=2, since=NOON - timedelta(minutes=9)),
        "slack": Waiting("slack", others=1, since=NOON - timedelta(minutes=5)),
    }
    assert (found.feeds.total, found.undecided, found.at) == (1, 1, NOON)
