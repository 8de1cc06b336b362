"""What the adapters make of hostile words and of replies that get lost, at the doubles of both platforms.

In process: hostile titles go through the real renderers and SDKs, lost replies through the real store,
DECIDE and DELIVER. Limits of the platforms are off here and the clock of DELIVER is turned by hand.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.loop import sighting
from bot.chats.base import Chat, Pace
from bot.chats.slack import SlackChat
from bot.chats.telegram import TelegramChat
from bot.compose.passages import sentence
from bot.delivery.deliver import Deliver
from bot.delivery.letters import Letters
from bot.message import BREAK, Button, Message, Paragraph, Quote, Run, link
from bot.platforms import MENU
from bot.visible import visible
from tests.doubles.slack import Limits as SlackLimits
from tests.doubles.slack import SlackDouble
from tests.doubles.telegram import Limits as TelegramLimits
from tests.doubles.telegram import TelegramDouble
from tests.small_desk import SmallDesk, small_desk
from watchers.engine.courtesy import Courtesy
from watchers.model import PostingState
from watchers.pipeline.deciding import AlertRules

TITLES = 1_000
STORIES = 150
LONG = 5_000  # code points of each twentieth title
LOST = ("reset_after", "500_after", "502")
SHARE = 0.2
ADDRESSES = {"telegram": "telegram:-100", "slack": "slack:T1/C1"}
FAST = Pace(burst=1, every=timedelta(0))
REPEATED = "Perhaps you have this message twice"

# The table: markup, entities, controls, bidi, unseen and combining characters, emoji, pings, commands, addresses.
PIECES = (
    *("<b>bold</b>", "</a>", '<a href="http://evil.example/">', "a < b > c", "<br/>", "<!-- x", "</", "<script>"),
    *("&lt;", "&amp;amp;", "&#0;", "&#x202e;", "&nbsp", "&", "\x00\x07", "\x1b[31m", "\r\n", "\t", "\x85"),
    *("\u202egnp.exe", "\u2066x\u2069", "\u200b\u200d\ufeff", "\u2028\u2029", "\u00ad", "\U000e0041", "\ud800"),
    *("👩‍👩‍👧", "🏳️‍🌈", "🇰🇿", "Z̶̧̛͑a̴͝", "e\u0301", "\u0627\u0644", "Москва", "東京"),
    *("<!channel>", "<!here|x>", "<@U1>", "<#C1>", "<!subteam^S1>", "@channel", "@everyone", "@somebody_else"),
    *("/start", "/mute_2", "/unwatch_w1@WirewatchBot", "#tag", "$USD", "http://evil.example/", "me@evil.example"),
    *(
        "”",
        "” /mute_2",
        "“ @everyone ”",
        "*b*",
        "_i_",
        "~s~",
        "`c`",
        "```",
        "[x](http://evil.example)",
        "> quote",
        "\\",
        "“quoted",
        "’",
        "'",
        '"',
    ),
    *("<http://evil.example|here>", "tg://user?id=7", ":smile:", "@", "/", "//", "%s", "{0}", "word", "Lavrov"),
)
_UNKEPT = {ord(letter): None for letter in "\u2060\u030a\u0333\u033f"}  # ours, and what Telegram takes out


class Bars:
    """What must hold whatever the machine; looked at when all figures stand there."""

    def __init__(self) -> None:
        self.broken: list[str] = []

    def hold(self, held: bool, what: str) -> None:
        """Note `what` where it was not `held`."""
        if not held:
            self.broken.append(what)


@asynccontextmanager
async def platforms() -> AsyncIterator[tuple[TelegramDouble, SlackDouble, Mapping[str, Chat]]]:
    """Both doubles without limits, and our adapters for them."""
    async with (
        TelegramDouble(limits=TelegramLimits(enforced=False)) as telegram,
        SlackDouble(limits=SlackLimits(enforced=False)) as slack,
    ):
        telegram.group(-100, "Desk", {42: "creator"})
        slack.user("U1", "ada", admin=True)
        slack.channel("C1", "news", "U1")
        chats: dict[str, Chat] = {
            "telegram": TelegramChat(telegram.token, MENU, telegram.base_url, private=FAST, group=FAST),
            "slack": SlackChat(
                slack.bot_token, slack.app_token, frozenset(MENU), base_url=slack.base_url, channel=FAST
            ),
        }
        for chat in chats.values():
            await chat.introduce()
        yield telegram, slack, chats
        for chat in chats.values():
            await chat.aclose()


async def hostile(bars: Bars) -> list[tuple[str, str]]:
    """Render and post every title; what each platform shows is compared with the words that can be seen."""
    chance = random.Random(23)  # noqa: S311  (the same table in every run)
    titles = [_title(chance, number) for number in range(TITLES)]
    async with platforms() as (telegram, slack, chats):
        await asyncio.gather(*(_post(chats[name], address, titles) for name, address in ADDRESSES.items()))
        shown = telegram.sent(-100)
        kinds = Counter(entity.type for message in shown for entity in message.entities)
        # Inside quotation marks a bare address stays what every client makes of it; nothing else may come of words.
        pings = kinds["mention"] + kinds["text_mention"] + kinds["bot_command"] + len(slack.pings)
        errors = sum(one.outcome != "ok" for one in telegram.requests)
        errors += sum(one.outcome != "ok" for one in slack.requests)
        linked = sum(_address(number) in message.links.values() for number, message in enumerate(shown))
        linked += len({one.url for one in slack.links} & set(map(_address, range(TITLES))))
        stray = sum(_is_stray(message.text, *one) for message, one in zip(shown, enumerate(titles), strict=True))
        stray += sum(_is_stray(words, *one) for words, one in zip(slack.words("C1"), enumerate(titles), strict=True))
        stray += sum(len(message.links) != 1 or bool(message.pieces("bold")) for message in shown)
    bars.hold((errors, pings, stray, linked) == (0, 0, 0, 2 * TITLES), f"hostile titles: {kinds}")
    return [
        (f"{TITLES:,} hostile titles on each platform: errors, pings, stray markup", f"{errors}, {pings}, {stray}"),
        ("links present", f"{linked:,} of {2 * TITLES:,}"),
    ]


def _title(chance: random.Random, number: int) -> str:
    pieces = chance.choices(PIECES, k=chance.randrange(2, 12))
    words = chance.choice((" ", " ", "")).join([f"Title {number} ", *pieces])
    return (words * LONG)[:LONG] if number % 20 == 0 else words


def _address(number: int) -> str:
    return f"https://wire.example/articles/{number}?a=1&b=%22"


async def _post(chat: Chat, address: str, titles: list[str]) -> None:
    for number, title in enumerate(titles):
        head = Paragraph((link(title, _address(number)), BREAK, Run(f"Story {number} · wire")))
        buttons = (Button("Mute 24 h", f"mute {number} 24h"),)
        message = Message((head, Quote((Run(sentence(title)),))), buttons=buttons)
        await chat.send(address, message, f"title {number}")


def _is_stray(shown: str, number: int, title: str) -> bool:
    """Whether anything but the visible words stands there, or one of them is missing."""
    head, _, tail = _plain(shown).partition(f" Story {number} · wire ")
    words, quoted = _plain(visible(title)), _plain(visible(sentence(title)))
    whole = head == words or (head.endswith("…") and words.startswith(head[:-1]) and len(head) >= 500)
    return not whole or tail.removeprefix("> ").removesuffix(" [Mute 24 h]") != quoted


def _plain(text: str) -> str:
    return " ".join(text.translate(_UNKEPT).split())


async def lost_replies(bars: Bars) -> list[tuple[str, str]]:
    """A fifth of all sends goes wrong, most of them after the platform took the message."""
    with TemporaryDirectory() as folder:
        desk = await small_desk(Path(folder) / "desk.db", rules=AlertRules(timedelta(hours=24), 0))
        try:
            return await _lose(desk, bars)
        finally:
            await desk.store.close()


async def _lose(desk: SmallDesk, bars: Bars) -> list[tuple[str, str]]:
    chance = random.Random(5)  # noqa: S311  (the same faults in every run)
    async with platforms() as (telegram, slack, chats):
        rows = [await desk.chat("zebrafinch", address=address) for address in ADDRESSES.values()]
        await desk.tell(*(sighting(number, at=desk.now) for number in range(STORIES)))
        while await desk.decide():
            pass
        telegram.fault_at_random(chance, SHARE, LOST)
        slack.fault_at_random(chance, SHARE, LOST)
        letters = Letters(desk.store, desk.desk.cards)
        deliver = Deliver(
            desk.store, letters, chats, "bench", lambda: desk.now, desk.views.put_chat, Courtesy(), timedelta(minutes=1)
        )
        rounds = 0
        while not await _is_shown(desk, [row.id for row in rows]):
            await deliver.run_once(desk.now)
            desk.later(seconds=1)
            rounds += 1
            assert rounds < 60 * 60, "an hour did not suffice"
        on_telegram = _copies(message.text for message in telegram.sent(-100))
        on_slack = _copies(slack.words("C1"))
        said = sum(REPEATED in message.text for message in telegram.sent(-100))
    doubled = [sum(copies.values()) - len(copies) for copies in (on_telegram, on_slack)]
    lost = [STORIES - len(copies) for copies in (on_telegram, on_slack)]
    bars.hold(lost == [0, 0], f"lost replies: lost {lost}")
    bars.hold(doubled[1] == 0, f"lost replies: Slack doubled {doubled[1]}")
    bars.hold(
        doubled[0] <= min(telegram.ambiguous, said), f"lost replies: Telegram doubled {doubled[0]}, {said} say so"
    )
    met = f"{SHARE:.0%} of sends lost after or before acceptance"
    return [
        (
            f"Slack, {STORIES} alerts, {met}: lost, doubled",
            f"{lost[1]}, {doubled[1]} (ambiguous {len(slack.ambiguous)})",
        ),
        (
            f"Telegram, {STORIES} alerts, the same: lost, doubled",
            f"{lost[0]}, {doubled[0]} (ambiguous {telegram.ambiguous})",
        ),
    ]


async def _is_shown(desk: SmallDesk, chats: list[int]) -> bool:
    postings = await desk.store.postings.of_stories(range(1, STORIES + 1))
    assert len(postings) == STORIES * len(chats), len(postings)
    return all(one.state is PostingState.SHOWN for one in postings)


def _copies(texts: object) -> Counter[str]:
    """How often each alert stands there, by its story."""
    return Counter(re.findall(r"Story (\d+) ·", "\n".join(texts)))  # type: ignore[arg-type]
