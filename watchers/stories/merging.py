"""Finds out that two open stories are one: they began apart, and a report has come that belongs to both.

A report proposes the two; that they tell of one event is judged by all that either holds, in both directions. In doubt
they stay apart, for a wrong merge hides news and a missed one costs a message. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from watchers.stories.contacts import Sameness, compare
from watchers.stories.features import Features
from watchers.stories.link import heard_as, linked
from watchers.stories.open_stories import OpenStories
from watchers.stories.open_story import OpenStory
from watchers.stories.rule import Likeness
from watchers.stories.series import NEXT_ISSUE
from watchers.stories.weights import Weights

YOUNG = timedelta(hours=36)  # between the first reports of both: what began later is another event
SMALL = 8  # items of the newer one: what has grown has shown that it is of its own
AS_ONE = 0.45  # likeness of all that both hold


def meets(item: Features, joined: int, ranked: Sequence[Likeness], stories: OpenStories) -> int | None:
    """The other open story that a report of `joined` belongs to as well, where both are one; None as nearly always.

    `ranked` is how like the report was to the open stories before it joined (group.placed).
    """
    proposed = dict.fromkeys((*_alike_in_words(item, joined, ranked, stories), *_linked(item, joined, stories)))
    return next((number for number in proposed if _may_be_one(joined, number, stories)), None)


def _alike_in_words(item: Features, joined: int, ranked: Sequence[Likeness], stories: OpenStories) -> Iterator[int]:
    """The next best story, where the item would have joined it and it is like the item's own."""
    others = [one for one in ranked if one.candidate.story.id != joined]
    own = stories.strand(joined, item.lang)
    if not others or own is None or not _belongs(others[0], stories.weights):
        return
    other = others[0].candidate.story
    if others[0].sameness is Sameness.SAME or stories.likeness(own, other) >= AS_ONE:
        yield other.id


def _belongs(one: Likeness, weights: Weights) -> bool:
    if one.sameness is Sameness.SAME:
        return True
    return one.sameness is None and one.in_substance and one.score >= weights.join


def _linked(item: Features, joined: int, stories: OpenStories) -> Iterator[int]:
    """The story of another language that the item is linked to, where all of its own story is linked to it, too."""
    elsewhere = [one for one in stories.strands() if one.id != joined and one.lang != item.lang]
    own = stories.strand(joined, item.lang)
    link = linked(item, elsewhere) if elsewhere and own else None
    again = linked(_as_item(own, item), elsewhere) if link and own else None
    if link and again and link.story.id == again.story.id:
        yield link.story.id


def _as_item(strand: OpenStory, item: Features) -> Features:
    """All that a story holds, as if one item told it."""
    return replace(
        item,
        at=strand.changed_at,
        keys={key: key for key in strand.keys},
        figures=frozenset(strand.figures),
        contact=strand.contacts[0] if strand.contacts else None,
        act="",
    )


def _may_be_one(one: int, other: int, stories: OpenStories) -> bool:
    """Whether nothing speaks against two open stories being one."""
    older, newer = (stories.strands_of(number) for number in sorted((one, other)))
    if not older or not newer or any(strand.round_up for strand in (*older, *newer)):
        return False
    if abs(newer[0].opened_at - older[0].opened_at) > YOUNG or sum(strand.items for strand in newer) > SMALL:
        return False
    return not any(_apart(left, right) for left in older for right in newer)


def _apart(one: OpenStory, other: OpenStory) -> bool:
    """Whether they report other contacts, other acts, or two issues of a series."""
    met = [compare(left, right, heard_as) for left in one.contacts for right in other.contacts]
    if met and Sameness.SAME not in met:
        return True
    if one.acts != other.acts:
        return True
    issues = (abs(at - other.series[key]) for key, at in one.series.items() if key in other.series)
    return any(apart >= NEXT_ISSUE for apart in issues)
