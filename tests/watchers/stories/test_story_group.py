"""Where an item is placed, and what is said of it."""

from __future__ import annotations

import re

import pytest

from watchers.model import Role
from watchers.stories.group import place
from watchers.stories.open_stories import OpenStories

FERRY = "The ferry Marigold ran onto rocks off Lorn Point in fog early on Tuesday with 212 people aboard, they said."
SAVED = "Two lifeboats and a helicopter took all the passengers to the harbour of Lorn by noon, and nobody was hurt."
MET = "Foreign Minister Dana Vesk met with Foreign Minister of Orlund Ruben Hallik"
CANAL = "On 5 May in Caldrin Minister Dana Vesk held talks with Ruben Hallik. They agreed to halve lock charges."
VISAS = "On 6 May in Harl Minister Dana Vesk had a meeting with Ruben Hallik. They spoke about visas for workers."


@pytest.fixture
def stories(words) -> OpenStories:
    return OpenStories(words.weights)


def _join(stories, item, next_id, *, across=True):
    joined = place(item, stories, next_id, across=across)
    stories.add(joined.story_id, item, joined.role is Role.FIRST)
    return joined


def test_the_first_item_opens_a_story(stories, read):
    joined = place(read(1, "Ferry aground off Lorn Point", FERRY), stories, 7)
    assert (joined.story_id, joined.role, joined.related) == (7, Role.FIRST, None)
    assert joined.evidence == "no open story shares its words"


def test_p3_names_alone_do_not_make_one_story_of_what_a_man_did_that_day(stories, read):
    talks = "In Caldrin Minister Dana Vesk of Thane and Minister Ruben Hallik of Orlund halved the lock charges."
    other = "In Caldrin Dana Vesk of Thane and the poet Imre Castell saw a museum with Noor Adeyar and its garden."
    _join(stories, read(1, "Vesk and Hallik halve lock charges", talks), 1)
    met = place(read(2, "Poetry museum opens its doors again", other, hours=2), stories, 2)
    assert (met.story_id, met.role) == (2, Role.FIRST)


def test_p4_a_further_report_says_what_it_shares(stories, read):
    _join(stories, read(1, "Ferry with 212 aboard runs aground off Lorn Point", FERRY), 1)
    _join(stories, read(2, "Orlund census counts 4.31 million people", "The smallest number since 1988."), 2)
    update = read(3, "All 212 taken off the ferry Marigold", "The ferry struck rocks in fog on Tuesday.", hours=1.3)
    joined = place(update, stories, 3)
    assert (joined.story_id, joined.role) == (1, Role.REPORT)
    assert re.fullmatch(
        r"shared words: ferry, 212, [a-z, ]+; names: Marigold; 1.3 h apart; score 1?\.\d\d; no other story near",
        joined.evidence,
    )


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Ferry with 212 aboard runs aground", FERRY),
        ("Ferry with 212 aboard runs aground", FERRY + " Help came."),
        ("Ferry with 212 on board runs aground", FERRY),
    ],
)
def test_the_same_text_from_another_house_is_a_copy(stories, read, title, body):
    _join(stories, read(1, "Ferry with 212 aboard runs aground", f"{FERRY} {SAVED}"), 1)
    joined = place(read(2, title, f"{body} {SAVED}", hours=1, publisher="dailybell"), stories, 2)
    assert (joined.story_id, joined.role) == (1, Role.COPY)


def test_p3_a_rewrite_is_no_copy(stories, read):
    _join(stories, read(1, "Ferry with 212 aboard runs aground off Lorn Point", FERRY), 1)
    rewrite = f"{FERRY} The captain told the harbour office of Lorn that he had seen no light at all."
    joined = place(read(2, "Ferry Marigold aground off Lorn", rewrite), stories, 2)
    assert joined.role is Role.REPORT


def test_a_title_used_again_a_day_later_is_a_new_story(stories, read):
    _join(stories, read(1, MET, CANAL, publisher="pelmora-mfa"), 1)
    joined = place(read(2, MET, VISAS, publisher="pelmora-mfa", hours=23), stories, 2)
    assert (joined.story_id, joined.role) == (2, Role.FIRST)
    assert "new issue" in joined.evidence


