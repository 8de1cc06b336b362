"""A double with a few chats on it, the real library and a bare client that talk to it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.doubles.telegram import TelegramDouble
from tests.doubles.telegram.cast import ADA, BEN, CHANNEL, FORUM, GROUP, Clock


@pytest.fixture(autouse=True)
def quiet_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every RetryAfter of the library warns that it will hold a timedelta one day, and warnings are errors."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def double(clock: Clock) -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble(clock=clock) as double:
        double.private(ADA, "Ada")
        double.private(BEN, "Ben", started=False)
        double.group(GROUP, "The desk", {ADA: "creator", BEN: "member"})
        double.group(FORUM, "The forum", {ADA: "creator", BEN: "member"}, ["Wires", "Rumours"])
        double.channel(CHANNEL, "The channel", "the_channel", {ADA: "creator"})
        yield double


@pytest.fixture
async def bot(double: TelegramDouble) -> AsyncIterator[Bot]:
    request = HTTPXRequest(read_timeout=0.3)
    async with Bot(double.token, base_url=double.base_url, base_file_url=double.base_file_url, request=request) as bot:
        yield bot


@pytest.fixture
async def ask(double: TelegramDouble) -> AsyncIterator[Callable[..., Awaitable[dict]]]:
    """Ask the server as it is, without a library that rewrites its words."""
    async with aiohttp.ClientSession() as session:

        async def ask(method: str, token: str = double.token, **params: object) -> dict:
            data = {name: one if isinstance(one, str) else json.dumps(one) for name, one in params.items()}
            async with session.post(f"{double.base_url}{token}/{method}", data=data) as response:
                answer = await response.json()
                assert answer.get("error_code", 200) == response.status
                return answer

        yield ask
