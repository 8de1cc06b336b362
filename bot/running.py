"""Runs the program with its chats until it is told to stop or the console's input ends.

Knows signals, logs and the order of things at start and end; builds nothing itself.
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TextIO

import structlog

from bot.app import OnItems, Program, Wishes, open_program, open_web
from bot.chats.base import Chat
from bot.chats.console import ConsoleChat
from bot.commands.table import VERBS
from bot.config import Settings, load
from bot.configured import warn
from bot.conversation.conversation import Conversation
from bot.metrics.serving import metrics
from bot.platforms import NO_CHAT, platforms
from watchers.engine.garbage import collect_seldom, share_arena
from watchers.errors import ConfigError
from watchers.model import Item
from watchers.seeds_io import shipped_example

DRAINING = 60.0  # seconds: a stage that fails for good must not keep the program from ending
RESTART = 5.0  # seconds before a platform that failed is started again
ROUNDS = 3  # in which the stages were asked and found nothing more to do
LOOK = 0.05  # seconds between two looks

log = structlog.get_logger(__name__)


def run_program(config: Path | None, emit: Path | None) -> None:
    """`wirewatch run`."""
    settings = load(config, shipped_example())
    set_up_logs(quiet=settings.console_on and sys.stdin is not None and sys.stdin.isatty())
    chats: dict[str, Chat] = {}
    chats |= platforms(settings)
    if settings.console_on:
        verbs = [verb.name for verb in VERBS if verb.built]
        chats["console"] = ConsoleChat(sys.stdin, sys.stdout, verbs)
    if not chats:
        warn(f"{NO_CHAT}; feeds are read all the same")
    with ExitStack() as stack:
        on_items = emitter(stack.enter_context(emit.open("a", encoding="utf-8"))) if emit else _ignore
        asyncio.run(serve(settings, Wishes(on_items=on_items), chats))


# Half a millisecond. Every database call hops to a thread and back; at Python's 5 ms a busy loop makes it wait.
SWITCH_INTERVAL = 0.0005


async def serve(
    settings: Settings,
    wishes: Wishes,
    chats: Mapping[str, Chat],
    *,
    at_start: Callable[[Program], None] | None = None,
    at_end: Callable[[Program], Awaitable[None]] | None = None,
) -> None:
    """Run everything until a signal comes, or until every chat has ended and the last answer is out."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    share_arena()
    async with (
        open_program(settings, wishes) as program,
        open_web(settings) as (fetcher, reader),
        metrics(settings.metrics, program, reader),
    ):
        collect_seldom()
        program.chats.update(chats)
        if at_start:
            at_start(program)
        stopped = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(NotImplementedError):  # no such handlers on Windows: Ctrl-C raises there
                asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        stages = asyncio.create_task(program.run(fetcher, reader))
        talk = asyncio.create_task(_talk(program, program.conversation(fetcher, reader), stopped, wait=not chats))
        stop = asyncio.create_task(stopped.wait())
        try:
            # Stages never end by themselves: where they do, it is by an error that must be seen.
            done, _ = await asyncio.wait((stages, talk, stop), return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            if at_end and talk.done():
                await at_end(program)
        finally:
            await program.rest()
            await _cancel(talk, stages, stop)
            closing = (chat.aclose() for chat in program.chats.values())
            await asyncio.gather(*closing, return_exceptions=True)


async def _talk(program: Program, conversation: Conversation, stopped: asyncio.Event, *, wait: bool) -> None:
    """Serve the chats; at the end of all of them see the last answers out."""
    if wait:
        await stopped.wait()
    await _print_code(program)
    chats, alone = program.chats.values(), len(program.chats) == 1
    refused = await asyncio.gather(*(_run(chat, conversation, alone=alone) for chat in chats))
    if refused and all(refused):
        raise ConfigError("No chat platform could be started; mend the configuration and start again")
    await _drain(program)


async def _run(chat: Chat, conversation: Conversation, *, alone: bool) -> bool:
    """Serve one platform to its end; True where it refused us. Raises ConfigError where no other runs on."""
    while True:
        try:
            await chat.run(conversation.receive)
        except ConfigError as error:
            if alone:
                raise
            print(f"wirewatch: {error}", file=sys.stderr)  # noqa: T201  (the command line's own voice)
            return True
        except Exception:
            log.exception("platform failed and is started again", platform=chat.name)
            await asyncio.sleep(RESTART)
        else:
            return False


async def _print_code(program: Program) -> None:
    """Where nobody may let chats in, say how to become the one who may."""
    if "telegram" not in program.chats or await program.has_operators():
        return
    code = program.access.renew_code()
    print(  # noqa: T201  (the command line's own voice)
        f"wirewatch: no operator yet; send the bot in a private chat: /start {code}", file=sys.stderr
    )


async def _drain(program: Program) -> None:
    """Let the stages do what is left: a round is over when they are, however slow the machine is."""
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAINING):
            for _ in range(ROUNDS):
                for stage in ("decide", "answer", "deliver"):
                    program.wake(stage)
                await _at_rest(program)


async def _at_rest(program: Program) -> None:
    await asyncio.sleep(LOOK)
    while not program.idle:  # noqa: ASYNC110  (several runners tell)
        await asyncio.sleep(LOOK)


async def _cancel(*tasks: asyncio.Task[object]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def emitter(out: TextIO) -> OnItems:
    """Writes each new item as one JSON line: what `poll --emit` and `run --emit` promise."""

    def write(items: tuple[Item, ...]) -> None:
        for item in items:
            line = {
                "feed": item.feed_url,
                "guid_or_link": item.guid or item.link,
                "title": item.title,
                "link": item.link,
                "published": item.published.isoformat(),
                "seen_at": item.seen_at.isoformat(),
                "held": item.held,
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        out.flush()

    return write


def _ignore(items: tuple[Item, ...]) -> None:
    """Nobody wants the items as lines."""


def set_up_logs(*, quiet: bool) -> None:
    """Logs go to stderr: coloured on a terminal, plain lines elsewhere; `quiet` leaves warnings only."""
    level = logging.WARNING if quiet else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=True)
            if sys.stderr.isatty()
            else structlog.processors.LogfmtRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    for library in ("telegram", "slack_sdk", "slack_bolt", "httpx"):
        # Their errors come to us as exceptions and are told in our words; their own words hold whole requests.
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
