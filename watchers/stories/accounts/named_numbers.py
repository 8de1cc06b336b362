"""Which numbers count nothing: parts of names, addresses, ordinals, dates and hours.

Knows one row of words; refuses to know values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from watchers.stories.accounts.counted import NOUN_REACH, Counted
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import AccountWords

YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class NamedNumbers:
    """Looks at the numbers of a row of words."""

    text: str
    words: Sequence[Word]
    low: Sequence[str]
    told: AccountWords
    counted: Counted

    def counts_nothing(self, place: int, length: int) -> bool:
        """Ordinals, numbers behind "No." and their like, parts of names (T-72), clock times and dates."""
        word = self.words[place]
        before, behind = self.text[max(0, word.start - 1) : word.start], self.text[word.end : word.end + 6]
        return bool(
            self._numbers_a_name(place)
            or self._is_numbered(place)
            or before in ("-", "/", "#", "№")
            or ":" in word.text
            or (place + length < len(self.words) and self.low[place + length] in self.told.quantities.hour_behind)
            or self._is_factor(place + length)
            or self._is_ordinal(behind, place)
            or self._is_dated(place, length)
        )

    def _is_numbered(self, place: int) -> bool:
        """ "Unit 3", "berths 3 and 4"."""
        if place > 1 and self.low[place - 1] in self.told.quantities.days_to and self.words[place - 2].number:
            place -= 2
        return place > 0 and self.low[place - 1].rstrip(".") in self.told.quantities.name_before

    def _is_factor(self, place: int) -> bool:
        """ "Four times the permitted amount", «в четыре раза больше»."""
        table = self.told.quantities
        factor = place + 1 < len(self.words) and self.low[place] in table.factor
        return factor and table.as_much.at(self.low, place + 1) is not None

    def _is_ordinal(self, behind: str, place: int) -> bool:
        suffix = re.match(r"[-‑]?([^\W\d_]+)", behind)
        if not suffix or not self.words[place].number:
            return False
        return suffix[1].casefold() in self.told.quantities.ordinal

    def _is_dated(self, place: int, length: int) -> bool:
        months = self.told.quantities.months
        word = self.words[place]
        beside = [at for at in (place, place + length) if 0 < at < len(self.words) and self.counted.close(at)]
        near = [self.low[at - (at == place)] for at in beside] + self._behind_span(place + length)
        dated = word.whole(4)  # a day or a year
        by_month = any(low in months for low in near) and dated is not None and dated <= max(YEARS)
        return by_month or word.text.count(".") == 2

    def _behind_span(self, place: int) -> list[str]:
        """The month of "10 to 11 July" and «с 10 по 11 июля» for the first day."""
        spans = (
            place + 2 < len(self.words)
            and self.low[place] in self.told.quantities.days_to
            and self.words[place + 1].number
        )
        return [self.low[place + 2]] if spans else []

    def is_year(self, place: int) -> bool:
        """Whether the number is written like a year of these two centuries."""
        return self.words[place].whole(4) in YEARS

    def _numbers_a_name(self, place: int) -> bool:
        """ "At Quay 3 on Monday": a number behind a name, with nothing that it counts; "22 Tanner Street"."""
        if self.words[place].number and self._in_street(place + 1):
            return True
        named = place > 1 and self.words[place - 1].capital and self.counted.close(place)
        return named and self.words[place].whole(3) is not None and not self.counted.behind(place + 1)

    def _in_street(self, place: int) -> bool:
        if self.low[place : place + 1] and self.low[place] in self.told.quantities.span_to:
            place += 2  # "14 to 22 Tanner Street"
        name = list(takewhile(lambda word: word.capital, self.words[place : place + NOUN_REACH]))
        behind = place + len(name)
        counts = behind < len(self.low) and self.told.quantities.counted.at(self.low, behind) is not None
        # "22 Tanner Street residents" are so many of them.
        return not counts and any(word.low in self.told.quantities.streets for word in name)
