"""What was probably meant is named, and never done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands import asking
from bot.commands.command import Latest
from tests.bot.typed import parse
from watchers.errors import UsageError
from watchers.match.operands import NAMES_OF_FIELDS


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("lates", "did you mean /latest?"),
        ("/wach lavrov", "did you mean /watch?"),
        ("seed acept 1", "did you mean /seed accept 1?"),
        ("seed drp all", "did you mean /seed drop all?"),
        ("seed edt 1 role Minister", "did you mean /seed edit 1 role Minister?"),
        ("latest sicne:3d", "There is no “sicne:”; did you mean since:?"),
        ("latest lavrov form:yesterday all", "There is no “form:”; did you mean from:?"),
        ("settings zon UTC", "did you mean zone?"),
        ("help wach", "did you mean /help_watch?"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_right_word(line: str, says: str) -> None:
    with pytest.raises(UsageError, match=r"\A[^\n]+\Z") as raised:
        parse(line)
    assert says in str(raised.value)


def test_slips_of_options_and_of_a_querys_fields_are_told_apart() -> None:
    assert asking.FIELDS == NAMES_OF_FIELDS
    assert parse("latest soruce:tass since:3d") == Latest("soruce:tass", span=timedelta(days=3))  # the query says it
