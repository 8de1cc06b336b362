"""How two statements of different parties stand to each other: alike, different (and in what), or not related.

Judges no party and refuses to know more than the two.
"""

from __future__ import annotations

from dataclasses import replace

from watchers.stories.accounts import contradictions, values
from watchers.stories.accounts.bearing import contrary
from watchers.stories.accounts.content import Content
from watchers.stories.accounts.weighing import ALIKE, ONE_THING, Difference, Weighed, likeness, shared

ACROSS = 0.5  # likeness from which two statements in two languages tell one thing: not every word has its like
SUBJECTS = 0.25  # of a difference's weight: whether both clauses open with one party

# In this order: what is said outright goes before what only follows from words.
RULES = (
    contradictions.initiators,
    contradictions.asked,
    contradictions.denial,
    contradictions.on_that_sentence,
    contradictions.begun,
    contradictions.struck,
    values.figures,
    values.undated,
    contradictions.opposites,
    values.moments,
    contradictions.negated,
    contradictions.elsewhere,
    contradictions.in_slots,
    contradictions.blamed,
    contradictions.one_subject,
)


def difference(one: Content, other: Content, weighed: Weighed) -> Difference | None:
    """What the two do not agree on, if they speak of one thing at all."""
    for rule in RULES:
        found = rule(one, other, weighed)
        if found:
            return replace(found, weight=found.weight + _subjects(one, other))
    return None


def _subjects(one: Content, other: Content) -> float:
    """What it adds that both clauses open with one party, or takes away that they open with two."""
    if not one.about or not other.about:
        return 0.0
    return SUBJECTS if one.about == other.about else -SUBJECTS


def alike(one: Content, other: Content, weighed: Weighed) -> bool:
    """Whether the two tell one thing."""
    asked, answered = one.statement.initiator, other.statement.initiator
    if asked or answered:
        return bool(asked and answered and asked.party == answered.party)
    if one.collision.turned_round(other.collision):
        return False
    if _others_did_it(one, other) or values.at_odds(one, other) or _of_two_tones(one, other):
        return False
    if len(shared(one, other)) < 2 and one.terms.keys() != other.terms.keys():
        return False
    near = likeness(one, other, weighed)
    enough = ALIKE if one.statement.source.lang == other.statement.source.lang else ACROSS
    return near >= enough or (near >= ONE_THING and values.one_value(one, other))


def _of_two_tones(one: Content, other: Content) -> bool:
    """Whether one tells well and the other ill, and no figure or day is the same in both: "a debt", "a repayment"."""
    return contrary(one.bearing, other.bearing) and not values.one_value(one, other)


def _others_did_it(one: Content, other: Content) -> bool:
    """Whether each names one party, and another: "the Russian side handed it over", "… was handed over by Tajikistan".

    Where each names the other one, both may tell of what they did together.
    """
    named = [{side.about, *side.agents.values()} - {""} for side in (one, other)]
    mirrored = named == [{other.statement.party}, {one.statement.party}]
    return all(len(parties) == 1 for parties in named) and named[0] != named[1] and not mirrored
