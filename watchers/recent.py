"""What was worked out and is likely to be asked for again, within a bound: what was asked for longest ago goes first.

A cache and nothing else: whatever it has forgotten is worked out again. It refuses to know what it keeps and what that
weighs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """At most `most` values by key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def __getitem__(self, key: K) -> V:
        self._kept.move_to_end(key)
        return self._kept[key]

    def __setitem__(self, key: K, value: V) -> None:
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def of(self, key: K, work_out: Callable[[], V]) -> V:
        """The value of a key, worked out where it is not kept."""
        if key not in self:
            self[key] = work_out()
        return self[key]
