"""Figures with their units: what may be compared, and what is one value in other words.

Refuses to know how figures stand in a text; counting.py reads them.
"""

from __future__ import annotations

from dataclasses import dataclass

COUNT = "count"
SHARE = "share"
TIME = "time"
CLASS = "#"  # before the name of a class of things that may be compared
PEOPLE = "people"  # the class of things of which «одна» counts one
GENERAL = f"{CLASS}general"  # a thing so general that it alone tells nothing
EXACT, CONVERTED, ROUGH = 0.006, 0.03, 0.12
DAY = 86_400  # seconds
FAR = 400  # years and hours are not said of one thing
AT_LEAST_UP_TO = 1.5  # "more than 200" and 290 agree, "more than 200" and 600 do not


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its kind ("count", "share", "time", …) in the first unit of that kind.

    `things` are stems of what is counted; `margin` is "about", "least", "most" or "".
    `start` and `end` are places in the text that was read.
    """

    start: int
    end: int
    value: float
    kind: str
    size: float = 1.0
    things: frozenset[str] = frozenset()
    margin: str = ""
    in_words: bool = False
    offset: bool = False  # "five hours after": from another moment, and no duration
    part: bool = False  # "two of them": of what another figure counts
    until: float = 0.0  # of "40 to 60" the larger one
    change: bool = False  # "by 25": by how much something has changed, and not to what
    former: bool = False  # "from 40" of "from 40 to 65 tonnes": what was so before

    @property
    def sort(self) -> str:
        """Its kind; of times, whether it is a matter of hours or of days and years."""
        return f"{self.kind} {self.size if self.size >= DAY else ''}" if self.kind == TIME else self.kind


def comparable(one: Figure, other: Figure) -> bool:
    """Whether the two measure the same kind of thing."""
    if (
        one.kind != other.kind
        or (one.part, one.offset, one.change) != (other.part, other.offset, other.change)
        or (one.kind == TIME and not 1 / FAR < one.size / other.size < FAR)
    ):
        return False
    return one.kind != COUNT or not one.things or not other.things or bool((one.things & other.things) - {GENERAL})


def agree(one: Figure, other: Figure) -> bool:
    """Whether the two are one value, perhaps rounded or in other units, or one lies in the span of the other."""
    if one.value <= other.value <= one.until or other.value <= one.value <= other.until:
        return True
    if "least" in (one.margin, other.margin) or "most" in (one.margin, other.margin):
        return _bounded(one, other) or _bounded(other, one) or _near(one, other, ROUGH)
    return _near(one, other, _tolerance(one, other))


def weighty(thing: str) -> bool:
    """Whether a thing counted is a word and no mere class of things."""
    return not thing.startswith(CLASS)


def _near(one: Figure, other: Figure, tolerance: float) -> bool:
    return abs(one.value - other.value) <= tolerance * max(abs(one.value), abs(other.value), 1e-9)


def _tolerance(one: Figure, other: Figure) -> float:
    if "about" in (one.margin, other.margin):
        return ROUGH
    if one.kind == SHARE and (one.in_words or other.in_words):
        return CONVERTED
    return EXACT if one.size == other.size else CONVERTED


def _bounded(bound: Figure, other: Figure) -> bool:
    if bound.margin == "least":
        return bound.value <= other.value <= bound.value * AT_LEAST_UP_TO
    if bound.margin == "most":
        return bound.value >= other.value >= bound.value / AT_LEAST_UP_TO
    return False
