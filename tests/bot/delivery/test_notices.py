"""Operators hear of a feed once when it has failed for a day or stopped, once when it is back, and of blips nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest_asyncio

from bot.delivery.notices import Notices
from bot.message import from_json
from bot.render.console import render
from tests.small_desk import OWNER, SmallDesk, told
from watchers.model import Origin, PollResult

HOUR = timedelta(hours=1)


@dataclass
class Watch:
    """The notices of a desk with two operators; `polled` says how a poll of a feed went."""

    desk: SmallDesk
    listeners: set[int] = field(default_factory=set)
    wakes: int = 0

    async def polled(self, name: str, failure: str = "", failures: int = 1, paused: str | None = None) -> None:
        feed = await self.desk._leased((await self.desk.feed(name)).id)
        result = PollResult(feed.id, OWNER, self.desk.now, self.desk.now, failure=failure, paused=paused)
        await self.desk.store.feeds.commit(result._replace(failures=failures if failure else 0))

    async def heard(self) -> list[str]:
        """What the operators are told now, a line for each of them and message."""

        async def listeners() -> set[int]:
            return self.listeners

        def woken() -> None:
            self.wakes += 1

        await Notices(self.desk.store, listeners, woken).run_once(self.desk.now)
        said = []
        for row in await self.desk.store.outbox.claim(self.desk.now, 9, "reader", self.desk.now + HOUR):
            said.append(f"{row.chat_id}: {render(from_json(row.payload['message']), None)}")
            await self.desk.store.outbox.sent(row.id, "m", self.desk.now, owner="reader")
        return said


@pytest_asyncio.fixture
async def watch(desk: SmallDesk) -> AsyncIterator[Watch]:
    chat = await desk.chat(address="test:operator")
    yield Watch(desk, {chat.id})


async def test_a_blip_is_nobodys_news(watch: Watch) -> None:
    await watch.polled("wire", "The server is in trouble (500).")
    watch.desk.later(hours=23)
    await watch.polled("wire", "The server is in trouble (500).", 40)
    assert await watch.heard() == []
    await watch.polled("wire")
    watch.desk.later(hours=2)
    assert await watch.heard() == []


async def test_a_day_of_failures_is_told_once_and_the_return_once(watch: Watch) -> None:
    await watch.polled("wire", "The server refuses programs (403).")
    watch.desk.later(hours=24)
    await watch.polled("wire", "The server refuses programs (403).", 40)
    (said,) = await watch.heard()
    assert "Wire, since Thu 13 Feb 12:00: The server refuses programs (403)." in said
    watch.desk.later(hours=24)
    assert await watch.heard() == []
    await watch.polled("wire")
    assert [line.partition(": ")[2] for line in await watch.heard()] == ["Read again: Wire."]
    assert await watch.heard() == []
    assert watch.wakes == 2


async def test_a_feed_that_is_gone_for_good_is_told_of_at_once(watch: Watch) -> None:
    gone = "The server says that this feed is gone for good (410)."
    await watch.polled("wire", gone, paused=gone)
    assert "Not polled any more" in (await watch.heard())[0]
    assert await watch.heard() == []


async def test_a_feed_that_a_person_paused_is_no_news(watch: Watch) -> None:
    await watch.polled("wire", "The server refuses programs (403).")
    await watch.desk.say(await watch.desk.chat(), "feed", {"feed_id": 1, "paused": "paused by a person"})
    watch.desk.later(hours=48)
    assert await watch.heard() == []


async def test_many_feeds_are_one_message_to_each_operator(watch: Watch) -> None:
    watch.listeners.add((await watch.desk.chat(address="test:second")).id)
    for number in range(7):
        await watch.polled(f"wire{number}", "There is no host of that name.")
    watch.desk.later(hours=25)
    said = await watch.heard()
    assert len(said) == 2
    assert all("2 more" in line for line in said)


async def test_where_nobody_listens_nothing_counts_as_told(watch: Watch) -> None:
    listeners, watch.listeners = watch.listeners, set()
    await watch.polled("wire", "There is no host of that name.")
    watch.desk.later(hours=25)
    assert await watch.heard() == []
    watch.listeners = listeners
    assert len(await watch.heard()) == 1


async def test_a_flood_is_told_of_once_and_more_of_it_again(watch: Watch) -> None:
    await watch.desk.bring(told("flood"), told("strike"), held=True)
    (said,) = await watch.heard()
    assert "Wire brought 2 old items at once" in said
    assert "/feeds release https://wire.example/feed" in said
    assert await watch.heard() == []
    watch.desk.later(minutes=5)
    await watch.desk.bring(told("chess"), held=True)
    assert "3 old items" in (await watch.heard())[0]


async def test_feeds_keep_since_when_they_fail(watch: Watch) -> None:
    began = watch.desk.now
    await watch.polled("wire", "There is no host of that name.")
    watch.desk.later(hours=1)
    await watch.polled("wire", "There is no host of that name.", 2)
    (feed,) = await watch.desk.store.feeds.all()
    assert (feed.failing_since, feed.origin) == (began, Origin.CONFIG)
