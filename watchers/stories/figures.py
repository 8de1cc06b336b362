"""Finds the numbers of an item with what they count, so that a story can tell when one has changed.

Dates, times, years and places in a row are no figures. Refuses to know which of two figures is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from watchers.stories.toll import counts_dead
from watchers.stories.words import StoryWords

READ_LIMIT = 1_500  # code points of a body: what stands further down is background
BEFORE = 2  # words before it: "a magnitude of 5.1"
UNIT_REACH = 3  # words behind a number among which its unit stands
MOST_FIGURES = 12
LEADING = 2  # a headline and a first sentence
LAST_DAY = 31
NEAR = 2  # days about that of publication
LONGEST = 24  # characters of a number: nothing that news counts needs more, and a float ends at 309 digits
SHORTEST = 3  # letters of what is counted
ALIKE = 3  # stems that two sentences share where they count the same thing
ALIKE_TOLL = 1  # the same of headlines and first sentences: the dead that they count are those of their story
LEAST = 10  # smaller numbers stand in every text
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\"«“‘]?[^\W\d_])|\n+")
_WORD = re.compile(
    r"[a-zA-Z]+(?![\w'’-])|[^\W\d_]+(?:[-'’][^\W\d_]+)*"  # the first is what most words are, and half the work
    r"|(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]\d)"  # 48 000
    r"|\d+(?:[.,:]\d+)*|%|[$€£₽]"
)
_DIGIT = re.compile(r"\d")
CURRENCY = frozenset("$€£₽")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an item: what it counts, how it is written, and the stems of its sentence."""

    unit: str
    value: float
    written: str
    context: frozenset[str]
    sentence: str
    alike: int = ALIKE  # stems that a sentence must share with this one to count the same thing


def figures(
    title: str, body: str, lang: str, words: StoryWords, plain: AbstractSet[str] | None = None
) -> tuple[Figure, ...]:
    """The first figures of an item, title first; `plain` are its words without case, where they are known."""
    read, spelled = body[:READ_LIMIT], plain is None or _are_spelled(plain, words)
    if not (spelled or _DIGIT.search(title) or _DIGIT.search(read)):
        return ()
    found: list[Figure] = []
    for place, sentence in enumerate((title, *_SENTENCE.split(read))):
        if spelled or _DIGIT.search(sentence):
            found += _in_sentence(sentence.strip(), lang, words, leads=place < LEADING)
        if len(found) >= MOST_FIGURES:
            break
    return tuple(found[:MOST_FIGURES])


def _are_spelled(plain: AbstractSet[str], words: StoryWords) -> bool:
    """Whether a number is among words, written in letters."""
    return not words.turns.numbers.keys().isdisjoint(plain)


def telling(text: str, published: date, words: StoryWords, plain: AbstractSet[str]) -> frozenset[str]:
    """The numbers and days of a text that tell an event; `plain` are its words, and perhaps more, without case."""
    if not _DIGIT.search(text):
        return numbers(text, words) if _are_spelled(plain, words) else frozenset()
    dated = not words.contacts.months.keys().isdisjoint(plain)
    return numbers(text, words) | (days(text, published, words) if dated else frozenset())


def numbers(text: str, words: StoryWords) -> frozenset[str]:
    """The numbers of a text that tell an event, as no language writes them: «48 тысяч» and "48,000" are one.

    Years, days of a month and numbers below ten are none; "5.8" is one.
    """
    parts, plain = _words_of(text)
    found = set()
    for place in _places(plain, words):
        value = _value(parts[place], plain[place], words)
        if value is None or _is_date(plain, place, words):
            continue
        scaled = value * words.turns.scales.get(plain[place + 1], 1.0) if place + 1 < len(plain) else value
        if scaled >= LEAST or scaled != int(scaled):
            found.add(f"{scaled:.3f}".rstrip("0").rstrip("."))
    return frozenset(found)


def days(text: str, published: date, words: StoryWords) -> frozenset[str]:
    """The days of a year that a text names ("--03-01"), without those about its own, which all reports hold."""
    _, plain = _words_of(text)
    if words.contacts.months.keys().isdisjoint(plain):
        return frozenset()  # as in most texts
    found = set()
    for place, word in enumerate(plain):
        month = words.contacts.months.get(word)
        beside = (plain[number] for number in (place - 1, place + 1) if month and 0 <= number < len(plain))
        day = next((int(one) for one in beside if one.isdecimal() and len(one) <= 2), 0)
        if month and 1 <= day <= LAST_DAY and not _is_near(month, day, published):
            found.add(f"--{month:02}-{day:02}")
    return frozenset(found)


