"""The real program with chat platforms: their doubles run in the test's own loop, the program is a process.

So nothing here may block the loop while the program needs an answer: what waits for the newsroom or
for the program does it in a thread. Refuses to know what the program makes of the news.
"""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime

from tests.doubles.slack import Message as Post
from tests.doubles.slack import SlackDouble
from tests.doubles.telegram import Message, TelegramDouble
from tests.e2e.newsroom import Newsroom
from tests.e2e.program import PATIENCE, Program, wait_until

TELEGRAM = """
[telegram]
token = "{token}"
base_url = "{url}"
"""
SLACK = """
[slack]
bot_token = "{token}"
app_token = "xapp-test"
base_url = "{url}"
"""
ANN, BOB, GROUP = 42, 7, -100  # Ann made the group, Bob is in it
ADA, BEN, CHANNEL = "U1", "U2", "C1"  # Ada is an administrator of the workspace, Ben made the channel

# Reports of one event; each goes on in words of its own, so that none is a copy of another.
_LEAD = "Tram drivers in Riga began a strike over unpaid night shifts."
STRIKE = (
    ("Tram drivers in Riga begin a strike over night shifts", f"{_LEAD} The depot council offered a wage deal."),
    ("Riga tram drivers strike over night shifts", f"{_LEAD} Buses carry pupils and nurses to their work meanwhile."),
    ("Tram drivers strike in Riga over night shifts", f"{_LEAD} A mediator of the ministry was called on Friday."),
    (
        "Night shifts: tram drivers begin strike in Riga",
        f"{_LEAD} Taxis doubled their fares before breakfast.",
    ),
    ("Riga tram strike over night shifts begins", f"{_LEAD} Shops at the central market opened two hours late."),
)
# Everything that means something to a platform, a terminal or a reader of markup, and what is left of it to be read.
HOSTILE = (
    '</a><b>Lavrov</b> & <i>"x"</i> <!channel> &lt;@U1&gt; @everyone @channel /mute_2 *b* _i_ `c` '
    "\u202egnp.exe \u2066&lt;"
)
BUTTONS = ["Mute 24 h", "Not relevant", "Watch stories like this"]  # under an alert of one report
HARMLESS = 'Lavrov & "x" <!channel> <@U1> @everyone @channel /mute_2 *b* _i_ `c` gnp.exe <'


def telegram_settings(telegram: TelegramDouble, token: str = "") -> str:
    """The section of a configuration that means this double."""
    return TELEGRAM.format(token=token or telegram.token, url=telegram.base_url)


def slack_settings(slack: SlackDouble, token: str = "") -> str:
    """The section of a configuration that means this double."""
    return SLACK.format(token=token or slack.bot_token, url=slack.base_url)


@asynccontextmanager
async def telegram_with_people() -> AsyncIterator[TelegramDouble]:
    """Telegram with Ann, Bob and their group."""
    async with TelegramDouble() as telegram:
        telegram.private(ANN, "Ann")
        telegram.private(BOB, "Bob")
        telegram.group(GROUP, "Desk", {ANN: "creator", BOB: "member"})
        yield telegram


@asynccontextmanager
async def slack_with_people() -> AsyncIterator[SlackDouble]:
    """Slack with Ada, Ben and their channel; more patient than Slack with a program on a busy machine."""
    async with SlackDouble(ack_seconds=PATIENCE) as slack:
        slack.user(ADA, "ada", admin=True)
        slack.user(BEN, "ben")
        slack.user("U3", "cid")
        slack.channel(CHANNEL, "news", BEN, (ADA, "U3"))
        yield slack


@asynccontextmanager
async def running(newsroom: Newsroom) -> AsyncIterator[Program]:
    """The program, the baseline of its feeds read; killed at the end where it still runs."""
    with newsroom.run() as program:
        await asyncio.to_thread(newsroom.ready)
        yield program


