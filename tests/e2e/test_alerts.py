"""From publication to a message: what is watched arrives once, with its reasons, and nothing else does."""

from __future__ import annotations

from tests.e2e.newsroom import Newsroom
from tests.e2e.program import Program

GRAIN = (
    "Grain export rules change in Astana",
    "Farmers gathered in the capital. The ministry said grain export quotas will be cut by half in March.",
)
GRAIN_AGAIN = (
    "Astana changes its grain export rules",
    "The ministry said grain export quotas will be cut by half in March. Farmers expect higher prices.",
)
VISIT = ("Ministers meet in Baku", "Talks went on for three hours. Sergey Lavrov left without a word to the press.")
PERMITS = ("New rules for workers", "Migrants from Tajikistan will need a work permit from May, Moscow said.")
FOOTBALL = ("Club sponsor leaves", "The football club of Osh loses its sponsor, a grain export company.")
RAIN = ("Rain in Osh", "It rained all day long and the river rose by a metre.")


def watching(newsroom: Newsroom, *queries: str) -> Program:
    """The program with these watches, its baseline read."""
    program = newsroom.run()
    newsroom.ready()
    for query in queries:
        program.ask(f"watch {query}", "From the next item on")
        program.expect("Read as:")
    return program


def test_the_first_poll_is_a_baseline_searchable_and_never_alerted(newsroom: Newsroom) -> None:
    with newsroom.run() as program:
        newsroom.ready()
        preview = program.ask("watch putin", "Read as: entity:putin")
        latest = program.ask("latest", "“Putin”")
        link = newsroom.publish("/one", "news", "Putin calls Ankara", "The call on gas prices took an hour.")
        alert = program.expect("/mute_")
        assert program.end() == 0
    assert "w1 watching Vladimir Putin, President of Russia (profile putin)" in preview
    assert "Kept items of the last 24 hours: 1 in 1 story, 1 in headlines." in preview
    assert "• Putin opens a school in Kazan" in preview
    assert "On your watches · 1 story of the last 24 hours" in latest
    assert f"Putin calls Ankara ↗ {link}" in alert
    assert program.out.count("/mute_") == 1


def test_p4_an_alert_shows_headline_link_sentence_publishers_and_reason(newsroom: Newsroom) -> None:
    with watching(newsroom, '"grain export" -football') as program:
        link = newsroom.publish("/one", "grain", *GRAIN)
        alert = program.expect("/story_2 · /why_2 · /mute_2")
    head, story, _, quote, _, report, why, _ = alert.strip().split("\n")
    assert head == f"{GRAIN[0]} ↗ {link}"
    assert story.startswith("Story 2 · 1 publisher (1 wire) · ")
    assert quote == "“The ministry said grain export quotas will be cut by half in March.” ↗1"
    assert report.startswith("1 Wire One · wire · ")
    assert why == 'Why: w1 "grain export" “Grain export”'


def test_where_the_headline_does_not_tell_the_alert_says_who_was_met_and_in_which_sentence(newsroom: Newsroom) -> None:
    with watching(newsroom, "lavrov", "topic:labour-migration") as program:
        link = newsroom.publish("/one", "visit", *VISIT)
        visit = program.expect("/mute_")
        newsroom.publish("/two", "permits", *PERMITS)
        permits = program.expect("/mute_")
    assert f"Sergey Lavrov › {VISIT[0]} ↗ {link}" in visit
    assert "“Sergey Lavrov left without a word to the press.” ↗1" in visit
    assert "Why: w1 Sergey Lavrov “" in visit
    assert f"Labour migration › {PERMITS[0]}" in permits
    assert f"“{PERMITS[1]}”" in permits
    assert "Why: w2 Labour migration “Migrants … Tajikistan … work permit”" in permits


def test_p3_p4_what_is_not_watched_or_excluded_brings_nothing_and_says_why(newsroom: Newsroom) -> None:
    with watching(newsroom, '"grain export" -football', "lavrov") as program:
        rain = newsroom.publish("/one", "rain", *RAIN)
        football = newsroom.publish("/two", "football", *FOOTBALL)
        newsroom.read("/one")
        newsroom.read("/two")
        link = newsroom.publish("/one", "visit", *VISIT)
        assert link in program.expect("/mute_")
        assert "no watch of this chat matched" in program.ask(f"why {rain}", "matched")
        assert "no watch of this chat matched" in program.ask(f"why {football}", "matched")
        assert program.end() == 0
    assert program.out.count("/mute_") == 1


def test_p3_a_second_outlet_joins_the_story_and_brings_no_second_alert(newsroom: Newsroom) -> None:
    with watching(newsroom, '"grain export"', "lavrov") as program:
        newsroom.publish("/one", "grain", *GRAIN)
        program.expect("/mute_2")
        second = newsroom.publish("/two", "again", *GRAIN_AGAIN)
        newsroom.read("/two")
        newsroom.publish("/one", "visit", *VISIT)
        program.expect("/mute_3")
        timeline = program.ask("story 2", "/mute_2")
        why = program.ask(f"why {second}", "/story_2")
        assert program.end() == 0
    assert "Story 2 · 2 publishers (1 press, 1 wire)" in timeline
    assert f"2 Two Daily · press · {timeline.split('Two Daily · press · ')[1][:5]} ↗ {second}" in timeline
    assert "\nReport 2 of story 2, edited in at " in why
    assert "Joined by: shared words: " in why
    assert program.out.count("/mute_") == 3  # two alerts and the timeline that was asked for


def test_p1_an_edited_item_brings_no_second_alert(newsroom: Newsroom) -> None:
    with watching(newsroom, '"grain export"', "lavrov") as program:
        newsroom.publish("/one", "grain", *GRAIN)
        program.expect("/mute_2")
        newsroom.publish("/two", "rain", *RAIN)
        newsroom.read("/two")
        newsroom.publish("/one", "grain", "Grain export rules change at last", GRAIN[1])
        newsroom.publish("/two", "rain", "Lavrov sees the rain in Osh", RAIN[1])
        newsroom.read("/one")
        newsroom.read("/two")
        newsroom.publish("/one", "visit", *VISIT)
        assert VISIT[0] in program.expect("/mute_")
        timeline = program.ask("story 2", "/mute_2")
        assert program.end() == 0
    assert "Grain export rules change at last" in timeline
    assert "1 publisher (1 wire)" in timeline
    assert program.out.count("/mute_") == 3


def test_p8_a_watch_counts_from_the_very_next_item_and_unwatch_ends_it(newsroom: Newsroom) -> None:
    with watching(newsroom) as program:
        newsroom.publish("/one", "rain", *RAIN)
        newsroom.read("/one")
        program.ask("watch lavrov", "Read as:")
        newsroom.publish("/two", "visit", *VISIT)
        program.expect("/mute_3")
        program.ask("watch river", "Read as:")
        assert "Stopped w1." in program.ask("unwatch w1", "/undo")
        newsroom.publish("/one", "more", "Lavrov lands in Baku", "The minister came for a forum on energy.")
        newsroom.read("/one")
        newsroom.publish("/two", "flood", "Flood feared in Jalalabad", "The river may rise again tonight.")
        assert "Flood feared" in program.expect("/mute_")
        assert program.end() == 0
    assert "Lavrov lands" not in program.out
