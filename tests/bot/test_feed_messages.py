"""What is said of feeds, pages and items given by hand, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.compose import adding, desk, feeding, feeds, notices, why
from bot.compose import phrases_feeds as words
from bot.render.console import render
from tests.bot.desk_samples import NOW, ZONE, feed
from watchers.desk_views import (
    FeedItem,
    FeedList,
    FeedOffer,
    FeedPreview,
    FeedTest,
    FeedView,
    HandFed,
    NearMiss,
    NoMatch,
    StatusView,
)
from watchers.model import Kind, PageRecord, PageState
from watchers.store.trouble import FeedNews

HOUR = timedelta(hours=1)
ITEMS = (
    FeedItem("Toll booths open on the valley road", "https://valley.example/1", NOW - HOUR),
    FeedItem("Ferries run again", "https://valley.example/2", NOW - 30 * HOUR),
    FeedItem("Old bridge sold", "https://valley.example/3"),
)
PREVIEW = FeedPreview("https://valley.example/rss", "Valley News", ITEMS, 40)
VALLEY = feed("valley", last_item_at=NOW)
PAGE = "https://valley.example/news"
FAILING = feed("mfa", failures=90, failure="The server refuses programs (403).", failing_since=NOW - 26 * HOUR)
GONE = replace(FAILING, failure="Gone for good (410).")
GIVEN = HandFed(
    41, "Minister receives the ambassador", "https://t.me/hills/7", "Ministry of the Hills", "hills", "The Hills"
)
READ = feed("hill", last_ok_at=NOW, polls=200, unchanged=184)
HABITS = (
    FeedView(FAILING),
    FeedView(replace(READ, settings=replace(READ.settings, text="page")), per_week=31),
    FeedView(replace(READ, settings=replace(READ.settings, text="page", list=True)), headlines_only=True),
    FeedView(READ, headlines_only=True, per_week=1),
    FeedView(replace(READ, failure="The server says to come back in 2 hours.", next_poll_at=NOW + 2 * HOUR)),
)
TOLD = {
    "name": "Hill ministry",
    "kind": "ministry",
    "speaks_for": "hills",
    "lang": "ru",
    "country": "tj",
    "carries": ["mfa", "court"],
    "publisher": "Hill Press",
    "translated": True,
}
TOLD_OF = FeedView(
    replace(
        VALLEY,
        settings=replace(VALLEY.settings, kind=Kind.MINISTRY, publisher="Hill Press", lang="ru", translated=True),
    ),
    party="The Hills",
    carries=("Court of the Hills",),
)
UNREAD = NoMatch("Toll booths open", "https://valley.example/1", NOW, 4, True)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("feed_added_preview", feeding.added(feed("valley"), PREVIEW, ZONE, NOW)),
        ("feed_added_headlines", feeding.added(VALLEY, replace(PREVIEW, headlines_only=True, total=3), ZONE, NOW)),
        ("feed_added_list", feeding.added(VALLEY, replace(PREVIEW, listed=True), ZONE, NOW)),
        ("feed_added_empty", feeding.added(VALLEY, replace(PREVIEW, items=(), total=0), ZONE, NOW)),
        (
            "feed_offered",
            feeding.offered(FeedOffer(PAGE, (("https://valley.example/rss", "Valley"),), PREVIEW), ZONE, NOW),
        ),
        (
            "feed_offered_one",
            feeding.offered(FeedOffer(PAGE, ((PREVIEW.url, "Valley"),), previews=(PREVIEW,)), ZONE, NOW),
        ),
        (
            "feed_offered_several",
            feeding.offered(
                FeedOffer(
                    PAGE,
                    ((PREVIEW.url, "Valley"), (f"{PAGE}/sport", "Sport"), (f"{PAGE}/quiet", "Quiet")),
                    previews=(PREVIEW, FeedPreview(f"{PAGE}/quiet", "Quiet", (), 0)),
                ),
                ZONE,
                NOW,
            ),
        ),
        ("feed_offered_list", feeding.offered(FeedOffer(PAGE, (), replace(PREVIEW, listed=True)), ZONE, NOW)),
        ("feed_not_added", feeding.not_added("https://valley.example/rss", "The server stayed silent for too long.")),
        ("feed_tested", feeding.tested(FeedTest(VALLEY, PREVIEW), ZONE, NOW)),
        ("feed_tested_same", feeding.tested(FeedTest(VALLEY, None), ZONE, NOW)),
        ("feed_tested_kept", feeding.tested(FeedTest(VALLEY, None, PREVIEW.items), ZONE, NOW)),
        ("feed_tested_failed", feeding.failed(VALLEY, "The server refuses programs (403).")),
        ("feeds_habits", feeds.feeds(FeedList(HABITS, 5, 1, 0), ZONE, NOW)),
        ("feed_removed", feeding.removed(VALLEY)),
        ("feed_interval", feeding.interval(VALLEY, 90 * HOUR / 60, 90 * HOUR / 60, NOW + HOUR, ZONE, NOW)),
        ("feed_interval_days", feeding.interval(VALLEY, 36 * HOUR, 36 * HOUR, NOW - HOUR, ZONE, NOW)),
        ("feed_interval_default", feeding.interval(VALLEY, None, 2 * HOUR, None, ZONE, NOW)),
        ("feed_interval_usual", feeding.interval(VALLEY, None, None, NOW + HOUR, ZONE, NOW)),
        (
            "feed_interval_rested",
            feeding.interval(replace(VALLEY, rest_until=NOW + 2 * HOUR), HOUR, HOUR, NOW + HOUR, ZONE, NOW),
        ),
        ("feed_told", feeding.told(VALLEY, TOLD, str.title)),
        ("feed_told_default", feeding.told(VALLEY, {"kind": None, "translated": False}, str.title)),
        ("feed_added_as", feeding.added(VALLEY, None, ZONE, NOW, TOLD, str.title)),
        ("feeds_known", feeds.feeds(FeedList((TOLD_OF,), 1, 0, 0), ZONE, NOW, "valley")),
        ("feed_text_on", feeding.pages(VALLEY, "page")),
        ("feed_text_off", feeding.pages(VALLEY, "feed")),
        (
            "status_cut_off",
            desk.status(StatusView("0.1.0", NOW, 27, 27, 0, 0, None, 0, 0, 0, 0, 0, cut_off=True), ZONE, NOW),
        ),
        ("feeds_imported", feeding.imported(27, 3)),
        (
            "feeds_imported_left_out",
            feeding.imported(2, 0, [("ftp://a.example/rss", "Only addresses of the web can be read.")]),
        ),
        ("feeds_imported_none", feeding.imported(0, 3)),
        ("notice_failing", notices.feed_news(FeedNews((FAILING,) * 7), ZONE, NOW)),
        ("notice_all", notices.feed_news(FeedNews((FAILING,), (GONE,), (VALLEY,)), ZONE, NOW)),
        ("add_as", adding.added(GIVEN)),
        ("add_guess", adding.added(replace(GIVEN, party="", house="Hill ministry", guess="mfa-hills", link=""))),
        ("add_assigned", adding.assigned(GIVEN)),
        ("add_known", adding.known(GIVEN)),
        ("add_unreadable", adding.unreadable("https://valley.example/1", "The server refuses programs (403).")),
        (
            "why_page_given_up",
            why.explained(replace(UNREAD, page=PageRecord(PageState.GIVEN_UP, "Closed (robots.txt).")), ZONE, NOW),
        ),
        ("why_page_waiting", why.explained(replace(UNREAD, page=PageRecord(PageState.WAITING)), ZONE, NOW)),
        ("why_page_off", why.explained(replace(UNREAD, feed=VALLEY), ZONE, NOW)),
        (
            "why_furniture",
            why.explained(
                replace(UNREAD, nearly=(NearMiss(1, "it stands in page furniture: “Tolls”"),)),
                ZONE,
                NOW,
            ),
        ),
    ],
)
def test_messages_of_feeds(name, message, golden):
    golden(name, render(message, None))


def test_every_state_of_a_page_has_its_words() -> None:
    assert set(words.PAGES) == {state.value for state in PageState}


def test_p6_the_label_of_a_feed_cannot_add_a_line():
    assert render(feeding.added(feed("valley\n\nStory 9"), None, ZONE, NOW)).count("\n") == 0
    one_line = render(feeding.added(feed("a\nb"), None, ZONE, NOW))
    assert one_line == "Reading a b from now on; its first poll brings no alerts. /undo"
