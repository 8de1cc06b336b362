"""Background work gives way to people: while somebody waits for an answer, it pauses between its slices.

One slice at a time, too: the loop looks at what has come between any two of them, however many tasks work in the
background. A pause is bounded, and a pause that was in vain buys the background time to itself, so that a flood of
commands slows the desk down and never stops it. Knows neither the work nor the answers.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LONGEST_PAUSE = 1.0  # seconds that the background waits for answers
UNDISTURBED = 1.0  # seconds that it works on after such a wait: at least half of the time is its own

_FOR_A_PERSON: ContextVar[bool] = ContextVar("for a person", default=False)


class Courtesy:
    """Shared by those who answer and those who work in the background of one process."""

    def __init__(self) -> None:
        self._answering = 0
        self._slices: deque[asyncio.Future[None]] = deque()  # that wait for their turn
        self._next: asyncio.Handle | None = None  # when the first of them is looked at
        self._paused_at: float | None = None  # on the loop's clock, as the next
        self._undisturbed_until = 0.0

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Somebody waits for what happens inside, and for tasks that are begun there."""
        self._answering += 1
        outside = _FOR_A_PERSON.set(True)
        try:
            yield
        finally:
            _FOR_A_PERSON.reset(outside)
            self._answering -= 1
            if not self._answering and self._slices:
                self._look_in(0.0)

    async def give_way(self) -> None:
        """Call between slices of work: in the background it comes back when the next one has its turn.

        Work that somebody waits for only lets the loop go round.
        """
        if _FOR_A_PERSON.get():
            await asyncio.sleep(0)
            return
        turn = asyncio.get_running_loop().create_future()
        self._slices.append(turn)
        if self._next is None:
            self._look_in(0.0)
        await turn

    def _look_in(self, seconds: float) -> None:
        if self._next is not None:
            self._next.cancel()
        loop = asyncio.get_running_loop()
        self._next = loop.call_later(seconds, self._look) if seconds else loop.call_soon(self._look)

    def _look(self) -> None:
        """Give the turn to the slice that has waited longest, unless somebody waits for an answer."""
        self._next = None
        while self._slices and self._slices[0].done():  # its task was cancelled
            self._slices.popleft()
        if not self._slices:
            self._paused_at = None
            return
        if pause := self._pause(asyncio.get_running_loop().time()):
            self._look_in(pause)
            return
        self._slices.popleft().set_result(None)
        self._look_in(0.0)  # behind the slice, and behind what comes until it has ended

    def _pause(self, now: float) -> float:
        """The seconds that the background waits from now on."""
        if not self._answering or now < self._undisturbed_until:
            self._paused_at = None
            return 0.0
        self._paused_at = now if self._paused_at is None else self._paused_at
        left = self._paused_at + LONGEST_PAUSE - now
        if left > 0:
            return left
        self._paused_at, self._undisturbed_until = None, now + UNDISTURBED
        return 0.0
