"""Durations in configuration and chat: four units, and an example in every refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from watchers.durations import parse_duration
from watchers.errors import UsageError


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30s", timedelta(seconds=30)),
        ("5m", timedelta(minutes=5)),
        (" 2 H ", timedelta(hours=2)),
        ("3d", timedelta(days=3)),
        ("2w", timedelta(weeks=2)),
        ("2 weeks", timedelta(weeks=2)),
        ("1 day", timedelta(days=1)),
        ("90 Minutes", timedelta(minutes=90)),
        ("0s", timedelta(0)),
        ("36500d", timedelta(days=36_500)),  # how people write “for ever”
    ],
)
def test_durations_are_read(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize("text", ["36501d", "99999w", "999999d", "999999h"])
def test_what_no_calendar_holds_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="longer than 36500d"):
        parse_duration(text)


@pytest.mark.parametrize(
    "text", ["", "5", "m", "-5m", "1.5h", "5 months", "5 daze", "5 hs", "5m30s", "９m", "9999999d"]
)
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="like 30s, 5m, 2h, 3d or 2w"):
        parse_duration(text)
