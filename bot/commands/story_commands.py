"""What a person can ask of stories as wholes: their accounts, what is said in them, which reports belong together.

As in command.py, a number is what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.commands.times import Day


@dataclass(frozen=True, slots=True)
class Compare:
    """The accounts of a story side by side; `everything`: no list cut."""

    verb: ClassVar[str] = "compare"
    number: int
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """Make report `report` of a story a story of its own."""

    verb: ClassVar[str] = "split"
    story: int
    report: int


@dataclass(frozen=True, slots=True)
class Join:
    """Make two stories one: the older one goes on."""

    verb: ClassVar[str] = "join"
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said; `words` begin with the name, and what is left of them is a query.

    `span` or the day `first` says how far back.
    """

    verb: ClassVar[str] = "said"
    words: str
    span: timedelta | None = None
    first: Day | None = None
    everything: bool = False
    page: int = 1
