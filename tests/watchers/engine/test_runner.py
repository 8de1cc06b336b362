"""What keeps a stage going: errors delay it and never end it, and a wake is never lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

from watchers.engine.local import Job, LocalEngine
from watchers.engine.runner import Runner
from watchers.errors import FetchLater, LostLease

NOON = datetime(2025, 2, 13, 12, 0, tzinfo=UTC)
BOUND = 60.0  # seconds; only a broken runner comes near it


@asynccontextmanager
async def running(runner: Runner | LocalEngine) -> AsyncIterator[None]:
    task = asyncio.create_task(runner.run())
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(BOUND):
        while not condition():  # noqa: ASYNC110  (what is waited for is the runner's own state)
            await asyncio.sleep(0)


class Stage:
    """A stage with so many rows of work, one a call; `trouble` is raised by the calls of these numbers."""

    def __init__(self, rows: int = 0, trouble: dict[int, Exception] | None = None) -> None:
        self.rows = rows
        self.trouble = trouble or {}
        self.calls: list[datetime] = []

    async def run_once(self, now: datetime) -> int:
        self.calls.append(now)
        await asyncio.sleep(0)
        if error := self.trouble.get(len(self.calls)):
            raise error
        done = min(self.rows, 1)
        self.rows -= done
        return done


def ticking() -> Callable[[], datetime]:
    ticks = iter(range(10_000))
    return lambda: NOON + timedelta(seconds=next(ticks))


async def test_a_stage_runs_while_there_is_work_and_again_when_woken() -> None:
    stage = Stage(rows=3)
    runner = Runner("stage", stage.run_once, ticking())
    async with running(runner):
        await asyncio.sleep(0)
        assert stage.calls == []
        runner.wake()
        await until(lambda: runner.idle)
        assert stage.calls == [NOON + timedelta(seconds=second) for second in range(4)]
        stage.rows = 1
        runner.wake()
        runner.wake()
        await until(lambda: runner.idle)
        assert len(stage.calls) == 6


async def test_p2_a_wake_while_the_stage_runs_is_not_lost() -> None:
    started, go = asyncio.Event(), asyncio.Event()
    calls = []

    async def run_once(now: datetime) -> int:
        calls.append(now)
        started.set()
        await go.wait()
        return 0

    runner = Runner("stage", run_once, ticking())
    async with running(runner):
        runner.wake()
        await started.wait()
        runner.wake()
        assert not runner.idle
        go.set()
        await until(lambda: runner.idle)
        assert len(calls) == 2


async def test_p2_an_error_delays_the_next_run_and_never_ends_the_stage() -> None:
    """Each kind of error in a stage of its own; they rest side by side."""
    stages = [Stage(1, {1: error}) for error in (FetchLater("away"), LostLease("taken"), RuntimeError("a bug"))]
    runners = [Runner("stage", stage.run_once, ticking()) for stage in stages]
    async with running(runners[0]), running(runners[1]), running(runners[2]):
        for runner in runners:
            runner.wake()
        await until(lambda: all(stage.calls for stage in stages))
        for runner in runners:
            runner.wake()
        await asyncio.sleep(0.05)
        assert [len(stage.calls) for stage in stages] == [1, 1, 1]
        await until(lambda: all(runner.idle for runner in runners))
        assert [stage.rows for stage in stages] == [0, 0, 0]
    assert [(runner.delayed, runner.failed) for runner in runners] == [(1, 0), (1, 0), (0, 1)]


async def test_p2_at_the_end_what_is_under_way_is_finished_and_nothing_new_begins() -> None:
    began, go_on, done = asyncio.Event(), asyncio.Event(), list[int]()

    async def run_once(_: datetime) -> int:
        began.set()
        await go_on.wait()
        done.append(1)
        return 1

    runner = Runner("deliver", run_once, lambda: NOON)
    async with running(runner):
        runner.wake()
        await asyncio.wait_for(began.wait(), BOUND)
        resting = asyncio.create_task(runner.rest())
        await asyncio.sleep(0)
        assert not resting.done()
        go_on.set()
        await asyncio.wait_for(resting, BOUND)
        runner.wake()
        await asyncio.sleep(0)
    assert done == [1]


async def test_calls_overlap_as_far_as_allowed() -> None:
    under_way, most = 0, 0
    release = asyncio.Event()

    async def run_once(now: datetime) -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await release.wait()
        under_way -= 1
        return 0

    runner = Runner("stage", run_once, ticking(), overlap=3)
    async with running(runner):
        for expected in (1, 2, 3, 3, 3):
            runner.wake()
            await until(lambda: under_way == expected)  # noqa: B023  (asked before the loop goes on)
        release.set()
        await until(lambda: runner.idle)
    assert most == 3


async def test_a_call_that_finds_work_brings_in_another_lane() -> None:
    under_way, most, rows = 0, 0, 20

    async def run_once(now: datetime) -> int:
        nonlocal under_way, most, rows
        under_way += 1
        most = max(most, under_way)
        done = min(rows, 1)
        rows -= done
        await asyncio.sleep(0)
        under_way -= 1
        return done

    runner = Runner("stage", run_once, ticking(), overlap=3)
    async with running(runner):
        runner.wake()
        await until(lambda: runner.idle)
    assert (rows, most) == (0, 3)


async def test_the_engine_wakes_every_stage_at_the_start_and_by_its_jobs() -> None:
    first, second = Stage(), Stage()
    runners = {name: Runner(name, stage.run_once, ticking()) for name, stage in (("first", first), ("second", second))}
    engine = LocalEngine(runners, (Job("again", "first", timedelta(seconds=0.05)),))
    async with running(engine):
        await until(lambda: len(first.calls) >= 3)
        assert len(second.calls) == 1
        engine.wake("second")
        await until(lambda: len(second.calls) == 2)
