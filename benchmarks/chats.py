"""Telegram and Slack: their limits, hostile words, lost replies, and how soon people are answered.

The platforms are the strict doubles of the tests, on loopback, with their real limits at real speed. Bursts
and answers are measured on the real `wirewatch run`, started as a process and fed by a site on loopback;
hostile words and lost replies in process (chat_messages.py), while the bursts wait for their minute. The
doubles share the two cores with the program: a bare request to them is measured, too. About four minutes.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic

from aiohttp import ClientSession

from benchmarks import chat_messages, loop
from benchmarks.chat_messages import Bars
from tests.doubles.slack import Ephemeral, SlackDouble
from tests.doubles.slack import Message as Post
from tests.doubles.telegram import Message, TelegramDouble
from tests.e2e.platforms import labels, slack_settings, telegram_settings
from tests.e2e.program import Program, wait_until
from tests.feed_samples import RSS_TYPE, rss
from tests.site import Site, site_in_thread

ALERTS, CHATS, BURST_FEEDS = 60, 30, 20
OWNER, GROUP = 42, -100
DIRECT = "DU0"  # where Slack needs no question about the channel before it is answered
LONGEST = 260.0  # seconds: a group takes 19 messages a minute
PATIENCE = 60.0
COMMANDS = ("latest all", "status", "watches", "help watch", "feeds")
ROUNDS = 12
Row = tuple[str, str]


def measure() -> Iterator[Row]:
    """All figures, then the bars that must hold."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)  # the gateway's pages are ordered here
    bars = Bars()
    yield from asyncio.run(_while_a_minute_passes(bars))
    yield from asyncio.run(_answers(bars))
    assert not bars.broken, "; ".join(bars.broken)


async def _while_a_minute_passes(bars: Bars) -> list[Row]:
    parts = await asyncio.gather(_burst(bars), chat_messages.hostile(bars), chat_messages.lost_replies(bars))
    return [row for part in parts for row in part]


@asynccontextmanager
async def _desk(folder: str, settings: str) -> AsyncIterator[tuple[TelegramDouble, SlackDouble]]:
    """The program and both platforms; every chat is let in."""
    async with TelegramDouble() as telegram, SlackDouble() as slack:
        telegram.private(OWNER, "Ann")
        telegram.group(GROUP, "Desk", {OWNER: "creator"})
        slack.user("U0", "ada", admin=True)
        slack.dm("U0")
        slack.channel("C", "news", "U0")
        for number in range(1, CHATS + 1):
            telegram.private(number, f"Reader {number}")
            slack.channel(f"C{number}", f"news-{number}", "U0")
        access = telegram_settings(telegram) + slack_settings(slack) + '[access]\nchats = "open"\n'
        (Path(folder) / "config.toml").write_text(settings + access, "utf-8")
        with Program(Path(folder)) as program:
            await slack.connected(seconds=PATIENCE)
            await telegram.until(lambda: telegram.calls("getUpdates"), PATIENCE)
            yield telegram, slack
            assert "Traceback" not in program.log, program.log[-3000:]


async def _watch(telegram: TelegramDouble, slack: SlackDouble, chats: Sequence[tuple[int, str]], word: str) -> None:
    """Let a chat of each platform watch `word`, and wait for the answers."""
    for chat, channel in chats:
        await telegram.say(chat, OWNER if chat < 0 else chat, f"/watch {word}")
        ack = await slack.command(channel, "U0", f"watch {word}")
        assert not ack.error, ack
    await telegram.until(lambda: all("w1 watching" in "".join(telegram.shown(one)) for one, _ in chats), PATIENCE)
    await slack.until(lambda: all("w1 watching" in "".join(slack.words(one)) for _, one in chats), PATIENCE)


async def _burst(bars: Bars) -> list[Row]:
    """Sixty stories at once: all for one group and one channel, two for each of thirty other chats a platform."""
    with TemporaryDirectory() as folder, site_in_thread() as site:
        for number in range(BURST_FEEDS):
            site.set(f"/{number}", rss([]), content_type=RSS_TYPE)
        async with _desk(folder, loop.settings(site, folder, BURST_FEEDS, "1s")) as (telegram, slack):
            readers = [(number, f"C{number}") for number in range(1, CHATS + 1)]
            await _watch(telegram, slack, [(GROUP, "C")], "zebrafinch")
            await _watch(telegram, slack, readers, "goldcrest")
            read = [f"/{number}" for number in range(BURST_FEEDS)]
            await asyncio.to_thread(wait_until, lambda: all(site.count(one, 304) for one in read), "a baseline")
            began = monotonic()
            for number in range(BURST_FEEDS):
                news = [loop.sighting(one, "A goldcrest, too." if one < 2 else "") for one in _share(number)]
                site.set(f"/{number}", rss(news), content_type=RSS_TYPE)
            taken = await asyncio.gather(
                _until(telegram, [(GROUP, ALERTS), *((chat, 2) for chat, _ in readers)], began),
                _until(slack, [("C", ALERTS), *((channel, 2) for _, channel in readers)], began),
            )
            return [
                *_delivered("Telegram", _stories(telegram), taken[0], telegram.floods, len(telegram.early_sends), bars),
                *_delivered("Slack", _stories(slack), taken[1], _refused(slack), slack.early_sends.total(), bars),
            ]


