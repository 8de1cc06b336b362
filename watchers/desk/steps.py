"""Long work in short steps: alerts go out and chats are answered in between. Refuses to know what is worked at."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import Generic, TypeVar

from watchers.store.polls import GiveWay

Result = TypeVar("Result")
SLICE = 0.01  # seconds of work between two looks at the chats


class Work(Generic[Result]):
    """Work that several may wait for and that is done once: whoever has the turn does the next steps.

    So nobody who is in a hurry waits for somebody who gives way.
    """

    def __init__(self, steps: Generator[None, None, Result]) -> None:
        self._steps = steps
        self._results: list[Result] = []  # one, when it is done
        self._broken: Exception | None = None

    async def done(self, give_way: GiveWay) -> Result:
        """What the work comes to. Raises what it raised, to each who waits."""
        began = monotonic()
        while not self._results:
            if self._broken is not None:
                raise self._broken
            self._step()
            if not self._results and monotonic() - began > SLICE:
                await give_way()
                began = monotonic()
        return self._results[0]

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration as done:
            self._results.append(done.value)
        except Exception as error:
            self._broken = error
            raise


async def in_steps(steps: Generator[None, None, Result], give_way: GiveWay) -> Result:
    """What the work comes to; it may be interrupted wherever it yields."""
    return await Work(steps).done(give_way)
