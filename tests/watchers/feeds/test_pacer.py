"""Turns at hosts (P5), with a clock that moves only when somebody sleeps."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from watchers.errors import FetchLater
from watchers.feeds.pacer import KNOWN, HostPacer, spoken

SECOND = timedelta(seconds=1)


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        until = self.time + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        self.time = max(self.time, until)


@pytest.fixture
def clock():
    return Clock()


async def starts(pacer, clock, hosts):
    begun = []

    async def one(host):
        async with pacer.turn(host):
            begun.append((host, (clock.time - datetime(2026, 1, 1, tzinfo=UTC)).total_seconds()))
            await asyncio.sleep(0)

    await asyncio.gather(*(one(host) for host in hosts))
    return begun


async def until_they_wait():
    for _ in range(3):  # a task of a task begins in the second round of the loop
        await asyncio.sleep(0)


async def test_p5_requests_to_one_host_keep_their_gap(clock):
    pacer = HostPacer(SECOND, 1, clock.now, clock.sleep)
    assert await starts(pacer, clock, ["a"] * 3) == [("a", 0), ("a", 1), ("a", 2)]


async def test_p5_hosts_do_not_wait_for_each_other(clock):
    pacer = HostPacer(SECOND, 1, clock.now, clock.sleep)
    assert await starts(pacer, clock, ["a", "b", "c"]) == [("a", 0), ("b", 0), ("c", 0)]


@pytest.mark.parametrize("allowed", [1, 2])
async def test_p5_connections_to_a_host_are_counted(clock, allowed):
    pacer = HostPacer(timedelta(0), allowed, clock.now, clock.sleep)
    open_now, most = 0, 0

    async def one():
        nonlocal open_now, most
        async with pacer.turn("a"):
            open_now += 1
            most = max(most, open_now)
            await asyncio.sleep(0)
            open_now -= 1

    await asyncio.gather(*(one() for _ in range(6)))
    assert most == allowed


async def test_p5_a_held_host_is_refused_until_its_time(clock):
    pacer = HostPacer(SECOND, 1, clock.now, clock.sleep)
    pacer.hold("a", clock.time + timedelta(hours=2))
    with pytest.raises(FetchLater, match="come back in 2 hours"):
        async with pacer.turn("a"):
            pass
    async with pacer.turn("b"):
        pass
    clock.time += timedelta(hours=2)
    async with pacer.turn("a"):
        pass


async def test_p5_who_waits_for_the_gap_hears_of_a_hold(clock):
    pacer = HostPacer(SECOND, 2, clock.now, clock.sleep)

    async def first():
        async with pacer.turn("a"):
            pacer.hold("a", clock.time + timedelta(minutes=5))

    async def second():
        async with pacer.turn("a"):
            raise AssertionError("must not get its turn")

    results = await asyncio.gather(first(), second(), return_exceptions=True)
    assert isinstance(results[1], FetchLater)


async def test_a_hold_lasts_a_day_at_most(clock):
    pacer = HostPacer(SECOND, 1, clock.now, clock.sleep)
    pacer.hold("a", clock.time + timedelta(days=400))
    clock.time += timedelta(days=1)
    async with pacer.turn("a"):
        pass


async def test_a_cancelled_wait_gives_its_turn_back(clock):
    pacer = HostPacer(timedelta(0), 1, clock.now, clock.sleep)
    async with pacer.turn("a"):
        waiting = asyncio.create_task(starts(pacer, clock, ["a"]))
        await until_they_wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert await starts(pacer, clock, ["a"]) == [("a", 0)]


async def test_a_turn_handed_to_one_who_is_cancelled_in_that_moment_goes_on_to_the_next(clock):
    pacer = HostPacer(timedelta(0), 1, clock.now, clock.sleep)
    async with pacer.turn("a"):
        waiting = [asyncio.create_task(starts(pacer, clock, ["a"])) for _ in range(2)]
        await until_they_wait()
    waiting[0].cancel()  # it has the turn already, and has not run since
    assert await asyncio.wait_for(waiting[1], 10) == [("a", 0)]
    assert await starts(pacer, clock, ["a"]) == [("a", 0)]


async def test_p5_turns_go_in_the_order_in_which_they_were_asked_for(clock):
    pacer, order = HostPacer(timedelta(0), 1, clock.now, clock.sleep), []

    async def one(number):
        async with pacer.turn("a"):
            order.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*(one(number) for number in range(5)))
    assert order == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 second"), (59, "59 seconds"), (60, "1 minute"), (5400, "2 hours"), (7200, "2 hours"), (90000, "1 day")],
)
def test_spans_in_words(seconds, words):
    assert spoken(timedelta(seconds=seconds)) == words


async def test_p5_hosts_are_forgotten_only_when_they_owe_nothing(clock):
    pacer = HostPacer(SECOND, 1, clock.now, clock.sleep)
    pacer.hold("resting", clock.time + timedelta(hours=2))
    async with pacer.turn("busy"):
        for number in range(3 * KNOWN):
            if number == 2 * KNOWN:
                async with pacer.turn("just asked"):
                    pass
            clock.time += timedelta(milliseconds=1)
            async with pacer.turn(f"host {number}"):
                pass
            assert len(pacer._hosts) <= KNOWN + 1
        with pytest.raises(FetchLater):
            async with pacer.turn("resting"):
                pass
        waiting = asyncio.create_task(starts(pacer, clock, ["busy"]))
        await until_they_wait()
        assert not waiting.done()
    await waiting


async def test_p5_a_gap_is_kept_at_a_host_that_could_have_been_forgotten(clock):
    pacer = HostPacer(SECOND, 1, clock.now, clock.sleep)
    for number in range(KNOWN):
        pacer.turn(f"host {number}")
    async with pacer.turn("a"):
        pass
    for number in range(KNOWN):
        pacer.turn(f"other {number}")
    assert [at for _, at in await starts(pacer, clock, ["a"])] == [1]
