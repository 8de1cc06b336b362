"""Background work gives way to people, and is never stopped by them."""

from __future__ import annotations

import asyncio

import pytest

from watchers.engine import courtesy
from watchers.engine.courtesy import Courtesy


async def test_a_slice_waits_until_the_answer_is_given() -> None:
    polite, worked = Courtesy(), asyncio.Event()

    async def work() -> None:
        await polite.give_way()
        worked.set()

    with polite.answering():
        slice_ = asyncio.create_task(work())
        for _ in range(5):
            await asyncio.sleep(0)
        assert not worked.is_set()
    await slice_
    assert worked.is_set()


async def test_a_wait_in_vain_buys_the_background_time_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were every slice to wait, a flood of answers would delay an item by its number of slices."""
    polite = Courtesy()
    with polite.answering():
        monkeypatch.setattr(courtesy, "LONGEST_PAUSE", 0.0)
        await polite.give_way()
        monkeypatch.setattr(courtesy, "LONGEST_PAUSE", 3600.0)
        async with asyncio.timeout(60):
            await polite.give_way()
