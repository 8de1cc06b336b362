"""One grammar on all platforms: the same lines leave the same watchlists, mutes, settings and feeds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.platforms.house import ADA, ANN, House, at, on, open_house
from tests.small_desk import small_desk, told

LINES = [
    "start",
    "help",
    "watch drivers",
    "watch lavrov",
    "watch @khorog",
    'watch "night shifts" -football',
    "watch “typographic quotes” OR tram*",
    "watch #roads",
    "watch road* NEAR/10 (flood OR avalanche)",
    "watch AT&T",
    "watch title:lynx",
    "follow pillars",
    "WATCH Sirojiddin",
    "watch drivers",
    "watch (drivers",
    "watch NOT drivers",
    "watch",
    "unwatch w2",
    "unwatch 3 4",
    "unwatch w99",
    "undo",
    "mute 1",
    "mute 2 24h",
    "mute w1 3d",
    "mute_3",
    "mute 99",
    "mute 1 yesterday",
    "unmute 1",
    "unmute w1",
    "undo",
    "settings zone Asia/Dushanbe quiet 22-07",
    "settings language en",
    "settings zone Mars/Base",
    "settings quiet 99",
    "latest",
    "latest all",
    "why 1",
    "why w1",
    "why https://wire.example/flood/1",
    "story 1",
    "watches text",
    "feeds",
    "feeds add https://news.example/rss.xml",
    "feeds pause wire",
    "feeds resume no-such-feed",
    "feeds add http://127.0.0.1/rss",
    "compare 1",
    "status",
    "wach drivers",
    "nonsense",
    "undo",
]


async def by_console(house: House, line: str) -> None:
    await house.line(line)
    await house.settle(0)


async def by_telegram(house: House, line: str) -> None:
    await house.telegram.say(ADA, ADA, f"/{line}")
    await house.heard()


async def by_direct_message(house: House, line: str) -> None:
    """As Slack hands a line on: three signs escaped, addresses in angle brackets."""
    escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    seen = house.handled
    house.slack.say(f"D{ANN}", ANN, re.sub(r"(https?://\S+)", r"<\1>", escaped))
    await house.worked(seen + 1)


async def by_slash_command(house: House, line: str) -> None:
    await house.slack.command(f"D{ANN}", ANN, line)
    await house.worked()


WAYS: dict[str, tuple[str, Callable[[House, str], Awaitable[None]]]] = {
    "console": ("test:1", by_console),
    "telegram": (at(ADA), by_telegram),
    "direct message": (on(f"D{ANN}"), by_direct_message),
    "slash command": (on(f"D{ANN}"), by_slash_command),
}


async def state(house: House, address: str) -> dict[str, object]:
    """Everything that a command can change."""
    chat, store = await house.row(address), house.desk.store
    watches = await store.chats.watches(chat.id)
    feeds = await store.feeds.all()
    return {
        "watches": [(watch.number, watch.typed, watch.query, watch.muted_until) for watch in watches],
        "mutes": [(mute.story_id, mute.until) for mute in await store.chats.mutes(chat.id)],
        "settings": (chat.zone, chat.language, chat.quiet, chat.state),
        "feeds": [(feed.settings.url, feed.settings.paused) for feed in feeds],
        "changes": [(change.kind, change.before, change.after) for change in await store.chats.changes(chat.id, 99)],
    }


@pytest.fixture
async def left_by(tmp_path: Path, sqlite_file: Path) -> Callable[[str], Awaitable[dict[str, object]]]:
    async def left_by(way: str) -> dict[str, object]:
        file = tmp_path / f"{way}.db"
        shutil.copy(sqlite_file, file)
        desk = await small_desk(file)
        address, typed = WAYS[way]
        async with open_house(desk) as house:
            await desk.tell(told("flood"), told("strike"), told("lynx"))
            began = desk.now
            for line in LINES:
                await typed(house, line)
                desk.now = began
            found = await state(house, address)
        await desk.store.close()
        return found

    return left_by


async def test_the_same_lines_leave_the_same_on_every_platform(
    left_by: Callable[[str], Awaitable[dict[str, object]]],
) -> None:
    wanted = await left_by("console")
    assert len(wanted["watches"]) >= 7
    for way in ("telegram", "direct message", "slash command"):
        found = await left_by(way)
        for name, value in wanted.items():
            assert found[name] == value, (way, name)
