"""Posts that people forward, share or answer become items: that party's text where somebody says so."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.conversation.access import AccessRules
from tests.platforms.house import ADA, ANN, BEN, GROUP, NEWS, House, open_house
from tests.small_desk import PROFILES, SmallDesk, new_views
from watchers.model import Entity, EntityType, Item, Profiles

POST = "The minister received the ambassador\nHe spoke of the closed mountain road and of the ferries in the valley."
TITLE = "The minister received the ambassador"
BODY = Entity("mfa-hills", "Ministry of the Hills", EntityType.ORGANISATION, ("Hill ministry",), party="hills")


@pytest_asyncio.fixture
async def house(desk: SmallDesk) -> AsyncIterator[House]:
    desk.views = new_views(desk.tables, Profiles((*PROFILES.entities, BODY), PROFILES.topics))
    await desk.feed("wire")
    async with open_house(desk) as opened:
        yield opened


async def items(house: House) -> list[Item]:
    await house.desk.decide()
    return list(await house.desk.store.news.items(range(1, 20)))


async def test_a_forwarded_post_is_taken_and_a_button_says_whose_it_is(house: House) -> None:
    before = len(house.telegram.sent(ADA))
    await house.telegram.forward(ADA, ADA, POST, "Hill ministry", "hill_ministry")
    await house.heard()
    await house.settle()
    (said,) = house.telegram.sent(ADA)[before:]
    assert "Taken as a text of Hill ministry" in said.text
    (item,) = await items(house)
    assert (item.title, item.speaks_for) == (TITLE, "")
    assert item.link == "https://t.me/hill_ministry/7"
    assert "closed mountain road" in item.body
    await house.tap(ADA, said.message_id, f"It is {BODY.id}’s own text", ADA)
    (item,) = await items(house)
    assert item.speaks_for == "hills"


async def test_answering_a_post_with_add_takes_it_as_that_partys_text(house: House) -> None:
    post = await house.telegram.say(GROUP, BEN, POST)
    await house.heard()
    (said,) = await house.tell(GROUP, ADA, "/add as:mfa-hills", reply_to=post)
    assert "Ministry of the Hills’s own text" in said or "Ministry of the Hills’ own text" in said
    (item,) = await items(house)
    assert (item.title, item.speaks_for) == (TITLE, "hills")


async def test_a_message_shared_with_the_bot_on_slack_is_taken(house: House) -> None:
    channel, seen = house.slack.dm(ANN).id, house.handled
    share = {"is_share": True, "text": POST, "author_name": "Hill ministry", "from_url": "https://a.slack.com/p1"}
    house.slack.say(channel, ANN, "", attachments=(share,))
    await house.worked(seen + 1)
    await house.settle()
    assert "Taken as a text of Hill ministry" in house.slack.words(channel)[-1]
    assert [item.title for item in await items(house)] == [TITLE]


async def test_in_a_thread_on_slack_add_takes_the_message_it_answers(house: House) -> None:
    post = house.slack.say(NEWS, ANN, POST)
    await house.mention(NEWS, ANN, "add as:mfa-hills", thread=post.ts)
    assert "which speaks for hills" in house.slack.words(NEWS)[-1]
    (item,) = await items(house)
    assert (item.title, item.speaks_for) == (TITLE, "hills")


async def test_in_the_console_a_text_is_typed(house: House) -> None:
    await house.line("add as:mfa-hills The minister received the ambassador of the neighbour today.")
    (item,) = await items(house)
    assert (item.title, item.speaks_for) == ("The minister received the ambassador of the neighbour today.", "hills")


async def test_add_alone_says_what_to_give(house: House) -> None:
    (said,) = await house.tell(ADA, ADA, "/add")
    assert "/add as:mfa-russia" in said
    assert await items(house) == []


@pytest.mark.parametrize("line", ["/add as:mfa-hills The minister spoke of roads.", "/add https://hill.example/1"])
async def test_p7_items_are_given_by_those_who_may_change_feeds(house: House, line: str) -> None:
    house.access._rules = AccessRules("open", "operators")
    (said,) = await house.tell(GROUP, ADA, line)
    assert "only operators" in said
    assert await items(house) == []


async def test_an_unreachable_link_is_answered_with_what_to_do(house: House) -> None:
    (said,) = await house.tell(ADA, ADA, "/add https://hill.example/1")
    assert "could not be read" in said
    assert "/add TEXT" in said


async def test_where_the_thread_cannot_be_read_on_slack_add_is_answered_all_the_same(house: House) -> None:
    post = house.slack.say(NEWS, ANN, POST)
    house.slack.fault("conversations.replies", "error:missing_scope")
    before = len(house.slack.words(NEWS))
    await house.mention(NEWS, ANN, "add as:mfa-hills", thread=post.ts)
    (said,) = house.slack.words(NEWS)[before:]
    assert "add as:mfa-russia" in said  # what to give
    house.slack.fault("conversations.replies", "500")
    await house.mention(NEWS, ANN, "add as:mfa-hills The minister spoke of the mountain road.", thread=post.ts)
    assert "which speaks for hills" in house.slack.words(NEWS)[-1]
