"""What changed between two texts of one item, in words: what stood there, what stands there now.

Finds stretches and judges nothing. A change of marks or spaces alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

READ_WORDS = 3_000  # of each text
MOST_EDITS = 12
LONGEST_EDIT = 40  # words of one stretch
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
BESIDE = 2  # words on each side, so that a reader finds the place


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch that changed, word for word; "" = nothing stood (or stands) there.

    `before` and `after` carry a word or two of what is unchanged on each side.
    """

    before: str
    after: str


def changes_a_number(edit: Edit) -> bool:
    """Whether a number stood there and another one stands there now."""
    before, after = _NUMBER.findall(edit.before), _NUMBER.findall(edit.after)
    return bool(before) and bool(after) and before != after


def difference(before: str, after: str) -> tuple[Edit, ...]:
    """The stretches that differ, in their order; at most twelve."""
    old, new = before.split()[:READ_WORDS], after.split()[:READ_WORDS]
    matcher = SequenceMatcher(None, [_plain(word) for word in old], [_plain(word) for word in new], autojunk=False)
    found = [
        Edit(_stretch(old, old_start, old_end), _stretch(new, new_start, new_end))
        for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes()
        if tag != "equal" and any(map(_plain, (*old[old_start:old_end], *new[new_start:new_end])))
    ]
    return tuple(found[:MOST_EDITS])


def _stretch(words: Sequence[str], start: int, end: int) -> str:
    if start == end:
        return ""
    last = min(end, start + LONGEST_EDIT)
    before = words[max(0, start - BESIDE) : start]
    after = words[last : last + BESIDE] if last == end else ()
    own = words[start:last]
    opened = next((place for place in range(len(before), 0, -1) if _ends(before[place - 1])), 0)
    closed = next((place for place, word in enumerate((own[-1], *after)) if _ends(word)), len(after))
    return " ".join((*before[opened:], *own, *after[:closed]))


def _ends(word: str) -> bool:
    """Whether a sentence ends with a word: what stands beyond is another one."""
    return word.rstrip("\"'”’»)").endswith((".", "!", "?", "…"))


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()
