"""Numbers written in words: "fourteen", "twenty-five", «двести сорок пять».

Knows a row of words; refuses to know what is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watchers.stories.accounts.phrases import Found, PhraseBook
from watchers.stories.accounts.reading import Word, digits
from watchers.stories.accounts.tables import QuantityTable

TEN, HUNDRED = 10, 100
TENS = (3, 4, 5, TEN, HUNDRED)  # of which a part is counted


def in_words(low: Sequence[str], place: int, numbers: PhraseBook[float]) -> tuple[float, int]:
    """The value of the number in words at `place`, and how many words it takes; (0, 0) where there is none.

    Each word adds a smaller number than the round one before it; a hyphened one stands alone.
    """
    listed = numbers.at(low, place) if place < len(low) else None
    if listed is None:
        joined = _hyphened(low[place], numbers) if place < len(low) else 0.0
        return joined, int(joined > 0)
    value, below, length = listed.value, _below(listed.value), 1
    while place + length < len(low) and (more := numbers.at(low, place + length)) and 0 < more.value < below:
        value, below, length = value + more.value, _below(more.value), length + 1
    return value, length


def _hyphened(word: str, numbers: PhraseBook[float]) -> float:
    """ "Twenty-five"; 0 for none."""
    parts = [numbers.at((part,), 0) for part in word.split("-")]
    return sum(part.value for part in parts if part) if len(parts) == 2 and all(parts) else 0.0


@dataclass(frozen=True, slots=True)
class Numerals:
    """Reads how a number goes on behind its first words; `close` tells whether nothing stands before a word."""

    words: Sequence[Word]
    low: Sequence[str]
    table: QuantityTable
    close: Callable[[int], bool]

    def going_on(self, value: float, at: int) -> tuple[float, int]:
        """The value of "two hundred thousand", «3 миллиарда 200 миллионов» and their like, and where it ends."""
        in_digits = at > 0 and self.words[at - 1].number
        value, at = self._hundreds(value, at)
        total, below = 0.0, float("inf")
        while (scale := self._scale(at)) and scale.value < below:
            total, below = total + value * scale.value, scale.value
            value, at = self._group(at + scale.length, below, in_digits=in_digits)
        return total + value, at

    def opens(self, at: int) -> bool:
        """Whether a number begins with its multiplier: «миллион двести тысяч»."""
        behind = at + 1 < len(self.low) and self.table.numbers.at(self.low, at + 1) is not None
        return behind and self._scale(at) is not None

    def _scale(self, at: int) -> Found[float] | None:
        found = self.table.multipliers.at(self.low, at) if at < len(self.low) and (at == 0 or self.close(at)) else None
        return found if found and found.value != HUNDRED else None

    def _hundreds(self, value: float, at: int) -> tuple[float, int]:
        """ "One hundred and forty", "two hundred fifty": behind the hundred may stand a smaller number."""
        found = self.table.multipliers.at(self.low, at) if at < len(self.low) else None
        if found is None or found.value != HUNDRED or not self.close(at):
            return value, at
        rest, end = self._small(at + found.length)
        return value * HUNDRED + rest, end

    def _small(self, at: int) -> tuple[float, int]:
        """A number below a hundred with "and" in front of it, perhaps; 0 for none."""
        start = at + int(at < len(self.low) and self.low[at] in self.table.hundreds_and)
        value, length = in_words(self.low, start, self.table.numbers)
        return (value, start + length) if 0 < value < HUNDRED else (0.0, at)

    def _group(self, at: int, below: float, *, in_digits: bool) -> tuple[float, int]:
        """What stands behind a multiplier: of digits only what has a smaller multiplier of its own."""
        if in_digits:
            value = digits(self.words[at].text) if at < len(self.words) and self.words[at].number else None
            less = self._scale(at + 1) if value and self.close(at) else None
            return (value, at + 1) if value and less and less.value < below else (0.0, at)
        value, end = self._small(at)
        if not value:
            value, length = in_words(self.low, at, self.table.numbers)
            end = at + length
        value, end = self._hundreds(value, end)
        return (value, end) if 0 < value < below and not self._measures(end) else (0.0, at)

    def _measures(self, at: int) -> bool:
        """ "Five million | two weeks ago": what has a unit of its own is another number."""
        return at < len(self.low) and self.table.units.at(self.low, at) is not None


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
