"""Bodies that share words: "the ministries of Norway and Iceland", "the foreign and defence ministries of Norway".

A row of countries, or of what ministries are for, is read from one of them to both sides, over commas and conjunctions.
Refuses to know what else a name needs.
"""

from __future__ import annotations

import re

from watchers.match.growth import Growth
from watchers.match.names import Name
from watchers.match.naming import NameTables, is_country
from watchers.match.reading import Reading
from watchers.text.fold import plain

MINISTRY = "ministry"  # the notion
LONGEST_ROW = 12  # words to either side
_SPACE = re.compile(r"[\s\u00a0]*")
_COMMA = re.compile(r"[\s\u00a0]*,[\s\u00a0]*")


class Joint:
    """Answers about words that may stand in a row of countries."""

    def __init__(self, tables: NameTables) -> None:
        self._tables = tables

    def is_shared(self, name: Name, number: int, reading: Reading) -> bool:
        """Other countries that share the head stand there: “МИД *Норвегии и* Исландии”; or other ministries of the
        country: “МИД *и Минобороны* России”."""
        if not any(map(is_country, name.notions)):
            return False
        return self._holds(number, reading) or (MINISTRY in name.notions and self._is_for_another(number, reading))

    def _is_for_another(self, number: int, reading: Reading) -> bool:
        """What another ministry is for, beside such a word or a conjunction; or a conjunction between two of them."""
        article = number > 0 and reading.word(number - 1) in self._tables.fillers
        beside = (number - 2 if article else number - 1, number + 1)
        if self._joins(number, reading):
            behind = self._past_article(number + 1, reading)
            return self._is_field(number - 1, reading) and self._is_field(behind, reading)
        return self._is_field(number, reading) and any(
            self._is_field(other, reading) or self._joins(other, reading) for other in beside
        )

    def _past_article(self, number: int, reading: Reading) -> int:
        there = number < len(reading.texts) and reading.word(number) in self._tables.fillers
        return number + 1 if there else number

    def _is_field(self, number: int, reading: Reading) -> bool:
        """The word says what a ministry is for."""
        there = 0 <= number < len(reading.texts)
        return there and not self._tables.fields.isdisjoint(self._tables.notions(reading.texts[number]))

    def has_its_share(self, name: Name, growth: Growth, reading: Reading) -> bool:
        """The head is this country's, too, where other countries stand between."""
        if not growth.shared:
            return True
        if not self._has_one_head(name, growth, reading):
            return False
        places = (at for one, at in growth.places.items() if any(map(is_country, name.elements[one].notions)))
        return all(self._shares(at, growth.first, growth.last, reading) for at in places)

    def comma_between(self, number: int, reading: Reading) -> bool:
        """Nothing but a comma stands between two members of a row: a word and the next one."""
        if not reading.tied(number, _COMMA):
            return False
        both = number, number + 1
        return any(all(is_one(one, reading) for one in both) for is_one in (self._is_country, self._is_field))

    def _holds(self, number: int, reading: Reading) -> bool:
        """A country, or a conjunction between two, stands there in a row of several."""
        if self._joins(number, reading):
            return self._country_beside(number, -1, reading) and self._country_beside(number, 1, reading)
        return self._is_country(number, reading) and (
            self._neighbour(number, -1, reading) or self._neighbour(number, 1, reading)
        )

    def _has_one_head(self, name: Name, growth: Growth, reading: Reading) -> bool:
        """ "Foreign and defence *ministries*", «*МИД* и *Минобороны*»; "trade and the Interior Ministry" is one."""
        span = reading.texts[growth.first : growth.last + 1]
        if any(plain(word) in self._tables.plurals for word in span):
            return True
        notions = (self._tables.notions(word) for word in span)
        others = (of for of in notions if not of.isdisjoint(self._tables.fields) and of.isdisjoint(name.notions))
        return all(MINISTRY in of for of in others)

    def _shares(self, country: int, first: int, last: int, reading: Reading) -> bool:
        """The country has a share in the head: that is a plural, or the country has the case of a genitive."""
        token = reading.texts[country]
        if any(plain(word) in self._tables.plurals for word in reading.texts[first : last + 1]):
            return True
        short = token.isupper() and not token.isascii()  # США has no cases
        return short or plain(token) not in self._tables.country_names

    def _neighbour(self, number: int, step: int, reading: Reading) -> bool:
        """A comma or a conjunction, and behind it another country."""
        other = number + step
        if other >= 0 and self.comma_between(min(number, other), reading):
            return True
        return self._joins(other, reading) and self._country_beside(other, step, reading)

    def _country_beside(self, number: int, step: int, reading: Reading) -> bool:
        """A country next to a conjunction; an article or "of" may stand between."""
        for _ in range(LONGEST_ROW):
            if not self._tied(number, number + step, reading):
                return False
            number += step
            if self._is_country(number, reading):
                return True
            if self._joins(number, reading) or reading.word(number) not in self._tables.fillers:
                return False
        return False

    def _tied(self, one: int, other: int, reading: Reading) -> bool:
        return min(one, other) >= 0 and reading.tied(min(one, other), _SPACE)

    def _joins(self, number: int, reading: Reading) -> bool:
        return 0 <= number < len(reading.texts) and plain(reading.texts[number]) in self._tables.conjunctions

    def _is_country(self, number: int, reading: Reading) -> bool:
        return 0 <= number < len(reading.texts) and any(map(is_country, self._tables.notions(reading.texts[number])))
