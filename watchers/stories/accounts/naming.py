"""Whose a speaker is whom a report names: a known party's, the one named before's, or nobody's but its own.

Reads the words of the name; where they stand and what is said, speakers.py and closing.py find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import AccountWords

LONGEST = 7  # words of a name that no text has introduced


@dataclass(frozen=True, slots=True)
class Naming:
    """Names of speakers in one text."""

    text: str
    parties: Parties
    told: AccountWords

    def party(self, named: Sequence[Word], before: str) -> str:
        """The party of a speaker; `before` is the one that the text has named last, "" where there is none."""
        party = self.parties.of(named)
        if party:
            self.parties.read_as(party, named)
            return party
        if self._is_nameless(named):
            return before
        if self._is_anothers(named) and (before or named[0].low in self.told.cues.whose):
            return before
        return self._as_read(named)

    def _is_nameless(self, named: Sequence[Word]) -> bool:
        """ "The ministry" and "a spokesman" are whose the text has named before."""
        cues = self.told.cues
        return all(word.low in cues.generic or word.low in cues.article or word.low in cues.office for word in named)

    def _is_anothers(self, named: Sequence[Word]) -> bool:
        """ "Its envoy Ivo Krall" and "spokeswoman Ada Krall" speak for whom the text has named before."""
        cues = self.told.cues
        if named[0].low in cues.whose:
            return any(word.low in cues.office for word in named)
        voice = [word for word in named if word.low in cues.voice]
        names = [word for word in named if word not in voice and word.low not in cues.article]
        return bool(voice and names) and voice[0].start <= names[0].start and all(word.capital for word in names)

    def _as_read(self, named: Sequence[Word]) -> str:
        """A speaker whom nobody has introduced, by the words of the text; "" where they are hardly a name."""
        cues = self.told.cues
        kept = list(named)
        while kept and kept[0].low in cues.article:
            kept.pop(0)
        if not kept or kept[0].low in cues.preposition:
            return ""
        telling = [word for word in kept if word.low not in self.told.meanings.light and not word.number]
        if not telling or len(kept) > LONGEST or any(word.number for word in kept) or self.parties.several(named):
            return ""
        return self.parties.as_read(kept, self.text[kept[0].start : kept[-1].end])
