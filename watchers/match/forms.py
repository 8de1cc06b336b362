"""How a word of a text may be the word of a name: the same, a case form of it, another spelling, or a slip.

Everything here is about two words; what stands beside them is another matter. Refuses to know names and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from watchers.text.fold import SHORTEST_LEVELLED, Folder, plain

CACHED_FORMS = 8_192  # about 8 MB
SHORTEST_STEM = 2  # letters that must be left of a word when an ending is cut
LONGEST_ENDING = 6
LIKE = 0.70  # of rapidfuzz's ratio: a word beside a fitting given name may be this unlike
LIKE_ALONE = 0.75  # a word that stands alone, in a script that the profile does not use
READ_LIKE = 0.95  # a name that is written by the sounds of another language
LIKE_SHORT = 0.75  # three letters of four
LOOSE_LIKE = 0.60  # where all consonants are equal, and for words of up to four letters, in which one is a quarter
SHORTEST_SLIP = 5  # letters; in a shorter name every slip is another name
OTHER_END = 3  # letters more make another name; fewer may be a case form, or "-ov" behind a Tajik surname
LEAST_CONSONANTS = 3  # of a name that another spelling of counts alone
FEW_CONSONANTS = 4  # with so few, the vowels must stand between the same ones
_CONSONANT = re.compile("[^aeiouy]")
_VOWELS = re.compile("[aeiouy]+")
SKELETON_KEY = 3  # consonants that a differently spelled word shares with its name from the start


class Kind(IntEnum):
    """How a word of a text is the word of a name, surest first."""

    SAME = 0  # equal folds: the spelling differs at most by habits of transcription
    INFLECTED = 1
    VARIANT = 2  # another transcription
    SLIP = 3  # a typing error
    LIKE = 4  # only alike: counts beside a given name


class Relation(NamedTuple):
    """`langs`: languages in which the ending is one; None where no ending was cut."""

    kind: Kind
    likeness: float
    langs: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class EndingTable:
    """Ending -> what stands in its place in the basic form, with the languages that decline so.

    `readings`: how languages in Latin letters write foreign sounds: pattern, what an English paper writes, languages.
    """

    endings: Mapping[str, Sequence[tuple[str, frozenset[str]]]]
    readings: Sequence[tuple[re.Pattern[str], str, frozenset[str]]]


class NameWord(NamedTuple):
    """A word of a name in its keys."""

    word: str  # light fold
    name: str  # transcription-neutral fold
    latin: bool


class Forms(NamedTuple):
    """A word of a text or a name in all shapes in which it is compared."""

    word: str  # light fold
    name: str  # transcription-neutral fold
    basic: tuple[tuple[str, frozenset[str]], ...]  # name folds of the basic forms it may be a case form of
    latin: bool  # the script
    read: tuple[tuple[str, frozenset[str]], ...]  # name folds as languages with other sounds for letters read it

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name fold as it is and as it may be without its ending, or read otherwise."""
        return (self.name, *(basic for basic, _ in self.basic), *(read for read, _ in self.read))


class FormMaker:
    """Makes forms, and keeps the latest: news repeats its words."""

    def __init__(self, folder: Folder, table: EndingTable) -> None:
        self._folder = folder
        self._endings = table.endings
        self._readings = table.readings
        self.of = lru_cache(CACHED_FORMS)(self._of)

    def fold(self, written: str) -> str:
        """The transcription-neutral fold of a word."""
        return self._folder.name(written)

    def in_latin(self, written: str) -> bool:
        """Most letters of a word are Latin."""
        return is_latin(self._folder.one_script(plain(written)))

    def light(self, written: str) -> str:
        """The light fold of a word."""
        return self._folder.word(written)

    def _of(self, written: str) -> Forms:
        bare = self._folder.one_script(plain(written))
        name = self._folder.name(written)
        basic: dict[str, frozenset[str]] = {}
        for stem, langs in self._basic_forms(bare):
            fold = self._folder.name(stem)
            if fold != name:
                basic[fold] = basic.get(fold, frozenset()) | langs
        latin = is_latin(bare)
        read = self._read(bare, name) if latin else ()
        return Forms(self._folder.word(written), name, tuple(basic.items()), latin, read)

    def _read(self, bare: str, name: str) -> tuple[tuple[str, frozenset[str]], ...]:
        bases = [(bare, frozenset[str]()), *self._basic_forms(bare)]
        found: dict[str, frozenset[str]] = {}
        for pattern, replacement, langs in self._readings:
            for base, its in bases:
                other = pattern.sub(replacement, base)
                both = its & langs if its else langs
                if other != base and both:
                    fold = self._folder.name(other)
                    found[fold] = found.get(fold, frozenset()) | both
        found.pop(name, None)
        return tuple(found.items())

    def _basic_forms(self, bare: str) -> Iterable[tuple[str, frozenset[str]]]:
        for length in range(1, min(LONGEST_ENDING, len(bare) - SHORTEST_STEM) + 1):
            for basic, langs in self._endings.get(bare[-length:], ()):
                yield bare[:-length] + basic, langs


def is_latin(word: str) -> bool:
    """The word begins in the Latin script, the first in Unicode's order."""
    return "" < word[:1] < "\u0370"


@lru_cache(CACHED_FORMS)
def skeleton(name: str) -> str:
    """The consonants of a folded name in classes that transcriptions mix up; a first vowel stays as "a"."""
    return _consonants_of(name, len(name))


