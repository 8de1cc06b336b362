"""Word stems, so that a watch for "sanctions" meets "sanction" and «санкции» meets «санкциями».

English and Russian by the Snowball algorithms (M. F. Porter, "Snowball: A language for stemming algorithms", 2001);
other languages have no stems here and their words stand for themselves.
Refuses to know which language a text is in.
"""

from __future__ import annotations

from functools import lru_cache

import Stemmer

from watchers.text.fold import plain

ALGORITHMS = {"en": "english", "ru": "russian"}
STEMMED = tuple(ALGORITHMS)
INITIALS = frozenset("abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюя0123456789")  # letters with one form
CACHED_STEMS = 16_384  # the words of a day that come again; a stem is quickly made anew


@lru_cache(CACHED_STEMS)
def stem(word: str, lang: str) -> str:
    """The stem of a word in the language of its text (primary subtag), in its own script."""
    return stem_of(plain(word), lang)


def stem_of(bare: str, lang: str) -> str:
    """The stem of a word that is plain already (fold.plain)."""
    if lang not in ALGORITHMS or bare.isascii() != (lang == "en") or bare.isdecimal():
        return bare
    return str(_stemmer(lang).stemWord(bare))


def initials(stemmed: str) -> str:
    """The small letters that words of this stem may begin with, if with one of `INITIALS`: Snowball keeps the first
    letter, but that it writes ё as е."""
    return stemmed[:1] + ("ё" if stemmed.startswith("е") else "")


@lru_cache(len(ALGORITHMS))
def _stemmer(lang: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(ALGORITHMS[lang], 0)  # it need not remember words, too
