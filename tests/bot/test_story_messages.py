"""The alert and what follows it, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.compose import lists, story, turns
from bot.render.console import render
from bot.visible import visible
from tests.bot.desk_samples import (
    BASE,
    FIRST,
    GROWN,
    HIT_BASE,
    HIT_TOLLS,
    HOUR,
    LEAD,
    MINISTRY_REPORT,
    NOW,
    PAPER,
    TOLLS,
    WHY_BASE,
    WHY_TOLLS,
    WIRE,
    WIRE_REPORT,
    ZONE,
    hit,
    report,
)
from watchers.desk_views import (
    EditView,
    FirstReading,
    LateItem,
    Latest,
    MeetingView,
    OwnText,
    PublisherCount,
    Quoted,
    Standing,
    Telling,
    TurnView,
)
from watchers.model import Kind, Role, Tier, Turn, TurnKind

EARLIER = replace(MINISTRY_REPORT, at=WIRE_REPORT.at - timedelta(minutes=30))  # dated before what came first
NINE = "Nine people have now died in the camp, the agency said."
TURNS = (
    TurnView(Turn(TurnKind.FIGURE, "peopl", "four", "nine", NINE), WIRE_REPORT),
    TurnView(Turn(TurnKind.FIGURE, "peopl", "four", "nine", NINE, whose=7), WIRE_REPORT, earlier=MINISTRY_REPORT),
    TurnView(Turn(TurnKind.FIGURE, "peopl", "four", "nine", NINE, whose=7), WIRE_REPORT),
    TurnView(Turn(TurnKind.PARTY, "russia"), MINISTRY_REPORT),
    TurnView(Turn(TurnKind.CARRIED, "russia"), MINISTRY_REPORT),
    TurnView(Turn(TurnKind.PARTY, "russia"), EARLIER),
    TurnView(Turn(TurnKind.CARRIED, "russia"), replace(EARLIER, at=WIRE_REPORT.at)),
    TurnView(Turn(TurnKind.PUBLISHERS, "3"), WIRE_REPORT),
    TurnView(Turn(TurnKind.DENIAL, quote="Norland denies that any toll was agreed"), WIRE_REPORT),
    TurnView(Turn(TurnKind.DENIAL, about="norland", quote="We deny that any toll was agreed."), MINISTRY_REPORT),
    TurnView(
        Turn(TurnKind.REVISED),
        MINISTRY_REPORT,
        (EditView("will pay no toll until autumn.", "will pay half until autumn."), EditView("", "of both countries")),
        more=2,
    ),
    TurnView(Turn(TurnKind.REVISED), MINISTRY_REPORT, withdrawn=True),
    TurnView(Turn(TurnKind.CORRECTION, quote=NINE), WIRE_REPORT),
    TurnView(Turn(TurnKind.WITHDRAWAL, quote=NINE), WIRE_REPORT),
    TurnView(Turn(TurnKind.AMENDED), WIRE_REPORT, (EditView("Some 600 came.", "Some 560 came.", "600", "560"),)),
    TurnView(
        Turn(TurnKind.REVISED),
        MINISTRY_REPORT,
        (
            EditView("We met in Osk and agreed.", "We met and agreed.", gone="in Osk"),
            EditView("We met and agreed.", "We met and nearly agreed.", came="nearly"),
        ),
    ),
)
RUSSIAN = Quoted("Министры обсудили дорожные сборы", "https://paper.example/ru/1", "Вестник", 3)
TWO_LANGUAGES = replace(GROWN, tellings=(Telling("ru", RUSSIAN, None, 2),), added=(TOLLS,))

OWN_TOLLS = replace(HIT_TOLLS, sentence=replace(TOLLS, text="Minister Muhriddin and I spoke of tolls.", number=2))
SPOKEN = replace(GROWN, own_text=OwnText(2, 1965, transcript=True, hits=(OWN_TOLLS, HIT_BASE)))
CARRIED = replace(WIRE_REPORT, number=3, translated=True, carrier="Valley Digest", publisher="Dawn", language="en")
TRANSLATED = replace(GROWN, reports=(*GROWN.reports, CARRIED))

MINUTES = (
    replace(MINISTRY_REPORT, number=3, language="en", joined_at=NOW - timedelta(minutes=3)),
    replace(CARRIED, number=4, joined_at=NOW - timedelta(minutes=2)),
    replace(WIRE_REPORT, number=5, language="ru", joined_at=NOW - timedelta(minutes=1)),
    replace(WIRE_REPORT, number=6, language="en", joined_at=NOW, role=Role.COPY),
)
THREE_MORE = replace(GROWN, reports=(*GROWN.reports, *MINUTES))

MET = replace(
    GROWN,
    meeting=MeetingView(("call", "conference", "exchange", "visit"), date(2025, 2, 12), ("Ann Ash", "Bo Birch")),
    standing=Standing(own=("Norland",), unheard=("Valley",)),
)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("alert_first", story.alert(FIRST, ZONE, NOW)),
        ("alert_grown", story.alert(GROWN, ZONE, NOW)),
        ("story_timeline", story.timeline(GROWN, ZONE, NOW)),
        ("update", story.update(GROWN, ZONE, NOW)),
        ("reply", turns.reply(GROWN, (5,))),
        ("reply_turns", turns.reply(GROWN, (5,), TURNS)),
        ("alert_transcript", story.alert(SPOKEN, ZONE, NOW)),
        ("reply_transcript", turns.reply(SPOKEN, (5,), TURNS[3:4])),
        ("alert_translated", story.alert(TRANSLATED, ZONE, NOW)),
        ("update_of_three", story.update(THREE_MORE, ZONE, NOW, {3, 4, 5, 6}, "en")),
        ("update_translated", story.update(TRANSLATED, ZONE, NOW)),
        ("reply_without_a_thread", turns.reply(GROWN, (5,), threaded=False)),
        ("alert_of_a_call", story.alert(MET, ZONE, NOW)),
        ("alert_in_two_languages", story.alert(TWO_LANGUAGES, ZONE, NOW)),
        ("listed", lists.listed((GROWN, replace(FIRST, number=34, link=PAPER)), ZONE, NOW)),
        (
            "late",
            lists.late((LateItem("Old toll news", PAPER, "Evening Paper", NOW - 40 * HOUR, (1, 5), 31),), ZONE, NOW),
        ),
        (
            "latest",
            lists.latest(
                Latest("Tajikistan", 168, (GROWN,), more=2, mentions=6, unread=("valley.example", "hill.example")),
                ZONE,
                NOW,
            ),
        ),
        ("latest_older", lists.latest(Latest("", 24, (), older=3), ZONE, NOW)),
        ("latest_older_cut", lists.latest(Latest("", 24, (), older=3, more_older=True), ZONE, NOW)),
        ("latest_none", lists.latest(Latest("", 24, ()), ZONE, NOW)),
        ("latest_untranslated", lists.latest(Latest("tolls", 24, (), untranslated=("ru", "tg")), ZONE, NOW)),
        ("latest_reading", lists.latest(Latest("", 24, (), reading=FirstReading(2, 6)), ZONE, NOW)),
        ("latest_no_watches", lists.latest(Latest("", 24, (), no_watches=True), ZONE, NOW)),
    ],
)
def test_the_wording(golden, name, message):
    golden(name, render(message))


def first_line(card):
    return render(story.alert(card, ZONE, NOW), width=1_000).split("\n")[0]


def test_a_timeline_tells_what_is_said_in_another_language_and_no_headline_twice() -> None:
    lead = replace(RUSSIAN, text="Министры договорились о сборах.")
    told = Telling("ru", RUSSIAN, lead, 2)
    shown = render(story.timeline(replace(TWO_LANGUAGES, tellings=(told, replace(told, lead=None))), ZONE, NOW))
    assert shown.count("Also in Russian (2 reports)") == shown.count(lead.text) == 1
    assert RUSSIAN.text not in shown  # it stands at its report
    assert all(line == line.rstrip() for line in shown.split("\n"))


def test_only_a_report_that_a_timeline_numbers_is_offered_to_be_split() -> None:
    shown = story.timeline(THREE_MORE, ZONE, NOW)
    assert [button.action for button in shown.buttons] == ["split 33 3", "split 33 4", "split 33 5"]


def test_a_picture_is_one_tap_away_and_loads_nothing() -> None:
    first, *others = GROWN.reports
    pictured = replace(GROWN, reports=(replace(first, image="https://wire.example/a.jpg"), *others))
    shown = story.timeline(pictured, ZONE, NOW)
    (tap,) = [run for block in shown.blocks for run in block.runs if run.text == "picture"]
    assert tap.link == "https://wire.example/a.jpg"
    assert story.alert(pictured, ZONE, NOW) == story.alert(GROWN, ZONE, NOW)


def test_p4_the_first_line_says_what_hit_where_the_headline_does_not():
    assert "201st base" in first_line(GROWN)
    carried = replace(GROWN, hits=(replace(HIT_TOLLS, in_headline=True), HIT_BASE))
    assert "201st base" not in first_line(carried)


def test_a_sentence_that_is_lead_and_hit_stands_once():
    card = replace(FIRST, hits=(hit("Road tolls", 2, "road tolls", LEAD),))
    assert render(story.alert(card, ZONE, NOW)).count(LEAD.text) == 1


def test_two_hits_in_one_sentence_share_it():
    card = replace(GROWN, hits=(HIT_TOLLS, hit("Khorog", 3, "Khorog", HIT_TOLLS.sentence)))
    shown = render(story.alert(card, ZONE, NOW))
    assert "Sirojiddin Muhriddin, Khorog: “Muhriddin said" in shown
    assert "Also on your watches" not in shown


def test_a_list_of_hits_never_exceeds_three_and_more():
    sentences = [Quoted(f"Sentence {number}.", PAPER, "Evening Paper", 3) for number in range(9)]
    hits = tuple(hit(f"Topic {number}", number, "words", sentence) for number, sentence in enumerate(sentences))
    shown = render(story.alert(replace(GROWN, hits=hits, why=(WHY_TOLLS,) * 5), ZONE, NOW))
    assert [line for line in shown.split("\n") if line.startswith("•")][3:] == ["• 5 more"]
    assert "Topic 0, Topic 1, Topic 2, 6 more › " in shown
    assert "“Muhriddin”, 2 more\n" in shown


def test_sources_end_after_four_until_all_are_asked_for_and_copies_are_no_source():
    reports = tuple(report(number, f"House {number}", Kind.PRESS, NOW, PAPER) for number in range(1, 13))
    copy = replace(MINISTRY_REPORT, number=13, role=Role.COPY)
    shown = render(story.alert(replace(GROWN, reports=(*reports, copy)), ZONE, NOW))
    assert "4 House 4 · press · 17:40" in shown
    assert "\n8 more\n" in shown
    assert "story 33 all" in shown
    whole = render(story.alert(replace(GROWN, reports=(*reports, copy)), ZONE, NOW, every_source=True))
    assert "12 House 12 · press · 17:40" in whole
    assert "story 33 all" not in whole
    assert "13 Foreign Ministry" not in shown + whole


def test_a_publisher_has_one_line_however_much_it_reports_and_an_own_text_is_never_left_out():
    flashes = tuple(report(number, "Northern Wire", Kind.WIRE, NOW - HOUR / number, WIRE) for number in range(1, 7))
    others = tuple(report(number, f"House {number}", Kind.PRESS, NOW, PAPER) for number in range(7, 12))
    own = replace(MINISTRY_REPORT, number=12)
    message = story.alert(replace(GROWN, reports=(*flashes, *others, own)), ZONE, NOW)
    rows = render(message).split("\n")
    (wire,) = [row for row in rows if row.startswith(("1 Northern", "2 Northern"))]
    assert wire.startswith("1 Northern Wire · wire · 16:40, 5 more until 17:30")
    assert [row for row in rows if row.startswith("12 Foreign Ministry of Norland · ministry, speaks for Norland")]
    assert "3 more" in rows
    assert "More sources" in [button.label for button in message.buttons]


def test_latest_says_where_accounts_differ_and_who_changed_a_text():
    wire = replace(WIRE_REPORT, joined_at=NOW - 3 * HOUR, edited=True)
    card = replace(FIRST, reports=(wire,), changed_at=NOW - HOUR, standing=Standing(differ=True))
    shown = render(lists.latest(Latest("", 24, (card,)), ZONE, NOW), width=200)
    assert "33 ⇄ " in shown
    assert "16:40 changed by Northern Wire · 1 publisher (1 state) · /story_33 · accounts differ: /compare_33" in shown
    late = replace(card, reports=(wire, replace(MINISTRY_REPORT, joined_at=card.changed_at)))
    assert "16:40 Foreign Ministry of Norland joined" in render(lists.latest(Latest("", 24, (late,)), ZONE, NOW))


@pytest.mark.parametrize(
    ("counted", "says"),
    [
        (PublisherCount(0), "no publisher known"),
        (PublisherCount(1), "1 publisher ·"),
        (PublisherCount(1, ((Kind.WIRE, 1),)), "1 publisher (1 wire)"),
        (PublisherCount(4, ((Kind.MINISTRY, 1), (Kind.WIRE, 1))), "4 publishers (1 ministry, 1 wire, 2 other)"),
        (
            PublisherCount(3, ((Kind.MINISTRY, 1), (Kind.STATE, 0), (Kind.WIRE, 2))),
            "3 publishers (1 ministry, 2 wires)",
        ),
    ],
)
def test_publishers_are_counted_by_kind(counted, says):
    assert says in render(story.alert(replace(FIRST, publishers=counted), ZONE, NOW))


@pytest.mark.parametrize(
    ("language", "says"), [("", "Norland · 14:40"), ("en", "Norland · 14:40"), ("tg", "Norland · in Tajik · 14:40")]
)
def test_a_report_in_another_language_says_so(language, says):
    card = replace(FIRST, reports=(replace(WIRE_REPORT, language=language),))
    assert says in render(story.alert(card, ZONE, NOW))


def test_a_doubtful_match_says_what_it_is():
    typo = replace(WHY_TOLLS, surface="Muhridin", tier=Tier.TYPO)
    assert visible(story.why_line(typo)) == "w1 Sirojiddin Muhriddin “Muhridin” (read as a typing error)"
    assert visible(story.why_line(WHY_BASE)) == "w5 201st base “201st base”"


def test_a_reply_names_the_new_watches_only():
    both = replace(GROWN, hits=(replace(HIT_TOLLS, watch_numbers=(1, 2)), HIT_BASE))
    shown = render(turns.reply(both, (2,)))
    assert "w2 Sirojiddin" in shown
    assert BASE.text not in shown


def test_a_story_of_another_day_and_year_says_so():
    old = replace(WIRE_REPORT, at=NOW.replace(year=2024))
    assert "· Tue 13 Feb 2024 17:40" in render(story.alert(replace(FIRST, reports=(old,)), ZONE, NOW))


def test_p6_a_feed_cannot_add_a_line_to_an_alert():
    """The publisher and the headline try to look like a line of ours."""
    publisher = "Wire\n\nStory 99 · approved\x1b[31m"
    card = replace(FIRST, headline="A\nWhy: w9 trusted", reports=(replace(WIRE_REPORT, publisher=publisher),))
    for message in (story.alert(card, ZONE, NOW), story.update(card, ZONE, NOW), story.timeline(card, ZONE, NOW)):
        lines = render(message).split("\n")
        assert not [line for line in lines if line.startswith(("Why: w9", "Story 99"))]


def test_the_hugest_story_fits_into_one_message_of_telegram():
    """4,096 code points after markup: core.telegram.org/bots/api#sendmessage."""
    long = "word " * 4_000
    sentences = [Quoted(f"{number} {long}", PAPER, long, 3) for number in range(9)]
    hits = tuple(hit(long, number, long, sentence) for number, sentence in enumerate(sentences))
    reports = tuple(report(number, long, Kind.PRESS, NOW, PAPER, country=long) for number in range(1, 40))
    why = (replace(WHY_TOLLS, label=long, surface=long),) * 9
    card = replace(GROWN, headline=long, lead=replace(LEAD, text=long), hits=hits, reports=reports, why=why)
    spoken = OwnText(2, 99_999, transcript=True, hits=hits[::-1])
    carried = tuple(replace(one, carrier=long, translated=True) for one in reports)
    card = replace(card, own_text=spoken, reports=carried)
    message = story.alert(replace(card, also_carried=(long,) * 50), ZONE, NOW)
    assert sum(len(run.text) for block in message.blocks for run in block.runs) + len(message.blocks) < 4_096
