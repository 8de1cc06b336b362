"""The page furniture in a feed's text: found by its cues and cut, because nothing in it may match or be quoted.

Works on lines. Refuses to know markup and profiles; the cues of each language are handed in as a table.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from itertools import islice

from watchers.text.credits import CreditTable, find_credit

LONGEST_CUE = 200  # code points; a longer line is prose, whatever it begins with
OPENING_LINES = 4  # datelines and bylines stand in these
_NUMBER = re.compile(r"\d+")
_TAIL_MARKS = " :.…»>→-–—"
_SENTENCE_END = re.compile(r"[.!?…。][”»\"'’)]*$")
_NUMBERS_ONLY = re.compile(r"\d+(?:[\s:./,-]+\d+)+\.?")
_LEADING_DATE = re.compile(r"(?:date\s+)?\d{4}-\d{2}-\d{2}(?:\s+|$)", re.IGNORECASE)
_LEADING_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Cues:
    """Lines that are furniture: whole ones, and beginnings of lines; lower case, every number as "#"."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def hold(self, line: str) -> bool:
        """Is this line one of them?"""
        if len(line) > LONGEST_CUE:
            return False
        cue = _NUMBER.sub("#", line.casefold()).strip()
        return cue in self.whole or cue.rstrip(_TAIL_MARKS) in self.whole or cue.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class BoilerplateTable:
    """Cues of page furniture; what each does is said in the data file and in `cut_furniture`."""

    tail: Cues
    aside: Cues
    line: Cues
    leading: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    credits: CreditTable
    before_clock: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that was taken out, and the rule that took it: tail, aside, line, leading, pair or credit."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What is left of a text, what was cut, and whom a credit names ("" = nobody)."""

    lines: tuple[str, ...]
    cut: tuple[Cut, ...]
    credit: str


def cut_furniture(lines: list[str], table: BoilerplateTable) -> Trimmed:
    """Sort the lines of a text into text and furniture, in one pass.

    `tail` cues cut everything after them, `aside` cues the headlines behind them, `line` cues themselves; `pairs` cut
    the rest of their line. Lines of nothing but dates and clock times go.
    """
    trim = _Trim(table)
    for number, line in enumerate(lines):
        if table.tail.hold(line):
            trim.cut.extend(Cut("tail", gone) for gone in lines[number:])
            break
        trim.take(line)
    trim.close()
    return Trimmed(tuple(trim.kept), tuple(trim.cut), trim.credit)


def blanked(text: str, table: BoilerplateTable) -> str:
    """A text with its furniture blanked out, so that every place in it stays where it was.

    For texts that have not come through a feed, whose places a reader counts in the text as it came. A line whose kept
    part cannot be told stays whole: better a credit too many than a sentence too few.
    """
    rows = text.split("\n")
    trimmed = cut_furniture([row.strip() for row in rows if row.strip()], table)
    kept, gone = deque(trimmed.lines), {cut.text for cut in trimmed.cut}
    return "\n".join(_blanked_row(row, kept, gone) for row in rows)


def _blanked_row(row: str, kept: deque[str], gone: set[str]) -> str:
    if not row.strip() or (row.strip() in gone and not (kept and kept[0] in row)):
        return " " * len(row)
    for number, line in enumerate(islice(kept, 2)):
        span = _left_out(row, line)
        if span:
            for _ in range(number + 1):
                kept.popleft()
            return span
    return row


def _left_out(row: str, line: str) -> str:
    """The row with blanks where the kept line has nothing, "" where the line is not of this row."""
    at = row.find(line)
    if at >= 0:
        return (" " * at + line).ljust(len(row))
    start = len(row) - len(row.lstrip())
    before = start + _alike(row[start:], line)
    behind = _alike(row.rstrip()[::-1], line[::-1])
    if before - start + behind < len(line) or behind < before - start - len(line):
        return ""
    last = len(row.rstrip()) - behind
    return row[:before] + " " * max(0, last - before) + row[max(last, before) :]


def _alike(one: str, other: str) -> int:
    """How many code points two texts have in common from the start."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


class _Trim:
    """The state of one pass over a text."""

    def __init__(self, table: BoilerplateTable) -> None:
        self._table = table
        self._aside = False
        self.kept: list[str] = []
        self.cut: list[Cut] = []
        self.credit = ""

    def take(self, line: str) -> None:
        """Keep or cut one line."""
        if not self.kept:
            line = self._without_lead(line)
        line = self._without_pair(line)
        label = self._label(line)
        if label:
            self.cut.append(Cut(label, line))
        elif line:
            self._keep(line, opening=len(self.kept) < OPENING_LINES)

    def close(self) -> None:
        """Look for a credit at the end of the text."""
        if self.kept:
            self._keep(self.kept.pop(), closing=True)

    def _label(self, line: str) -> str:
        in_aside = self._aside and len(line) <= LONGEST_CUE and not _SENTENCE_END.search(line)
        self._aside = in_aside or self._table.aside.hold(line)
        if self._aside:
            return "aside"
        if self._table.line.hold(line) or _NUMBERS_ONLY.fullmatch(line) or self._table.credits.is_date(line):
            return "line"
        return ""

    def _keep(self, line: str, *, opening: bool = False, closing: bool = False) -> None:
        found = find_credit(line, self._table.credits, opening=opening, closing=closing)
        if found:
            self.credit = self.credit or found.name
            self.cut.append(Cut("credit", found.cut))
            line = found.rest
        if line:
            self.kept.append(line)

    def _without_lead(self, line: str) -> str:
        rest = line
        for pattern in (_LEADING_DATE, _LEADING_CLOCK):
            rest = pattern.sub("", rest, count=1) if pattern.match(rest) else rest
        for lead in self._table.leading:
            if rest.casefold().startswith(lead):
                rest = rest[len(lead) :].lstrip()
        if rest != line:
            self.cut.append(Cut("leading", line[: len(line) - len(rest)].rstrip()))
        return rest

    def _without_pair(self, line: str) -> str:
        for first, second in self._table.pairs:
            start = line.rfind(first)
            if start >= 0 and second in line[start:]:
                self.cut.append(Cut("pair", line[start:]))
                return line[:start].rstrip()
        return line
