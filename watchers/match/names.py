"""The names of a profile, ready to be compared: what is written in it, and what follows from that.

A person is a surname with given names; a body is a handful of words, each a word or a notion; a script without word
borders is a run of signs. Refuses to know texts and how a name is found in them.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from watchers.match.forms import NameWord
from watchers.model import Entity

LONGEST_ENDING = 3  # letters of an acronym's case ending
WORD_FOLD = attrgetter("word")
NAME_FOLD = attrgetter("name")


class Element(NamedTuple):
    """A word that the name of a body needs: one notion of the concept table, or this very word."""

    notions: frozenset[str]
    word: NameWord


class Name(NamedTuple):
    """One way to write an entity. A person has `surname`, a body `elements`; `run` is a fixed run of words."""

    profile: Entity
    written: str  # as in the profile, or as it follows from it
    own: bool  # written in the profile; else it follows from the tables
    former: bool = False
    canonical: bool = False  # the profile's `name`; of a person the first of several writings is
    learned: bool = False
    acronym: str = ""  # the letters where case counts
    surname: NameWord | None = None
    given: tuple[NameWord, ...] = ()
    whole: bool = False  # the surname alone says nothing
    eastern: bool = False  # the surname stands first, and the given name counts only as a whole
    elements: tuple[Element, ...] = ()
    needed: frozenset[int] = frozenset()  # numbers of the elements that must be there
    notions: frozenset[str] = frozenset()  # all that its words may stand for
    run: tuple[NameWord, ...] = ()

    @property
    def entity(self) -> str:
        """The id of the entity."""
        return self.profile.id

    @property
    def derived(self) -> bool:
        """It follows from the tables alone."""
        return not self.own and not self.learned

    @property
    def words(self) -> tuple[NameWord, ...]:
        """The words that it can hang on."""
        if self.surname:
            return (self.surname,)
        return self.run or tuple(element.word for element in self.elements)

    def is_acronym(self, letters: str) -> bool:
        """The acronym itself; one in another script may carry a case ending."""
        ending = letters.removeprefix(self.acronym)
        bent = not self.acronym.isascii() and 0 < len(ending) <= LONGEST_ENDING and ending.islower()
        return letters == self.acronym or (letters != ending and bent)


class Writing(NamedTuple):
    """One way to write an entity, cut into words."""

    text: str
    words: tuple[NameWord, ...]
    acronym: str
    is_run: bool  # its words stand in this order and no other: an acronym, a script without word borders
    own: bool  # it stands in the profile
    former: bool
    canonical: bool
