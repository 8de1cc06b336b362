"""Feeds are added from a page by its buttons, and listed with their health, alike on every platform."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.looking import Looking, preview
from tests.platforms.house import ADA, ANN, BEN, GROUP, NEWS, House, open_house
from tests.small_desk import SmallDesk
from watchers.desk_views import FeedOffer

PAGE = "https://valley.example/news"
RSS = "https://valley.example/rss"
LONG = f"https://valley.example/{'feed-' * 30}rss"


@pytest_asyncio.fixture
async def house(desk: SmallDesk) -> AsyncIterator[House]:
    offer = FeedOffer(PAGE, ((RSS, "Valley"), (LONG, "Valley, long")), preview(PAGE, listed=True))
    async with open_house(desk, looking=Looking({PAGE: offer})) as opened:
        yield opened


async def read(house: House, url: str = RSS) -> bool:
    feed = await house.desk.store.feeds.by_url(url)
    return feed is not None and not feed.settings.paused


async def test_a_button_on_telegram_adds_the_feed_of_a_page(house: House) -> None:
    await house.tell(GROUP, ADA, f"/feeds add {PAGE}")
    offer = house.telegram.sent(GROUP)[-1]
    assert offer.labels == ["Valley"]
    assert f"feeds add {LONG}" in offer.text  # too long for a button: a line to copy
    await house.tap(GROUP, offer.message_id, "Valley", ADA)
    assert await read(house)
    answered = house.telegram.sent(GROUP)[-1]  # in the place of the question
    assert (answered.message_id, f"Reading {RSS} from now on" in answered.text) == (offer.message_id, True)


async def test_p7_a_button_on_telegram_does_nothing_for_a_member(house: House) -> None:
    await house.tell(GROUP, ADA, f"/feeds add {PAGE}")
    offer = house.telegram.sent(GROUP)[-1]
    shown = await house.tap(GROUP, offer.message_id, "Valley", BEN)
    assert "may do that" in shown
    assert not await read(house)


async def test_a_button_on_slack_adds_the_feed_of_a_page(house: House) -> None:
    await house.type_(NEWS, ANN, f"feeds add {PAGE}")
    await house.click(NEWS, house.slack.posts(NEWS)[-1].ts, "Valley", ANN)
    assert await read(house)


async def test_in_the_console_the_lines_to_type_stand_in_the_text(house: House) -> None:
    await house.line(f"feeds add {PAGE}")
    await house.settle()
    said = house.console.said[-1].text
    assert f"feeds add {RSS}" in said
    await house.line(f"feeds add {RSS}")
    assert await read(house)


async def test_the_list_of_feeds_is_the_same_everywhere(house: House) -> None:
    await house.line(f"feeds add {RSS}")
    await house.line("feeds text wire on")
    (on_telegram,) = await house.tell(GROUP, ADA, "/feeds")
    (on_slack,) = await house.type_(NEWS, ANN, "feeds")
    await house.line("feeds")
    await house.settle()
    for said in (on_telegram, on_slack, house.console.said[-1].text):
        assert "2 feeds: 0 read, 0 failing, 0 paused" in said
        assert "with the text of its pages" in said
