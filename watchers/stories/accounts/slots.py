"""What a statement says of an event that has only one of it: why it happened, what talks were about, what it aims at.

Two parties that fill one slot with other things differ, however few words they share. Knows one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable

REACH = 5  # words beside a cue that fill its slot

Slots = Mapping[str, frozenset[str]]


def slots(words: Sequence[Word], cues: CueTable, read: Callable[[Sequence[Word]], Iterable[str]]) -> Slots:
    """Each slot that the words fill, with the meanings that `read` finds beside its cue."""
    low, found = lows(words), dict[str, frozenset[str]]()
    for name, (before, behind) in cues.slots.items():
        filled = [meaning for cue in behind.all(low) for meaning in read(words[cue.at + cue.length :][:REACH])]
        filled += [meaning for cue in before.all(low) for meaning in read(words[max(0, cue.at - REACH) : cue.at])]
        if filled:
            found[name] = frozenset(filled)
    return found