def _share(feed: int) -> range:
    each = ALERTS // BURST_FEEDS
    return range(feed * each, (feed + 1) * each)


async def _until(double: TelegramDouble | SlackDouble, wanted: Sequence[tuple[int | str, int]], began: float) -> float:
    """Seconds until each chat has its answer and so many alerts; LONGEST where that never comes."""
    of = double.sent if isinstance(double, TelegramDouble) else double.posts

    def came() -> bool:
        return all(len(of(chat)) > count for chat, count in wanted)  # type: ignore[arg-type]  # ids of its own kind

    try:
        await double.until(came, LONGEST)
    except TimeoutError:
        return LONGEST
    return monotonic() - began


def _stories(double: TelegramDouble | SlackDouble) -> list[list[int]]:
    """The stories that each chat was alerted to, in the order of its messages; the great chat first."""
    if isinstance(double, TelegramDouble):
        texts = [double.shown(chat) for chat in (GROUP, *range(1, CHATS + 1))]
    else:
        texts = [double.words(channel) for channel in ("C", *(f"C{number}" for number in range(1, CHATS + 1)))]
    return [
        [int(found[1]) for text in chat if (found := re.search(r"^Story (\d+) ·", text, re.MULTILINE))]
        for chat in texts
    ]


def _refused(slack: SlackDouble) -> int:
    return sum(one.outcome == "ratelimited" for one in slack.requests)


def _delivered(
    name: str, stories: list[list[int]], seconds: float, refused: int, early: int, bars: Bars
) -> Iterator[Row]:
    wanted = [ALERTS, *[2] * CHATS]
    whole = [len(set(chat)) for chat in stories] == wanted and sum(map(len, stories)) == sum(wanted)
    ordered = all(chat == sorted(chat) for chat in stories)
    bars.hold(whole, f"{name}: delivered {[len(chat) for chat in stories]}")
    bars.hold(ordered, f"{name}: out of order: {stories}")
    bars.hold(early == 0, f"{name}: {early} early sends")
    shown = f"{sum(map(len, stories))} of {sum(wanted)} in {seconds:.0f} s, {'kept' if ordered else 'BROKEN'}"
    yield f"{name}, {ALERTS} alerts to one chat, 2 to each of {CHATS}: delivered, order", shown
    yield f"{name}, the same: refused with 429, sent before Retry-After ran out", f"{refused}, {early}"


async def _answers(bars: Bars) -> list[Row]:
    """Commands, buttons and news while two hundred feeds are polled."""
    with TemporaryDirectory() as folder, site_in_thread() as site:
        for number in range(loop.FEEDS):
            loop.publish(site, number, [])
        async with _desk(folder, loop.settings(site, folder)) as (telegram, slack):
            await asyncio.to_thread(loop.first_polls, site)
            await _watch(telegram, slack, [(OWNER, "C"), (1, DIRECT)], "zebrafinch")
            loop.publish(site, 150, [loop.sighting(150)])
            await telegram.until(lambda: len(telegram.sent(1)) > 1, PATIENCE)
            await slack.until(lambda: len(slack.posts(DIRECT)) > 1, PATIENCE)
            floor = await _floor(telegram)
            commands, buttons, news = await asyncio.gather(
                _commands(telegram, slack), _buttons(telegram, slack), _news(site, telegram, slack)
            )
            acks = [ack for ack in slack.acks if ack.kind != "events_api"]
            bars.hold(not [ack for ack in acks if ack.error or ack.late], "Slack was not acknowledged in 3 s")
            bars.hold(not telegram.answered_again, "a press on Telegram was answered twice")
            late = [max(0.0, max(part) - loop.INTERVAL * 1.1) for part in news]
            return [
                ("a bare request to a double: p50, p95, worst (floor)", _spread(floor)),
                (f"Slack, acknowledged, commands, while {loop.FEEDS} feeds are polled", _spread(_acks(slack, "slash"))),
                ("Slack, acknowledged, buttons", _spread(_acks(slack, "interactive"))),
                ("Telegram, button pressed to answered", _spread(buttons)),
                ("Telegram, command to answer", _spread(commands[0])),
                ("Slack, command to answer", _spread(commands[1])),
                *(
                    (f"{name}, publication to message: p50, worst", f"{median(part):.2f} s, {max(part):.2f} s")
                    for name, part in zip(("Telegram", "Slack"), news, strict=True)
                ),
                ("the worst, beyond interval and jitter: Telegram, Slack", f"{late[0]:.2f} s, {late[1]:.2f} s"),
            ]


