"""Days and hours that a text names, as dates: "on Tuesday", "2 June" and "yesterday" may be one day.

Weekdays and words like "yesterday" are read from the day of publication, which is an argument. Refuses to know zones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watchers.stories.accounts.clock import clock
from watchers.stories.accounts.phrases import Found
from watchers.stories.accounts.reading import Word, along, lows
from watchers.stories.accounts.tables import AccountWords, QuantityTable
from watchers.stories.dates import calendar_day
from watchers.text.scripts import is_latin

WHOLE = len("2031-06-10")
ROUGHLY = 10  # minutes by which "about four in the morning" and 03:52 may be apart
MONTH, YEAR = 2_600_000, 31_000_000  # seconds, roughly, as the units of the table have them
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_HALF_DAY = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|-?го|-?е)\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day ("2031-06-10"), month ("2031-06") or year ("2027"), or an hour ("20:00"), named at `start`:`end`."""

    start: int
    end: int
    kind: str  # "day" or "hour"
    value: str
    weekday: bool = False  # told by its weekday alone, which may be this week's or the next one's
    zone: str = ""  # whose hour it is: "moscow time"
    rough: bool = False  # an hour told in words or behind "about"
    as_of: bool = False  # "by 15:00", "as of Monday": how things stood then


def same(one: Moment, other: Moment) -> bool:
    """Whether two moments may be one: a month holds its days."""
    if one.kind != other.kind:
        return False
    if one.zone != other.zone and one.zone and other.zone:
        return True  # 18:05 in Moscow and 15:05 UTC: nobody here can tell
    if one.kind == "hour" and (one.rough or other.rough):
        return abs(_minutes(one.value) - _minutes(other.value)) <= ROUGHLY
    length = min(len(one.value), len(other.value))
    return one.value[:length] == other.value[:length] or _a_week_apart(one, other)


def _minutes(hour: str) -> int:
    hours, minutes = hour.split(":")
    return int(hours) * 60 + int(minutes)


def _a_week_apart(one: Moment, other: Moment) -> bool:
    """Whether the two may be one weekday, read as this week's and as the next one's."""
    if not (one.weekday or other.weekday) or not len(one.value) == len(other.value) == WHOLE:
        return False
    return abs(date.fromisoformat(one.value) - date.fromisoformat(other.value)) == timedelta(days=7)


def moments(text: str, words: Sequence[Word], published: date, told: AccountWords) -> tuple[Moment, ...]:
    """The days, months and hours of `words`, which are words of `text`, in order."""
    return along(len(words), _Reader(text, words, lows(words), published, told.quantities).at)


