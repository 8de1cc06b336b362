"""Who is said to say what stands in front: "…, X said on Monday", "…, said X", "…, according to X, which …".

Other than a speaker in front, one behind may be followed by where and to whom something was said, by what is told of
the speaker, or by the rest of what is said. Refuses to know whose name it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from watchers.stories.accounts.audiences import hears, past_audience, to_speaker
from watchers.stories.accounts.callings import are_one, holds_two, is_person, names_somebody
from watchers.stories.accounts.clauses import says_more
from watchers.stories.accounts.listed_fields import gap
from watchers.stories.accounts.marks import CLOSING_MARKS, in_quotes
from watchers.stories.accounts.mouths import spoken_through
from watchers.stories.accounts.offices import is_calling
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.speakers import (
    FEWEST_SAID,
    LONGEST_NAME,
    Speaker,
    by_his_words,
    is_broken,
    is_noun,
    is_outlet,
    is_verb,
    quoted_one,
    strip,
)
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

LONGEST_OPENING = 8  # words of "After the talks in Moscow, …"
LONGEST_BEHIND = 30  # words of a speaker behind the verb, with all of the offices
LONGEST_SMALL = 4  # words of a speaker behind the verb that is written small
SHORTEST_SAID = 3  # words in front of a speaker whom what is said goes on behind
MOST_PARTED = 60  # places at which a speaker may begin: no sentence of people has more
LONGEST_BESIDE = 16  # words behind "X said" that say where, when and to whom
_BREAKS = '“«"”»,;:'
_DASHES = "—–"
_PAUSES = "," + _DASHES


def trailing(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> Speaker | None:
    """The speaker behind what is said in words `first`:`last`; the one furthest behind, where there are two."""
    sentence = _Sentence(text, words, lows(words), first, last, cues)
    places = [place for place in range(last - 1, first, -1) if sentence.is_parted(place)][:MOST_PARTED]
    said = (found for place in places if (found := sentence.quoted(place) or sentence.said(place)))
    return next(said, None) or next((found for place in places if (found := sentence.cited(place))), None)


def named_behind(text: str, words: Sequence[Word], verb: int, cues: CueTable) -> Speaker | None:
    """The speaker behind the verb at a place, with nothing else that is said."""
    return _Sentence(text, words, lows(words), verb, len(words), cues).said(verb)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: Sequence[Word]
    low: Sequence[str]
    first: int
    last: int
    cues: CueTable

    def is_parted(self, place: int) -> bool:
        """Whether a comma, a dash or the end of a quotation stands before the word."""
        return any(mark in self._gap(place) for mark in _PAUSES + CLOSING_MARKS)

    def said(self, place: int) -> Speaker | None:
        """What stands from a word on read as "X said" or "said X", where it is nothing else."""
        if self._opens_contrast(place):
            return None  # "…, while Tazmira said in Verd that": another clause, and another speaker
        verbs = range(place, min(place + LONGEST_NAME, self.last))
        verb = next((at for at in verbs if self._is_saying(at)), None)
        return None if verb is None else self._said(place, verb)

    def quoted(self, place: int) -> Speaker | None:
        """The same read as "TASS quoted X as saying", with nothing behind it."""
        found = quoted_one(self.text, self.words, self.low, place, self.last, self.cues)
        if found is None or self._is_saying_behind(found.last):
            return None
        return Speaker(found.first, found.last, self._in_front(place, self.last))

    def _is_saying_behind(self, place: int) -> bool:
        """Whether words follow "as saying" which are said."""
        said = self.cues.as_saying.at(self.low, place)
        behind = place + said.length if said else self.last
        return behind < self.last and self.low[behind] not in self.cues.preposition | self.cues.by

    def _opens_contrast(self, place: int) -> bool:
        border = self.cues.border.at(self.low, place) or self.cues.border_after_comma.at(self.low, place)
        joins = self.low[place] in self.cues.relative or self.low[place] in self.cues.conjunction
        return border is not None and not joins and self.cues.going_on.at(self.low, place) is None

    def _is_saying(self, at: int) -> bool:
        says = self.cues.say.at(self.low, at) is not None and is_verb(self.words, at, self.first)
        says = says and not is_noun(self.low, at, self.first, self.cues)
        return says and not in_quotes(self.text, self.words[at])

    def cited(self, place: int) -> Speaker | None:
        """The same of "according to X"."""
        cited = self.cues.according.at(self.low, place)
        if not cited or place + cited.length >= self.last:
            return None
        named = place + cited.length
        if owner := by_his_words(self.low, place, named, self.cues):
            return Speaker(owner, owner + 1, self._in_front(place, named))
        if self.low[named] in self.cues.whose:
            return None  # "citing its own count"
        end = self._name_stop(named)
        dash = end < self.last and any(mark in self._gap(end) for mark in _DASHES)  # «по данным компании — 120»
        if dash or not self._may_speak(self.words[named:end], behind=False):
            return None
        if is_outlet(self.words[named:end], self.cues):
            return None
        return Speaker(named, end, self._in_front(self._outlet(place), end))

    def _outlet(self, place: int) -> int:
        """Where an outlet's "…, TASS reported" begins in front of its source; else `place`."""
        for start in range(place - 1, max(self.first, place - LONGEST_NAME), -1):
            verb = next((at for at in range(start + 1, place) if self.is_parted(start) and self._is_saying(at)), None)
            if verb is not None and is_outlet(self.words[start:verb], self.cues):
                return start
            if self.is_parted(start) and self._is_saying(start) and is_outlet(self.words[start + 1 : place], self.cues):
                return start
        return place

    def _said(self, place: int, verb: int) -> Speaker | None:
        found = self.cues.say.at(self.low, verb)
        behind = verb + (found.length if found else 1)
        told = place + (self.low[place] in self.cues.as_told and place < verb)
        named, end = self._without_relative(*strip(self.low, told, verb, self.cues)), behind
        if named[1] <= named[0]:
            behind = to_speaker(self.text, self.words, verb, behind, self.last, self.cues)
            no_name = self.cues.preposition | self.cues.audience | self.cues.that
            if behind < self.last and (self.low[behind] in no_name or self._is_told(verb)):
                return None
            end = self._name_stop(behind)
            first, stop = strip(self.low, behind, end, self.cues)
            joins = (self.cues.belonging | self.cues.by) - self.cues.article
            named = first + (first < stop and self.low[first] in joins), stop  # "…, reads a statement | from X"
        if behind > self.last or named[1] <= named[0] or is_broken(self.text, self.words, place, end):
            return None
        if not self._may_speak(self.words[slice(*named)], behind=named[0] > verb) or not self._is_over(place, end):
            return None
        if is_outlet(self.words[slice(*named)], self.cues):
            return self._cited_behind(place, end)
        start = self._apposition(told, verb) if told == place else place
        said = self._in_front(start, end)
        return Speaker(start if start < place else named[0], named[1], said, behind=self._goes_on(end))

    def _without_relative(self, first: int, end: int) -> tuple[int, int]:
        """ "An army spokesman | who asked not to be named | said"."""
        who = next((at for at in range(first + 1, end - 1) if self.low[at] in self.cues.relative), end)
        return first, who if is_calling(self.words[first:who], self.cues) else end

    def _goes_on(self, end: int) -> int:
        """Where somebody else's words begin behind "X said", or more of X's: "…, while Y", "…, adding that"."""
        place = end if end >= self.last or "," in self._gap(end) else self._pause(end)
        if place >= self.last:
            return 0
        behind = place + says_more(self.low, place, self.cues)
        added = behind > place and any(word in self.cues.that for word in self.low[behind - 1 : behind + 1])
        return place if added or self._opens_contrast(place) else 0

    def _cited_behind(self, place: int, end: int) -> Speaker | None:
        """«…, сообщает РИА Новости со ссылкой на ведомство»: whom an outlet cites without a comma."""
        found = self.cited(end) if end < self.last and not self.is_parted(end) else None
        return Speaker(found.first, found.last, self._in_front(place, found.last)) if found else None

    def _is_told(self, verb: int) -> bool:
        """Whether right behind the verb stands to whom something is said, as without cases: "told Avesta"."""
        return self.low[verb] in self.cues.tell and is_latin(self.low[verb])

    def _name_stop(self, first: int) -> int:
        """Where a name behind its verb ends: at a comma, or before the words that say where and to whom."""
        outside = self.cues.preposition - self.cues.belonging
        stop = min(first + LONGEST_BEHIND, self.last)
        for at in range(first + 1, stop):
            pause = any(mark in self._gap(at) for mark in _PAUSES)
            where = self.low[at] in outside or (self.low[at] in self.cues.place and not is_latin(self.low[at]))
            if pause or (where and (self.words[at - 1].capital or self.low[at - 1] in self.cues.pronoun)):
                return at
            if hears(self.words, at, self.cues):
                return at
        return stop

    def _in_front(self, place: int, end: int) -> tuple[int, int]:
        """What is said: up to the speaker; what goes on behind a second comma is said, too."""
        whole = (self.first, self.last)
        if end < self.last and "," in self._gap(end) and not self._tells_of_speaker(end) and not self._goes_on(end):
            return whole
        return (self.first, place) if self._is_closed(place) or place - self.first >= FEWEST_SAID else whole

    def _tells_of_speaker(self, place: int) -> bool:
        """Whether the words behind "X said," tell of X: "citing …", "which had asked for it"."""
        if self.low[place] in self.cues.relative or self.cues.according.at(self.low, place):
            return True
        told = self.words[place : self._pause(place)]
        calling = is_calling(told, self.cues) or is_person(told, self.cues)
        return calling or self.cues.going_on.at(self.low, place) is not None

    def _is_over(self, place: int, end: int) -> bool:
        """Whether nothing that X says stands behind "X said": only where, when and to whom, or a comma.

        Without a quotation in front such words may as well be what is said ("X said in July exports fell").
        """
        if past_audience(self.text, self.words, end, self.last, self.cues) >= self.last:
            return True
        if "," in self._gap(end):
            if self.low[end] in self.cues.that or self._only_opens(place):
                return False
            return place - self.first >= SHORTEST_SAID or self._interrupts(place, end)
        pause = self._pause(end)
        if pause < self.last and self.low[pause] in self.cues.that:
            return False
        beside = self.words[end:pause]
        opens = beside[0].low in self.cues.preposition | (self.cues.between - self.cues.that - self.cues.article)
        told = (
            self.words[end - 1].low in self.cues.tell
            or past_audience(self.text, self.words, end, self.last, self.cues) > end
        )
        if not (opens or told) or len(beside) > LONGEST_BESIDE or self._holds_clause(beside):
            return False
        return self._is_closed(place) or not self._only_opens(place)

    def _interrupts(self, place: int, end: int) -> bool:
        """Whether words `place`:`end` part a subject from its clause: "The houses, the city said, could fall"."""
        front, inside = self.low[self.first : place], self.text[self.words[place].start : self.words[end - 1].end]
        says = any(self.cues.say.all(front)) or all(word in self.cues.between for word in front)
        goes_on = self._goes_on(end) or self._tells_of_speaker(end) or self.low[end] in self.cues.conjunction
        return "," not in inside and self.last - end >= SHORTEST_SAID and not (says or goes_on)

    def _pause(self, place: int) -> int:
        """The next word behind a comma."""
        return next((at for at in range(place + 1, self.last) if "," in self._gap(at)), self.last)

    def _holds_clause(self, beside: Sequence[Word]) -> bool:
        return any(word.low in self.cues.verb_after_and for word in beside) or any(
            mark in self.text[beside[0].start : beside[-1].end] for mark in _BREAKS
        )

    def _only_opens(self, place: int) -> bool:
        """Whether what stands in front is no clause: "After the talks in Moscow, X said …"."""
        opens = self.low[self.first] in self.cues.preposition and place - self.first <= LONGEST_OPENING
        return opens and not any("," in self._gap(at) for at in range(self.first + 1, place))

    def _apposition(self, place: int, verb: int) -> int:
        """Where the speaker begins: "…, the government's chief negotiator, Sami Roule, announced"."""
        for start in range(place - 1, max(self.first, place - LONGEST_NAME), -1):
            if "," not in self._gap(start) and not self._is_closed(start):
                continue
            named = self.words[start:place]
            joined = named[0].low in self.cues.conjunction or self._is_closed(place)
            one = are_one(named, self.words[place:verb], self.cues)
            return start if one and not joined and self._may_speak(named, behind=False) else place
        return place

    def _may_speak(self, named: Sequence[Word], *, behind: bool) -> bool:
        """Whether words beside "said" are somebody's name and no clause; `behind` it they are written like one."""
        cues = self.cues
        no_name = cues.verb_after_and | cues.that | cues.relative
        if any(word.low in no_name or (behind and word.number) for word in named):
            return False
        if any(word.low in cues.as_told for word in named[1:]):
            return False  # "…, not in March as Javkhlan said"
        if cues.nobody.at(lows(named), 0) or (len(named) > 1 and any(word.low in cues.pronoun for word in named)):
            return False  # "neither side said", "… and twice they said"
        if not behind and holds_two(named, cues):
            return False
        written = any((word.capital and word.low not in cues.article) or word.low in cues.pronoun for word in named)
        short = len(spoken_through(named, cues)) <= LONGEST_SMALL and not holds_two(named, cues)
        if written or not behind:
            return True
        return short and names_somebody(named, cues) and (self._closes(named[-1]) or self._is_inserted(named))

    def _is_inserted(self, named: Sequence[Word]) -> bool:
        """«Катер, подчёркивает береговая охрана, стоял»: a body behind its verb, between two commas."""
        place = self._behind(named[-1])
        return place < self.last and "," in self._gap(place)

    def _behind(self, word: Word) -> int:
        """The place behind a word of the sentence."""
        return bisect_right(self.words, word.start, self.first, self.last, key=lambda one: one.start)

    def _closes(self, word: Word) -> bool:
        """Whether nothing stands behind a name but to whom something was said: "…, say the villagers."."""
        behind = self._behind(word)
        return behind == self.last or hears(self.words, behind, self.cues)

    def _is_closed(self, place: int) -> bool:
        """Whether a quotation ends right before the word."""
        return any(mark in self._gap(place) for mark in CLOSING_MARKS)

    def _gap(self, place: int) -> str:
        return gap(self.text, self.words, place, self.cues)