def _acks(slack: SlackDouble, kind: str) -> list[float]:
    return [ack.seconds for ack in slack.acks if ack.kind.startswith(kind)]


def _spread(seconds: Sequence[float]) -> str:
    p95 = quantiles(seconds, n=20)[-1]
    return f"{median(seconds) * 1000:.0f} ms, {min(p95, max(seconds)) * 1000:.0f} ms, {max(seconds) * 1000:.0f} ms"


async def _floor(telegram: TelegramDouble) -> list[float]:
    took = []
    async with ClientSession() as session:
        for _ in range(40):
            began = monotonic()
            async with session.get(f"{telegram.base_url}{telegram.token}/getMe") as answer:
                await answer.read()
            took.append(monotonic() - began)
    return took


async def _commands(telegram: TelegramDouble, slack: SlackDouble) -> tuple[list[float], list[float]]:
    """Seconds from a typed line to the message that answers it, in chats that have nothing else to show."""
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS * 2):
        line, chat = COMMANDS[turn % len(COMMANDS)], 2 + turn % 10
        before, began = len(telegram.sent(chat)), monotonic()
        await telegram.say(chat, chat, f"/{line}")
        await telegram.until(lambda: len(telegram.sent(chat)) > before, PATIENCE)  # noqa: B023
        took[0].append(monotonic() - began)
        channel = f"C{chat}"
        before, began = len(slack.posts(channel)), monotonic()
        await slack.command(channel, "U0", line)
        await slack.until(lambda: len(slack.posts(channel)) > before, PATIENCE)  # noqa: B023
        took[1].append(monotonic() - began)
        await asyncio.sleep(0.8)
    return took


async def _buttons(telegram: TelegramDouble, slack: SlackDouble) -> list[float]:
    """Press Mute and Undo in turn on both platforms; gives Telegram's seconds from the press to its answer."""
    took = []
    alert, post = telegram.sent(1)[1], slack.posts(DIRECT)[1]
    for label in ("Mute 24 h", "Undo") * ROUNDS:
        await telegram.until(lambda: label in telegram.world.messages[1][alert.message_id].labels, PATIENCE)  # noqa: B023
        began = monotonic()
        await telegram.answered(await telegram.press(1, alert.message_id, label, 1), PATIENCE)
        took.append(monotonic() - began)
        await slack.until(lambda: label in _labels(slack, post.ts), PATIENCE)  # noqa: B023
        await slack.press(DIRECT, post.ts, label, "U0")
    return took


def _labels(slack: SlackDouble, ts: str) -> list[str]:
    return next(labels(post.blocks) for post in slack.posts(DIRECT) if post.ts == ts)


async def _news(site: Site, telegram: TelegramDouble, slack: SlackDouble) -> tuple[list[float], list[float]]:
    """Seconds from the publication of a story to its message on each platform."""
    came: tuple[dict[str, float], dict[str, float]] = ({}, {})

    def on_telegram(message: Message, event: str) -> None:
        if message.chat_id == OWNER and event == "sent":
            _note(came[0], message.text)

    def on_slack(event: str, post: Post | Ephemeral) -> None:
        if post.channel == "C" and event == "posted":
            _note(came[1], post.text)

    telegram.listen(on_telegram)
    slack.space.watchers.append(on_slack)
    published = {}
    for number in range(ROUNDS * 2):
        published[str(number)] = monotonic()
        loop.publish(site, number, [loop.sighting(number)])
        await asyncio.sleep(1.5)
    await telegram.until(lambda: came[0].keys() >= published.keys(), PATIENCE)
    await slack.until(lambda: came[1].keys() >= published.keys(), PATIENCE)
    on_either = [[part[number] - at for number, at in published.items()] for part in came]
    return on_either[0], on_either[1]


def _note(came: dict[str, float], text: str) -> None:
    """Note when a sighting was told: its number stands in its words."""
    if found := re.search(r"bra(\d+)bra", text):
        came.setdefault(found[1], monotonic())
