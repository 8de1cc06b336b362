"""Periods told in words, put as commands take them: "the last 7 days" is since:7d, "since yesterday" since:yesterday.

The verbs have one short form to read, and every language its own words for it, which are handed in. What stands in
quotation marks is left alone. Refuses to know verbs, clocks and zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from bot.commands import times
from bot.visible import clip
from watchers.durations import LONGEST, PeriodWords, parse_duration
from watchers.errors import UsageError

_QUOTED = r'"[^"]*"|“[^”]*”|«[^»]*»'
_SHORT = r"[0-9]{1,6}\s?[mhdw]"
_OPTIONS = r"(?=(?:\s+(?:all|n:\S+|page:\S+))*\s*$)"  # what may stand behind a period at the end
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"
_CLOCK = r"(?:\s+[0-9]{1,2}:[0-9]{2})?"
MINUTE = timedelta(minutes=1)


class Periods:
    """Reads periods in the words of a table."""

    def __init__(self, words: PeriodWords) -> None:
        """Make the patterns once. Every repetition in them is bounded: a line costs what it is long."""
        self._words = words
        phrases = {name: _any(rows) for name, rows in words.phrases.items()}
        span = rf"(?:{_SHORT}|(?:(?:[0-9]{{1,6}}|{_any(words.numbers)})\s+)?{_any(words.units)})"
        day = rf"(?:{_any(words.days)}|{_DATE}|[0-9]{{1,2}}\s+{_any(words.months)}(?:\s+[0-9]{{4}})?)"
        which = rf"(?:{phrases['which']}\s+){{0,2}}"
        last = rf"(?:{phrases['before']}\s+){{0,3}}{phrases['last']}"
        self._back = _pattern(
            rf"(?P<vague>{last}\s+{phrases['vague']}|{phrases['uncounted']}{_OPTIONS})",
            rf"(?:{last}|{phrases['over']}|{phrases['since']})\s+(?P<span>{span})(?:\s+{phrases['ago']})?",
            rf"{phrases['since']}\s+{which}(?P<since>{day})(?:\s+{phrases['to']}\s+{which}(?P<to>{day}))?",
            rf"(?P<bare>{_any(words.bare)}|[0-9]{{1,6}}\s?[hdw]|[0-9]{{1,6}}\s+{_any(words.units)}){_OPTIONS}",
        )
        self._ahead = _pattern(
            rf"(?<=\S\s)(?:{phrases['ahead']}\s+)?(?P<span>{span})$",  # in "36 days" 36 is the story
            rf"{phrases['to']}\s+{which}(?P<to>{day}{_CLOCK})$",
        )

    def back(self, line: str) -> str:
        """`line` with its periods as since: and to:. Raises UsageError for one that cannot be counted."""
        return self._back.sub(self._looking_back, line)

    def ahead(self, line: str) -> str:
        """`line` with the period at its end as "7d" or "until mon"."""
        return self._ahead.sub(self._looking_ahead, line)

    def _looking_back(self, found: re.Match[str]) -> str:
        if found["quoted"]:
            return found[0]
        if found["since"]:
            return f"since:{self._day(found['since'])}" + (f" to:{self._day(found['to'])}" if found["to"] else "")
        if (bare := found["bare"]) and _plain(bare) in self._words.bare:
            return f"since:{self._day(bare)}"
        span = "" if found["vague"] else self._span(found["span"] or bare)
        if not span:
            raise UsageError(
                f"“{clip(_plain(found[0]), 40)}” is no period that I can count; write a span like 12h, 3d or 2w, or a "
                "day to begin with, like since:mon. In quotation marks words are looked for as they stand."
            )
        return f"since:{span}"

    def _looking_ahead(self, found: re.Match[str]) -> str:
        if found["quoted"]:
            return found[0]
        if not found["to"]:
            return self._span(found["span"]) or found[0]
        day, _, clock = found["to"].partition(":")
        day, hour = day.rsplit(maxsplit=1) if clock else (day, "")
        return f"until {self._day(day)}" + (f" {hour}:{clock}" if clock else "")

    def _span(self, text: str) -> str:
        """A span as "7d"; "" for none, one of nothing, and several units without their number."""
        bare = _plain(text)
        if re.fullmatch(_SHORT, bare):
            length = parse_duration(bare)
        else:
            unit = max((one for one in self._words.units if f" {bare}".endswith(f" {one}")), key=len)
            number = self._number(bare.removesuffix(unit).strip(), unit)
            length = self._words.units[unit] * min(number, LONGEST // MINUTE)
        return times.short(length) if timedelta() < length <= LONGEST else ""

    def _number(self, word: str, unit: str) -> int:
        if not word:
            return int(unit in self._words.alone)
        return int(word) if word.isdecimal() else self._words.numbers[word]

    def _day(self, text: str) -> str:
        """A day as `times.day` reads it."""
        bare = _plain(text)
        number, _, month = bare.partition(" ")
        name, _, year = month.partition(" ")
        if name in self._words.months:
            return " ".join(filter(None, (number, self._words.months[name], year)))
        return self._words.days.get(bare, bare)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _any(phrases: Iterable[str]) -> str:
    """Whichever of these stands there, the longest first."""
    ordered = sorted(phrases, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(re.escape(one).replace(chr(92) + ' ', chr(92) + 's+') for one in ordered)})(?!\\w)"


def _pattern(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<quoted>{_QUOTED})|(?<!\S)(?:{'|'.join(ways)})(?!\S)", re.IGNORECASE)
