"""Whether a clause goes on with what was said before it: "and that …", "adding …", behind a colon.

Knows the words of one sentence; refuses to know who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watchers.stories.accounts.clauses import says_more
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable

LONGEST_SOURCE = 6  # words of "according to the company", before a dash


def behind_semicolons(text: str, words: Sequence[Word]) -> list[int]:
    """The words that stand behind a semicolon."""
    return [at for at in range(1, len(words)) if ";" in text[words[at - 1].end : words[at].start]]


def other_counts(text: str, words: Sequence[Word], cues: CueTable) -> list[int]:
    """Where another one's count begins: «бастуют 900 человек, | по данным компании — 120»."""
    low = lows(words)
    gaps = [text[one.end : other.start] for one, other in pairwise(words)]
    pauses = [at for at in range(1, len(words)) if "," in gaps[at - 1]]
    dashes = {at + 1 for at, gap in enumerate(gaps) if any(dash in gap for dash in "—–")}
    cited = [at for at in pauses if cues.according.at(low, at) and dashes & {*range(at + 1, at + LONGEST_SOURCE + 1)}]
    told = [at for at in pauses if at + 1 in dashes and words[at].capital and low[at + 1] in cues.topic]
    return sorted({*cited, *told})  # «Бишкек сообщил о двух погибших, | Душанбе — об одном»


def still_told(low: Sequence[str], first: int, cues: CueTable) -> bool:
    """ "X said that …, and that its soldiers had replied late": X says it all."""
    opens = first + (low[first] in cues.conjunction)
    return first > 0 and opens < len(low) and low[opens] in cues.that


def goes_on(text: str, words: Sequence[Word], low: Sequence[str], first: int, cues: CueTable) -> bool:
    """Whether who said the clause before says this one, too.

    It opens with "adding" or "and added that", or stands behind a colon: "X contradicts this: the crane was looked at".
    """
    colon = first > 0 and ":" in text[words[first - 1].end : words[first].start]
    return colon or bool(says_more(low, first + (low[first] in cues.conjunction), cues))
