"""How much two statements of different parties have in common, and what a difference between them is.

Likeness is the weight of shared meanings; rare ones weigh more. Refuses to know what makes two statements differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.quantities import Figure, weighty

ALIKE = 0.62  # likeness from which two statements tell one thing
ONE_THING = 0.34  # likeness from which they are about one thing
UPDATED = 0.3  # likeness from which two statements of one party are of one thing
SHORTEST_FORM, LONGEST_ENDING = 3, 3  # letters that forms of one word have in common at least, and not at most
TURNED = 0.22  # likeness that is enough where they alone hold what they are about


class Kind(StrEnum):
    """What a difference is about."""

    FIGURE = "figure"
    DATE = "date"
    FACT = "fact"
    DENIAL = "denial"
    INITIATOR = "initiator"

    @property
    def in_public(self) -> str:
        """The word for it in the public output, which knows no initiators of its own."""
        return "fact" if self is Kind.INITIATOR else self.value


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements that differ, and the words that do."""

    kind: Kind
    one: Content
    other: Content
    values: tuple[str, str]
    weight: float  # how sure it is that both speak of one thing
    figures: tuple[Figure, Figure] | None = None  # those that differ
    sure: bool = True  # what only follows from both speaking of one matter is not
    outright: bool = False  # one speaks of the very sentence of the other


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much meanings say in one story: more, the fewer statements hold them.

    `figures` counts the figures of a party that are of one kind and thing. Of the rows of opposites `alone` need no
    more, and `broad` need a meaning that few statements hold; `acts` are meanings that are no subject, `fates` those
    of what becomes of those who are counted, `losses` those that each side counts for itself.
    """

    weights: Mapping[str, float]
    wholes: Mapping[int, float]  # of a statement's meanings together, by its identity: asked for with every pair
    rare: frozenset[str]  # what two statements hold at most
    stage: frozenset[str]  # what the titles of the story speak of: no matter of single statements
    figures: Mapping[tuple[str, str, str, frozenset[str]], int]  # party, sort, thing, fates
    alone: frozenset[int]
    broad: frozenset[int]
    acts: frozenset[str]
    fates: frozenset[str]
    losses: frozenset[str]
    slots: Mapping[tuple[str, str], int]  # (party, slot) -> how many of its statements fill it

    def of(self, terms: Iterable[str]) -> float:
        """The weight of some meanings together."""
        return sum(self.weights.get(term, 1.0) for term in terms)

    def is_rare(self, term: str) -> bool:
        """Whether two statements of the story hold it at most."""
        return term in self.rare

    def any_rare(self, terms: Iterable[str]) -> bool:
        """Whether one of the meanings is rare."""
        return any(map(self.is_rare, terms))

    def is_alone(self, figure: Figure, content: Content) -> bool:
        """Whether the party has no other figure of this kind and these things, of whom the same became."""
        party, fates = content.statement.party, content.fates
        things = {thing for thing in figure.things if weighty(thing)} or figure.things or {""}
        return all(self.figures.get((party, figure.sort, thing, fates), 0) <= 1 for thing in things)


def likeness(one: Content, other: Content, weighed: Weighed) -> float:
    """Between 0 and 1: the mean of what is shared of both and of the shorter one."""
    both = weighed.of(shared(one, other))
    if not both:
        return 0.0
    mine, theirs = weighed.wholes[id(one)], weighed.wholes[id(other)]
    return both / (mine + theirs) + 0.5 * both / min(mine, theirs)


def apart(one: Content, other: Content) -> bool:
    """Whether two parties say them."""
    return one.statement.party != other.statement.party


def shared(one: Content, other: Content) -> frozenset[str]:
    """The meanings that both hold."""
    return frozenset(one.terms.keys() & other.terms.keys())


def is_name(term: str, one: Content) -> bool:
    """Whether the statement writes it like a name, and not because it begins with it."""
    written_so = one.written.get(term, "")
    return written_so[:1].isupper() and one.statement.words[0].text != written_so


def spoken_of(one: Content, other: Content) -> set[str]:
    """What both speak of, but for a word that is part of a name in one of them: "the Sorrel Bank", "the bank"."""
    return {term for term in shared(one, other) if is_name(term, one) == is_name(term, other)}


def written_alike(term: str, one: Content, other: Content) -> bool:
    """Whether both have it in forms of one word, and not in two words of one meaning."""
    mine, theirs = (content.written.get(term, "").casefold() for content in (one, other))
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False)))
    return common >= max(SHORTEST_FORM, min(len(mine), len(theirs)) - LONGEST_ENDING)


def quotes(one: Content, other: Content) -> tuple[str, str]:
    """Both as they stand in their texts."""
    return one.statement.quote, other.statement.quote
