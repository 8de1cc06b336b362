"""The tables that seeding reads, by what they must hold; the composition hands in the real ones.

Refuses to know where they are read from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from watchers.match.index import MatchTables
from watchers.text.boilerplate import BoilerplateTable
from watchers.text.fold import plain
from watchers.text.language import LanguageTable
from watchers.text.sentences import Splitter
from watchers.text.stems import stem

CACHED = 65_536
CYRILLIC = "\u0400"


@lru_cache(CACHED)
def bare(word: str) -> str:
    """`plain`, kept: news repeats its words."""
    return plain(word)


class ReadingTables(MatchTables, Protocol):
    """The language tables of the house that seeding needs."""

    @property
    def boilerplate(self) -> BoilerplateTable:
        """Cues of page furniture."""

    @property
    def languages(self) -> LanguageTable:
        """Scripts and stop words."""

    @property
    def splitter(self) -> Splitter:
        """How texts are cut into sentences."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Whole words and beginnings of words, lower case; what was asked once is kept, for news repeats its words."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    _asked: dict[object, bool] = field(default_factory=dict, compare=False, repr=False)

    def __contains__(self, word: object) -> bool:
        known = self._asked.get(word)
        if known is None:
            if len(self._asked) >= CACHED:
                self._asked.clear()
            written = bare(str(word))
            known = self._asked[word] = written in self.whole or written.startswith(self.beginnings or ("\0",))
        return known


@dataclass(frozen=True, slots=True)
class RussianHead:
    """The nominative of a word that names of bodies begin with, and how adjectives before it end."""

    beginning: str
    nominative: str
    gender: str


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words that say nothing of a subject by themselves, as stems by language; and how nouns are told."""

    stems: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]  # those of them that are nothing but verbs
    small: frozenset[str]  # words of no meaning
    endings: tuple[str, ...]  # of verbs and adverbs
    gerunds: tuple[str, ...]  # endings
    before_nouns: frozenset[str]

    def has(self, word: str, lang: str) -> bool:
        """It is one of them, in any form; of a language without a list none is."""
        return stem(word, lang) in self.stems.get(lang, frozenset())

    def is_phrase(self, words: Sequence[str], lang: str) -> bool:
        """They are as words of a name for something are: neither verbs nor adverbs."""
        *before, last = words
        russian = (one for one in before if one[0] >= CYRILLIC)  # in English "looted" may begin a name
        if any(one.endswith(self.endings) for one in (last, *russian)):
            return False
        return not any(stem(one, lang) in self.verbs.get(lang, ()) for one in before)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of news and the words by which a text is about it, as operands of the watch language."""

    id: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """People whose contacts are a topic: an office is theirs where it holds all words of one of the sets."""

    id: str
    name: str
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class PersonCases:
    """Endings of Russian names of persons; watchers/data/seed.toml says what each is for."""

    surnames: tuple[tuple[str, str], ...]  # in an oblique case, in the nominative
    given: tuple[tuple[str, str], ...]
    given_stems: Mapping[str, str]
    mens_given: frozenset[str]
    undeclined: tuple[str, ...]
    with_given: tuple[str, ...]
    datives: tuple[str, ...]
    feminine: tuple[str, ...]
    womans: tuple[str, ...]
    usual: tuple[str, ...]
    of_adjectives: tuple[str, ...]
    adjectives: tuple[str, ...]
    soft: tuple[str, ...]
    soft_nominatives: tuple[str, ...]
    unusual_given: tuple[str, ...]
    never: tuple[str, ...]  # endings with a letter before them that Russian does not spell


@dataclass(frozen=True, slots=True)
class SeedTable:
    """What `watchers/data/seed.toml` and `subjects.toml` hold; the files say what each list is."""

    heads: Mapping[str, WordList]
    happenings: Mapping[str, WordList]
    phrases: Mapping[str, WordList]
    national: tuple[tuple[str, ...], ...]
    world: tuple[str, ...]
    speech: WordList
    inside_roles: WordList
    offices: WordList
    declined_offices: Mapping[str, str]  # case form -> nominative, where endings do not tell it
    same_office: WordList
    former: WordList
    publishers: tuple[str, ...]
    publisher_nouns: WordList
    bylines: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    adjective_nominatives: Mapping[str, tuple[str, ...]]
    russian_heads: tuple[RussianHead, ...]
    clear: frozenset[str]  # short forms that need no context
    known: Mapping[str, frozenset[str]]
    subjects: tuple[Subject, ...]
    contacts: tuple[str, ...]
    contact_groups: tuple[ContactGroup, ...]
    situations: WordList
    country_adjectives: Mapping[
        str, tuple[str, ...]
    ]  # notion -> English and Russian, as operands of the watch language
    country_endings: tuple[str, ...]
    countries: tuple[tuple[str, str, tuple[str, ...]], ...]  # English name, Russian name, beginnings of adjectives
    sounds: tuple[tuple[str, str], ...]  # letters -> what they sound like, in this order
    capitals: Mapping[str, str]  # town in small letters -> notion of its country
    plurals: tuple[str, ...]  # endings that no surname has
    genitives: tuple[str, ...]
    person_cases: PersonCases
    world_adjectives: tuple[str, ...]  # endings behind the name of a part of the world
    adjective_tails: tuple[str, ...]
    noun_tails: tuple[str, ...]
    locatives: tuple[tuple[str, str], ...]
    instrumentals: tuple[tuple[str, str], ...]
    plain: PlainWords
