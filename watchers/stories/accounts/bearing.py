"""What field of life a statement belongs to, whether it tells well or ill of it, and whether it only wants something.

Far wider than its meanings: "meals are served as usual" and "we have not eaten since Tuesday" are of one field.
Knows one statement, and never who is right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import AccountWords


@dataclass(frozen=True, slots=True)
class Bearing:
    """`fields` maps each field to the stems that tell of it; `tone` is 1 for well, -1 for ill, 0 for neither."""

    fields: Mapping[str, frozenset[str]]
    manners: frozenset[str]  # those of its fields that may be said of anything
    tone: int
    aims: bool  # says what its party wants, plans or will do


def bearing(words: Sequence[Word], denied: Collection[int], told: AccountWords) -> Bearing:
    """Read a row of words, of which those at the `denied` places are turned round."""
    table = told.bearings
    keys = ["" if word.low in table.other else word.stem for word in words]
    fields = _fields(keys, told)
    return Bearing(
        fields=fields,
        manners=table.manners & fields.keys(),
        tone=_tone(words, keys, denied, told),
        aims=any(table.aims.all(keys)),
    )


def _fields(keys: Sequence[str], told: AccountWords) -> dict[str, frozenset[str]]:
    fields: dict[str, frozenset[str]] = {}
    for found in told.bearings.fields.every(keys):
        for name in found.value:
            fields[name] = fields.get(name, frozenset()) | frozenset(keys[found.at : found.at + found.length])
    return fields


def common_fields(one: Bearing, other: Bearing) -> frozenset[str]:
    """The fields of both, but for those that only the same words tell of: a word in common tells that by itself."""
    both = one.fields.keys() & other.fields.keys()
    return frozenset(name for name in both if one.fields[name] ^ other.fields[name])


def contrary(one: Bearing, other: Bearing) -> bool:
    """Whether one tells well and the other ill."""
    return one.tone * other.tone < 0


def _tone(words: Sequence[Word], keys: Sequence[str], denied: Collection[int], told: AccountWords) -> int:
    """Which tone prevails; "no shots" tells well, "without light" tells ill as it stands."""
    total = 0
    for found in told.bearings.tone.all(keys):
        refuses = any(word.low in told.meanings.refusing for word in words[found.at : found.at + found.length])
        total += -found.value if found.at in denied and not refuses else found.value
    return (total > 0) - (total < 0)
