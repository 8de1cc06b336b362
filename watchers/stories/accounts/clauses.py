"""Where one sentence holds two clauses.

A statement should hold one thing said: "The duty is 9 per cent, but exports are exempt" holds two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from watchers.stories.accounts.marks import in_quotes, marks_over
from watchers.stories.accounts.reading import Word, is_parted, lows, words_between
from watchers.stories.accounts.tables import CueTable

SHORTEST_CLAUSE = 4
LONGEST_INSERTED = 5  # words between two commas: "and Tazmira too"
SAYING_REACH = 18  # words behind "while" among which its speaker and the verb stand: all are read for each "while"
_GOES_ON = re.compile(r"[,—–-]\s*[“«„\"]?\Z")


class Clause(NamedTuple):
    """Words `first`:`last` of a sentence; `joined` where it goes on with the clause before ("and")."""

    first: int
    last: int
    joined: bool = False


def clauses(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> list[Clause]:
    """The clauses of words `first`:`last`, in order; none is shorter than four words unless all is."""
    borders = [first]
    joined: set[int] = set()
    low = lows(words)
    for place in range(first + 1, last):
        kind = _border(text, words, low, place, cues)
        behind = SHORTEST_CLAUSE + (kind == "and")  # "and" itself is not quoted
        behind -= ";" in text[words[place - 1].end : words[place].start]  # "…; police said 90"
        long = place - borders[-1] >= SHORTEST_CLAUSE and last - place >= behind
        if kind and long and not in_quotes(text, words[place]):
            borders.append(place)
            if kind == "and":
                joined.add(place)
    ends = [*borders[1:], last]
    return [Clause(start, end, start in joined) for start, end in zip(borders, ends, strict=True)]


def uninterrupted(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> Iterator[tuple[int, int]]:
    """Words `first`:`last` without what tells between two quotations who speaks: "We paid," he said, "and in full."."""
    marks = marks_over(text, words[first].start, words[last - 1].end)
    for (_, behind), (following, _) in pairwise(marks):
        opens, closes = words_between(words, behind, following)
        if first < opens < closes and _interrupts(text, behind, following, lows(words[opens:closes]), cues):
            yield first, opens
            first = closes
    yield first, last


def _interrupts(text: str, behind: int, following: int, between: Sequence[str], cues: CueTable) -> bool:
    """Whether words between two quotations say that somebody speaks, and the second goes on with the first."""
    pauses = text[behind - 1] in ",!?…" or text[behind + 1 : behind + 2] == ","
    return pauses and _GOES_ON.search(text, behind, following) is not None and any(cues.say.all(between))


def opener(low: Sequence[str], place: int, last: int, cues: CueTable) -> int:
    """How many words at the beginning of a clause only join it to the one before: "and that"."""
    length = 0
    if not place and _opens_with_noun(low, cues):
        return 0
    while place + length < last:
        found = cues.border.at(low, place + length) or cues.border_after_comma.at(low, place + length)
        more = says_more(low, place + length, cues) if length or low[place] not in cues.conjunction else 0
        step = found.length if found else more or int(low[place + length] in cues.opening)
        if not step or place + length + step >= last:
            break
        length += step
    return length


def _opens_with_noun(low: Sequence[str], cues: CueTable) -> bool:
    """Whether a sentence opens with "warning shots", where nobody goes on saying anything."""
    more = cues.going_on.at(low, 0)
    return more is not None and not any(word in cues.that for word in low[more.length : more.length + 1])


def says_more(low: Sequence[str], place: int, cues: CueTable) -> int:
    """How many words say that the speaker goes on: "added that", "saying"; 0 for none."""
    if place >= len(low):
        return 0
    more = cues.going_on.at(low, place)
    if more:
        return more.length
    said = cues.say.at(low, place)
    behind = place + said.length if said else len(low)
    return behind - place if behind < len(low) and low[behind] in cues.that else 0


def _border(text: str, words: Sequence[Word], low: Sequence[str], place: int, cues: CueTable) -> str:
    gap = text[words[place - 1].end : words[place].start]
    if ";" in gap or ": " in gap:
        return "new"
    if "," in gap and (_is_inserted(text, words, low, place, cues) or _ends_list(text, words, place, cues)):
        return ""
    border = cues.border.at(low, place)
    if border and ("," in gap or _is_said(text, words, low, place + border.length, cues)):
        return "new"
    if "," in gap and cues.border_after_comma.at(low, place):
        return "and" if low[place] in cues.conjunction else "new"
    if low[place] in cues.conjunction and says_more(low, place + 1, cues):
        return "new"
    follows = place + 1 < len(low) and low[place + 1] in cues.verb_after_and
    return "and" if low[place] in cues.conjunction and follows else ""


def _is_inserted(text: str, words: Sequence[Word], low: Sequence[str], place: int, cues: CueTable) -> bool:
    """Whether two commas enclose it: behind the second one the sentence goes on with its verb.

    "The offer, which provides for a rise, was handed over", "The League, which called the strike, said"; of two
    parties "Karvell, and Tazmira too, agreed".
    """
    pause = (at for at in range(place + 1, len(words)) if is_parted(text, words, at))
    end = next(pause, None)
    if end is None:
        return False
    if low[place] in cues.relative:
        return low[end] in cues.verb_after_and - cues.that or cues.say.at(low, end) is not None
    joins = low[place] in cues.conjunction and end - place <= LONGEST_INSERTED
    return joins and not any(word in cues.verb_after_and for word in low[place:end])


def _ends_list(text: str, words: Sequence[Word], place: int, cues: CueTable) -> bool:
    """Whether the last name of a row follows: "the United States, Russia, and Ukraine agreed"."""
    if words[place].low not in cues.conjunction:
        return False
    at = place - 1
    while at and "," not in text[words[at - 1].end : words[at].start]:
        at -= 1
    behind = place + 1
    while behind < len(words) and words[behind].low in cues.article:
        behind += 1
    names = [word for word in words[at:place] if word.low not in cues.article]
    return at > 0 and behind < len(words) and all(word.titled for word in (*names, words[behind]))


def _is_said(text: str, words: Sequence[Word], low: Sequence[str], place: int, cues: CueTable) -> bool:
    """Whether the words behind "while" are somebody's: "while the dispute is open" only says how long."""
    for at in range(place, min(place + SAYING_REACH, len(low))):
        if is_parted(text, words, at):
            return False
        if any(book.at(low, at) for book in (cues.say, cues.deny, cues.according)):
            return True
    return False
