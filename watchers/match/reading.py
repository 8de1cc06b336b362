"""One item as the matcher reads it: its words in every key that profiles and watches are kept under.

Title and body are one sequence of words. Every word is folded once; places are word numbers until the very end, when
they become offsets into a field. Refuses to know profiles and queries.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from watchers.model import Field, Text
from watchers.text.fold import Folder, plain
from watchers.text.stems import INITIALS, STEMMED, initials, stem
from watchers.text.tokens import offsets, words_of

_SENTENCE_MARKS = tuple(".!?:;…\n—–|")
_OPENING_MARKS = " \"'“”„«»‘’([•-"
_TOGETHER = re.compile(r"[\s\u00a0.\-’'‐‑]*")
LONGEST_INITIAL = 2  # letters: "S.", "Yu.", "Jr" has none of its own
MANY_WORDS = 500  # from here on the places of all words are worked out at once
LONG_WORD = 5  # letters; shorter words stay small even in a title set in capitals of every word


class Reading:
    """The words of one item; `border` is the number of the body's first word."""

    def __init__(self, text: Text, folder: Folder) -> None:
        title, before_title = words_of(text.title)
        body, before_body = words_of(text.body)
        self.text = text
        self.border = len(title)
        self.texts = title + body
        self._gaps = before_title[1:] + before_body[1:]  # behind each word, to the next one or the end of the field
        self._starts = before_title[0], before_body[0]
        self.notions: frozenset[str] | None = None  # what its words may stand for, once somebody has asked
        self.known: frozenset[int] = frozenset()  # numbers of words that watched names hang on
        self.doubts: dict[tuple[int, bool], str] = {}  # of word numbers, of case forms and others, as far as asked
        self.unjudged: set[str] = set()  # words that hang on more names than can be looked at in one item
        self._folder = folder

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The light folds."""
        return tuple(map(self._folder.word, self.texts))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different light folds."""
        return frozenset(map(self._folder.word, set(self.texts))) - {""}

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand somewhere without a capital."""
        return frozenset(word for word in self.texts if word[0].islower())

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Light fold -> word numbers."""
        return _places(self.words)

    def start(self, number: int) -> int:
        """Where a word starts in its field, in code points."""
        if len(self.texts) > MANY_WORDS:
            return self._offsets[number]
        field = 0 if number < self.border else 1
        begin = self.border if field else 0
        # Joining takes half the time that adding up lengths does.
        before = len("".join(self.texts[begin:number])) + len("".join(self._gaps[begin:number]))
        return len(self._starts[field]) + before

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each word starts in its field."""
        border = self.border
        fields = ((self._starts[0], 0, border), (self._starts[1], border, len(self.texts)))
        starts: list[int] = []
        for before, first, last in fields:
            starts += offsets(self.texts[first:last], [before, *self._gaps[first:last]])[0]
        return starts

    @cached_property
    def stems(self) -> frozenset[str]:
        """The different stems; none in languages without."""
        if self.text.lang not in STEMMED:
            return frozenset()
        return frozenset(stem(word, self.text.lang) for word in set(self.texts)) - {""}

    @cached_property
    def _by_initial(self) -> dict[str, list[str]]:
        """First letter, small -> the words that begin with it, as they are written; "" -> those with an odd one."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in set(self.texts):
            found[word[0].lower()].append(word)
        found[""] = [word for first, words in found.items() if first not in INITIALS for word in words]
        return dict(found)

    def folding_to(self, key: str) -> list[int]:
        """Numbers of the words with this light fold; most texts do not have it, and need no list of places then."""
        return self.places[key] if key in self.vocabulary else []

    def stemming_to(self, wanted: str) -> list[int]:
        """Numbers of the words with this stem; only the few that begin like it are stemmed."""
        if self.text.lang not in STEMMED or not wanted:
            return []
        alike = [word for first in (*initials(wanted), "") for word in self._by_initial.get(first, ())]
        written = {word for word in alike if stem(word, self.text.lang) == wanted}
        return [at for word in written for at in self.folding_to(self._folder.word(word)) if self.texts[at] == word]

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.vocabulary)

    def beginning(self, prefix: str) -> list[int]:
        """Numbers of the words that begin so, in order."""
        start = bisect_left(self._in_order, prefix)
        numbers: list[int] = []
        for word in self._in_order[start:]:
            if not word.startswith(prefix):
                break
            numbers += self.places[word]
        return sorted(numbers)

    def sequence(self, keys: tuple[str, ...]) -> list[int]:
        """Numbers of the words at which these folded words stand side by side in one field."""
        if not self.vocabulary.issuperset(keys):
            return []
        rarest = min(range(len(keys)), key=lambda number: len(self.places[keys[number]]))
        starts = (place - rarest for place in self.places[keys[rarest]])
        return [start for start in starts if start >= 0 and self._stand_at(start, keys)]

    def _stand_at(self, start: int, keys: tuple[str, ...]) -> bool:
        return self.words[start : start + len(keys)] == keys and self.in_one_field(start, start + len(keys) - 1)

    def in_one_field(self, first: int, last: int) -> bool:
        """Both words stand in the title, or both in the body."""
        return (first < self.border) == (last < self.border)

    def field_of(self, number: int) -> Field:
        """The field of a word."""
        return Field.TITLE if number < self.border else Field.BODY

    def surface(self, first: int, last: int) -> str:
        """The text from one word to another of the same field, as it is written."""
        pieces = [self.texts[first]]
        for number in range(first, last):
            pieces += (self._gaps[number], self.texts[number + 1])
        return "".join(pieces)

    def opens_sentence(self, number: int) -> bool:
        """A capital there says nothing: the word begins a field or follows the end of a sentence."""
        if number in (0, self.border):
            return True
        before = self._gaps[number - 1].rstrip(_OPENING_MARKS)
        initial = before == "." and len(self.texts[number - 1]) == 1 and self.texts[number - 1].isupper()
        return before.endswith(_SENTENCE_MARKS) and not initial

    def around(self, first: int, last: int, reach: int) -> Iterator[int]:
        """The words of the same sentence that stand at most `reach` words before `first` or behind `last`."""
        for number in range(first, max(0, first - reach), -1):
            if self.opens_sentence(number):
                break
            yield number - 1
        for number in range(last + 1, min(len(self.texts), last + 1 + reach)):
            if self.opens_sentence(number):
                break
            yield number

    def gap(self, number: int) -> str:
        """What stands between a word and the next one of its field."""
        return self._gaps[number]

    def gap_before(self, number: int) -> str:
        """What stands before a word of its field."""
        if number in (0, self.border):
            return self._starts[0 if number < self.border else 1]
        return self._gaps[number - 1]

    def tied(self, number: int, between: re.Pattern[str]) -> bool:
        """A word and the next one stand in one field with nothing between them but what is allowed."""
        if number + 1 >= len(self.texts) or number + 1 == self.border:
            return False
        return between.fullmatch(self._gaps[number]) is not None

    def together(self, number: int) -> bool:
        """A word and the next one stand in one field with nothing between them but space, a hyphen or the stop of an
        initial."""
        gap = self._gaps[number]
        if number + 1 == self.border or number + 1 >= len(self.texts):
            return False
        if gap == " ":
            return True
        ends = "." in gap and len(self.texts[number]) > LONGEST_INITIAL
        return not ends and _TOGETHER.fullmatch(gap) is not None

    def spaced(self, number: int) -> bool:
        """A word and the next one stand in one field with nothing but space between: "Putin-Lavrov" are two names."""
        return self.together(number) and not self.gap(number).strip(" \u00a0\n")

    def is_initial(self, number: int) -> bool:
        """A capital with a stop behind it, or behind a surname at the end of the text."""
        return self.texts[number].isupper() and self._gaps[number].startswith(".")

    def has_company(self, number: int, particles: frozenset[str]) -> bool:
        """A word beside it could belong to the same name: it has a capital, or is a particle of names."""
        for beside in (number - 1, number + 1):
            if 0 <= beside < len(self.texts):
                word = self.texts[beside]
                if not word[0].islower() or plain(word) in particles:
                    return True
        return False

    def word(self, number: int) -> str:
        """The light fold of a word."""
        return self._folder.word(self.texts[number])

    def capitalised(self, number: int) -> bool:
        """The first letter of a word is a capital."""
        return self.texts[number][0].isupper()

    def capitals(self, number: int) -> bool:
        """All letters of a word are capitals, and there are at least two letters or digits."""
        return self.texts[number].isupper() and len(self.texts[number]) > 1

    def is_in(self, langs: frozenset[str] | None) -> bool:
        """The text may be in one of these languages; None = any."""
        return langs is None or not self.text.lang or self.text.lang in langs

    def is_known(self, number: int) -> bool:
        """A watched name hangs on the word, or may."""
        return number in self.known

    def capitals_say_nothing(self, number: int) -> bool:
        """The word's field is a headline in which every long word has a capital, or is set wholly in capitals."""
        return (self._title_case if number < self.border else False) or self.all_capitals(number)

    @cached_property
    def _title_case(self) -> bool:
        long = [word for word in self.texts[: self.border] if len(word) >= LONG_WORD]
        return len(long) > 2 and all(not word[0].islower() for word in long)

    def all_capitals(self, number: int) -> bool:
        """The word's field is set wholly in capitals."""
        return self._capitals[0 if number < self.border else 1]

    @cached_property
    def _capitals(self) -> tuple[bool, bool]:
        return self.text.title.isupper(), self.text.body.isupper()


def _places(keys: Sequence[str]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key:
            places[key].append(number)
    return dict(places)
