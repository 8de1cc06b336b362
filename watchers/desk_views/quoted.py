"""Words of an item, as they are shown: the one thing that all views quote by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage, word for word from an item; `number` is that report's number in its story."""

    text: str
    link: str
    publisher: str
    number: int
