"""Lists of feeds that people send as files, on the platforms as they are."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.doubles.telegram.files import File
from tests.platforms.house import ADA, ANN, BEN, House, open_house
from tests.small_desk import SmallDesk, told

LIST = b"""<opml version="2.0"><body><outline text="Ministries"><outline text="Hill ministry"
xmlUrl="https://hill.example/rss"/></outline></body></opml>"""
ADDED = "1 feed added, 0 known already."


@pytest_asyncio.fixture
async def house(desk: SmallDesk) -> AsyncIterator[House]:
    async with open_house(desk) as opened:
        yield opened


async def on_telegram(house: House, name: str, body: bytes, caption: str = "") -> str:
    before = len(house.telegram.sent(ADA))
    await house.telegram.send_file(ADA, ADA, name, body, caption)
    await house.heard()
    await house.settle()
    (answer,) = house.telegram.sent(ADA)[before:]
    return answer.text


async def on_slack(house: House, name: str, body: bytes, text: str = "") -> str:
    channel, seen = house.slack.dm(ANN).id, house.handled
    house.slack.share(channel, ANN, name, body, text)
    await house.worked(seen + 1)
    await house.settle()
    return house.slack.words(channel)[-1]


async def test_a_list_that_is_sent_is_imported(house: House) -> None:
    assert ADDED in await on_telegram(house, "feeds.opml", LIST)
    assert "All 1 feed" in await on_slack(house, "feeds.opml", LIST)
    hill = await house.desk.store.feeds.by_url("https://hill.example/rss")
    assert hill is not None
    assert (hill.settings.name, hill.settings.folder, hill.settings.paused) == ("Hill ministry", "Ministries", "")


@pytest.mark.parametrize("send", [on_telegram, on_slack])
async def test_a_file_may_come_with_the_command(house: House, send) -> None:  # type: ignore[no-untyped-def]
    assert ADDED in await send(house, "list.txt", LIST, "/feeds import" if send is on_telegram else "feeds import")


@pytest.mark.parametrize("send", [on_telegram, on_slack])
async def test_another_file_is_answered_with_what_would_be_read(house: House, send) -> None:  # type: ignore[no-untyped-def]
    assert "opml" in await send(house, "holiday.jpg", b"\xff\xd8")


async def test_an_answer_to_a_file_finds_it(house: House) -> None:
    sent = await house.telegram.send_file(ADA, ADA, "list.txt", LIST)
    await house.heard()
    await house.settle()
    (said,) = await house.tell(ADA, ADA, "/feeds import", reply_to=sent)
    assert ADDED in said


async def test_p7_a_stranger_imports_nothing(house: House) -> None:
    house.access._rules = type(house.access._rules)("open", "operators")
    sent = len(house.telegram.sent(BEN))
    await house.telegram.send_file(BEN, BEN, "feeds.opml", LIST)
    await house.heard()
    await house.settle()
    assert "only operators" in house.telegram.sent(BEN)[sent].text
    assert await house.desk.store.feeds.by_url("https://hill.example/rss") is None


async def test_slack_without_the_scope_says_what_to_do(house: House) -> None:
    house.slack.files.scoped = False
    assert "files:read" in await on_slack(house, "feeds.opml", LIST)


async def test_p6_our_token_goes_to_slack_alone(house: House) -> None:
    channel, seen = house.slack.dm(ANN).id, house.handled
    elsewhere = {"id": "F9", "name": "feeds.opml", "size": 9, "url_private_download": "https://evil.example/feeds.opml"}
    house.slack.say(channel, ANN, "", files=(elsewhere,))
    await house.worked(seen + 1)
    await house.settle()
    assert "does not lie with Slack" in house.slack.words(channel)[-1]
    assert house.slack.files.asked == []


def files_of(house: House) -> list[File]:
    """What the bot has sent."""
    carried = [one.service["document"] for one in house.telegram.sent(ADA) if "document" in one.service]
    found = [house.telegram.world.files.at(f"documents/{one['file_id']}") for one in carried]  # type: ignore[index]
    return [file for file in found if file]


async def test_a_story_is_exported_as_a_file(house: House) -> None:
    await house.desk.tell(told("flood"))
    await house.tell(ADA, ADA, "/story 1 export csv")
    (file,) = files_of(house)
    assert file.name == "story-1.csv"
    assert b"https://wire.example/flood/1" in file.body
    assert house.telegram.sent(ADA)[-1].text == "Story 1, 1 report; times are UTC."
    channel = house.slack.dm(ANN).id
    await house.mention(channel, ANN, "story 1 export")
    posted = house.slack.posts(channel)[-1]
    assert [file["name"] for file in posted.files] == ["story-1.md"]
    assert "https://wire.example/flood/1" in house.slack.files.body(posted.files[0]["id"])
    assert posted.text == "Story 1, 1 report; times are UTC."


async def test_where_no_file_may_go_a_story_is_lines_to_copy(house: House) -> None:
    await house.desk.tell(told("flood"))
    house.telegram.fault("sendDocument", "error:400:Bad Request: not enough rights to send documents to the chat")
    (said,) = await house.tell(ADA, ADA, "/story 1 export")
    assert "1. 2025-02-13T11:59:00Z · Wire, wire · [Flood cuts" in said
    house.slack.fault("files.getUploadURLExternal", "error:missing_scope")
    channel = house.slack.dm(ANN).id
    await house.mention(channel, ANN, "story 1 export")
    assert "1. 2025-02-13T11:59:00Z" in house.slack.words(channel)[-1]


async def test_p2_a_file_that_was_not_taken_is_sent_again(house: House) -> None:
    await house.desk.tell(told("flood"))
    house.telegram.fault("sendDocument", "429:1")
    await house.tell(ADA, ADA, "/story 1 export")
    await house.settle(90)
    assert [file.name for file in files_of(house)] == ["story-1.md"]
