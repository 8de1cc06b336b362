"""Whether a speaker in a party's own text is that party: "we", "the ministry", one of its people.

Knows one sentence and the parties; refuses to know what is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.introductions import runs
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.speakers import Speaker
from watchers.stories.accounts.tables import CueTable


def speaks_itself(speaker: Speaker, words: Sequence[Word], party: str, parties: Parties, cues: CueTable) -> bool:
    """Whether the words that name the speaker stand for `party` in its own text."""
    named = words[speaker.first : speaker.last]
    found = parties.of(named)
    # A person of no known party is, in a party's own text, one of its people.
    somebody = any(True for _ in runs(named, parties.is_person))
    by_itself = speaker.pronoun(words, cues) or _is_generic(named, cues) or somebody
    return found == party or (not found and by_itself)


def _is_generic(named: Sequence[Word], cues: CueTable) -> bool:
    """ "The ministry" and "Minister Weir", and not "the Chamber of Commerce", which is another body's name."""
    listed = [word.low in cues.generic or word.low in cues.office for word in named]
    office = any(word.low in cues.office for word in named)
    others = (word for word, known in zip(named, listed, strict=True) if word.capital and not known)
    return any(listed) and (office or all(word.low in cues.calling for word in others))
