"""How people tell periods in a chat, read from periods.toml and the days of contacts.toml into its frozen table.

Beside `tables.py`, which reads the rest. Refuses to know how a command takes a period.
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Mapping
from typing import Any

from watchers.durations import PeriodWords, parse_duration

PHRASES = (
    *("last", "before", "over", "of", "since", "to", "ago", "which", "coming", "hour"),
    *("ordinal", "of_year", "ahead", "vague", "uncounted"),
)
NEAR = {"-1": "yesterday", "0": "today"}


def period_words(data: Mapping[str, Any], contacts: Mapping[str, Any]) -> PeriodWords:
    """The words of both files; days and months by their English names."""
    units = [(word, key) for key, row in data["units"].items() for word in (*row["one"], *row["more"])]
    near = {word: NEAR[key] for key, row in contacts["relative"].items() for word in row}
    near |= {word: day for day, row in data["days"].items() for word in row}
    return PeriodWords(
        phrases={name: tuple(data[name]) for name in PHRASES},
        units={word: parse_duration(key) for word, key in units},
        alone=frozenset(word for row in data["units"].values() for word in row["one"]),
        numbers={word: int(number) for number, row in data["numbers"].items() for word in row},
        days=near | {word: day_name[int(key)].lower() for key, row in contacts["weekdays"].items() for word in row},
        months={word: month_name[int(key)].lower() for key, row in contacts["months"].items() for word in row},
        bare=frozenset(word for word, day in near.items() if day != "tomorrow"),
    )
