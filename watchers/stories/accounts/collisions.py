"""Who ran into whom, as one statement tells it: "X was rammed by Y", "Y struck X", «катер протаранил траулер».

Of two accounts of one collision each has the other's ship at fault. Reads the names before and behind the act; refuses
to know whether another statement tells it the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.phrases import Found
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import AccountWords, CueTable
from watchers.text.scripts import is_latin

VEHICLES = frozenset({"vehicles", "vessels", "aircraft"})  # classes of things counted


@dataclass(frozen=True, slots=True)
class Collision:
    """Who struck and who was struck, each by the folded words of the name."""

    struck: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()

    def turned_round(self, other: Collision) -> bool:
        """Whether the other has one of the two in the other's place."""
        crossed = self.by & other.struck or other.by & self.struck
        return bool(crossed) and self.by.isdisjoint(other.by) and bool(self.by and other.by)


def collision(words: Sequence[Word], parties: Parties, told: AccountWords) -> Collision:
    """The first collision that the words tell of; an empty one where there is none."""
    low = lows(words)
    passive = next(told.cues.was_struck.all(low), None)
    active = passive or next(told.cues.strikes.all(low), None)
    if active is None:
        return Collision()
    front, behind = _beside(words, low, active, told.cues)
    if not any(_is_vehicle(word, told) for word in (*front, *behind)):
        return Collision()  # "struck a deal"
    by = next((at for at, word in enumerate(behind) if word.low in told.cues.by), None) if passive else None
    if passive and by is None and is_latin(low[active.at]):
        return Collision()  # "was struck": nobody says by whom
    other = behind[by + 1 :] if by is not None else behind
    sides = _named(front, parties, told), _named(other, parties, told)
    return Collision(*sides) if passive else Collision(*reversed(sides))


def _beside(
    words: Sequence[Word], low: Sequence[str], act: Found[bool], cues: CueTable
) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words before and behind an act within their clause."""
    opens = (at for at in range(act.at - 1, -1, -1) if cues.clause.at(low, at))
    first = next(opens, -1) + 1
    end = act.at + act.length
    closes = (at for at in range(end, len(words)) if cues.clause.at(low, at))
    return words[first : act.at], words[end : next(closes, len(words))]


def _is_vehicle(word: Word, told: AccountWords) -> bool:
    """Whether the word is a ship, a lorry or an aircraft."""
    listed = told.quantities.counted.at((word.low,), 0)
    return listed is not None and not listed.value.isdisjoint(VEHICLES)


def _named(words: Sequence[Word], parties: Parties, told: AccountWords) -> frozenset[str]:
    """The names among the words that are no party's, folded; where there are none, all that tell something."""
    telling = [
        word
        for word in words
        if not (word.number or word.low in told.meanings.light or word.stem in told.meanings.light)
        and word.low not in told.quantities.weekdays
        and word.low not in told.quantities.months
        and not told.cues.is_small(word.low)
        and not parties.named((word,))
    ]
    return frozenset(parties.key(word) for word in telling if word.capital) or frozenset(map(parties.key, telling))
