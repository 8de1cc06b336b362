"""How sure a found name is: certain, an alias, or only possible; and the sentence that says why.

Follows what the keys of a profile promise (`former`, `context`, `homonym`, `exclude`). A doubt never hides a place, it
makes it "possible", except where an exclude phrase or an ordinary word in capitals says that this is another matter.
Refuses to know how names are found and what watches want.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from watchers.match.leaves import Textual, places_of
from watchers.match.people import Candidate
from watchers.match.reading import Reading
from watchers.match.titles import TitleTable
from watchers.match.tree import Phrase, Prefix, Word
from watchers.model import Entity, EntityType, Match, Tier
from watchers.text.fold import Folder, plain
from watchers.text.tokens import words_in

CONTEXT_WINDOW = 40  # words to either side in which a context word counts
MEANT_INITIALS = 3  # letters of an acronym whose other meaning may be read from the text
SHORT_ACRONYM = 4  # letters
WORLD_WINDOW = 8  # words to either side
BESIDE = 3  # words to either side in which a title or given name belongs to a surname
SCORES = {
    Tier.EXACT: 1.0,
    Tier.ALIAS: 0.95,
    Tier.VARIANT: 0.9,
    Tier.INFLECTED: 0.9,
    Tier.SURNAME: 0.85,
    Tier.LEARNED: 0.8,
    Tier.TYPO: 0.7,
    Tier.POSSIBLE: 0.5,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What an entity's profile asks of a place, ready to be compared."""

    entity: Entity
    given: frozenset[str]  # light folds of given names, where there are earlier names: these ask for one
    exclude: tuple[tuple[str, ...], ...]  # light folds, marked with their script
    context: tuple[Textual, ...]
    other: tuple[Textual, ...]  # words in whose company an acronym means something else
    names: tuple[str, ...] = ()  # what else the entity is called


class Hit(NamedTuple):
    """A judged place of an entity."""

    first: int
    last: int
    tier: Tier
    evidence: str
    unknown: str = ""  # a spelling of a surname that could be learned

    @property
    def firm(self) -> bool:
        """Good enough to make a query true."""
        return self.tier is not Tier.POSSIBLE

    def match(self, profile: str, reading: Reading) -> Match:
        """The place as the outside knows it."""
        surface = reading.surface(self.first, self.last)
        field = reading.field_of(self.first)
        start = reading.start(self.first)
        end = start + len(surface)
        return Match(profile, field, start, end, surface, self.tier, SCORES[self.tier], self.evidence)


def rules_of(entity: Entity, folder: Folder, other: Iterable[str] = (), names: Iterable[str] = ()) -> Rules:
    """The rules of a profile, folded once."""
    given: set[str] = set()
    if entity.former and entity.type is EntityType.PERSON:
        for name in (entity.name, *entity.aliases, *entity.former):
            given.update(folder.word(word) for word in words_in(name)[:-1])
    exclude = (tuple(_in_script(word, folder) for word in words_in(phrase)) for phrase in entity.exclude)
    context = tuple(leaf for word in entity.context if (leaf := _context_leaf(word)))
    elsewhere = tuple(leaf for word in other if (leaf := _context_leaf(word)))
    return Rules(entity, frozenset(given), tuple(keys for keys in exclude if keys), context, elsewhere, tuple(names))


def _context_leaf(written: str) -> Textual | None:
    words = tuple(plain(word) for word in words_in(written))
    if len(words) == 1:
        return Prefix(words[0]) if written.rstrip().endswith("*") else Word(words[0])
    return Phrase(words) if words else None


def _in_script(word: str, folder: Folder) -> str:
    """The light fold, marked with its script: Latin "Lavrova" must not exclude a Cyrillic genitive."""
    cyrillic = any("\u0400" <= letter <= "\u052f" for letter in word)
    return f"{'cyrillic' if cyrillic else 'other'} {folder.word(word)}"


