"""Topics that a desk has already, under whatever id: nobody shall accept the same subject twice.

Two topics are one by their name, by their id without its number, or by what their queries ask for: the same
countries, and mostly the same words. Refuses to know what the queries find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from watchers.match.naming import is_country
from watchers.model import Entity, EntityType, Topic
from watchers.text.fold import Folder
from watchers.text.tokens import words_in

Lookup = Callable[[str], Entity | None]
Notions = Callable[[str], frozenset[str]]  # what a word stands for; countries begin with "@"
SHORTEST_STEM = 3  # letters of the beginning of a country's name
_OPERAND = re.compile(r'"[^"]+"|[^\s()"]+')
_OPERATOR = re.compile(r"AND|OR|NOT|NEAR/\d+")
_REFERENCE = re.compile(r"(?:entity:|@)(.+)")
_NUMBER = re.compile(r"-\d+$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks for."""

    countries: frozenset[str]
    others: frozenset[str]  # profiles of other kinds
    words: frozenset[str]  # of the subject; a country's adjective is none

    def same(self, other: Asked) -> bool:
        """The same subject and countries; where neither names a country, somebody in common."""
        if self.countries != other.countries:
            return False
        if not self.words or not other.words:
            return self.words == other.words and (bool(self.countries) or self.others == other.others)
        shared = len(self.words & other.words)
        near = bool(self.countries) or self.others == other.others or bool(self.others & other.others)
        return near and 2 * shared >= min(len(self.words), len(other.words))


class KnownTopics:
    """The topics of a desk; `entity` gives the profile of an id that a query names."""

    def __init__(self, topics: Iterable[Topic], folder: Folder, entity: Lookup, notions: Notions) -> None:
        self._folder = folder
        self._entity = entity
        self._notions = notions
        topics = tuple(topics)
        self._names = {self._name(one) for one in topics}
        self._families = {_family(one) for one in topics}
        self._asked = tuple(self._read(one) for one in topics)

    def has(self, topic: Topic) -> bool:
        """One of them is this topic."""
        if self._name(topic) in self._names or _family(topic) in self._families:
            return True
        asked = self._read(topic)
        return any(asked.same(known) for known in self._asked)

    def _name(self, topic: Topic) -> tuple[str, ...]:
        """The words of a name in any order: who has relations with whom is told either way round."""
        return tuple(sorted(map(self._folder.word, words_in(topic.name)))) or (topic.id,)

    def _read(self, topic: Topic) -> Asked:
        operands = [one for one in _OPERAND.findall(topic.query) if not _OPERATOR.fullmatch(one)]
        named = {found[1] for one in operands if (found := _REFERENCE.fullmatch(one))}
        countries = {one for one in named if self._is_country(one)}
        written = (one.strip('"') for one in operands if not _REFERENCE.fullmatch(one))
        words = (self._folder.word(one) for one in written if not self._is_adjective(one))
        names = [name for one in countries for name in self._names_of(one)]
        subject = frozenset(word for word in words if not _begins(word, names))
        return Asked(frozenset(countries), frozenset(named - countries), subject)

    def _is_adjective(self, word: str) -> bool:
        """It is said of a country: "polish", "росси*"."""
        return any(map(is_country, self._notions(word.removesuffix("*"))))

    def _is_country(self, name: str) -> bool:
        entity = self._entity(name)
        return entity is not None and entity.type is EntityType.COUNTRY

    def _names_of(self, name: str) -> list[str]:
        entity = self._entity(name)
        return [self._folder.word(one) for one in (entity.name, *entity.aliases)] if entity else []


def _family(topic: Topic) -> str:
    return _NUMBER.sub("", topic.id)


def _begins(word: str, names: Iterable[str]) -> bool:
    """The word is the beginning that a country's name shares with its adjective, or goes on from the name."""
    stem = word.removesuffix("*")
    return len(stem) >= SHORTEST_STEM and any(name.startswith(stem) or stem.startswith(name) for name in names)
