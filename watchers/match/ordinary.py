"""Surnames that are words, too: where a capital says nothing, only what stands beside such a word makes it a name.

«Песков и глины хватит» speaks of sands, «Песков отказался» of a man: a verb that only people take, or one that agrees
with one person, decides. Refuses to know profiles and all other doubts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from watchers.match.forms import FormMaker
from watchers.match.reading import Reading
from watchers.text.fold import plain

ORDINARY = "it is an ordinary word, too"
REACH = 3  # words behind a name in which its verb stands
LONGEST_SENTENCE = 12  # words, in languages that have the verb last
SHORTEST_REPEATED = 3  # letters of a word that the item has in small letters as well
_COLON = re.compile(r"[\s\u00a0]*[:–—][\s\u00a0]*")

Words = Mapping[str, frozenset[str]]  # by language, plain


@dataclass(frozen=True, slots=True)
class OrdinaryTable:
    """Words that are surnames, by language; `watchers/data/surname_words.toml` says what each list is."""

    nouns: Words
    forms: Words
    acts: Words  # words and beginnings with "*"
    singular_verbs: Words  # endings
    verb_last: frozenset[str]  # languages


class Lists(NamedTuple):
    """What one language says."""

    nouns: frozenset[str]  # light folds
    forms: frozenset[str]
    declined: frozenset[str]  # name folds of the nouns, which take case endings
    acts: frozenset[str]  # plain words
    beginnings: tuple[str, ...]  # of acts
    endings: tuple[str, ...]  # of verbs that agree with one person


class Ordinary:
    """Answers about single words of a text."""

    def __init__(self, forms: FormMaker, table: OrdinaryTable, noun_capitals: frozenset[str]) -> None:
        self._forms = forms
        self._table = table
        self._noun_capitals = noun_capitals
        self._of = lru_cache(None)(self._lists)

    def is_word(self, at: int, reading: Reading) -> bool:
        """The word is an ordinary one of the text's language, in its basic form or in another."""
        lists = self._of(reading.text.lang)
        word = reading.word(at)
        if word in lists.nouns or word in lists.forms:
            return True
        basic = self._forms.of(reading.texts[at]).basic
        return any(name in lists.declined and reading.is_in(langs) for name, langs in basic)

    def doubt(self, at: int, reading: Reading, *, small: bool) -> str:
        """Why a surname without a title before it may be a word: its capital says nothing, and nobody acts.

        `small`: it is one of the small words that every text has ("He"), which no verb makes a name.
        """
        if not self.says_nothing(at, reading):
            return ""
        if self._is_repeated(at, reading):
            return f"the item has “{reading.texts[at].lower()}” as a word, too"
        if self.is_word(at, reading):
            return "" if self._acts(at, reading) else ORDINARY
        return ORDINARY if small else ""

    def says_nothing(self, at: int, reading: Reading) -> bool:
        """The word has its capital for another reason than being a name."""
        nouns = reading.text.lang in self._noun_capitals
        return nouns or reading.opens_sentence(at) or reading.capitals_say_nothing(at)

    def _is_repeated(self, at: int, reading: Reading) -> bool:
        """The same word stands in the item in small letters."""
        token = reading.texts[at]
        return len(token) >= SHORTEST_REPEATED and token.lower() in reading.small

    def _acts(self, at: int, reading: Reading) -> bool:
        """A verb of people stands right before the word or soon behind it, a colon as behind a speaker, or another
        watched name: "Rice and Halloran", "Halloran and Rice"."""
        if reading.tied(at, _COLON) or _in_row(at, at + 2, reading) or _in_row(at - 2, at, reading):
            return True
        lists = self._of(reading.text.lang)
        if at and reading.together(at - 1) and _is_act(reading.texts[at - 1], lists):
            return True
        alone = reading.word(at) in lists.forms
        return any(
            _is_act(token, lists) or (alone and plain(token).endswith(lists.endings))
            for token in self._behind(at, reading)
        )

    def _behind(self, at: int, reading: Reading) -> Iterator[str]:
        """The words among which the verb of a name is."""
        last = reading.text.lang in self._table.verb_last
        for number in range(at + 1, min(len(reading.texts), at + 1 + (LONGEST_SENTENCE if last else REACH))):
            if reading.opens_sentence(number) or not (last or reading.together(number - 1)):
                break
            yield reading.texts[number]

    def _lists(self, lang: str) -> Lists:
        table, light = self._table, self._forms.light
        nouns, acts = _of(table.nouns, lang), _of(table.acts, lang)
        return Lists(
            nouns=frozenset(map(light, nouns)),
            forms=frozenset(map(light, _of(table.forms, lang))),
            declined=frozenset(map(self._forms.fold, nouns)),
            acts=frozenset(act for act in acts if not act.endswith("*")),
            beginnings=tuple(act[:-1] for act in acts if act.endswith("*")),
            endings=tuple(_of(table.singular_verbs, lang)),
        )


def _of(words: Words, lang: str) -> frozenset[str]:
    """The words of a language; all where that is not known."""
    return words.get(lang, frozenset()) if lang else frozenset().union(*words.values())


def _in_row(first: int, last: int, reading: Reading) -> bool:
    """Two watched names with one word between, as "and" is."""
    if first < 0 or not (reading.spaced(first) and reading.spaced(first + 1)):
        return False
    return reading.is_known(first) and reading.is_known(last)


def _is_act(token: str, lists: Lists) -> bool:
    word = plain(token)
    return word in lists.acts or word.startswith(lists.beginnings)
