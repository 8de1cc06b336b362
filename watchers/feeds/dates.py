"""Dates as people write them, where a feed keeps to no standard: "13.02.2031 12:05", "чт, 13 фев 2031 14:05:00 +0300".

Asked only after the readers of the standards have given up. The names stand here and not in a data file, because
dates are read in the reader process, which gets no tables. It refuses to know feeds, and to guess which of two numbers
is the month: "02/03/2031" is no date.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

LONGEST_DATE = 100  # code points
# Every form that is written whole; a beginning of three letters or more is the month, too ("Sept", "фев").
MONTHS = (
    ("january", "январь", "января"),
    ("february", "февраль", "февраля"),
    ("march", "март", "марта"),
    ("april", "апрель", "апреля"),
    ("may", "май", "мая"),
    ("june", "июнь", "июня"),
    ("july", "июль", "июля"),
    ("august", "август", "августа"),
    ("september", "сентябрь", "сентября"),
    ("october", "октябрь", "октября"),
    ("november", "ноябрь", "ноября"),
    ("december", "декабрь", "декабря"),
)
# Offsets are read, and Moscow's name, which means one zone. Other names mean several ("IST": India, Israel, Ireland).
MOSCOW = timezone(timedelta(hours=3))
_MOSCOW_NAME = re.compile(r"\b(?:msk|мск)\b")
_SINCE_1970 = re.compile(r"[0-9]{10}(?:[0-9]{3})?")  # seconds or milliseconds: from 2001 to 2286
_DOTTED = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s+(?P<month>[^\W\d_]{3,})\.?,?\s+(?P<year>\d{4})(?!\d)")
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)",
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\d)\s*(?P<half>[ap]\.?m\b)?"
    r"(?:\s*(?:gmt|utc)?(?P<sign>[+-])(?P<east>\d{2}):?(?P<quarter>\d{2})(?!\d))?"
)


def read_date(written: str) -> datetime | None:
    """The moment in UTC; midnight where no clock time is written, UTC where no zone is. None where it is no date."""
    text = written[:LONGEST_DATE].casefold()
    if _SINCE_1970.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    found = _DOTTED.search(text) or _DAY_FIRST.search(text) or _MONTH_FIRST.search(text)
    month = _month(found["month"]) if found else None
    if found is None or month is None:
        return None
    try:
        day = datetime(int(found["year"]), month, int(found["day"]), tzinfo=UTC)
        return _at_clock(day, text[found.end() :])
    except (ValueError, OverflowError):
        return None


def _month(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return next(
        (number for number, names in enumerate(MONTHS, 1) if any(name.startswith(word) for name in names)), None
    )


def _at_clock(day: datetime, rest: str) -> datetime:
    """The day at the clock time that follows it. ValueError where the clock shows what no clock does."""
    clock = _CLOCK.search(rest)
    if clock is None:
        return day
    zone = MOSCOW if _MOSCOW_NAME.search(rest) else UTC
    if clock["sign"]:
        east = timedelta(hours=int(clock["east"]), minutes=int(clock["quarter"]))
        zone = timezone(-east if clock["sign"] == "-" else east)
    hour = _hour(int(clock["hour"]), clock["half"])
    return day.replace(
        hour=hour, minute=int(clock["minute"]), second=int(clock["second"] or 0), tzinfo=zone
    ).astimezone(UTC)


def _hour(hour: int, half: str | None) -> int:
    return hour if half is None else hour % 12 + (12 if half.startswith("p") else 0)
