"""Whose office stands before a surname that several people share: “Speaker Halloran” is she whose `role` says so.

Offices are compared over languages by a table, and what they are of (defence, a country) by the notions of bodies.
Refuses to know how names are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from watchers.match.naming import NameTables
from watchers.match.reading import Reading
from watchers.text.fold import plain
from watchers.text.tokens import words_in

REACH = 4  # words before a name in which its office may stand
CACHED_PLACES = 256
CACHED_ROLES = 1_024


class Fit(IntEnum):
    """How what stands before a name goes with a profile's role, best first."""

    FITS = 0
    UNKNOWN = 1  # no office stands there, or the profile says none
    ANOTHER = 2


class Office(NamedTuple):
    """Offices that words name, and what they are of."""

    offices: frozenset[str] = frozenset()
    notions: frozenset[str] = frozenset()

    def fit(self, asked: Office) -> Fit:
        """Whether who is named so may be the holder of the office that is asked about."""
        if not self.offices or not asked.offices:
            return Fit.UNKNOWN
        elsewhere = self.notions and asked.notions and self.notions.isdisjoint(asked.notions)
        return Fit.ANOTHER if elsewhere or self.offices.isdisjoint(asked.offices) else Fit.FITS


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """Words of offices; `watchers/data/titles.toml` has them."""

    words: Mapping[str, frozenset[str]]  # plain word -> offices
    beginnings: Mapping[str, frozenset[str]]


class Offices:
    """Answers about roles and the words before names."""

    def __init__(self, table: OfficeTable, tables: NameTables) -> None:
        self._table = table
        self._tables = tables
        self._of_role = lru_cache(CACHED_ROLES)(lambda role: self.named(words_in(role)))
        # All who share a surname ask what stands before it.
        self._of_words = lru_cache(CACHED_PLACES)(self.named)

    def fit(self, role: str, at: int, reading: Reading) -> Fit:
        """Whether the words before a name speak of this role."""
        if not role:
            return Fit.UNKNOWN
        first = at
        while first > max(0, at - REACH) and reading.together(first - 1):
            first -= 1
        return self._of_words(tuple(reading.texts[first:at])).fit(self._of_role(role))

    def named(self, words: Iterable[str]) -> Office:
        """The offices that words name."""
        offices, notions = set[str](), set[str]()
        for word in words:
            bare = plain(word)
            offices |= self._table.words.get(bare, frozenset())
            for length in range(2, len(bare) + 1):
                offices |= self._table.beginnings.get(bare[:length], frozenset())
            notions |= self._tables.notions(word)
        return Office(frozenset(offices), frozenset(notions))
