"""How two statements of different parties stand to each other: alike, different (and in what), or not related.

Likeness is the weight of shared meanings; rare ones weigh more. Judges no party and refuses to know more than the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.days import same
from watchers.stories.accounts.quantities import COUNT, GENERAL, TIME, Figure, agree, comparable, weighty
from watchers.stories.accounts.statements import Statement

ALIKE = 0.62  # likeness from which two statements tell one thing
ONE_THING = 0.34  # likeness from which they are about one thing
DATED = 0.45
OPPOSED = 0.15  # of the shorter statement that both must share beside words that exclude each other
RUN = 5  # words in a row that make a quotation
TURNED = 0.22  # likeness from which "not" turns round a meaning that only two statements hold
DENIED = 0.3  # of a denial that must stand in what is denied
SHORT = 8  # words
ONE_SUBJECT = 2  # meanings that the openings must share to be about one subject


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

    @property
    def denial(self) -> Statement:
        """The side that denies, where one does."""
        return self.one.statement if self.one.statement.denies else self.other.statement


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much meanings say in one story: more, the fewer statements hold them.

    `figures` counts the figures of a party that are of one kind and thing; `alone` are the rows of opposites that need
    no more.
    """

    weights: Mapping[str, float]
    rare: frozenset[str]  # what two statements hold at most
    figures: Mapping[tuple[str, str, str], int]
    alone: frozenset[int]

    def of(self, terms: Iterable[str]) -> float:
        """The weight of some meanings together."""
        return sum(self.weights.get(term, 1.0) for term in terms)

    def is_rare(self, term: str) -> bool:
        """Whether two statements of the story hold it at most."""
        return term in self.rare

    def is_alone(self, figure: Figure, content: Content) -> bool:
        """Whether the party has no other figure of this kind and these things."""
        party = content.statement.party
        return all(self.figures.get((party, figure.kind, thing), 0) <= 1 for thing in figure.things or ("",))


def likeness(one: Content, other: Content, weighed: Weighed) -> float:
    """Between 0 and 1: the mean of what is shared of both and of the shorter one."""
    shared = weighed.of(one.terms.keys() & other.terms.keys())
    lengths = [weighed.of(content.terms) for content in (one, other)]
    if not shared or not all(lengths):
        return 0.0
    return shared / sum(lengths) + 0.5 * shared / min(lengths)


