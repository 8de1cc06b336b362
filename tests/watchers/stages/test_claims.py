"""Feeds handed out one by one: who looks for due ones, and how often."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from tests.small_desk import NOON
from watchers.model import DueFeed
from watchers.stages.claims import AT_ONCE, MOST_AT_ONCE, Claims

MINUTE = timedelta(minutes=1)


class Table:
    """A table of feeds that are all due; `looks` is how many each look asked for."""

    def __init__(self, *hosts: str) -> None:
        self.feeds = self
        self.looks: list[int] = []
        self.released: list[tuple[str, list[int]]] = []
        self.answers = asyncio.Event()
        self.answers.set()
        self.due = [DueFeed(number, "", None, host, *[None] * 12) for number, host in enumerate(hosts)]  # type: ignore[arg-type]

    async def claim(
        self, _now: datetime, limit: int, _owner: str, _until: datetime, out: Mapping[str, int], host_limit: int
    ) -> tuple[DueFeed, ...]:
        self.looks.append(limit)
        await asyncio.sleep(0)
        await self.answers.wait()
        taken = [feed for feed in self.due if out.get(feed.host, 0) < host_limit][:limit]
        self.due = [feed for feed in self.due if feed not in taken]
        return tuple(taken)

    async def release(self, owner: str, feed_ids: list[int]) -> None:
        self.released.append((owner, feed_ids))

    async def hosts_due(self, _now: datetime, hosts: Collection[str]) -> frozenset[str]:
        return frozenset(feed.host for feed in self.due if feed.host in hosts)


def claims(table: Table, host_limit: int = 9999) -> Claims:
    return Claims(cast(Any, table), "us", host_limit, 5 * MINUTE)


async def test_one_look_serves_all_that_ask_meanwhile_and_shortly_after() -> None:
    table = Table(*"abc")
    ours = claims(table)
    assert sum(bool(one) for one in await asyncio.gather(*(ours.take(NOON) for _ in range(9)))) == 3
    assert await ours.take(NOON + timedelta(milliseconds=100)) is None
    assert len(table.looks) == 1
    table.due = Table("d").due
    assert await ours.take(NOON + timedelta(milliseconds=250)) is not None


async def test_p1_a_clock_that_is_set_back_keeps_nobody_from_looking() -> None:
    table = Table()
    ours = claims(table)
    assert await ours.take(NOON) is None
    table.due = Table("a").due
    assert await ours.take(NOON - 60 * MINUTE) is not None


async def test_a_host_with_more_feeds_than_connections_is_looked_at_when_it_has_one_back() -> None:
    table = Table("a")
    ours = claims(table, host_limit=1)
    first = await ours.take(NOON)
    assert first is not None
    table.due = Table("a").due
    assert await ours.take(NOON + MINUTE) is None
    assert await ours.take(NOON + MINUTE) is None
    assert len(table.looks) == 2
    ours.give_back(first.feed)
    assert await ours.take(NOON + MINUTE) is not None


async def test_many_are_leased_at_once_only_where_they_go_fast() -> None:
    table = Table(*(str(number) for number in range(2000)))
    ours = claims(table)
    for _ in range(1000):
        await ours.take(NOON)
    assert table.looks[:2] == [AT_ONCE, MOST_AT_ONCE]
    while table.looks[-1] == MOST_AT_ONCE:
        await ours.take(NOON + MINUTE)
    assert table.looks[-1] == AT_ONCE


async def test_one_leases_more_while_the_others_are_still_served() -> None:
    table = Table(*(str(number) for number in range(AT_ONCE + 100)))
    ours = claims(table)
    for _ in range(AT_ONCE // 2):
        assert await ours.take(NOON) is not None
    table.answers.clear()
    looking = asyncio.create_task(ours.take(NOON))  # few wait, and there are more
    await asyncio.sleep(0)
    assert await asyncio.wait_for(ours.take(NOON), 5) is not None
    assert not looking.done()
    table.answers.set()
    assert await looking is not None
    assert len(table.looks) == 2


async def test_nobody_looks_for_more_than_the_last_look_found() -> None:
    table = Table(*"abc")
    ours = claims(table)
    for _ in range(3):
        assert await ours.take(NOON) is not None
    assert len(table.looks) == 1


async def test_p1_a_feed_that_waited_for_long_is_left_to_who_claims_it_next_and_at_once() -> None:
    table = Table("a", "b")
    ours = claims(table)
    assert await ours.take(NOON) is not None
    assert await ours.take(NOON + MINUTE) is None
    assert await ours.take(NOON + MINUTE) is None
    assert table.released == [("us/1", [1])]
