"""The names of a profile, ready to be compared: what is written in it, and what follows from that.

A person is a surname with given names; a body is a handful of words, each a word or a notion; a script without word
borders is a run of signs. Refuses to know texts and how a name is found in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from watchers.match.forms import NameWord, is_latin
from watchers.match.naming import NameTables
from watchers.model import Entity, EntityType
from watchers.text.fold import Folder, plain
from watchers.text.tokens import words_in

LONGEST_ACRONYM = 6  # letters: CSTO, ОДКБ, UNESCO
LONGEST_EASTERN = 3  # words
LEAST_ELEMENTS = 2
OTHER_SOUNDS_OF_J = ("y", "kh")
CACHED_WORDS = 8_192
CACHED_PROFILES = 1_024  # that were found lately


class Element(NamedTuple):
    """A word that the name of a body needs: one notion of the concept table, or this very word."""

    notions: frozenset[str]
    word: NameWord


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity. A person has `surname`, a body `elements`; `run` is a fixed run of words."""

    profile: Entity
    written: str  # as in the profile, or as it follows from it
    own: bool  # written in the profile; else it follows from the tables
    former: bool = False
    canonical: bool = False  # the profile's `name`; of a person the first of several writings is
    learned: bool = False
    acronym: str = ""  # the letters where case counts
    surname: NameWord | None = None
    given: tuple[NameWord, ...] = ()
    eastern: bool = False  # the surname stands first, and the given name counts only as a whole
    elements: tuple[Element, ...] = ()
    run: tuple[NameWord, ...] = ()

    @property
    def entity(self) -> str:
        """The id of the entity."""
        return self.profile.id

    @property
    def words(self) -> tuple[NameWord, ...]:
        """The words that it can hang on."""
        if self.surname:
            return (self.surname,)
        return self.run or tuple(element.word for element in self.elements)