def difference(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """What the two do not agree on, if they speak of one thing at all."""
    for rule in RULES:
        found = rule(one, other, weighed)
        if found:
            return found
    return None


def alike(one: Content, other: Content, weighed: Weighed) -> bool:
    """Whether the two tell one thing."""
    asked, answered = one.statement.initiator, other.statement.initiator
    if asked and answered:
        return asked.party == answered.party
    if (asked and asked.phrase) or (answered and answered.phrase):
        return False
    if len(one.terms.keys() & other.terms.keys()) < 2 and one.terms.keys() != other.terms.keys():
        return False
    near = likeness(one, other, weighed)
    return near >= ALIKE or (near >= ONE_THING and _one_value(one, other))


def _one_value(one: Content, other: Content) -> bool:
    """Whether both name one figure, or one day or hour."""
    if any(same(left, right) for left in one.moments for right in other.moments):
        return True
    return any(_told_alike(mine, other) for mine in one.figures)


def _initiators(one: Content, other: Content, _: Weighed) -> Difference | None:
    asked, answered = one.statement.initiator, other.statement.initiator
    if asked is None or answered is None or asked.party == answered.party:
        return None
    return Difference(Kind.INITIATOR, one, other, (asked.party, answered.party), 2.0)


def _denial(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """One denies what the other says: much of the denial stands in the other."""
    for denial, claim, turned in ((one, other, False), (other, one, True)):
        if not denial.statement.denies or claim.statement.denies:
            continue
        shared, whole = weighed.of(denial.terms.keys() & claim.terms.keys()), weighed.of(denial.terms)
        if shared and shared >= DENIED * whole:
            values = (denial.statement.quote, claim.statement.quote)
            return Difference(Kind.DENIAL, one, other, values[::-1] if turned else values, 1 + shared / whole)
    return None


def _on_that_sentence(one: Content, other: Content, _: Weighed) -> Difference | None:
    """One repeats words of the other and turns them down."""
    for answer, said, turned in ((one, other, False), (other, one, True)):
        rejects = answer.statement.denies or any(answer.terms.values())
        if rejects and len(answer.statement.words) >= len(said.statement.words) + RUN and _run(answer, said):
            values = (answer.statement.quote, said.statement.quote)
            return Difference(Kind.FACT, one, other, values[::-1] if turned else values, 2.0)
    return None


def _run(answer: Content, said: Content) -> bool:
    """Whether five words in a row of what was said stand in the answer."""
    words = [word.low for word in said.statement.words]
    whole = " " + " ".join(word.low for word in answer.statement.words) + " "
    return any(f" {' '.join(words[at : at + RUN])} " in whole for at in range(len(words) - RUN + 1))


def _figures(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    best: Difference | None = None
    for mine in one.figures:
        for theirs in other.figures:
            if agree(mine, theirs) or not (comparable(mine, theirs) or _counted_there(mine, theirs, one, other)):
                continue
            support = _support(mine, theirs, one, other, weighed)
            if support and not _told_alike(mine, other) and not _told_alike(theirs, one):
                values = (_written(mine, one), _written(theirs, other))
                made = Difference(Kind.FIGURE, one, other, values, support, (mine, theirs))
                best = made if best is None or made.weight > best.weight else best
    return best


def _counted_there(mine: Figure, theirs: Figure, one: Content, other: Content) -> bool:
    """Whether what the one counts is what the other speaks of: "700 took part in the vote" and "1,512 votes"."""
    if (mine.kind, theirs.kind) != (COUNT, COUNT) or 0.0 in (mine.value, theirs.value):
        return False
    return any(weighty(thing) and thing in other.terms for thing in mine.things) or any(
        weighty(thing) and thing in one.terms for thing in theirs.things
    )


def _told_alike(mine: Figure, other: Content) -> bool:
    """Whether the other statement holds this very value, too, beside further ones."""
    return any(comparable(mine, theirs) and agree(mine, theirs) for theirs in other.figures)


def _support(mine: Figure, theirs: Figure, one: Content, other: Content, weighed: Weighed) -> float:
    """How much besides the number speaks for one thing being measured; 0 = not enough."""
    shared = one.terms.keys() & other.terms.keys()
    things = {thing for thing in mine.things & theirs.things if weighty(thing)}
    beside = shared - things
    if mine.kind == COUNT and not (mine.things and theirs.things):  # a bare number may count anything
        return weighed.of(beside) if len(beside) > 1 else 0.0
    if beside or (things and 0.0 in (mine.value, theirs.value)):
        return 0.5 + weighed.of(beside | things)
    alone = weighed.is_alone(mine, one) and weighed.is_alone(theirs, other)
    if mine.kind == COUNT:
        return 0.5 if things and GENERAL not in mine.things | theirs.things and alone else 0.0
    if mine.kind == TIME:  # every text has some hours and days in it
        return 0.5 if things else 0.0
    round_it = (one.near | one.terms.keys()) & (other.near | other.terms.keys())
    return 0.5 if things or (alone and round_it) else 0.0


def _undated(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """One names a day, the other says that none is set."""
    shared = weighed.of(one.terms.keys() & other.terms.keys())
    for undated, dated, turned in ((one, other, False), (other, one, True)):
        days = [moment for moment in dated.moments if moment.kind == "day"]
        if undated.undated and days and shared:
            values = (undated.statement.quote, _slice(dated, days[0].start, days[0].end))
            return Difference(Kind.DATE, one, other, values[::-1] if turned else values, 1 + shared)
    return None


def _opposites(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """The two hold words that exclude each other, and share what these are said of."""
    rows = {row for row, side in one.sides if (row, 1 - side) in other.sides}
    rows = {row for row in rows if not any({(row, 0), (row, 1)} <= both.sides for both in (one, other))}
    shared = weighed.of((one.terms.keys() & other.terms.keys()) - one.opposed - other.opposed)
    lengths = [weighed.of(content.terms) for content in (one, other)]
    enough = shared and shared / min(lengths) >= OPPOSED
    if not rows or not (enough or rows & weighed.alone):
        return None
    return Difference(Kind.FACT, one, other, (one.statement.quote, other.statement.quote), 0.5 + shared)


def _moments(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Other days, or other hours, of one thing."""
    near = likeness(one, other, weighed)
    if near < DATED:
        return None
    for kind in ("day", "hour"):
        mine = [moment for moment in one.moments if moment.kind == kind]
        theirs = [moment for moment in other.moments if moment.kind == kind]
        if mine and theirs and not any(same(left, right) for left in mine for right in theirs):
            said = (_slice(one, mine[0].start, mine[0].end), _slice(other, theirs[0].start, theirs[0].end))
            return Difference(Kind.DATE, one, other, said, near)
    return None


def _negated(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """The same is said, and once with "not": much else is shared, or only these two speak of it at all."""
    shared = one.terms.keys() & other.terms.keys()
    turned = [term for term in shared if one.terms[term] != other.terms[term]]
    near = likeness(one, other, weighed)
    enough = len(shared) > 1 and near >= ONE_THING
    if not turned or not (enough or (near >= TURNED and any(weighed.is_rare(term) for term in turned))):
        return None
    return Difference(Kind.FACT, one, other, (one.statement.quote, other.statement.quote), near)


def _one_subject(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Both open with one subject of two words or more and go on with nothing in common."""
    subject = one.head & other.head
    rest = (one.terms.keys() & other.terms.keys()) - subject
    if not subject or rest or one.figures or other.figures or one.moments or other.moments:
        return None
    if len(subject) < ONE_SUBJECT and not _only_subject(one, other, weighed):
        return None
    return Difference(Kind.FACT, one, other, (one.statement.quote, other.statement.quote), 0.3)


def _only_subject(one: Content, other: Content, weighed: Weighed) -> bool:
    """Whether both are short, open with the one word, and nothing else in the story speaks of it."""
    first = [next(iter(content.terms)) for content in (one, other)]
    short = all(len(content.statement.words) <= SHORT for content in (one, other))
    return first[0] == first[1] and short and weighed.is_rare(first[0])


def _written(figure: Figure, content: Content) -> str:
    return _slice(content, figure.start, figure.end)


def _slice(content: Content, start: int, end: int) -> str:
    return content.statement.source.text[start:end]


# In this order: what is said outright goes before what only follows from words.
RULES = (
    _initiators,
    _denial,
    _on_that_sentence,
    _figures,
    _undated,
    _opposites,
    _moments,
    _negated,
    _one_subject,
)
