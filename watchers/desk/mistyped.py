"""The profile that somebody probably meant who typed words that are nobody's name.

Suggests, and changes nothing: the words are watched and looked for as they were typed.
"""

from __future__ import annotations

from watchers.match.index import Index
from watchers.match.tree import And, Node, Word
from watchers.model import Entity


def probably(node: Node, index: Index) -> Entity | None:
    """The nearest profile to a query of bare words; None for anything else, and where nothing is near."""
    parts = node.parts if isinstance(node, And) else (node,)
    words = [part.text for part in parts if isinstance(part, Word)]
    return index.mistyped(" ".join(words)) if len(words) == len(parts) else None
