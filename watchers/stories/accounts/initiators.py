"""Who asked for a contact: "at the request of Moscow", "X called Y" and "X received a call from Y" name one each.

Refuses to know whether two texts agree about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable

LONGEST_NAME = 6
SUBJECT_REACH = 60  # words in front of a verb among which its subject stands: longer statements are not quoted


@dataclass(frozen=True, slots=True)
class Initiator:
    """The party that asked; `words` is where it is said. `phrase` = a phrase of its own, not the whole clause.

    A short phrase is quoted with words in front of it; `begins` is where it begins itself.
    """

    party: str
    words: tuple[int, int]
    phrase: bool
    begins: int = 0


class _Before:
    """Who stands in front of a place of a clause: each word is read once, for places are asked for in their order."""

    def __init__(self, words: Sequence[Word], first: int, parties: Parties, cues: CueTable) -> None:
        self._words = words
        self._first = first
        self._parties = parties
        self._cues = cues
        self._read = first
        self._by_who: str | None = None  # the party named last in front of the last "who"
        self.named_first = self.named_last = ""  # parties that single words name
        self.dative = False

    def up_to(self, place: int) -> _Before:
        """This, with the words in front of `place` read."""
        for word in self._words[self._read : place]:
            if word.low in self._cues.relative and self._read > self._first:
                self._by_who = self.named_last
            self.named_last = self._parties.of((word,)) or self.named_last
            self.named_first = self.named_first or self.named_last
            self.dative = self.dative or word.low in self._cues.called_dative
            self._read += 1
        return self

    def subject(self) -> str:
        """Who called: the party in front, behind "who" the one right before that word."""
        if self._by_who is not None:
            return self._by_who
        return self._parties.of(self._words[max(self._first, self._read - SUBJECT_REACH) : self._read])


def initiator(
    text: str, words: Sequence[Word], first: int, last: int, parties: Parties, cues: CueTable
) -> Initiator | None:
    """Who asked for the contact, by words `first`:`last`; None where they do not say."""
    asked = _by_phrase(text, words, first, last, parties, cues) if _is_contact(words[first:last], cues) else None
    return asked or _by_verb(words, first, last, parties, cues)


def asked_by(text: str, words: Sequence[Word], parties: Parties, cues: CueTable) -> str:
    """The party at whose request anything was done; "" where the words do not say."""
    found = _by_phrase(text, words, 0, len(words), parties, cues)
    return found.party if found else ""


def _is_contact(words: Sequence[Word], cues: CueTable) -> bool:
    """ "The pilot left at the request of the captain" tells of no contact."""
    return any(cues.contact.all(lows(words)))


def _by_phrase(
    text: str, words: Sequence[Word], first: int, last: int, parties: Parties, cues: CueTable
) -> Initiator | None:
    low, before = lows(words), _Before(words, first, parties, cues)
    for place in range(first, last):
        found = cues.asked_by.at(low, place)
        if found and place + found.length < last:
            end = _name_end(text, words, place + found.length, last, parties, cues)
            while words[end - 1].low in cues.conjunction | cues.article:  # "of the Russian side | the ministers met"
                end -= 1
            party = parties.of(words[place + found.length : end])
            if party:
                return Initiator(party, _widened(words, place, end, first, last), phrase=True, begins=place)
        named = _named_before(before, low, place, cues)
        if named:
            return Initiator(named[0], _widened(words, place, named[1], first, last), phrase=True, begins=place)
        between = _between(words, low, place, last, parties, cues)
        if between:
            return Initiator(between[0], _widened(words, place, between[1], first, last), phrase=True, begins=place)
    return None


def _named_before(before: _Before, low: Sequence[str], place: int, cues: CueTable) -> tuple[str, int] | None:
    """ "At her own request": the party that the clause names first; "at his request": the one it names last."""
    own, his = cues.asked_own.at(low, place), cues.asked_his.at(low, place)
    found = own or his
    if found is None:
        return None
    named = before.up_to(place).named_first if own else before.up_to(place).named_last
    return (named, place + found.length) if named else None


def _between(
    words: Sequence[Word], low: Sequence[str], place: int, last: int, parties: Parties, cues: CueTable
) -> tuple[str, int] | None:
    """ "At Rubio's request"."""
    for opening, closing in cues.asked_between:
        if low[place] != opening:
            continue
        for end in range(place + 2, min(place + LONGEST_NAME, last)):
            if low[end] == closing and (party := parties.of(words[place + 1 : end])):
                return party, end + 1
    return None


def _by_verb(words: Sequence[Word], first: int, last: int, parties: Parties, cues: CueTable) -> Initiator | None:
    low, before = lows(words), _Before(words, first, parties, cues)
    for place in range(first + 1, last):
        was, did = cues.was_called.at(low, place), cues.called.at(low, place)
        found = was or did
        if found is None:
            continue
        behind = place + found.length
        partner = parties.of(words[behind : min(behind + 8, last)])
        if not (was or partner or _names_contact(low, first, place, behind, cues)):
            continue
        subject = before.up_to(place).subject()
        asked = partner if was or before.dative else subject
        if asked and subject != partner:
            return Initiator(asked, (first, last), phrase=False)
    return None


def _names_contact(low: Sequence[str], first: int, place: int, behind: int, cues: CueTable) -> bool:
    """ "Asked for the call" does so itself, "who called Moscow" tells of one; "which called the strike" does not."""
    if behind - place > 1 and cues.contact.at(low, behind - 1) is not None:
        return True
    whom = any(word not in cues.article for word in low[behind : behind + 1])
    return whom and any(word in cues.relative for word in low[max(first, place - 2) : place])


def _name_end(text: str, words: Sequence[Word], first: int, last: int, parties: Parties, cues: CueTable) -> int:
    """Up to the comma, or behind the words that names are made of."""
    place = first
    while place < min(first + LONGEST_NAME, last) and _is_part(words[place], parties, cues):
        place += 1
        if place < last and any(mark in text[words[place - 1].end : words[place].start] for mark in ",;.()"):
            break
    return max(place, first + 1)


def _is_part(word: Word, parties: Parties, cues: CueTable) -> bool:
    listed = word.low in cues.article or word.low in cues.generic or word.low in cues.office
    return word.capital or listed or parties.is_name(word)


def _widened(words: Sequence[Word], start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """At least four words, so that the phrase may be quoted; those in front belong to it rather than those behind.

    A name is taken whole, and so is a date: "Sergey Lavrov at Russia's request", «12 февраля по просьбе Москвы».
    """
    start = max(first, min(start, end - 4))
    while start > first and _is_one(words[start - 1], words[start]):
        start -= 1
    return start, min(max(end, start + 4), last)


def _is_one(word: Word, behind: Word) -> bool:
    """Whether the two are of one date or name, with nothing but a blank between: not "on February 15, at …"."""
    return behind.start - word.end == 1 and (word.number or (word.titled and behind.titled))
