"""The answers to commands, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands import help_text
from bot.commands.command import Watch
from bot.compose import desk, feeding, feeds, mutes, problems, undoing, watches, why
from bot.message import Button
from bot.render.console import render
from tests.bot.desk_samples import (
    HOUR,
    LAVROV,
    MIGRATION,
    MUHRIDDIN,
    NOW,
    PAPER,
    PREVIEW,
    TOLLS,
    WATCH,
    WATCHED,
    WHY_TOLLS,
    WIRE,
    ZONE,
    feed,
)
from watchers.desk_views import (
    Alerted,
    Evidence,
    FeedList,
    FeedView,
    FirstReading,
    Held,
    HeldBy,
    JoinedBy,
    MergedInto,
    NearMiss,
    NeverSeen,
    NoMatch,
    Preview,
    StatusView,
    WatchCard,
    WatchReading,
    WatchRow,
    Welcome,
)
from watchers.errors import AmbiguousName, QueryError, UsageError
from watchers.model import Change, Chat

TAKEN_BACK = Change(9, 1, "ann", NOW, "unwatch", {"watch_id": 3, "number": 3, "query": "entity:lavrov"}, takes_back=7)
NOTHING = Preview(24, 0, 0, 0)
UNREAD = Preview(24, 0, 0, 0, nothing_read=True)
ONE_SCRIPT = replace(NOTHING, untranslated=("ru", "tg"))
ENDS = {HeldBy.CAP: NOW + HOUR}  # an alert over the cap stands in a list, and that goes out then
YOUNGER = {HeldBy.BEFORE: 6}  # a watch that the item would meet now
ROWS = (
    WatchRow(WATCH, "Sirojiddin Muhriddin", 4, NOW - HOUR),
    WatchRow(replace(WATCH, number=2, query="tolls", muted_until=NOW + 72 * HOUR), "tolls", 1),
    WatchRow(replace(WATCH, number=3, query="ferries", muted_until=NOW - HOUR), "ferries", 0, listed=2),
)
CONTACT = "the same contact: Lavrov and Muhriddin, 13 Feb 2025"
JOINED = (
    JoinedBy(2, f"{CONTACT}; shared words: toll, road; 0.3 h apart; score .61"),
    JoinedBy(3, "the text of a report in story 33, carried again"),
    JoinedBy(4, f"{CONTACT}; shared words: toll; 1.2 h apart; score .44; next best story 31 at .20"),
)
EVIDENCE = Evidence(WHY_TOLLS, TOLLS, False, "a surname, with “said” beside it")
VALLEY = feed("valley", last_item_at=NOW - HOUR, last_ok_at=NOW, next_poll_at=NOW + HOUR)
FAILING = feed(
    "mfa",
    failures=17,
    failure="the certificate chain is incomplete",
    last_ok_at=NOW - 50 * HOUR,
    next_poll_at=NOW + HOUR,
)
MISSED = NearMiss(3, "has toll* but not entity:tajikistan")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("watch", watches.watching(WATCHED, ZONE, NOW)),
        ("watch_known", watches.watching(replace(WATCHED, known=True), ZONE, NOW)),
        ("watch_unread", watches.watching(WatchCard(2, "tolls", "tolls", UNREAD), ZONE, NOW)),
        ("watch_as_typed", watches.watching(WatchCard(2, "tolls -rail", "tolls AND NOT rail", NOTHING), ZONE, NOW)),
        ("watch_nothing", watches.watching(WatchCard(2, "tolls", "tolls", NOTHING), ZONE, NOW)),
        ("watch_untranslated", watches.watching(WatchCard(2, "tolls", "tolls", ONE_SCRIPT), ZONE, NOW)),
        ("watch_known_nothing", watches.watching(replace(WATCHED, preview=NOTHING), ZONE, NOW)),
        (
            "watch_a_lot",
            watches.watching(
                WatchCard(6, "lavrov", "entity:lavrov", Preview(24, 61, 30, 18), entity=LAVROV), ZONE, NOW
            ),
        ),
        (
            "watch_topic",
            watches.watching(
                WatchCard(3, "visas", "topic:labour-migration", Preview(168, 140, 9, 3), topic=MIGRATION), ZONE, NOW
            ),
        ),
        ("watches", watches.watches(ROWS, ZONE, NOW)),
        ("watches_none", watches.watches((), ZONE, NOW)),
        ("watches_text", watches.watches_text(ROWS)),
        ("unwatch", watches.unwatched((1, 2))),
        ("unwatch_unknown", watches.not_watched((7,))),
        ("why_watch", watches.reading(WatchReading(ROWS[0], PREVIEW, MUHRIDDIN), ZONE, NOW)),
        (
            "why_alerted",
            why.explained(
                Alerted(33, "Ministers discuss road tolls", WIRE, (EVIDENCE,), JOINED, sent_at=NOW),
                ZONE,
                NOW,
            ),
        ),
        (
            "why_everything",
            why.explained(
                Alerted(33, "Ministers discuss road tolls", WIRE, (EVIDENCE,) * 2, JOINED, ("Ann said so",), NOW),
                ZONE,
                NOW,
                everything=True,
            ),
        ),
        (
            "why_not_shown",
            why.explained(Alerted(33, "Tolls", WIRE, (replace(EVIDENCE, in_title=True),)), ZONE, NOW),
        ),
        ("why_never_seen", why.explained(NeverSeen("https://valley.example/x/1", VALLEY), ZONE, NOW)),
        ("why_never_seen_empty", why.explained(NeverSeen("https://new.example/x", feed("new")), ZONE, NOW)),
        (
            "why_never_seen_wall",
            why.explained(NeverSeen("https://mfa.example", feed("mfa", paused="a wall")), ZONE, NOW),
        ),
        ("why_never_seen_site", why.explained(NeverSeen("https://else.example/x"), ZONE, NOW)),
        (
            "why_named",
            why.explained(
                NoMatch("Fair opens", PAPER, NOW, 90, False, named=("Muhiddin Kabiri", "Hamburg")), ZONE, NOW
            ),
        ),
        ("why_headline_only", why.explained(NoMatch("Toll booths open", PAPER, NOW, 11, True), ZONE, NOW)),
        ("why_nearly", why.explained(NoMatch("Toll booths open", PAPER, NOW, 311, False, (MISSED,)), ZONE, NOW)),
        ("why_merged", why.explained(MergedInto(33, 4, NOW, "shared words: toll, road"), ZONE, NOW)),
        ("why_not_of_watch", why.explained(Alerted(33, "Tolls", WIRE, (), sent_at=NOW, watch=6), ZONE, NOW)),
        ("why_no_watch", why.explained(Alerted(33, "Tolls", WIRE, ()), ZONE, NOW)),
        ("why_kept", why.explained(Alerted(33, "Tolls", WIRE, (), kept=Held(HeldBy.BASELINE, 33, NOW)), ZONE, NOW)),
        *(
            (f"why_held_{by.name.lower()}", why.explained(Held(by, 33, NOW, ENDS.get(by), YOUNGER.get(by)), ZONE, NOW))
            for by in HeldBy
        ),
        (
            "why_watch_muted",
            why.explained(Held(HeldBy.MUTED, 33, NOW, NOW + 72 * HOUR, watch=6), ZONE, NOW),
        ),
        ("mute_story", mutes.muted_story(36, None, ZONE, NOW)),
        ("mute_watch", mutes.muted_watch(6, NOW + 90 * HOUR, ZONE, NOW)),
        ("unmute_story", mutes.unmuted_story(36, 3)),
        ("unmute_own_text", mutes.unmuted_story(36, 3, ["State Department"], differ=True)),
        ("unmute_watch", mutes.unmuted_watch(6, 1)),
        ("unmute_nothing", mutes.unmuted_watch(6, 0)),
        (
            "feeds",
            feeds.feeds(
                FeedList(
                    (
                        FeedView(FAILING),
                        FeedView(feed("hill", failures=1, failure="no answer in 30 s")),
                        FeedView(feed("mid", paused="refuses programs", next_poll_at=NOW)),
                        FeedView(VALLEY, headlines_only=True),
                        FeedView(feed("new")),
                    ),
                    total=27,
                    failing=2,
                    paused=1,
                    more=22,
                ),
                ZONE,
                NOW,
            ),
        ),
        ("feeds_none", feeds.feeds(FeedList((), 0, 0, 0), ZONE, NOW)),
        ("feed_added", feeding.added(VALLEY, None, ZONE, NOW)),
        ("feed_known", feeding.known(VALLEY)),
        ("feed_paused", feeding.paused(VALLEY)),
        ("feed_resumed", feeding.resumed(VALLEY)),
        (
            "start",
            desk.welcome(
                Welcome(27, 1904, "UTC", 0, 3, (("mid.example", "refuses programs"), ("hill.example", "certificate")))
            ),
        ),
        ("start_again", desk.welcome(Welcome(1, 1, "Europe/Moscow", 2, 1, ()))),
        ("start_without_feeds", desk.welcome(Welcome(0, 0, "UTC"))),
        ("start_cut_off", desk.welcome(Welcome(6, 0, "UTC", cut_off=True))),
        ("start_reading", desk.welcome(Welcome(6, 0, "UTC", reading=FirstReading(2, 6)))),
        ("settings", desk.settings(Chat(1, "console:1", zone="Europe/Moscow", quiet="22-07"), ZONE, NOW)),
        ("settings_slack", desk.settings(Chat(1, "slack:T1/C1", zone="Europe/Moscow", quiet="22-07"), ZONE, NOW)),
        ("settings_loud", desk.settings(Chat(1, "console:1"), ZONE, NOW)),
        (
            "status",
            desk.status(
                StatusView("0.1.0", NOW - 50 * HOUR, 27, 1, 1, 1904, NOW, 0, 212, 14, 1, 0, ("No feed answers.",)),
                ZONE,
                NOW,
            ),
        ),
        (
            "status_new",
            desk.status(
                StatusView("0.1.0", NOW, 27, 0, 0, 0, None, 0, 0, 0, 0, 0, reading=FirstReading(0, 27)), ZONE, NOW
            ),
        ),
        ("undo", undoing.undone((TAKEN_BACK,), str)),
        ("undo_nothing", desk.nothing_to_undo()),
        ("help", desk.helped(help_text())),
        ("help_mute", desk.helped(help_text("mute"))),
        ("problem_usage", problems.usage(UsageError("Type a command; /help lists them."))),
        ("problem_query", problems.query(QueryError("A “)” is missing", 16), "(lavrov OR tajik", "watch")),
        (
            "problem_ambiguous",
            problems.query(AmbiguousName("rahmon", ("entity:rahmon", "entity:ozoda"), 5), "visa rahmon -x", "latest"),
        ),
        ("problem_not_built", problems.not_built("split")),
        ("problem_not_built_export", problems.not_built("export")),
        ("problem_not_allowed", problems.not_allowed(Watch("lavrov"))),
        ("problem_failed", problems.failed("8f3a")),
    ],
)
def test_the_wording(golden, name, message):
    golden(name, render(message))


@pytest.mark.parametrize(
    ("items", "hours", "a_lot"), [(15, 24, False), (16, 24, True), (16, 48, False), (105, 168, False), (112, 168, True)]
)
def test_more_than_fifteen_items_a_day_are_a_lot(items, hours, a_lot):
    card = WatchCard(1, "tolls", "tolls", Preview(hours, items, 1, 0))
    assert ("That is a lot" in render(watches.watching(card, ZONE, NOW))) is a_lot


@pytest.mark.parametrize("typed", ["road tolls", "title:tolls", "entity:lavrov"])
def test_a_narrower_watch_is_proposed_for_one_word_only(typed):
    card = WatchCard(1, typed, typed, Preview(24, 50, 1, 0))
    assert "Add a word to narrow it" in render(watches.watching(card, ZONE, NOW))


def test_p4_what_was_nearly_met_is_at_most_three_lines():
    nearly = tuple(NearMiss(number, f"has word{number} but not tajik*") for number in range(9))
    shown = render(why.explained(NoMatch("Tolls", PAPER, NOW, 90, False, nearly), ZONE, NOW))
    assert shown.count("but not tajik*") == 3


def test_p4_why_is_a_line_a_watch_and_everything_is_a_button_away():
    alerted = Alerted(33, "Tolls", WIRE, (EVIDENCE,) * 20, JOINED)
    short = why.explained(alerted, ZONE, NOW)
    assert render(short).count(TOLLS.text) == 1
    assert [button.action for button in short.buttons] == ["why 33 all"]
    whole = render(why.explained(alerted, ZONE, NOW, everything=True))
    assert whole.count(TOLLS.text) == 12
    assert "• 8 more" in whole
    assert "score .44" in whole
    assert "score" not in render(short)


def test_a_reason_names_its_reports_and_reasons_end_after_five():
    joined = tuple(JoinedBy(number, CONTACT) for number in range(2, 11))
    others = tuple(JoinedBy(number, f"reason {number}") for number in range(11, 20))
    shown = render(why.explained(Alerted(33, "Tolls", WIRE, (EVIDENCE,), (*joined, *others)), ZONE, NOW), width=200)
    assert f"• Reports 2, 3, 4, 5, 6, 7, 3 more: {CONTACT}" in shown
    assert "• Report 11: reason 11" in shown
    assert "• 5 more" in shown


def test_the_mark_stands_under_its_place_in_a_long_query():
    typed = "a" * 200 + ")" + "b" * 200
    shown = render(problems.query(QueryError("Nothing to close", 200), typed, "watch")).split("\n")
    assert shown[-2][shown[-1].index("^")] == ")"
    assert max(map(len, shown)) < 80


def test_every_meaning_of_an_ambiguous_name_is_a_button_that_keeps_the_rest():
    error = AmbiguousName("rahmon", ("entity:rahmon", "entity:ozoda"), 5)
    assert problems.query(error, "visa rahmon -x", "watch").buttons == (
        Button("entity:rahmon", "/watch visa entity:rahmon -x"),
        Button("entity:ozoda", "/watch visa entity:ozoda -x"),
    )


def test_unreadable_feeds_end_after_three():
    view = Welcome(27, 1904, "UTC", 0, 0, tuple((f"feed {number}", "no answer") for number in range(5)))
    assert "feed 2 (no answer), 2 more." in render(desk.welcome(view))


def test_times_are_the_chats():
    shown = render(mutes.muted_story(3, NOW + timedelta(hours=4), ZONE, NOW))
    assert "until 21:40." in shown
