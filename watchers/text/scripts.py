"""Which script words are written in. Refuses to know languages: many share a script."""

from __future__ import annotations

import unicodedata


def is_latin(text: str) -> bool:
    """Return whether all of its letters are Latin, those with marks too: "Peña", "Škoda"."""
    return text.isascii() or all("LATIN" in unicodedata.name(one, "") for one in text if one.isalpha())
