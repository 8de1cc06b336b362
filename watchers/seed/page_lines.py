"""The lines of a page that its layout hides: one cell of a table may hold a whole article and the boxes beside it.

Pure: text and the page's own lines in, text out. Refuses to know markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

LEAST_HEADLINE = 20  # letters of a line that is a page's title
HEAD_LINES = 8  # in which the headline stands
NEW_YEAR = re.compile(r"\b0?1[./-]0?1\b|\b[Jj]anuary 0?1\b|\b0?1 [Jj]an|\b0?1 янв|\bJan\.? 0?1\b")


def in_lines(text: str, lines: Sequence[str]) -> str:
    """The text with its lines cut where the page begins new ones."""
    return "\n".join(_cut(line, lines) for line in text.split("\n"))


def _cut(line: str, lines: Sequence[str]) -> str:
    """The line as the lines of the page that follow each other in it; as it is where it does not begin with one."""
    found: list[str] = []
    at = 0
    for own in lines:
        if own and line.startswith(own, at) and own != line:
            found.append(own)
            at += len(own)
            at += len(line) - at - len(line[at:].lstrip())
    return "\n".join([*found, line[at:]]).rstrip("\n") if len(found) > 1 else line


def from_headline(text: str, title: str) -> str:
    """The text from the line on that is the page's title: what stands above it are boxes of the page."""
    lines = text.split("\n")
    head = enumerate(lines[:HEAD_LINES])
    headline = (number for number, line in head if len(line) >= LEAST_HEADLINE and title.startswith(line))
    return "\n".join(lines[next(headline, 0) :])


def is_guess(published: datetime | None, lines: Sequence[str]) -> bool:
    """The first of January that no line of the page names is made of a year in the text."""
    if published is None or (published.month, published.day) != (1, 1):
        return False
    return not any(NEW_YEAR.search(line) for line in lines)
