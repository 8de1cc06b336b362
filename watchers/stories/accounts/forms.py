"""Forms of one name: Tazmira, Tazmiran, тазмирской. Compares folded words and knows nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")
SHORTEST_KEY = 4  # letters of a name that has forms
ENDING = 6  # letters that a case or an adjective may add or change
LAND, OF_LAND = "ia", "sk"  # endings of a land's name and of its adjective, folded
VOWELS = frozenset("aeiouy")  # of folded names


def without(text: str, endings: Iterable[str]) -> str:
    """A text without the first of these endings that it has: "the army's" without an owner's."""
    return text.removesuffix(next((one for one in endings if text.endswith(one)), ""))


def alike(name: str, key: str) -> bool:
    """Whether `key` is `name` or a form of it: a long common beginning and short endings."""
    if name == key:
        return True
    if min(len(name), len(key)) < SHORTEST_KEY:
        return False
    common = 0
    for one, other in zip(name, key, strict=False):
        if one != other:
            break
        common += 1
    if name.endswith(LAND) and len(name) > SHORTEST_KEY and key.startswith(name.removesuffix(LAND) + OF_LAND):
        return len(key) - len(name) <= ENDING  # «сарданская» of Сардания
    if len(name) == SHORTEST_KEY == len(key) and common == len(name) - 1:
        return name[-1] in VOWELS and key[-1] in VOWELS  # «Арды» is Арда's genitive; Iraq is not Iran
    return common >= max(SHORTEST_KEY, len(name) - 1) and len(key) - common <= ENDING


class Forms(Generic[Value]):
    """Values by names, found by any form of a name; what has been taken in first goes first.

    One look-up never goes through all of the names: a form begins like its name, but for the name's last letter.
    """

    def __init__(self) -> None:
        self._values: dict[str, Value] = {}
        self._begun: dict[str, list[tuple[int, str]]] = {}  # a beginning -> names, each with its turn
        self._found: dict[str, list[str]] = {}  # answers of `names`

    def __setitem__(self, name: str, value: Value) -> None:
        if name not in self._values:
            self._begun.setdefault(_beginning(name), []).append((len(self._values), name))
            self._found.clear()
        self._values[name] = value

    def setdefault(self, name: str, value: Value) -> Value:
        """The value of a name itself, which is this one if it has none."""
        if name not in self._values:
            self[name] = value
        return self._values[name]

    def get(self, name: str) -> Value | None:
        """The value of a name itself."""
        return self._values.get(name)

    def names(self, key: str) -> Sequence[str]:
        """The names of which a word is a form."""
        if key not in self._found:
            shortest = max(min(len(key), SHORTEST_KEY - 1), len(key) - ENDING - 1)
            begun = (one for end in range(shortest, len(key) + 1) for one in self._begun.get(key[:end], ()))
            self._found[key] = [name for _, name in sorted(begun) if alike(name, key)]
        return self._found[key]

    def values(self, key: str) -> Sequence[Value]:
        """The values of these names."""
        return [self._values[name] for name in self.names(key)]


def _beginning(name: str) -> str:
    return name[:-1] if len(name) >= SHORTEST_KEY else name
