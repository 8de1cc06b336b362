"""What the stories room must be told about words, because it opens no file itself.

Refuses to know where the lists come from and how a word is folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from watchers.stories.notions import Notions
from watchers.stories.weights import Weights
from watchers.text.sentences import Splitter
from watchers.text.stems import stem


@dataclass(frozen=True, slots=True)
class StoryTable:
    """The data file of this room; every list holds casefolded words.

    `calendar` holds names of days and months: what changes in the titles of a series. `leaning`
    holds words that open a sentence which cannot stand alone (“This”, “He”). `noun_capitals`
    names the languages that write every noun with a capital letter; `worn` holds words that every
    report of a desk holds (offices, “said”, days) and that tell no event; `round_ups` holds what the
    headlines of round-ups say, words with a space between; `update` is how a headline is marked that goes on with an
    earlier one.
    """

    calendar: frozenset[str]
    leaning: frozenset[str]
    noun_capitals: frozenset[str]
    worn: frozenset[str]
    round_ups: frozenset[str]
    update: re.Pattern[str]
    mourning: frozenset[str]
    mourning_beginnings: tuple[str, ...]

    def mourns(self, word: str) -> bool:
        """Whether a casefolded word, or two with a space between, tell of what is done for the dead."""
        return word in self.mourning or word.startswith(self.mourning_beginnings)


@dataclass(frozen=True, slots=True)
class Act:
    """What a state does to another that is no contact: words for the deed, and for those to whom it is done.

    Both as beginnings of words; `phrases` say all by themselves.
    """

    name: str
    deeds: tuple[str, ...]
    to: tuple[str, ...]
    phrases: tuple[str, ...]
    cues: tuple[str, ...]  # one of these stands in every text that tells of it


@dataclass(frozen=True, slots=True)
class ContactTable:
    """What tells of a contact and of its day; words casefolded, given names by their key.

    `kinds` maps a cue, a word or two, to its kind; `beginnings` does so for words of many forms.
    """

    kinds: Mapping[str, str]
    beginnings: tuple[tuple[str, str], ...]
    between: frozenset[str]
    along: frozenset[str]  # "with"
    to_whom: frozenset[str]
    holding: frozenset[str]  # "hold", before what is held
    telling: frozenset[str]  # verbs of those who tell of a contact
    telling_beginnings: tuple[str, ...]
    weekdays: Mapping[str, int]  # Monday = 0
    months: Mapping[str, int]
    relative: Mapping[str, int]  # days from the day of publication
    coming: frozenset[str]
    lasting: frozenset[str]  # "since"
    earlier: tuple[str, ...]  # "had spoken": what is told as of what was before
    planned: tuple[str, ...]  # endings of what is still to be done
    beside: frozenset[str]
    titles: frozenset[str]
    acts: tuple[Act, ...]
    capitals: Mapping[str, str]  # how a country or its capital is written, in its case forms -> one name of both
    into: frozenset[str]  # words between a visit and its place
    states: frozenset[str]  # words that say what kind of state a place is
    offices: frozenset[str]  # titles whose holders' contacts are events
    several: frozenset[str]  # offices of more than one
    joining: frozenset[str]  # "and", between two names
    stand_ins: frozenset[str]  # those who speak in the place of an office's holder
    stand_in_beginnings: tuple[str, ...]
    office_links: frozenset[str]  # small words between an office and its holder
    case_endings: tuple[str, ...]  # of Russian names, the longest first
    given_endings: tuple[str, ...]  # of a given name that has none of these
    given_names: frozenset[str]

    def kind_of(self, word: str) -> str:
        """What kind of contact a word tells of; "" = none."""
        if word in self.kinds:
            return self.kinds[word]
        if word.isascii():
            return ""  # every beginning is Cyrillic: English has few forms
        return next((kind for beginning, kind in self.beginnings if word.startswith(beginning)), "")

    def stands_in(self, word: str) -> bool:
        """Whether a word names somebody who speaks in the place of an office's holder, or another one than that."""
        return word in self.stand_ins or word.startswith(self.stand_in_beginnings)

    def tells(self, word: str) -> bool:
        """Whether a word says that somebody tells of it."""
        return word in self.telling or word.startswith(self.telling_beginnings)


