"""Whose "the ambassador" is: the land's whose envoy the text has introduced, and not theirs who summoned him.

Reads the words beside each envoy in front of the speaker; refuses to know what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, lows, stems_of_name, words_of
from watchers.stories.accounts.tables import AccountWords, CueTable
from watchers.text.scripts import is_latin

BESIDE = 3  # words in front of an envoy or behind one that may tell whose he is: "Saudi Arabia's special envoy"


@dataclass(slots=True)
class Envoys:
    """The envoys of one text, as far as it has been read."""

    title: str
    text: str
    parties: Parties
    told: AccountWords
    _read: int = -1  # up to where the text has been read; -1 before the title
    _owners: set[str] = field(default_factory=set)  # whose envoys have been introduced
    _beside: set[str] = field(default_factory=set)  # stems of what stands beside one

    def owner(self, before: str, place: int) -> str:
        """For whom the envoy speaks whom the text names at `place`; "" where it is not clear."""
        if self._read < 0:
            self._take_in(self.title)
        self._take_in(self.text[max(0, self._read) : place])
        self._read = max(self._read, place)
        if before in self._owners or not self._beside.isdisjoint(stems_of_name(before)):
            return before
        return next(iter(self._owners)) if len(self._owners) == 1 else ""

    def _take_in(self, text: str) -> None:
        for words in _beside(words_of(text, ""), self.told):
            self._owners |= {self._owner(words)} - {""}
            self._beside |= {word.stem for word in words}

    def _owner(self, beside: Sequence[Word]) -> str:
        """Whose land stands beside an envoy; a land that has not spoken yet does so through him."""
        if not (known := self.parties.named(beside)):
            self.parties.add_countries(_lands(beside, self.told))
            known = self.parties.named(beside)
        return known.pop() if len(known) == 1 else ""


def is_envoy(named: Sequence[Word], cues: CueTable) -> bool:
    """Whether a speaker is only called "the ambassador" or "the special envoy"; "its envoy" tells whose he is."""
    low = lows(named)
    if low[0] in cues.whose:
        return False
    found = list(cues.envoy.all(low))
    of_office = {at for one in found for at in range(one.at, one.at + one.length)}
    beside = (word for at, word in enumerate(low) if at not in of_office)
    return bool(found) and all(cues.is_small(word) or word in cues.office or word in cues.field for word in beside)


def _beside(words: Sequence[Word], told: AccountWords) -> Iterator[Sequence[Word]]:
    """The words beside each envoy that tell whose he is, and who."""
    cues = told.cues
    for at, length, _ in cues.envoy.all(lows(words)):
        behind = words[at + length : at + length + BESIDE + 1]
        yield (*_in_front(words[max(0, at - BESIDE) : at], told), *_behind(behind, cues))


def _in_front(words: Sequence[Word], told: AccountWords) -> Sequence[Word]:
    """ "Russian" of "handed Russian Ambassador", «российского» of «вызвал российского посла»."""
    first = len(words)
    while first and _is_beside(words[first - 1], told):
        first -= 1
    return words[first:]


def _is_beside(word: Word, told: AccountWords) -> bool:
    land = not is_latin(word.low) and word.low in told.adjectives
    own = word.capital and (is_latin(word.low) or land)  # «посла Таджикистан вызвал»
    return land or own or word.low in told.cues.field


def _behind(words: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "Of Russia" behind "the ambassador", «России Семёна» behind «посла»; not "to Tajikistan"."""
    last = 0
    while last < len(words) and (words[last].capital or words[last].low in cues.belonging):
        last += 1
    return words[:last]


def _lands(words: Sequence[Word], told: AccountWords) -> Iterator[str]:
    low = lows(words)
    for at, word in enumerate(words):
        if found := (told.adjectives if word.text[:1].islower() else told.lands).at(low, at):
            yield found.value
