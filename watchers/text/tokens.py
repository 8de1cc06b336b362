"""Words with their places, because a match must be quoted from the very text it stands in.

Cuts text where names are cut: at spaces, hyphens and endings behind an apostrophe, so that "US-Russia",
"Putin'in" and "Russia's" give up their parts. Scripts that glue words together (Han, Kana, Hangul, Thai,
Lao, Khmer, Burmese) give one token a character, which makes a name there a plain run of tokens.
Refuses to know languages, spellings and meanings.
"""

from __future__ import annotations

import re
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
_APOSTROPHES = "'’‘ʼʻ`´"
_LETTER = f"[^\\W\\d_{_GLUED}]"
_PIECE = f"[^\\W_{_GLUED}][^\\W_{_GLUED}]*(?:[{_MARKS}]+[^\\W_{_GLUED}]*)*"
_WORD = re.compile(
    f"(?P<glued>[{_GLUED}][{_MARKS}]*)"
    f"|(?P<dotted>(?<!\\w){_LETTER}(?:\\.{_LETTER})+(?!\\w)\\.?)"
    f"|(?P<word>{_PIECE}(?:[{_APOSTROPHES}]{_PIECE})*)"
)
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
# What follows a name's apostrophe is no part of the name: the English genitive and contractions, and the Turkish
# case endings, which are one to three letters (Göksel and Kerslake, Turkish: A Comprehensive Grammar, 2005, ch. 8).
_ENDING = re.compile(r"(?:[a-zçğıöşü]{1,2}|[ndt][aeıiuü]n|yl[ae]|l[ae]r)", re.IGNORECASE)
# French and Italian articles and pronouns before an apostrophe.
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|dell|nell|dall|sull|un)", re.IGNORECASE)


class Token(NamedTuple):
    """A word of a text; `start` and `end` are code-point offsets into that text."""

    start: int
    end: int
    text: str

    @property
    def capitalised(self) -> bool:
        """The first letter is a capital."""
        return self.text[0].isupper()

    @property
    def capitals(self) -> bool:
        """All letters are capitals, and there are at least two letters or digits."""
        return self.text.isupper() and len(self.text) > 1


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a text in order; time grows linearly with its length."""
    tokens: list[Token] = []
    for found in _WORD.finditer(text):
        token = Token(found.start(), found.end(), found.group())
        if found.lastgroup == "word" and _APOSTROPHE.search(token.text):
            tokens.extend(_apart(token))
        else:
            tokens.append(token)
    return tuple(tokens)


def _apart(token: Token) -> list[Token]:
    """The parts of a word with apostrophes: elisions and endings go, inner ones ("O'Brien") stay."""
    start, text = token.start, token.text
    parts: list[Token] = []
    first = _APOSTROPHE.search(text)
    if first and _ELISION.fullmatch(text[: first.start()]) and len(text) - first.end() > 2:
        parts.append(Token(start, start + first.start(), text[: first.start()]))
        start, text = start + first.end(), text[first.end() :]
    last = max(text.rfind(mark) for mark in _APOSTROPHES)
    if last > 1 and _ENDING.fullmatch(text[last + 1 :]):
        text = text[:last]
    return [*parts, Token(start, start + len(text), text)]
