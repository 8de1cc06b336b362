"""What a profile writes, made into names: persons and bodies each in their way, and names that follow from the tables.

Refuses to know texts and how a name is found in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from watchers.match.forms import NameWord, is_latin
from watchers.match.names import NAME_FOLD, WORD_FOLD, Element, Name, Writing
from watchers.match.naming import NameTables
from watchers.match.person_names import PersonNames
from watchers.model import Entity, EntityType
from watchers.text.fold import Folder
from watchers.text.tokens import words_in

LONGEST_ACRONYM = 6  # letters: CSTO, ОДКБ, UNESCO
LEAST_ELEMENTS = 2
CACHED_WORDS = 8_192
_COUNTED = re.compile(r"([^\W\d_]+)(-?)(\d+)")  # an acronym of letters and a number
CACHED_PROFILES = 1_024  # that were found lately


class NameMaker:
    """Makes the names of a profile."""

    def __init__(self, folder: Folder, tables: NameTables) -> None:
        self._folder = folder
        self._tables = tables
        self.word = lru_cache(CACHED_WORDS)(self._word)
        self._persons = PersonNames(self.word, tables)
        self._folded = lru_cache(CACHED_PROFILES)(self._fold_all)

    def of(self, entity: Entity) -> tuple[Name, ...]:
        """All names, the canonical one first; one that folds to nothing is left out."""
        writings = self._written(entity)
        if entity.type is not EntityType.PERSON:
            return tuple(self._body(entity, writing) for writing in writings)
        people = self._persons.of(entity, [writing for writing in writings if not writing.is_run])
        return (*people, *(_run(entity, writing) for writing in writings if writing.is_run))

    def writings(self, entity: Entity) -> tuple[str, ...]:
        """The light folds of everything that the profile is called, the words of each with blanks between."""
        return self._folded((entity.name, *entity.aliases, *entity.former))

    def _fold_all(self, written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(" ".join(map(self._folder.word, words_in(text))) for text in written)

    def _written(self, entity: Entity) -> list[Writing]:
        """Each way to write it: in the profile, as a former name, and what follows from these."""
        names = dict.fromkeys((entity.name, *entity.aliases))
        own = [writing for text in names if (writing := self._read(text, canonical=text == entity.name))]
        own += [other for one in own if (other := self._respelled(one)) and other.text not in names]
        former = (self._read(text, former=True) for text in entity.former if text not in names)
        # ECB may be cricket: an acronym that is an alias brings no other names.
        bringing = (one for one in own if one.canonical or not one.acronym)
        others = (self._read(text, own=False) for one in bringing for text in self._equals(entity, one))
        return [*own, *filter(None, former), *(other for other in others if other and other.text not in names)]

    def _respelled(self, writing: Writing) -> Writing | None:
        """G7 is G-7, and G-7 is G7."""
        found = _COUNTED.fullmatch(writing.text) if writing.acronym else None
        return self._read(f"{found[1]}{'' if found[2] else '-'}{found[3]}", own=False) if found else None

    def _equals(self, entity: Entity, writing: Writing) -> Iterable[str]:
        """Names that follow from this one: of the same row of bodies, or of East Asia in Cyrillic."""
        body = self._tables.bodies.get(tuple(map(WORD_FOLD, writing.words)))
        equals = body.names if body else ()
        if writing.words[0].word in self._tables.surname_first and entity.type is EntityType.PERSON:
            return (*equals, *(self._tables.romanisation.cyrillic(writing.text) if writing.text.isascii() else ()))
        return equals

    def _word(self, written: str) -> NameWord:
        word, name = self._folder.word(written), self._folder.name(written)
        return NameWord(word, word if name == word else name, is_latin(written))

    def _read(self, text: str, *, own: bool = True, former: bool = False, canonical: bool = False) -> Writing | None:
        written = words_in(text)
        words = tuple(map(self.word, written))
        if not words or not all(map(NAME_FOLD, words)):
            return None
        acronym = _acronym(text)
        is_run = acronym != "" or not words[0].name.isascii()
        return Writing(text, own, former, canonical, written, words, acronym, is_run)

    def _body(self, entity: Entity, writing: Writing) -> Name:
        if writing.is_run or len(writing.words) == 1:
            return _run(entity, writing)
        elements: list[Element] = []
        for written, word in zip(writing.written, writing.words, strict=True):
            if word.word not in self._tables.fillers:
                united = self._tables.united(written)
                elements += [Element(frozenset({notion}), word) for notion in united]
                if not united:
                    elements.append(Element(self._tables.notions(written), word))
        if len(elements) < LEAST_ELEMENTS or self._is_generic(elements):
            return _run(entity, writing)
        notions = frozenset[str]().union(*(element.notions for element in elements))
        needed = self._needed(entity, elements)
        return Name(entity, *writing[:4], elements=tuple(elements), needed=needed, notions=notions)

    def _needed(self, entity: Entity, elements: Sequence[Element]) -> frozenset[int]:
        """The elements that must be there; what only says the kind of thing may be left out where enough is left."""
        optional = self._tables.optional
        telling = [at for at, one in enumerate(elements) if not one.notions or not one.notions <= optional]
        all_of_them = entity.type is EntityType.EVENT or len(telling) < LEAST_ELEMENTS
        return frozenset(range(len(elements)) if all_of_them else telling)

    def _is_generic(self, elements: Iterable[Element]) -> bool:
        """Every state has a Foreign Ministry and a Central Bank: such a name counts only as it is written."""
        return all(element.notions and element.notions <= self._tables.generic for element in elements)


def _run(entity: Entity, writing: Writing) -> Name:
    return Name(entity, *writing[:4], acronym=writing.acronym, run=writing.words)


def _acronym(text: str) -> str:
    """The letters of an acronym without dots and signs (U.S., MI-6, AT&T); "" for any other name."""
    if " " in text:
        return ""
    letters = "".join(filter(str.isalnum, text))
    if not letters.isupper():
        return ""
    return letters if len(letters) > 1 and sum(map(str.isalpha, letters)) <= LONGEST_ACRONYM else ""
