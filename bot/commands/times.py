"""Times as people write them, read in one way for all verbs: 2h, 2w, today, mon, 13 Feb, 2025-02-17, until 18:00.

A word like "yesterday" is kept as it was typed until the day of a chat is known: `now` and `zone` are arguments.
A day lies ahead for a verb that looks ahead, and behind for one that looks back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum
from typing import TypeVar

from watchers.durations import parse_duration
from watchers.errors import UsageError

YEARS = range(1900, 2200)  # beyond them lie slips, and the end of the calendar
ONE_DAY = timedelta(days=1)
LEAP_YEAR = 2000
FAR = 9  # years within which each day of a year comes
SHORTEST = 3  # letters of a month or weekday
_Word = TypeVar("_Word", bound=IntEnum)


class Weekday(IntEnum):
    """A day of the week, numbered as `datetime.weekday` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Near(IntEnum):
    """A day by its distance from today."""

    YESTERDAY = -1
    TODAY = 0
    TOMORROW = 1


class Month(IntEnum):
    """A month, numbered as `date.month` is."""

    JANUARY = 1
    FEBRUARY = 2
    MARCH = 3
    APRIL = 4
    MAY = 5
    JUNE = 6
    JULY = 7
    AUGUST = 8
    SEPTEMBER = 9
    OCTOBER = 10
    NOVEMBER = 11
    DECEMBER = 12


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of any year, as this program writes it: "13 Feb"."""

    month: Month
    day: int


Day = date | Weekday | Near | YearDay


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day; without a day it is the next one."""

    at: time
    day: Day | None = None


Until = timedelta | Day | Clock

_MONTHS = "|".join(month.name[:length] for month in Month for length in range(len(month.name), SHORTEST - 1, -1))
DAY = rf"[0-9]{{1,2}} (?:{_MONTHS})(?: [0-9]{{4}})?|\S+"  # what may stand behind "from:"; day() says what is one
EXAMPLES = "like yesterday, mon, 13 Feb or 2025-02-17"
_UNITS = ((24 * 60, "d"), (60, "h"), (1, "m"))  # minutes
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_NAMED = re.compile(r"([0-9]{1,2}) ([a-z]{3,9})(?: ([0-9]{4}))?")
_CLOCK = re.compile(r"(?:(?P<day>.+) )?(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])")


def until(text: str) -> Until | None:
    """Read "3d", "for 3d", "until mon", "until tomorrow 9:00" or "until 2025-02-17", and nothing after it."""
    bare = re.sub(r"^(?:for|until|till) ", "", text, flags=re.IGNORECASE)
    if clock := _CLOCK.fullmatch(bare):
        named = day(clock["day"] or "")
        unread = clock["day"] and named is None
        return None if unread else Clock(time(int(clock["hour"]), int(clock["minute"])), named)
    return span(bare) or day(bare)


def span(text: str) -> timedelta | None:
    """Read "3d" or "2w"; no time at all is none."""
    try:
        return parse_duration(text) or None
    except UsageError:
        return None


def short(length: timedelta) -> str:
    """A span of whole minutes as `span` reads it again, like "3d"."""
    minutes = int(length.total_seconds() // 60)
    size, unit = next((size, unit) for size, unit in _UNITS if minutes % size == 0)
    return f"{minutes // size}{unit}"


def span_at_end(words: Sequence[str]) -> tuple[int, timedelta | None]:
    """How many of the last words say a span of time, as "7d" and "7 days" do, and which; one where none does."""
    for length in (1, 2):
        found = span(" ".join(words[-length:])) if words[-length:][0][:1].isdigit() else None
        if found:
            return length, found
    return 1, None


def day(text: str) -> Day | None:
    """Read one day."""
    bare = text.lower()
    if found := _NAMED.fullmatch(bare):
        return _of_month(found[1], _called(found[2], Month), found[3])
    if found := _ISO.fullmatch(bare):
        return _of_year(found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(bare):
        return _of_year(found[3], found[2], found[1])
    near = next((one for one in Near if one.name.lower() == bare), None)
    return near if near is not None else _called(bare, Weekday)


def ahead(named: Day, today: date) -> date:
    """The day that is meant where it is to come; a weekday is the next one after today, a date may be today's."""
    if isinstance(named, Weekday):
        return today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)
    if isinstance(named, YearDay):
        return next(one for one in _each(named, range(today.year, today.year + FAR)) if one >= today)
    return today + named * ONE_DAY if isinstance(named, Near) else named


def behind(named: Day, today: date) -> date:
    """The day that is meant where it has come; a weekday is the last one, today included."""
    if isinstance(named, Weekday):
        return today - timedelta(days=(today.weekday() - named) % 7)
    if isinstance(named, YearDay):
        return next(one for one in _each(named, range(today.year, today.year - FAR, -1)) if one <= today)
    return today + named * ONE_DAY if isinstance(named, Near) else named


def ends_at(end: Until, now: datetime, zone: tzinfo) -> datetime:
    """The moment (UTC) at which `end` is reached: a day is reached as it begins in `zone`.

    Raises UsageError for what has begun already.
    """
    if isinstance(end, timedelta):
        return now + end
    today = now.astimezone(zone).date()
    if isinstance(end, Clock):
        ends = _at(end, today, now, zone)
        if ends <= now:
            raise UsageError(f"{end.at:%H:%M} of that day is over; name a later time.")
        return ends
    reached = ahead(end, today)
    if reached <= today:
        raise UsageError(f"{reached.isoformat()} has begun already; name a later day.")
    return begins(reached, zone)


def begins(one: date, zone: tzinfo) -> datetime:
    """The moment (UTC) at which a day begins in `zone`."""
    return datetime.combine(one, time(), zone).astimezone(UTC)


def written(named: Day) -> str:
    """A day as `day` reads it again."""
    if isinstance(named, YearDay):
        return f"{named.day} {named.month.name[:3].lower()}"
    return named.name.lower() if isinstance(named, IntEnum) else named.isoformat()


def _at(clock: Clock, today: date, now: datetime, zone: tzinfo) -> datetime:
    """The first moment to come at which the clock shows this, or the last one where all are over.

    An hour that is set back comes twice (PEP 495).
    """
    moments = [
        datetime.combine(one, clock.at.replace(fold=fold), zone).astimezone(UTC)
        for one in _days(clock.day, today)
        for fold in (0, 1)
    ]
    return next((moment for moment in moments if moment > now), moments[-1])


def _days(named: Day | None, today: date) -> tuple[date, ...]:
    """The days that a time of the day may belong to, the nearest first: without one today and tomorrow."""
    if named is None:
        return today, today + ONE_DAY
    if isinstance(named, Weekday):
        later = ahead(named, today)
        return later - timedelta(days=7), later
    return (ahead(named, today),)


def _each(named: YearDay, years: range) -> Iterator[date]:
    """The day in each of these years that has it."""
    for year in years:
        with suppress(ValueError):  # 29 February
            yield date(year, named.month, named.day)


def _called(word: str, names: type[_Word]) -> _Word | None:
    """The name that a word is, or is the beginning of."""
    return next((one for one in names if len(word) >= SHORTEST and one.name.lower().startswith(word)), None)


def _of_month(number: str, month: Month | None, year: str | None) -> Day | None:
    if month is None:
        return None
    if year is None and _of_year(str(LEAP_YEAR), str(month.value), number):
        return YearDay(month, int(number))
    return _of_year(year, str(month.value), number) if year else None


def _of_year(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number)) if int(year) in YEARS else None
    except ValueError:
        return None
