"""Under which surnames a person of ordinary names hangs, told without making the names.

Of a large desk's persons a text names a handful a day: the names of the others are never made. A profile with anything
out of the ordinary (an acronym, a particle, a surname that stands first, another script) is no plain person.
Refuses to know texts and how a name is found in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from watchers.match.forms import NameWord
from watchers.match.names import NAME_FOLD, WORD_FOLD
from watchers.match.naming import NameTables
from watchers.match.person_names import PersonNames
from watchers.model import Entity, EntityType
from watchers.text.fold import plain
from watchers.text.tokens import plain_words

Words = tuple[NameWord, ...]


class Plain(NamedTuple):
    """What is known of a plain person at once."""

    surnames: tuple[NameWord, ...]  # all that names of the person hang on, by fold and script
    given: NameWord  # the first word of the name


class PlainPersons:
    """Answers about profiles."""

    def __init__(self, word: Callable[[str], NameWord], tables: NameTables, persons: PersonNames) -> None:
        self._word = word
        self._tables = tables
        self._persons = persons
        particles = (word(particle).word for particle in tables.particles)
        self._odd = tables.surname_first.union(particles)  # light folds of first words that take a closer look

    def of(self, entity: Entity) -> Plain | None:
        """None for a profile whose names must be made to know what they hang on."""
        if entity.type is not EntityType.PERSON or entity.learned:
            return None
        first: Words = ()
        latin = True  # all writings
        found: dict[tuple[str, bool], NameWord] = {}
        for text in (entity.name, *entity.aliases, *entity.former):
            words = self._read(text)
            if not words:
                return None
            surname, latin = words[-1], latin and words[0].latin
            if not first:
                first = words
            elif surname.name != first[-1].name and self._is_turned(words, first):
                surname = first[-1]
            found.setdefault((surname.name, surname.latin), surname)
        if latin and first[-1].latin:
            heard = self._persons.heard(entity.name, first[-1])
            found.update(((word.name, word.latin), word) for word in heard)
        return Plain(tuple(found.values()), first[0])

    def _read(self, text: str) -> Words | None:
        """The words of an ordinary name, the surname last; None where it is no such name."""
        written = plain_words(text)
        if len(written) < 2:
            return None
        words = tuple(map(self._word, written))
        first = words[0].word
        if first in self._odd or (first in self._tables.first_words and self._is_listed(words)):
            return None
        if len(words) > 2 and not self._is_ordinary(written, words):
            return None
        return words if all(map(NAME_FOLD, words)) else None

    def _is_listed(self, words: Words) -> bool:
        """Other names follow from this one: a table has it."""
        key = tuple(map(WORD_FOLD, words))
        return key in self._tables.bodies or key in self._tables.persons

    def _is_ordinary(self, written: Iterable[str], words: Words) -> bool:
        particles = self._tables.particles
        return words[-1].word not in self._tables.suffixes and not any(plain(word) in particles for word in written)

    def _is_turned(self, words: Words, first: Words) -> bool:
        """The surname stands first: what stands last is a given name of the first writing."""
        given = [word.name for word in first[:-1]]
        return words[-1].name in given and first[-1].name in [word.name for word in words[:-1]]