@pytest.mark.parametrize(
    ("publisher", "hours"),
    [("pelmora-mfa", 3), ("orlund-mfa", 23)],
)
def test_soon_or_from_another_house_the_same_title_joins(stories, read, publisher, hours):
    _join(stories, read(1, MET, CANAL, publisher="pelmora-mfa"), 1)
    assert place(read(2, MET, CANAL + " More.", publisher=publisher, hours=hours), stories, 2).story_id == 1


def test_the_same_text_sent_again_a_day_later_is_a_copy(stories, read):
    _join(stories, read(1, MET, CANAL, publisher="pelmora-mfa"), 1)
    assert place(read(2, MET, CANAL, publisher="pelmora-mfa", hours=23), stories, 2).role is Role.COPY


def test_a_bare_headline_used_again_a_day_later_is_a_new_issue(stories, read):
    _join(stories, read(1, "Weather: rain in the north", publisher="dailybell"), 1)
    joined = place(read(2, "Weather: rain in the north", publisher="dailybell", hours=24), stories, 2)
    assert joined.role is Role.FIRST


def test_a_second_issue_may_join_what_is_told_already_of_the_new_event(stories, read):
    _join(stories, read(1, MET, CANAL, publisher="pelmora-mfa"), 1)
    wire = "The ministers Dana Vesk and Ruben Hallik spoke in Harl about visas for workers."
    stories.add(2, read(2, "Vesk and Hallik discuss visas in Harl", wire, hours=22), True)
    assert place(read(3, MET, VISAS, publisher="pelmora-mfa", hours=23), stories, 3).story_id == 2


NOTICE = "Harbour notice of the Lorn port office: masters keep clear of the marked channel and call the watch on 16."


@pytest.mark.parametrize(
    ("title", "publisher", "role"),
    [
        ("Dredging at Caldrin quay", "coastwire", Role.FIRST),  # its next notice: all but the headline is its form
        ("Buoy adrift off Lorn Point is found", "coastwire", Role.REPORT),  # its update
        ("Dredging at Caldrin quay", "daily", Role.REPORT),  # another house, which has no such form
    ],
)
def test_p3_what_a_publisher_writes_into_every_text_joins_none_of_its_own(stories, read, title, publisher, role):
    _join(stories, read(1, "Buoy adrift off Lorn Point", NOTICE), 1)
    joined = place(read(2, title, f"{NOTICE} Ask the office.", hours=3, publisher=publisher), stories, 2)
    assert joined.role is role


def test_a_round_up_joins_none_of_the_stories_it_names(stories, read):
    _join(stories, read(1, "Thane verdict", publisher="a"), 1)
    _join(stories, read(2, "Sunmill bid", publisher="a"), 2)
    _join(stories, read(3, "Orlund census", publisher="a"), 3)
    joined = place(read(4, "Thane verdict, Sunmill bid, Orlund census"), stories, 4)
    assert (joined.story_id, joined.role, joined.related) == (4, Role.FIRST, None)
    assert "1, 2, 3" in joined.evidence


def test_one_famous_name_in_common_is_not_enough(stories, read):
    stories.add(1, read(1, "Hallik opens bridge"), True)
    stories.add(2, read(2, "Hallik sues newspaper"), True)
    assert place(read(3, "Hallik divorces"), stories, 3).role is Role.FIRST


RECALL = (
    "Latvia recalls ambassador from Estonia over trawlers",
    "Latvia has recalled its ambassador from Estonia after two trawlers were held, the ministry in Riga said.",
)
PHONED = (
    "Vesk and Hallik discuss locks by phone",
    "Foreign Minister Dana Vesk and her counterpart Ruben Hallik discussed the lock charges by phone, they said.",
)
SEEN = "Johann Kaller met Noor Adeyar in Harl on Sunday. They also saw Ruben Hallik."
OPENED = "Minister Ruben Hallik opened a new embassy building of Orlund in Harl on Sunday."


