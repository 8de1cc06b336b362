"""One item as the matcher reads it: its words in every key that profiles and watches are kept under.

Title and body are one sequence of words. Every word is folded once; places are word numbers until the very end, when
they become offsets into a field. Refuses to know profiles and queries.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from watchers.model import Field, Text
from watchers.text.fold import Folder
from watchers.text.stems import STEMMED, stem
from watchers.text.tokens import Token, tokenise

_SENTENCE_MARKS = ".!?:;…\n—–|"
_OPENING_MARKS = " \"'“”„«»‘’([•-"
LONG_WORD = 5  # letters; shorter words stay small even in a title set in capitals of every word


class Reading:
    """The words of one item; `border` is the number of the body's first word."""

    def __init__(self, text: Text, folder: Folder) -> None:
        title, body = tokenise(text.title), tokenise(text.body)
        self.text = text
        self.border = len(title)
        self.tokens: Sequence[Token] = (*title, *body)
        self.words = tuple(folder.word(token.text) for token in self.tokens)
        self.names = tuple(folder.name(token.text) for token in self.tokens)
        self.places = _places(self.words)

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """Stem -> word numbers; empty for languages without stems."""
        if self.text.lang not in STEMMED:
            return {}
        return _places([stem(token.text, self.text.lang) for token in self.tokens])

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self.places)

    def beginning(self, prefix: str) -> list[int]:
        """Numbers of the words that begin so, in order."""
        start = bisect_left(self._vocabulary, prefix)
        numbers: list[int] = []
        for word in self._vocabulary[start:]:
            if not word.startswith(prefix):
                break
            numbers += self.places[word]
        return sorted(numbers)

    def sequence(self, keys: tuple[str, ...]) -> list[int]:
        """Numbers of the words at which these folded words stand side by side in one field."""
        rarest = min(range(len(keys)), key=lambda number: len(self.places.get(keys[number], ())))
        starts = (place - rarest for place in self.places.get(keys[rarest], ()))
        return [start for start in starts if start >= 0 and self._stand_at(start, keys)]

    def _stand_at(self, start: int, keys: tuple[str, ...]) -> bool:
        return self.words[start : start + len(keys)] == keys and self.in_one_field(start, start + len(keys) - 1)

    def in_one_field(self, first: int, last: int) -> bool:
        """Both words stand in the title, or both in the body."""
        return (first < self.border) == (last < self.border)

    def field_of(self, number: int) -> Field:
        """The field of a word."""
        return Field.TITLE if number < self.border else Field.BODY

    def source_of(self, number: int) -> str:
        """The text of the field that a word stands in."""
        return self.text.title if number < self.border else self.text.body

    def surface(self, first: int, last: int) -> str:
        """The text from one word to another of the same field, as it is written."""
        return self.source_of(first)[self.tokens[first].start : self.tokens[last].end]

    def opens_sentence(self, number: int) -> bool:
        """A capital there says nothing: the word begins a field or follows the end of a sentence."""
        start = self.tokens[number].start
        before = self.source_of(number)[max(0, start - 8) : start].rstrip(_OPENING_MARKS)
        return number in (0, self.border) or not before or before[-1] in _SENTENCE_MARKS

    def around(self, first: int, last: int, reach: int) -> Iterator[int]:
        """The words of the same sentence that stand at most `reach` words before `first` or behind `last`."""
        for number in range(first, max(0, first - reach), -1):
            if self.opens_sentence(number):
                break
            yield number - 1
        for number in range(last + 1, min(len(self.tokens), last + 1 + reach)):
            if self.opens_sentence(number):
                break
            yield number

    def side_by_side(self, number: int) -> bool:
        """Nothing but a space stands between this word and the one before."""
        if number in (0, self.border):
            return False
        return self.source_of(number)[self.tokens[number - 1].end : self.tokens[number].start].strip(" \u00a0") == ""

    def capitals_say_nothing(self, number: int) -> bool:
        """The word's field is a headline in which every long word has a capital."""
        return self._title_case if number < self.border else False

    @cached_property
    def _title_case(self) -> bool:
        long = [token for token in self.tokens[: self.border] if len(token.text) >= LONG_WORD]
        return len(long) > 2 and all(not token.text[0].islower() for token in long)

    def all_capitals(self, number: int) -> bool:
        """The word's field is a headline set wholly in capitals."""
        return number < self.border and self.text.title.isupper()


def _places(keys: Sequence[str]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key:
            places[key].append(number)
    return dict(places)
