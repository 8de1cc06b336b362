"""Views that grew with what was committed answer exactly as views that were read from the tables just now.

Two desks live through the same days: one keeps its views, the other throws them away before each
batch. Whatever happens, their tables must stay equal.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.small_desk import EVENTS, SmallDesk, small_desk, told
from watchers.model import ChatState
from watchers.pipeline.deciding import AlertRules
from watchers.stages.rebuild import catch_up
from watchers.store.schema import hits, matches, outbox, postings, stories, story_items

QUERIES = ("drivers", "khorog", "lynx OR chess", "bridge", "entity:khorog", "riga")
DECIDED = (stories, story_items, matches, hits, postings, outbox)
CHATS = 2
STEPS = 35


async def tables_of(desk: SmallDesk) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    async with desk.store.database.read() as connection:
        for table in DECIDED:
            found[table.name] = [tuple(row) for row in await connection.execute(select(table).order_by(*table.c))]
    return found


class Days:
    """The same things happen to both desks; what happens is drawn from one seeded stream."""

    def __init__(self, seed: int, *desks: SmallDesk) -> None:
        self.luck = random.Random(seed)  # noqa: S311  (a seeded stream is the point)
        self.desks = desks
        self.written = 0

    async def live(self) -> None:
        grown, fresh = self.desks
        for desk in self.desks:
            for number in range(CHATS):
                await desk.chat(QUERIES[number], address=f"test:{number}")
        for _ in range(STEPS):
            happening = self.luck.choices(
                [self.news, self.edit, self.change, self.undo, self.deliver, self.chat_goes, self.time_passes],
                [6, 2, 5, 2, 3, 1, 2],
            )[0]
            await happening()
            if self.luck.random() < 0.7:
                await fresh.rebuild()
                for desk in self.desks:
                    await desk.decide()
                shown, expected = await tables_of(grown), await tables_of(fresh)
                for table in shown:
                    assert shown[table] == expected[table], table

    async def news(self) -> None:
        events = [self.luck.choice(list(EVENTS)) for _ in range(self.luck.randint(1, 3))]
        age = self.luck.choice([timedelta(0), timedelta(0), timedelta(hours=30), timedelta(hours=110)])
        first_poll = self.luck.random() < 0.2
        self.written += 1
        feed = f"feed{self.written}" if first_poll else self.luck.choice(["wire", "paper"])
        more = self.luck.choice(["Drivers waited.", "In Riga, too.", "A lynx was seen.", ""])
        told_ = [told(event, 10 * self.written + place, more) for place, event in enumerate(events)]
        for desk in self.desks:
            dated = [told(e, 10 * self.written + p, more, date=desk.now - age) for p, e in enumerate(events)]
            await desk.bring(*(dated if age else told_), feed=feed, baseline=first_poll)

    async def edit(self) -> None:
        """An item of the wire comes with another text, perhaps one that meets another watch."""
        known = await self.desks[0].store.news.items(range(1, 400))
        of_wire = [item for item in known if item.feed_name == "Wire"]
        if not of_wire:
            return
        item = self.luck.choice(of_wire)
        words = self.luck.choice(["Drivers of Khorog agreed.", "The lynx of Riga.", "Nothing new."])
        again = told("lynx", title=item.title, link=item.link, guid=item.guid, html=f"<p>{item.body} {words}</p>")
        for desk in self.desks:
            await desk.bring(again)

    async def change(self) -> None:
        number, story = self.luck.randint(1, 4), self.luck.randint(1, 9)
        query, hours = self.luck.choice(QUERIES), self.luck.choice([None, 1, 30])
        kind = self.luck.choice(["watch", "unwatch", "mute", "mute", "unmute", "mute watch", "unmute watch"])
        address = f"test:{self.luck.randrange(CHATS)}"
        for desk in self.desks:
            await self._change(desk, address, kind, number, story, query, hours)

    async def _change(
        self, desk: SmallDesk, address: str, kind: str, number: int, story: int, query: str, hours: int | None
    ) -> None:
        chat = await desk.store.chats.by_address(address)
        has_watch = number in {watch.number for watch in await desk.store.chats.watches(chat.id)}
        has_story = await desk.store.stories.get(story) is not None
        until = None if hours is None else desk.now + timedelta(hours=hours)
        if kind == "watch":
            await desk.say(chat, "watch", {"typed": query, "query": query})
        elif kind == "unwatch" and has_watch:
            await desk.say(chat, "unwatch", {}, {"number": number})
        elif kind.endswith("mute") and has_story:
            await desk.say(chat, kind, {"story": story} | ({"until": until} if kind == "mute" else {}))
        elif kind.endswith("mute watch") and has_watch:
            muted = {"until": until} if kind == "mute watch" else {}
            await desk.say(chat, kind.removesuffix(" watch"), {"watch": number} | muted)

    async def undo(self) -> None:
        address = f"test:{self.luck.randrange(CHATS)}"
        for desk in self.desks:
            await desk.undo(await desk.store.chats.by_address(address))

    async def deliver(self) -> None:
        outcome = self.luck.choice(["shown", "shown", "shown", "dead", "retry", "lost"])
        for desk in self.desks:
            until = desk.now + timedelta(minutes=1)
            for posting in await desk.store.postings.claim(desk.now, 5, "deliver", until):
                if outcome == "shown":
                    await desk.store.postings.shown(posting.id, posting.wanted, "ref", desk.now, until, owner="deliver")
                elif outcome == "dead":
                    await desk.store.postings.dead(posting.id, "refused", owner="deliver")
                elif outcome == "retry":
                    await desk.store.postings.retry(posting.id, until, "later", owner="deliver")

    async def chat_goes(self) -> None:
        state = self.luck.choice([ChatState.ACTIVE, ChatState.SUSPENDED])
        for desk in self.desks:
            chat = await desk.store.chats.by_address("test:1")
            await desk.store.chats.set_state(chat.id, state)
            desk.views.behind.add(chat.id)
            await catch_up(desk.views, desk.store)

    async def time_passes(self) -> None:
        minutes = self.luck.choice([1, 7, 45, 120, 60 * 50, 60 * 97])
        for desk in self.desks:
            desk.later(minutes=minutes)


@pytest.fixture
async def two(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[list[SmallDesk]]:
    desks = []
    for name in ("grown", "fresh"):
        shutil.copy(sqlite_file, tmp_path / name)
        desks.append(await small_desk(tmp_path / name, rules=AlertRules(timedelta(hours=24), 2)))
    yield desks
    for desk in desks:
        await desk.store.close()


@pytest.mark.parametrize("seed", range(3))
async def test_p3_rebuilt_views_answer_as_grown_ones(two: list[SmallDesk], seed: int) -> None:
    await Days(seed, *two).live()
    grown, fresh = two
    await fresh.rebuild()
    grown.views.close(grown.now)
    assert grown.views.stories.stories() == fresh.views.stories.stories()
    assert grown.views.next_story == fresh.views.next_story
    assert grown.views.mutes == fresh.views.mutes
    assert grown.views.watches == fresh.views.watches
