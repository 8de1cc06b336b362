"""Periods as people tell them stand for the short form that commands read, in the words of a table."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.periods import Periods
from tests.bot.typed import PERIODS, parse
from watchers import durations
from watchers.errors import UsageError
from watchers.period_tables import PHRASES, period_words
from watchers.tables import load_tables

DATA = Path(durations.__file__).parent / "data"


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("last 7 days", "since:7d"),
        ("past week", "since:7d"),
        ("Last Week all", "since:7d all"),
        ("in the past two weeks", "since:14d"),
        ("over the last couple of days", "since:2d"),
        ("for the last 24h", "since:1d"),
        ("last 12 hrs", "since:12h"),
        ("the previous month", "since:30d"),
        ("на прошлой неделе", "since:7d"),
        ("в течение последних двух недель", "since:14d"),
        ("since the start of the week", "since:monday"),
        ("7d", "since:7d"),
        ("7 days", "since:7d"),
        ("7 дней", "since:7d"),
        ("за последние 7 дней", "since:7d"),
        ("за последние три дня", "since:3d"),
        ("за неделю", "since:7d"),
        ("за прошлую неделю", "since:7d"),
        ("за сутки", "since:1d"),
        ("за последние 48 часов", "since:2d"),
        ("since yesterday", "since:yesterday"),
        ("since last week", "since:7d"),
        ("since last 3 days on visas", "since:3d on visas"),
        ("с прошлой недели", "since:7d"),
        ("с прошлого месяца", "since:30d"),
        ("since this Monday", "since:monday"),
        ("since 3 days ago", "since:3d"),
        ("a story of 3 days ago", "a story since:3d"),
        ("since 13 Feb 2025", "since:13 february 2025"),
        ("since February 13th, 2025", "since:13 february 2025"),
        ("с 13-го февраля", "since:13 february"),
        ("с 5 мая 2031 года", "since:5 may 2031"),
        ("с 5 мая 2031 г. all", "since:5 may 2031 all"),
        ("from 5 to 9 May 2031", "since:5 may 2031 to:9 may 2031"),
        ("с 5 по 9 мая", "since:5 may to:9 may"),
        ("since this morning", "since:today"),
        ("since January", "since:1 january"),
        ("с января 2031 года", "since:1 january 2031"),
        ("from january to february 13", "since:1 january to:13 february"),
        ("since 2025-02-13", "since:2025-02-13"),
        ("со вчерашнего дня", "since:yesterday"),
        ("с 13 февраля", "since:13 february"),
        ("с понедельника по среду", "since:monday to:wednesday"),
        ("from monday to 13 feb", "since:monday to:13 february"),
        ("this week", "since:monday"),
        ("на этой неделе", "since:monday"),
        ("yesterday page:2", "since:yesterday page:2"),
        ("сегодня", "since:today"),
        ("for today", "since:today"),
        ("over this week", "since:monday"),
        ("за вчера", "since:yesterday"),
        ("за эту неделю", "since:monday"),
        ("for 3 days", "since:3d"),
        ("for a week", "since:7d"),
        ("during 48 hours", "since:2d"),
        ("за всю неделю", "since:7d"),
        ("until yesterday", "to:yesterday"),
        ("last 3 days to:monday", "since:3d to:monday"),
        ("last minute deal 7d", "last minute deal since:7d"),
    ],
)
def test_a_period_behind_a_query_is_put_in_short(said: str, short: str) -> None:
    assert PERIODS.back(f"tajik* {said}") == f"tajik* {short}"


@pytest.mark.parametrize(
    "line",
    [
        '"last 7 days"',
        "“since yesterday”",
        "«за неделю» since:3d",
        "from tajikistan",
        "last tajik base",
        "yesterday NEAR/3 tajik*",
        "7 days of talks",
        "days",
        "tajik* since:13 feb to:yesterday",
        "последние новости",
        "this year of drought",
        "выборы в 2031 году",
        "last minute deal",
        "last night strike on the port",
        "last Monday prayers",
        "за час до войны",
        "за 3 дня до войны",
        "the last day of the war",
        "the last 3 days of the war",
        "the last few days of the war",
        "ceasefire for a week of talks",
        "from day one of the war",
        "from January to the border",
        "speech from May talks",
    ],
)
def test_what_is_no_period_or_stands_in_quotation_marks_is_left_alone(line: str) -> None:
    assert PERIODS.back(line) == line


@pytest.mark.parametrize(
    "said",
    [
        "last few days",
        "last days",
        "last night",
        "this month",
        "с начала года all",
        "last 0 days",
        "past 999999 years",
        "в последнее время",
        "последние дни",
        "за последние недели",
        "last monday",
        "since last Monday",
        "since last monday on visas",
        "с прошлого понедельника",
        "since next friday",
        "last january",
        "from january to march",
        "since last summer",
        "since Tuesday morning",
        "с утра",
        "since 2031",
        "from 5 to monday",
        "for a few weeks",
        "for days",
        "за этот месяц",
    ],
)
def test_what_cannot_be_counted_is_said_with_what_to_write(said: str) -> None:
    with pytest.raises(UsageError, match=r"\A“.*” is no period that I can count; write a span like 12h, 3d or 2w"):
        PERIODS.back(f"lavrov {said}")


@pytest.mark.parametrize(
    ("told", "short"),
    [
        ("mute 36 for a week", "mute 36 7d"),
        ("mute w6 another two days", "mute w6 2d"),
        ("mute w6 на 3 дня", "mute w6 3d"),
        ("mute w6 на ближайшую неделю", "mute w6 7d"),
        ("mute w6 до понедельника", "mute w6 until mon"),
        ("mute w6 до завтра", "mute w6 until tomorrow"),
        ("mute w6 until January", "mute w6 until 1 january"),
        ("mute w6 до 5 мая 2031 года 9:00", "mute w6 until 5 may 2031 9:00"),
        ("mute 36 until next Monday 9:00", "mute 36 until mon 9:00"),
        ("mute 36 days", None),
        ("said lavrov past week", "said lavrov 7d"),
        ("said lavrov last 3 days on visas", "said lavrov on visas 3d"),
        ("said lavrov since yesterday all", "said lavrov since:yesterday all"),
        ("said lavrov since last week", "said lavrov since:7d"),
        ("said lavrov since january", "said lavrov since:1 january"),
        ("latest last week", "latest since:7d"),
        ("latest last minute deal 7d", "latest last minute deal since:7d"),
        ("latest lavrov until yesterday", "latest lavrov to:yesterday"),
        ("latest tajikistan yesterday all n:3", "latest tajikistan since:yesterday n:3 all"),
        ("latest from monday to wednesday", "latest from:mon to:wed"),
    ],
)
def test_verbs_that_take_a_period_take_one_that_is_told(told: str, short: str | None) -> None:
    if short is None:
        with pytest.raises(UsageError, match="is no time that I read"):
            parse(told)
    else:
        assert parse(told) == parse(short)


def test_a_verb_that_takes_no_period_keeps_its_words() -> None:
    assert parse("watch lavrov last week").query == "lavrov last week"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("said lavrov from monday to wednesday", r"listed up to now.*/said lavrov since:mon"),
        ("said lavrov since:ever", "a span like 3d or a day like"),
    ],
)
def test_a_period_that_said_does_not_take_is_named(line: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse(line)


@pytest.mark.parametrize(
    "word",
    [
        "in ",
        "last ",
        "за ",
        "from the ",
        "7 ",
        "a couple of ",
        "from monday ",
        "from may to ",
        "за все ",
        "5 мая 2031 года ",
        '"',
    ],
)
def test_a_hostile_line_is_read_at_once(word: str) -> None:
    line = word * (4_000 // len(word))
    assert PERIODS.back(line)  # a pattern that goes back over its tracks would hang here
    assert PERIODS.ahead(line)


def test_a_language_is_rows_of_the_file() -> None:
    data = tomllib.loads((DATA / "periods.toml").read_text("utf-8"))
    contacts = tomllib.loads((DATA / "contacts.toml").read_text("utf-8"))
    told = "lavrov letzte drei Tage"
    assert PERIODS.back(told) == told
    data["last"].append("letzte")
    data["numbers"]["3"].append("drei")
    data["units"]["1d"]["more"].append("tage")
    assert Periods(period_words(data, contacts)).back(told) == "lavrov since:3d"


def test_the_rows_of_the_file_are_folded_and_told_apart() -> None:
    words = load_tables().periods
    told = [*words.units, *words.numbers, *words.days, *words.months]
    told += [phrase for name in PHRASES for phrase in words.phrases[name]]
    assert all(phrase == " ".join(phrase.casefold().split()) != "" for phrase in told)
    assert words.alone < set(words.units)
    assert all(timedelta(minutes=1) <= length <= timedelta.max / 999_999 for length in words.units.values())
    assert len(set(words.units) & set(words.numbers)) == 0


def test_a_page_of_what_was_said_is_one_of_all() -> None:
    assert parse("said lavrov page:2 since:mon") == parse("said lavrov all page:2 since:mon")
    assert parse("said lavrov all page:3").page == 3
    with pytest.raises(UsageError, match="a number from 1"):
        parse("said lavrov page:0")
