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
# The first alternative is what nearly all words are, and half the work.
_WORD = re.compile(
    f"[A-Za-z0-9\u0400-\u0481\u048a-\u052f]{{2,}}(?![\\w{_MARKS}{_APOSTROPHES}])"
    f"|(?P<glued>[{_GLUED}][{_MARKS}]*)"
    f"|(?P<dotted>(?<!\\w){_LETTER}(?:\\.{_LETTER})+(?!\\w)\\.?)"
    f"|(?P<word>{_PIECE}(?:[{_APOSTROPHES}]{_PIECE})*)"
)
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
# What follows a name's apostrophe is no part of the name: the English genitive and contractions, and the Turkish
# case endings, which are one to three letters (Göksel and Kerslake, Turkish: A Comprehensive Grammar, 2005, ch. 8).
_ENDING = re.compile(r"(?:[a-zçğıöşü]{1,2}|[ndt][aeıiuü]n|yl[ae]|l[ae]r)", re.IGNORECASE)
_tuple = tuple.__new__
_LINE_BREAK = re.compile(r"-[ \t]*\n[ \t]*")
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
    # A tuple made so costs half of a call of Token, and every item passes here.
    tokens = [_tuple(Token, (*found.span(), found[0])) for found in _WORD.finditer(text)]
    if _APOSTROPHE.search(text):
        tokens = [part for token in tokens for part in _apart(token)]
    return tuple(_joined(tokens, text) if "-\n" in text else tokens)


def _joined(tokens: list[Token], text: str) -> list[Token]:
    """Words that a line break cut with a hyphen ("Or-", "bán") put together again; "US-" and "Russia" stay two."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and token.text[0].islower() and _LINE_BREAK.fullmatch(text, last.end, token.start):
            joined[-1] = Token(last.start, token.end, last.text + token.text)
        else:
            joined.append(token)
    return joined


def _apart(token: Token) -> list[Token]:
    """The parts of a word with apostrophes: elisions and endings go, inner ones ("O'Brien") stay."""
    start, text = token.start, token.text
    first = _APOSTROPHE.search(text)
    if not first:
        return [token]
    parts: list[Token] = []
    if _ELISION.fullmatch(text[: first.start()]) and len(text) - first.end() > 2:
        parts.append(Token(start, start + first.start(), text[: first.start()]))
        start, text = start + first.end(), text[first.end() :]
    last = max(text.rfind(mark) for mark in _APOSTROPHES)
    if last > 1 and _ENDING.fullmatch(text[last + 1 :]):
        text = text[:last]
    return [*parts, Token(start, start + len(text), text)]
