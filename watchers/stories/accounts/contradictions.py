"""Where the words of two statements contradict each other: denials, opposites, "not", other places, blame.

Knows no figures or days of its own; values.py does. Judges no party.
"""

from __future__ import annotations

from collections.abc import Mapping

from watchers.stories.accounts.beginnings import ANOTHER
from watchers.stories.accounts.content import Content
from watchers.stories.accounts.values import all_told_alike, make_up_one
from watchers.stories.accounts.weighing import (
    ALIKE,
    ONE_THING,
    TURNED,
    Difference,
    Kind,
    Weighed,
    likeness,
    quotes,
    shared,
    spoken_of,
)

OPPOSED = 0.15  # of the shorter statement that both must share beside words that exclude each other
ASKED = ("ask", "request")  # meanings that who did not ask refuses
RUN = 5  # words in a row that make a quotation
DENIED = 0.3  # of a denial that must stand in what is denied
LACKED = 0.14  # likeness from which "no visa" and "a visa" contradict each other
HALF = 0.5  # likeness from which a clause with "not" and one without contradict each other
SHORT = 8  # words
SUBJECT_ONLY = 0.2  # the weight of a difference that follows from the subject alone
ONE_SUBJECT = 2  # meanings that the openings must share to be about one subject


def initiators(one: Content, other: Content, _: Weighed) -> Difference | None:
    """Each has somebody else ask for the contact, or one denies that a party did."""
    asked, answered = one.statement.initiator, other.statement.initiator
    if asked is None or answered is None:
        return None
    refuses = one.statement.denies != other.statement.denies
    if refuses and asked.party == answered.party:  # "denied that it had asked for the call"
        return Difference(Kind.DENIAL, one, other, quotes(one, other), 2.0)
    if refuses or asked.party == answered.party:
        return None
    return Difference(Kind.INITIATOR, one, other, (asked.party, answered.party), 2.0)


def asked(one: Content, other: Content, _: Weighed) -> Difference | None:
    """One says that the other asked for it, and the other that it did not, or that the one did."""
    for said, answer in ((one, other), (other, one)):
        blamed = said.asked_by == answer.statement.party
        refused = any(answer.terms.get(term) for term in ASKED)
        if blamed and (refused or answer.asked_by == said.statement.party):
            return Difference(Kind.INITIATOR, one, other, quotes(one, other), 2.0)
    return None