def days_in(text: str, words: Sequence[Word], published: date, told: AccountWords) -> tuple[date, ...]:
    """The whole days that the words name."""
    named = (moment.value for moment in moments(text, words, published, told) if moment.kind == "day")
    return tuple(date.fromisoformat(value) for value in named if len(value) == WHOLE)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    words: Sequence[Word]
    low: Sequence[str]
    published: date
    table: QuantityTable

    def at(self, place: int) -> tuple[Moment | None, int]:
        if told := clock(self.low, place, self.table):
            hour = replace(self._moment(place, told.length, "hour", told.value), rough=True) if told.value else None
            return hour, told.length
        past = self._ago(place)
        if past:
            return past, 3
        period = self.table.periods.at(self.low, place)
        if period:
            return self._period(place, period), period.length
        return self._number(place) if self.words[place].number else self._word(place)

    def _word(self, place: int) -> tuple[Moment | None, int]:
        word = self.words[place]
        if word.low in self.table.months:
            return self._month(place)
        if word.low in self.table.weekdays and self._is_dated(place + 1):
            return None, 1  # "Monday, 14 September" names one day, and the date is surer
        if word.low in self.table.weekdays:
            day = self._weekday(place).isoformat()
            return replace(self._moment(place, 1, "day", day), weekday=True), 1
        if word.low in self.table.relative:
            return self._day(place, 1, self.published + timedelta(days=self.table.relative[word.low])), 1
        if word.low in self.table.noon:
            return self._moment(place, 1, "hour", f"{self.table.noon[word.low]:02}:00"), 1
        return None, 1

    def _number(self, place: int) -> tuple[Moment | None, int]:
        """A clock time, 10.06.2031, or the day of a month that follows."""
        word = self.words[place]
        halved = _HALF_DAY.match(self.text, word.end)
        if told := _CLOCK.fullmatch(word.text) or (halved and _DOTTED.fullmatch(word.text)):
            return self._hour(place, int(told[1]), int(told[2])), 1
        if numeric := _NUMERIC.fullmatch(word.text):
            written = int(numeric[3]) + (2000 if len(numeric[3]) == 2 else 0)
            return self._day(place, 1, calendar_day(written, int(numeric[2]), int(numeric[1]))), 1
        small = word.whole(2)  # an hour or a day of the month
        if small is None:
            return (self._moment(place, 1, "day", word.text) if self._is_year(place) else None), 1
        if halved:
            return self._hour(place, small, 0), 1
        behind = place + 1 + self._skips_ordinal(place)
        if behind < len(self.words) and self.low[behind] in self.table.months:
            length = behind - place + 1
            year, more = self._year(place + length)
            made = self._dated(small, self.table.months[self.low[behind]], year)
            return self._day(place, length + more, made), length + more
        return None, 1

    def _is_year(self, place: int) -> bool:
        """ "Before 2029", «до 2028 года»."""
        before = self.low[max(0, place - 2) : place]
        part = any(word.startswith(self.table.year_part) for word in before)
        known = bool(before) and (part or before[-1] in self.table.year_after)
        return known and bool(re.fullmatch(r"(19|20)\d\d", self.words[place].text)) and not self._counts(place + 1)

    def _counts(self, place: int) -> bool:
        """Whether what follows is counted: "in 2000 houses"."""
        return place < len(self.words) and self.table.counted.at(self.low, place) is not None

    def _month(self, place: int) -> tuple[Moment | None, int]:
        """ "June 10", "June 10th", or the month alone; "may" and "march" in small letters are verbs."""
        month = self.table.months[self.low[place]]
        if is_latin(self.low[place]) and not self.words[place].capital:
            return None, 1
        day = self._whole(place + 1) if self.text[self.words[place].end :][:1] == " " else None
        if day and 1 <= day <= 31:
            length = 2 + self._skips_ordinal(place + 1)
            year, more = self._year(place + length)
            return self._day(place, length + more, self._dated(day, month, year)), length + more
        year, more = self._year(place + 1)
        nearest = self._dated(1, month, year)
        value = f"{nearest:%Y-%m}" if nearest else ""
        return (self._moment(place, 1 + more, "day", value) if value else None), 1 + more

    def _is_dated(self, place: int) -> bool:
        beside = self.low[place : place + 2]
        return any(word in self.table.months for word in beside) and any(word.isdecimal() for word in beside)

    def _ago(self, place: int) -> Moment | None:
        """ "Four years ago", «три месяца назад»: the year or the month."""
        if place + 2 >= len(self.words) or self.low[place + 2] not in self.table.ago:
            return None
        listed = self.table.numbers.at(self.low, place)
        count = listed.value if listed else float(self._whole(place) or 0)
        unit = self.table.units.at(self.low, place + 1)
        if not count or not unit or unit.value.size < MONTH:
            return None
        day = _moved(self.published, -count * unit.value.size)
        if day is None:
            return None  # half a million years ago
        return self._moment(place, 3, "day", f"{day:%Y}" if unit.value.size >= YEAR else f"{day:%Y-%m}")

    def _period(self, place: int, found: Found[tuple[str, int]]) -> Moment | None:
        """ "Next year", «в прошлом месяце»."""
        unit, ahead = found.value
        months = self.published.year * 12 + self.published.month - 1 + (ahead if unit == "month" else 12 * ahead)
        month = f"{months // 12:04}-{months % 12 + 1:02}"
        return self._moment(place, found.length, "day", month if unit == "month" else month[:4])

    def _whole(self, place: int) -> int | None:
        return self.words[place].whole(2) if place < len(self.words) else None

    def _skips_ordinal(self, place: int) -> int:
        """1 where the next word is the ending of an ordinal, cut off its digits: "3rd", «3-го»."""
        word = self.words[place]
        return int(bool(_ORDINAL.match(self.text, word.end)) and place + 1 < len(self.words))

    def _year(self, place: int) -> tuple[int | None, int]:
        if place < len(self.words) and re.fullmatch(r"(19|20)\d\d", self.words[place].text):
            return int(self.words[place].text), 1
        return None, 0

    def _dated(self, day: int, month: int, year: int | None) -> date | None:
        """The date; without a year the one nearest to the day of publication."""
        if year is not None:
            return calendar_day(year, month, day)
        years = (self.published.year - 1, self.published.year, self.published.year + 1)
        near = [made for one in years if (made := calendar_day(one, month, day))]
        return min(near, key=lambda made: abs(made - self.published), default=None)

    def _weekday(self, place: int) -> date:
        wanted = self.table.weekdays[self.low[place]]
        ahead = (place > 0 and self.low[place - 1] in self.table.ahead) or self._is_coming(place)
        back = (self.published.weekday() - wanted) % 7
        return self.published + timedelta(days=(wanted - self.published.weekday()) % 7 if ahead else -back)

    def _is_coming(self, place: int) -> bool:
        return any(word in self.table.coming for word in self.low[:place])

    def _hour(self, place: int, hour: int, minute: int) -> Moment | None:
        half = _HALF_DAY.match(self.text, self.words[place].end)
        if half:
            hour = hour % 12 + (12 if half[1].casefold() == "p" else 0)
        made = self._moment(place, 1, "hour", f"{hour:02}:{minute:02}") if hour < 25 and minute < 60 else None
        end = half.end() if half else self.words[place].end
        return replace(made, end=end, zone=self._zone(place + 1), rough=self._is_rough(place)) if made else None

    def _is_rough(self, place: int) -> bool:
        """ "About 16:00", "shortly after 8 pm"."""
        about = place > 0 and self.table.margins.at(self.low, place - 1) is not None
        return about or self.table.roughly.before(self.low, place) is not None

    def _zone(self, place: int) -> str:
        """ "18:05 Moscow time", «18:05 по местному времени»; "m" of "p.m." may stand between."""
        for at in range(place, min(place + 3, len(self.low))):
            if found := self.table.zones.at(self.low, at):
                return found.value
        return ""

    def _day(self, place: int, length: int, day: date | None) -> Moment | None:
        return self._moment(place, length, "day", day.isoformat()) if day else None

    def _moment(self, place: int, length: int, kind: str, value: str) -> Moment:
        end = self.words[min(place + length, len(self.words)) - 1].end
        as_of = self.table.as_of.before(self.low, place) is not None
        return Moment(self.words[place].start, end, kind, value, as_of=as_of)


def _moved(day: date, seconds: float) -> date | None:
    """A day so many seconds from another one; None where no calendar has it."""
    try:
        return day + timedelta(seconds=seconds)
    except OverflowError:
        return None
