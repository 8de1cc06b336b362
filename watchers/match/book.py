"""What profiles are called: the names that a person may type in a watch, and the labels that answers show.

Refuses to know texts of items; matching names in texts is another matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from rapidfuzz import fuzz, process

from watchers.match.forms import NameWord
from watchers.match.names import NAME_FOLD
from watchers.match.plain_persons import Plain
from watchers.match.shared import Shared
from watchers.model import Entity, EntityType, Topic
from watchers.text.fold import plain

LIKELY = 75.0  # percent of rapidfuzz's ratio; below it somebody else is meant: “karova” is no slip of “lavrov” (67)


Named: TypeAlias = Shared[Entity | Topic]  # by the key of a name
Words: TypeAlias = Callable[[str], Sequence[NameWord]]  # of a name, folded


class Book:
    """All profiles by reference and by name; entities are put in one by one."""

    def __init__(self, topics: Iterable[Topic], words: Words) -> None:
        self._words = words
        self.entities: dict[str, Entity] = {}
        self.topics = {topic.id: topic for topic in topics}
        self._names: Named = Shared()
        self._surnames: Named = Shared()
        self._given: Named = Shared()
        self._plain: Named = Shared()  # persons by their surnames, whose names are not noted
        for topic in self.topics.values():
            self._note(topic, (topic.id, topic.name))

    def put(self, entity: Entity, plain: Plain | None = None) -> None:
        """Know an entity by all its names; those of a plain person are looked up by the surname."""
        self.entities[entity.id] = entity
        if plain:
            self._plain.add({hash(word.name) for word in plain.surnames}, entity)
            self._given.add((hash(plain.given.name),), entity)
            return
        self._note(entity, _names(entity))
        words = self._words(entity.name) if entity.type is EntityType.PERSON else ()
        if words:
            self._surnames.add((_key(words[-1:]),), entity)  # means the person where nobody is called so outright
            self._given.add((_key(words[:1]),), entity)

    def remove(self, entity_id: str) -> None:
        """Forget an entity and its names."""
        entity = self.entities.pop(entity_id, None)
        if entity is None:
            return
        for name in _names(entity):
            words = self._words(name)
            self._names.remove(_key(words), entity)
            for word in words:
                self._plain.remove(hash(word.name), entity)
        words = self._words(entity.name)
        self._surnames.remove(_key(words[-1:]), entity)
        self._given.remove(_key(words[:1]), entity)

    def put_topic(self, topic: Topic) -> None:
        """Know a topic, in place of an earlier one of this id."""
        self.remove_topic(topic.id)
        self.topics[topic.id] = topic
        self._note(topic, (topic.id, topic.name))

    def remove_topic(self, topic_id: str) -> None:
        """Forget a topic and its names."""
        topic = self.topics.pop(topic_id, None)
        if topic:
            for name in (topic_id, topic.name):
                self._names.remove(_key(self._words(name)), topic)

    def _note(self, profile: Entity | Topic, names: Iterable[str]) -> None:
        self._names.add({_key(words) for name in names if (words := self._words(name))}, profile)

    def lookup(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """References of the profiles that these words, side by side, mean.

        Ids, names and aliases go before surnames; a surname that is somebody's given name may mean either.
        """
        folded = [word for text in words for word in self._words(text)]
        key = _key(folded)
        ids = (sign.join(map(plain, words)) for sign in "-_")
        called = tuple(dict.fromkeys(f"entity:{one}" for one in ids if one in self.entities))
        named = (*_refs(self._names, key), *self._plain_ones(folded, key))
        known = (*called, *(ref for ref in named if not _is_initial(words) or self._is_written(ref, words[0])))
        if known or len(words) != 1:
            return tuple(dict.fromkeys(known))
        ends = (*_refs(self._surnames, key), *self._surnamed(folded, key))
        return tuple(dict.fromkeys((*ends, *_refs(self._given, key)))) if ends else ()

    def _is_written(self, ref: str, word: str) -> bool:
        """A name of the profile is this very word."""
        entity = self.entities.get(ref.removeprefix("entity:"))
        return entity is not None and plain(word) in map(plain, _names(entity))

    def _surnamed(self, folded: Sequence[NameWord], key: int) -> Iterable[str]:
        """References of the plain persons whose name, not an alias, ends so."""
        for one in self._plain.of(hash(folded[0].name)) if folded else ():
            if isinstance(one, Entity) and _key(self._words(one.name)[-1:]) == key:
                yield f"entity:{one.id}"

    def _plain_ones(self, folded: Iterable[NameWord], key: int) -> Iterable[str]:
        """References of the plain persons who are called just so."""
        for word in dict.fromkeys(folded):
            for one in self._plain.of(hash(word.name)):
                if isinstance(one, Entity) and any(key == _key(self._words(name)) for name in _names(one)):
                    yield f"entity:{one.id}"

    def exists(self, ref: str) -> bool:
        """Is there such a profile?"""
        family, _, name = ref.partition(":")
        return name in (self.entities if family == "entity" else self.topics if family == "topic" else ())

    def nearest(self, ref: str) -> str | None:
        """The reference most like this one, of the same family where that has one."""
        family, _, name = ref.partition(":")
        families: dict[str, Iterable[str]] = {"entity": self.entities, "topic": self.topics}
        for wanted in ((family,) if family in families else ()), tuple(families):
            near = {f"{one}:{known}": known for one in wanted for known in families[one]}
            found = process.extractOne(name, near, scorer=fuzz.ratio, score_cutoff=LIKELY)
            if found:
                return str(found[2])
        return None

    def label(self, ref: str) -> str:
        """The display name of a reference or a bare id; anything else stands for itself."""
        family, _, name = ref.rpartition(":")
        for known, profiles in (("entity", self.entities), ("topic", self.topics)):
            if family in (known, "") and name in profiles:
                return profiles[name].name
        return ref


def _is_initial(words: Sequence[str]) -> bool:
    """A lone letter of a script that has capitals: nobody's name unless written so, even if an acronym folds to it."""
    return len(words) == 1 and len(words[0]) == 1 and words[0].upper() != words[0].lower()


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, *entity.former)


def _key(words: Iterable[NameWord]) -> int:
    """A key of 64 bits instead of the words: 100,000 profiles have a million names, and two of them meet by chance once
    in some millions of desks. Of a single word it is the hash of its fold."""
    return hash(" ".join(map(NAME_FOLD, words)))


def _refs(named: Named, key: int) -> tuple[str, ...]:
    """The references of the profiles under a key."""
    return tuple(f"{'entity' if isinstance(one, Entity) else 'topic'}:{one.id}" for one in named.of(key))
