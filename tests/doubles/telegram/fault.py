"""What goes wrong on the way: the faults a test orders, one by one or at random.

Only says which fault strikes which request; how a fault looks on the wire is the affair of `server`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_PLAIN = [
    "hang_before",
    "hang_after",
    "reset_before",
    "reset_after",
    "500_before",
    "500_after",
    "502",
    "502_after",
    "504",
    "504_after",
    "bad_json",
]
_WITH_FIGURE = re.compile(r"(delay|429):(\d+(?:\.\d+)?)")
_ERROR = re.compile(r"error:(\d{3}):(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """`accepted`: the request is carried out all the same, and only its answer suffers."""

    kind: str
    name: str  # delay, hang, reset, 500, 502, 504, bad_json, 429 or error
    accepted: bool
    seconds: float = 0.0
    code: int = 0
    words: str = ""

    @classmethod
    def parse(cls, kind: str) -> Fault:
        """Read "reset_after", "delay:0.2", "429:3", "error:400:Bad Request: chat not found" and so on."""
        if kind in _PLAIN:
            name = kind.removesuffix("_before").removesuffix("_after")
            return cls(kind, name, accepted=kind.endswith("_after") or kind == "bad_json")
        if figure := _WITH_FIGURE.fullmatch(kind):
            return cls(kind, figure[1], accepted=figure[1] == "delay", seconds=float(figure[2]))
        if error := _ERROR.fullmatch(kind):
            return cls(kind, "error", accepted=False, code=int(error[1]), words=error[2])
        raise ValueError(f"no fault is called {kind!r}")

    @property
    def loses_answer(self) -> bool:
        """Is the request carried out without the client learning of it?"""
        return self.accepted and self.name != "delay"


@dataclass(slots=True)
class _Ordered:
    method: str
    fault: Fault
    skip: int
    left: int


@dataclass(frozen=True, slots=True)
class _AtRandom:
    rng: random.Random
    share: float
    faults: Sequence[Fault]
    methods: frozenset[str]


class Faults:
    """All that are ordered. "*" is every method but getUpdates."""

    def __init__(self) -> None:
        self._ordered: list[_Ordered] = []
        self._random: list[_AtRandom] = []

    def order(self, method: str, kind: str, nth: int, count: int) -> None:
        self._ordered.append(_Ordered(method.lower(), Fault.parse(kind), nth - 1, count))

    def order_at_random(self, rng: random.Random, share: float, kinds: Sequence[str], methods: Collection[str]) -> None:
        names = frozenset(method.lower() for method in methods)
        self._random.append(_AtRandom(rng, share, [Fault.parse(kind) for kind in kinds], names))

    def clear(self) -> None:
        self._ordered.clear()
        self._random.clear()

    def next(self, method: str) -> Fault | None:
        """The fault of the request that has just come in; every order counts it."""
        struck = None
        for order in self._ordered:
            if not _meant(method, {order.method}):
                continue
            if order.skip:
                order.skip -= 1
            elif struck is None and order.left:
                order.left -= 1
                struck = order.fault
        self._ordered = [order for order in self._ordered if order.left]
        for chance in self._random:
            if _meant(method, chance.methods) and chance.rng.random() < chance.share and struck is None:
                struck = chance.rng.choice(chance.faults)
        return struck


def _meant(method: str, methods: Collection[str]) -> bool:
    return method in methods or ("*" in methods and method != "getupdates")
