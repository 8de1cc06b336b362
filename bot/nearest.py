"""The one known word that somebody probably meant: to be named in an answer, never to be acted upon.

Knows no words itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKELY = 60  # of 100, rapidfuzz's normalised indel similarity: below it one of a few words is another one
SURELY = 75  # among hundreds of names


def nearest(typed: str, known: Iterable[str], like: int = LIKELY) -> str:
    """Return the known word that is nearest to what was typed, in any case of letters; "" where none is near."""
    found = process.extractOne(typed, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=like)
    return found[0] if found else ""
