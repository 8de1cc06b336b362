"""Where a sentence begins behind the place and day that agencies set before it: "MOSCOW, Feb 13 (Wire) – ".

Knows one sentence and the names of months; cuts nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Container

LONGEST = 80  # code points
_DASH = re.compile(r"\s+[–—-]{1,2}\s+(?=[\"“«‘]?[A-ZА-ЯЁ0-9])")
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")
SHORTEST_PLACE = 3  # letters: "UN – " opens no agency's text


def past_dateline(sentence: str, months: Container[str]) -> int:
    """The offset at which the sentence itself begins; 0 where no dateline stands before it."""
    dash = _DASH.search(sentence, 0, LONGEST)
    if dash is None:
        return 0
    words = _WORD.findall(_BRACKETS.sub(" ", sentence[: dash.start()]))
    if not words or len(words[0]) < SHORTEST_PLACE or not words[0].isupper():
        return 0
    return dash.end() if all(word.isupper() or word.casefold() in months for word in words) else 0
