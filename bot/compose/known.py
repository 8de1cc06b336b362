"""The profiles of a desk in words: what can be watched by its name.

Refuses to know where profiles come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.compose import phrases
from bot.compose import phrases_known as words
from bot.compose.passages import LONGEST_NAME
from bot.message import Bullet, Message, Paragraph, Run, text
from bot.visible import foreign
from watchers.model import Entity, Topic

MOST = 30  # of a kind


def listed(entities: Sequence[Entity], topics: Sequence[Topic], example: str) -> Message:
    """Return what is known: topics first, each with what to type for it, then each kind of names."""
    if not entities and not topics:
        return text(words.NONE)
    head = words.KNOWN.format(
        profiles=phrases.count(len(entities), "profile"), topics=phrases.count(len(topics), "topic")
    )
    named = [words.TOPIC.format(name=foreign(one.name, LONGEST_NAME), id=one.id) for one in topics]
    rows = [_row(words.TOPICS, named)] if named else []
    for kind, title in words.KINDS.items():
        names = [foreign(one.name, LONGEST_NAME) for one in entities if one.type == kind]
        rows += [_row(title, names)] if names else []
    how = (Paragraph((Run(words.KNOWN_HOW.format(example=example)),)),) if entities else ()
    return Message((Paragraph((Run(head),)), *rows, *how))


def _row(title: str, names: Sequence[str]) -> Bullet:
    shown = ", ".join(names[:MOST])
    more = len(names) - MOST
    said = words.MORE.format(names=shown, count=more) if more > 0 else shown
    return Bullet((Run(words.KIND.format(kind=title), bold=True), Run(said)))
