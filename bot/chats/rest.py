"""How long an adapter leaves its platform alone after calls that failed one after another."""

from __future__ import annotations

import asyncio

RESTS = (1.0, 2.0, 5.0, 15.0, 30.0)  # seconds after the first, second, … failure in a row


async def rest(failures: int) -> None:
    """Wait; `failures` came before the one that is rested from."""
    await asyncio.sleep(RESTS[min(failures, len(RESTS) - 1)])
