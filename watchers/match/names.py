"""The names of a profile, ready to be compared: what is written in it, and what follows from that.

A person is a surname with given names; a body is a handful of words, each a word or a notion; a script without word
borders is a run of signs. Refuses to know texts and how a name is found in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from watchers.match.forms import NameWord
from watchers.match.naming import NameTables
from watchers.model import Entity, EntityType
from watchers.text.fold import Folder
from watchers.text.tokens import tokenise

LONGEST_ACRONYM = 6  # letters: CSTO, ОДКБ, UNESCO


class Element(NamedTuple):
    """A word that the name of a body needs: one notion of the concept table, or this very word."""

    notions: frozenset[str]
    word: NameWord


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity. A person has `surname`, a body `elements`; `run` is a fixed run of words."""

    entity: str  # id
    written: str  # as in the profile, or as it follows from it
    canonical: bool  # the profile's `name`
    own: bool  # written in the profile; else it follows from the tables
    former: bool = False
    learned: bool = False
    acronym: str = ""  # the letters where case counts
    surname: NameWord | None = None
    given: tuple[NameWord, ...] = ()
    eastern: bool = False  # the surname stands first, and the given name counts only as a whole
    writings: tuple[tuple[str, ...], ...] = ()  # of a person: the light folds of its own full writings
    elements: tuple[Element, ...] = ()
    run: tuple[NameWord, ...] = ()

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

    def of(self, entity: Entity) -> tuple[Name, ...]:
        """All names, the canonical one first; one that folds to nothing is left out."""
        written = [(entity.name, False), *((alias, False) for alias in entity.aliases)]
        written += [(former, True) for former in entity.former]
        names = [
            name
            for at, (text, former) in enumerate(written)
            if (name := self._name(entity, text, canonical=at == 0, former=former, own=True))
        ]
        known = {text for text, _ in written}
        for text in self._equals(entity, [text for text, former in written if not former]):
            name = self._name(entity, text, canonical=False, former=False, own=False)
            if name and text not in known:
                names.append(name)
        learned = (
            replace(names[0], written=surface, canonical=False, own=False, learned=True, surname=self.word(surface))
            for surface in (entity.learned if names and names[0].surname else ())
        )
        return (*_merged(names), *self._otherwise(names), *learned)

    def _otherwise(self, names: Iterable[Name]) -> Iterator[Name]:
        """Surnames whose J is no English one: Juncker is Юнкер, Jiménez Хименес."""
        for name in names:
            if name.canonical and name.surname and name.surname.word.startswith("j"):
                for sound in ("y", "kh"):
                    yield replace(name, canonical=False, own=False, surname=self.word(sound + name.surname.word[1:]))

    def word(self, written: str) -> NameWord:
        """The keys of one word."""
        return NameWord(self._folder.word(written), self._folder.name(written), written[:1] < "\u0370")

    def _equals(self, entity: Entity, written: Iterable[str]) -> Iterator[str]:
        """Names that follow from those of the profile: of the same row of bodies, in the Cyrillic of East Asia."""
        for text in written:
            yield from self._tables.equals(text, self._folder)
            if entity.type is EntityType.PERSON and text.isascii():
                yield from self._tables.romanisation.cyrillic(text)

    def _name(self, entity: Entity, text: str, *, canonical: bool, former: bool, own: bool) -> Name | None:
        words = tuple(self.word(token.text) for token in tokenise(text))
        if not words or not all(word.name for word in words):
            return None
        name = Name(entity.id, text, canonical, own, former, acronym=_acronym(text))
        if name.acronym or not words[0].name.isascii():
            return replace(name, run=words)
        if entity.type is EntityType.PERSON:
            return self._person(name, words)
        return self._body(name, text, words)

    def _person(self, name: Name, words: tuple[NameWord, ...]) -> Name:
        rest = tuple(word for word in words if word.word not in self._tables.particles) or words
        writings = (tuple(word.word for word in rest),) if name.own else ()
        if len(rest) > 1 and self._is_eastern(rest, name.written):
            return replace(name, surname=rest[0], given=rest[1:], eastern=True, writings=writings)
        return replace(name, surname=rest[-1], given=rest[:-1], writings=writings)

    def _is_eastern(self, words: tuple[NameWord, ...], written: str) -> bool:
        """The surname stands first: one of the few common ones, before a given name that is not a Western one."""
        if words[0].word not in self._tables.surname_first or len(words) > 3:
            return False
        return words[-1].name not in self._tables.given_names or "-" in written

    def _body(self, name: Name, text: str, words: tuple[NameWord, ...]) -> Name:
        if len(words) == 1:
            return replace(name, run=words)
        elements = []
        for token, word in zip(tokenise(text), words, strict=True):
            if word.word in self._tables.fillers:
                continue
            united = self._tables.united(token.text)
            elements += [Element(frozenset({notion}), word) for notion in united]
            if not united:
                elements.append(Element(self._tables.notions(token.text), word))
        return replace(name, elements=tuple(elements)) if len(elements) > 1 else replace(name, run=words)


def _merged(names: list[Name]) -> tuple[Name, ...]:
    """Names of one person with one surname as one name with all given names."""
    merged: dict[object, Name] = {}
    for number, written in enumerate(names):
        name = _turned(written, names[0])
        key = (name.surname.name, name.former, bool(name.given)) if name.surname and not name.eastern else number
        known = merged.get(key)
        if known:
            given = tuple(dict.fromkeys((*known.given, *name.given)))
            name = replace(known, given=given, writings=(*known.writings, *name.writings))
        merged[key] = name
    return tuple(merged.values())


def _turned(name: Name, first: Name) -> Name:
    """"Lavrov Sergey" as "Sergey Lavrov", where that is the name of the profile."""
    if not (name.surname and first.surname and name.surname in first.given and first.surname in name.given):
        return name
    given = (name.surname, *(one for one in name.given if one != first.surname))
    return replace(name, surname=first.surname, given=given)


def _acronym(text: str) -> str:
    letters = text.replace(".", "")
    short = 1 < sum(letter.isalpha() for letter in letters) <= LONGEST_ACRONYM
    return letters if short and letters.isupper() and " " not in letters else ""
