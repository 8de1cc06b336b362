"""How long the vectors of open stories are, kept up to date so that nobody has to go through their terms.

A term weighs its frequency times log((N + 1) / (df + 1)), and df changes with every item. So the squares of a
story's frequencies are summed by classes of df, doubling from one to the next: a term that one item more holds
rarely changes its class, and a dozen sums give the length. They are whole numbers: added up in any order, the
same. Knows sums, and refuses to know words.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log, sqrt
from operator import mul

CLASSES = 24
UNIT = 1 << 32  # of a square
# In the middle of a class, df is 0, 1, 2.5, 5.5, 11.5 …
FREQUENCIES = tuple(log(0.75 * 2**number + 0.5) if number else 0.0 for number in range(CLASSES))

class_of = int.bit_length  # the class of a term that so many documents hold


def rarities(items: int) -> tuple[float, ...]:
    """What a term of each class weighs where there are so many documents."""
    most = log(items + 1)
    return tuple([max(0.0, most - frequency) for frequency in FREQUENCIES])


class Lengths:
    """Sums of squares by story and class."""

    def __init__(self) -> None:
        self._squares: dict[int, list[int]] = {}

    def put(self, number: int, frequencies: Iterable[float], classes: Iterable[int]) -> None:
        """A story as it is now: the frequency of each of its terms in it, and the class."""
        squares = [0] * CLASSES
        for frequency, class_ in zip(frequencies, classes, strict=True):
            squares[class_] += int(frequency * frequency * UNIT)
        self._squares[number] = squares

    def drop(self, number: int) -> None:
        """Forget a story."""
        del self._squares[number]

    def move(self, number: int, frequency: float, old: int, new: int) -> None:
        """One of the story's terms has changed its class."""
        squares, square = self._squares[number], int(frequency * frequency * UNIT)
        squares[old] -= square
        squares[new] += square

    def of(self, number: int, factors: Iterable[float]) -> float:
        """The length of a story's vector; `factors` are the squares of the classes' rarities."""
        return sqrt(sum(map(mul, self._squares[number], factors)) / UNIT)
