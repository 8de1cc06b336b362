"""Which words of a clause a negation turns round: "not", "without", "failed to", "nobody".

Knows one clause; refuses to know what its words mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import AccountWords

LACKING_REACH = 1  # words behind "without" that it takes away
NEGATION_REACH = 4  # words behind "not" that it turns round


def denied_places(words: Sequence[Word], told: AccountWords) -> frozenset[int]:
    """The places that a negation turns round; small words between do not use up its reach."""
    found: set[int] = set()
    for at in refusals(words, told):
        if words[at].low in told.meanings.nothing:
            return frozenset(range(len(words)))  # "nobody told us", "found nothing": the whole clause
        found |= set(_reached(words, at, words[at].low in told.meanings.lacking, told)) or set(
            _in_front(words, at, told)
        )
        if told.meanings.need.at(lows(words), at + 1) if at + 1 < len(words) else None:
            found |= set(_in_front(words, at, told))  # «платить не придётся»
    return frozenset(found)


def refusals(words: Sequence[Word], told: AccountWords) -> Iterator[int]:
    """Where a word of negation stands; "No. 2", "no more than" and "not only" refuse nothing."""
    low = lows(words)
    for at, word in enumerate(low):
        numbered = at + 1 < len(words) and words[at + 1].number
        bounded = told.quantities.margins.at(low, at) or told.meanings.no_refusal.at(low, at)
        if word in told.meanings.refusing and not numbered and not bounded:
            yield at
        elif failed := told.meanings.failing.at(low, at):
            yield at + failed.length - 1


def _in_front(words: Sequence[Word], at: int, told: AccountWords) -> Iterator[int]:
    """«Оружия на складе не было»: what a negation at the end denies stands in front, but not where it is."""
    governed = told.cues.preposition | told.cues.place
    free = [place for place in range(at) if not place or words[place - 1].low not in governed]
    yield from [place for place in free if words[place].stem not in told.meanings.light][-2:]


def _reached(words: Sequence[Word], at: int, lacking: bool, told: AccountWords) -> Iterator[int]:
    left = LACKING_REACH if lacking else NEGATION_REACH
    if all(word.stem in told.meanings.light for word in words[at + 1 :]):
        return  # «приглашены не были»: what is denied stands in front
    for place in range(at + 1, len(words)):
        if words[place].low in told.cues.conjunction and place > at + 1:
            return  # "broke no agreement and remains at the table"
        yield place
        left -= words[place].stem not in told.meanings.light
        if not left:
            return
