"""Hours and numbers told in words, in both languages."""

from __future__ import annotations

import pytest

from watchers.stories.accounts.clock import clock
from watchers.stories.accounts.counting import figures
from watchers.stories.accounts.numerals import in_words
from watchers.stories.accounts.reading import lows, words_of
from watchers.tables import account_tables

HOURS = [  # the words, the word at which the hour begins, the hour
    ("ten minutes before six in the morning", 0, "05:50"),
    ("at six in the evening", 1, "18:00"),
    ("twenty past six in the evening", 0, "18:20"),
    ("at a quarter to nine on Friday evening", 2, "20:45"),
    ("at eleven at night", 1, "23:00"),
    ("at twelve at night", 1, "00:00"),
    ("shortly after ten o'clock", 2, ""),
    ("at half past six", 1, ""),
    ("к шести часам вечера", 1, "18:00"),
    ("в два часа ночи", 1, "02:00"),
    ("в 6 утра", 1, "06:00"),
    ("без двадцати семь утра", 0, "06:40"),
    ("без четверти девять вечера", 0, "20:45"),
    ("без пяти минут шесть вечера", 0, "17:55"),
    ("в 6 часов 20 минут", 1, "06:20"),
]
NO_HOURS = [
    "six in the morning were arrested",
    "the council voted ten to six",
    "six hours in the evening",
    "через шесть часов",
    "убиты шесть утра",
    "after 6 days",
    "без двадцати человек",
    "без",
]
NUMBERS = [
    ("тридцати четырём", 34.0, 2),
    ("двести сорок пять", 245.0, 3),
    ("сто двадцать три", 123.0, 3),
    ("семьюстами", 700.0, 1),
    ("forty two", 42.0, 2),
    ("десять два", 10.0, 1),
    ("двадцать сто", 20.0, 1),
]


@pytest.mark.parametrize(("text", "place", "hour"), HOURS, ids=[row[0] for row in HOURS])
def test_an_hour_in_words_is_read(text: str, place: int, hour: str) -> None:
    found = clock(lows(words_of(text, "")), place, account_tables().quantities)
    assert found is not None
    assert found.value == hour


@pytest.mark.parametrize("text", NO_HOURS)
def test_a_number_beside_a_part_of_the_day_may_be_no_hour(text: str) -> None:
    low, table = lows(words_of(text, "")), account_tables().quantities
    assert [clock(low, place, table) for place in range(len(low))] == [None] * len(low)


NO_FIGURES = [
    "ten minutes before six in the morning",
    "at 6.20 a.m.",
    "в 6 часов 20 минут утра",
    "in the night of 10 to 11 July",
    "с 10 по 11 июля",
    "the houses at 14 to 22 Tanner Street",
    "четыре раза больше",
    "four times the permitted amount",
]
MEASURED = [
    ("4 метра 20 сантиметров", 4.2),
    ("two hours 15 minutes", 8100.0),
    ("18,5 квадратного километра", 18_500_000.0),
    ("from 40 to 65 tonnes", 40_000.0),
]


@pytest.mark.parametrize(("text", "value"), MEASURED)
def test_a_measure_is_read_with_all_its_units(text: str, value: float) -> None:
    assert figures(text, words_of(text, ""), account_tables())[0].value == value


@pytest.mark.parametrize("text", NO_FIGURES)
def test_hours_days_and_houses_count_nothing(text: str) -> None:
    assert figures(text, words_of(text, ""), account_tables()) == ()


@pytest.mark.parametrize(("text", "value", "length"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_numbers_of_several_words_are_one(text: str, value: float, length: int) -> None:
    assert in_words(lows(words_of(text, "")), 0, account_tables().quantities.numbers) == (value, length)
