"""Chats that are shown a story hear once that its accounts begin to differ; a later message says it by itself."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from tests.small_desk import NOON, SmallDesk, told
from watchers.desk_views import Stands
from watchers.engine.courtesy import Courtesy
from watchers.model import Chat, OutboxKind, OutboxRow, Story
from watchers.stages.comparing import Comparing
from watchers.store.account_table import accounts as account_table
from watchers.store.differing import NOT_KNOWN

OWNER = "deliver"


class Accounts:
    """Says what the test wants of every story."""

    def __init__(self) -> None:
        self.differing = False
        self.carried: dict[str, int] = {}
        self.broken: set[int] = set()

    async def stands(self, story: Story) -> Stands:
        if story.id in self.broken:
            raise RuntimeError("a text that breaks the comparison")
        return Stands(self.differing, self.carried)


async def show(desk: SmallDesk) -> None:
    """Let every chat be shown what it should see."""
    soon = desk.now + timedelta(minutes=5)
    for one in await desk.store.postings.claim(desk.later(minutes=2), 10, OWNER, soon):
        await desk.store.postings.shown(one.id, one.wanted, "ref", desk.now, desk.now, owner=OWNER)


async def said(desk: SmallDesk) -> list[OutboxRow]:
    later = desk.now + timedelta(hours=1)
    rows = await desk.store.outbox.claim(later, 50, "test", later + timedelta(hours=1))
    return [
        row for row in rows if row.kind is OutboxKind.REPLY and (row.payload.get("differ") or row.payload.get("turns"))
    ]


def stage(desk: SmallDesk, accounts: Accounts, woken: list[str]) -> Comparing:
    return Comparing(desk.store, accounts.stands, lambda: woken.append("deliver"), Courtesy())


async def test_who_is_shown_a_story_hears_once_that_accounts_differ(desk: SmallDesk) -> None:
    chat: Chat = await desk.chat("entity:khorog")
    accounts, woken = Accounts(), list[str]()
    compare = stage(desk, accounts, woken)
    await desk.tell(told("flood"))
    assert await compare.run_once(NOON) == 1
    assert await compare.run_once(NOON) == 0  # nothing has changed since
    await show(desk)
    accounts.differing = True
    await desk.tell(told("flood", 2, "Forty drivers are safe."))
    await compare.run_once(desk.now)
    await desk.tell(told("flood", 3, "The road stays closed."))
    await compare.run_once(desk.now)
    rows = await said(desk)
    assert [(row.chat_id, row.payload["story"]) for row in rows] == [(chat.id, 1)]
    assert woken == ["deliver"]


async def test_a_party_that_an_agency_speaks_for_is_told_once_and_with_it_that_accounts_differ(desk: SmallDesk) -> None:
    chat = await desk.chat("entity:khorog")
    accounts = Accounts()
    compare = stage(desk, accounts, [])
    await desk.tell(told("flood"))
    await compare.run_once(NOON)
    await show(desk)
    accounts.differing, accounts.carried = True, {"tajikistan": 2}
    await desk.tell(told("flood", 2, "Forty drivers are safe, says the agency, citing the ministry."))
    await compare.run_once(desk.now)
    await desk.tell(told("flood", 3, "The road stays closed."))
    await compare.run_once(desk.now)
    (row,) = await said(desk)
    assert (row.chat_id, row.payload["item"]) == (chat.id, 2)
    assert [(turn["kind"], turn["about"]) for turn in row.payload["turns"]] == [("carried", "tajikistan")]


async def test_who_was_heard_before_that_was_noted_is_no_news_and_who_comes_later_is(desk: SmallDesk) -> None:
    await desk.chat("entity:khorog")
    accounts = Accounts()
    compare = stage(desk, accounts, [])
    await desk.tell(told("flood"))
    await compare.run_once(NOON)
    await show(desk)
    async with desk.store.database.write() as connection:  # as the migration leaves it
        await connection.execute(update(account_table).values(carried=NOT_KNOWN))
    for number, carried in ((2, {"tajikistan": 1}), (3, {"tajikistan": 1, "russia": 3})):
        accounts.carried = carried
        await desk.tell(told("flood", number, "Forty drivers are safe."))
        await compare.run_once(desk.now)
    assert [turn["about"] for row in await said(desk) for turn in row.payload["turns"]] == ["russia"]


async def test_a_message_that_is_still_to_come_says_it_itself(desk: SmallDesk) -> None:
    await desk.chat("entity:khorog")
    accounts = Accounts()
    accounts.differing = True
    await desk.tell(told("flood"))
    compare = stage(desk, accounts, [])
    await compare.run_once(NOON)
    await show(desk)
    await desk.tell(told("flood", 2, "Forty drivers are safe."))
    await compare.run_once(desk.now)
    assert await said(desk) == []


async def test_a_story_that_no_chat_is_shown_is_not_looked_at(desk: SmallDesk) -> None:
    await desk.tell(told("lynx"))
    assert await stage(desk, Accounts(), []).run_once(NOON) == 0


async def test_a_story_that_cannot_be_compared_does_not_keep_the_others_back(desk: SmallDesk) -> None:
    roads, animals = await desk.chat("drivers"), await desk.chat("lynx", address="test:2")
    accounts, woken = Accounts(), list[str]()
    compare = stage(desk, accounts, woken)
    await desk.tell(told("flood"), told("lynx"))
    await compare.run_once(NOON)
    await show(desk)
    accounts.differing, accounts.broken = True, {1}
    await desk.tell(told("flood", 2, "Forty drivers are safe."), told("lynx", 2, "A fourth cub was seen."))
    assert await compare.run_once(desk.now) == 2
    assert woken == ["deliver"]  # of the other story
    assert await compare.run_once(desk.now) == 0  # that version is not tried again
    accounts.broken.clear()
    await desk.tell(told("flood", 3, "The road stays closed."))
    await compare.run_once(desk.now)
    assert [(row.chat_id, row.payload["story"]) for row in await said(desk)] == [(animals.id, 2), (roads.id, 1)]
