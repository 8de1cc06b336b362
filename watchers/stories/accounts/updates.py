"""What of an account still holds: a later word replaces an earlier one, and a report that only repeats is left out.

Knows no other party's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.quantities import COUNT, agree, comparable, weighty
from watchers.stories.accounts.reading import Word, lows, words_of
from watchers.stories.accounts.statements import Statement
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.accounts.weighing import UPDATED, Weighed, likeness, shared

NEAR = 1.0  # of a figure by which the one that takes its place may be larger or smaller
LEAD = 80  # code points in front of a statement in which it is called an update
REPEATED = 0.5  # likeness from which a report repeats the party's own text


def current(read: Sequence[Content], weighed: Weighed, told: AccountWords) -> Iterator[Content]:
    """Without what its own party has brought up to date since, and what others only repeat of its own text."""
    for one in read:
        if not any(_updates(other, one, weighed, told) or _repeats(one, other, weighed) for other in read):
            yield one


def _repeats(reported: Content, own: Content, weighed: Weighed) -> bool:
    """Whether a report only repeats what the party's own text holds."""
    if reported.statement.party != own.statement.party or not reported.statement.via or own.statement.via:
        return False
    if reported.statement.denies and not own.statement.denies:
        return False  # what a party denies when it is asked stands in no text of its own
    figures = all(
        any(comparable(mine, theirs) and agree(mine, theirs) for theirs in own.figures) for mine in reported.figures
    )
    one_word = len(shared(reported, own)) < 2 and reported.terms.keys() != own.terms.keys()
    return figures and not one_word and likeness(reported, own, weighed) >= REPEATED


def _updates(later: Content, earlier: Content, weighed: Weighed, told: AccountWords) -> bool:
    one, other = later.statement, earlier.statement
    if one.party != other.party or one.source is other.source or not _is_later(one, other):
        return False
    both = [(new, old) for new in later.figures for old in earlier.figures if comparable(new, old)]
    if any(new.former and agree(new, old) for new, old in both):
        return True  # "raised the estimate from 40 to 65 tonnes"
    pairs = [(new, old) for new, old in both if not new.former]
    measured = any(weighty(thing) for new, old in pairs if new.kind != COUNT for thing in new.things & old.things)
    if likeness(later, earlier, weighed) < UPDATED and not measured and not _rises(later, earlier, told):
        return False
    return bool(pairs) and not any(agree(new, old) for new, old in pairs)


def _rises(later: Content, earlier: Content, told: AccountWords) -> bool:
    """ "The number of injured has risen to 17": whatever else is told of them, it is no longer twelve.

    So it is with things that a text counts which calls itself an update: "Oil spill at berth 3: update".
    """
    if later.places and earlier.places and later.places.isdisjoint(earlier.places):
        return False  # killed in the ambush, and in the avalanche
    one_fate = told.meanings.fates & later.terms.keys() & earlier.terms.keys()
    if (one_fate or _of_them(later, earlier, told)) and _is_risen(later.statement.words, told):
        return True
    counted = (new.things & old.things for new in later.figures for old in earlier.figures)
    return any(any(map(weighty, things)) for things in counted) and _is_risen(_announcing(later.statement), told)


def _of_them(later: Content, earlier: Content, told: AccountWords) -> bool:
    """ "Their number has been corrected to 219", not far from 212: of those whom the text before counted."""
    pairs = [(new, old) for new in later.figures for old in earlier.figures if comparable(new, old)]
    near = any(not new.things and abs(new.value - old.value) <= NEAR * old.value for new, old in pairs)
    return near and any(True for _ in told.cues.of_them.all(lows(later.statement.words)))


def _is_risen(words: Sequence[Word], told: AccountWords) -> bool:
    return any(True for _ in told.cues.risen.all(lows(words)))


def _announcing(statement: Statement) -> tuple[Word, ...]:
    """The words of the title, and those in front of a statement: "According to updated figures of the company, …"."""
    source, start = statement.source, statement.start
    return words_of(f"{source.title}\n{source.text[max(0, start - LEAD) : start]}", source.lang)


def _is_later(one: Statement, other: Statement) -> bool:
    """Own words count before reported ones; among equals the later item."""
    if bool(one.via) != bool(other.via):
        return not one.via
    return one.source.id > other.source.id
