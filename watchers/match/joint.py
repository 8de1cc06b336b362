"""Several countries that share one head: "the foreign ministries of Norway and Iceland" are two bodies.

A row of countries is read from one of them to both sides, over commas and conjunctions. Refuses to know
what else a name needs.
"""

from __future__ import annotations

import re

from watchers.match.growth import Growth, is_country
from watchers.match.names import Name
from watchers.match.naming import NameTables
from watchers.match.reading import Reading
from watchers.text.fold import plain

LONGEST_ROW = 12  # words to either side
_SPACE = re.compile(r"[\s\u00a0]*")
_COMMA = re.compile(r"[\s\u00a0]*,[\s\u00a0]*")


class Joint:
    """Answers about words that may stand in a row of countries."""

    def __init__(self, tables: NameTables) -> None:
        self._tables = tables

    def is_shared(self, name: Name, number: int, reading: Reading) -> bool:
        """Other countries that share the head stand there: “МИД *Норвегии и* Исландии”."""
        return any(map(is_country, name.notions)) and self._holds(number, reading)

    def has_its_share(self, name: Name, growth: Growth, reading: Reading) -> bool:
        """The head is this country's, too, where other countries stand between."""
        if not growth.shared:
            return True
        places = (at for one, at in growth.places.items() if any(map(is_country, name.elements[one].notions)))
        return all(self._shares(at, growth.first, growth.last, reading) for at in places)

    def comma_between(self, number: int, reading: Reading) -> bool:
        """Nothing but a comma stands between two countries of a row: a word and the next one."""
        return (
            reading.tied(number, _COMMA) and self._is_country(number, reading) and self._is_country(number + 1, reading)
        )

    def _holds(self, number: int, reading: Reading) -> bool:
        """A country, or a conjunction between two, stands there in a row of several."""
        if self._joins(number, reading):
            return self._country_beside(number, -1, reading) and self._country_beside(number, 1, reading)
        return self._is_country(number, reading) and (
            self._neighbour(number, -1, reading) or self._neighbour(number, 1, reading)
        )

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
