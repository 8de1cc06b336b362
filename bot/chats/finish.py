"""What an adapter has begun and must not leave: the handling of updates at the end of the program."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

PATIENCE = 3.0  # seconds


async def finish(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Let tasks end by themselves for a moment, then cancel what is left."""
    if not tasks:
        return
    _, late = await asyncio.wait(set(tasks), timeout=PATIENCE)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
