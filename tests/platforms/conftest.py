"""A house with its doors open, on a desk of its own."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.platforms.house import House, open_house
from tests.readers_here import readers_here
from tests.small_desk import SmallDesk, desk, sqlite_file

__all__ = ["desk", "house", "no_certificates", "readers_here", "sqlite_file"]


@pytest.fixture(autouse=True)
def no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each client reads all certificates of the world at its start, 45 ms; here everything is loopback without TLS."""
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda *_, **__: None)


@pytest_asyncio.fixture
async def house(desk: SmallDesk) -> AsyncIterator[House]:
    async with open_house(desk) as made:
        yield made