class NameMaker:
    """Makes the names of a profile."""

    def __init__(self, folder: Folder, tables: NameTables) -> None:
        self._folder = folder
        self._tables = tables
        self.word = lru_cache(CACHED_WORDS)(self._word)
        self._folded = lru_cache(CACHED_PROFILES)(self._fold_all)

    def of(self, entity: Entity) -> tuple[Name, ...]:
        """All names, the canonical one first; one that folds to nothing is left out."""
        writings = [writing for one in self._written(entity) if (writing := self._read(entity, *one))]
        if entity.type is not EntityType.PERSON:
            return tuple(self._body(writing) for writing in writings)
        runs = [self._run(writing) for writing in writings if writing.is_run]
        people = self._people([writing for writing in writings if not writing.is_run])
        return (*people, *runs, *self._learned(entity, people), *self._otherwise(people))

    def writings(self, entity: Entity) -> tuple[str, ...]:
        """The light folds of everything that the profile is called, the words of each with blanks between."""
        return self._folded((entity.name, *entity.aliases, *entity.former))

    def _fold_all(self, written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(" ".join(map(self._folder.word, words_in(text))) for text in written)

    def _written(self, entity: Entity) -> Iterator[tuple[str, bool, bool]]:
        """Each way to write it, with whether it stands in the profile, and as a former name."""
        own = dict.fromkeys((entity.name, *entity.aliases))
        yield from ((text, True, False) for text in own)
        yield from ((text, True, True) for text in entity.former if text not in own)
        for text in own:
            if text == entity.name or not _acronym(text):  # ECB may be cricket: an alias alone brings no other names
                yield from ((other, False, False) for other in self._equals(entity, text) if other not in own)

    def _equals(self, entity: Entity, text: str) -> Iterator[str]:
        """Names that follow from this one: of the same row of bodies, or of East Asia in Cyrillic."""
        yield from self._tables.equals(text, self._folder)
        if entity.type is EntityType.PERSON and text.isascii() and self._may_be_eastern(text):
            yield from self._tables.romanisation.cyrillic(text)

    def _may_be_eastern(self, text: str) -> bool:
        return self._folder.word(text.split(maxsplit=1)[0]) in self._tables.surname_first

    def _word(self, written: str) -> NameWord:
        word, name = self._folder.word(written), self._folder.name(written)
        return NameWord(word, word if name == word else name, is_latin(written))

    def _read(self, entity: Entity, text: str, own: bool, former: bool) -> Writing | None:
        written = words_in(text)
        words = tuple(map(self.word, written))
        if not words or not all(word.name for word in words):
            return None
        return Writing(entity, text, own, former, text == entity.name, tuple(written), words, _acronym(text))

    def _run(self, writing: Writing) -> Name:
        return Name(*writing[:5], acronym=writing.acronym, run=writing.words)

    def _people(self, writings: Iterable[Writing]) -> tuple[Name, ...]:
        """The writings of a person by surname: those with one surname are one name with all their given names."""
        found: dict[tuple[object, ...], list[tuple[Writing, Parts]]] = {}
        first: Parts | None = None
        for writing in writings:
            parts = self._parts(writing, first)
            first = first or parts
            key = (parts.surname.name, writing.former, parts.given if parts.eastern else bool(parts.given))
            found.setdefault(key, []).append((writing, parts))
        return tuple(_person(same) for same in found.values())

    def _parts(self, writing: Writing, first: Parts | None) -> Parts:
        """Surname and given names; "Lavrov Sergey" is read as "Sergey Lavrov", where that is the first writing."""
        words = tuple(
            word
            for at, (word, written) in enumerate(zip(writing.words, writing.written, strict=True))
            if plain(written) not in self._tables.particles or (at == 0 and not written[0].islower())
        )
        words = words or writing.words
        if len(words) > 1 and (self._is_eastern(words, writing.text) or (first and first.is_like(words))):
            return Parts(words[0], words[1:], eastern=True)
        surname, given = words[-1], words[:-1]
        if first and _has(given, first.surname) and _has(first.given, surname):
            return Parts(first.surname, (surname, *(one for one in given if one.name != first.surname.name)))
        return Parts(surname, given)

    def _is_eastern(self, words: tuple[NameWord, ...], written: str) -> bool:
        """The surname stands first: one of the few common ones, before a given name that is not a Western one."""
        if words[0].word not in self._tables.surname_first or len(words) > LONGEST_EASTERN:
            return False
        return words[-1].name not in self._tables.given_names or "-" in written

    def _learned(self, entity: Entity, people: Iterable[Name]) -> Iterator[Name]:
        """The canonical name with its surname as articles spell it."""
        for name in tuple(people)[:1]:
            for surface in entity.learned:
                taught = replace(name, written=surface, own=False, canonical=False, learned=True)
                yield replace(taught, surname=self.word(surface))

    def _otherwise(self, people: Iterable[Name]) -> Iterator[Name]:
        """Surnames whose J is no English one: Juncker is Юнкер, Jiménez Хименес."""
        for name in tuple(people)[:1]:
            if name.surname and name.surname.word.startswith("j"):
                for sound in OTHER_SOUNDS_OF_J:
                    yield replace(name, own=False, canonical=False, surname=self.word(sound + name.surname.word[1:]))

    def _body(self, writing: Writing) -> Name:
        if writing.is_run or len(writing.words) == 1:
            return self._run(writing)
        elements: list[Element] = []
        for written, word in zip(writing.written, writing.words, strict=True):
            if word.word not in self._tables.fillers:
                united = self._tables.united(written)
                elements += [Element(frozenset({notion}), word) for notion in united]
                if not united:
                    elements.append(Element(self._tables.notions(written), word))
        if len(elements) < LEAST_ELEMENTS or self._is_generic(elements):
            return self._run(writing)
        return Name(*writing[:5], elements=tuple(elements))

    def _is_generic(self, elements: Iterable[Element]) -> bool:
        """Every state has a Foreign Ministry and a Central Bank: such a name counts only as it is written."""
        return all(element.notions and element.notions <= self._tables.generic for element in elements)


class Writing(NamedTuple):
    """One way to write an entity, cut into words."""

    entity: Entity
    text: str
    own: bool  # it stands in the profile
    former: bool
    canonical: bool
    written: tuple[str, ...]
    words: tuple[NameWord, ...]
    acronym: str

    @property
    def is_run(self) -> bool:
        """Its words stand in this order and no other: an acronym, a script without word borders."""
        return bool(self.acronym) or not self.words[0].name.isascii()


class Parts(NamedTuple):
    """A person's name taken apart."""

    surname: NameWord
    given: tuple[NameWord, ...]
    eastern: bool = False

    def is_like(self, words: tuple[NameWord, ...]) -> bool:
        """An Eastern name in another script: as many words, and the surname first again."""
        script = {word.latin for word in words}
        return self.eastern and len(words) == 1 + len(self.given) and script == {not self.surname.latin}


def _has(words: Iterable[NameWord], wanted: NameWord) -> bool:
    return any(word.name == wanted.name for word in words)


def _person(same: Sequence[tuple[Writing, Parts]]) -> Name:
    writing, parts = same[0]
    given = parts.given
    if len(same) > 1 and not parts.eastern:
        given = tuple(dict.fromkeys(one for _, other in same for one in other.given))
    return Name(
        *writing[:5],
        surname=parts.surname,
        given=given,
        eastern=parts.eastern,
    )


def _acronym(text: str) -> str:
    """The letters of an acronym without dots and signs (U.S., MI-6, AT&T); "" for any other name."""
    letters = "".join(filter(str.isalnum, text))
    if " " in text or not letters.isupper():
        return ""
    return letters if 1 < sum(map(str.isalpha, letters)) <= LONGEST_ACRONYM else ""
