"""Forms of one name: Tazmira, Tazmiran, тазмирской. Compares folded words and knows nobody."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST_KEY = 4  # letters of a name that has forms
ENDING = 6  # letters that a case or an adjective may add or change
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
    if len(name) == SHORTEST_KEY == len(key) and common == len(name) - 1:
        return name[-1] in VOWELS and key[-1] in VOWELS  # «Арды» is Арда's genitive; Iraq is not Iran
    return common >= max(SHORTEST_KEY, len(name) - 1) and len(key) - common <= ENDING
