"""Long work in short steps: alerts go out and chats are answered in between. Refuses to know what is worked at."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import TypeVar

from watchers.store.polls import GiveWay

Result = TypeVar("Result")
SLICE = 0.01  # seconds of work between two looks at the chats


async def in_steps(steps: Generator[None, None, Result], give_way: GiveWay) -> Result:
    """What the work comes to; it may be interrupted wherever it yields."""
    began = monotonic()
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: Result = done.value
            return result
        if monotonic() - began > SLICE:
            await give_way()
            began = monotonic()
