"""A document as words in sentences: the form in which names are looked for.

Refuses to know what names are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from watchers.seed.documents import Document
from watchers.seed.tables import CYRILLIC
from watchers.text.sentences import Splitter
from watchers.text.tokens import tokenise

HYPHENS = "-\u2010\u2011"
TITLE_SHARE = 0.6  # of the words of a headline in title case that have a capital
LONG = 4  # letters of a word that title case gives a capital
LONGEST_SMALL = 5  # letters of a word that title case may leave small
SHORTEST_HEADLINE = 4  # words
_TOGETHER = re.compile(r"\.?[\s\u00a0]+|[-‐‑.]|['’]s?[\s\u00a0]+")


class Word(NamedTuple):
    """A word of a sentence; `gap` is what stands behind it."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def cap(self) -> bool:
        """It begins with a capital."""
        return self.text[:1].isupper()

    @property
    def acronym(self) -> bool:
        """All capitals, two at least; dots do not count."""
        letters = self.text.replace(".", "")
        return len(letters) > 1 and letters.isupper() and letters.isalpha()

    @property
    def hyphened(self) -> bool:
        """The next word is the other half of it."""
        return self.gap != "" and self.gap in HYPHENS

    @property
    def tied(self) -> bool:
        """The next word belongs to the same phrase: no comma or bracket stands between."""
        return bool(_TOGETHER.fullmatch(self.gap))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its words; `shouted`: its capitals say nothing, for all its words have them."""

    document: Document
    start: int
    end: int
    words: tuple[Word, ...]
    shouted: bool

    @property
    def text(self) -> str:
        """As it is written."""
        return self.document.text[self.start : self.end]

    def surface(self, first: int, last: int) -> str:
        """The words from one to another as they are written, white space evened out."""
        stretch = self.document.text[self.words[first].start : self.words[last].end]
        return " ".join(stretch.split())


def read_sentences(document: Document, splitter: Splitter, small: Container[str] = frozenset()) -> Iterator[Sentence]:
    """The sentences of a document in order; `small` are words without a capital in a headline in title case."""
    tokens = tokenise(document.text)
    starts = [token.start for token in tokens]
    for start, end in splitter.each(document.text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        following = [*starts[first + 1 : last], end][: last - first]
        words = tuple(
            Word(token.text, token.start, token.end, document.text[token.end : max(token.end, behind)])
            for token, behind in zip(tokens[first:last], following, strict=True)
        )
        if words:
            yield Sentence(document, start, end, words, _is_shouted(words, document.text[start:end], small))


def _is_shouted(words: tuple[Word, ...], text: str, small: Container[str]) -> bool:
    """A headline in title case or in capitals."""
    if len(words) < SHORTEST_HEADLINE or text.rstrip().endswith((".", "!", "?", "”", '"', "»")):
        return all(word.text.isupper() for word in words) and len(words) > 1
    if any(word.text[0] >= CYRILLIC for word in words):
        return all(word.text.isupper() for word in words if word.text.isalpha())  # no Cyrillic has title case
    long = [word for word in words[1:] if len(word.text) >= LONG]
    if any(len(word.text) > LONGEST_SMALL and word.text.islower() and word.text not in small for word in long):
        return False  # it is written as a sentence is
    return bool(long) and sum(word.cap for word in long) > TITLE_SHARE * len(long) and len(long) > 2
