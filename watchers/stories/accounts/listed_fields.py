"""Which comma stands inside of a body's name: "the Ministry of Labour, Migration and Employment", and parts nothing.

Reads the words round one comma; refuses to know who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from watchers.stories.accounts.reading import Word, is_parted, lows
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

REACH = 8  # words in front of the comma among which "ministry" stands
LONGEST_FIELD = 3  # words between the comma and "and"
LONGEST_LAST = 5  # words behind "and": «занятости населения Таджикистана»


def gap(text: str, words: Sequence[Word], place: int, cues: CueTable) -> str:
    """What stands in front of word `place`; inside of a body's name a blank."""
    return " " if _is_in_name(text, words, place, cues) else text[words[place - 1].end : words[place].start]


def _is_in_name(text: str, words: Sequence[Word], place: int, cues: CueTable) -> bool:
    """Whether the comma in front of word `place` parts the fields that a body is named by."""
    if not is_parted(text, words, place):
        return False
    front = words[max(0, place - REACH) : place]
    fields = list(takewhile(lambda word: word.low not in cues.fielded, reversed(front)))
    named = 0 < len(fields) < len(front) and all(_may_be_part(word, cues) for word in fields)
    joint = _joint(words, place, cues) if named else 0
    return bool(joint) and _closes(words, joint + 1, cues)


def _may_be_part(word: Word, cues: CueTable) -> bool:
    if is_latin(word.low):
        return (word.capital and not word.number) or word.low in cues.belonging or word.low in cues.conjunction
    return not (word.number or cues.fills_name(word.low) or word.low in cues.office)


def _joint(words: Sequence[Word], place: int, cues: CueTable) -> int:
    """Where "and" stands behind the next field or the next two; 0 for nowhere."""
    for at in range(place, min(place + LONGEST_FIELD, len(words) - 1)):
        if words[at].low in cues.conjunction:
            return at if at > place else 0
        if not _may_be_part(words[at], cues):
            return 0
    return 0


def _closes(words: Sequence[Word], first: int, cues: CueTable) -> bool:
    """Whether the last field is followed by a pause, or by a verb with which the body says something."""
    low = lows(words[: first + LONGEST_LAST + 2])
    for at in range(first, min(first + LONGEST_LAST, len(words))):
        if not _may_be_part(words[at], cues):
            return False
        behind = at + 1
        if behind == len(words) or words[behind].start - words[at].end > 1:
            return True
        if any(book.at(low, behind) for book in (cues.say, cues.deny)) or low[behind] in cues.between:
            return True
    return False
