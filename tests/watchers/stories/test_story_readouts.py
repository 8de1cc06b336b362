"""Readouts of calls in all case forms, by whoever tells them, and the next day's call of the same two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from watchers.model import Role
from watchers.stories.contacts import Contact, Sameness, compare, own_contact
from watchers.stories.features import features
from watchers.stories.group import place
from watchers.stories.principals import is_given_name

TODAY = datetime(2026, 5, 5, 6, tzinfo=UTC)
OURS = (
    "Состоялся телефонный разговор Веска и Тайнова",
    "5 мая состоялся телефонный разговор министра иностранных дел Сергея Веска с министром иностранных дел Орлунда "
    "Осриком Тайновым. Обсуждался пожар в Калдрине.",
)
THEIRS = (
    "Тайнов провёл телефонный разговор с Веском",
    "5 мая министр иностранных дел Орлунда Осрик Тайнов провёл телефонный разговор с Сергеем Веском. Обсуждался пожар "
    "в Калдрине.",
)
UNDATED = (
    "Веск и Тайнов обсудили по телефону пожар в Калдрине",
    "Главы МИД Сабрела и Орлунда Сергей Веск и Осрик Тайнов обсудили по телефону гибель рабочих при пожаре в Калдрине.",
)
ENGLISH = (
    "Vesk, Tainov discuss fire by phone",
    "Foreign Minister Sergey Vesk and Foreign Minister Osric Tainov discussed by phone on May 4 the fire in Caldrin.",
)


@pytest.mark.parametrize(
    "forms",
    [
        ("Веск", "Веска", "Веску", "Веском", "Веске"),
        ("Тайнов", "Тайнова", "Тайнову", "Тайновым", "Тайнове", "Тайновой"),
        ("Дольский", "Дольского", "Дольскому", "Дольским", "Дольском", "Дольская", "Дольской", "Дольскую"),
        ("Канеба", "Канебы", "Канебе", "Канебу", "Канебой"),
    ],
)
def test_a_surname_has_one_key_in_all_its_case_forms(words, forms):
    assert len({words.surname(form) for form in forms}) == 1


def test_names_too_short_or_in_latin_letters_keep_their_ends(words):
    kept = ("Лие", "Vesky", "Thanea")
    assert [words.surname(name) for name in kept] == [words.name(name) for name in kept]


@pytest.mark.parametrize("name", ["Сергеем", "Игорем", "Марией", "Никитой", "Дмитрию"])
def test_a_given_name_is_known_in_all_its_case_forms(words, name):
    assert is_given_name(name, words)


@pytest.mark.parametrize("pair", [(OURS, THEIRS), (THEIRS, OURS)])
def test_the_readouts_of_two_ministries_are_of_one_contact(fresh, read, pair):
    stories = fresh()
    stories.add(1, read(1, *pair[0], lang="ru", publisher="ours"), True)
    joined = place(read(2, *pair[1], lang="ru", publisher="theirs", hours=1), stories, 2)
    assert (joined.story_id, joined.role) == (1, Role.REPORT)
    assert "the same contact" in joined.evidence


@pytest.mark.parametrize(
    "body",
    [
        "В телефонном разговоре Сергея Веска и Марии Тайновой речи о саммите не было, сообщил пресс-секретарь "
        "президента РФ Дмитрий Каст.",
        "В телефонном разговоре президента Сергея Веска и Марии Тайновой речи о саммите не было, Каст сообщил. Министр "
        "Дмитрий Каст добавил, что всё хорошо.",
        "President Sergey Vesk and Maria Tainova did not discuss a summit, said the president's spokesman Dmitry Kast.",
        "President Sergey Vesk and Maria Tainova did not discuss a summit, Kast said. Minister Dmitry Kast left.",
    ],
)
def test_who_speaks_of_a_contact_is_none_of_those_who_met(words, body):
    found = own_contact("", body, TODAY, words)
    assert not found or not {"Каст", "Kast"} & set(found.names)


def call(day: date | None, told: datetime, kind: str = "call") -> Contact:
    return Contact(("tainov", "vesk"), ("Tainov", "Vesk"), frozenset({kind}), day, told)


@pytest.mark.parametrize(
    ("undated", "expected"),
    [
        (call(None, TODAY), Sameness.SAME),
        (call(None, TODAY - timedelta(hours=9)), Sameness.UNCLEAR),  # in the east it is the next day by then
        (call(None, TODAY - timedelta(hours=19)), Sameness.OTHER),
        (call(None, TODAY - timedelta(hours=19), "exchange"), Sameness.UNCLEAR),  # a meeting is announced before
        (replace(call(None, TODAY), story_day=date(2026, 5, 4)), Sameness.OTHER),
        (replace(call(None, TODAY), story_day=date(2026, 5, 5)), Sameness.SAME),
    ],
)
def test_a_call_told_before_a_day_or_in_the_story_of_another_is_none_of_that_day(undated, expected):
    today = call(TODAY.date(), TODAY)
    assert compare(undated, today) is compare(today, undated) is expected


def test_a_day_to_come_is_no_day_of_a_call():
    assert compare(call(None, TODAY), call(date(2026, 5, 9), TODAY)) is Sameness.UNCLEAR


@pytest.mark.parametrize("first", [(UNDATED, ENGLISH), (ENGLISH, UNDATED)])
@pytest.mark.parametrize("readout", [OURS, THEIRS])
def test_the_next_days_call_of_the_same_two_is_another_one_in_whatever_language_the_first_was_dated(
    fresh, item, words, first, readout
):
    stories = fresh()
    for number, text in enumerate(first, 1):
        lang = "ru" if text is UNDATED else "en"
        made = item(number, *text, lang=lang, publisher=lang, hours=-9)  # what is read late counts as of its reading
        read = features(replace(made, seen_at=TODAY), words)
        if number > 1:
            assert place(read, stories, 2).story_id == 1
        stories.add(1, read, number == 1)
    today = features(item(3, *readout, lang="ru", publisher="ours"), words)
    joined = place(today, stories, 2)
    assert (joined.story_id, joined.role) == (2, Role.FIRST)
    assert "another contact than that of story 1" in joined.evidence


def test_a_day_learned_on_trial_is_taken_back(fresh, read):
    stories = fresh()
    stories.add(1, read(1, *UNDATED, lang="ru", hours=-9), True)
    before = stories.stories()
    stories.begin()
    stories.add(1, read(2, *ENGLISH, lang="en", hours=-9), False)
    known = next(strand for strand in stories.stories() if strand.lang == "ru")
    assert known.contacts[0].story_day == date(2026, 5, 4)
    stories.take_back()
    assert stories.stories() == before
