"""The questions a chat may ask, on a real store with a few items."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.small_desk import MINUTE, NOON, SmallDesk, told
from watchers.desk.archive import Archive
from watchers.desk.cards import Cards
from watchers.desk.newest import WEEK, Reach
from watchers.desk_views import Alerted, Held, HeldBy, MergedInto, NeverSeen, NoMatch, Standing
from watchers.errors import AmbiguousName, QueryError
from watchers.match.query import canonical
from watchers.model import BY_HAND, Chat, FeedSettings, Origin, Role, Story, Tier
from watchers.pipeline.deciding import text_of

LONG = "Much else was said that day about other things. " * 20


async def story_of(desk: SmallDesk, number: int) -> Story:
    found = await desk.store.stories.get(number)
    assert found is not None
    return found


async def show(desk: SmallDesk) -> None:
    for posting in await desk.store.postings.claim(desk.now, 9, "deliver", desk.now + MINUTE):
        await desk.store.postings.shown(posting.id, posting.wanted, "ref", desk.now, desk.now, owner="deliver")


async def test_the_archive_finds_what_a_watch_would_meet_newest_first(desk: SmallDesk) -> None:
    await desk.tell(told("flood"), told("strike"), told("lynx"))
    await desk.tell(told("flood", 2), feed="paper")
    archive = Archive(desk.store, desk.views)
    for query in ("drivers", "@khorog", "#roads", "lynx", "driv*", '"unpaid night shifts"', "drivers -riga", "pass"):
        node = desk.desk.read(query)
        found = await archive.find(node, NOON - MINUTE)
        met = [
            item.id
            for item in await desk.store.news.items(range(1, 9))
            if desk.views.index.evaluate(node, text_of(item)) is not None
        ]
        assert [one.item_id for one in found] == met[::-1], query
        assert met, query
    assert await archive.find(desk.desk.read("drivers"), NOON + MINUTE) == ()


class Broken:
    """Accounts of texts that break the comparison."""

    async def told(self, _: Story) -> Standing:
        raise RuntimeError("a text that breaks the comparison")


async def test_a_story_that_cannot_be_compared_has_its_card_without_the_line(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"))
    story = await story_of(desk, 1)
    card = await Cards(desk.store, desk.views, Broken()).for_chat(chat.id, story)  # type: ignore[arg-type]
    assert card.standing == Standing()
    assert card == replace(await desk.desk.cards.for_chat(chat.id, story), standing=Standing())


async def test_a_card_quotes_the_sentence_that_was_met(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers", "@khorog")
    await desk.tell(told("flood", title="FLOOD ON THE ROAD"), told("flood", 2))
    card = await desk.desk.cards.for_chat(chat.id, await story_of(desk, 1))
    assert card.headline == told("flood", 2).title  # the first title shouts
    drivers = next(hit for hit in card.hits if hit.ref == "drivers")
    assert drivers.sentence.text == "Rescuers brought forty drivers down from the pass."
    assert drivers.watch_numbers == (1,)
    place = next(hit for hit in card.hits if hit.ref == "entity:khorog")
    assert (place.label, place.watch_numbers) == ("Khorog", (2,))
    assert [report.number for report in card.reports] == [1, 2]
    assert (card.publishers.total, card.version) == (1, 1)
    assert {(line.watch, line.tier) for line in card.why} == {(1, Tier.EXACT), (2, Tier.EXACT)}


async def test_an_article_that_two_feeds_of_a_site_bring_is_one_report_of_one_publisher(desk: SmallDesk) -> None:
    await desk.feed("www.wire", list=True)  # a page of the same site
    await desk.tell(told("flood"))
    await desk.tell(told("flood", guid="listed", html="", link="http://www.wire.example/flood/1/"), feed="www.wire")
    await desk.tell(told("flood", 2), feed="www.wire")
    card = desk.desk.cards.card(await story_of(desk, 1), ())
    assert [report.role for report in card.reports] == [Role.FIRST, Role.COPY, Role.REPORT]
    assert card.also_carried == ()


async def test_a_copy_is_counted_with_its_house_and_named_as_a_carrier(desk: SmallDesk) -> None:
    text = f"<p>{told('flood').html} {LONG}</p>"
    await desk.tell(told("flood", html=text))
    await desk.tell(told("flood", guid="copy", html=f"{text}<p>(Wire)</p>"), feed="paper")
    story = await story_of(desk, 1)
    assert [report.role for report in story.reports] == [Role.FIRST, Role.COPY]
    card = desk.desk.cards.card(story, ())
    assert (card.also_carried, card.publishers.total) == (("Paper",), 1)


async def test_a_report_that_a_person_gave_has_no_carrier(desk: SmallDesk) -> None:
    await desk.tell(told("flood", html=f"{told('flood').html}<p>(Wire)</p>"), feed="hand")
    story, (feed,) = await story_of(desk, 1), [one for one in desk.views.feeds.values() if one.label == "Hand"]
    (carried,) = desk.desk.cards.card(story, ()).reports
    desk.views.put_feed(replace(feed, settings=replace(feed.settings, paused=BY_HAND)))
    (given,) = desk.desk.cards.card(story, ()).reports
    assert [(one.publisher, one.by_hand, one.carrier) for one in (carried, given)] == [
        ("Wire", False, "Hand"),
        ("Wire", True, ""),
    ]


async def test_a_feed_that_is_named_by_its_first_poll_is_no_carrier_of_itself(desk: SmallDesk) -> None:
    added = await desk.store.feeds.add(FeedSettings("https://third.example/feed"), Origin.CHAT, desk.now, desk.now)
    await desk.tell(told("flood"), feed="third", title="Third Paper")
    assert added is not None
    desk.views.put_feed(added)  # no poll tells the views what a feed calls itself
    (report,) = desk.desk.cards.card(await story_of(desk, 1), ()).reports
    assert (report.publisher, report.carrier) == ("Third Paper", "")


async def test_a_story_without_any_title_is_shown_by_its_opening(desk: SmallDesk) -> None:
    await desk.tell(told("flood", title=""))
    card = desk.desk.cards.card(await story_of(desk, 1), ())
    assert card.headline.startswith("A flood cut the mountain road")
    assert len(card.headline) <= 120


async def test_hits_of_watches_taken_back_stay_without_a_number(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"))
    await desk.say(chat, "unwatch", {}, {"number": 1})
    card = await desk.desk.cards.for_chat(chat.id, await story_of(desk, 1))
    assert [(hit.ref, hit.watch_numbers) for hit in card.hits] == [("drivers", ())]
    assert card.why == ()


async def test_newest_lists_by_last_change_and_counts_what_only_mentions(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"), told("strike"))
    desk.later(minutes=5)
    await desk.tell(told("flood", 2))
    await desk.tell(told("chess", html=f"<p>{told('chess').html} {LONG} A lynx watched.</p>"), told("lynx"))
    newest = desk.desk.newest
    assert [card.number for card in (await newest.of_watches(chat.id, Reach(desk.now))).cards] == [1, 2]
    node = desk.desk.read("lynx")
    found = await newest.of_query(node, Reach(desk.now, WEEK), mentions=False)
    assert ([card.headline for card in found.cards], found.mentions) == ([told("lynx").title], 1)
    everywhere = await newest.of_query(node, Reach(desk.now, WEEK), mentions=True)
    assert (len(everywhere.cards), everywhere.mentions) == (2, 0)
    assert len((await newest.of_everything(Reach(desk.now))).cards) == 4
    listed = (await newest.of_everything(Reach(desk.now))).cards  # no list shows sentences, and finding them takes long
    assert [(card.lead, card.added, card.tellings) for card in listed] == [(None, (), ())] * 4
    assert (await newest.of_watches(chat.id, Reach(desk.now + timedelta(days=2)))).cards == ()
    assert (await newest.of_watches(99, Reach(desk.now))).no_watches


async def test_what_a_first_poll_brought_stands_in_the_order_of_its_hours(desk: SmallDesk) -> None:
    hours = {"strike": 30, "flood": 2, "lynx": 50, "chess": 7}
    for event, ago in hours.items():
        await desk.tell(told(event, date=NOON - timedelta(hours=ago)), feed=f"paper{ago}", baseline=True)
        desk.later(seconds=1)

    async def headlines(newest: list[str]) -> None:
        found = await desk.desk.newest.of_everything(Reach(desk.now))
        assert [card.link.split("/")[3] for card in found.cards] == newest

    await headlines(["flood", "chess"])
    await desk.tell(told("lynx", 2, date=NOON - timedelta(hours=49)), feed="paper")  # news for us, whatever its date
    await headlines(["lynx", "flood", "chess"])


async def test_an_example_begins_behind_its_dateline(desk: SmallDesk) -> None:
    await desk.tell(told("flood", html="<p>KHOROG, Feb 12 – A flood cut the mountain road on Monday.</p>"))
    (example,) = (await desk.desk.watchlist.preview(desk.desk.read("monday"), desk.now)).examples
    assert example.sentence == "A flood cut the mountain road on Monday."


async def test_a_preview_counts_the_baseline_and_gives_one_example_a_story(desk: SmallDesk) -> None:
    await desk.tell(told("flood"), told("flood", 2), feed="paper", baseline=True)
    await desk.tell(told("strike"))
    preview = await desk.desk.watchlist.preview(desk.desk.read("drivers"), desk.now)
    assert (preview.items, preview.stories, preview.in_headlines, len(preview.examples)) == (3, 2, 1, 2)
    assert preview.examples[1].sentence == "Rescuers brought forty drivers down from the pass."


async def test_rows_and_readings_of_watches(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers", "entity:khorog")
    await desk.tell(told("flood"), told("strike"))
    rows = await desk.desk.watchlist.rows(chat.id, desk.now)
    assert [(row.label, row.alerts) for row in rows] == [("drivers", 2), ("Khorog", 1)]
    reading = await desk.desk.watchlist.reading(chat.id, 2, desk.now)
    assert reading is not None
    assert reading.entity is not None
    assert (reading.entity.id, reading.topic) == ("khorog", None)
    assert await desk.desk.watchlist.reading(chat.id, 9, desk.now) is None
    same = await desk.desk.watchlist.same(chat.id, desk.desk.read("@khorog"))
    assert same is not None
    assert (same.number, canonical(desk.desk.read("khorog"))) == (2, "entity:khorog")


@pytest.mark.parametrize("query", ["(drivers", "NOT drivers", "", "@nobody"])
def test_a_query_that_cannot_be_read_says_where(desk: SmallDesk, query: str) -> None:
    with pytest.raises(QueryError) as raised:
        desk.desk.read(query)
    assert not isinstance(raised.value, AmbiguousName)
    assert 0 <= raised.value.position <= len(query)


async def why(desk: SmallDesk, chat: Chat, event: str, number: int = 1) -> object:
    return await desk.desk.explain.link(chat.id, told(event, number).link, desk.now)


async def test_p4_every_item_can_say_what_became_of_it(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"), told("lynx", more="A driver passed."))
    await desk.tell(told("strike"), feed="paper", baseline=True)
    await desk.tell(told("bridge", html="<p>Drivers wait.</p>", date=NOON - timedelta(days=3)))
    await show(desk)
    await desk.tell(told("flood", 2))
    alerted = await why(desk, chat, "flood")
    assert isinstance(alerted, Alerted)
    assert alerted.sent_at == NOON
    assert [evidence.why.surface for evidence in alerted.matches] == ["drivers", "drivers"]
    merged = await why(desk, chat, "flood", 2)
    assert isinstance(merged, MergedInto)
    assert (merged.story, merged.report) == (1, 2)
    baseline = await why(desk, chat, "strike")
    assert isinstance(baseline, Held)
    assert baseline.reason is HeldBy.BASELINE
    late = await why(desk, chat, "bridge")
    assert isinstance(late, Held)
    assert late.reason is HeldBy.LATE
    missed = await why(desk, chat, "chess")
    assert isinstance(missed, NeverSeen)
    assert missed.nearest is not None
    assert missed.nearest.last_item_at is not None  # as it is now, not as it was when the view was made
    sport = await desk.store.feeds.add(FeedSettings("http://www.wire.example/chess/"), Origin.CHAT, NOON, NOON)
    assert sport is not None
    desk.views.put_feed(sport)  # the address that is most like the one asked for
    assert await why(desk, chat, "chess") == replace(missed, nearest=sport)


async def test_p4_a_muted_story_and_the_cap_say_so(desk: SmallDesk) -> None:
    desk.rules = replace(desk.rules, hourly_cap=1)
    chat = await desk.chat("drivers")
    await desk.tell(told("flood"), told("strike"), told("lynx"))
    listed = await why(desk, chat, "strike")
    assert isinstance(listed, Held)
    assert (listed.reason, listed.until) == (HeldBy.CAP, NOON + timedelta(hours=1))
    (row,) = await desk.desk.watchlist.rows(chat.id, desk.now)
    assert (row.alerts, row.listed) == (1, 1)
    until = desk.now + timedelta(hours=3)
    await desk.say(chat, "mute", {"story": 1, "until": until})
    muted = await why(desk, chat, "flood")
    assert isinstance(muted, Held)
    assert (muted.reason, muted.until) == (HeldBy.MUTED, until)
    nothing = await why(desk, chat, "lynx")
    assert isinstance(nothing, NoMatch)
    assert not nothing.headline_only


async def test_p4_why_of_a_story_may_ask_for_one_watch(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers", "entity:khorog")
    await desk.tell(told("flood"))
    story = await story_of(desk, 1)
    everything = await desk.desk.explain.story(chat.id, story, desk.now)
    one = await desk.desk.explain.story(chat.id, story, desk.now, 2)
    assert {evidence.why.watch for evidence in everything.matches} == {1, 2}
    assert {evidence.why.watch for evidence in one.matches} == {2}
    assert everything.sent_at is None


async def test_health_puts_trouble_first_and_counts_it(desk: SmallDesk) -> None:
    chat = await desk.chat("drivers")
    await desk.feed("paper")
    await desk.feed("paused", paused="asked for money")
    await desk.tell(told("flood"))
    health = desk.desk.health
    listed = await health.feeds(desk.now)
    assert [view.feed.label for view in listed.feeds] == ["Paused", "Paper", "Wire"]
    assert (listed.total, listed.failing, listed.paused, listed.more) == (3, 0, 1, 0)
    assert [view.feed.label for view in (await health.feeds(desk.now, "PAPER")).feeds] == ["Paper"]
    assert [view.feed.label for view in (await health.feeds(desk.now, "WIRE")).feeds] == ["Wire"]
    assert len((await health.feeds(desk.now, "WIRE", kinds=True)).feeds) == 3
    assert not any(view.headlines_only for view in listed.feeds)
    welcome = await health.welcome(chat)
    assert (welcome.feeds, welcome.items, welcome.watches) == (2, 1, 1)
    assert welcome.unreadable == (("Paused", "asked for money"),)
    assert await desk.store.postings.claim(desk.now, 9, "deliver", desk.now + MINUTE)
    await desk.store.postings.dead(1, "refused", owner="deliver")
    status = await health.status("0.1", NOON)
    assert (status.feeds, status.paused, status.items, status.stories) == (3, 1, 1, 1)
    latest = await desk.desk.newest.of_watches(chat.id, Reach(desk.now))
    assert status.reading == welcome.reading == latest.reading == (1, 2)
    await desk.tell(told("strike"), feed="paper")
    assert (await health.status("0.1", NOON)).reading is None
    assert (status.waiting, status.dead, status.last_item_at) == (0, 1, NOON)
