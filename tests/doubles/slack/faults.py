"""Which call goes wrong, and how. Decides only; web_api.py carries it out. Knows no message and no transport."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

KIND = re.compile(
    r"delay:[\d.]+|hang_(before|after)|reset_(before|after)|5\d\d(_before|_after)?|bad_json(_before)?"
    r"|429:[\d.]+|error:\w+"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """How one call goes wrong."""

    kind: str

    def __post_init__(self) -> None:
        if not KIND.fullmatch(self.kind):
            raise ValueError(f"no fault is called {self.kind!r}; see KIND in {__name__}")

    @property
    def accepts(self) -> bool:
        """Is the call carried out all the same? A garbled answer comes after the work was done."""
        return self.kind.endswith("_after") or self.kind == "bad_json"

    @property
    def name(self) -> str:
        """The kind without its argument and its moment."""
        return re.sub(r"_(before|after)$", "", self.kind.partition(":")[0])

    @property
    def argument(self) -> str:
        """What stands behind the colon."""
        return self.kind.partition(":")[2]


@dataclass(slots=True)
class _Planned:
    method: str  # "*": any
    fault: Fault
    first: int
    count: int
    seen: int = 0

    def meets(self, method: str) -> bool:
        if self.method not in {"*", method}:
            return False
        self.seen += 1
        return self.first <= self.seen < self.first + self.count


@dataclass(frozen=True, slots=True)
class _Chance:
    rng: random.Random
    share: float
    kinds: tuple[Fault, ...]
    methods: frozenset[str]


class Faults:
    """The plan of faults."""

    def __init__(self) -> None:
        self.met: Counter[str] = Counter()
        self._planned: list[_Planned] = []
        self._chances: list[_Chance] = []

    def plan(self, method: str, kind: str, nth: int = 1, count: int = 1) -> None:
        """The nth call of the method from now on, and so many after it."""
        self._planned.append(_Planned(method, Fault(kind), nth, count))

    def chance(self, rng: random.Random, share: float, kinds: Sequence[str], methods: Collection[str]) -> None:
        """A share of the calls; the same seed gives the same faults for the same calls."""
        self._chances.append(_Chance(rng, share, tuple(map(Fault, kinds)), frozenset(methods)))

    def clear(self) -> None:
        """From now on all is well."""
        self._planned.clear()
        self._chances.clear()

    def next(self, method: str) -> Fault | None:
        """The fault of this very call."""
        met = [planned.fault for planned in self._planned if planned.meets(method)]  # all count the call, one wins
        found = met[0] if met else self._by_chance(method)
        if found:
            self.met[found.kind] += 1
        return found

    def _by_chance(self, method: str) -> Fault | None:
        for chance in self._chances:
            if method in chance.methods and chance.rng.random() < chance.share:
                return chance.rng.choice(chance.kinds)
        return None