def skeleton_key(name: str) -> str:
    """The beginning of a skeleton, under which other spellings of a word are kept."""
    return _consonants_of(name, SKELETON_KEY)


def _consonants_of(name: str, most: int) -> str:
    kept: list[str] = []
    for at, letter in enumerate(name):
        if len(kept) == most:
            break
        if letter in "aeiouy":
            found = "a" if at == 0 else ""
        elif letter in "gh":
            following = name[at + 1 : at + 2]
            silent = letter == "h" and at > 0 and not (following and following in "aeiouy")
            found = "" if silent else "j" if following and following in "ei" else "g"
        else:
            found = {"d": "t", "z": "s"}.get(letter, letter)
        if found and kept[-1:] != [found]:
            kept.append(found)
    return "".join(kept)


def skeleton_keys(forms: Forms) -> set[str]:
    """The keys under which other spellings of a word are looked for."""
    return {skeleton_key(name) for name in forms.all_names if name}


def relation(forms: Forms, word: NameWord) -> Relation | None:
    """How a word of a text may be `word` of a name; None where it is another word."""
    if forms.name == word.name:
        return Relation(Kind.SAME, 1.0)
    bent = _langs(forms.basic, word.name)
    read = _langs(forms.read, word.name)
    if bent or read:
        return Relation(Kind.INFLECTED if bent else Kind.VARIANT, 1.0 if bent else READ_LIKE, bent | read)
    if not forms.name.isascii() or not word.name.isascii():
        return None
    return _alike(forms, word)


def _langs(others: Iterable[tuple[str, frozenset[str]]], name: str) -> frozenset[str]:
    """The languages in which a word is a form of a name."""
    return frozenset().union(*(langs for other, langs in others if other == name))


def unbent(forms: Forms, word: NameWord) -> Relation | None:
    """The relation of a word whose ending is none in its language."""
    return relation(forms._replace(basic=(), read=()), word)


def _alike(forms: Forms, word: NameWord) -> Relation | None:
    best, name, langs = fuzz.ratio(forms.name, word.name) / 100, forms.name, None
    if forms.latin == word.latin:
        best = max(best, fuzz.ratio(forms.word, word.word) / 100)
    if len(word.name) >= SHORTEST_SLIP and is_slip(name, word.name) and not _same_sound(forms, name, word, best):
        return Relation(Kind.SLIP, best)
    for basic, its_langs in forms.basic:
        likeness = fuzz.ratio(basic, word.name) / 100
        if likeness > best:
            best, name, langs = likeness, basic, its_langs
    if best < _least(forms, word) or _grown(forms, word):
        return None
    return Relation(Kind.VARIANT if _same_sound(forms, name, word, best) else Kind.LIKE, best, langs)


def _least(forms: Forms, word: NameWord) -> float:
    """How like two words must be at least."""
    short = max(len(forms.name), len(word.name)) <= SHORTEST_LEVELLED
    if short and forms.latin == word.latin:
        return LIKE_SHORT
    return LOOSE_LIKE if short or skeleton(forms.name) == skeleton(word.name) else LIKE


def is_slip(name: str, wanted: str) -> bool:
    """One letter too many, too few, wrong or swapped, but not the first, and none more or less at the end: that is
    another name (Rutter, Rutte) or another person's (Zakharov, Zakharova)."""
    if name[:1] != wanted[:1] or name.startswith(wanted) or wanted.startswith(name):
        return False
    return OSA.distance(name, wanted, score_cutoff=1) == 1


def _grown(forms: Forms, word: NameWord) -> bool:
    """One consonant more at the end is another name ("Rutter", "Rutte"), and so is a longer end that no language knows
    as one of its endings ("Sodergren", "Soder"; "Carnegie", "Carney")."""
    more = len(forms.word) - len(word.word)
    if not forms.word.startswith(word.word):
        near = forms.latin != word.latin or more < OTHER_END - 1 or forms.name.startswith(word.name)
        return not near and skeleton(forms.name)[:-1] == skeleton(word.name)
    return more >= OTHER_END or (more == 1 and forms.word[-1] not in "aeiouy")


def _same_sound(forms: Forms, name: str, word: NameWord, likeness: float) -> bool:
    """Alike enough to stand alone: all consonants equal, and in another script than the name's, where vowels vary."""
    if forms.latin == word.latin or likeness < LIKE_ALONE:
        return False
    count = len(skeleton(word.name))
    if count < LEAST_CONSONANTS or _vowels_behind(name) != _vowels_behind(word.name):
        return False
    if count <= FEW_CONSONANTS and _shape(name) != _shape(word.name):
        return False
    return _consonants(name) == _consonants(word.name)


def _consonants(name: str) -> str:
    """All consonants, with those levelled that languages mix; a first s is no z: Zakharov is no Sakharov."""
    levelled = name[:1] + name[1:].replace("z", "s")
    return "".join(letter for letter in levelled.replace("h", "g") if letter not in "aeiouy")


def _shape(name: str) -> str:
    """Where vowels stand among the consonants: «улиц» is no Waltz, whose vowel stands elsewhere."""
    return _VOWELS.sub("a", _CONSONANT.sub("b", name))


def _vowels_behind(name: str) -> int:
    """Vowels at the end: Zelenskaya is no Zelensky."""
    return len(name) - len(name.rstrip("aeiouy"))