class Verifier:
    """Judges the places of one entity in one item."""

    def __init__(
        self, rules: Rules, reading: Reading, folder: Folder, titles: TitleTable, *, alone: bool = False
    ) -> None:
        self._rules = rules
        self._alone = alone  # nobody else is found in the item
        self._reading = reading
        self._folder = folder
        self._titles = titles
        self._context: list[int] | None = None
        self._others: list[int] | None = None
        self._own: tuple[tuple[int, int], ...] = ()

    def judge(self, candidates: list[Candidate]) -> list[Hit]:
        """The places that count, in reading order."""
        self._own = tuple((one.first, one.last) for one in candidates if one.last > one.first)
        return [self._hit(one) for one in candidates if not self._excluded(one) and not self._ordinary_word(one)]

    def _hit(self, one: Candidate) -> Hit:
        doubt = self._doubt(one)
        if doubt:
            return Hit(one.first, one.last, Tier.POSSIBLE, f"{one.note}, but {doubt}")
        return Hit(one.first, one.last, one.tier, one.note, one.unknown)

    def _doubt(self, one: Candidate) -> str:
        """Why a place is only possible; "" = it is not."""
        if one.name.former and one.bare and not self._introduced(one):
            return "no given name, title or context word stands beside it"
        if self._is_gated(one) and not self._has_context(one, CONTEXT_WINDOW):
            return f"no context word stands in the title or within {CONTEXT_WINDOW} words"
        if one.name.acronym:
            return one.doubt or self._other_sense(one)
        return one.doubt

    def _other_sense(self, one: Candidate) -> str:
        """What an acronym means in this company, or what the text itself says that it stands for."""
        if self._others is None:
            self._others = self._places_of(self._rules.other)
        start = bisect_left(self._others, one.first - CONTEXT_WINDOW)
        near = self._others[start : bisect_left(self._others, one.last + CONTEXT_WINDOW + 1)]
        if near and not self._has_context(one, CONTEXT_WINDOW):
            return f"“{self._reading.texts[near[0]]}” stands nearby, which goes with another meaning"
        expansion = self._expansion(one)
        if expansion:
            return f"“{expansion}” stands nearby, which has the same initials"
        return self._other_world(one)

    def _other_world(self, one: Candidate) -> str:
        """A short acronym among words of a kitchen, a game, a school, with nothing that speaks for the body."""
        worlds = self._titles.other_worlds
        known = not self._alone or self._own or self._has_context(one, CONTEXT_WINDOW)
        if known or len(one.name.acronym) > SHORT_ACRONYM or not worlds.isdisjoint(self._called()):
            return ""
        near = range(max(0, one.first - WORLD_WINDOW), min(len(self._reading.texts), one.last + 1 + WORLD_WINDOW))
        found = next((at for at in near if plain(self._reading.texts[at]) in worlds), None)
        return "" if found is None else f"“{self._reading.texts[found]}” stands nearby, which goes with something else"

    def _called(self) -> Iterator[str]:
        """Plain words of all that the entity is called: a body of sports, a university."""
        entity = self._rules.entity
        for name in (entity.name, *entity.aliases, *self._rules.names):
            yield from map(plain, words_in(name))

    def _expansion(self, one: Candidate) -> str:
        """Words nearby that spell the acronym by their initials and are no name of the entity."""
        initials = [letter for letter in one.name.acronym.casefold() if letter.isalpha()]
        if len(initials) < MEANT_INITIALS:
            return ""
        start, end = max(0, one.first - CONTEXT_WINDOW), min(len(self._reading.texts), one.last + CONTEXT_WINDOW)
        for first in range(start, end):
            last = self._spelled_out(first, initials, end)
            if last is not None and not one.first <= first <= one.last and not self._is_own(first, last):
                return self._reading.surface(first, last)
        return ""

    def _spelled_out(self, first: int, initials: Sequence[str], end: int) -> int | None:
        """The last word of a run whose initials are these; small words may stand between."""
        number, at = first, 0
        while number < end and at < len(initials):
            word = plain(self._reading.texts[number])
            if len(word) > 1 and word[:1] == initials[at]:
                at += 1
                number += 1
            elif at and word in self._titles.small_words:
                number += 1
            else:
                return None
        return number - 1 if at == len(initials) and self._reading.in_one_field(first, number - 1) else None

    def _is_own(self, first: int, last: int) -> bool:
        """The run is a name of the entity in full."""
        return any(place[0] <= first and last <= place[1] for place in self._own)

    def _is_gated(self, one: Candidate) -> bool:
        asked = one.bare or one.name.acronym or self._rules.entity.homonym
        return bool(self._rules.context) and bool(asked or self._is_all_short(one))

    def _is_all_short(self, one: Candidate) -> bool:
        """ "МИД РТ": a name of short forms alone says no more than each of them."""
        reading = self._reading
        places = range(one.first, one.last + 1)
        return all(reading.capitals(at) and not reading.capitals_say_nothing(at) for at in places)

    def _has_context(self, one: Candidate, window: int) -> bool:
        places = self._context_places()
        start = bisect_left(places, one.first - window)
        near = places[start : bisect_left(places, one.last + window + 1)]
        outside = any(place < one.first or place > one.last for place in near)
        return outside or (window == CONTEXT_WINDOW and self._context_in_title(one))

    def _context_in_title(self, one: Candidate) -> bool:
        in_title = self._context_places()[: bisect_left(self._context_places(), self._reading.border)]
        return any(place < one.first or place > one.last for place in in_title)

    def _context_places(self) -> list[int]:
        if self._context is None:
            self._context = self._places_of(self._rules.context)
        return self._context

    def _places_of(self, leaves: Iterable[Textual]) -> list[int]:
        """The words at which one of the leaves stands, in reading order."""
        return sorted({place.first for leaf in leaves for place in places_of(leaf, self._reading, self._folder)})

    def _introduced(self, one: Candidate) -> bool:
        """A given name of this person, a title or a context word stands beside the place, in its sentence."""
        for number in self._reading.around(one.first, one.last, BESIDE):
            if self._reading.words[number] in self._rules.given or self._is_title(number):
                return True
        return self._has_context(one, BESIDE)

    def _is_title(self, number: int) -> bool:
        return plain(self._reading.texts[number]) in self._titles.titles

    def _ordinary_word(self, one: Candidate) -> bool:
        """ "US" in a headline of capitals may be "us"."""
        if not one.name.acronym or plain(one.name.written) not in self._titles.words:
            return False
        return self._reading.all_capitals(one.first)

    def _excluded(self, one: Candidate) -> bool:
        """A phrase of `exclude` overlaps the place."""
        for keys in self._rules.exclude:
            for start in range(max(0, one.first - len(keys) + 1), one.last + 1):
                stretch = self._reading.texts[start : start + len(keys)]
                if tuple(_in_script(word, self._folder) for word in stretch) == keys:
                    return True
        return False
