"""Durations as people write them in configuration and chat: 30s, 5m, 2h, 3d, 2w, 3 days. Knows nothing else.

How periods are told in words of a language is a table (`data/periods.toml`), which only a chat needs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from watchers.errors import UsageError

_DURATION = re.compile(r"([0-9]{1,6})\s*(?:([smhdw])|(second|sec|minute|min|hour|day|week)s?)")
LONGEST = timedelta(days=36_500)  # a century, “no limit” to people: fits every database and every calendar
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_duration(text: str) -> timedelta:
    """The length of "30s", "5m", "2h", "3d" or "2w"; raises UsageError for anything else."""
    found = _DURATION.fullmatch(text.strip().lower())
    if not found:
        raise UsageError(
            f"“{text[:40]}” is no duration; write a number and a unit, like 30s, 5m, 2h, 3d or 2w, without a fraction"
        )
    unit = found[2] or found[3][0]
    length = timedelta(**{_UNITS[unit]: int(found[1])})
    if length > LONGEST:
        raise UsageError(f"“{text[:40]}” is longer than {LONGEST.days}d, which nothing here may be")
    return length


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The words of periods.toml, and of contacts.toml for days; casefolded, phrases with single spaces."""

    phrases: Mapping[str, tuple[str, ...]]  # the lists of the file by their names
    units: Mapping[str, timedelta]
    alone: frozenset[str]  # units that mean one of them where no number stands in front
    numbers: Mapping[str, int]
    days: Mapping[str, str]  # to what stands behind "since:", like "mon" or "yesterday"
    months: Mapping[str, str]
    bare: frozenset[str]  # days that are a period without a word in front: "today", "this week"
