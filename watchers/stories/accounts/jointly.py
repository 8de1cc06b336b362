"""Whether a name is two bodies': "the union and the ministry said" is nobody's alone.

Reads the words of one name; refuses to know what is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.insiders import is_kind
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin


def two_in(named: Sequence[Word], parties: Parties, cues: CueTable) -> tuple[Sequence[Word], ...]:
    """ "The United States | Russia", "the union | the ministry": what two say at once is no one party's; () for one."""
    joint = next((at for at, word in enumerate(named) if word.low in cues.conjunction), 0)
    sides = (named[:joint], named[joint + 1 :])
    bodies = all(any(_is_body(word, cues) for word in side) for side in sides)
    apart = bodies and (sides[1][0].low in cues.article or not is_latin(sides[1][0].low))
    return sides if apart or len({*map(parties.of, sides)} - {""}) > 1 else ()


def opens_with(words: Sequence[Word], parties: Parties, cues: CueTable) -> str:
    """The party that a sentence opens with; "" for none, or for two."""
    return "" if two_in(words, parties, cues) else parties.of(words)


def _is_body(word: Word, cues: CueTable) -> bool:
    return is_kind(word, cues) or word.low in cues.anybodys
