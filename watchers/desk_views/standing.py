"""Which parties of a contact have been heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from watchers.desk_views.accounts import AccountQuote


@dataclass(frozen=True, slots=True)
class Standing:
    """Which of the two parties of a contact have been heard; `differ`: both are quoted, and not alike."""

    own: tuple[str, ...] = ()  # whose own text is in
    quoted: tuple[str, ...] = ()  # who is quoted by others only
    unheard: tuple[str, ...] = ()
    differ: bool = False
    sides: tuple[AccountQuote, ...] = ()  # of what differs first, each party's words


@dataclass(frozen=True, slots=True)
class Stands:
    """How the accounts of a story stand: whether they differ, and which item carries that of a party not heard else."""

    differ: bool = False
    carried: Mapping[str, int] = field(default_factory=dict)
