"""Finds which two a headline or first sentence puts side by side: "Saidov, Kofod hold phone call", "A met with B".

Where no office and no given name says who somebody is, only the form of the sentence shows that two spoke. That is
enough to part a man's call with one from his call with another, and for nothing else: it joins no reports. Knows the
headline and the first sentence, and refuses to know offices.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import NamedTuple

from watchers.stories.contacts import SENTENCE_END, alike
from watchers.stories.cues import cues_of
from watchers.stories.dateline import past_dateline
from watchers.stories.name_keys import may_sound_alike
from watchers.stories.words import ContactTable, StoryWords
from watchers.text.tokens import tokenise

READ_LIMIT = 400  # code points of a body in which its first sentence ends
REACH = 8  # words between one of the two and "with"
HELD = 4  # words between "hold" and what is held
SHORTEST = 2  # letters of a name
_OF_NAME = (" ", "'s ", "’s ")  # between the words before a name and it: "Luxembourg's Bettel"
SMALL, SHORT = 3, 4  # letters of "by" and "the", and of "over"
KINDS = frozenset({"call", "talks", "exchange"})


class Side(NamedTuple):
    """One of two: the keys of the words of the name. `sure` that it is one, and no word that opens a sentence."""

    keys: frozenset[str]
    sure: bool


Pair = tuple[Side, Side]


class _Name(NamedTuple):
    """Words `first`:`end` with a capital that are no office, people or month."""

    first: int
    end: int
    opens: int  # where the words begin that stand before them as offices do


def pair_of(title: str, body: str, words: StoryWords) -> Pair | None:
    """The two of whom a headline, else the first sentence, tells that they spoke or met; None for none, or more."""
    for text in (title, SENTENCE_END.split(body[:READ_LIMIT], maxsplit=1)[0]):
        found = _Sentence(text[past_dateline(text, words.contacts.months) :], words).pair()
        if found:
            return found
    return None


def are_others(own: Pair | None, told: Collection[Pair]) -> bool:
    """Whether one of two spoke with somebody else in all that a story tells."""
    return own is not None and bool(told) and all(_share_one(own, other) for other in told)


def _share_one(own: Pair, other: Pair) -> bool:
    """Whether one side is the same and the other is surely not."""
    return any(
        _is_same(own[mine], other[theirs]) and _is_other(own[1 - mine], other[1 - theirs])
        for mine in (0, 1)
        for theirs in (0, 1)
    )


def _is_same(one: Side, other: Side) -> bool:
    return any(alike(mine, theirs) for mine in one.keys for theirs in other.keys)


def _is_other(one: Side, other: Side) -> bool:
    """Whether no word of two names may be one, however it is written."""
    sure = one.sure and other.sure
    return sure and not any(
        alike(mine, theirs) or may_sound_alike(mine, theirs) for mine in one.keys for theirs in other.keys
    )


class _Sentence:
    """The tokens of a sentence, its names, and the cues of a contact."""

    def __init__(self, text: str, words: StoryWords) -> None:
        self._text = text
        self._words = words
        self._table = words.contacts
        self._tokens = tokenise(text)
        of_form = (self._table.along, self._table.joining, self._table.holding, self._table.between)
        self._small = frozenset[str]().union(*of_form, self._table.to_whom, self._table.into)
        self._low = [token.text.casefold() for token in self._tokens]
        found = (place for place, kind in cues_of(self._tokens, self._table) if kind in KINDS)
        self._cues = {place for place in found if not place or not self._tokens[place].text[:1].isupper()}
        self._names = list(self._read_names()) if self._cues else []

    def pair(self) -> Pair | None:
        """The two, by one of the forms that tell of nobody else."""
        for place, (one, other) in enumerate(zip(self._names, self._names[1:], strict=False)):
            if self._is_listed(one, other) or self._is_met(one, other) or self._is_between(one, other):
                more = self._names[place + 2 : place + 3]
                if more and self._are_side_by_side(other, more[0]):
                    return None  # three
                return self._side(one, sure=one.first > 0 or self._is_listed(one, other)), self._side(other, sure=True)
        return None

    def _is_listed(self, one: _Name, other: _Name) -> bool:
        """ "A, B hold talks", "A and B discuss trade", with nothing but a day in front."""
        if not self._begins(one) or not self._are_side_by_side(one, other) or other.end >= len(self._tokens):
            return False
        behind = range(other.end, min(other.end + 1 + HELD, len(self._tokens)))
        first = self._low[other.end]
        return self._goes_on(other.end) and (
            other.end in self._cues or (first in self._table.holding and any(at in self._cues for at in behind))
        )

    def _is_met(self, one: _Name, other: _Name) -> bool:
        """ "A met B", "A spoke by phone with B": nothing but small words between."""
        if not self._begins(one) or not 0 < other.opens - one.end <= REACH or not self._goes_on(one.end):
            return False
        between = range(one.end, other.opens)
        paused = any(self._is_paused(at) for at in (*between, other.opens)) or not self._ends(other.end)
        if paused or not all(map(self._is_of_form, between)) or self._cues.isdisjoint(between):
            return False
        last = other.opens - 1
        direct = last == one.end and last in self._cues
        return direct or self._low[last] in self._table.along or self._low[last] in self._table.to_whom

    def _is_between(self, one: _Name, other: _Name) -> bool:
        """ "A phone call between A and B", «разговор А с Б»."""
        low, before = self._low, one.opens - 1
        if before < 0 or other.opens != one.end + 1:
            return False
        joined = low[one.end] in self._table.joining or low[one.end] in self._table.along
        led = low[before] in self._table.between and any(at in self._cues for at in range(max(0, before - 3), before))
        genitive = before in self._cues and not low[before].isascii()
        return joined and (led or genitive)

    def _begins(self, one: _Name) -> bool:
        """Whether nothing but a day stands in front: "On Monday, A met with B"."""
        led = range(one.opens)
        return all(len(self._low[at]) <= SMALL or _is_of_calendar(self._low[at], self._table) for at in led)

    def _are_side_by_side(self, one: _Name, other: _Name) -> bool:
        if other.opens == one.end:
            return self._gap(other.opens) == ", "
        return other.opens == one.end + 1 and self._low[one.end] in self._table.joining

    def _is_of_form(self, place: int) -> bool:
        """Whether a word is one of "spoke by phone with": a cue, or a small word."""
        low = self._low[place]
        return place in self._cues or len(low) <= SMALL or low in self._small or _is_of_calendar(low, self._table)

    def _ends(self, place: int) -> bool:
        """Whether a name is over, and is not that of what follows ("meets Orlund rowers")."""
        return place >= len(self._tokens) or self._is_paused(place) or len(self._low[place]) <= SHORT

    def _goes_on(self, place: int) -> bool:
        """Whether nothing but a blank stands before a word."""
        return place < len(self._tokens) and self._gap(place) == " "

    def _is_paused(self, place: int) -> bool:
        return not self._gap(place).isspace()

    def _gap(self, place: int) -> str:
        return self._text[self._tokens[place - 1].end : self._tokens[place].start]

    def _side(self, name: _Name, *, sure: bool) -> Side:
        keys = {self._words.surname(token.text) for token in self._tokens[name.first : name.end]}
        return Side(frozenset(keys), sure or name.end - name.first > 1)

    def _read_names(self) -> Iterator[_Name]:
        place = 0
        while place < len(self._tokens):
            end = place
            while end < len(self._tokens) and self._is_capital(end) and (end == place or self._gap(end) in (" ", ". ")):
                end += 1
            led = [*takewhile(self._leads, range(place, end))]
            opens = self._opens(place)
            if len(led) < end - place and not any(self._is_land(at) for at in range(place + len(led), end)):
                yield _Name(place + len(led), end, opens)
            place = max(end, place + 1)

    def _opens(self, place: int) -> int:
        """Where small words of an office begin that lead up to a name: "with foreign minister Bettel"."""
        while place > 0 and self._leads(place - 1) and self._gap(place) in _OF_NAME:
            place -= 1
        return place

    def _is_capital(self, place: int) -> bool:
        token, low, table = self._tokens[place], self._low[place], self._table
        acronym = len(token.text) > 1 and token.text.isupper()
        if not token.text[:1].isupper() or acronym or place in self._cues or len(low) < SHORTEST:
            return False
        return low not in self._small and not _is_of_calendar(low, table)

    def _leads(self, place: int) -> bool:
        """Whether a word stands before a name and is no part of it."""
        low, table = self._low[place], self._table
        return low in table.titles or low in table.offices or low in table.beside or self._is_land(place)

    def _is_land(self, place: int) -> bool:
        text = self._tokens[place].text
        return text[:1].isupper() and self._words.is_land(text)


def _is_of_calendar(low: str, table: ContactTable) -> bool:
    return low in table.months or low in table.weekdays or low in table.relative
