"""The names of a person: surnames with all the given names that the profile writes beside them.

Most profiles of a large desk are persons with a handful of writings each, so what is done for each writing is little.
Refuses to know bodies, texts and how a name is found in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from watchers.match.forms import NameWord
from watchers.match.names import NAME_FOLD, Name, Writing
from watchers.match.naming import NameTables
from watchers.model import Entity
from watchers.text.fold import plain
from watchers.text.tokens import words_in

LONGEST_EASTERN = 3  # words


class PersonNames:
    """Makes the names of persons."""

    def __init__(self, word: Callable[[str], NameWord], tables: NameTables) -> None:
        self._word = word
        self._tables = tables
        self._particles = frozenset(word(particle).word for particle in tables.particles)

    def of(self, entity: Entity, writings: Sequence[Writing]) -> list[Name]:
        """The writings by surname: those with one surname are one name with all their given names."""
        found: dict[tuple[object, ...], tuple[Writing, Parts, list[NameWord]]] = {}
        first: Parts | None = None
        for writing in writings:
            parts = self._parts(writing, first)
            first = first or parts
            surname, given, eastern = parts
            key = (surname.name, writing.former, given if eastern else given != ())
            if key in found:
                found[key][2].extend(given)
            else:
                found[key] = (writing, parts, list(given))
        names = [_name(entity, *one) for one in found.values()]
        for canonical in names[:1]:
            names += self._learned(entity, canonical)
            names += self._without_family(canonical)
            if all(writing.words[0].latin for writing in writings):
                names += self._otherwise(canonical)
        return names

    def _parts(self, writing: Writing, first: Parts | None) -> Parts:
        """Surname and given names; "Lavrov Sergey" is read as "Sergey Lavrov", where that is the first writing."""
        words = self._without_suffix(writing.words)
        if len(words) == 1:
            return Parts(words[0], ())
        if len(words) > 2 or words[0].word in self._particles:
            words = self._without_particles(words, writing.text) or words
        surname, given = words[-1], words[:-1]
        if not given:
            return Parts(surname, given)
        if words[0].word in self._tables.surname_first and self._is_eastern(words, writing.text):
            return Parts(words[0], words[1:], eastern=True)
        if first:
            if first.eastern and first.is_like(words):
                return Parts(words[0], words[1:], eastern=True)
            if surname.name != first.surname.name and _has(first.given, surname) and _has(given, first.surname):
                return Parts(first.surname, (surname, *(one for one in given if one.name != first.surname.name)))
        return Parts(surname, given)

    def _without_suffix(self, words: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
        """ "Jr." is no surname."""
        return words[:-1] if len(words) > 2 and words[-1].word in self._tables.suffixes else words

    def _without_particles(self, words: tuple[NameWord, ...], text: str) -> tuple[NameWord, ...]:
        """ "von" and "bin" are no names; where one stands first with a capital, it is ("Bin Salman")."""
        return tuple(
            word
            for at, (word, written) in enumerate(zip(words, words_in(text), strict=False))
            if plain(written) not in self._tables.particles or (at == 0 and not written[0].islower())
        )

    def _is_eastern(self, words: tuple[NameWord, ...], written: str) -> bool:
        """One of the few common surnames that stand first, before a given name that is not a Western one."""
        return len(words) <= LONGEST_EASTERN and (words[-1].name not in self._tables.given_names or "-" in written)

    def _learned(self, entity: Entity, canonical: Name) -> Iterator[Name]:
        """The canonical name with its surname as articles spell it."""
        for surface in entity.learned:
            taught = canonical._replace(written=surface, own=False, canonical=False, learned=True)
            yield taught._replace(surname=self._word(surface))

    def _without_family(self, canonical: Name) -> Iterator[Name]:
        """ "Mohammed bin Zayed" of the Al Nahyan: the father's name counts as the surname beside the given name."""
        words = words_in(canonical.written)
        for at in range(1, len(words) - 2):
            if plain(words[at]) in self._tables.descent:
                given, father = tuple(map(self._word, words[:at])), self._word(words[at + 1])
                yield canonical._replace(own=False, canonical=False, surname=father, given=given, whole=True)

    def _otherwise(self, canonical: Name) -> Iterator[Name]:
        """The surname as another script writes it that goes by the sound: Fico is Фицо, Juncker is Юнкер."""
        if canonical.surname and canonical.surname.latin:
            for other in self.heard(canonical.written, canonical.surname):
                yield canonical._replace(own=False, canonical=False, surname=other)

    def heard(self, written: str, surname: NameWord) -> Iterator[NameWord]:
        """Other ways to read the surname of a name in Latin letters, each once."""
        folds = {surname.name}
        for word in map(plain, words_in(written)):
            if self._word(word).word == surname.word:
                for other in map(self._word, self._tables.readings.of(word)):
                    if other.name and other.name not in folds:
                        folds.add(other.name)
                        yield other


class Parts(NamedTuple):
    """A person's name taken apart."""

    surname: NameWord
    given: tuple[NameWord, ...]
    eastern: bool = False

    def is_like(self, words: tuple[NameWord, ...]) -> bool:
        """This Eastern name in another script: as many words, and the surname first again."""
        return len(words) == 1 + len(self.given) and {word.latin for word in words} == {not self.surname.latin}


def _has(words: Iterable[NameWord], wanted: NameWord) -> bool:
    return wanted.name in map(NAME_FOLD, words)


def _name(entity: Entity, writing: Writing, parts: Parts, given: Iterable[NameWord]) -> Name:
    return Name(
        entity,
        writing.text,
        writing.own,
        writing.former,
        writing.canonical,
        surname=parts.surname,
        given=parts.given if parts.eastern else tuple(dict.fromkeys(given)),
        eastern=parts.eastern,
    )
