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
from watchers.match.plain_persons import Plain, PlainPersons
from watchers.model import Entity, EntityType
from watchers.text.fold import Folder
from watchers.text.tokens import LATEST_NAMES, words_in

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
        self.words = lru_cache(LATEST_NAMES)(self._words)
        self._persons = PersonNames(self.word, tables)
        self._plain = PlainPersons(self.word, tables, self._persons)
        self._folded = lru_cache(CACHED_PROFILES)(self._fold_all)

    def of(self, entity: Entity) -> tuple[Name, ...]:
        """All names, the canonical one first; one that folds to nothing is left out."""
        writings = self._written(entity)
        if entity.type is not EntityType.PERSON:
            return tuple(self._body(entity, writing) for writing in writings)
        runs = [writing for writing in writings if writing.is_run]
        people = self._persons.of(entity, [writing for writing in writings if not writing.is_run] if runs else writings)
        return (*people, *(_run(entity, writing) for writing in runs))

    def plain(self, entity: Entity) -> Plain | None:
        """The surnames of a person of ordinary names, whose names need not be made yet."""
        return self._plain.of(entity)

    def writings(self, entity: Entity) -> tuple[str, ...]:
        """The light folds of everything that the profile is called, the words of each with blanks between."""
        return self._folded((entity.name, *entity.aliases, *entity.former))

    def _fold_all(self, written: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(" ".join(map(self._folder.word, words_in(text))) for text in written)

    def _written(self, entity: Entity) -> list[Writing]:
        """Each way to write it: in the profile, as a former name, and what follows from these."""
        names = dict.fromkeys((entity.name, *entity.aliases))
        own = [one for text in names if (one := self._read(text, canonical=text is entity.name))]
        former = [self._read(text, former=True) for text in entity.former if text not in names]
        others = (other for one in own if self._leads_on(one) for other in self._following(entity, one))
        return [*own, *filter(None, former), *(one for one in others if one.text not in names)]

    def _leads_on(self, writing: Writing) -> bool:
        """Other names may follow from a writing: of nearly all persons none."""
        return writing.acronym != "" or writing.words[0].word in self._tables.first_words

    def _following(self, entity: Entity, writing: Writing) -> list[Writing]:
        """What follows from a writing; ECB may be cricket: an acronym that is an alias brings no other names."""
        texts: list[str] = []
        if writing.acronym:
            texts += self._respelled(writing)
        if writing.words[0].word in self._tables.first_words and (writing.canonical or not writing.acronym):
            texts += self._equals(entity, writing)
        return [one for text in texts if (one := self._read(text, own=False))]

    def _respelled(self, writing: Writing) -> Iterable[str]:
        """G7 is G-7, and G-7 is G7."""
        found = _COUNTED.fullmatch(writing.text)
        return (f"{found[1]}{'' if found[2] else '-'}{found[3]}",) if found else ()

    def _equals(self, entity: Entity, writing: Writing) -> Iterable[str]:
        """Names that follow from this one: of the same row of bodies, or of East Asia in Cyrillic."""
        key = tuple(map(WORD_FOLD, writing.words))
        body = self._tables.bodies.get(key)
        equals = body.names if body else ()
        if entity.type is not EntityType.PERSON:
            return equals
        person = self._tables.persons.get(key)
        equals = (*equals, *(person.names if person else ()))
        if writing.words[0].word in self._tables.surname_first and writing.text.isascii():
            return (*equals, *self._tables.romanisation.cyrillic(writing.text))
        return equals

    def _word(self, written: str) -> NameWord:
        word, name = self._folder.both(written)
        return NameWord(word, word if name == word else name, is_latin(written))

    def _words(self, text: str) -> tuple[NameWord, ...]:
        """The words of a name, folded; of the names of the latest profiles they are kept."""
        return tuple(map(self.word, words_in(text)))

    def _read(self, text: str, *, own: bool = True, former: bool = False, canonical: bool = False) -> Writing | None:
        """A way to write it, cut into words; None for one that folds to nothing."""
        words = self.words(text)
        if not words or not all(map(NAME_FOLD, words)):
            return None
        acronym = "" if " " in text else _acronym(text)
        is_run = acronym != "" or not words[0].name.isascii()
        return Writing(text, words, acronym, is_run, own, former, canonical)

    def _body(self, entity: Entity, writing: Writing) -> Name:
        if writing.is_run or len(writing.words) == 1:
            return _run(entity, writing)
        elements: list[Element] = []
        for written, word in zip(words_in(writing.text), writing.words, strict=True):
            if word.word not in self._tables.fillers:
                united = self._tables.united(written)
                elements += [Element(frozenset({notion}), word) for notion in united]
                if not united:
                    elements.append(Element(self._tables.notions(written), word))
        if len(elements) < LEAST_ELEMENTS or self._is_generic(elements):
            return _run(entity, writing)
        notions = frozenset[str]().union(*(element.notions for element in elements))
        needed = self._needed(entity, elements)
        return _run(entity, writing)._replace(run=(), elements=tuple(elements), needed=needed, notions=notions)

    def _needed(self, entity: Entity, elements: Sequence[Element]) -> frozenset[int]:
        """The elements that must be there; what only says the kind of thing may be left out where enough is left."""
        optional = self._tables.optional_in(frozenset[str]().union(*(one.notions for one in elements)))
        telling = [at for at, one in enumerate(elements) if not one.notions or not one.notions <= optional]
        all_of_them = entity.type is EntityType.EVENT or len(telling) < LEAST_ELEMENTS
        return frozenset(range(len(elements)) if all_of_them else telling)

    def _is_generic(self, elements: Iterable[Element]) -> bool:
        """Every state has a Foreign Ministry and a Central Bank: such a name counts only as it is written."""
        return all(element.notions and element.notions <= self._tables.generic for element in elements)


def _run(entity: Entity, writing: Writing) -> Name:
    kind = writing.own, writing.former, writing.canonical
    return Name(entity, writing.text, *kind, acronym=writing.acronym, run=writing.words)


def _acronym(text: str) -> str:
    """The letters of an acronym without dots and signs (U.S., MI-6, AT&T); "" for any other name."""
    letters = "".join(filter(str.isalnum, text))
    if not letters.isupper():
        return ""
    return letters if len(letters) > 1 and sum(map(str.isalpha, letters)) <= LONGEST_ACRONYM else ""
