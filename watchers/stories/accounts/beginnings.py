"""Who is told to have begun it: "Tazmira opened fire", "the first shots were fired by X", «первыми начали стрельбу».

Knows one statement; refuses to know whether another one says the same of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.phrases import Found
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable

ANOTHER = "*"
REACH = 6  # words behind "came under fire" in which stands whose it was


def begun_by(words: Sequence[Word], own: str, parties: Parties, cues: CueTable) -> str:
    """The party that is told to have begun it, "our" being the speaker's; "" where none is.

    ANOTHER: who came under fire tells of somebody else, named or not.
    """
    suffered = next(cues.suffered.all(lows(words)), None)
    if suffered:
        return _who_fired(words[: suffered.at], words[suffered.at + suffered.length :][:REACH], own, parties, cues)
    found = next(cues.began.all(lows(words)), None)
    if found is None:
        return ""
    before, behind = words[: found.at], words[found.at + found.length :]
    by = next((at for at, word in enumerate(behind) if word.low in cues.by), None)
    if by is not None:
        return _first((_unsaid(behind[by + 1 :], cues),), own, parties, cues)
    # «Первой огонь открыла таджикская сторона»: whom nobody stands in front of stands behind.
    named = _first((reversed(_unsaid(before, cues)), behind), own, parties, cues)
    return named or (ANOTHER if _is_somebody(_unsaid(before, cues), cues) else "")


def _is_somebody(before: Sequence[Word], cues: CueTable) -> bool:
    """Whether somebody without a name opens the clause: "the intruders | opened fire", and not "its soldiers"."""
    own = cues.first_person | cues.pronoun | cues.whose
    return bool(before) and not any(word.low in own for word in before)


def _who_fired(before: Sequence[Word], behind: Sequence[Word], own: str, parties: Parties, cues: CueTable) -> str:
    fired = _first((behind,), own, parties, cues)
    if fired and fired != own:
        return fired
    suffered = _first((before,), own, parties, cues)
    return ANOTHER if suffered in ("", own) else ""


def _unsaid(words: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """Without who says so: "Baku said Armenia fired first"."""
    said: Found[bool] | None = next(reversed(list(cues.say.all(lows(words)))), None)
    return words[said.at + said.length :] if said else words


def _first(rows: Iterable[Iterable[Word]], own: str, parties: Parties, cues: CueTable) -> str:
    """The first party that is named in one of the rows."""
    named = (own if word.low in cues.first_person else parties.of((word,)) for row in rows for word in row)
    return next(filter(None, named), "")
