"""`feeds`: every change of a feed, as a person makes it and takes it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.chats.base import Attachment, Incoming
from bot.conversation.access import AccessRules
from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.looking import Looking, preview
from tests.small_desk import SmallDesk, told
from watchers.desk_views import FeedOffer
from watchers.errors import FetchLater
from watchers.feeds import opml
from watchers.feeds.guard import PrivateAddress
from watchers.model import FeedSettings, Origin

NEWS = "https://news.example/rss"
PAGE = "https://valley.example/news"
DEAD = "https://dead.example/rss"
HIDDEN = "http://10.0.0.7/rss"
TWO_FEEDS = (("https://valley.example/rss", "Valley"), ("https://valley.example/atom", "Valley, short"))
LIST = b"""<opml version="2.0"><body><outline text="Ministries"><outline text="Hill ministry"
xmlUrl="https://hill.example/rss"/></outline><outline xmlUrl="https://wire.example/feed"/></body></opml>"""


@pytest_asyncio.fixture
async def talk(desk: SmallDesk) -> Talk:
    found = {
        PAGE: FeedOffer(PAGE, TWO_FEEDS, preview(PAGE, listed=True)),
        "https://bare.example/": FeedOffer("https://bare.example/", (), preview("https://bare.example/", listed=True)),
        "https://bold.example/rss": FetchLater("No safe connection to bold.example could be made (TLS)."),
        "http://bold.example/rss": preview("http://bold.example/rss"),
        DEAD: FetchLater("The server stayed silent for too long."),
        HIDDEN: PrivateAddress("The address leads into a private network, which is not read."),
    }
    return talk_with(desk, answers_of(desk, Looking(found)))


async def listed(talk: Talk) -> str:
    return await talk.one("feeds list")


async def test_an_added_feed_shows_what_it_brings_and_undo_takes_it_off_the_desk(talk: Talk) -> None:
    said = await talk.one(f"feeds add {NEWS}")
    assert "Toll booths open on the valley road" in said
    added = await talk.feed(NEWS)
    assert (added.settings.paused, added.next_poll_at, added.origin) == ("", talk.desk.now, Origin.CHAT)
    assert "already" in await talk.one(f"feeds add {NEWS}")
    assert "is off the desk again." in await talk.one("undo")
    assert (await talk.feed(NEWS)).removed
    assert NEWS not in await listed(talk)
    await talk.one(f"feeds add {NEWS}")
    assert NEWS in await listed(talk)


async def test_a_page_is_answered_with_what_it_names_and_nothing_is_added(talk: Talk) -> None:
    said = await talk.one(f"feeds add {PAGE}")
    assert all(url in said for url, _ in TWO_FEEDS)
    assert f"feeds add {PAGE} list" in said
    assert await talk.desk.store.feeds.by_url(PAGE) is None
    await talk.one(f"feeds add {PAGE} list")
    assert (await talk.feed(PAGE)).settings.list


async def test_a_page_without_feeds_offers_its_own_links(talk: Talk) -> None:
    assert "feeds add https://bare.example/ list" in await talk.one("feeds add https://bare.example/")


async def test_what_cannot_be_read_is_added_only_on_demand(talk: Talk) -> None:
    said = await talk.one(f"feeds add {DEAD}")
    assert "stayed silent" in said
    assert await talk.desk.store.feeds.by_url(DEAD) is None
    await talk.one(f"feeds add {DEAD} anyway")
    assert (await talk.feed(DEAD)).settings.paused == ""


async def test_what_can_be_read_without_encryption_is_offered_so_and_not_added(talk: Talk) -> None:
    said = await talk.one("feeds add bold.example/rss list kind:press")
    assert "https://bold.example/rss was not added: No safe connection" in said
    assert "Without encryption it can be read: /feeds add http://bold.example/rss list kind:press" in said
    assert len(await talk.desk.store.feeds.all()) == 1


@pytest.mark.parametrize("typed", ["feed:https://news.example/rss", "feed://https://news.example/rss"])
async def test_a_feeds_own_scheme_is_what_it_stands_for(talk: Talk, typed: str) -> None:
    await talk.one(f"feeds add {typed}")
    assert (await talk.feed(NEWS)).settings.url == NEWS


@pytest.mark.parametrize("how", ["", " list", " anyway"])
async def test_p6_a_private_address_is_never_added(talk: Talk, how: str) -> None:
    said = await talk.one(f"feeds add {HIDDEN}{how}")
    assert "private network, which is not read. Whoever runs this desk can allow it in the configuration" in said
    assert 'under [watchers]: allow_private = ["10.0.0.7:80"]' in said
    assert "anyway" not in said
    assert await talk.desk.store.feeds.by_url(HIDDEN) is None


@pytest.mark.parametrize(
    ("line", "undone", "before", "after"),
    [
        ("feeds pause wire", "Wire is read again.", ("", None, "feed"), ("paused by a person", None, "feed")),
        ("feeds remove wire", "Wire is read again.", ("", None, "feed"), ("removed by a person", None, "feed")),
        (
            "feeds interval wire 2m",
            "Wire is polled as often as before.",
            ("", None, "feed"),
            ("", timedelta(minutes=2), "feed"),
        ),
        ("feeds text wire on", "the text of Wire is read as before.", ("", None, "feed"), ("", None, "page")),
    ],
)
async def test_every_change_is_one_row_and_can_be_taken_back(
    talk: Talk, line: str, undone: str, before: tuple[object, ...], after: tuple[object, ...]
) -> None:
    async def stands() -> tuple[object, ...]:
        settings = (await talk.desk.store.feeds.all())[0].settings
        return settings.paused, settings.interval, settings.text

    assert await stands() == before
    assert "/undo" in await talk.one(line)
    assert await stands() == after
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert len(await talk.desk.store.chats.changes(chat.id, 9)) == 1
    assert undone in await talk.one("undo")
    assert await stands() == before


async def test_a_feed_that_is_so_already_is_left_alone(talk: Talk) -> None:
    await talk.one("feeds pause wire")
    assert "already" in await talk.one("feeds pause wire")
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert len(await talk.desk.store.chats.changes(chat.id, 9)) == 1


async def test_no_interval_is_shorter_than_the_operators_bound(talk: Talk) -> None:
    assert "60 s" in await talk.one("feeds interval wire 30s")
    assert (await talk.desk.store.feeds.all())[0].settings.interval is None


async def test_what_people_said_holds_over_a_restart_until_the_configuration_says_something_new(talk: Talk) -> None:
    await talk.one("feeds interval wire 2m")
    await talk.one("feeds text wire on")
    store, (known,) = talk.desk.store, await talk.desk.store.feeds.all()

    async def restart(**values: object) -> FeedSettings:
        said = FeedSettings(known.settings.url, "Wire", **values)  # type: ignore[arg-type]
        await store.feeds.sync([said], Origin.CONFIG, lambda _: talk.desk.now, talk.desk.now)
        return (await talk.feed(said.url)).settings

    kept = await restart()
    assert (kept.interval, kept.text) == (timedelta(minutes=2), "page")
    new = await restart(interval=timedelta(minutes=30))
    assert (new.interval, new.text) == (timedelta(minutes=30), "page")


async def test_a_feed_is_tested_on_demand(talk: Talk) -> None:
    assert "Toll booths" in await talk.one("feeds test wire")
    await talk.one(f"feeds add {DEAD} anyway")
    assert "stayed silent" in await talk.one(f"feeds test {DEAD}")


async def test_a_feed_with_nothing_new_shows_what_it_brought(desk: SmallDesk) -> None:
    await desk.tell(told("flood"))
    await desk.tell(told("strike", date=desk.now))
    nothing = FeedOffer("https://wire.example/feed", ())  # the double has no preview of it
    said = await talk_with(desk, answers_of(desk, Looking({nothing.url: nothing}))).one("feeds test wire")
    assert "nothing has changed" in said
    assert 0 < said.index(told("strike").title) < said.index(told("flood").title)


async def test_the_list_tells_of_health_in_words(talk: Talk) -> None:
    await talk.one("feeds text wire on")
    assert "not read yet" in await listed(talk)
    assert "with the text of its pages" in await listed(talk)


async def test_a_list_of_feeds_that_was_sent_is_one_change(talk: Talk) -> None:
    async def fetch() -> bytes:
        return LIST

    file = Attachment("feeds.opml", len(LIST), fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", "", "file 1", "a room", private=True, file=file))
    (said,) = await talk.answers()
    assert "1 feed added, 1 known already" in said
    hill = await talk.feed("https://hill.example/rss")
    assert (hill.settings.name, hill.settings.folder, hill.settings.paused) == ("Hill ministry", "Ministries", "")
    assert "Hill ministry" in await talk.one("feeds ministries")
    await talk.one("undo")
    assert (await talk.feed("https://hill.example/rss")).removed


async def test_what_may_not_be_read_of_a_list_is_named(talk: Talk) -> None:
    lines = ("ftp://old.example/rss", HIDDEN, "http://localhost/rss", "https://me:secret@hill.example/rss", NEWS)
    body = "".join(f'<outline xmlUrl="{url}"/>' for url in lines)

    async def fetch() -> bytes:
        return f'<opml version="2.0"><body>{body}</body></opml>'.encode()

    file = Attachment("feeds.opml", len(body), fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", "", "file 1", "a room", private=True, file=file))
    (said,) = await talk.answers()
    assert said.startswith("1 feed added, 0 known already.")
    assert f"{HIDDEN} (The address leads into a private network" in said
    assert "1 more" in said
    assert NEWS not in said
    assert {one.settings.url for one in await talk.desk.store.feeds.all()} == {NEWS, "https://wire.example/feed"}


async def test_in_the_console_a_list_is_named_by_its_path(talk: Talk, tmp_path: Path) -> None:
    path = tmp_path / "my feeds.opml"
    path.write_bytes(LIST)
    assert "Send me" in await talk.one(f"feeds import {path}")  # in another chat a path is nobody's business
    line = Incoming("console:1", "ann", f"feeds import {path}", "console 1", "console", private=True)
    console = talk_with(talk.desk, answers_of(talk.desk), AccessRules("open", "operators"))
    await console.conversation.receive(line)
    assert "1 feed added" in (await console.answers())[0]


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("feeds.opml", b"<html></html>", "no OPML"),
        ("notes.doc", b"", "opml"),
        ("feeds.xml", b"<opml>", "well-formed"),
        ("feeds.xml", b"<opml/>", "names no feed"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_in_a_sentence(talk: Talk, name: str, body: bytes, says: str) -> None:
    async def fetch() -> bytes:
        return body

    file = Attachment(name, len(body), fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", "", "file 2", "a room", private=True, file=file))
    assert says in (await talk.answers())[0]
    assert len(await talk.desk.store.feeds.all()) == 1


async def test_a_huge_file_is_not_even_fetched(talk: Talk) -> None:
    async def fetch() -> bytes:
        raise AssertionError("fetched")

    file = Attachment("feeds.opml", 3_000_000, fetch)
    await talk.conversation.receive(Incoming(ADDRESS, "ann", "", "file 3", "a room", private=True, file=file))
    assert "larger than 2 MB" in (await talk.answers())[0]


@pytest.mark.parametrize("line", [f"feeds add {NEWS}", "feeds remove wire", "feeds interval wire 2m", "feeds import"])
async def test_p7_feeds_are_the_operators_own(desk: SmallDesk, line: str) -> None:
    talk = talk_with(desk, answers_of(desk), AccessRules("open", "operators"))
    assert "only operators" in (await talk.type(line))[0]
    assert [one.settings.paused for one in await desk.store.feeds.all()] == [""]


async def test_folders_and_titles_go_out_and_come_back(talk: Talk) -> None:
    outlines = [opml.Outline("https://a.example/rss", "A", "Wires/East"), opml.Outline("https://b.example/rss", "B")]
    assert opml.read(opml.write(outlines).encode()) == tuple(sorted(outlines, key=lambda one: one.folder))


@pytest.mark.parametrize("typed", ["feeds remove wire", 'feeds pause "Wire"'])
async def test_a_feed_that_was_taken_off_is_no_unknown_name(talk: Talk, typed: str) -> None:
    await talk.one("feeds remove wire")
    said = await talk.one(typed)
    assert said.startswith("Wire was taken off the desk; /undo brings it back, and so does /feeds add https://")
    await talk.one("undo")
    assert "Wire" in await talk.one("feeds")
