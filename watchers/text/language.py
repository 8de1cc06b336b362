"""Which language a text is in: the tag it came with where that can be true, else a vote of script and stop words.

A tag is not believed against the script: many sites send "en-US" with everything because their software does.
Refuses to know feeds; the words of each language are handed in as a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from watchers.text.tokens import words_of

READ = 3_000  # code points that are looked at: more does not change the vote
SIGN_VOTES = 2  # a letter that only one language has says more than one stop word
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LanguageTable:
    """Per language (ISO 639-1): its script, the letters that give it away, its stop words; per script the fall-back."""

    script: Mapping[str, str]  # "ru" -> "cyrillic"
    signs: Mapping[str, tuple[str, ...]]  # letters or groups of letters
    stop_words: Mapping[str, frozenset[str]]
    alone: Mapping[str, str]  # script -> the language it means when nothing else is known


def detect(text: str, declared: str, table: LanguageTable) -> str:
    """The primary subtag of a text's language, lower case, or "" where nothing can be said.

    `declared` is the tag of feed or item ("" = none); one whose script is not the text's is passed over.
    """
    sample = text[:READ]
    script = main_script(sample)
    tag = _primary(declared)
    if tag and (not script or table.script.get(tag, script) == script):
        return tag
    return _vote(sample, script, table)


def _primary(declared: str) -> str:
    found = _TAG.fullmatch(declared.strip())
    return found.group(1).lower() if found and found.group(1).lower() != "und" else ""


def _vote(sample: str, script: str, table: LanguageTable) -> str:
    words = Counter(word.casefold() for word in words_of(sample)[0])
    small = sample.lower()  # casefold would make two letters of ß
    best, most = "", 0
    for lang, its_script in table.script.items():
        if its_script != script:
            continue
        votes = sum(words[word] for word in words.keys() & table.stop_words[lang])  # goes through the fewer of both
        votes += SIGN_VOTES * sum(small.count(sign) for sign in table.signs[lang])
        if votes > most:
            best, most = lang, votes
    return best or table.alone.get(script, "")


def main_script(sample: str) -> str:
    """The script of most letters, by the first word of their Unicode names; kana decides for Japanese."""
    count: Counter[str] = Counter()
    for letter, times in Counter(sample).items():  # a text has few different letters
        if letter.isalpha():
            count[_script_of(letter)] += times
    if count["hiragana"] + count["katakana"]:
        return "kana" if _most(count) in ("hiragana", "katakana", "cjk") else _most(count)
    return _most(count)


def _most(count: Counter[str]) -> str:
    return max(count, key=lambda script: count[script], default="")


@lru_cache(4_096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0].lower()
