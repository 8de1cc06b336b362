"""Names with a land in them: "the Kazakh airline" is a body of its own, "a spokesman in Tashkent" is in no name.

Reads the words of one name and knows the parties; whose words somebody's are, naming.py tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.nameless import is_nameless, is_spokesman
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.states import is_civil, place_in, without_person
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin


def apart_from_place(named: Sequence[Word], parties: Parties, cues: CueTable) -> tuple[Sequence[Word], str]:
    """A name without the land or the capital where somebody speaks, and whose that place is."""
    at = place_in(named, cues)
    head, party = named[:at], parties.of(named[at:])
    return (head, party) if party or (is_spokesman(head, cues) and is_nameless(head, cues)) else (named, "")


def is_of_land(named: Sequence[Word], parties: Parties, cues: CueTable) -> bool:
    """ "The Kazakh airline", "the hospital in Bishkek": a body of its own, whatever land is named with it."""
    if not is_civil(named, cues):
        return False
    return any(map(parties.is_land, parties.named(named))) and not _is_body(named, parties)


def _is_body(named: Sequence[Word], parties: Parties) -> bool:
    """Whether the words are the whole name of a party that is no land."""
    party = parties.by_phrase(named)
    return bool(party) and not parties.is_land(party)


def body_led(named: Sequence[Word], parties: Parties, cues: CueTable) -> Sequence[Word]:
    """ "The head of the Kazakh airline": the airline."""
    led = (
        at
        for at, word in enumerate(named[:-1])
        if _is_officer(named[: at + 1], parties, cues) and _leads(named[at + 1], cues)
    )
    at = next(led, None)
    behind = without_person(named[at + 1 :], cues) if at is not None else named
    behind = behind if is_civil(behind, cues) else named  # «мэрия Варшавы»
    return behind[behind[0].low in cues.belonging :]


def _is_officer(front: Sequence[Word], parties: Parties, cues: CueTable) -> bool:
    return front[-1].low in cues.office or front[-1].low in cues.officials or is_full_name(front, parties)


def _leads(behind: Word, cues: CueTable) -> bool:
    return behind.low in cues.belonging - cues.article or not is_latin(behind.low)


def is_full_name(name: Sequence[Word], parties: Parties) -> bool:
    """Whether all words are parts of people's names."""
    return len(name) > 1 and all(parties.is_person(word) for word in name)
