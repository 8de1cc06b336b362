"""A minister's calls with different others, told in one form, are different stories. People are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watchers.model import Role
from watchers.stories.features import features
from watchers.stories.group import place


def _of_form(country, name, day=5, topic="the bridge and the duties on rice"):
    return (
        f"Telephone conversation between the Minister of Foreign Affairs of Thailand and the Minister of {country}",
        f"On {day} May 2026, H.E. Ms. Dana Vesk, Minister of Foreign Affairs of Thailand, had a telephone conversation "
        f"with H.E. Mr. {name}, Minister of Foreign Affairs of {country}. The two Ministers discussed {topic}. "
        "Both sides agreed to keep in contact.",
    )


def _headline(country, name=""):
    told = (
        f"Министр иностранных дел Таиланда поговорил по телефону с министром иностранных дел {country} {name}".strip()
    )
    return told, f"{told}. Стороны обсудили мост и пошлины на рис и договорились продолжить контакты."


def _received(country, name):
    return (
        f"Minister Dana Vesk receives Ambassador of {country} {name}",
        f"Foreign Minister of Thailand Dana Vesk received the Ambassador of {country} {name}, who took leave of her at "
        "the end of his mission. They spoke of the good relations of the two countries.",
    )


def _placed(fresh, read, first, second, lang="en", hours=2.0):
    stories = fresh()
    stories.add(1, read(1, *first, lang=lang, publisher="mfa"), True)
    return place(read(2, *second, lang=lang, publisher="daily", hours=hours), stories, 2)


@pytest.mark.parametrize(
    ("first", "second", "lang"),
    [
        (_of_form("Cambodia", "Osric Thane"), _of_form("Vietnam", "Le Kha Vinh"), "en"),
        (_of_form("Cambodia", "Osric Thane"), _of_form("Cambodia", "Le Kha Vinh"), "en"),  # the other's deputy
        (_of_form("Sabrel", "Osric Thane"), _of_form("Orlund", "Le Kha Vinh"), "en"),  # countries that no list holds
        (_headline("Камбоджи"), _headline("Вьетнама"), "ru"),  # nobody is named
        (_received("Laos", "Osric Thane"), _received("Vietnam", "Le Kha Vinh"), "en"),
    ],
)
def test_contacts_with_different_others_are_different_stories(fresh, read, first, second, lang):
    joined = _placed(fresh, read, first, second, lang)
    assert (joined.role, joined.related) == (Role.FIRST, 1)
    assert "another contact than that of story 1" in joined.evidence


def test_reports_of_one_call_join_though_one_of_them_names_nobody(fresh, read):
    joined = _placed(fresh, read, _headline("Камбоджи", "Осриком Тейном"), _headline("Камбоджи"), "ru")
    assert joined.role is not Role.FIRST


def test_a_call_of_the_same_two_on_another_day_is_a_story_of_its_own(fresh, read):
    """The evening's and the morning's call are told within hours, in one form."""
    (title, told), (_, again) = (_of_form("Cambodia", "Osric Thane", day) for day in (5, 6))
    stories = fresh()
    stories.add(1, read(1, title, told, hours=10), True)  # in the evening of the fifth
    assert place(read(2, title, again, hours=24, publisher="daily"), stories, 2).role is Role.FIRST


@pytest.mark.parametrize(
    ("denied", "role"),
    [
        ("Thailand agreed to abolish visas for citizens of the Chinese side", Role.FIRST),
        ("the Thai side agreed to let the citizen Wu Kefei stay", Role.REPORT),
    ],
)
def test_a_denial_joins_only_what_it_names(fresh, words, item, read, denied, role):
    stories = fresh()
    first = (
        "Thai citizens ask for trial of Wu Kefei",
        "Citizens of Thailand asked the Thai side for a trial of Wu Kefei, and the side agreed.",
    )
    stories.add(1, read(1, *first), True)
    statement = item(
        2, "Statement on the side that agreed, and on citizens", f"The Ministry denies that {denied}.", hours=1
    )
    told = features(replace(statement, speaks_for="mfa-thailand", publisher="mfa"), words)
    assert place(told, stories, 2).role is role


def test_the_evidence_says_why_a_story_that_is_nearer_by_words_was_not_joined(fresh, read):
    stories = fresh()
    stories.add(1, read(1, *_of_form("Vietnam", "Le Kha Vinh", topic="a dam")), True)
    stories.add(2, read(2, *_of_form("Cambodia", "Osric Thane"), publisher="other"), True)
    wire = (
        "Thai minister of foreign affairs on bridge and duties on rice in telephone conversation",
        "Foreign Minister of Thailand Dana Vesk and Foreign Minister of Vietnam Le Kha Vinh discussed the bridge and "
        "the duties on rice in a telephone conversation on Tuesday. Both sides agreed to keep in contact.",
    )
    joined = place(read(3, *wire, publisher="daily", hours=2), stories, 3)
    assert joined.story_id == 1
    assert "story 2 at " in joined.evidence
    assert "tells of another contact" in joined.evidence
    assert "next best" not in joined.evidence


def _call(headline, text="They spoke of trade and cooperation between the two countries."):
    return headline, f"{headline}. {text}"


@pytest.mark.parametrize(
    ("first", "second", "lang"),
    [
        ("Saidov spoke by phone with Bettel", "Saidov, Kofod hold phone call", "en"),
        ("Saidov and Bettel discuss trade", "Saidov and Kofod discuss trade", "en"),
        ("Phone call between Saidov and Bettel", "Saidov spoke by phone with Kofod", "en"),
        ("On Monday, Saidov met with Bettel", "OSK, May 5 (Wire) - Saidov met with Kofod on Tuesday", "en"),
        ("Saidov meets Bettel in Varl", "Saidov meets Luxembourg's Kofod in Varl", "en"),
        ("Саидов поговорил по телефону с Беттелем", "Состоялся телефонный разговор Саидова и Кофода", "ru"),
    ],
)
@pytest.mark.parametrize("bare", [True, False])
def test_one_mans_contacts_with_others_are_parted_though_no_office_tells_who_they_are(
    fresh, read, first, second, lang, bare
):
    pair = [(one, "") if bare else _call(one) for one in (first, second)]
    assert _placed(fresh, read, *pair, lang).role is Role.FIRST


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Saidov spoke by phone with Bettel", "Saidov, Bettel hold phone call"),
        ("Saidov spoke by phone with Bettel", "Bettel, Saidov discuss trade by phone"),
        ("Saidov and Xi hold talks on trade", "Saidov held talks with Xi Bettel on trade"),
        ("Saidov held talks with Bettel on trade", "Delegation held talks with Bettel on trade"),
        ("Saidov held talks with Muhriddin on trade", "Saidov held talks with Mukhriddin on trade"),
        ("Saidov, Bettel and Kofod hold talks on trade", "Saidov and Kofod hold talks on trade"),
    ],
)
def test_the_same_two_told_otherwise_or_three_are_not_parted(fresh, read, first, second):
    assert _placed(fresh, read, _call(first), _call(second)).story_id == 1


HALM, VESK, THANE = "President Teodor Halm of Orlund", "President Dana Vesk of Kell", "President Osric Thane of Sabrel"
SUMMIT = [
    (
        "Halm holds trilateral talks in Varl",
        f"{HALM} held talks with {VESK} and {THANE} in Varl. A railway is planned.",
    ),
    (
        "Thane hosts leaders of two countries",
        f"{THANE} met {HALM} and {VESK} in Varl. The leaders signed a declaration.",
    ),
    (
        "Vesk signs declaration in Varl",
        f"{VESK} held talks with {THANE} and {HALM} in Varl, where all signed a declaration.",
    ),
]


def test_reports_of_a_summit_of_three_join_whomever_they_put_in_front(fresh, read):
    stories = fresh()
    for number, report in enumerate(SUMMIT, 1):
        item = read(number, *report, publisher=f"house{number}", hours=number / 2)
        assert place(item, stories, number).story_id == 1
        stories.add(1, item, number == 1)


def test_two_who_meet_alone_beside_a_summit_do_so_apart_from_it(fresh, read):
    alone = ("Vesk, Thane speak of water in Varl", f"{VESK} met {THANE} alone in Varl. The two spoke of water.")
    assert _placed(fresh, read, SUMMIT[0], alone).role is Role.FIRST
