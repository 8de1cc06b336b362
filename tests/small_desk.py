"""A desk of a few profiles on a real SQLite store: the tests of stages, desk, answers and delivery share it.

Items come in through the real reading and the real commit of a poll, and are decided by the real
DECIDE; only the network is left out. The clock is a field. It refuses to know chat platforms.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest_asyncio

from tests.feed_samples import Story
from tests.store.conftest import sqlite_file
from watchers.desk import Desk
from watchers.engine.courtesy import Courtesy
from watchers.feeds.novelty import Candidate, classify
from watchers.match.candidates import search_keys
from watchers.match.index import Index
from watchers.model import (
    ChangeDraft,
    Chat,
    Entity,
    EntityType,
    Entry,
    Feed,
    FeedSettings,
    Item,
    Kind,
    Origin,
    OutboxDraft,
    OutboxKind,
    PollResult,
    Profiles,
    Text,
    Topic,
)
from watchers.pipeline.deciding import AlertRules
from watchers.pipeline.reading import draft, sift
from watchers.stages.decide import Decide
from watchers.stages.rebuild import catch_up, rebuild
from watchers.store import Store, open_store
from watchers.tables import Tables, load_tables, story_words
from watchers.views import Views

__all__ = ["NOON", "SmallDesk", "desk", "small_desk", "sqlite_file"]

NOON = datetime(2025, 2, 13, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OWNER = "desk"
PROFILES = Profiles(
    (
        Entity("lavrov", "Sergey Lavrov", EntityType.PERSON, ("Lavrov", "Сергей Лавров"), role="Minister"),
        Entity("khorog", "Khorog", EntityType.PLACE, ("Хорог",)),
    ),
    (Topic("roads", "Roads", "road* NEAR/10 (flood OR avalanche)"),),
)

# Events that no reader takes for one another: (title, text); a report of one is these words and a sentence more.
EVENTS = {
    "flood": (
        "Flood cuts the mountain road to Khorog",
        "A flood cut the mountain road to Khorog on Monday. Rescuers brought forty drivers down from the pass.",
    ),
    "strike": (
        "Tram drivers in Riga begin a strike over night shifts",
        "Tram drivers in Riga began a strike over unpaid night shifts. The depot council offered a wage deal.",
    ),
    "chess": (
        "Schoolgirl wins the Almaty chess open on tie-break",
        "A schoolgirl of fourteen won the Almaty chess open on tie-break. The grandmaster resigned after nine hours.",
    ),
    "bridge": (
        "Engineers close the Danube bridge after cracks were found",
        "Engineers closed the Danube bridge when divers found cracks in two pillars. Ferries carry lorries meanwhile.",
    ),
    "lynx": (
        "Lynx cubs born in the Carpathian reserve",
        "Three lynx cubs were born in the Carpathian reserve. Foresters count fewer than forty adult cats there.",
    ),
}


def told(event: str, number: int = 1, more: str = "", **values: Any) -> Story:
    """Report `number` of an event; `more` is a sentence of its own."""
    title, text = EVENTS[event]
    shown = title if number == 1 else f"{title}, report {number} says"
    link = f"https://wire.example/{event}/{number}"
    made = Story(shown, link, f"{event}-{number}", f"<p>{text} {more}</p>", NOON - MINUTE)
    return replace(made, **values)


def _keys(tables: Tables) -> Any:
    folder = Index(tables).folder
    return lambda title, body, lang: search_keys(Text(title, body, lang), folder)


def _entry(story: Story) -> Entry:
    return Entry(story.guid or None, story.link or None, story.title, story.html, published=story.date)


@dataclass(repr=False)  # asyncio writes out the results of fixtures, and with its tables that takes a tenth of a second
class SmallDesk:
    """The desk; `now` is its clock, and `commits` counts what DECIDE has told of."""

    store: Store
    tables: Tables
    views: Views
    now: datetime = NOON
    rules: AlertRules = field(default_factory=lambda: AlertRules(timedelta(hours=24), 12))
    commits: int = 0
    lines: int = field(default=0)

    @property
    def desk(self) -> Desk:
        return Desk(self.store, self.views, self.tables.tracking_parameters)

    def later(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now

    async def feed(self, name: str, /, **values: Any) -> Feed:
        url = f"https://{name}.example/feed"
        settings = FeedSettings(url, **{"name": name.title(), "publisher": name.title(), "kind": Kind.WIRE, **values})
        await self.store.feeds.add(settings, Origin.CONFIG, self.now, self.now)
        found = await self.store.feeds.by_url(url)
        assert found is not None
        self.views.put_feed(found)
        return found

    async def bring(
        self, *stories: Story, feed: str = "wire", baseline: bool = False, held: bool = False, title: str = ""
    ) -> tuple[Item, ...]:
        """Let a feed, which calls itself `title`, show these entries; `baseline`: its first poll, `held`: a flood."""
        row = await self._leased((await self.feed(feed)).id)
        row = replace(row, title=title or row.title)
        drafts = [draft(row, _entry(one), "en", self.now, self.tables, {}) for one in stories]
        known = await self.store.feeds.known(row.id, [key for one in drafts for key in one.keys])
        candidates = [Candidate(one.keys, one.title_hash, one.content_hash) for one in drafts]
        verdicts = classify(candidates, known, row.shaky)
        found = sift(row, *verdicts, dict(enumerate(drafts)), 0 if baseline else None)
        result = PollResult(row.id, OWNER, self.now, self.now, baseline=True, shaky=found.shaky, title=row.title)
        drafts = [replace(one, held=held) for one in found.drafts]
        parts = {"drafts": tuple(drafts), "revised": found.revised, "aliases": found.aliases}
        return await self.store.feeds.commit(result._replace(**parts))

    async def _leased(self, feed_id: int) -> Feed:
        await self.store.feeds.release_all()
        await self.store.feeds.claim(self.now + timedelta(days=9), 99, OWNER, self.now + timedelta(days=10))
        feed = await self.store.feeds.get(feed_id)
        assert feed is not None
        return feed

    def stage(self, owner: str = OWNER, **values: Any) -> Decide:
        return Decide(self.store, self.views, self.rules, owner, self._committed, Courtesy(), **values)

    def _committed(self) -> None:
        self.commits += 1

    async def decide(self) -> int:
        return await self.stage().run_once(self.now)

    async def tell(self, *stories: Story, **values: Any) -> tuple[Item, ...]:
        """Bring and decide."""
        items = await self.bring(*stories, **values)
        await self.decide()
        return items

    async def chat(self, *queries: str, address: str = "test:1") -> Chat:
        """A chat with these watches, which the views know."""
        chat = await self.store.chats.by_address(address)
        for query in queries:
            await self.say(chat, "watch", {"typed": query, "query": query})
        self.views.behind.add(chat.id)
        await catch_up(self.views, self.store)
        return chat

    async def say(self, chat: Chat, kind: str, after: dict[str, Any], before: dict[str, Any] | None = None) -> None:
        """A change as somebody in the chat makes it."""
        self.lines += 1
        change = ChangeDraft(chat.id, "ann", self.now, kind, before or {}, after)
        assert await self.store.chats.commit(f"line {self.lines}", [change], None) is not None
        await self._follow(chat)

    async def undo(self, chat: Chat) -> None:
        """The newest change of the chat is taken back, if it can be."""
        self.lines += 1
        await self.store.chats.undo(chat.id, "ann", self.now, f"line {self.lines}", lambda _: self._told(chat))
        await self._follow(chat)

    def _told(self, chat: Chat) -> OutboxDraft:
        return OutboxDraft(f"undo {self.lines}", chat.id, OutboxKind.ANSWER, {"message": "Taken back."}, self.now)

    async def _follow(self, chat: Chat) -> None:
        self.views.behind.add(chat.id)
        await catch_up(self.views, self.store)

    async def rebuild(self) -> None:
        """Throw the views away and read them again, as a restart does."""
        self.views = new_views(self.tables)
        await rebuild(self.views, self.store, self.now)


def new_views(tables: Tables, profiles: Profiles = PROFILES) -> Views:
    index = Index(tables)
    assert index.set_profiles(profiles) == ()
    return Views(index, story_words(tables, index.folder))


async def small_desk(file: Path, **values: Any) -> SmallDesk:
    """A desk on this database file."""
    tables = load_tables()
    store = await open_store(f"sqlite:///{file}", _keys(tables))
    made = SmallDesk(store, tables, new_views(tables), **values)
    await made.feed("wire")
    return made


@pytest_asyncio.fixture
async def desk(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[SmallDesk]:
    file = tmp_path / "desk.db"
    shutil.copy(sqlite_file, file)
    made = await small_desk(file)
    yield made
    await made.store.close()


async def items_of(desk: SmallDesk, story: int) -> Sequence[str]:
    """The guids of a story's reports, in the order they joined."""
    found = await desk.store.stories.get(story)
    return [report.item.guid for report in found.reports] if found else []
