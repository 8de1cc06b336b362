"""Deadlines that share a timer: each ends its own block, and nobody else's."""

from __future__ import annotations

import asyncio

import pytest

from watchers.feeds.deadlines import Deadlines

LONG = 3600.0


async def test_each_ends_its_own_block_and_no_other() -> None:
    deadlines, ended = Deadlines(), []

    async def block(seconds: float) -> None:
        try:
            with deadlines.within(seconds):
                await asyncio.sleep(LONG)
        except TimeoutError:
            ended.append(seconds)

    async with asyncio.timeout(60):
        await asyncio.gather(*(block(seconds) for seconds in (0.04, 0.02, -1.0, 0.06, 0.02)))
    assert sorted(ended) == [-1.0, 0.02, 0.02, 0.04, 0.06]


async def test_a_block_that_ends_in_time_is_left_alone() -> None:
    deadlines = Deadlines()
    with deadlines.within(0.01):
        pass
    with deadlines.within(LONG):
        await asyncio.sleep(0.03)


async def wait(deadlines: Deadlines, seconds: float, changed: float | None = None) -> None:
    with deadlines.within(seconds) as deadline:
        if changed is not None:
            deadline.allow(changed)
        await asyncio.sleep(LONG)


async def test_a_block_may_be_given_more_time_or_less() -> None:
    deadlines = Deadlines()
    with deadlines.within(0.01) as deadline:
        deadline.allow(LONG)
        await asyncio.sleep(0.03)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(wait(deadlines, LONG, changed=0.01), 60)


async def test_blocks_within_blocks_end_by_their_own_time() -> None:
    deadlines = Deadlines()

    async def around() -> None:
        with deadlines.within(0.02):
            await wait(deadlines, LONG)

    with pytest.raises(TimeoutError):
        await around()
    with deadlines.within(LONG):
        with pytest.raises(TimeoutError):
            await wait(deadlines, 0.02)
        await asyncio.sleep(0)  # nothing is left of it


async def test_somebody_elses_cancellation_stays_one() -> None:
    deadlines = Deadlines()

    async def block() -> None:
        with deadlines.within(LONG):
            await asyncio.sleep(LONG)

    task = asyncio.create_task(block())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
