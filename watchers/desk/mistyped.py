"""What somebody probably meant who typed words that are nobody's name, or operators in small letters.

Suggests, and changes nothing: the words are watched and looked for as they were typed.
"""

from __future__ import annotations

import asyncio

from watchers.desk_views import Misread
from watchers.errors import QueryError
from watchers.match.asked import Asked
from watchers.match.index import Index
from watchers.match.mistyped import nearest
from watchers.match.operators import as_operators
from watchers.match.query import canonical, parse
from watchers.match.tree import And, Node, Word
from watchers.model import Entity

SLICE = 500  # profiles at a time, some 5 ms: others wait for the loop


async def probably(node: Node, index: Index) -> Entity | None:
    """The nearest profile to a query of bare words; None for anything else, and where nothing is near."""
    parts = node.parts if isinstance(node, And) else (node,)
    words = [part.text for part in parts if isinstance(part, Word)]
    if len(words) < len(parts):
        return None
    best: tuple[float, Entity] | None = None
    entities = index.entities()
    for start in range(0, len(entities), SLICE):
        found = nearest(" ".join(words), entities[start : start + SLICE])
        best = found if found and (best is None or found[0] > best[0]) else best
        await asyncio.sleep(0)
    return best[1] if best else None


def misread(typed: str, node: Node, index: Index) -> Misread | None:
    """What a query would be with its words that look like operators as such; None where it has none."""
    words, line = as_operators(typed, node)
    if not words:
        return None
    try:
        return Misread(words, canonical(parse(line, Asked(index))))
    except QueryError as error:
        return Misread(words, refused=error.problem)
