"""What a number counts: the words beside it, as kinds of things ("fourteen employees", "the number of dead").

Knows places of words and no values; counting.py reads those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from watchers.stories.accounts.quantities import CLASS, GENERAL, PEOPLE
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import AccountWords

NOUN_REACH = 4  # words behind a number in which the thing counted is looked for
PERSON_REACH = 3  # words behind "one" among which stands who it is
BOTH = 2  # parties of a contact
HEAD_REACH = 12  # words before a number in which "the number of" stands
_BREAK = re.compile(r"[.,;:()\n–—]")


@dataclass(frozen=True, slots=True)
class Counted:
    """Looks for the things counted at places of a row of words."""

    text: str
    words: Sequence[Word]
    low: Sequence[str]
    told: AccountWords

    def behind(self, place: int, reach: int = NOUN_REACH) -> frozenset[str]:
        """What is counted: the content words right behind the number, as kinds of things where they are listed."""
        found: set[str] = set()
        for at in range(place, min(place + reach, len(self.words))):
            if not self.close(at) or self.words[at].number:
                break
            word = self.words[at]
            if word.low in self.told.quantities.part_of and at == place:
                continue
            if at == place + 1 and self.low[place] in self.told.quantities.part_of and self._points(at):
                if self.low[at] in self.told.cues.first_person - self.told.cues.article:
                    return frozenset({f"{CLASS}{PEOPLE}", GENERAL})  # "ninety of us"
                continue  # "nineteen of our relatives", «двое из них дети»
            if word.low in self.told.cues.generic and at + 1 < len(self.words) and not found:
                continue  # "60 government soldiers"
            if word.stem in self.told.meanings.light:
                break
            found |= self.kinds(at)
        return frozenset(found)

    def _points(self, at: int) -> bool:
        return self.low[at] in self.told.cues.first_person or self.low[at] in self.told.cues.whom

    def is_person(self, place: int) -> bool:
        """Whether what stands there is one of the people: "one border guard", and not "one of the guards"."""
        for at in range(place, min(place + PERSON_REACH, len(self.words))):
            if not self.close(at) or self.words[at].stem in self.told.meanings.light:
                return False
            counted = self.told.quantities.counted.at(self.low, at)
            if counted is not None and PEOPLE in counted.value:
                return True
        return False

    def are_themselves(self, value: float, behind: int) -> bool:
        """ "The two ministers": those whom the text is about, whom nobody counts."""
        return value == BOTH and behind < len(self.words) and self.low[behind] in self.told.quantities.themselves

    def is_part(self, behind: int) -> bool:
        """ "Two of them", "five of the missing": of what is counted elsewhere."""
        if behind + 1 >= len(self.words) or self.low[behind] not in self.told.quantities.part_of:
            return False
        return (
            self.low[behind + 1] in self.told.cues.whom
            or self.low[behind + 1] in self.told.cues.article - self.told.cues.first_person
        )

    def before(self, place: int) -> frozenset[str]:
        """«Погибших нет», «Долгов перед работниками нет»: what there is none of stands in front."""
        at = self._head_before(place) if place and self.close(place) else None
        return frozenset() if at is None else frozenset(self.kinds(at))

    def _head_before(self, place: int) -> int | None:
        """The nearest word in front that neither a preposition governs nor a word that one governs."""
        if self.words[place - 1].stem in self.told.meanings.light:
            return None
        free = (at for at in range(place - 1, -1, -1) if not self._is_governed(at) and not self._is_governed(at - 1))
        told = (at for at in free if self.words[at].stem not in self.told.meanings.light)
        return next((at for at in told if not self.words[at].number), None)

    def _is_governed(self, at: int) -> bool:
        if at < 0:
            return False
        return self.low[at].endswith(self.told.quantities.oblique) or (
            at > 0 and self.low[at - 1] in self._prepositions
        )

    @property
    def _prepositions(self) -> frozenset[str]:
        return self.told.cues.preposition | self.told.cues.place

    def kinds(self, at: int) -> set[str]:
        """The stem of a word, its meaning, and the class of things that it belongs to."""
        meaning = self.told.meanings.of(self.low[at], self.words[at].stem)
        counted = self.told.quantities.counted.at((self.low[at],), 0)
        classes = {f"{CLASS}{name}" for name in counted.value} if counted else set()
        return {meaning or self.told.fold(self.words[at].stem)} | classes

    def of_number(self, place: int) -> frozenset[str]:
        """For "the number of citizens … at 640" and «число погибших составило 14»: the words behind "number"."""
        heads = self.told.quantities.number_of
        head = next((at for at in range(place - 1, max(-1, place - HEAD_REACH), -1) if self.low[at] in heads), None)
        if head is None:
            return frozenset()
        light = [self.words[at].stem in self.told.meanings.light for at in range(head + 1, place)]
        # "of direct flights | would rise to": behind the words that are counted the clause goes on.
        counted = takewhile(lambda at: not light[at], dropwhile(lambda at: light[at], range(len(light))))
        return frozenset().union(*(self.kinds(head + 1 + at) for at in counted))

    def close(self, place: int) -> bool:
        """Whether nothing but a blank or a hyphen stands before the word."""
        gap = self.text[self.words[place - 1].end : self.words[place].start]
        if self.low[place - 1] in self.told.quantities.shortened:
            gap = gap.replace(".", "")
        return place > 0 and not _BREAK.search(gap)
