"""Which words of an item are names, and of what: a man's given name and surname are one, and countries tell no event.

Knows the words of one item as they are written, and refuses to know stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from watchers.stories.principals import is_given_name
from watchers.stories.words import StoryWords


class Stretch(NamedTuple):
    """Words of a title or body, the term of each ("" = none), where they begin and end, and which have a capital."""

    words: Sequence[str]
    terms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    capitals: Sequence[int]


class Proper(NamedTuple):
    """What the capitals of an item say.

    `whole` maps each term of a name of several words to its last one; `lands` are the terms of countries, peoples and
    capitals, `written` those words as they are written; `small` are the terms that stand written small, or where a
    capital says nothing; `given` are given names before a surname, as they are written, `persons` the terms of
    those surnames.
    """

    whole: Mapping[str, str]
    lands: frozenset[str]
    written: frozenset[str]
    small: frozenset[str]
    given: frozenset[str]
    persons: frozenset[str]


def proper(stretches: Sequence[Stretch], words: StoryWords) -> Proper:
    """Read what an item opens with; this is done to every word of every item, so the words with a capital are few."""
    whole: dict[str, str] = {}
    given: dict[str, str] = {}
    lands: dict[str, str] = {}
    small = {""}
    for one in stretches:
        places = one.capitals
        lands.update((one.words[place], one.terms[place]) for place in places if words.is_land(one.words[place]))
        says_nothing = _is_title_case(one)
        small.update(one.terms if says_nothing else _without(one.terms, places))
        joined = () if says_nothing else _joined(one, places)
        for place in joined:
            last = one.terms[place + 1]
            whole[one.terms[place]] = whole.get(last, last)
            if _is_given(one, place, words):
                given[one.words[place]] = whole[one.terms[place]]
    known = (frozenset(lands.values()) - {""}, frozenset(lands), frozenset(small) - {""})
    return Proper(whole, *known, frozenset(given), frozenset(given.values()))


def _is_given(one: Stretch, place: int, words: StoryWords) -> bool:
    """Whether the first word of a name is one that people are given, or stands right behind a title."""
    titled = place > 0 and one.words[place - 1].casefold() in words.contacts.titles
    beside = is_given_name(one.words[place + 1], words)  # «посол Коравии Ян Толль»
    return (titled and not beside) or is_given_name(one.words[place], words)


def _is_title_case(one: Stretch) -> bool:
    """Every Word of a Headline with a Capital, but for Those That Count for Nothing."""
    return not any(term and word[0].islower() for word, term in zip(one.words, one.terms, strict=True))


def _without(terms: Sequence[str], places: Sequence[int]) -> list[str]:
    """The terms that stand at no such place."""
    left = list(terms)
    for place in reversed(places):
        del left[place]
    return left


def _joined(one: Stretch, places: Sequence[int]) -> Iterator[int]:
    """The places of words with a capital right before another one, the last first."""
    for place, following in zip(places[-2::-1], places[:0:-1], strict=True):
        beside = following == place + 1 and one.starts[following] - one.ends[place] == 1
        if beside and one.terms[place] and one.terms[following]:
            yield place
