"""What makes a further report of a story worth a word in its thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TurnKind(StrEnum):
    """The kinds of material change that a report brings; a watch newly met is known without one."""

    FIGURE = "figure"  # a number with the same unit changed
    PARTY = "party"  # a party speaks for itself for the first time
    CARRIED = "carried"  # a report carries the account of a party that was not heard before
    DENIAL = "denial"
    CORRECTION = "correction"  # a source mends an earlier text
    WITHDRAWAL = "withdrawal"  # a source takes an earlier text back
    PUBLISHERS = "publishers"  # their number reached a mark
    AMENDED = "amended"  # somebody changed a text; told of where a number in it is another one now
    REVISED = "revised"  # a ministry or another party changed or withdrew its text


@dataclass(frozen=True, slots=True)
class Turn:
    """One material change; `about` is the unit, the party or the number reached, `quote` a sentence of the item.

    `before` and `after` are figures as written, where the kind is FIGURE; `whose` is then the item that told `before`,
    where it is another house's, 0 where the house changes a number of its own.
    """

    kind: TurnKind
    about: str = ""
    before: str = ""
    after: str = ""
    quote: str = ""
    whose: int = 0
