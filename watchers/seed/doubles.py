"""One person under two scripts, where tables of endings do not tell: Тхонгди and Thongdee.

Two names are one where each word sounds alike, and both speak for one country, or the names are long.

Refuses to know which name the profile gets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.seed.lexis import Lexis
from watchers.seed.parties import Parties
from watchers.seed.persons import Person
from watchers.seed.tables import CYRILLIC
from watchers.text.tokens import words_in

LEAST_SOUNDS = 3  # consonants of names of one country
ENOUGH_SOUNDS = 6  # where one of the two has no country


@dataclass(frozen=True, slots=True)
class Known:
    """A person with what is compared."""

    person: Person
    cyrillic: bool
    sounds: tuple[str, ...]
    party: str

    def is_double(self, other: Known) -> bool:
        """Both are one person."""
        if self.cyrillic is other.cyrillic or self.sounds != other.sounds or len(self.sounds) < 2:
            return False
        length = len("".join(self.sounds))
        same = self.party == other.party != ""
        return (same and length >= LEAST_SOUNDS) or (not (self.party and other.party) and length >= ENOUGH_SOUNDS)


def without_doubles(persons: Sequence[Person], parties: Parties, lexis: Lexis) -> list[Person]:
    """The persons, each once."""
    kept: list[Known] = []
    for person in persons:
        party = next((its for role in person.roles if (its := parties.of_person(person, role))), "")
        one = Known(person, person.name[0] >= CYRILLIC, _sounds(person.name, lexis), party)
        twin = next((other.person for other in kept if one.is_double(other)), None)
        if twin:
            _add(twin, person)
        else:
            kept.append(one)
    return [one.person for one in kept]


def _add(person: Person, double: Person) -> None:
    person.spellings.update(double.spellings)
    person.roles.update(double.roles)
    person.sentences += double.sentences
    person.points = max(person.points, double.points)


def _sounds(name: str, lexis: Lexis) -> tuple[str, ...]:
    """The consonants of each word, those that transcriptions confuse as one."""
    words = []
    for word in words_in(name):
        sounds = lexis.folder.word(word) if word[0] < CYRILLIC else word.casefold()
        for written, sound in lexis.seed.sounds:
            sounds = sounds.replace(written, sound)
        words.append("".join(sign for at, sign in enumerate(sounds) if sounds[at - 1 : at] != sign))
    return tuple(words)
