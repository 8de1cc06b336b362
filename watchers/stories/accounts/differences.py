"""Which of all differences found between two parties are told: the surest, and each thing once.

Knows how sure a difference is, and not what makes two statements differ. Never says who is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.quantities import agree
from watchers.stories.accounts.relation import difference
from watchers.stories.accounts.statements import Statement
from watchers.stories.accounts.weighing import UPDATED, Difference, Kind, Weighed, apart, likeness, shared

LONGEST_SUBJECT = 4  # words that say what a difference is about
REPORTED = 0.5  # how much less a side weighs that another's text carries
MOST_DIFFERENCES = 200  # the surest, of which those are chosen that tell something new
LONG_TEXT = 24  # statements of one text: among so many some share a word and exclude each other by chance
OUTRIGHT = 1.0  # weight from which a contrast of words holds in a long text, too


@dataclass(frozen=True, slots=True)
class Side:
    """A party's side of a difference; `value` are the words of the quotation that differ."""

    statement: Statement
    value: str


@dataclass(frozen=True, slots=True)
class Differ:
    """Where two parties do not agree; `about` are words of one of them."""

    kind: Kind
    about: str
    sides: tuple[Side, Side]
    sure: bool = True  # what only follows from both speaking of one matter is not


def differences(read: Sequence[Content], weighed: Weighed) -> Generator[None, None, tuple[Differ, ...]]:
    """The surest first; a statement differs from one other in one thing, and a thing is told once."""
    found: list[Difference] = []
    for place, mine in enumerate(read):
        against = (difference(mine, theirs, weighed) for theirs in read[place + 1 :] if apart(mine, theirs))
        found += [made for made in against if made and not _is_beside(made)]
        yield
    lengths = Counter(one.statement.source.id for one in read)
    found = [made for one in _best_denials(found) if (made := _judged(one, lengths))]
    found.sort(key=lambda one: (-_sureness(one), one.one.statement.source.id, one.one.statement.start))
    chosen: list[Difference] = []
    used: set[tuple[int, str, bool]] = set()
    for one in found[:MOST_DIFFERENCES]:
        yield
        left, right = one.one.statement, one.other.statement
        values = one.kind in (Kind.FIGURE, Kind.DATE)
        keys = {(id(left), right.party, values), (id(right), left.party, values)}
        if used & keys or any(_again(one, known, weighed) for known in chosen):
            continue
        used |= keys
        chosen.append(one)
    return tuple(as_told(one) for one in chosen)


def _judged(one: Difference, lengths: Mapping[int, int]) -> Difference | None:
    """The difference; where words alone set a sentence of a long text, as a transcript is, against another it is only
    likely, and where they share a single meaning it is none."""
    longest = max(lengths[side.statement.source.id] for side in (one.one, one.other))
    if one.kind is not Kind.FACT or longest <= LONG_TEXT or one.weight >= OUTRIGHT:
        return one
    return replace(one, sure=False) if len(shared(one.one, one.other)) > 1 else None


def _is_beside(one: Difference) -> bool:
    """Whether doctors or airlines only speak of the matter, too; their figures and denials count like any."""
    return one.kind is Kind.FACT and (one.one.nobodys or one.other.nobodys)


def _best_denials(found: Sequence[Difference]) -> list[Difference]:
    """Without the denials that fit another claim of the party better: one thing is denied at a time."""
    best: dict[int, float] = {}
    for one in found:
        if one.kind is Kind.DENIAL:
            best[id(one.denial)] = max(best.get(id(one.denial), 0.0), one.weight)
    return [one for one in found if one.kind is not Kind.DENIAL or one.weight >= best[id(one.denial)]]


def _sureness(one: Difference) -> float:
    """Its weight, less where a side stands in another's text: a party's own words go first."""
    return one.weight - REPORTED * sum(bool(side.statement.via) for side in (one.one, one.other))


def _again(one: Difference, known: Difference, weighed: Weighed) -> bool:
    """Whether a difference repeats one in other words: the same parties, kind and values."""
    parties = {one.one.statement.party, one.other.statement.party}
    if one.kind is not known.kind or parties != {known.one.statement.party, known.other.statement.party}:
        return False
    if one.figures and known.figures:
        return all(any(agree(mine, theirs) for theirs in known.figures) for mine in one.figures)
    if one.kind is Kind.INITIATOR:
        return True
    return likeness(one.one, known.one, weighed) > UPDATED and likeness(one.other, known.other, weighed) > UPDATED


def as_told(one: Difference) -> Differ:
    """The difference with the words of both sides."""
    words = [word for term, word in one.one.written.items() if term in one.other.terms]
    sides = (Side(one.one.statement, one.values[0]), Side(one.other.statement, one.values[1]))
    return Differ(one.kind, ", ".join(words[:LONGEST_SUBJECT]), sides, one.sure)