async def polled(telegram: TelegramDouble) -> None:
    """Wait until the program asks Telegram for updates."""
    await telegram.until(lambda: telegram.calls("getUpdates"), PATIENCE)


async def ended(program: Program) -> str:
    """Ask the program to end, which it must do well; gives its log, in which no trace of a stack may stand."""
    assert await asyncio.to_thread(program.signal, signal.SIGTERM) == 0, program.log
    assert "Traceback" not in program.log, program.log
    return program.log


async def killed(program: Program) -> None:
    """`kill -9`."""
    await asyncio.to_thread(program.kill)


def messages(telegram: TelegramDouble, chat: int, words: str) -> list[Message]:
    """The bot's messages in a chat that say `words` now."""
    return [one for one in telegram.sent(chat) if not one.gone and words in one.text]


async def message(telegram: TelegramDouble, chat: int, words: str) -> Message:
    """Wait for a message of the bot that says `words`, new or changed; gives the newest."""
    try:
        await telegram.until(lambda: messages(telegram, chat, words), PATIENCE)
    except TimeoutError as error:
        raise AssertionError(f"this never came: {words}; but {telegram.shown(chat)}") from error
    return messages(telegram, chat, words)[-1]


def posts(slack: SlackDouble, channel: str, words: str) -> list[Post]:
    """The bot's messages in a channel that show `words` now."""
    shown = zip(slack.posts(channel), slack.words(channel), strict=True)
    return [post for post, said in shown if words in said]


async def post(slack: SlackDouble, channel: str, words: str) -> Post:
    """Wait for a message of the bot that shows `words`, new or changed; gives the newest."""
    try:
        await slack.until(lambda: posts(slack, channel, words), PATIENCE)
    except TimeoutError as error:
        raise AssertionError(f"this never came: {words}; but {slack.words(channel)}") from error
    return posts(slack, channel, words)[-1]


async def whispered(slack: SlackDouble, channel: str, user: str, words: str) -> None:
    """Wait until one person alone was told `words`."""

    def told() -> bool:
        return any(seen.user == user and words in seen.text for seen in slack.ephemerals(channel))

    try:
        await slack.until(told, PATIENCE)
    except TimeoutError as error:
        raise AssertionError(f"{user} was never told: {words}; but {slack.ephemerals(channel)}") from error


def labels(blocks: tuple[dict, ...]) -> list[str]:
    """The words on the buttons of a post."""
    rows = (block["elements"] for block in blocks if block["type"] == "actions")
    return [button["text"]["text"] for row in rows for button in row]


async def grown(newsroom: Newsroom, path: str, *reports: int) -> None:
    """Publish reports of the strike, which one chat shows; its message changes at once.

    A message changes once a minute: the minute is turned back in the store, the rest is as in life.
    """
    await asyncio.to_thread(wait_until, lambda: _no_rest(newsroom) == 0, "a message that shows what is known")
    newsroom.serve(path, *(newsroom.story(f"strike-{number}", *STRIKE[number]) for number in reports))
    await asyncio.to_thread(wait_until, lambda: _no_rest(newsroom) == 1, "a message that is to change")


async def noted(newsroom: Newsroom, alerts: int = 1) -> None:
    """Wait until the program knows that so many alerts are shown."""
    await asyncio.to_thread(newsroom.noted, alerts)


def _no_rest(newsroom: Newsroom) -> int:
    """Let all messages that wait for their minute be due; gives how many those are."""
    now = int(datetime.now(UTC).timestamp() * 1_000_000)  # as the store keeps times
    waiting = "state IN ('waiting', 'sending') AND sent > 0"
    with closing(sqlite3.connect(newsroom.folder / "wirewatch.db", timeout=PATIENCE)) as connection, connection:
        (count,) = connection.execute(f"SELECT count(*) FROM postings WHERE {waiting}").fetchone()  # noqa: S608
        connection.execute(f"UPDATE postings SET due = ? WHERE {waiting}", (now,))  # noqa: S608
    return int(count)
