"""PAGES: an item waits a little for the text of its page, is decided on what there is, and anew when the text comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.feed_samples import Story
from tests.small_desk import NOON
from tests.watchers.stages.page_wire import FOOT, HTML, TEXT, TITLE, Wire, page
from watchers.desk_views import NoMatch
from watchers.model import Kind, PageState
from watchers.store.page_wishes import WAIT


async def test_an_item_is_decided_once_with_the_text_that_comes_in_time(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    assert await wire.desk.decide() == 0  # it waits
    assert await wire.fetch() == 1
    assert wire.woken
    whole = await wire.item(item)
    assert (whole.body, whole.revision, whole.fuller) == ("\n".join(TEXT), 1, False)
    assert await wire.desk.decide() == 1
    assert await wire.alerted()
    assert await wire.desk.store.news.revisions(item.id) == ()


async def test_it_waits_twenty_seconds_at_most_and_is_decided_anew_when_the_text_comes(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    wire.desk.later(seconds=WAIT.total_seconds() - 1)
    assert await wire.desk.decide() == 0
    wire.desk.later(seconds=1)
    assert await wire.desk.decide() == 1
    assert not await wire.alerted()
    assert await wire.fetch() == 1
    whole = await wire.item(item)
    assert (whole.body, whole.revision, whole.fuller) == ("\n".join(TEXT), 2, True)
    assert await wire.desk.decide() == 1
    assert await wire.alerted()  # a page may open what its headline could not: nobody edited anything
    (earlier,) = await wire.desk.store.news.revisions(item.id)
    assert (earlier.body, earlier.fuller) == ("", True)


async def test_decide_is_woken_when_the_wait_is_over(wire: Wire) -> None:
    wire.site.set("/1", b"", status=500)
    wire.site.set("/robots.txt", b"", status=500)
    await wire.bring()
    await wire.fetch()
    wire.woken.clear()
    wire.desk.later(seconds=20)
    await wire.fetch()
    assert wire.woken


async def test_p1_what_was_being_fetched_when_the_program_was_killed_is_fetched_again(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    assert await wire.desk.store.pages.claim(wire.desk.now, "killed", wire.desk.now + timedelta(seconds=90)) is not None
    assert await wire.fetch() == 0  # somebody else's for now
    wire.desk.later(seconds=20)
    assert await wire.desk.decide() == 1
    wire.desk.later(seconds=90)
    assert await wire.fetch() == 1
    assert (await wire.item(item)).body == "\n".join(TEXT)


async def test_p1_a_text_that_comes_while_the_item_is_being_decided_is_decided_too(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    await wire.bring()
    wire.desk.later(seconds=21)
    stage, news = wire.desk.stage(), wire.desk.store.news

    class Slow(type(news)):  # type: ignore[misc]  # the very store, slowed down at one place
        async def apply(self, changes, fence):  # type: ignore[no-untyped-def]
            await wire.fetch()
            await super().apply(changes, fence)

    object.__setattr__(wire.desk.store, "news", Slow(news.database))
    assert await stage.run_once(wire.desk.now) == 1
    object.__setattr__(wire.desk.store, "news", news)
    assert await wire.desk.decide() == 1
    assert await wire.alerted()


async def test_p5_a_closed_page_is_not_fetched_and_its_item_does_not_wait(wire: Wire) -> None:
    wire.site.set("/robots.txt", b"User-agent: *\nDisallow: /", content_type="text/plain")
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    await wire.fetch()
    assert wire.site.count("/1") == 0
    assert await wire.desk.decide() == 1
    record = await wire.desk.store.pages.record(item.id)
    assert record is not None
    assert (record.state, "robots.txt" in record.failure) == (PageState.GIVEN_UP, True)
    why = await wire.desk.desk.explain.link(wire.chat.id, f"{wire.site.url}/1", wire.desk.now)
    assert isinstance(why, NoMatch)
    assert why.page == record


async def test_a_page_in_trouble_is_tried_three_times_and_given_up(wire: Wire) -> None:
    item = await wire.bring()
    wire.site.set("/1", b"", status=500)
    for wait, tries in ((0, 1), (29, 1), (1, 2), (120, 3), (100_000, 3)):
        wire.desk.later(seconds=wait)
        await wire.fetch()
        assert wire.site.count("/1") == tries
    record = await wire.desk.store.pages.record(item.id)
    assert record is not None
    assert record.state is PageState.GIVEN_UP


async def test_a_page_about_something_else_is_not_the_text(wire: Wire) -> None:
    wall = "We and our partners store cookies on this device, so that advertisements fit. Press the button to agree."
    wire.site.set("/1", f"<html><body><article><p>{wall}</p><p>{wall}</p></article></body>".encode(), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert (await wire.item(item)).body == "The pass stays closed."


async def test_a_feed_that_brings_the_article_is_not_asked_for_the_page(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary=" ".join(f"<p>{one}</p>" for one in TEXT * 3))
    assert await wire.desk.decide() == 1
    await wire.fetch()
    assert wire.site.requests == []
    assert await wire.desk.store.pages.record(item.id) is None


async def test_items_of_a_first_poll_do_not_wait_and_never_alert(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(baseline=True)
    assert await wire.desk.decide() == 1
    await wire.fetch()
    assert await wire.desk.decide() == 1
    assert (await wire.item(item)).body == "\n".join(TEXT)
    assert not await wire.alerted()


async def test_the_repeated_lines_of_a_site_are_learned_and_never_count(wire: Wire) -> None:
    for number in range(1, 5):
        own = [
            f"Report {number * 7919} of the valley tells of {number * 31} bridges and {number * 17} ferries in use now."
        ]
        wire.site.set(f"/{number}", page(*own, *(f"{one} {number * 13}" for one in TEXT[:2]), FOOT), content_type=HTML)
    items = []
    for number in range(1, 5):
        wire.desk.later(minutes=30)
        items.append(await wire.bring(number, f"{TITLE}, part {number}"))
        await wire.fetch()
        await wire.desk.decide()
    assert [FOOT in (await wire.item(item)).body for item in items] == [True, True, True, False]
    hits = [await wire.desk.store.news.hits_of(wire.chat.id, story) for story in range(1, wire.desk.views.next_story)]
    assert items[3].id not in {hit.item_id for of_story in hits for hit in of_story}
    assert FOOT in await wire.desk.store.pages.furniture(items[3].id)


async def test_why_says_that_a_name_stood_in_page_furniture_only(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT[:2], "Read also:", "Lavrov arrives in Khorog"), content_type=HTML)
    await wire.bring()
    await wire.fetch()
    await wire.desk.decide()
    assert not await wire.alerted()
    why = await wire.desk.desk.explain.link(wire.chat.id, f"{wire.site.url}/1", wire.desk.now)
    assert isinstance(why, NoMatch)
    assert "page furniture only" in why.nearly[0].reason
    assert "Lavrov arrives in Khorog" in why.nearly[0].reason


async def test_a_later_version_of_an_article_teaches_no_furniture(wire: Wire) -> None:
    for number in range(1, 6):
        wire.site.set(
            f"/{number}", page(*TEXT, f"Version {number}: the ferry had a delay of minutes."), content_type=HTML
        )
        wire.desk.later(minutes=30)
        item = await wire.bring(number)
        await wire.fetch()
        assert TEXT[2] in (await wire.item(item)).body


async def test_the_credit_of_a_page_names_the_publisher(wire: Wire) -> None:
    await wire.desk.feed("steppe", publisher="Steppe Wire", kind=Kind.STATE)
    wire.site.set("/1", page(*TEXT, "Source: Steppe Wire"), content_type=HTML)
    item = await wire.bring()
    await wire.fetch()
    whole = await wire.item(item)
    assert (whole.publisher, whole.kind) == ("Steppe Wire", Kind.STATE)


async def test_an_edit_in_the_feed_fetches_the_page_again(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring()
    await wire.fetch()
    await wire.desk.decide()
    wire.desk.later(minutes=30)
    wire.site.set("/1", page(*TEXT, "The ministry withdrew its first statement on the snow."), content_type=HTML)
    edited = Story(f"{TITLE}: corrected", f"{wire.site.url}/1", "road-1", "", NOON)
    await wire.desk.bring(edited, feed="hill")
    assert await wire.desk.decide() == 0
    await wire.fetch()
    whole = await wire.item(item)
    assert (whole.title, whole.revision, whole.fuller) == (f"{TITLE}: corrected", 2, False)
    assert "withdrew" in whole.body


async def test_p5_the_pages_of_a_held_flood_are_fetched_when_it_is_released(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    story = Story(TITLE, f"{wire.site.url}/1", "road-1", "The pass stays closed.", wire.desk.now)
    (item,) = await wire.desk.bring(story, feed="hill", held=True)
    assert await wire.desk.decide() == 1  # it is searchable, and waits for nothing
    assert await wire.fetch() == 0
    edited = replace(story, html="The pass stays closed for now.")
    assert await wire.desk.bring(edited, feed="hill") == ()
    assert await wire.desk.decide() == 1
    assert await wire.fetch() == 0
    assert wire.site.count("/1") == 0
    await wire.desk.say(wire.chat, "held", {"items": [item.id], "held": False})
    assert await wire.fetch() == 1
    assert (await wire.item(item)).body == "\n".join(TEXT)