@dataclass(frozen=True, slots=True)
class TollTable:
    """How the dead are counted; `about` holds all that may stand between a word of killing and the number."""

    unit: str
    counted: frozenset[str]  # behind the number
    killing: frozenset[str]  # before it
    toll: frozenset[str]  # further before it
    to: frozenset[str]  # what leads from a toll to its number
    about: frozenset[str]
    passive: frozenset[str]  # "were", before a word of killing
    others: frozenset[str]  # the hurt, the missing: a number beside the dead


@dataclass(frozen=True, slots=True)
class TurnTable:
    """What makes a further report news of its own; words casefolded."""

    denial: frozenset[str]
    denial_beginnings: tuple[str, ...]
    denial_phrases: tuple[str, ...]
    correction: tuple[str, ...]
    withdrawal: tuple[str, ...]
    texts: frozenset[str]  # what they are done to
    instead: re.Pattern[str]  # "190, not 90": names what is taken back
    scales: Mapping[str, float]
    numbers: Mapping[str, float]
    labels: frozenset[str]
    no_units: frozenset[str]
    percent: frozenset[str]
    measures: frozenset[str]  # what the number behind it measures ("magnitude")
    toll: TollTable


SHORTEST_NAME = 4  # letters of the key of a name that a case ending may follow
CACHED_TERMS = 32_768  # a day's words of one language; what is forgotten is stemmed anew
LANGUAGES = 16


class _Terms(dict[str, str]):
    """The stem by which a word of one language counts, "" for one that does not; keeps what it has found.

    A plain look-up, for it is asked of every word of every item. Stems are interned: thousands of stories hold them.
    """

    def __init__(self, lang: str, fold: Callable[[str], str], silent: frozenset[str]) -> None:
        super().__init__()
        self._lang = lang
        self._fold = fold
        self._silent = silent

    def __missing__(self, word: str) -> str:
        if len(self) >= CACHED_TERMS:
            self.clear()
        self[word] = term = intern(self._term(word))
        return term

    def _term(self, word: str) -> str:
        plain = word.casefold()
        lone = len(plain) < 2 and plain.isascii()
        return "" if lone or plain in self._silent else self._fold(stem(plain, self._lang))


def term_maker(
    fold: Callable[[str], str], stop_words: Mapping[str, frozenset[str]], worn: frozenset[str]
) -> Callable[[str], Mapping[str, str]]:
    """Make the function that gives the terms of a language."""

    @lru_cache(LANGUAGES)
    def terms(lang: str) -> Mapping[str, str]:
        return _Terms(lang, fold, worn | stop_words.get(lang, frozenset()))

    return terms


@dataclass(frozen=True, slots=True)
class StoryWords:
    """Language knowledge that features and summaries are read with, and the learned rule.

    `terms` gives, for a language, the stem that each word counts by, "" for stop words and lone letters;
    `fold` maps a word to its light key (accents and script folded, see Folder.word), `name` to its
    transcription-neutral key; `land` says which country a word or its people is ("" = none).
    """

    terms: Callable[[str], Mapping[str, str]]
    fold: Callable[[str], str]
    name: Callable[[str], str]
    land: Callable[[str], str]
    table: StoryTable
    contacts: ContactTable
    turns: TurnTable
    weights: Weights
    notions: Notions
    sites: Notions  # what an event happens to (a factory, a market)
    splitter: Splitter  # of texts into sentences

    def is_land(self, word: str) -> bool:
        """Whether a word names a country, a people or a capital."""
        return word.casefold() in self.contacts.capitals or self.land(word) != ""

    def sound(self, word: str) -> str:
        """The key by which a name is known over languages; a capital and its country, which each writes in its own
        way (Пекин, Beijing), have one."""
        return self.contacts.capitals.get(word.casefold()) or self.name(word)

    def surname(self, word: str) -> str:
        """The key of a surname, the same for all case forms of Russian (Лавров, Лаврова, Лавровым)."""
        base = self._without_ending(word)
        key = self.name(base) if base else ""
        return key if len(key) >= SHORTEST_NAME else self.name(word)

    def given_forms(self, word: str) -> Iterator[str]:
        """The keys of the given names of which a Russian word may be a case form (Сергеем)."""
        base = self._without_ending(word)
        keys = (self.name(base + ending) for ending in self.contacts.given_endings) if base else ()
        return (key for key in keys if len(key) >= SHORTEST_NAME)

    def _without_ending(self, word: str) -> str:
        """What stands before the case ending of a Russian name; "" where it has none."""
        plain = "" if word.isascii() else word.casefold()
        ending = next(filter(plain.endswith, self.contacts.case_endings), "")
        return plain.removesuffix(ending) if ending else ""
