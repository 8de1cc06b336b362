"""Periods told in words, put as commands take them: "the last 7 days" is since:7d, "since yesterday" since:yesterday.

The verbs have one short form to read, and every language its own words for it, which are handed in. What stands in
quotation marks is left alone. Refuses to know verbs, clocks and zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from bot.commands import times
from bot.visible import clip
from watchers.durations import LONGEST, PeriodWords, parse_duration
from watchers.errors import UsageError

_QUOTED = r'"[^"]*"|“[^”]*”|«[^»]*»'
_SHORT = r"[0-9]{1,6}\s?[mhdw]"
_END = r"(?=(?:\s+(?:all|n:\S+|page:\S+))*\s*$)"  # options may stand behind a period at the end
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"
_CLOCK = r"(?:\s+[0-9]{1,2}:[0-9]{2})?"
YEAR = 4  # digits


class Periods:
    """Reads periods in the words of a table."""

    def __init__(self, words: PeriodWords) -> None:
        """Make the patterns once. Every repetition in them is bounded: a line costs what it is long."""
        self._words = words
        phrases = {name: _any(rows) for name, rows in words.phrases.items()}
        self._back = _pattern(*_ways_back(words, phrases))
        self._ahead = _pattern(*_ways_ahead(words, phrases))

    def back(self, line: str) -> str:
        """`line` with its periods as since: and to:. Raises UsageError for one that cannot be counted."""
        return self._back.sub(self._looking_back, line)

    def ahead(self, line: str) -> str:
        """`line` with the period at its end as "7d" or "until mon"."""
        return self._ahead.sub(self._looking_ahead, line)

    def _looking_back(self, found: re.Match[str]) -> str:
        if found["quoted"]:
            return found[0]
        if found["until"]:
            return f"to:{self._day(found['until'])}"
        if month := self._day(found["through"] or "").partition(" ")[2]:
            return f"since:{found['first']} {month} to:{self._day(found['through'])}"
        if (day := found["since"] or found["day"]) and not found["open"]:
            return f"since:{self._day(day)}" + (f" to:{self._day(found['to'])}" if found["to"] else "")
        told = found["number"] or found["span"] or found["ago"] or found["bare"]
        if span := self._span(told or ""):
            return f"since:{span}"
        raise UsageError(
            f"“{clip(_plain(found[0]), 40)}” is no period that I can count; write a span like 12h, 3d or 2w, or a "
            "day to begin with, like since:mon. In quotation marks words are looked for as they stand."
        )

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
        if not bare:
            return ""
        if re.fullmatch(_SHORT, bare):
            length = parse_duration(bare)
        else:
            unit = max((one for one in self._words.units if f" {bare}".endswith(f" {one}")), key=len)
            number = self._number(bare.removesuffix(unit).strip(), unit)
            length = self._words.units[unit] * number
        return times.short(length) if timedelta() < length <= LONGEST else ""

    def _number(self, word: str, unit: str) -> int:
        if not word:
            return int(unit in self._words.alone)
        return int(word) if word.isdecimal() else self._words.numbers[word]

    def _day(self, text: str) -> str:
        """A day as `times.day` reads it; a month without one is its first day."""
        bare = _plain(text)
        parts = re.findall(r"[0-9]+|[^\W\d]+", bare)
        month = next((self._words.months[part] for part in parts if part in self._words.months), "")
        if not month:
            return self._words.days.get(bare, bare)
        number = next((part for part in parts if part.isdecimal() and len(part) < YEAR), "1")
        return " ".join((number, month, *(part for part in parts if part.isdecimal() and len(part) == YEAR)))


def _ways_back(words: PeriodWords, p: Mapping[str, str]) -> Iterator[str]:
    """What counts back from now, by the patterns of phrases `p`. At one place the first way that fits is taken."""
    counted, span, ago = *_spans(words), rf"(?:\s+{p['ago']})?"
    day, month = _days(words, p)
    named = rf"(?:{_any(words.days.keys() - words.bare)}|{month})"  # "last monday" may be of this week or of the last
    since, to = rf"{p['since']}\s+(?:{p['which']}\s+)?", rf"{p['to']}\s+(?:{p['which']}\s+)?"
    before = rf"(?:{p['before']}\s+){{0,3}}"
    last = rf"(?:{p['since']}\s+)?{before}{p['last']}"
    # What nobody can count.
    yield rf"(?:(?:{last}|{p['over']})\s+{p['vague']}|{before}{p['uncounted']}|{last}\s+{named}){_END}"
    yield rf"{since}(?:(?:{p['last']}|{p['coming']})\s+{named}|{day}\s+{p['hour']})"
    yield rf"{p['since']}\s+(?:{p['hour']}|[0-9]{{4}}){_END}"
    # Spans: inside a query only those that are no part of a phrase.
    yield rf"{last}\s+(?P<number>{counted})(?!\s+{p['of']}(?!\S))"
    yield rf"{p['since']}\s+(?P<ago>{counted})\s+{p['ago']}"
    yield rf"(?:{last}|{p['over']}|{p['since']})\s+(?P<span>{span}){ago}{_END}"
    yield rf"{before}(?P<bare>[0-9]{{1,3}}(?:\s?[hdw]|\s+{_any(words.units)})){ago}{_END}"
    # Days to begin with, and to end with.
    months = rf"{month}(?:{_END}|(?=\s+{to}(?:{day}|{month})))"
    yield rf"{since}(?P<first>[0-9]{{1,2}})(?:{p['ordinal']})?\s+{to}(?P<through>{day})"  # "from 5 to 9 May"
    yield rf"{since}(?P<since>{day}|{months})(?:\s+{to}(?:(?P<to>{day})|(?P<open>{month})))?"
    yield rf"{before}(?P<day>{_any(words.bare)}){_END}"
    yield rf"{to}(?P<until>{day}){_END}"


def _ways_ahead(words: PeriodWords, p: Mapping[str, str]) -> Iterator[str]:
    """What lies ahead, at the end of a line."""
    _, span = _spans(words)
    day, month = _days(words, p)
    yield rf"(?<=\S\s)(?:{p['ahead']}\s+)?(?P<span>{span})$"  # in "36 days" 36 is the story
    yield rf"{p['to']}\s+(?:(?:{p['which']}|{p['coming']})\s+){{0,2}}(?P<to>(?:{day}|{month}){_CLOCK})$"


def _spans(words: PeriodWords) -> tuple[str, str]:
    """A span that has its number, and any."""
    units = _any(words.units)
    counted = rf"(?:{_SHORT}|(?:[0-9]{{1,6}}|{_any(words.numbers)})\s+{units})"
    return counted, rf"(?:{counted}|{units})"


def _days(words: PeriodWords, p: Mapping[str, str]) -> tuple[str, str]:
    """A day, and a month without one."""
    month, year = _any(words.months), rf"(?:,?\s+[0-9]{{4}}(?:\s+{p['of_year']})?)?"
    number = rf"[0-9]{{1,2}}(?:{p['ordinal']})?"
    return rf"(?:{_any(words.days)}|{_DATE}|{number}\s+{month}{year}|{month}\s+{number}(?!\w){year})", f"{month}{year}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _any(phrases: Iterable[str]) -> str:
    """Whichever of these stands there, the longest first."""
    ordered = sorted(phrases, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(re.escape(one).replace(chr(92) + ' ', chr(92) + 's+') for one in ordered)})(?!\\w)"


def _pattern(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<quoted>{_QUOTED})|(?<!\S)(?:{'|'.join(ways)})(?!\S)", re.IGNORECASE)
