"""What of a foreign text may be read or shown: one line, no control, no bidi and no zero-width characters.

A headline can carry terminal escapes, marks that turn the reading order round (CVE-2021-42574,
"Trojan Source") or letters nobody sees. Commands read and renderers show through these functions.
Knows characters only; refuses to know languages, messages and platforms.
"""

from __future__ import annotations

import unicodedata

# Unicode general categories (UAX #44): controls, format marks and lone surrogates.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
FOREIGN, FOREIGN_END = "\ufff9", "\ufffb"
_BLANK_CONTROLS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")


def visible(text: str) -> str:
    """Return `text` on one line: blanks of every kind become plain spaces, unseen characters go."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def clip(text: str, limit: int) -> str:
    """Return `text` made visible, `limit` code points at most: cut at a space near the end, with “…”."""
    text = visible(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    words = head.rsplit(" ", 1)[0]
    return (words if len(words) * 2 > limit else head).rstrip() + "…"


def foreign(text: str, limit: int) -> str:
    """Return somebody else's words, clipped, between marks that nobody sees: no renderer takes them for a command.

    The marks are Unicode's interlinear annotation anchor and terminator; `visible` takes them out.
    """
    words = clip(text, limit)
    return f"{FOREIGN}{words}{FOREIGN_END}" if words else ""


def _shown(character: str) -> str:
    if character in _BLANK_CONTROLS:
        return " "
    category = unicodedata.category(character)
    if category in _SPACES:
        return " "
    return "" if category in _UNSEEN else character