def denial(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """One denies what the other says: much of the denial stands in the other."""
    for refusal, claim, turned in ((one, other, False), (other, one, True)):
        if not refusal.statement.denies or claim.statement.denies:
            continue
        refused = refusal.refused or refusal.terms.keys()
        both, whole = weighed.of(refused & claim.terms.keys()), weighed.of(refused)
        if both and (both >= DENIED * whole or all_told_alike(one, other)):
            values = (refusal.statement.quote, claim.statement.quote)
            return Difference(Kind.DENIAL, one, other, values[::-1] if turned else values, 0.5 + both / whole)
    return None


def on_that_sentence(one: Content, other: Content, _: Weighed) -> Difference | None:
    """One repeats words of the other and turns them down."""
    for answer, said, turned in ((one, other, False), (other, one, True)):
        rejects = answer.statement.denies or any(answer.terms.values())
        if rejects and len(answer.statement.words) >= len(said.statement.words) + RUN and _run(answer, said):
            values = (answer.statement.quote, said.statement.quote)
            return Difference(Kind.FACT, one, other, values[::-1] if turned else values, 2.0, outright=True)
    return None


def _run(answer: Content, said: Content) -> bool:
    """Whether five words in a row of what was said stand in the answer."""
    words = [word.low for word in said.statement.words]
    whole = " " + " ".join(word.low for word in answer.statement.words) + " "
    return any(f" {' '.join(words[at : at + RUN])} " in whole for at in range(len(words) - RUN + 1))


def opposites(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """The two hold words that exclude each other, and share what these are said of."""
    rows = one.sides.keys() & other.sides.keys()
    if one.bearing.aims != other.bearing.aims:
        rows = rows & weighed.alone  # what one wants and the other has done are two things, unless the words say which
    if make_up_one(one, other) or not any(_exclude(row, one, other, weighed) for row in rows):
        return None
    return Difference(Kind.FACT, one, other, quotes(one, other), 0.4 + likeness(one, other, weighed))


def only_broadly(one: Content, other: Content, weighed: Weighed) -> bool:
    """Whether only rows of words that may be said of anything set them against each other."""
    rows = {row for row in one.sides.keys() & other.sides.keys() if _exclude(row, one, other, weighed)}
    return rows <= weighed.broad


def _exclude(row: int, one: Content, other: Content, weighed: Weighed) -> bool:
    """Whether each statement is on a side of its own in one row of opposites, and both speak of one thing."""
    mine, theirs = one.sides[row], other.sides[row]
    if len(mine) > 1 or len(theirs) > 1 or mine.keys() == theirs.keys():
        return False
    left, right = _said(mine), _said(theirs)
    subjects = spoken_of(one, other) - weighed.acts
    if row in weighed.broad and not weighed.any_rare(subjects - left - right):
        return False
    # What only one side calls so is no subject; "owes" and "was paid" share what they speak of.
    beside = weighed.of(subjects & ((left & right) | (one.beside[row] & other.beside[row])))
    shorter = min(weighed.wholes[id(content)] for content in (one, other))
    if one.denies and other.denies and len(shared(one, other)) > 1:
        return False  # "no further exams", "will not have to sit exams": one thing, refused twice
    of_one = bool(subjects & one.head & other.head) and row not in weighed.broad
    enough = beside > 0 and (of_one or beside >= OPPOSED * shorter)
    return row in weighed.alone or (enough and not all_told_alike(one, other))


def _said(sides: Mapping[int, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sides.values())


def elsewhere(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """One thing at other places: "in Toran" and "in Brevia", "at the airport" and "at home"."""
    near, rare = likeness(one, other, weighed), weighed.any_rare(shared(one, other))
    for preposition in {kind for kind, _ in one.places} & {kind for kind, _ in other.places}:
        mine, theirs = _places(one, preposition), _places(other, preposition)
        if mine.isdisjoint(theirs) and (near >= ALIKE or (preposition and near >= TURNED and rare)):
            return Difference(Kind.FACT, one, other, quotes(one, other), 0.2 + near)
    return None


def _places(content: Content, preposition: str) -> set[str]:
    return {name for kind, name in content.places if kind == preposition}


def in_slots(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """One thing for other reasons, with other aims, or talks about other subjects."""
    if refused_twice(one, other):
        return None
    near = likeness(one, other, weighed)
    for name in one.slots.keys() & other.slots.keys():
        alone = all(weighed.slots[content.statement.party, name] == 1 for content in (one, other))
        close = near >= ONE_THING or (near >= TURNED and weighed.any_rare(shared(one, other)))
        if one.slots[name].isdisjoint(other.slots[name]) and (alone or close):
            return Difference(Kind.FACT, one, other, quotes(one, other), 0.3 + near)
    return None


def begun(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Each has the other begin it."""
    told = (one.begun_by, other.begun_by)
    blames = all(
        begun in (than.statement.party, ANOTHER) for begun, than in zip(told, (other, one), strict=True)
    )  # of two who only came under fire each may speak of another hour
    if not blames or set(told) == {ANOTHER} or one.denies or other.denies:
        return None
    return Difference(Kind.FACT, one, other, quotes(one, other), 1.5 + likeness(one, other, weighed))


def struck(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Each has the other's ship run into its own."""
    if one.denies or other.denies or not one.collision.turned_round(other.collision):
        return None
    return Difference(Kind.FACT, one, other, quotes(one, other), 1.5 + likeness(one, other, weighed))


def blamed(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Each says of the other that it did one thing."""
    both = shared(one, other)
    acts = [term for term in both if not one.written.get(term, "")[:1].isupper()]
    blames = (one.statement.party, other.statement.party)
    done = [term for term in acts if (other.agents.get(term), one.agents.get(term)) == blames]
    if len(both) < 2 or not weighed.any_rare(done) or all_told_alike(one, other) or (one.mutual and other.mutual):
        return None
    return Difference(Kind.FACT, one, other, quotes(one, other), 0.5 + likeness(one, other, weighed))


def negated(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """The same is said, and once with "not": much else is shared, or only these two speak of it at all."""
    both, near = shared(one, other), likeness(one, other, weighed)
    if not both - weighed.acts or on_one_side(one, other):
        return None
    both_refuse = one.denies and other.denies
    lacked = weighed.any_rare((one.lacks & both) ^ (other.lacks & both)) and not both_refuse
    if lacked and near >= LACKED:
        return Difference(Kind.FACT, one, other, quotes(one, other), 0.3 + near)
    turned = [term for term in both - weighed.stage if one.terms[term] != other.terms[term] and not both_refuse]
    much = len(both) > 1 and near >= ONE_THING
    as_words = bool(turned) and (much or (near >= TURNED and weighed.any_rare(turned)))
    if not as_words and not _as_clauses(one, other, near, weighed):
        return None
    return Difference(Kind.FACT, one, other, quotes(one, other), 0.3 + near)


def on_one_side(one: Content, other: Content) -> bool:
    """Whether one refuses what excludes what the other says: "none will be closed", "all stay open"."""
    rows = (one.turned ^ other.turned) & one.sides.keys() & other.sides.keys()
    return any(one.sides[row].keys() == other.sides[row].keys() and len(one.sides[row]) == 1 for row in rows)


def refused_twice(one: Content, other: Content) -> bool:
    """Whether both say of one thing that it is not so: "nobody was hurt", "the derailment left no injured"."""
    return one.denies and other.denies and any(one.terms[term] and other.terms[term] for term in shared(one, other))


def _as_clauses(one: Content, other: Content, near: float, weighed: Weighed) -> bool:
    """Whether one clause refuses something and the other does not, and both are about what little else speaks of."""
    least = ONE_THING if weighed.any_rare(one.head & other.head) else HALF
    return one.denies != other.denies and near >= least and weighed.any_rare(shared(one, other))


def one_subject(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """Both open with one subject of two words or more and go on with nothing in common.

    In one language only: words of two may be one without a row that says so.
    """
    subject = one.head & other.head
    valued = any(content.figures or content.moments for content in (one, other))
    if not subject or valued or shared(one, other) - subject or likeness(one, other, weighed) >= ALIKE:
        return None
    if one.statement.source.lang != other.statement.source.lang or on_one_side(one, other):
        return None
    if len(subject) < ONE_SUBJECT and not _only_subject(one, other, weighed):
        return None
    return Difference(Kind.FACT, one, other, quotes(one, other), SUBJECT_ONLY, sure=False)


def _only_subject(one: Content, other: Content, weighed: Weighed) -> bool:
    """Whether both are short, open with the one word, and nothing else in the story speaks of it."""
    first = [next(iter(content.terms)) for content in (one, other)]
    short = all(len(content.statement.words) <= SHORT for content in (one, other))
    return first[0] == first[1] and short and weighed.is_rare(first[0])
