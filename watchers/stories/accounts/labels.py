"""As what speakers are shown: a country as its army where nobody else of it speaks, a driver as nobody's but his own.

Refuses to know which words name whom; parties.py does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from watchers.stories.accounts.forms import without
from watchers.stories.accounts.introductions import are_people
from watchers.stories.accounts.reading import Word, words_of_name
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.accounts.written import Written

MOST_SPEAKERS = 200  # of no party whom a story remembers: one of forty items has some thirty


class Labels:
    """What has been read of the speakers of one story."""

    def __init__(self, told: AccountWords, given: Collection[str]) -> None:
        self._told = told
        self.written = Written(told.cues, given)
        self._readings: dict[str, dict[frozenset[str], str]] = {}  # an introduced party -> how its speakers are called
        self._read: dict[frozenset[str], str] = {}  # the words of a speaker of no party -> its name
        self._officers: dict[str, set[str]] = {}  # an introduced party -> stems of names of its army's officers
        self._alone: set[str] = set()  # names of those who speak for themselves
        self._fuller: dict[str, str] = {}  # "the committee" -> the name under which it spoke later

    def introduce(self, party: str) -> None:
        """Take in a party that reports have introduced."""
        self._readings[party] = {}

    def read_as(self, party: str, words: Sequence[Word]) -> None:
        """Remember as what an introduced party speaks: as its army, or as somebody."""
        if party not in self._readings:
            return
        cues = self._told.cues
        kept = [word for word in words if word.low not in cues.article]
        stems = frozenset(word.stem for word in kept if without(word.low, cues.owner_added) in cues.armed)
        people = {word.stem for word in kept if word.capital and word.low not in cues.office}
        officers = self._officers.setdefault(party, set())
        if stems and any(word.low in cues.office for word in kept):
            officers |= people  # "the army's spokesman, Colonel Santel": the army once more
            return
        if people and people <= officers:
            return
        name = without(" ".join(word.text for word in kept), cues.owner_added)
        self._readings[party].setdefault(stems, name if stems else "")

    def label(self, party: str) -> str:
        """The name of a party; "army of Verd" where nobody else of Verd speaks."""
        party = self.fuller(party)
        readings = list(self._readings.get(party, {}).values())
        return self.written.label(readings[0] if len(readings) == 1 and readings[0] else party)

    def as_read(self, words: Sequence[Word], name: str, *, alone: bool) -> str:
        """The name under which a speaker of no party was read before, else `name`; who is `alone` is nobody else."""
        stems = frozenset(word.stem for word in words)
        for known, before in self._read.items():
            if (known <= stems or stems <= known) and (before in self._alone) == alone:
                if known < stems and self._is_kind(before):
                    self._fuller.setdefault(before, name)
                return before
        if alone:
            self._alone.add(name)
        return self._read.setdefault(stems, name) if len(self._read) < MOST_SPEAKERS else name

    def fuller(self, party: str) -> str:
        """The name of a body that first spoke as "the committee", and later under a name of its own."""
        return self._fuller.get(party, party)

    def _is_kind(self, name: str) -> bool:
        """Whether a name only says of what kind a body is."""
        return all(self._told.cues.fills_name(word.low) for word in words_of_name(name))

    def read(self) -> list[str]:
        """The names of speakers of no party, in the order in which they were read."""
        return list(dict.fromkeys(self._read.values()))

    def read_before(self, words: Sequence[Word]) -> str:
        """The one name read so far that holds all of these words: "the police" are the Ardal police."""
        stems = {word.stem for word in words}
        found = {name for known, name in self._read.items() if stems <= known}
        return found.pop() if len(found) == 1 else ""

    def is_nobodys(self, speaker: str, lang: str) -> bool:
        """Whether a speaker of no party speaks for himself: "doctors", "a Bishkek taxi driver", an analyst by name."""
        return speaker in self._alone or are_people(speaker, lang, self._told.cues)
