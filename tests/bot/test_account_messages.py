"""Accounts side by side and statements of a person, word for word, on all three platforms."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.commands.table import VERBS
from bot.compose import accounts
from bot.compose.heard import heard
from bot.compose.said import said
from bot.message import text
from bot.render import console, slack, telegram
from tests.bot.desk_samples import HOUR, MINISTRY, NOW, PAPER, WIRE, ZONE
from watchers.desk_views import (
    AccountQuote,
    AccountsView,
    CheckedView,
    DifferView,
    EarlierContact,
    OnlyView,
    Quoted,
    SaidRow,
    SaidView,
    Standing,
    Voice,
)

BUILT = frozenset(verb.name for verb in VERBS if verb.built)


def own(label: str, number: int, words: str) -> AccountQuote:
    return AccountQuote(label, Quoted(words, MINISTRY if number == 1 else WIRE, f"Ministry {number}", number))


def reported(label: str, words: str, *, translated: bool = False) -> AccountQuote:
    return AccountQuote(label, Quoted(words, PAPER, "Evening Paper", 3), "Evening Paper", translated)


BUSES = DifferView(
    "figure", "buses, waiting", (own("Northolm", 1, "some 60 buses are waiting"), own("Sudbury", 2, "240 buses wait"))
)
ASKED = DifferView(
    "initiator", "", (own("Northolm", 1, "at the request of Sudbury"), own("Sudbury", 2, "Northolm called us"))
)
MANY = tuple(own("Sudbury", 2, f"every refusal of day {day} is on paper") for day in range(1, 6))
TWO = AccountsView(
    number=33,
    headline="Ministers talk of buses",
    link=MINISTRY,
    who=("Karl Odd", "Tess Maro"),
    opened_at=NOW - HOUR,
    texts=3,
    voices=(Voice("north", "Northolm", own_text=True), Voice("south", "Sudbury", own_text=True)),
    unheard=(),
    shared=((own("Northolm", 1, "the commission sits in June"), own("Sudbury", 2, "The commission sits in June")),),
    differ=(BUSES, ASKED),
    only=(OnlyView("Northolm", (own("Northolm", 1, "the checks are temporary"),)), OnlyView("Sudbury", MANY)),
    notes=(reported("source", "this is the correct version of the conversation"),),
    checked=(
        CheckedView(Quoted("Nobody found a kind word", PAPER, "Evening Paper", 3), "Northolm", 1, False, False,
                    Quoted("We heard no kind word about the grain.", MINISTRY, "Ministry 1", 1)),
        CheckedView(Quoted("The checks are temporary", PAPER, "Evening Paper", 3), "Northolm", 1, True, True),
    ),
    unclear=2,
    background=((NOW - 200 * HOUR).date(), (NOW - 9000 * HOUR).date()),
    earlier=(EarlierContact(12, NOW - 7000 * HOUR, "An older call", (NOW - 7024 * HOUR).date()),),
    day=(NOW - 48 * HOUR).date(),
)  # fmt: skip
ONE = replace(
    TWO,
    voices=(Voice("north", "Northolm", own_text=True),),
    unheard=("Sudbury",),
    shared=(),
    differ=(),
    only=TWO.only[:1],
    notes=(),
    checked=TWO.checked[:1],
    unclear=0,
    background=(),
    earlier=(),
)
THROUGH = replace(
    TWO,
    voices=(Voice("north", "Northolm", own_text=False), Voice("south", "Sudbury", own_text=False)),
    differ=(
        DifferView("fact", "measures", (
            reported("Northolm", "they are aimed at nobody", translated=True),
            reported("Sudbury", "this thesis is far from life", translated=True),
        )),
        DifferView("figure", "buses", (
            replace(reported("Northolm", "60 buses wait", translated=True), paraphrase=True),
            replace(own("Sudbury", 2, "240 buses wait"), translated=True, paraphrase=True),
        )),
        DifferView("fact", "", (
            own("Northolm", 1, "Hot lunches are served."),
            own("Sudbury", 2, "We went hungry."),
        ), sure=False),
    ),
    only=(),
    checked=(),
)  # fmt: skip
SAID = SaidView(
    "Karl Odd",
    "Sudbury",
    168,
    (
        SaidRow(Quoted("The bridge stays open at night.", MINISTRY, "Ministry 1", 1), NOW - HOUR, 33),
        SaidRow(Quoted("a bridge is no museum", PAPER, "Evening Paper", 1), NOW - 30 * HOUR, None, translated=True),
        SaidRow(
            Quoted("Karl Odd said the bridge needs paint.", PAPER, "Evening Paper", 1),
            NOW - 31 * HOUR,
            33,
            reported=True,
        ),
    ),
    more=4,
    items=9,
)
MESSAGES = {
    "compare": accounts.compared(TWO, ZONE, NOW),
    "compare_all": accounts.compared(TWO, ZONE, NOW, everything=True),
    "compare_one_voice": accounts.compared(ONE, ZONE, NOW),
    "compare_through_reports": accounts.compared(THROUGH, ZONE, NOW),
    "said": said(SAID, ZONE, NOW, "said odd sudbury all"),
    "said_no_span": said(replace(SAID, rows=(), more=0, items=0, about="visas AND 3x"), ZONE, NOW, ""),
    "said_nothing": said(replace(SAID, rows=(), more=0, about=""), ZONE, NOW, ""),
    "began_to_differ": accounts.began_to_differ(33),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_wording(name: str, golden: Callable[[str, str], None]) -> None:
    golden(name, console.render(MESSAGES[name]))


@pytest.mark.parametrize("name", MESSAGES)
def test_on_telegram(name: str, golden: Callable[[str, str], None]) -> None:
    rendered = telegram.render(MESSAGES[name], BUILT)
    buttons = "\n".join(f"[{button.label}: {button.action}]" for button in MESSAGES[name].buttons)
    golden(f"platforms/telegram_{name}", f"{rendered.html}\n{buttons}".strip())


@pytest.mark.parametrize("name", MESSAGES)
def test_on_slack(name: str, golden: Callable[[str, str], None]) -> None:
    rendered = slack.render(MESSAGES[name], BUILT, "/wire")
    golden(f"platforms/slack_{name}", json.dumps(rendered.blocks, ensure_ascii=False, indent=1))


def test_a_long_comparison_fits_every_platform() -> None:
    long = "word " * 59
    rows = tuple(own("Sudbury", 2, f"{long}{number}") for number in range(40))
    differ = tuple(DifferView("fact", long, (row, own("Northolm", 1, long))) for row in rows)
    view = replace(TWO, differ=differ, only=(OnlyView("Sudbury", rows),), shared=tuple((row, row) for row in rows))
    message = accounts.compared(view, ZONE, NOW, everything=True)
    assert len(telegram.render(message, BUILT).plain) <= 4_096
    assert slack.render(message, BUILT, "/wire").blocks


@pytest.mark.parametrize(
    ("standing", "line"),
    [
        (Standing(), ""),
        (Standing(own=("Moscow", "Dushanbe")), ""),
        (
            Standing(own=("Moscow",), unheard=("Dushanbe",)),
            "Moscow's own text is in; nothing of Dushanbe seen in your feeds",
        ),
        (Standing(quoted=("Moscow",), unheard=("Dushanbe",)), "Moscow's account only so far"),
        (Standing(own=("Moscow",), quoted=("Dushanbe",), differ=True), "⇄ Accounts differ"),
        (Standing(unheard=("Moscow", "Dushanbe")), ""),
    ],
)  # fmt: skip
def test_who_has_been_heard(standing: Standing, line: str) -> None:
    assert console.render(text(heard(standing))).strip() == line


def shown(view: AccountsView) -> str:
    return console.render(accounts.compared(view, ZONE, NOW))


@pytest.mark.parametrize(
    ("left", "line"),
    [
        ({"others": ("Karvell driver", "witness", "witness")}, "3 statements of Karvell driver and witness"),
        ({"paraphrased": 1}, "1 sentence of a machine translation without quotation marks"),
        ({"formulas": 2}, "2 formulas of readouts"),
        ({"only": tuple(OnlyView(f"Party {n}", MANY[:2]) for n in range(6))}, "4 statements of Party 4 and Party 5"),
    ],
)
def test_what_is_not_told_is_counted(left: dict[str, Any], line: str) -> None:
    assert f"Left out: {line}." in " ".join(shown(replace(TWO, unclear=0, background=(), **left)).split())


def test_only_where_accounts_differ_stands_their_sign() -> None:
    assert shown(TWO).startswith("⇄ ")
    assert "⇄" not in shown(replace(TWO, differ=()))
    assert "⇄" not in shown(replace(TWO, differ=(replace(BUSES, sure=False),)))


@pytest.mark.parametrize(
    ("view", "head"),
    [
        (TWO, "Both, in their own words"),
        (THROUGH, "Both, as reports tell it"),
        (replace(TWO, shared=((own("Northolm", 1, "it sits in June"), reported("Sudbury", "in June")),)), "as reports"),
    ],
)
def test_what_reports_tell_of_both_is_not_in_their_own_words(view: AccountsView, head: str) -> None:
    assert head in shown(view)


def test_words_of_another_script_are_no_label() -> None:
    assert "Figures\n" in shown(replace(TWO, differ=(replace(BUSES, about="ожидающих автобусов"),)))


def test_a_fourth_difference_takes_the_place_of_saying_that_there_is_one() -> None:
    rows = [replace(BUSES, about=f"buses {n}") for n in range(5)]
    four, five = (shown(replace(TWO, differ=tuple(rows[:n]))) for n in (4, 5))
    assert "buses 3" in four
    assert "buses 3" not in five
    assert "2 more" in five


def test_further_quotations_that_were_not_found_are_counted_before_those_that_were() -> None:
    many = replace(TWO, checked=(*TWO.checked[:1] * 6, TWO.checked[1]))
    rows = console.render(accounts.compared(many, ZONE, NOW)).split("\n")
    at = rows.index("• found: 1 word for word")
    assert rows[at - 1] == "• 3 more"
    assert rows[at + 1] == ""


def test_that_nobody_speaks_is_said_only_where_no_words_are_told() -> None:
    told = replace(THROUGH, differ=(), shared=(tuple(reported(name, "the bridge is open") for name in ("A", "B")),))
    assert "Nobody's words" not in shown(replace(told, voices=(Voice("a", "A", own_text=False),)))
    assert "Nobody's words" in shown(replace(told, voices=(), shared=(), notes=()))


def test_a_comparison_never_judges() -> None:
    shown = " ".join(console.render(message) for message in MESSAGES.values()).casefold()
    for word in ("lie", "false", "misquot", "contradict", "wrong", "has not published"):
        assert f" {word}" not in shown


@pytest.mark.parametrize(
    ("hours", "span"), [(9.0, "· 1 statement of today, newest"), (8.0, "of the last 8 hours"), (33.0, "last 33 hours")]
)
def test_what_was_said_since_midnight_was_said_today(hours, span):
    now = datetime(2031, 2, 13, 6, tzinfo=UTC)  # 9 in Moscow
    shown = said(replace(SAID, rows=SAID.rows[:1], more=0, hours=hours), ZoneInfo("Europe/Moscow"), now, "")
    assert span in console.render(shown, None)


def test_a_day_that_was_asked_for_is_told_as_a_day():
    told = replace(SAID, hours=45.0)
    assert "· 7 statements since Wed 12 Feb, newest" in console.render(
        said(told, ZONE, NOW, "", since=date(2025, 2, 12)), None
    )
    assert "in the last 45 hours" in console.render(said(replace(told, rows=()), ZONE, NOW, ""), None)


def test_what_does_not_fit_one_answer_goes_on_a_page_further():
    told = replace(SAID, page=2, before=24, formulas=2)
    shown = console.render(said(told, ZONE, NOW, "said odd all", everything=True), None)
    assert "31 statements" in shown
    assert "4 more\nLeft out: 2 formulas of readouts." in shown
    assert "said odd all page:3" in shown
    past = said(replace(told, rows=(), more=0), ZONE, NOW, "said odd all", everything=True)
    assert "there is no page 2" in console.render(past, None)


def test_reports_without_a_publisher_leave_no_empty_brackets():
    told = console.render(accounts.compared(replace(THROUGH, differ=THROUGH.differ[2:], shared=()), ZONE, NOW), None)
    assert "()" not in told
    assert "Quoted through reports: " in told


def test_that_accounts_differ_is_told_with_both_sides_of_the_first_difference():
    words = Quoted("60", MINISTRY, "Ministry 1", 1)
    sides = (AccountQuote("Osk", words), AccountQuote("Ilva", replace(words, text="240", number=2)))
    assert console.render(accounts.began_to_differ(33, sides)).count("/compare_33\nOsk: “60” ↗1") == 1
    assert "\nIlva: “240” ↗2" in console.render(accounts.began_to_differ(33, sides))
