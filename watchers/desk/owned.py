"""Whether a speaker's words name a person only as the one whom somebody else belongs to: «администрация Трампа».

What joins the words tells it, in each script as its languages do that. Refuses to know who the person is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin


@dataclass(frozen=True, slots=True)
class Owned:
    """The name stands at `place` of the words that name a speaker.

    `inflected`: it is not written as it is alone. `cited`: the words stand behind "according to" or its like, and
    may have their case from there. `is_office`: whether a word is an office that the person may hold.
    """

    named: Sequence[Word]
    place: int
    inflected: bool
    cited: bool
    is_office: Callable[[Word], bool]
    cues: CueTable

    def is_only_owner(self) -> bool:
        """Whether the speaker is somebody or something of the person's."""
        name, behind = self.named[self.place], self.named[self.place + 1 :]
        if name.low.endswith(self.cues.owner):
            return any(map(self._belongs, behind))  # "Orden's ministry", "Orden's wife"
        if is_latin(name.text):
            return any(self._belongs(word) and word.start - name.end == 1 for word in behind[:1]) or self._is_led_to()
        return self._is_genitive()

    def _before(self) -> Sequence[Word]:
        """The words in front of the name; of two who are joined by "and" those of the second."""
        joined = [at for at in range(self.place) if self.named[at].low in self.cues.conjunction]
        return self.named[joined[-1] + 1 if joined else 0 : self.place]

    def _is_led_to(self) -> bool:
        """Whether it is "the office of President Orden", and not "the Minister of Trade Karl Orden"."""
        before = self._before()
        leading = self.cues.preposition - self.cues.place
        led = next((at for at, word in enumerate(before) if word.low in leading), 0)
        if not led or any(self.is_office(word) or self._is_paper(word) for word in before[:led]):
            return False
        return all(
            word.capital or word.low in self.cues.article or self._names_office(word) for word in before[led + 1 :]
        )

    def _is_genitive(self) -> bool:
        """Whether it is «команда Ордена», and not «министр Орден» or «по словам министра Ордена»."""
        before = self._before()
        offices = any(map(self.is_office, before))
        if before and self._belongs(before[0]) and not self._names_office(before[0]):
            if all(word.capital or self._names_office(word) for word in before[1:]):
                return True  # «администрация президента Рубио»: some names have one form for all cases
            offices = False
        if not self.inflected or (self.cited and offices):
            return False
        return any(not word.capital for word in before) if self.cited else bool(before)

    def _names_office(self, word: Word) -> bool:
        return word.low in self.cues.office

    def _is_paper(self, word: Word) -> bool:
        return word.low in self.cues.paper or word.low in self.cues.handed

    def _belongs(self, word: Word) -> bool:
        """Whether it names a body, an office or people; a paper's words are its writer's."""
        cues = self.cues
        if self._is_paper(word) or cues.is_small(word.low):
            return False
        books = (cues.body, cues.office, cues.generic, cues.private, cues.calling, cues.following)
        return any(word.low in book for book in books)
