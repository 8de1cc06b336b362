"""How sure a found name is: certain, an alias, or only possible; and the sentence that says why.

Follows what the keys of a profile promise (`former`, `context`, `homonym`, `exclude`). A doubt never hides a place, it
makes it "possible", except where an exclude phrase or an ordinary word in capitals says that this is another matter.
Refuses to know how names are found and what watches want.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from watchers.match.leaves import Textual, places_of
from watchers.match.names import Candidate
from watchers.match.reading import Reading
from watchers.match.tree import Phrase, Prefix, Word
from watchers.model import Entity, EntityType, Match, Tier
from watchers.text.fold import Folder, plain
from watchers.text.tokens import tokenise

CONTEXT_WINDOW = 40  # words to either side in which a context word counts
BESIDE = 3  # words to either side in which a title or given name belongs to a surname
SCORES = {Tier.EXACT: 1.0, Tier.ALIAS: 0.95, Tier.POSSIBLE: 0.5}


@dataclass(frozen=True, slots=True)
class TitleTable:
    """Words round names, lower case, each in its own script."""

    titles: frozenset[str]  # offices and forms of address
    openers: frozenset[str]  # other words with a capital that are no given names
    words: frozenset[str]  # ordinary words that look like an acronym in a headline of capitals


@dataclass(frozen=True, slots=True)
class Rules:
    """What an entity's profile asks of a place, ready to be compared."""

    entity: Entity
    given: frozenset[str]  # name folds of given names
    exclude: tuple[tuple[str, ...], ...]  # light folds, marked with their script
    context: tuple[Textual, ...]


class Hit(NamedTuple):
    """A judged place of an entity."""

    first: int
    last: int
    tier: Tier
    evidence: str

    @property
    def firm(self) -> bool:
        """Good enough to make a query true."""
        return self.tier is not Tier.POSSIBLE

    def match(self, profile: str, reading: Reading) -> Match:
        """The place as the outside knows it."""
        first, last = reading.tokens[self.first], reading.tokens[self.last]
        surface = reading.surface(self.first, self.last)
        field = reading.field_of(self.first)
        return Match(profile, field, first.start, last.end, surface, self.tier, SCORES[self.tier], self.evidence)


def rules_of(entity: Entity, folder: Folder) -> Rules:
    """The rules of a profile, folded once."""
    given: set[str] = set()
    if entity.type is EntityType.PERSON:
        for name in (entity.name, *entity.aliases, *entity.former):
            given.update(folder.name(token.text) for token in tokenise(name)[:-1])
    exclude = (tuple(_in_script(token.text, folder) for token in tokenise(phrase)) for phrase in entity.exclude)
    context = tuple(leaf for word in entity.context if (leaf := _context_leaf(word)))
    return Rules(entity, frozenset(given), tuple(keys for keys in exclude if keys), context)


def _context_leaf(written: str) -> Textual | None:
    words = tuple(plain(token.text) for token in tokenise(written))
    if len(words) == 1:
        return Prefix(words[0]) if written.rstrip().endswith("*") else Word(words[0])
    return Phrase(words) if words else None


def _in_script(word: str, folder: Folder) -> str:
    """The light fold, marked with its script: Latin "Lavrova" must not exclude a Cyrillic genitive."""
    cyrillic = any("\u0400" <= letter <= "\u052f" for letter in word)
    return f"{'cyrillic' if cyrillic else 'other'} {folder.word(word)}"


class Verifier:
    """Judges the places of one entity in one item."""

    def __init__(self, rules: Rules, reading: Reading, folder: Folder, titles: TitleTable) -> None:
        self._rules = rules
        self._reading = reading
        self._folder = folder
        self._titles = titles
        self._context: list[int] | None = None

    def judge(self, candidates: list[Candidate]) -> list[Hit]:
        """The places that count, in reading order."""
        return [self._hit(one) for one in candidates if not self._excluded(one) and not self._ordinary_word(one)]

    def _hit(self, one: Candidate) -> Hit:
        whole = self._rules.entity.name
        kind = "earlier name" if one.name.former else "name" if one.name.canonical else "alias"
        said = f"{kind} “{self._reading.surface(one.first, one.last)}” of {whole}"
        doubt = self._doubt(one)
        if doubt:
            return Hit(one.first, one.last, Tier.POSSIBLE, f"{said}, but {doubt}")
        return Hit(one.first, one.last, Tier.EXACT if one.name.canonical else Tier.ALIAS, said)

    def _doubt(self, one: Candidate) -> str:
        """Why a place is only possible; "" = it is not."""
        if one.name.former and one.name.bare and not self._introduced(one):
            return "no given name, title or context word stands beside it"
        if self._is_gated(one) and not self._has_context(one, CONTEXT_WINDOW):
            return f"no context word stands in the title or within {CONTEXT_WINDOW} words"
        if one.name.bare and self._reading.tokens[one.first].text.islower():
            return "it is written without a capital"
        if one.name.bare and self._namesake(one):
            return f"“{self._reading.tokens[one.first - 1].text}” before it looks like another person's given name"
        return ""

    def _is_gated(self, one: Candidate) -> bool:
        return bool(self._rules.context) and bool(one.name.bare or one.name.acronym or self._rules.entity.homonym)

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
            leaves = self._rules.context
            found = {place.first for leaf in leaves for place in places_of(leaf, self._reading, self._folder)}
            self._context = sorted(found)
        return self._context

    def _introduced(self, one: Candidate) -> bool:
        """A given name of this person, a title or a context word stands beside the place, in its sentence."""
        for number in self._reading.around(one.first, one.last, BESIDE):
            if self._reading.names[number] in self._rules.given or self._is_title(number):
                return True
        return self._has_context(one, BESIDE)

    def _is_title(self, number: int) -> bool:
        return plain(self._reading.tokens[number].text) in self._titles.titles

    def _namesake(self, one: Candidate) -> bool:
        """The word right before a bare surname looks like the given name of somebody else ("Ozoda Rahmon")."""
        number = one.first - 1
        if not self._reading.side_by_side(one.first) or self._reading.capitals_say_nothing(one.first):
            return False
        token = self._reading.tokens[number]
        if not token.capitalised or token.capitals or self._reading.opens_sentence(number):
            return False
        word, name = plain(token.text), self._reading.names[number]
        if word in self._titles.titles or word in self._titles.openers:
            return False
        # An equal initial is enough: given names are transcribed in more ways than any table knows.
        return name[:1] not in {given[:1] for given in self._rules.given}

    def _ordinary_word(self, one: Candidate) -> bool:
        """ "US" in a headline of capitals may be "us"."""
        word = plain(one.name.written)
        return bool(one.name.acronym) and word in self._titles.words and self._reading.all_capitals(one.first)

    def _excluded(self, one: Candidate) -> bool:
        """A phrase of `exclude` overlaps the place."""
        for keys in self._rules.exclude:
            for start in range(max(0, one.first - len(keys) + 1), one.last + 1):
                stretch = self._reading.tokens[start : start + len(keys)]
                if tuple(_in_script(token.text, self._folder) for token in stretch) == keys:
                    return True
        return False
