"""Names that name nobody by themselves: "the ministry", "a spokesman", "its envoy".

Reads the words of one name; whom they stand for, naming.py tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.reading import Word, stems_of_name
from watchers.stories.accounts.tables import CueTable


def is_nameless(named: Sequence[Word], cues: CueTable) -> bool:
    """ "The ministry" and "a spokesman" are whose the text has named before."""
    return all(word.low in cues.generic or word.low in cues.article or word.low in cues.office for word in named)


def is_anybodys(named: Sequence[Word], cues: CueTable) -> bool:
    """ "The ministry", which each party may call its own, is that of whom the text has named before."""
    return is_nameless(named, cues) and any(word.low in cues.anybodys for word in named)


def is_anothers(named: Sequence[Word], cues: CueTable) -> bool:
    """ "Its envoy Ivo Krall" and "spokeswoman Ada Krall" speak for whom the text has named before."""
    if named[0].low in cues.whose:  # "its envoy", "its members"
        return any(word.low in cues.office for word in named) or not any(word.capital for word in named[1:])
    voice = [word for word in named if word.low in cues.voice]
    names = [word for word in named if word not in voice and word.low not in cues.article]
    return bool(voice and names) and voice[0].start <= names[0].start and all(word.capital for word in names)


def is_another(named: Sequence[Word], before: str, cues: CueTable) -> bool:
    """ "The tenants' union says 42; the city council says 17": another word for a body is another body."""
    bodies = {word.stem for word in named if cues.fills_name(word.low)}
    return bool(bodies) and bodies.isdisjoint(stems_of_name(before))


def is_spokesman(named: Sequence[Word], cues: CueTable) -> bool:
    """ "A spokesman", "the ministry's lawyer": who is called so speaks for others."""
    return any(word.low in book for word in named for book in (cues.voice, cues.calling))
