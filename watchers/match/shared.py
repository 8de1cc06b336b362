"""A dictionary whose keys nearly always have one value: a list is made only where several share a key.

With a hundred thousand profiles a list for each key would cost more than what it holds. Refuses to know what is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Shared(Generic[Value]):
    """Values by a key of 64 bits, in the order in which they came; no value may be a list itself."""

    def __init__(self) -> None:
        self._kept: dict[int, Value | list[Value]] = {}

    def __contains__(self, key: int) -> bool:
        return key in self._kept

    def of(self, key: int) -> Sequence[Value]:
        """All values of a key."""
        found = self._kept.get(key, [])
        return found if isinstance(found, list) else (found,)

    def add(self, keys: Iterable[int], value: Value) -> None:
        """One value more for each of these keys; the one that came last is not doubled."""
        kept = self._kept
        for key in keys:
            known = kept.setdefault(key, value)
            if known is value:
                continue
            if not isinstance(known, list):
                kept[key] = [known, value]
            elif known[-1] is not value:
                known.append(value)

    def remove(self, key: int, value: Value) -> None:
        """Take a value off; one that is not there is no error."""
        left = [one for one in self.of(key) if one is not value]
        if left:
            self._kept[key] = left if len(left) > 1 else left[0]
        else:
            self._kept.pop(key, None)
