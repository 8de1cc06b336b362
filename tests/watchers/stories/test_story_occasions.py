"""What parts stories of one wording: where somebody is, what a state did, what only lists the news. All is invented."""

from __future__ import annotations

import pytest

from watchers.model import Role
from watchers.stories.acts import act_of, acts_of
from watchers.stories.group import place
from watchers.stories.listing import lists_news
from watchers.stories.name_keys import may_sound_alike, same_name

LINES = "Vesk lands in Harl; the Ause falls; Thane appeals; a census tomorrow."
POINTS = "1. Vesk is in Harl. 2. The Ause falls. 3. Thane appeals. 4. Rain from noon."
PROSE = (
    "The minister said that the lock was closed; that it would be mended; that nobody had been warned in time by those "
    "who knew; and that it would cost four million."
)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("First light: what to watch today", "", True),
        ("Главное за день: 5 октября", "", True),
        ("Spritz: what to watch on it", "", False),
        ("Your day in four lines", LINES, True),
        ("Tuesday in four lines", POINTS, True),
        ("Four facts on the lock", POINTS, False),  # the points of one thing
        ("Lock closed", PROSE, False),
        ("Lock closed", "", False),
    ],
)
def test_a_round_up_is_known_by_its_headline_or_its_form(words, title, body, expected):
    assert lists_news(title, body, words.table) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Note of protest handed to the ambassador of Orlund", "protest"),
        ("Pelmora summons Orlund's envoy over canal", "protest"),
        ("Посол Орлунда вызван в МИД Пельморы", "protest"),
        ("Пельмора вручила ноту протеста послу Орлунда", "protest"),
        ("Orlund expels two Pelmoran diplomats", "expulsion"),
        ("Пельмора отозвала посла из Орлунда", "recall"),
        ("Harrow recalls oat biscuits", ""),
        ("Protest in Caldrin over fares", ""),
        ("Ambassador of Orlund opens a school", ""),
    ],
)
def test_what_a_headline_says_that_one_state_did_to_another(words, title, expected):
    assert act_of(title, words.contacts) == expected


def test_first_words_tell_of_acts_too(words):
    assert acts_of("The ambassador was summoned to the ministry.", words.contacts) == {"protest"}


def _stories(fresh, *items):
    stories = fresh()
    for item in items:
        stories.add(1, item, item is items[0])
    return stories


CALL = (
    "Foreign ministers of Pelmora and Orlund discuss lock by phone",
    "Foreign Ministers Dana Vesk and Ruben Hallik spoke by telephone on Tuesday about the closed lock of Penrick.",
)
NOTE = (
    "Pelmora summons Orlund's ambassador over the closed lock",
    "Pelmora handed a note of protest over the closed lock of Penrick to the ambassador on Tuesday, hours after "
    "Foreign Ministers Dana Vesk and Ruben Hallik had spoken by telephone.",
)


@pytest.mark.parametrize(("first", "second"), [(CALL, NOTE), (NOTE, CALL)])
def test_a_protest_is_related_to_the_call_that_it_is_about_and_no_report_of_it(fresh, read, first, second):
    joined = place(read(2, *second, hours=4, publisher="dailybell"), _stories(fresh, read(1, *first)), 2)
    assert (joined.story_id, joined.role, joined.related) == (2, Role.FIRST, 1)


def test_reports_of_one_protest_join(fresh, read):
    again = (
        "Envoy of Orlund called in over lock",
        "The ambassador was told of the closed lock of Penrick, and a protest.",
    )
    joined = place(read(2, *again, hours=1, publisher="dailybell"), _stories(fresh, read(1, *NOTE)), 2)
    assert joined.role is Role.REPORT


@pytest.mark.parametrize(("hours", "role"), [(3, Role.REPORT), (45, Role.FIRST)])
def test_a_second_call_of_the_same_two_is_another_one_though_told_in_the_same_words(fresh, read, hours, role):
    """No report names the day: it is the hours between them that tell."""
    first = (
        "Vesk and Hallik talk",
        "Ministers Dana Vesk and Ruben Hallik spoke by telephone about water of the canal.",
    )
    again = ("Vesk and Hallik talk again", "Ministers Dana Vesk and Ruben Hallik spoke by phone on water of the canal.")
    joined = place(read(2, *again, hours=hours, publisher="dailybell"), _stories(fresh, read(1, *first)), 2)
    assert joined.role is role


