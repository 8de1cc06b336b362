"""Finds listed words and phrases in a row of words, the longest first.

A word of the list that ends in "*" stands for every word that begins so; a lone "*" for any word.
Refuses to know what the phrases mean.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
SHORTEST_BEGINNING = 2
LONGEST_BEFORE = 3  # words of a phrase in front of something: "shortly after", «по состоянию на»
REMEMBERED = 8_192  # words whose phrases are kept


class Found(NamedTuple, Generic[Value]):
    """A phrase at word `at`, `length` words long, with what is listed for it."""

    at: int
    length: int
    value: Value


class PhraseBook(Generic[Value]):
    """Phrases with a value each. `key` brings a word of the list to the form in which words are handed in.

    `cut` does so with the beginning of one; words that are `never` any word a lone "*" does not stand for.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Value]],
        key: Callable[[str], str] = str,
        cut: Callable[[str], str] = str,
        never: Collection[str] = (),
    ) -> None:
        self._never = frozenset(never)
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            words = tuple(f"{cut(word[:-1])}*" if word.endswith("*") else key(word) for word in phrase.split())
            self._by_first.setdefault(words[0], []).append((words, value))
        starred = {len(word) - 1 for word in self._by_first if word.endswith("*")}
        self._cuts = sorted(cut for cut in starred if cut >= SHORTEST_BEGINNING)
        self._beginning = lru_cache(REMEMBERED)(self._look_up)  # news repeats its words
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[str], place: int) -> Found[Value] | None:
        """The longest phrase that begins at `place`."""
        best: Found[Value] | None = None
        for phrase, value in self._beginning(words[place]):
            if (best is None or len(phrase) > best.length) and self._fits(phrase, words, place):
                best = Found(place, len(phrase), value)
        return best

    def before(self, words: Sequence[str], place: int) -> Found[Value] | None:
        """The longest phrase that ends right before `place`."""
        starts = range(max(0, place - LONGEST_BEFORE), place)
        found = (self.at(words, at) for at in starts)
        return next((one for one in found if one and one.at + one.length == place), None)

    def all(self, words: Sequence[str]) -> Iterator[Found[Value]]:
        """Every phrase in order; none begins inside another."""
        place = 0
        while place < len(words):
            found = self.at(words, place)
            if found:
                yield found
            place += found.length if found else 1

    def every(self, words: Sequence[str]) -> Iterator[Found[Value]]:
        """Every phrase at every place, the longer ones of a place first; they may lie over each other."""
        for place, word in enumerate(words):
            here = [(phrase, value) for phrase, value in self._beginning(word) if self._fits(phrase, words, place)]
            for phrase, value in sorted(here, key=lambda entry: -len(entry[0])):
                yield Found(place, len(phrase), value)

    def __contains__(self, word: str) -> bool:
        """Whether the one word is listed."""
        found = self.at((word,), 0)
        return found is not None

    def _look_up(self, word: str) -> tuple[tuple[tuple[str, ...], Value], ...]:
        """The phrases that begin with a word, in full or by its beginning."""
        shortened = (word[:cut] + "*" for cut in self._cuts if cut <= len(word))
        return tuple(entry for first in (word, *shortened) for entry in self._by_first.get(first, ()))

    def _fits(self, phrase: tuple[str, ...], words: Sequence[str], place: int) -> bool:
        if place + len(phrase) > len(words):
            return False
        return all(map(self._stands_for, phrase, words[place : place + len(phrase)]))

    def _stands_for(self, part: str, word: str) -> bool:
        if part == "*":
            return word not in self._never
        return word.startswith(part[:-1]) if part.endswith("*") else word == part
