"""From what a feed carries to what a desk reads: clean body, clean headline, and who is credited.

The result is what is stored, matched and quoted; offsets count in it. Refuses to know feeds and profiles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchers.text.boilerplate import BoilerplateTable, Cut, cut_furniture
from watchers.text.markup import lines_of

LONGEST_HEADLINE = 300  # code points
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
# A second headline: after a full sentence, a source and its colon ("… differently. TASS: Ministry published …").
_SECOND = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_][^.:!?]{1,30}:\s)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text (lines are blocks), what was cut from it, and the publisher that a credit names ("" = none)."""

    text: str
    cut: tuple[Cut, ...]
    credit: str


def clean(html_or_text: str, table: BoilerplateTable) -> Cleaned:
    """The readable text of an entry, page furniture cut; time grows linearly with its length."""
    trimmed = cut_furniture(lines_of(html_or_text), table)
    return Cleaned("\n".join(trimmed.lines), trimmed.cut, trimmed.credit)


def headline(title: str, table: BoilerplateTable, *, markup: bool = True) -> str:
    """A title as one line of at most 300 code points, without a clock time or second headline glued to it.

    Without `markup` it is plain text already, and its angle brackets are words ("Use of <b> in titles").
    """
    line = " ".join(lines_of(title) if markup else title.split())
    line = _without_clock(line, table)
    second = _SECOND.search(line)
    if second:
        line = line[: second.start()]
    return _shortened(line)


def _without_clock(line: str, table: BoilerplateTable) -> str:
    """Cuts a clock time at the end that no word ties to the sentence ("… to begin at 00:05" keeps its time)."""
    before, _, last = line.rpartition(" ")
    if not before or not _CLOCK.fullmatch(last):
        return line
    return line if before.rpartition(" ")[2].casefold() in table.before_clock else before.rstrip(" |-–—")


def _shortened(line: str) -> str:
    if len(line) <= LONGEST_HEADLINE:
        return line
    room = line[: LONGEST_HEADLINE - 1]
    return (room.rpartition(" ")[0] or room).rstrip(" ,;:-–—") + "…"
