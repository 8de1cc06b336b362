"""Which parties of a contact have been heard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Which of the two parties of a contact have been heard; `differ`: both are quoted, and not alike."""

    own: tuple[str, ...] = ()  # whose own text is in
    quoted: tuple[str, ...] = ()  # who is quoted by others only
    unheard: tuple[str, ...] = ()
    differ: bool = False
