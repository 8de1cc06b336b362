"""What profiles are called: the names that a person may type in a watch, and the labels that answers show.

Refuses to know texts of items; matching names in texts is another matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from rapidfuzz import fuzz, process

from watchers.model import Entity, EntityType, Profiles
from watchers.text.fold import Folder
from watchers.text.tokens import tokenise

LIKELY = 60.0  # percent of rapidfuzz's ratio; below it a suggestion would only confuse


Key = TypeVar("Key")


class Book:
    """All profiles by reference and by name."""

    def __init__(self, profiles: Profiles, folder: Folder) -> None:
        self._folder = folder
        self.entities: dict[str, Entity] = {}
        self.topics = {topic.id: topic for topic in profiles.topics}
        self._labels: dict[str, str] = {}
        self._refs: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._surnames: dict[str, tuple[str, ...]] = {}
        self._given: dict[str, tuple[str, ...]] = {}
        for entity in profiles.entities:
            self.put(entity)
        for topic in profiles.topics:
            self._note(f"topic:{topic.id}", topic.name, (topic.id, topic.name))

    def put(self, entity: Entity) -> None:
        """Know an entity by all its names."""
        self.entities[entity.id] = entity
        self._note(f"entity:{entity.id}", entity.name, (entity.id, entity.name, *entity.aliases, *entity.former))
        self._note_parts(entity)

    def remove(self, entity_id: str) -> None:
        """Forget an entity and its names."""
        entity = self.entities.pop(entity_id, None)
        if entity is None:
            return
        ref = f"entity:{entity_id}"
        self._labels.pop(ref, None)
        for name in (entity_id, entity.name, *entity.aliases, *entity.former):
            _without(self._refs, tuple(self._folder.name(token.text) for token in tokenise(name)), ref)
        for part, book in ((entity.name.split()[-1], self._surnames), (entity.name.split()[0], self._given)):
            _without(book, self._folder.name(part), ref)

    def _note(self, ref: str, label: str, names: Iterable[str]) -> None:
        self._labels[ref] = label
        for name in names:
            key = tuple(self._folder.name(token.text) for token in tokenise(name))
            if any(key):
                _with(self._refs, key, ref)

    def _note_parts(self, entity: Entity) -> None:
        """A person's surname, which means the person where nobody is called so outright, and the given name."""
        given, last = entity.name.split()[0], entity.name.split()[-1]
        if entity.type is EntityType.PERSON:
            _with(self._surnames, self._folder.name(last), f"entity:{entity.id}")
            _with(self._given, self._folder.name(given), f"entity:{entity.id}")

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """References of the profiles that these words, side by side, mean.

        Ids, names and aliases go before surnames; a surname that is somebody's given name may mean either.
        """
        key = tuple(self._folder.name(word) for word in words)
        if key in self._refs or len(key) > 1:
            return self._refs.get(key, ())
        named = self._surnames.get(key[0], ()) if key else ()
        return tuple(dict.fromkeys((*named, *self._given.get(key[0], ())))) if named else ()

    def exists(self, ref: str) -> bool:
        """Is there such a profile?"""
        return ref in self._labels

    def nearest(self, ref: str) -> str | None:
        """The reference most like this one, of the same family where that has one."""
        family, _, name = ref.partition(":")
        for wanted in (f"{family}:", ""):
            names = {known: known.partition(":")[2] for known in self._labels if known.startswith(wanted)}
            found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=LIKELY)
            if found:
                return str(found[2])
        return None

    def label(self, ref: str) -> str:
        """The display name of a reference or a bare id; anything else stands for itself."""
        known = (ref,) if ":" in ref else (f"entity:{ref}", f"topic:{ref}")
        return next((self._labels[one] for one in known if one in self._labels), ref)


def _with(book: dict[Key, tuple[str, ...]], key: Key, ref: str) -> None:
    known = book.get(key, ())
    if ref not in known:
        book[key] = (*known, ref)


def _without(book: dict[Key, tuple[str, ...]], key: Key, ref: str) -> None:
    left = tuple(one for one in book.get(key, ()) if one != ref)
    if left:
        book[key] = left
    else:
        book.pop(key, None)
