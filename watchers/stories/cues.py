"""Finds the words of a sentence that tell of a contact, and of what kind.

Knows one sentence, and refuses to know who met.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.words import ContactTable
from watchers.text.tokens import Token


def cues_of(tokens: Sequence[Token], table: ContactTable) -> list[tuple[int, str]]:
    """The places of cues and what they tell of; a phrase goes before its last word."""
    found = []
    before = ""
    for place, token in enumerate(tokens):
        word = token.text.casefold()
        kind = table.kinds.get(f"{before} {word}") or table.kind_of(word)
        if kind:
            found.append((place, kind))
        before = word
    return found
