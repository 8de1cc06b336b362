"""Numbers written in words: "fourteen", "twenty-five", «двести сорок пять».

Knows a row of words; refuses to know what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.phrases import PhraseBook
from watchers.stories.accounts.tables import QuantityTable

TEN, HUNDRED = 10, 100
TENS = (3, 4, 5, TEN, HUNDRED)  # of which a part is counted


def in_words(low: Sequence[str], place: int, numbers: PhraseBook[float]) -> tuple[float, int]:
    """The value of the number in words at `place`, and how many words it takes; (0, 0) where there is none.

    Each word adds a smaller number than the round one before it.
    """
    listed = numbers.at(low, place)
    if listed is None:
        return 0.0, 0
    value, below, length = listed.value, _below(listed.value), 1
    while place + length < len(low) and (more := numbers.at(low, place + length)) and 0 < more.value < below:
        value, below, length = value + more.value, _below(more.value), length + 1
    return value, length


def hyphened(word: str, numbers: PhraseBook[float]) -> float | None:
    """ "Twenty-five"."""
    parts = [numbers.at((part,), 0) for part in word.split("-")]
    return sum(part.value for part in parts if part) if len(parts) == 2 and all(parts) else None


def in_ten(low: Sequence[str], place: int, table: QuantityTable) -> tuple[float, int]:
    """The ten of "seven in ten" and "one train in ten", and how many words it takes; 0 where there is none."""
    for at in range(place, min(place + 2, len(low) - 1)):
        if low[at] in table.out_of:
            of = table.numbers.at(low, at + 1)
            return (of.value if of and of.value in TENS else 0.0), at + 2 - place
    return 0.0, 0


def _below(value: float) -> int:
    """Below what a number behind this one adds to it: ten behind "forty", a hundred behind «двести», else none."""
    return next((round_ for round_ in (HUNDRED, TEN) if value > TEN and value % round_ == 0), 0)
