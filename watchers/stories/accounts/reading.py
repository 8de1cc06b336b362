"""Cuts a text into the words and numbers that accounts are read by, each with its place.

Other than names, figures want "1,870", "71.4" and "20:00" in one piece. Knows no meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from watchers.text.stems import stem

Read = TypeVar("Read")
REMEMBERED = 4_096  # names of speakers
BEGINNING = 6  # letters of a Cyrillic stem that are compared
_THIN = "\u00a0\u202f\u2009"
_WORD = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[ {_THIN}']\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+\.?(?![^\W\d_])|[^\W\d_]+(?:['’\-‑][^\W\d_]+)*)"
    r"|(?P<sign>[%$€₽№])"
)
_GENITIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_COMPOUND = re.compile(r"[^\W\d_]+[-‑][^\W\d_A-ZА-ЯЁ]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign at `start`:`end` of its text; `low` without case, `stem` for comparing."""

    start: int
    end: int
    text: str
    low: str
    stem: str
    number: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper()

    @property
    def titled(self) -> bool:
        """Whether it is written like a name, and not all in capitals: of "the United States" nothing states."""
        return self.capital and not self.text.isupper()

    @property
    def compound(self) -> bool:
        """Whether it is made of a name and more, and nobody's: "Iran-backed", «российско-турецкие»."""
        return _COMPOUND.match(self.text) is not None

    def whole(self, digits: int) -> int | None:
        """The whole number that it is, written in so many digits at most; "²" and "⑤" are signs and no numbers."""
        return int(self.text) if self.text.isdecimal() and len(self.text) <= digits else None


def words_of(text: str, lang: str) -> tuple[Word, ...]:
    """The words, numbers and signs of `text` in order."""
    return tuple(_word(found, lang) for found in _WORD.finditer(text))


@lru_cache(REMEMBERED)
def words_of_name(name: str) -> tuple[Word, ...]:
    """The words of a speaker's name, read once: whoever speaks is held against each of them."""
    return words_of(name, "")


@lru_cache(REMEMBERED)
def stems_of_name(name: str) -> frozenset[str]:
    """Their stems."""
    return frozenset(word.stem for word in words_of_name(name))


def moved(words: Sequence[Word], by: int) -> tuple[Word, ...]:
    """Words of a stretch that begins at `by` of a text, with their places in the text."""
    return tuple(
        Word(word.start + by, word.end + by, word.text, word.low, word.stem, number=word.number) for word in words
    )


def words_between(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Which of the words of a text, as (first, last), begin in `start`:`end` of it."""
    first, last = (bisect_left(words, place, key=_start) for place in (start, end))
    return first, last


def along(length: int, at: Callable[[int], tuple[Read | None, int]]) -> tuple[Read, ...]:
    """What `at` reads at the places of a row of words, each reading beginning behind the one before it."""
    found: list[Read] = []
    place = 0
    while place < length:
        read, taken = at(place)
        if read is not None:
            found.append(read)
        place += taken
    return tuple(found)


def digits(written: str) -> float | None:
    """The value of digits as written in English or Russian: 1,870 · 1 870 · 71.4 · 71,4."""
    bare = re.sub(r"[ \u00a0\u202f\u2009']", "", written)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    return float(bare) if re.fullmatch(r"\d+(\.\d+)?", bare) and len(bare) < 20 else None


def stem_of(word: str, lang: str = "") -> str:
    """The form in which words are compared: the stem in the language of the word's own script."""
    bare = _GENITIVE.sub("", word.casefold()).replace("ё", "е")
    if _CYRILLIC.search(bare):
        # Russian verbs and their nouns share a beginning and not a stem: отравились, отравление.
        return stem(bare, "ru")[:BEGINNING]
    return stem(bare, lang if lang not in ("", "ru") else "en")


def beginning_of(word: str) -> str:
    """The beginning of a word as the beginning of its stem: of a Cyrillic stem only the first letters are compared."""
    bare = word.casefold().replace("ё", "е")
    return bare[:BEGINNING] if _CYRILLIC.search(bare) else bare


def is_parted(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a comma stands between a word and the one in front of it."""
    return "," in text[words[place - 1].end : words[place].start]


def lows(words: Sequence[Word]) -> list[str]:
    """The words without case, for phrases."""
    return [word.low for word in words]


def stems(words: Sequence[Word]) -> list[str]:
    """The stems, for meanings."""
    return [word.stem for word in words]


def _start(word: Word) -> int:
    return word.start


def _word(found: re.Match[str], lang: str) -> Word:
    text = found.group()
    if found["number"]:
        return Word(found.start(), found.end(), text, text, text, number=True)
    return Word(found.start(), found.end(), text, text.casefold(), stem_of(text, lang))