@pytest.mark.parametrize(
    ("told", "title", "body"),
    [
        (RECALL, "Football: Latvia beat Estonia 3-1", ""),
        (RECALL, "Football: Latvia beat Estonia 3-1", "Latvia beat Estonia 3-1 in a friendly in Riga in the evening."),
        (("Norrland recalls envoy from Sabrel", ""), "Football: Norrland beat Sabrel 3-1", ""),  # known to nobody
        (PHONED, "Kaller met Adeyar in Harl", SEEN),
        (PHONED, "Hallik opens embassy in Harl", OPENED),
    ],
)
def test_p3_countries_or_a_man_with_both_his_names_are_no_event(stories, read, told, title, body):
    """Not even in an empty store, in which every word is rare."""
    _join(stories, read(1, *told), 1)
    assert place(read(2, title, body, hours=0.5, publisher="daily"), stories, 2).role is Role.FIRST


def test_p3_countries_and_what_one_did_are_an_event(stories, read):
    _join(stories, read(1, *RECALL), 1)
    update = read(2, "Estonia frees trawlers", "Estonia freed the two trawlers of Latvia.", hours=2, publisher="daily")
    assert place(update, stories, 2).story_id == 1


NOTE = (
    "Tajikistan hands Russia note over 45 refused at Orenburg",
    "The Tajik foreign ministry handed the embassy a note over 45 citizens who were refused entry at Orenburg airport.",
)
DENIED = "Russia denied on Sunday that 45 citizens had been kept out. Nine had been turned back for lack of papers."


@pytest.mark.parametrize(
    ("title", "body", "role"),
    [
        ("Moscow denies refusing Tajik citizens entry", DENIED, Role.REPORT),
        ("Moscow says no to Tajik citizens", DENIED.replace("denied", "said"), Role.FIRST),  # no denial: the next text
        ("Russia denies gas cut to Tajikistan", "The company denied that it would cut gas to Tajikistan.", Role.FIRST),
    ],
)
def test_a_denial_of_the_event_is_told_in_its_story_though_one_house_tells_all(stories, read, title, body, role):
    _join(stories, read(1, *NOTE, publisher="daily"), 1)
    assert place(read(2, title, body, hours=6, publisher="daily"), stories, 2).role is role


def test_a_denial_about_a_call_is_an_event_of_its_own(stories, read):
    body = "The ministry denied that Dana Vesk had promised lower lock charges."
    _join(stories, read(1, *PHONED, publisher="daily"), 1)
    joined = place(read(2, "Thane denies any deal", body, hours=6, publisher="daily"), stories, 2)
    assert joined.role is Role.FIRST


@pytest.mark.parametrize(("reports", "word", "role"), [(4, "titanfall", Role.REPORT), (2, "titanfall", Role.FIRST)])
def test_the_one_word_that_a_story_is_about_is_enough_and_any_other_is_not(stories, read, reports, word, role):
    titles = ("titanfall ships at last", "servers of titanfall hold", "titanfall maps shown", "why titanfall matters")
    for number, title in enumerate(titles[:reports]):
        stories.add(1, read(number, title, hours=number), number == 0)
    assert place(read(9, f"dogs and {word}", hours=5), stories, 2).role is role


def test_a_common_word_alone_joins_nothing(stories, read):
    for number, title in enumerate(
        ("police shoot wolf", "police seek vandals", "police find boat", "police sell cars")
    ):
        stories.add(1, read(number, title, hours=number), number == 0)
    assert place(read(9, "police", hours=4), stories, 2).role is Role.FIRST


def test_between_the_thresholds_a_new_story_is_related(stories, read):
    _join(stories, read(1, "Harrow & Pike bids 1.3 bln florins for flour group Sunmill", FERRY), 1)
    later = read(2, "Harrow & Pike recalls oat biscuits over nut traces", "A label was wrong, they said.", hours=15)
    joined = place(later, stories, 2)
    assert (joined.story_id, joined.related) == (2, 1)


def test_placing_changes_nothing(stories, read):
    _join(stories, read(1, "Ferry aground", FERRY), 1)
    before = stories.stories()
    assert place(read(2, "Ferry aground off Lorn", FERRY), stories, 2) == place(
        read(2, "Ferry aground off Lorn", FERRY), stories, 2
    )
    assert stories.stories() == before
