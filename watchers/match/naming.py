"""What is known of names in general: given names, surnames that stand first, bodies of many names, notions, readings.

Frozen tables that are handed in, with the questions that matching asks of them. Refuses to know profiles and texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce

from watchers.text.fold import LONGEST_WORD, Folder, plain
from watchers.text.tokens import words_in

CACHED_NOTIONS = 8_192
LONGEST_SYLLABLE = 6  # letters
LONGEST_SHORT = 3  # letters of a country's short form, which is one in capitals only


@dataclass(frozen=True, slots=True)
class Romanisation:
    """Chinese and Korean syllables in Latin letters, and what they are in Cyrillic."""

    chinese: Mapping[str, str]
    korean: Mapping[str, str]

    def cyrillic(self, name: str) -> Iterator[str]:
        """The name as Russian news write it, where every word of it reads as Chinese or as Korean."""
        words = [word.casefold()[:LONGEST_WORD] for word in words_in(name)]
        for table, joined in ((self.chinese, True), (self.korean, False)):
            read = [_syllables(word, table) for word in words]
            if len(words) > 1 and all(read):
                yield " ".join(("" if joined else " ").join(one or ()).capitalize() for one in read)


def _syllables(word: str, table: Mapping[str, str]) -> tuple[str, ...] | None:
    """The word cut into syllables from its end, each as long as leaves a readable rest; None where it cannot be."""
    read: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - 1, -1, -1):
        for length in range(min(LONGEST_SYLLABLE, len(word) - start), 0, -1):
            found = table.get(word[start : start + length])
            if found and start + length in read:
                read[start] = (found, *read[start + length])
                break
    return read.get(0)


@dataclass(frozen=True, slots=True)
class Body:
    """Names of one body, country or place; `other` says what an acronym means in other company."""

    names: tuple[str, ...]
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """How languages in Latin letters read them, which is what other scripts write: «Фицо» for Fico."""

    marks: Mapping[int, str]  # for str.translate
    sounds: tuple[tuple[re.Pattern[str], str], ...]  # each makes a spelling
    together: tuple[tuple[tuple[re.Pattern[str], str], ...], ...]  # rows that make one spelling, one after the other
    any: re.Pattern[str]  # one of all these patterns: most words have none, and are not asked for each

    def of(self, word: str) -> Iterator[str]:
        """Other spellings of a plain word in Latin letters."""
        marked = word.translate(self.marks)
        if not self.any.search(marked):
            yield from () if marked == word else (marked,)
            return
        found = (pattern.sub(replacement, marked) for pattern, replacement in self.sounds)
        whole = (reduce(_replaced, rows, marked) for rows in self.together)
        yield from dict.fromkeys(other for other in (marked, *found, *whole) if other != word)


def _replaced(word: str, row: tuple[re.Pattern[str], str]) -> str:
    pattern, replacement = row
    return pattern.sub(replacement, word)


@dataclass(frozen=True)
class NameTables:
    """Given names by fold (a group number tells equals), and the world's bodies by folded name."""

    given_names: Mapping[str, frozenset[int]]  # name fold -> the groups it stands in (empty: a name without equals)
    equal_names: Mapping[int, tuple[str, ...]]  # group -> name folds
    surname_first: frozenset[str]  # light folds
    particles: frozenset[str]  # plain words
    descent: frozenset[str]  # those of them behind which a father is named
    suffixes: frozenset[str]  # light folds, behind a surname that are no part of it
    patronymics: tuple[str, ...]  # endings of light folds
    readings: Readings
    fillers: frozenset[str]  # light folds
    conjunctions: frozenset[str]  # those of the fillers that join two names, unless the name itself has one
    locatives: frozenset[str]  # those that place something: a plant at a place
    fields: frozenset[str]  # notions: what ministries are for
    plurals: frozenset[str]  # plain words: heads of several bodies at once
    country_names: frozenset[str]  # plain words: countries in their basic form
    optional: frozenset[str]  # notions
    optional_beside: Mapping[str, frozenset[str]]  # kind -> notions that are optional in names of that kind
    generic: frozenset[str]  # notions that every state has a body for
    kinds: frozenset[str]  # notions
    words: Mapping[str, frozenset[str]]  # plain word -> notions
    beginnings: Mapping[str, frozenset[str]]  # plain beginning -> notions
    compounds: Mapping[str, tuple[str, ...]]  # plain word or "beginning*" -> all the notions that it unites
    bodies: Mapping[tuple[str, ...], Body]  # light folds of a name's words
    persons: Mapping[tuple[str, ...], Body]  # the same for people whom other scripts write by convention
    adjectives: frozenset[str]  # endings that make an adjective of a place
    places: frozenset[str]  # name folds of the names of one word among the bodies
    romanisation: Romanisation
    longest_beginning: int  # letters

    @cached_property
    def notions(self) -> Callable[[str], frozenset[str]]:
        """Word of a text -> the notions that it stands for; countries by their adjectives, too. Keeps the latest."""
        return lru_cache(CACHED_NOTIONS)(self._notions)

    def _notions(self, word: str) -> frozenset[str]:
        bare = plain(word)
        found = self.words.get(bare, frozenset())
        for length in range(2, min(len(bare), self.longest_beginning) + 1):
            found |= self.beginnings.get(bare[:length], frozenset())
        if len(bare) <= LONGEST_SHORT and word.islower():
            return frozenset(notion for notion in found if not is_country(notion))  # "us" is not the US
        return found

    def optional_in(self, notions: AbstractSet[str]) -> AbstractSet[str]:
        """The notions that a name with these may bring along or leave out."""
        more = (found for kind, found in self.optional_beside.items() if kind in notions)
        return self.optional.union(*more)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that names begin with from which other names may follow."""
        return self.surname_first.union(words[0] for words in (*self.bodies, *self.persons) if words)

    @cached_property
    def united(self) -> Callable[[str], tuple[str, ...]]:
        """Word -> the notions that it unites: МИД is a ministry, and of foreign affairs; () for most words."""
        return lru_cache(CACHED_NOTIONS)(self._united)

    def _united(self, word: str) -> tuple[str, ...]:
        bare = plain(word)
        if bare in self.compounds:
            return self.compounds[bare]
        for length in range(min(len(bare), self.longest_beginning), 2, -1):
            found = self.compounds.get(f"{bare[:length]}*")
            if found:
                return found
        return ()

    def body(self, name: str, folder: Folder) -> Body | None:
        """The row of bodies in which a name stands."""
        return self.bodies.get(tuple(folder.word(word) for word in words_in(name)))


def is_country(notion: str) -> bool:
    """The notion is a country, not a kind of thing."""
    return notion.startswith("@")