@lru_cache(2)
def _words_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words and numbers of a text, and without case; the same text is asked for its numbers and for its days."""
    parts = tuple(_WORD.findall(text))
    return parts, tuple(map(str.casefold, parts))


def _is_near(month: int, day: int, published: date) -> bool:
    around = (published + timedelta(days=apart) for apart in range(-NEAR, NEAR + 1))
    return any((one.month, one.day) == (month, day) for one in around)


def _in_sentence(sentence: str, lang: str, words: StoryWords, *, leads: bool) -> list[Figure]:
    parts = _WORD.findall(sentence)
    plain = [*map(str.casefold, parts)]
    told = list(_told(parts, plain, lang, words))
    if not told:
        return []  # as most sentences
    toll = words.turns.toll.unit
    context = frozenset(key for word in plain if (key := _key(word, lang, words)))
    return [
        Figure(unit, value, written, context - {unit}, sentence, ALIKE_TOLL if leads and unit == toll else ALIKE)
        for unit, value, written in told
    ]


def _places(plain: Sequence[str], words: StoryWords) -> list[int]:
    """Where a number may stand, in figures or in letters."""
    spelled = words.turns.numbers
    return [place for place, word in enumerate(plain) if word[0].isdecimal() or word in spelled]


def _told(parts: Sequence[str], plain: Sequence[str], lang: str, words: StoryWords) -> Iterator[tuple[str, float, str]]:
    """What is counted, how many, and how that is written."""
    for place in _places(plain, words):
        value = _value(parts[place], plain[place], words)
        if value is None or _is_date(plain, place, words):
            continue
        behind = plain[place + 1 : place + 1 + UNIT_REACH]
        scaled = [word for word in behind[:1] if word in words.turns.scales]
        dead = value == int(value) and counts_dead(plain[:place], plain[place + 1 :], words.turns)
        counted = _unit(plain[max(0, place - BEFORE) : place], behind[len(scaled) :], lang, words)
        unit = words.turns.toll.unit if dead else counted
        if unit:
            written = " ".join([parts[place], *parts[place + 1 : place + 1 + len(scaled)]])
            size = words.turns.scales[scaled[0]] if scaled else 1.0
            yield unit, value * size, written


def _value(part: str, plain: str, words: StoryWords) -> float | None:
    """The number that a word is, None for other words."""
    if not part[0].isdecimal():
        return words.turns.numbers.get(plain)
    if len(part) > LONGEST:
        return None
    joined = "".join(part.split())
    whole = re.sub(r"[.,](?=\d{3}(?!\d))", "", joined) if joined.count(",") + joined.count(".") else joined
    try:
        return float(whole.replace(",", "."))
    except ValueError:
        return None  # "13.02.2025", "14:30"


def _is_date(plain: Sequence[str], place: int, words: StoryWords) -> bool:
    """A year, a day beside its month, or a number that is a name."""
    if place and plain[place - 1] in words.turns.labels:
        return True
    if len(plain[place]) == 4 and plain[place][:2] in ("19", "20"):
        return True
    beside = {plain[number] for number in (place - 1, place + 1) if 0 <= number < len(plain)}
    return any(word in words.contacts.months for word in beside)


def _unit(before: Sequence[str], behind: Sequence[str], lang: str, words: StoryWords) -> str:
    """What is counted: a currency sign or a measure before the number, a percent sign or the next word that tells
    something."""
    if before and before[-1] in CURRENCY:
        return before[-1]
    if measure := next((word for word in before if word in words.turns.measures), ""):
        return _key(measure, lang, words)
    if behind and behind[0] in words.turns.no_units:
        return ""
    if behind and behind[0] in words.turns.percent:
        return "%"
    return next((key for word in behind if (key := _key(word, lang, words)) and not word[0].isdecimal()), "")


def _key(word: str, lang: str, words: StoryWords) -> str:
    """The stem of a word that tells something."""
    return words.terms(lang)[word] if len(word) >= SHORTEST else ""
