"""One spelling for one word: the keys under which texts and profiles meet, whatever script they are written in.

`word` is the light key: Latin letters and digits, Cyrillic written as English-language newspapers write it.
`name` goes further and levels the habits of transcription (kh/h, w/v, zh/dzh/dj, sch/sh/ch, -iy/-y/-ij), so that
"Lawrow", "Lavroff" and «Лавров» are one. Both sides of a comparison must pass the same function.
Refuses to know which names there are; the letters and rules are handed in as a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from string import ascii_lowercase

from anyascii import anyascii

CACHED_WORDS = 65_536  # a day's vocabulary of a few languages; about 10 MB
CACHED_PLAIN = 16_384  # what stands round names is asked for again and again
LATEST_WORDS = 1_024  # a profile has its names in two scripts, one right after the other
SHORTEST_LEVELLED = 4  # shorter names (Xi, Kim, Li) would meet half the dictionary
LONGEST_WORD = 100  # a longer "word" is noise; it is cut so that no key grows with hostile input

# Scripts in which anyascii would merge different names: their words stay as they are written.
_RAW = re.compile(
    "[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003134f]"
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ALL_CYRILLIC = re.compile("[\u0400-\u045f]+")  # letters that have no other form, and stand as they are
_LATIN = re.compile("[a-z]")
_LETTERS = re.compile("[a-z]+(?![a-z?*{])")
_CONDITION = re.compile(r"\([^()]*\)|\[[^]]*\]")  # what the pattern of a rule asks for beside letters


@dataclass(frozen=True, slots=True)
class FoldTable:
    """Language knowledge of the fold: letters and letter groups, and the levelling rules in their order."""

    letters: Mapping[str, str]  # Cyrillic letter or group -> Latin, longest group wins
    rules: tuple[tuple[str, str], ...]  # regular expression -> replacement, applied until nothing changes
    lookalikes: Mapping[str, str]  # Latin letter -> the Cyrillic one that looks like it


class Folder:
    """Folds words; keeps what it folded, because news repeats its words."""

    def __init__(self, table: FoldTable) -> None:
        self._groups = {group: latin for group, latin in table.letters.items() if len(group) > 1}
        longest_first = sorted(self._groups, key=len, reverse=True)
        self._any_group = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
        self._letters = str.maketrans({one: latin for one, latin in table.letters.items() if len(one) == 1})
        self._rules = tuple(rule for pattern, replacement in table.rules for rule in _read(pattern, replacement))
        # Tells in one look that a word is done, as most are at once. Groups of rules must not be counted through.
        self._any_rule = re.compile("|".join(f"(?:{_uncounted(pattern)})" for pattern, _ in table.rules))
        self._to_cyrillic = str.maketrans(dict(table.lookalikes))
        self._to_latin = str.maketrans({cyrillic: latin for latin, cyrillic in table.lookalikes.items()})
        self.word = lru_cache(CACHED_WORDS)(self._word)
        self.name = lru_cache(CACHED_WORDS)(self._name)
        self.levelled = lru_cache(LATEST_WORDS)(self._levelled)

    def both(self, token: str) -> tuple[str, str]:
        """The light and the transcription-neutral key of a word that need not be kept: a profile's, not a text's."""
        word = self._word(token)
        return word, self.levelled(word)

    def _word(self, token: str) -> str:
        """The light key of a word: [a-z0-9], or the bare letters of a script that is kept; "" for no letters."""
        if _ALL_CYRILLIC.fullmatch(token):
            latin = self._spelled(token[:LONGEST_WORD].casefold())
        else:
            latin = plain(token)
            latin = latin if latin.isascii() else self._latin(self.one_script(_signless(latin)))
        return _signless(latin)

    def _latin(self, bare: str) -> str:
        """A plain word in Latin letters, where its script can be written in them."""
        return bare if _RAW.search(bare) else self._spelled(bare)

    def _spelled(self, bare: str) -> str:
        grouped = self._any_group.sub(lambda found: self._groups[found.group()], bare)
        latin = grouped.translate(self._letters)
        return latin if latin.isascii() else anyascii(latin).lower()

    def one_script(self, bare: str) -> str:
        """A word that mixes Latin and Cyrillic letters ("Kеir" with a Cyrillic е), written in the script of most."""
        if bare.isascii():
            return bare
        if not _LATIN.search(bare) or not _CYRILLIC.search(bare):
            return bare
        more_latin = len(_LATIN.findall(bare)) >= len(_CYRILLIC.findall(bare))
        return bare.translate(self._to_latin if more_latin else self._to_cyrillic)

    def _name(self, token: str) -> str:
        """The transcription-neutral key of a name's word."""
        return self.levelled(self.word(token))

    def _levelled(self, folded: str) -> str:
        """The transcription-neutral key of a word that has its light one."""
        if len(folded) < SHORTEST_LEVELLED or not folded.isascii():
            return folded
        while self._any_rule.search(folded):
            for needed, replace in self._rules:
                if needed in folded:
                    folded = replace(folded)
        return folded


@lru_cache(CACHED_PLAIN)
def plain(token: str) -> str:
    """A word without case, compatibility forms, loose marks and invisible characters, in its own script."""
    if token.isascii():
        return token[:LONGEST_WORD].casefold()
    if _ALL_CYRILLIC.fullmatch(token):
        return token[:LONGEST_WORD].casefold()
    composed = unicodedata.normalize("NFKC", token[:LONGEST_WORD]).casefold()
    if composed.isascii():
        return composed
    composed = unicodedata.normalize("NFC", composed)
    if composed.isalnum():  # nothing but letters and digits, as in most words
        return composed
    return "".join(letter for letter in composed if unicodedata.category(letter) not in ("Cf", "Mn", "Me"))


def _signless(word: str) -> str:
    """Letters and digits only."""
    return word if word.isalnum() else "".join(filter(str.isalnum, word))


def _read(pattern: str, replacement: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    """A rule, with letters that a word must have for it; plain letters, as most have, need no regular expression."""
    if pattern.replace("|", "").isalpha():
        for letters in pattern.split("|"):
            yield letters, partial(_replaced, letters, replacement)
        return
    beside = _CONDITION.sub(" ", pattern)
    letters = max(_LETTERS.findall(beside), key=len, default="")
    yield "" if "(" in beside or "|" in beside else letters, partial(re.compile(pattern).sub, replacement)


def _replaced(letters: str, replacement: str, word: str) -> str:
    return word.replace(letters, replacement)


def _uncounted(pattern: str) -> str:
    """A rule for a double letter, without the group that it counts on."""
    return "|".join(letter * 2 for letter in ascii_lowercase) if "\\1" in pattern else pattern
