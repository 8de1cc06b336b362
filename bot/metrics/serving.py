"""Serves the figures of the desk on one page, which Prometheus asks for as often as it likes.

Lives on the loop of the program: what takes long is asked beside it (kept.py). The library that writes the page is
imported only where somebody wants it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from bot.app import Program
from bot.config import MetricsSection
from bot.configured import warn
from bot.listening import Listen, served
from bot.metrics.kept import KeptFigures
from watchers.engine.counts import Spread
from watchers.feeds.reader_pool import ReaderPool

PATH = "/metrics"
KEY = "[metrics] listen"
HERE = ("localhost", "127.0.0.1", "::1")  # what this machine is called on itself
FELT_EVERY = 0.25  # seconds between two looks at the loop

log = structlog.get_logger(__name__)


@asynccontextmanager
async def metrics(section: MetricsSection, program: Program, reader: ReaderPool) -> AsyncIterator[None]:
    """Serve figures inside the block, where the configuration says where. Raises ConfigError where that cannot be."""
    if section.where is None:
        yield
        return
    time = asyncio.get_running_loop().time
    kept = KeptFigures(program.store, program.wishes.clock, time)
    async with served(_site(program, reader, kept, section.where), section.where, KEY) as listen:
        if others := for_others(listen):
            warn(others)
        log.info("figures are served", at=page_of(listen))
        feeling = asyncio.create_task(feel(program.counts.lag, asyncio.sleep, time))
        try:
            yield
        finally:
            feeling.cancel()
            await kept.aclose()


def page_of(listen: Listen) -> str:
    """The address of the page."""
    return f"http://{listen}{PATH}"


def for_others(listen: Listen) -> str:
    """What is to be said of an address that other machines may reach; "" where none does."""
    if listen.is_loopback:
        return ""
    return f"{KEY}: whoever reaches {listen} over the network can read the figures; 127.0.0.1 keeps them here"


def guards(listen: Listen) -> tuple[Middleware, ...]:
    """Who looks at requests first: on this machine alone, that its browsers bring nobody else's page to the figures.

    A page from elsewhere may have its own name lead to 127.0.0.1, and is known by that name (DNS rebinding).
    """
    names = {*HERE, listen.host.lower()}

    @web.middleware
    async def only_by_its_name(request: web.Request, handler: Handler) -> web.StreamResponse:
        if _host_of(request) in names:
            return await handler(request)
        return web.Response(status=403, text=f"The figures are served under the name {listen.host} alone.\n")

    return (only_by_its_name,) if listen.is_loopback else ()


def _host_of(request: web.Request) -> str:
    """The name that was asked for, without its port and brackets."""
    found = re.fullmatch(r"(?:\[(.*)\]|([^:]*))(?::[0-9]*)?", request.headers.get(hdrs.HOST, "").lower())
    return (found[1] or found[2]) if found else ""


def _site(program: Program, reader: ReaderPool, kept: KeptFigures, listen: Listen) -> web.Application:
    from bot.metrics.exposition import Figures, written

    release = version("wirewatch")

    async def page(request: web.Request) -> web.Response:
        figures = Figures(
            release,
            tuple(sorted(program.chats)),
            program.counts,
            program.runners,
            reader,
            program.views.stories.count,
            await kept.read(),
        )
        body, content_type = written(figures, request.headers.get(hdrs.ACCEPT, ""))
        return web.Response(body=body, headers={hdrs.CONTENT_TYPE: content_type})

    site = web.Application(middlewares=guards(listen))
    site.router.add_get(PATH, page)
    return site


async def feel(lag: Spread, sleep: Callable[[float], Awaitable[None]], time: Callable[[], float]) -> None:
    """Measure until cancelled how much later than it asked for this is woken."""
    while True:
        due = time() + FELT_EVERY
        await sleep(FELT_EVERY)
        lag.add(max(0.0, time() - due))
