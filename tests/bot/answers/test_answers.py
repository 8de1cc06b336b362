"""What is answered to each verb, on a real store: the same words a person types, the words a person reads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.bot.talk import ADDRESS, Talk, answers_of, talk_with
from tests.small_desk import NOON, SmallDesk, told
from watchers.model import Entity, EntityType, Kind


@pytest.fixture
def talk(desk: SmallDesk) -> Talk:
    return talk_with(desk, answers_of(desk))


async def test_watching(talk: Talk) -> None:
    await talk.desk.tell(told("flood"), told("lynx"))
    assert "w1" in await talk.one("watch khorog")
    assert await talk.watches() == ["entity:khorog"]
    previewed = await talk.one("watch drivers")
    assert told("flood").title in previewed
    assert "w2" in previewed
    again = await talk.one("watch @khorog")
    assert "w1" in again
    assert await talk.watches() == ["entity:khorog", "drivers"]
    assert "w1" in await talk.one("watches")
    assert "watch drivers" in await talk.one("watches text")
    assert "w7" in await talk.one("unwatch w1 w7")
    assert await talk.watches() == ["entity:khorog", "drivers"]  # one unknown number, and nothing is changed
    await talk.one("unwatch w1 w1")
    assert await talk.watches() == ["drivers"]
    assert "w3" in await talk.one("watch lynx")  # numbers are never used again
    await talk.one("unwatch all")
    assert await talk.watches() == []
    await talk.type("undo")
    assert await talk.watches() == ["drivers", "lynx"]
    assert "watches nothing" in (await talk.type("unwatch all", "unwatch all"))[1]


async def test_reading(talk: Talk) -> None:
    assert "watch" in await talk.one("latest")
    await talk.one("watch drivers")
    await talk.desk.tell(told("flood"), told("flood", 2), told("lynx"))
    assert told("flood").title in await talk.one("latest")
    assert "Lynx" not in await talk.one("latest")
    assert "Lynx" in await talk.one("latest all")
    assert "Lynx" in await talk.one("latest cubs")
    timeline = await talk.one("story_1")
    assert timeline.count("Flood cuts") == 3  # the headline and two reports
    assert "There is no story 8" in await talk.one("story 8")


async def test_p4_why_says_what_met_and_what_did_not(talk: Talk) -> None:
    await talk.one("watch drivers")
    await talk.desk.tell(told("flood"), told("lynx"))
    assert await talk.desk.store.postings.claim(NOON, 9, "deliver", NOON)
    await talk.desk.store.postings.shown(1, 1, "m", NOON, NOON, owner="deliver")
    assert "“drivers”" in await talk.one("why 1")
    assert "drivers" in await talk.one("why w1")
    assert "w9" in await talk.one("why w9")
    assert "“drivers”" in await talk.one(f"why {told('flood').link}")
    assert "Lynx cubs" in await talk.one(f"why {told('lynx').link}")
    assert "No feed brought" in await talk.one("why https://wire.example/never")


async def test_stories_like_this_are_led_to_the_story_that_is_meant(talk: Talk) -> None:
    await talk.one("watch drivers")
    assert "/seed like and the number" in await talk.one("watch stories like this")
    await talk.desk.tell(told("flood"))
    await talk.desk.store.postings.claim(NOON, 9, "deliver", NOON)
    await talk.desk.store.postings.shown(1, 1, "m", NOON, NOON, owner="deliver")
    assert "/seed_like_1" in await talk.one("watch stories like this")
    assert await talk.watches() == ["drivers"]


async def test_muting(talk: Talk) -> None:
    await talk.one("watch drivers")
    await talk.desk.tell(told("flood"))
    assert "Story 1 is not muted" in await talk.one("unmute 1")
    assert "w1 is not muted" in await talk.one("unmute w1")
    await talk.type("mute 1", "mute w1 3d")
    talk.desk.later(minutes=5)
    await talk.desk.tell(told("flood", 2), told("flood", 3))
    assert "2 more reports" in await talk.one("unmute 1")
    assert "unmuted" in await talk.one("unmute w1")
    assert "w9" in await talk.one("mute w9")
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert await talk.desk.store.chats.mutes(chat.id) == ()


async def test_feeds(talk: Talk) -> None:
    desk = talk.desk
    await desk.feed("paper", kind=Kind.MINISTRY)
    listed = await talk.one("feeds")
    assert "Paper" in listed
    assert "Wire" in listed
    assert "Paper" not in await talk.one("feeds wire")
    assert "Paper" in await talk.one("feeds ministry")
    assert "No feed is called “ministry”" in await talk.one("feeds pause ministry")
    await talk.one("feeds add https://news.example/rss")
    added = await desk.store.feeds.by_url("https://news.example/rss")
    assert added is not None
    assert (added.settings.paused, added.next_poll_at) == ("", desk.now)
    assert "https://news.example/rss" in await talk.one("feeds add https://news.example/rss")
    assert len(await desk.store.feeds.all()) == 3
    await talk.one("feeds pause news.example")
    paused = await desk.store.feeds.by_url("https://news.example/rss")
    assert paused is not None
    assert paused.settings.paused
    await talk.one("feeds resume https://news.example/rss")
    assert not (await desk.store.feeds.all())[2].settings.paused
    assert "may mean 3 feeds" in await talk.one("feeds pause example")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("feeds remove valey", "No feed is called “valey”; did you mean Valley Herald?"),
        ("feeds pause Valey Heralt", "did you mean Valley Herald?"),
        ("feeds pause nothing", "No feed is called “nothing”. /feeds lists them."),
        ("feeds valey", "Did you mean: /feeds Valley Herald"),
        ("feeds remov Valley", "Did you mean: /feeds remove Valley"),
        ("feeds lsit", "Did you mean: /feeds list"),
        ("feeds ministri", "Did you mean: /feeds ministry"),
        ("feeds nothing", "All of them: /feeds"),
        ("feeds not one of them", "All of them: /feeds"),
    ],
)
async def test_what_was_probably_meant_of_feeds_is_named_and_not_done(talk: Talk, line: str, says: str) -> None:
    await talk.desk.feed("valley", name="Valley Herald")
    await talk.desk.feed("hill", name="Hill Ministry")
    before = await talk.desk.store.feeds.all()
    assert says in await talk.one(line)
    assert await talk.desk.store.feeds.all() == before


async def test_a_feed_goes_by_its_whole_name_first(talk: Talk) -> None:
    for name in ("Herald", "Herald Weekly"):
        await talk.desk.feed(name.casefold().replace(" ", "-"), name=name)
    assert "Herald is paused" in await talk.one("feeds pause herald")
    assert "Herald Weekly is paused" in await talk.one('feeds pause "Herald Weekly"')
    assert "1 feed: 0 read, 0 failing, 1 paused" in await talk.one("feeds «Herald Weekly»")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://localhost/rss", "is no web address"),
        ("ftp://news.example/rss", "is no web address"),
        ("http://", "is no web address"),
        ("https://ann:secret@news.example/rss", "An address with a user name or password in it is not read."),
        (f"https://news.example/{'a' * 3000}", "The address is longer than 2048 characters."),
    ],
)
async def test_p6_an_address_that_is_not_public_is_no_feed(talk: Talk, address: str, says: str) -> None:
    answer = await talk.one(f"feeds add {address}")
    assert says in answer
    assert len(answer) < 200
    assert len(await talk.desk.store.feeds.all()) == 1


async def test_the_chats_own_settings(talk: Talk) -> None:
    assert "Times in America/New_York" in await talk.one("settings zone new_york")
    assert "did you mean Europe/Moscow?" in await talk.one("settings zone Mosco")
    assert "write one like Europe/Moscow." in await talk.one("settings zone q")
    assert "Asia/Dushanbe" in await talk.one("settings zone Asia/Dushanbe quiet 22-07")
    chat = await talk.desk.store.chats.by_address(ADDRESS)
    assert (chat.zone, chat.quiet) == ("Asia/Dushanbe", "22-07")
    assert "en" in await talk.one("settings language ru")
    await talk.one("settings quiet off")
    assert (await talk.desk.store.chats.by_address(ADDRESS)).quiet == ""
    assert talk.desk.views.chats[chat.id].quiet == ""


async def test_the_house(talk: Talk) -> None:
    await talk.desk.tell(told("flood"))
    status = await talk.one("status")
    assert "0.1" in status
    assert "watch" in await talk.one("help")
    assert "unwatch" in await talk.one("help unwatch")
    assert "1 feed" in await talk.one("start")
    assert "not" in await talk.one("trend lynx")
    assert talk.desk.now == NOON


async def test_a_word_that_became_a_profile_is_told_apart_from_it(talk: Talk) -> None:
    await talk.type("watch tamsen", "watch Ilvar Tamsen", "watch tamsen*")
    assert "same words" not in await talk.one("watch lynx")
    talk.desk.views.index.put_entity(Entity("tamsen", "Ilvar Tamsen", EntityType.PERSON))
    for line, number in (("watch tamsen", "w5 "), ("watch entity:tamsen", "already: w5 ")):
        said = await talk.one(line)
        assert number in said
        assert "w1, w2 have the same words, without the profile: /unwatch w1 w2\n" in said
    await talk.one("unwatch w2")
    assert "w1 has the same words, without the profile: /unwatch w1\n" in await talk.one("watch ilvar tamsen")
    listed = await talk.one("watches")
    assert "w1 tamsen · 0 alerts" in listed
    assert "w5 Ilvar Tamsen · entity:tamsen" in listed


async def test_what_a_first_poll_brings_is_news_of_when_it_was_published(talk: Talk) -> None:
    await talk.desk.tell(
        told("flood", date=talk.desk.now - timedelta(days=9)),
        told("lynx", date=talk.desk.now - timedelta(hours=2)),
        baseline=True,
    )
    everything = await talk.one("latest all")
    assert "Everything · 1 story of the last 24 hours, newest change first" in everything
    assert "Lynx" in everything
    assert "no story of the last 7 days.\n\n1 story before that." in await talk.one("latest khorog")
    assert told("flood").title in await talk.one("latest khorog to:today")
    await talk.type("watch khorog")
    assert "no story of the last 24 hours.\n\n1 story before that." in await talk.one("latest")


async def test_days_are_those_of_the_chat_whatever_they_are_called(talk: Talk) -> None:
    await talk.one("settings zone Asia/Dushanbe")
    await talk.desk.tell(told("flood"))
    talk.desk.later(hours=8)  # NOON is 17:00 in Dushanbe: it is the next day there, and the same day in UTC
    title = told("flood").title
    assert title in await talk.one("latest all from:yesterday to:yesterday")
    assert title not in await talk.one("latest all from:today")
    assert title in await talk.one("latest khorog since:13 Feb")
    assert "has not begun yet" in await talk.one("latest all from:tomorrow")
    assert "is before" in await talk.one("latest all from:today to:yesterday")
    assert "a day that has begun" in await talk.one("said lavrov since:tomorrow")
    assert "since Thu 13 Feb." in await talk.one("said lavrov since:yesterday")
    assert "in the last 25 hours." in await talk.one("said lavrov 25h")
    assert "found today." in await talk.one("said lavrov since:today")
    assert "Sergey Lavrov on visas: no item found" in await talk.one("said lavrov about visas")
    assert "lavrov khorog (\n             " in await talk.one("said lavrov khorog (")
