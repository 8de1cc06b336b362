"""What a clause leaves to others to say: "denied this" and a bare number take it up, a passive names its agent behind.

Knows the words of one sentence; refuses to know whose name it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.closing import named_behind
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.speakers import Speaker, leading, name_end
from watchers.stories.accounts.tables import AccountWords, CueTable

LONGEST_BARE = 6  # words of a clause that ends in a bare number
SAYING_REACH = 5  # words between "of this" and the verb
BY_REACH = 4  # words between "denied" and "by"


def only_counts(words: Sequence[Word], told: AccountWords) -> bool:
    """Whether a short clause ends in a number, or in "none" and small words: what is counted, it leaves out."""
    if not 0 < len(words) <= LONGEST_BARE:
        return False
    table, low, at = told.quantities, lows(words), len(words) - 1
    while at and table.none.at(low, at) is None and words[at].stem in told.meanings.light:
        at -= 1
    return words[at].number or bool(table.numbers.at(low, at) or table.none.at(low, at))


def refusing_what_stands_before(text: str, words: Sequence[Word], cues: CueTable) -> Speaker | None:
    """ "The Front denied this, saying …": the sentence is one denial of the one before."""
    head = leading(text, words, 0, len(words), cues)
    if head is None or not head.denies:
        return None
    low = lows(words)
    verb = next((cue for at in range(head.last, len(words)) if (cue := cues.deny.at(low, at))), None)
    behind = verb.at + verb.length if verb else len(words)
    inside = verb is not None and any(cues.denied_before.at(low, at) for at in range(verb.at, behind))
    if inside:  # "called the report a lie"
        return head if _ends(text, words, behind, cues) else None
    thing = cues.denied_before.at(low, behind) if behind < len(words) else None
    return head if thing and _ends(text, words, thing.at + thing.length, cues) else None


def told_before(text: str, words: Sequence[Word], cues: CueTable) -> Speaker | None:
    """«Об этом сообщил в Telegram губернатор»: who said the sentence before."""
    low = lows(words)
    opens = cues.of_before.at(low, 0)
    reach = range(opens.length, min(opens.length + SAYING_REACH, len(words) - 1)) if opens else ()
    verb = next((at for at in reach if cues.say.at(low, at)), None)
    return None if verb is None else named_behind(text, words, verb, cues)


def _ends(text: str, words: Sequence[Word], place: int, cues: CueTable) -> bool:
    """Whether a clause ends before the word."""
    if place >= len(words):
        return True
    gap = text[words[place - 1].end : words[place].start]
    return any(mark in gap for mark in ",;—–") or bool(cues.going_on.at(lows(words), place))


def refused_by(text: str, words: Sequence[Word], cues: CueTable) -> Speaker | None:
    """ "Reports of a strike were dismissed as false by the Kremlin": whom a passive denial names behind it."""
    low = lows(words)
    for verb in cues.deny.all(low):
        behind = verb.at + verb.length
        by = next((at for at in range(behind, min(behind + BY_REACH, len(words) - 1)) if low[at] in cues.by), None)
        if by and verb.at and low[verb.at - 1] in cues.unsaid_before:
            end = name_end(text, words, by + 1, len(words), cues)
            return Speaker(by + 1, end, (0, len(words)), denies=True, whole=True)
    return None
