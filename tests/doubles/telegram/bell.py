"""A bell that rings whenever anything changed, so that waiting in a test needs no sleeping for luck."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Bell:
    """All who wait look again at each ring."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def until(self, holds: Callable[[], object], seconds: float) -> None:
        """Come back as soon as `holds()` is true; TimeoutError when it does not become so in time."""
        async with asyncio.timeout(seconds):
            while not holds():
                await self._event.wait()
