"""Reads the days that a sentence names, from the day on which it was published.

Knows one sentence, and refuses to know what happened on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from watchers.stories.words import ContactTable
from watchers.text.tokens import Token

SOON = timedelta(days=60)  # a day without a year that is farther ahead is the one of last year


def dates(tokens: Sequence[Token], published: date, table: ContactTable) -> Iterator[tuple[int, date]]:
    """The places of the days that a sentence names, and the days; without those of telling it."""
    for place, token in enumerate(tokens):
        word = token.text.casefold()
        if not (word in table.relative or word in table.weekdays or word in table.months):
            continue
        if _is_of_telling(tokens, place, table) or (word in table.weekdays and _is_aside(tokens, place, table)):
            continue
        if word in table.relative:
            yield place, published + timedelta(days=table.relative[word])
        elif word in table.weekdays:
            ahead = any(one.text.casefold() in table.coming for one in tokens[max(0, place - 6) : place])
            yield place, _weekday(table.weekdays[word], published, ahead)
        elif word in table.months:
            day = _calendar_day(tokens, place, table.months[word], published)
            if day:
                yield place, day


def _is_of_telling(tokens: Sequence[Token], place: int, table: ContactTable) -> bool:
    """Whether a day is the one on which it was told: "the ministry said on Thursday", «в четверг сообщили»."""
    beside = (*tokens[max(0, place - 2) : place], *tokens[place + 1 : place + 2])
    return any(table.tells(token.text.casefold()) for token in beside)


def _is_aside(tokens: Sequence[Token], place: int, table: ContactTable) -> bool:
    """Whether a weekday says since when something lasts, or when something else is to be done."""
    if place > 0 and tokens[place - 1].text.casefold() in table.lasting:
        return True
    return place > 1 and not tokens[place - 2].text.isascii() and tokens[place - 2].text.endswith(table.planned)


def _weekday(number: int, published: date, ahead: bool) -> date:
    """The last such day up to the day of publication, or the next one after it."""
    back = (published.weekday() - number) % 7
    return published + timedelta(days=7 - back if ahead else -back)


def _calendar_day(tokens: Sequence[Token], place: int, month: int, published: date) -> date | None:
    """ "February 13, 2025", "13 February", "April 30": without a year the last such day, or one that comes soon."""
    beside = [tokens[number].text for number in (place - 1, place + 1) if 0 <= number < len(tokens)]
    day = next((int(text) for text in beside if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31), 0)
    behind = (one.text for one in tokens[place + 1 : place + 3])
    year = next((int(text) for text in behind if text.isdecimal() and len(text) == 4), 0)
    years = (year,) if year else (published.year + 1, published.year, published.year - 1)
    told = (calendar_day(one, month, day) for one in years)
    return next((one for one in told if one and (year or one <= published + SOON)), None)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day; None where no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
