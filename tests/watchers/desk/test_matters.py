"""How the heading of a difference is called: when, how long, and of what."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import source
from watchers.desk.matters import about, kind_of
from watchers.stories.accounts.differences import Differ, Side
from watchers.stories.accounts.statements import Statement
from watchers.stories.accounts.weighing import Kind
from watchers.tables import account_tables


def differ(kind: Kind, matter: str, *values: str) -> Differ:
    sides = tuple(
        Side(Statement("", source(at, value), 0, len(value), ()), value) for at, value in enumerate(values, 1)
    )
    return Differ(kind, matter, sides)


@pytest.mark.parametrize(
    ("kind", "values", "called"),
    [
        (Kind.DATE, ("6:24", "6:32"), "hour"),
        (Kind.DATE, ("4 March", "5 March"), "date"),
        (Kind.FIGURE, ("90 minutes", "half an hour"), "length"),
        (Kind.FIGURE, ("60 buses", "240 buses"), "figure"),
        (Kind.FIGURE, ("90 minutes", "60 buses"), "figure"),
        (Kind.FACT, ("90 minutes", "half an hour"), "fact"),
    ],
)
def test_hours_are_no_days_and_a_length_of_time_is_called_so(kind: Kind, values: tuple[str, str], called: str) -> None:
    assert kind_of(differ(kind, "", *values), account_tables()) == called


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("collision", "collision"),
        ("at holders of any one passport", ""),
        ("a.m. at the reef", ""),
        ("denied", ""),
        ("request", ""),
        ("request for papers", "request for papers"),
        ("", ""),
    ],
)
def test_a_piece_of_a_sentence_is_no_heading(words: str, shown: str) -> None:
    assert about(differ(Kind.FACT, words, "a", "b"), account_tables()) == shown
