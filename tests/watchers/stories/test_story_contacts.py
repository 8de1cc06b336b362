"""Who with whom, what kind, which day. People and places are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from watchers.model import Role
from watchers.stories.contacts import Contact, Sameness, alike, compare, own_contact
from watchers.stories.group import place

THURSDAY = datetime(2031, 2, 13, 15, tzinfo=UTC)
MONDAY = date(2031, 2, 10)
TODAY, YESTERDAY = date(2031, 2, 13), date(2031, 2, 12)

CALL = "President Imre Castell of Sabrel and President Ruben Hallik spoke by phone for an hour on Wednesday."
WIRE = (
    "Foreign Minister Dana Vesk wondered at the noise about Wednesday's phone conversation between President Imre "
    "Castell and President Ruben Hallik.\n\nSpeaking at a news conference in Caldrin after a meeting with her Orlund "
    "counterpart Osric Thane on Thursday, Vesk said that talk is what politics is for. Castell and Hallik may talk."
)
TITLE = (
    "Foreign Minister Dana Vesk's statement and answers to media questions at a joint news conference with Foreign "
    "Minister of the Republic of Orlund Osric Thane following talks, Caldrin, February 13, 2031"
)

MET = "Minister Dana Vesk met Minister Osric Thane."
DISCUSSED = "Министр Дана Веск и министр Осрик Тейн обсудили мост."
AT_SECOND_HAND = "Мария Кастелл заявила, что в разговоре Сергея Веска с министром Осриком Тейном моста не было."
SECOND = ({"Thane", "Vesk"}, date(2031, 2, 11))
ENDLESS = "9" * 5_000
ALOFT = "The plane of Foreign Minister Dana Vesk came back to Caldrin on Thursday with a broken engine. "
BEFORE = "Minister Dana Vesk spoke by telephone with Minister Osric Thane of Orlund on Wednesday."
EARLIER = "Earlier on Thursday Vesk spoke by telephone with Minister Osric Thane of Orlund."
AFTER = "Vesk then spoke by telephone with Minister Osric Thane of Orlund on Thursday."


def found(title="", body="", at=THURSDAY, words=None):
    contact = own_contact(title, body, at, words)
    return (set(contact.names), contact.day) if contact else None


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("", "The U.S. Vice-President Dana Vesk held talks with James Thane on Monday.", ({"Thane", "Vesk"}, MONDAY)),
        ("", CALL, ({"Castell", "Hallik"}, YESTERDAY)),
        ("Vesk wonders at noise about Castell-Hallik call", WIRE, ({"Thane", "Vesk"}, TODAY)),
        (TITLE, "Ladies and gentlemen, we have agreed on much.", ({"Thane", "Vesk"}, TODAY)),
        # what is told behind the first sentence as of what was before is background
        ("Plane of minister comes back", ALOFT + BEFORE, None),
        ("Plane of minister comes back", ALOFT + EARLIER, None),
        ("Plane of minister comes back", ALOFT + AFTER, ({"Thane", "Vesk"}, TODAY)),
        ("Vesk and Thane quarrel", f"Minister Dana Vesk was angry. {BEFORE}", ({"Thane", "Vesk"}, YESTERDAY)),  # named
        ("Vesk: we agreed", BEFORE, ({"Thane", "Vesk"}, YESTERDAY)),
        # a comma ends a name
        (
            "Minister Dana Vesk at a joint news conference with Minister of Orlund Sergey Thane, Caldrin, February 13",
            "",
            ({"Thane", "Vesk"}, TODAY),
        ),
        # an office may stand behind its holder, and its country right before him
        (
            "Telephone conversation between the Minister of Foreign Affairs of Thailand and her colleague",
            "On 12 February 2031, H.E. Ms. Dana Vesk, Minister of Foreign Affairs of Thailand, had a telephone talk "
            "with H.E. Mr. Le Kha Vinh, Minister of Foreign Affairs of Vietnam.",
            ({"Vesk", "Vinh"}, YESTERDAY),
        ),
        ("Minister Dana Vesk’s call with Foreign Minister of Vietnam Le Kha Vinh", "", ({"Vesk", "Vinh"}, None)),
        (
            "Разговор министра Даны Веск с министром иностранных дел Вьетнама Ле Кха Винем",
            "",
            ({"Веск", "Винем"}, None),
        ),
        ("Minister Dana Vesk spoke by phone in New Harl, Minister of Defence said", "", None),  # a place has no office
        ("", "Minister Dana Vesk met Minister Osric Thane. The meeting took place on 11 February.", SECOND),
        ("Министр Дана Веск позвонила министру Осрику Тейну в среду", "", ({"Веск", "Тейну"}, YESTERDAY)),
        ("Minister Dana Vesk will meet Minister Osric Thane on Monday", "", ({"Thane", "Vesk"}, date(2031, 2, 17))),
        # the day on which it was told is not the day of the contact
        ("", f"{MET} Of the meeting both said on Thursday.", ({"Thane", "Vesk"}, None)),
        ("", f"{DISCUSSED} О разговоре в четверг сообщили.", ({"Веск", "Тейн"}, None)),
        # nor is the day since which something lasts, or on which something is to be done
        (
            "",
            "Министры Дана Веск и Осрик Тейн обсудили мост, где с понедельника стоят машины.",
            ({"Веск", "Тейн"}, None),
        ),
        ("", "Министры Дана Веск и Осрик Тейн договорились обменять послов в среду.", None),
        (
            "",
            "Министры Дана Веск и Осрик Тейн обсудили, как открыть мост и обменять в среду.",
            ({"Веск", "Тейн"}, None),
        ),
        (
            "",
            "Minister Dana Vesk called Minister Osric Thane over lorries that wait since Monday.",
            ({"Thane", "Vesk"}, None),
        ),
        # a headline of a protest: the call is what it is about
        ("Vesk's ambassador summoned", "Minister Dana Vesk called Minister Osric Thane on Monday.", None),
        # who tells of a contact has no part in it
        ("Castell: the call of Minister Dana Vesk with Minister Osric Thane was short", "", ({"Thane", "Vesk"}, None)),
        ("", AT_SECOND_HAND, ({"Веска", "Тейном"}, None)),
        ("Director Dana Vesk met the singer Osric Thane on Monday", "", None),  # no office: no contact
        (f"Minister Dana Vesk met Minister Osric Thane on {ENDLESS} February", "", ({"Thane", "Vesk"}, None)),
        ("", "Minister Dana Vesk met Minister Osric Thane on ² February.", ({"Thane", "Vesk"}, None)),
        ("The river rose by a metre", "Nobody met anybody.", None),
    ],
)
def test_the_contact_that_an_item_reports(words, title, body, expected):
    assert found(title, body, words=words) == expected


@pytest.mark.parametrize(
    ("told", "published", "day"),
    [
        ("21 October", date(2031, 11, 3), date(2031, 10, 21)),
        ("21 October", date(2031, 2, 13), date(2030, 10, 21)),
        ("21 October", date(2031, 9, 1), date(2031, 10, 21)),  # it comes soon
        ("January 15", date(2030, 12, 20), date(2031, 1, 15)),  # of the year that comes soon
        ("15 января", date(2030, 12, 20), date(2031, 1, 15)),
        ("January 15, 2030", date(2030, 12, 20), date(2030, 1, 15)),
        ("29 February", date(2031, 2, 13), None),
    ],
)
def test_a_day_without_a_year_is_the_last_one_or_one_that_comes_soon(words, told, published, day):
    at = datetime(published.year, published.month, published.day, 12, tzinfo=UTC)
    assert found("", f"Minister Dana Vesk met Minister Osric Thane on {told}.", at, words) == ({"Thane", "Vesk"}, day)


def contact(one="vesk", other="thane", kinds=("talks",), day: date | None = TODAY, told=THURSDAY):
    return Contact(tuple(sorted((one, other))), (one, other), frozenset(kinds), day, told)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (contact(), Sameness.SAME),
        (contact("vesku", "thanea"), Sameness.SAME),  # case forms
        (contact(kinds=("conference",)), Sameness.SAME),
        (contact(other="castell"), Sameness.OTHER),
        (contact(day=YESTERDAY), Sameness.OTHER),
        (contact(kinds=("call",)), Sameness.OTHER),
        (contact(kinds=("call", "visit")), Sameness.UNCLEAR),  # one of them is background
        (contact(day=None), Sameness.SAME),  # told on that day
        (contact(day=None, told=THURSDAY + timedelta(days=1)), Sameness.UNCLEAR),
    ],
)
def test_contacts_are_one_where_people_and_day_agree(other, expected):
    assert compare(contact(), other) is compare(other, contact()) is expected


def test_undated_reports_of_one_pair_a_day_apart_are_of_two_contacts():
    undated = contact(day=None)
    assert compare(undated, contact(day=None, told=THURSDAY + timedelta(hours=3))) is Sameness.SAME
    assert compare(undated, contact(day=None, told=THURSDAY + timedelta(hours=20))) is Sameness.OTHER


@pytest.mark.parametrize(("one", "other", "same"), [("vesk", "veska", True), ("li", "lim", False), ("a", "b", False)])
def test_surnames_are_alike_but_for_case_endings(one, other, same):
    assert alike(one, other) is same


TRANSCRIPT = "Ladies and gentlemen, we have agreed on much. " + " ".join(
    f"On matter {number} we have looked at the road, the bridge and the harbour." for number in range(130)
)


def test_a_transcript_three_hours_late_meets_its_wire_and_not_the_call(fresh, read):
    """Its first words, and most of the others, are in no report; the wire opens with what others did a day before."""
    stories = fresh()  # items are read on a Tuesday
    call, news = (text.replace("Wednesday", "Monday").replace("Thursday", "Tuesday") for text in (CALL, WIRE))
    stories.add(1, read(1, "Castell and Hallik talk by phone", call, hours=-12), True)
    wire = read(2, "Vesk wonders at noise about Castell-Hallik call", news)
    joined = place(wire, stories, 2)
    assert (joined.story_id, joined.role) == (2, Role.FIRST)
    stories.add(2, wire, True)
    late = place(read(3, TITLE.replace("February 13, 2031", "May 5, 2026"), TRANSCRIPT, hours=3), stories, 3)
    assert (late.story_id, late.role) == (2, Role.REPORT)
    assert "the same contact: Vesk and Thane" in late.evidence or "the same contact: Thane and Vesk" in late.evidence


@pytest.mark.parametrize(
    ("body", "met"),
    [
        ("Марен Обель и Тибор Кант провели телефонный разговор. Министры говорили о треске.", True),
        ("Министры Кардеша и Ильмара Тибор Кант и Марен Обель обсудили по телефону квоты.", True),
        ("Марен Обель и Тибор Кант провели телефонный разговор. Соседи говорили о треске.", False),  # nobody in office
        ("Министры провели переговоры в Марен Обель и Тибор Кант.", False),  # places
    ],
)
def test_two_named_in_full_side_by_side_are_the_ministers_of_whom_a_text_tells(words, body, met):
    known = own_contact("", body, THURSDAY, words)
    assert (known is not None and len(known.principals) == 2) is met


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("CALDRIN, Feb 13. The bridge shut.", "CALDRIN, Feb 13. The bridge shut again.", ", Caldrin"),
        ("CALDRIN, Feb 13. The bridge shut.", "CALDRIN, Feb 13. In Caldrin the bridge shut.", "names: Caldrin"),
        ("The bridge of the CSTO shut.", "The CSTO bridge shut again.", "names: CSTO"),
    ],
)
def test_evidence_names_nobody_in_shouts(fresh, read, first, second, told):
    stories = fresh()
    stories.add(1, read(1, "Ferries sail meanwhile with cattle and grain", first), True)
    joined = place(read(2, "Ferries sail with cattle, grain", second), stories, 2)
    assert joined.role is Role.REPORT
    assert told in joined.evidence
