"""`feeds add` and `feeds set` with what a feed is, and `feeds interval`: what is stored, said and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import update

from tests.bot.talk import Talk, answers_of, talk_with
from tests.looking import Looking, preview
from tests.small_desk import SmallDesk
from watchers.desk_views import FeedOffer
from watchers.errors import FetchLater
from watchers.model import Entity, EntityType, FeedSettings, Kind, Origin
from watchers.store.schema import feeds

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
NEWS = "https://news.example/rss"
PAGE = "https://valley.example/news"
DEAD = "https://dead.example/rss"
TWO_FEEDS = (("https://valley.example/rss", "Valley"), ("https://valley.example/atom", "Valley, short"))
BODIES = (
    Entity("mfa-hills", "Ministry of the Hills", EntityType.ORGANISATION, ("Hill ministry",), party="hills"),
    Entity("hills", "The Hills", EntityType.COUNTRY),
)


@pytest_asyncio.fixture
async def talk(desk: SmallDesk) -> Talk:
    found = {
        PAGE: FeedOffer(PAGE, TWO_FEEDS, preview(PAGE, listed=True)),
        DEAD: FetchLater("The server stayed silent for too long."),
    }
    for profile in BODIES:
        desk.views.index.put_entity(profile)
    return talk_with(desk, answers_of(desk, Looking(found)))


async def polled(talk: Talk, ago: timedelta, **values: object) -> None:
    """The wire was polled so long ago, and is due in an hour."""
    now = talk.desk.now
    row = {"last_poll_at": now - ago, "next_poll_at": now + HOUR} | values
    async with talk.desk.store.database.write() as connection:
        await connection.execute(update(feeds).values(row))


async def due(talk: Talk) -> timedelta | None:
    at = (await talk.desk.store.feeds.all())[0].next_poll_at
    return at - talk.desk.now if at else None


@pytest.mark.parametrize(
    ("said", "stored", "expected", "told"),
    [
        ("10m", {}, 8 * MINUTE, "next"),
        ("1m", {}, -MINUTE, "next at once"),
        ("3h", {}, 178 * MINUTE, "next"),
        ("10m", {"rest_until": 30}, 30 * MINUTE, "its server asked for rest until"),  # minutes from now
        ("10m", {"rest_until": 5}, 8 * MINUTE, "next"),
        ("10m", {"failures": 2}, 38 * MINUTE, "next"),
        ("default", {}, 3 * MINUTE, "next"),
        ("default", {"interval": 240}, 2 * MINUTE, "every 4 min again"),
    ],
)
async def test_an_interval_counts_from_the_last_poll_on(
    talk: Talk, said: str, stored: dict[str, int], expected: timedelta, told: str
) -> None:
    rest = stored.pop("rest_until", None)
    await polled(talk, 2 * MINUTE, rest_until=rest and talk.desk.now + rest * MINUTE, **stored)
    if said == "default":
        await talk.one("feeds interval wire 2h")
    assert told in await talk.one(f"feeds interval wire {said}")
    assert await due(talk) == expected


async def test_what_undo_gives_back_counts_from_the_last_poll_on_too(talk: Talk) -> None:
    await talk.one("feeds interval wire 2h")
    await polled(talk, 2 * MINUTE)
    await talk.one("feeds interval wire 1m")
    await polled(talk, MINUTE)  # it was, in between
    await talk.one("undo")
    assert await due(talk) == 119 * MINUTE


async def test_a_feed_that_was_never_asked_stays_due(talk: Talk) -> None:
    before = await due(talk)
    assert "next" not in await talk.one("feeds interval wire 2h")
    assert await due(talk) == before


async def test_a_feed_is_added_as_what_it_is(talk: Talk) -> None:
    said = await talk.one(f'feeds add {NEWS} kind:ministry party:"Ministry of the Hills" name:"Hill ministry" lang:ru')
    assert "ministry · speaks for The Hills · in Russian" in said
    settings = (await talk.feed(NEWS)).settings
    assert (settings.kind, settings.speaks_for, settings.name) == (Kind.MINISTRY, "hills", "Hill ministry")
    assert settings.lang == "ru"
    assert "ministry · speaks for The Hills" in await talk.one("feeds hill")
    await talk.one("undo")
    assert (await talk.feed(NEWS)).removed


async def test_a_paused_feed_is_read_again_as_what_is_said_of_it(talk: Talk) -> None:
    await talk.one("feeds pause wire")
    said = await talk.one("feeds add https://wire.example/feed kind:press lang:ru")
    assert "Reading Wire again (press · in Russian)." in said
    assert (await talk.feed("https://wire.example/feed")).settings.kind is Kind.PRESS
    assert "is paused again." in await talk.one("undo")
    assert (await talk.feed("https://wire.example/feed")).settings.kind is Kind.WIRE


async def test_what_a_page_offers_is_added_as_was_said(talk: Talk) -> None:
    said = await talk.one(f'feeds add {PAGE} kind:press name:"Hill news"')
    assert all(f'feeds add {url} kind:press name:"Hill news"' in said for url, _ in TWO_FEEDS)
    assert f"feeds add {DEAD} anyway lang:ru" in await talk.one(f"feeds add {DEAD} lang:ru")


async def test_what_a_feed_is_can_be_said_later_and_taken_back(talk: Talk) -> None:
    assert "press" in await talk.one("feeds set wire kind:press carries:mfa-hills translated:yes")
    settings = (await talk.desk.store.feeds.all())[0].settings
    assert (settings.kind, settings.carries, settings.translated) == (Kind.PRESS, ("mfa-hills",), True)
    assert "nothing was changed" in await talk.one("feeds set wire kind:press")
    await talk.one("feeds set wire kind:default translated:default")
    again = (await talk.desk.store.feeds.all())[0].settings
    assert (again.kind, again.carries, again.translated) == (Kind.WIRE, ("mfa-hills",), False)
    await talk.one("undo")
    assert "is taken as before" in await talk.one("undo")
    assert (await talk.desk.store.feeds.all())[0].settings.kind is Kind.WIRE
    assert "I know no person, body or place" in await talk.one("feeds set wire party:atlantis")


async def test_what_people_said_a_feed_is_holds_until_the_configuration_says_something_new(talk: Talk) -> None:
    await talk.one("feeds set wire kind:press lang:ru")
    store, (known,) = talk.desk.store, await talk.desk.store.feeds.all()

    async def restart(**values: object) -> FeedSettings:
        said = replace(known.settings, **({"kind": Kind.WIRE, "lang": ""} | values))  # type: ignore[arg-type]
        await store.feeds.sync([said], Origin.CONFIG, lambda _: talk.desk.now, talk.desk.now)
        return (await talk.feed(said.url)).settings

    kept = await restart()
    assert (kept.kind, kept.lang) == (Kind.PRESS, "ru")
    new = await restart(kind=Kind.STATE)
    assert (new.kind, new.lang) == (Kind.STATE, "ru")
    assert (await restart(kind=Kind.WIRE)).kind is Kind.WIRE
