"""Long work is a generator that yields wherever it may be interrupted. Refuses to know what is worked at."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")


def finished(steps: Generator[None, None, Result]) -> Result:
    """What the work comes to, for who has nothing else to do in between."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: Result = done.value
            return result
