"""The loop is felt, what is open to other machines is said, and what is not is asked for by its own name alone."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from aiohttp import ClientSession, web

from bot.counts import Counts
from bot.listening import Listen, served
from bot.metrics.serving import FELT_EVERY, feel, for_others, guards, page_of


async def test_the_lag_of_the_loop_is_what_it_woke_too_late() -> None:
    now, late, lag = 0.0, [0.0, 0.04, 3.0], Counts().lag

    async def sleep(seconds: float) -> None:
        nonlocal now
        if not late:
            raise asyncio.CancelledError
        now += seconds + late.pop(0)

    with suppress(asyncio.CancelledError):
        await feel(lag, sleep, lambda: now)
    bounds = dict(lag.up_to())
    assert (bounds[0.005], bounds[0.025], bounds[0.05], bounds[2.5], bounds[float("inf")]) == (1, 1, 2, 2, 3)
    assert lag.total == pytest.approx(3.04)
    assert now == pytest.approx(3 * FELT_EVERY + 3.04)


@pytest.mark.parametrize(
    ("listen", "page", "said"),
    [
        (Listen("127.0.0.1", 9464), "http://127.0.0.1:9464/metrics", ""),
        (Listen("::1", 9464), "http://[::1]:9464/metrics", ""),
        (Listen("10.0.0.5", 9464), "http://10.0.0.5:9464/metrics", "[metrics] listen: whoever reaches 10.0.0.5:9464"),
    ],
)
def test_an_address_that_others_reach_is_warned_of(listen: Listen, page: str, said: str) -> None:
    assert page_of(listen) == page
    assert for_others(listen)[: len(said) or None] == said


LOOPBACK, NETWORK = Listen("127.8.8.8", 0), Listen("10.0.0.5", 9464)


@pytest.mark.parametrize(
    ("listen", "host", "status"),
    [
        (LOOPBACK, "127.8.8.8:9464", 200),
        (LOOPBACK, "127.0.0.1:9464", 200),
        (LOOPBACK, "LocalHost", 200),
        (LOOPBACK, "[::1]:9464", 200),
        (Listen("::1", 9464), "[::1]", 200),
        (LOOPBACK, "rebound.example", 403),
        (LOOPBACK, "rebound.example:9464", 403),
        (LOOPBACK, "localhost.rebound.example:9464", 403),
        (LOOPBACK, "127.0.0.1:9464@rebound.example", 403),
        (LOOPBACK, "10.0.0.5:9464", 403),
        (LOOPBACK, "", 403),
        (NETWORK, "desk.example.org", 200),
    ],
)
async def test_on_loopback_nobody_asks_by_the_name_of_another_machine(listen: Listen, host: str, status: int) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="figures")

    site = web.Application(middlewares=guards(listen))
    site.router.add_get("/metrics", page)
    async with (
        served(site, Listen("127.0.0.1", 0), "[x] listen") as at,
        ClientSession(headers={"Host": host}) as session,
        session.get(page_of(at)) as answer,
    ):
        assert (answer.status, await answer.text() == "figures") == (status, status == 200)
