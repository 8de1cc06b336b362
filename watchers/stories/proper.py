"""Which words of an item are names, and of what: a man's given name and surname are one, and countries tell no event.

Knows the words of one item as they are written, and refuses to know stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from watchers.stories.principals import is_given_name
from watchers.stories.words import StoryWords


class Stretch(NamedTuple):
    """Words of a title or body, the term of each ("" = none), and where they begin and end."""

    words: Sequence[str]
    terms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


class Proper(NamedTuple):
    """What the capitals of an item say.

    `whole` maps each term of a name of several words to its last one; `lands` are the terms of countries, peoples and
    capitals, `written` those words as they are written; `small` are the terms that stand written small, or where a
    capital says nothing; `given` are given names before a surname, as they are written.
    """

    whole: Mapping[str, str]
    lands: frozenset[str]
    written: frozenset[str]
    small: frozenset[str]
    given: frozenset[str]


def proper(stretches: Sequence[Stretch], words: StoryWords) -> Proper:
    """Read what an item opens with."""
    whole: dict[str, str] = {}
    given: set[str] = set()
    for one in stretches:
        for place in _joined(one):
            last = one.terms[place + 1]
            whole[one.terms[place]] = whole.get(last, last)
            if is_given_name(one.words[place], words):
                given.add(one.words[place])
    lands = dict(_lands(stretches, words))
    small = frozenset(_small(stretches)) - {""}
    return Proper(whole, frozenset(lands.values()) - {""}, frozenset(lands), small, frozenset(given))


def _lands(stretches: Sequence[Stretch], words: StoryWords) -> Iterator[tuple[str, str]]:
    for one in stretches:
        for word, term in zip(one.words, one.terms, strict=True):
            if word[0].isupper() and words.is_land(word):
                yield word, term


def _small(stretches: Sequence[Stretch]) -> Iterator[str]:
    for one in stretches:
        every = _is_title_case(one)
        for word, term in zip(one.words, one.terms, strict=True):
            if every or not word[0].isupper():
                yield term


def _is_title_case(one: Stretch) -> bool:
    """Every Word of a Headline with a Capital, but for Those That Count for Nothing."""
    return not any(term and word[0].islower() for word, term in zip(one.words, one.terms, strict=True))


def _joined(one: Stretch) -> Iterator[int]:
    """The places of words with a capital right before another one, the last first."""
    if _is_title_case(one):
        return
    named = [bool(term) and word[0].isupper() for word, term in zip(one.words, one.terms, strict=True)]
    for place in range(len(named) - 2, -1, -1):
        if named[place] and named[place + 1] and one.starts[place + 1] - one.ends[place] == 1:
            yield place
