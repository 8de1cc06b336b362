"""Whether a clause tells of a contact: "X called Y" does, and is nothing that X said.

Reads one sentence; who asked for the contact, initiators.py finds.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.initiators import initiator
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.speakers import Speaker
from watchers.stories.accounts.tables import CueTable

AUXILIARIES = 3  # words behind a speaker's name among which the verb stands


def is_contact(text: str, words: Sequence[Word], first: int, last: int, parties: Parties, cues: CueTable) -> bool:
    """ "X called Y" tells of a call, and not what X said."""
    return initiator(text, words, first, last, parties, cues) is not None


def is_contact_itself(
    text: str, words: Sequence[Word], clause: tuple[int, int], head: Speaker, parties: Parties, cues: CueTable
) -> bool:
    """ "X called Y" is one; "X said nobody had called" or "X, which called for it, said" tells of one."""
    low, (first, last) = lows(words), clause
    verb = range(head.last, min(head.last + AUXILIARIES, last))
    told_of = text.startswith(",", words[head.last - 1].end)
    called = not told_of and any(cues.called.at(low, at) or cues.was_called.at(low, at) for at in verb)
    contact = called and is_contact(text, words, first, last, parties, cues)
    return contact and not is_contact(text, words, *head.said, parties, cues)
