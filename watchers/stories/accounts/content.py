"""What a statement is about, in a form that can be laid beside another: meanings, figures, moments, opposites.

Knows one statement at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchers.stories.accounts.counting import figures
from watchers.stories.accounts.days import Moment, moments
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.quantities import Figure
from watchers.stories.accounts.reading import Word, lows, stems
from watchers.stories.accounts.statements import Statement
from watchers.stories.accounts.tables import AccountWords

LACKING_REACH = 1  # words behind "without" that it takes away
NEGATION_REACH = 5  # words behind "not" that it turns round


@dataclass(frozen=True, slots=True)
class Content:
    """A statement read.

    `terms` maps each meaning to whether it is denied in the clause; `head` are the meanings that it opens with;
    `sides` are (row, side) of the opposites it holds.
    """

    statement: Statement
    terms: Mapping[str, bool]
    head: frozenset[str]
    near: frozenset[str]
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    sides: frozenset[tuple[int, int]]
    opposed: frozenset[str]  # the meanings of the words that hold `sides`
    written: Mapping[str, str]  # a meaning -> the word of the statement that has it
    undated: bool = False  # says that there is no date yet


def content(statement: Statement, parties: Parties, told: AccountWords) -> Content:
    """Read one statement."""
    text, words = statement.source.text, statement.words
    terms = _terms(words, parties, told)
    subject = _terms(statement.subject, parties, told)
    return Content(
        statement=statement,
        terms={**dict.fromkeys(subject, False), **terms},
        head=frozenset(_terms(words[:5], parties, told)) | frozenset(subject),
        near=statement.near,
        figures=figures(text, words, told),
        moments=moments(text, words, statement.source.published, told),
        sides=_sides(words, told),
        opposed=_opposed(words, told),
        written=_written(words, parties, told),
        undated=terms.get("date", False),
    )


def meanings(words: Sequence[Word], parties: Parties, told: AccountWords) -> frozenset[str]:
    """The meanings of a row of words."""
    return frozenset(_terms(words, parties, told))


def _terms(words: Sequence[Word], parties: Parties, told: AccountWords) -> dict[str, bool]:
    """Each meaning once; denied where one of its places is."""
    denied = _denied(words, told)
    found: dict[str, bool] = {}
    for place, length, meaning in _meanings(words, told):
        if not all(_is_told(word, parties, told) for word in words[place : place + length]) and length == 1:
            continue
        found[meaning] = found.get(meaning, False) or place in denied
    return found


def _written(words: Sequence[Word], parties: Parties, told: AccountWords) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, length, meaning in _meanings(words, told):
        if length > 1 or _is_told(words[place], parties, told):
            found.setdefault(meaning, " ".join(word.text for word in words[place : place + length]))
    return found


def _meanings(words: Sequence[Word], told: AccountWords) -> Iterator[tuple[int, int, str]]:
    keys, place = stems(words), 0
    while place < len(words):
        same = told.meanings.same.at(keys, place)
        length = same.length if same else 1
        yield place, length, same.value if same else told.fold(keys[place])
        place += length


def _sides(words: Sequence[Word], told: AccountWords) -> frozenset[tuple[int, int]]:
    """The opposites in the clause; a negation in front turns one into the other."""
    denied = _denied(words, told)
    found = ((one.at, one.value) for one in told.meanings.opposite.all(stems(words)))
    return frozenset((row, 1 - side if at in denied else side) for at, sides in found for row, side in sides)


def _opposed(words: Sequence[Word], told: AccountWords) -> frozenset[str]:
    found = [range(one.at, one.at + one.length) for one in told.meanings.opposite.all(stems(words))]
    places = {place for places in found for place in places}
    return frozenset(meaning for place, _, meaning in _meanings(words, told) if place in places)


def _is_told(word: Word, parties: Parties, told: AccountWords) -> bool:
    """Whether a word tells what the statement is about: no function word, number, day, cue or name of a party."""
    quantities = told.quantities
    if word.number or word.stem in told.meanings.light or word.low in told.meanings.light:
        return False
    if word.low in quantities.numbers or word.low in quantities.weekdays or word.low in quantities.units:
        return False
    if word.low in quantities.multipliers:
        return False
    return not _is_month(word, told) and word.low not in told.cues.say and not parties.is_name(word)


def _is_month(word: Word, told: AccountWords) -> bool:
    return word.low in told.quantities.months and (word.capital or not word.low.isascii())


def _denied(words: Sequence[Word], told: AccountWords) -> frozenset[int]:
    low = lows(words)
    negated = [at for at, word in enumerate(low) if word in told.meanings.negations]
    places = (at for at in negated if not (at + 1 < len(words) and words[at + 1].number))  # "No. 2" denies nothing
    reach = {True: LACKING_REACH, False: NEGATION_REACH}
    return frozenset(at + step for at in places for step in range(1, reach[low[at] in told.meanings.lacking] + 1))
