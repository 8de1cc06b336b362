"""What a short or common name needs beside it, and what looks like it and is something else.

`context` and `exclude`.

Both are taken from the documents' own words and from the other proposals. Refuses to know how names are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchers.model import Entity, EntityType
from watchers.seed.lexis import Lexis
from watchers.seed.proposals import ProposedEntity
from watchers.seed.tables import CYRILLIC

SHORT = 3  # letters of an acronym that many bodies share
MOST_CONTEXT = 10
MOST_EXCLUDE = 6
LEAST_LETTERS = 4  # of a context word
LEAST_COMMON = 6  # letters that stand for a country and its adjective
OFTEN = 5  # mentions of somebody who is the one that the desk means


class Gates:
    """Adds context and exclude words to proposals."""

    def __init__(self, lexis: Lexis, proposed: Sequence[ProposedEntity], together: Mapping[str, Counter[str]]) -> None:
        self._lexis = lexis
        self._proposed = proposed
        self._together = together
        self._by_id = {one.entity.id: one.entity for one in proposed}

    def closed(self) -> tuple[ProposedEntity, ...]:
        """All proposals with their gates."""
        return tuple(replace(one, entity=self._gated(one)) for one in self._proposed)

    def _gated(self, one: ProposedEntity) -> Entity:
        entity = one.entity
        context = self._context(one) if self._is_ambiguous(one) else ()
        return replace(entity, context=context, exclude=self._exclude(entity))

    def _is_ambiguous(self, one: ProposedEntity) -> bool:
        """A surname that is a given name or a word as well; an acronym of three letters that is not the world's."""
        lexis, entity = self._lexis, one.entity
        if entity.type is EntityType.PERSON:
            surname = entity.name.split()[-1]
            shared = (
                sum(
                    other.entity.type is EntityType.PERSON and other.entity.name.split()[-1] == surname
                    for other in self._proposed
                )
                > 1
            )
            like_given = lexis.is_given(surname) and one.mentions < OFTEN
            common = lexis.is_eastern(entity.name.split()[0])  # Nguyen, Kim, Wang
            return shared or common or like_given or surname.casefold() in lexis.titles.common or len(surname) <= SHORT
        if entity.type is EntityType.ORGANISATION:
            names = (entity.name, *entity.aliases)
            return any(name.isupper() and len(name) <= SHORT and name not in lexis.seed.clear for name in names)
        return False

    def _context(self, one: ProposedEntity) -> tuple[str, ...]:
        """The words of the office or the long name, and whom it is named with."""
        entity, lexis = one.entity, self._lexis
        own = {word.casefold() for name in (entity.name, *entity.aliases) for word in name.split()}
        words = [word for word in re.findall(r"[^\W\d_]+", entity.role) if self._tells(word)]
        if entity.type is EntityType.ORGANISATION:
            long = max((entity.name, *entity.aliases), key=len)
            words += [word for word in re.findall(r"[^\W\d_]+", long) if self._tells(word) and not lexis.head(word)]
            own = {word for word in own if word.isupper()}
        neighbours = [self._by_id[name] for name in ranked(self._together.get(entity.id, Counter()))[:MOST_CONTEXT]]
        words += [short for other in neighbours if " " not in (short := min((other.name, *other.aliases), key=len))]
        kept = dict.fromkeys(
            self._open(word) for word in words if word.casefold() not in own or entity.type is EntityType.ORGANISATION
        )
        return tuple(kept)[:MOST_CONTEXT]

    def _tells(self, word: str) -> bool:
        """A word of an office or a long name that says whose it is: no "foreign", no "general", no "region"."""
        lexis = self._lexis
        general = word in lexis.seed.inside_roles or (lexis.head(word) and not lexis.is_office(word))
        return len(word) >= LEAST_LETTERS and (bool(lexis.country(word)) or not general)

    def _open(self, word: str) -> str:
        """A country's name stands for its adjective, too: Tajik*."""
        notion = self._lexis.country(word)
        known = notion and not word.isupper() and len(word) > LEAST_LETTERS
        said = country_words(notion, word, self._lexis) if known else ()
        return next((one for one in said if (one >= CYRILLIC) is (word >= CYRILLIC)), word)

    def _exclude(self, entity: Entity) -> tuple[str, ...]:
        """Longer names of other things that hold the whole name."""
        if entity.type not in (EntityType.PERSON, EntityType.PLACE, EntityType.FACILITY):
            return ()
        names = {
            name.split()[-1] if entity.type is EntityType.PERSON else name for name in (entity.name, *entity.aliases)
        }
        found = [
            phrase
            for other in self._proposed
            if other.entity.id != entity.id and other.entity.type not in (EntityType.PERSON, EntityType.EVENT)
            for phrase in (other.entity.name, *other.entity.aliases)
            if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", phrase) and name != phrase for name in names)
        ]
        return tuple(dict.fromkeys(found))[:MOST_EXCLUDE]


def country_words(notion: str, name: str, lexis: Lexis) -> tuple[str, ...]:
    """What is said of a country, as operands of the watch language: its adjectives, in English and Russian.

    Where adjective and name begin alike, that stands for both: "tajik*". `name` helps where no table knows it.
    """
    adjectives = lexis.seed.country_adjectives.get(notion)
    if adjectives is None:
        stem = stem_of_country(name, lexis)
        return (f"{stem}*",) if len(stem) >= LEAST_LETTERS and " " not in stem else ()
    names = [lexis.countries.name(notion, lang).casefold() for lang in ("en", "ru")]
    return tuple(_common(own, names) for own in adjectives if " " not in own)


def _common(adjective: str, names: Sequence[str]) -> str:
    whole = adjective.rstrip("*")
    stems = (whole[:length] for length in range(len(whole), min(LEAST_COMMON, len(whole)) - 1, -1))
    stem = next((one for one in stems if any(name.startswith(one) for name in names)), "")
    return f"{stem}*" if stem else adjective


def stem_of_country(name: str, lexis: Lexis) -> str:
    """The beginning that a country's name shares with its adjective: Russia, Russian; Tajikistan, Tajik."""
    for ending in lexis.seed.country_endings:
        if name.endswith(ending) and len(name) - len(ending) >= LEAST_LETTERS:
            return name[: -len(ending)].casefold()
    return name.casefold()


def ranked(counts: Counter[str]) -> list[str]:
    """Keys by how often they were counted, equal ones by the alphabet: every run says the same."""
    return sorted(counts, key=lambda key: (-counts[key], key))
