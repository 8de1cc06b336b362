"""Hours of the day told in words: "ten minutes before six in the morning", "six o'clock", «к шести часам вечера».

Such numbers count nothing. Knows one row of words; refuses to know what happened then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from watchers.stories.accounts.tables import QuantityTable

TWELVE, HOUR = 12, 60  # hours of half a day; minutes
DAY = 2 * TWELVE * HOUR


class Clock(NamedTuple):
    """An hour told by `length` words, as "18:00"; "" where they do not say of which half of the day it is."""

    value: str
    length: int


def clock(low: Sequence[str], place: int, table: QuantityTable) -> Clock | None:
    """The hour whose words begin at `place`; None where nothing but a number says that it is one."""
    if full := _hours_and_minutes(low, place, table):
        return full
    beside, skipped, spoken = _minutes(low, place, table)
    noon = table.noon.get(low[place + skipped]) if skipped and place + skipped < len(low) else None
    if noon is not None:
        return Clock(_written(noon * HOUR + beside), skipped + 1)
    hour = _number(low, place + skipped, table)
    if not 0 < hour <= TWELVE:
        return None
    at = place + skipped + 1
    behind = at + int(at < len(low) and low[at] in table.oclock)
    part = table.day_parts.at(low, behind) if behind < len(low) else None
    parted = part is not None and (skipped or (place > 0 and low[place - 1] in table.hour_before))
    counts = not part and behind == at and at < len(low) and table.counted.at(low, at) is not None
    if counts or not (spoken or behind > at or parted):
        return None  # "ten minutes before six | trucks crossed"
    minutes = hour % TWELVE * HOUR + beside + (_half(hour, part.value) if part else 0)
    return Clock(_written(minutes) if part else "", behind + (part.length if part else 0) - place)


def _written(minutes: int) -> str:
    """Minutes of a day as its hour."""
    return f"{minutes % DAY // HOUR:02}:{minutes % HOUR:02}"


def _hours_and_minutes(low: Sequence[str], place: int, table: QuantityTable) -> Clock | None:
    """«В 6 часов 20 минут», «3 часа 20 минут дня»; "for three hours twenty minutes" is no hour."""
    words = low[place : place + 4]
    if len(words) < 4 or words[1] not in table.hour_words or words[3] not in table.minute_words:
        return None
    part = table.day_parts.at(low, place + 3)  # «минут дня»
    if not part and not (place and low[place - 1] in table.hour_at):
        return None
    hour, minute = _number(low, place, table), _number(low, place + 2, table)
    if hour >= DAY // HOUR or minute >= HOUR or (part and hour > TWELVE):
        return None
    minutes = (hour % TWELVE * HOUR + _half(hour, part.value) if part else hour * HOUR) + minute
    return Clock(_written(minutes), 3 + (part.length if part else 1))


def _half(hour: int, begins: float) -> int:
    """The minutes of the half of the day: "at night" are eleven in the evening and two in the morning."""
    later = begins == TWELVE or 0 < begins <= hour < TWELVE
    return TWELVE * HOUR if later else 0


def _minutes(low: Sequence[str], place: int, table: QuantityTable) -> tuple[int, int, bool]:
    """What "ten minutes before" adds to the hour behind it, how many words it takes, and whether they tell enough.

    "Ten to six" may be a vote.
    """
    if low[place] in table.minutes_lack:
        return _lacking(low, place + 1, table)
    share = table.hour_shares.get(low[place], 0)
    count, at = share or _number(low, place, table), place + 1
    named = at < len(low) and low[at] in table.minute_words
    at += int(named)
    if not count or at >= len(low) or low[at] not in table.minutes_past | table.minutes_to:
        return 0, 0, False
    past = low[at] in table.minutes_past
    sure = share or named or low[at] in table.minutes_sure
    return (count if past else -count), at + 1 - place, bool(sure)


def _lacking(low: Sequence[str], place: int, table: QuantityTable) -> tuple[int, int, bool]:
    """The same of «без двадцати семь», which is twenty minutes to seven."""
    count = _number(low, place, table) or (table.hour_shares.get(low[place], 0) if place < len(low) else 0)
    named = place + 1 < len(low) and low[place + 1] in table.minute_words
    return (-count, 2 + int(named), True) if count and _number(low, place + 1 + named, table) else (0, 0, False)


def _number(low: Sequence[str], place: int, table: QuantityTable) -> int:
    """A whole number in words or digits; 0 for none."""
    if place >= len(low):
        return 0
    found = table.numbers.at(low, place)
    if found is None:
        return int(low[place]) if low[place].isdecimal() and len(low[place]) <= len("12") else 0
    return int(found.value) if found.length == 1 else 0
