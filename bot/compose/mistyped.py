"""A name that was probably mistyped, in words: what was done stands, and the nearest profile is offered.

Refuses to know how near a name must be.
"""

from __future__ import annotations

from bot.compose import phrases
from bot.compose.passages import LONGEST_NAME
from bot.message import Button
from bot.visible import foreign
from watchers.model import Entity


def nearest(profile: Entity, verb: str) -> str:
    """Return which profile may have been meant, and the command ("watch", "latest") that takes it."""
    role = f", {foreign(profile.role, LONGEST_NAME)}" if profile.role else ""
    return phrases.PROBABLY.format(name=foreign(profile.name, LONGEST_NAME), role=role, verb=verb, id=profile.id)


def offer(profile: Entity | None, label: str, verb: str) -> tuple[Button, ...]:
    """Return the button for it; none where there is no profile."""
    if profile is None:
        return ()
    return (Button(label.format(name=foreign(profile.name, LONGEST_NAME)), f"{verb} entity:{profile.id}"),)
