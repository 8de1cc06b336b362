"""What is known of a verb: how it is typed, what it does, and whether it is here yet. Knows no verb itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb; `usage`, `summary`, `details` and `parts` are for people, `changes` = somebody must allow it."""

    name: str
    usage: str
    summary: str  # a clause without a full stop
    details: str = ""  # sentences
    examples: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    built: bool = True
    changes: bool = False
    looks: Literal["", "back", "ahead"] = ""  # where the period lies that it takes, which may be told in words
    parts: tuple[tuple[str, str], ...] = ()  # what may stand behind it, and what that does
