"""Many deadlines behind one timer.

asyncio.timeout sets and cancels a timer of the loop each time; a poll of an unchanged feed would set four, nearly all
in vain. Here one timer waits for the earliest deadline of all. It refuses to know what is waited for.
"""

from __future__ import annotations

import asyncio
from math import inf
from types import TracebackType


class Deadline:
    """Ends the block that it is entered for with TimeoutError, once its time is over; made by `Deadlines`."""

    __slots__ = ("_all", "_at", "_cancelling", "_expired", "_start", "_task")

    def __init__(self, deadlines: Deadlines, seconds: float) -> None:
        self._all = deadlines
        self._at = seconds  # counted from the start, until there is one
        self._expired = False

    def __enter__(self) -> Deadline:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task(loop)
        assert task is not None  # noqa: S101 - who waits is a task
        self._task = task
        self._cancelling = task.cancelling()
        self._start = loop.time()
        self._at += self._start
        self._all.add(self, self._at)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._all.pending.pop(self, None)  # the timer stays, for the next one is likely to be later still
        # A cancellation that came from elsewhere meanwhile goes on as one.
        if self._expired and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def allow(self, seconds: float) -> None:
        """Let the block take this long, counted from its start."""
        self._at = self._start + seconds
        self._all.add(self, self._at)

    def spent(self) -> float:
        """How long the block has taken so far."""
        return asyncio.get_running_loop().time() - self._start

    def end(self, now: float) -> bool:
        """End the block where its time is over; tells whether it is."""
        if self._at > now:
            return False
        self._expired = True
        self._task.cancel()
        return True


class Deadlines:
    """The deadlines of one event loop."""

    def __init__(self) -> None:
        self.pending: dict[Deadline, float] = {}  # watched, with the moment of each
        self._timer: asyncio.TimerHandle | None = None
        self._set_for = inf

    def within(self, seconds: float) -> Deadline:
        """`with deadlines.within(30): …` lets the block take so long, and raises TimeoutError where it takes longer."""
        return Deadline(self, seconds)

    def add(self, deadline: Deadline, at: float) -> None:
        """Watch a deadline; one that is watched already has moved."""
        self.pending[deadline] = at
        if at < self._set_for:
            self._set(at)

    def _set(self, at: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._set_for = at
        self._timer = asyncio.get_running_loop().call_at(at, self._end_all)

    def _end_all(self) -> None:
        now = asyncio.get_running_loop().time()
        for deadline in list(self.pending):
            if deadline.end(now):
                self.pending.pop(deadline, None)
        self._timer, self._set_for = None, inf
        if self.pending:
            self._set(min(self.pending.values()))
