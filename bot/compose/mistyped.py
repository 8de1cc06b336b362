"""A name or an operator that was probably mistyped, in words: what was done stands, and what was meant is offered.

Refuses to know how near a name must be.
"""

from __future__ import annotations

from bot.compose import phrases
from bot.compose import phrases_mistyped as words
from bot.compose.passages import LONGEST_NAME
from bot.message import Button
from bot.visible import foreign
from watchers.desk_views import Misread
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


def operators(found: Misread, verb: str) -> str:
    """Return which words were not read as operators, and the command that reads them so."""
    shown = ", ".join(phrases.QUOTED.format(words=foreign(word, LONGEST_NAME)) for word in found.words)
    refused = words.MISREAD_REFUSED.format(why=found.refused)
    meant = words.MISREAD_MEANT.format(verb=verb, query=found.query) if found.query else refused
    return words.MISREAD[len(found.words) > 1].format(words=shown) + meant


def offer_operators(found: Misread | None, label: str, verb: str) -> tuple[Button, ...]:
    """Return the button for it; none where the words make no query as operators."""
    if found is None or not found.query:
        return ()
    return (Button(label.format(name=foreign(found.query, LONGEST_NAME)), f"{verb} {found.query}"),)


def nowhere(field: str) -> str:
    """Return that nothing on this desk has a field of the query, "source:tass"."""
    name, _, value = field.partition(":")
    return words.UNMET[name].format(value=foreign(value.strip('"'), LONGEST_NAME))