def test_a_report_of_a_protest_belongs_to_it_however_much_it_tells_of_the_call(fresh, read):
    stories = _stories(fresh, read(1, *CALL))
    stories.add(2, read(2, *NOTE, hours=2), True)
    remarks = (
        "Pelmora angry over minister's words on lock",
        "Orlund's ambassador was called in on Tuesday. Foreign Ministers Dana Vesk and Ruben Hallik had discussed by "
        "phone the closed lock of Penrick, they had spoken by telephone about it.",
    )
    assert place(read(3, *remarks, hours=3, publisher="dailybell"), stories, 3).story_id == 2


def _visit(where, to_see):
    return (
        f"President Imre Castell arrives in {where} for talks",
        f"President Imre Castell of Sabrel arrived in {where} on Tuesday for talks on {to_see} and a dinner.",
    )


@pytest.mark.parametrize(
    ("where", "role"),
    [
        ("Harl", Role.FIRST),  # another capital, in the very same words
        ("Caldrin", Role.REPORT),
        ("Tashkent", Role.FIRST),
    ],
)
def test_visits_of_one_man_to_two_capitals_are_two_stories(fresh, read, where, role):
    stories = _stories(fresh, read(1, *_visit("Caldrin", "a railway")))
    assert place(read(2, *_visit(where, "a railway to the sea"), hours=20, publisher="b"), stories, 2).role is role


def test_a_capital_and_its_country_are_one_place(fresh, read):
    stories = _stories(fresh, read(1, *_visit("Moscow", "a railway")))
    later = read(2, *_visit("Russia", "a railway"), hours=3, publisher="dailybell")
    assert place(later, stories, 2).story_id == 1


def test_the_full_name_of_a_state_is_its_name(words, read):
    told = "President Imre Castell arrived in the People's Republic of China for talks."
    assert read(1, "Castell on his way", told).visit.places == {"beijing"}


def test_nothing_joins_a_round_up_and_it_joins_nothing(fresh, read):
    listing = read(
        1, "First light: what to watch today", "The bank of Caldrin decides on its rate at noon; Vesk in Harl."
    )
    rate = read(2, "Bank of Caldrin holds its rate", "The bank of Caldrin left its rate at 7 percent.", hours=3)
    assert place(rate, _stories(fresh, listing), 2).role is Role.FIRST
    joined = place(listing, _stories(fresh, rate), 2)
    assert (joined.role, joined.related) == (Role.FIRST, None)
    assert "round-up" in joined.evidence


def test_a_round_up_that_people_gave_a_report_is_a_story_like_others(fresh, read):
    listing = read(
        1, "First light: what to watch today", "The bank of Caldrin decides on its rate at noon; Vesk in Harl."
    )
    rate = read(2, "Bank of Caldrin holds its rate", "The bank of Caldrin left its rate at 7 percent.", hours=3)
    more = read(
        3, "Rate held by bank of Caldrin", "The bank of Caldrin left its rate at 7 percent.", hours=4, publisher="b"
    )
    assert place(more, _stories(fresh, listing, rate), 2).story_id == 1


@pytest.mark.parametrize(
    ("one", "other", "same"), [("oben", "aubin", True), ("moro", "moreau", True), ("oben", "orban", False)]
)
def test_those_who_met_may_be_heard_otherwise_by_another_language(one, other, same):
    assert may_sound_alike(one, other) is same


def test_a_q_is_a_k_and_a_v():
    assert same_name("lindkuist", "lindkvist")


FLIGHT = "Foreign Minister Dana Vesk flew to Caldrin on Tuesday to discuss the closed lock with Minister Ruben Hallik."
PHONED = "Министр иностранных дел Дана Веск и министр Рубен Халлик обсудили во вторник по телефону закрытый шлюз."
FLOWN = (
    "Министр иностранных дел Дана Веск вылетела в Калдрин, где её ждут обед и переговоры с министром Рубеном Халликом."
)


@pytest.mark.parametrize(
    ("call", "title", "body", "lang"),
    [(CALL, "Vesk flies to Caldrin", FLIGHT, "en"), (("Веск и Халлик о шлюзе", PHONED), "Веск летит", FLOWN, "ru")],
)
def test_p3_whoever_flies_to_the_other_after_a_call_does_another_thing(read, fresh, call, title, body, lang):
    stories = _stories(fresh, read(1, *call, lang=lang))
    joined = place(read(2, title, body, lang=lang, hours=3), stories, 2)
    assert joined.role is Role.FIRST
    assert "another contact" in joined.evidence
