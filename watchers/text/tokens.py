"""Words with their places, because a match must be quoted from the very text it stands in.

Cuts text where names are cut: at spaces, hyphens and endings behind an apostrophe, so that "US-Russia",
"Putin'in" and "Russia's" give up their parts. Scripts that glue words together (Han, Kana, Hangul, Thai,
Lao, Khmer, Burmese) give one token a character, which makes a name there a plain run of tokens.
Refuses to know languages, spellings and meanings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# Marks and invisible joiners stand inside words: cutting there would break й (и + breve) or a soft-hyphenated name.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd\u200b-\u200d\u2060\ufeff"
)
_GLUED = (
    "\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003134f"
)
LATEST_NAMES = 256  # a profile is read by several, one after the other
_APOSTROPHES = "'’‘ʼʻ`´"
_LETTER = f"[^\\W\\d_{_GLUED}]"
_PIECE = f"[^\\W_{_GLUED}][^\\W_{_GLUED}]*(?:[{_MARKS}]+[^\\W_{_GLUED}]*)*"
# The first alternative is what nearly all words are, and half the work.
_WORD = re.compile(
    f"([A-Za-z0-9\u0400-\u0481\u048a-\u052f]{{2,}}(?![\\w{_MARKS}{_APOSTROPHES}])"
    f"|[{_GLUED}][{_MARKS}]*"
    f"|(?<!\\w){_LETTER}(?:\\.{_LETTER})+(?!\\w)\\.?"
    f"|{_PIECE}(?:[{_APOSTROPHES}]{_PIECE})*)"
)
# A text of nothing but Latin letters without marks, Cyrillic ones and the usual signs needs less than half the time.
_PLAIN_LETTERS = "A-Za-z0-9\u0400-\u0481\u048a-\u052f"
_ODD = re.compile(f"[^\0-\x7f\u0400-\u0481\u048a-\u052f\u00a0«»“”„…–—№{_APOSTROPHES}]")
_INITIALISM = re.compile(f"\\.[{_PLAIN_LETTERS}]")
_PLAIN_WORD = re.compile(f"([{_PLAIN_LETTERS}]+(?:[{_APOSTROPHES}][{_PLAIN_LETTERS}]+)*)")
# Most names are nothing but such words, initials perhaps before them: they need no look at what stands between.
_LETTERS = "A-Za-z\u0400-\u0481\u048a-\u052f"
_CYRILLIC = re.compile("[\u0400-\u0481\u048a-\u052f]+")
_PLAIN_NAME = re.compile(f"(?:[{_LETTERS}]\\. )*[{_LETTERS}]{{2,}}(?: [{_LETTERS}]{{2,}})*")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
# What follows a name's apostrophe is no part of the name: the English genitive and contractions, and the Turkish
# case endings, which are one to three letters (Göksel and Kerslake, Turkish: A Comprehensive Grammar, 2005, ch. 8).
_ENDING = re.compile(r"(?:[a-zçğıöşü]{1,2}|[ndt][aeıiuü]n|yl[ae]|l[ae]r)", re.IGNORECASE)
_LINE_BREAK = re.compile(r"-[ \t]*\n[ \t]*")
# Behind two letters only the English ones: Xi's is Xi, Xi'an is a town.
_ENGLISH = re.compile(r"s|t|d|m|ll|re|ve", re.IGNORECASE)
SHORT_STEM = 2
# French and Italian articles and pronouns before an apostrophe.
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|dell|nell|dall|sull|un)", re.IGNORECASE)


class Token(NamedTuple):
    """A word of a text; `start` and `end` are code-point offsets into that text."""

    start: int
    end: int
    text: str


def words_of(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and what stands before, between and behind them: one gap more than words.

    Words and gaps by turns are the text again. Time grows linearly with its length.
    """
    if not text:
        return [], [""]
    usual = (text.isascii() or not _ODD.search(text)) and not _INITIALISM.search(text)
    pieces: list[str] = (_PLAIN_WORD if usual else _WORD).split(text)
    if any(mark in text for mark in _APOSTROPHES):
        pieces = _without_endings(pieces)
    if "-\n" in text:
        pieces = _joined(pieces)
    return pieces[1::2], pieces[::2]


def plain_words(text: str) -> list[str]:
    """The words of a name of nothing but letters and initials, in order; none for another name, or a single word."""
    if " " not in text or not _PLAIN_NAME.fullmatch(text):
        return []
    return text.replace(".", "").split(" ")


@lru_cache(LATEST_NAMES)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a name or another short text in order, where their places do not matter."""
    letters = text.replace(" ", "")
    if letters.isalpha() and (letters.isascii() or _CYRILLIC.fullmatch(letters)):
        return tuple(text.split())
    return tuple(plain_words(text) or words_of(text)[0])


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a text with their places, in order."""
    words, gaps = words_of(text)
    starts, ends = offsets(words, gaps)
    return tuple(map(Token, starts, ends, words))


def offsets(words: list[str], gaps: list[str]) -> tuple[list[int], list[int]]:
    """Where each word starts and ends, in code points."""
    turns = [0] * (2 * len(words))
    turns[::2] = map(len, gaps[: len(words)])
    turns[1::2] = map(len, words)
    borders = list(accumulate(turns))
    return borders[::2], borders[1::2]


def _joined(pieces: list[str]) -> list[str]:
    """Words that a line break cut with a hyphen ("Or-", "bán") put together again; "US-" and "Russia" stay two."""
    joined = pieces[:1]
    for word, gap in zip(pieces[1::2], pieces[2::2], strict=True):
        once = len(joined) > 1 and "\n" not in joined[-2]  # a word is broken once at most
        if once and word[0].islower() and _LINE_BREAK.fullmatch(joined[-1]):
            joined[-2:] = [joined[-2] + joined[-1] + word, gap]
        else:
            joined += (word, gap)
    return joined


def _without_endings(pieces: list[str]) -> list[str]:
    """Elisions become words of their own, endings behind an apostrophe go to the gap."""
    apart: list[str] = []
    place = 0
    for at in [at for at in range(1, len(pieces), 2) if not pieces[at].isalnum()]:  # few words are anything else
        *parts, ending = _apart(pieces[at])
        apart += (*pieces[place:at], *parts, ending + pieces[at + 1])
        place = at + 2
    return apart + pieces[place:]


def _apart(word: str) -> tuple[str, ...]:
    """A word with apostrophes as words and gaps by turns; inner ones ("O'Brien") stay."""
    first = _APOSTROPHE.search(word)
    if not first:
        return word, ""
    elided: tuple[str, ...] = ()
    if _ELISION.fullmatch(word[: first.start()]) and len(word) - first.end() > 2:
        elided, word = (word[: first.start()], first.group()), word[first.end() :]
    last = max(word.rfind(mark) for mark in _APOSTROPHES)
    if (last > SHORT_STEM or _ENGLISH.fullmatch(word[last + 1 :])) and last > 1 and _ENDING.fullmatch(word[last + 1 :]):
        return *elided, word[:last], word[last:]
    return *elided, word, ""
