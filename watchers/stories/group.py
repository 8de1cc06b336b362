"""Places an item: a copy, a further report, or a story of its own.

Single pass over the open stories (Allan, Papka and Lavrenko 1998: on-line new event detection):
an item is placed once, on what is known then. Pure: the view and the next number come in, the
verdict goes out, and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from watchers.model import Joined, Role
from watchers.stories import evidence
from watchers.stories.candidates import Candidate
from watchers.stories.copies import is_copy
from watchers.stories.features import Features
from watchers.stories.following import followed
from watchers.stories.link import linked
from watchers.stories.open_stories import OpenStories
from watchers.stories.rule import Likeness, is_round_up, is_sure, joins, rank
from watchers.stories.series import is_next_issue
from watchers.stories.weights import Weights


def nobody(_: str) -> str:
    """Knows no person by name."""
    return ""


def place(
    item: Features,
    stories: OpenStories,
    next_id: int,
    *,
    across: bool = True,
    called: Callable[[str], str] = nobody,
) -> Joined:
    """Where `item` belongs; a new story gets the number `next_id` and the role FIRST.

    With `across` it may join a story that another language tells. `called` names a person by the key of a surname.
    """
    candidates = stories.candidates(item)
    issues = [candidate for candidate in candidates if is_next_issue(item, candidate.story)]
    others = [candidate for candidate in candidates if not is_next_issue(item, candidate.story)]
    for candidate in others:
        if is_copy(item, candidate.story):
            return _copy(candidate)
    if item.round_up:
        return Joined(next_id, Role.FIRST, 0.0, evidence.OF_LIST)
    ranked = rank(item, [one for one in others if not one.story.round_up], stories.weights)
    best = _joined(item, ranked, stories.weights, in_series=bool(issues))
    if best:
        rest = [one for one in ranked if one is not best]
        why = evidence.of_joining(item, [best, *rest], called)
        return Joined(best.candidate.story.id, Role.REPORT, best.score, why)
    link = linked(item, (one for one in stories.strands() if not one.round_up)) if across and not issues else None
    if link:
        return Joined(link.story.id, Role.REPORT, link.weight, evidence.of_link(link))
    return _opening(next_id, ranked, issues, stories.weights)


def _joined(item: Features, ranked: Sequence[Likeness], weights: Weights, *, in_series: bool) -> Likeness | None:
    """The story that the item joins by its words or its contact; None where there is none.

    The next issue of a series touches what was news since the last one, and is seldom about one thing of it.
    """
    if joins(item, ranked, weights):
        return ranked[0] if not in_series or is_sure(ranked[0]) else None
    return None if in_series else followed(item, ranked, weights)


def _copy(candidate: Candidate) -> Joined:
    number = candidate.story.id
    return Joined(number, Role.COPY, candidate.cosine, evidence.of_copy(number))


def _opening(next_id: int, ranked: Sequence[Likeness], issues: Sequence[Candidate], weights: Weights) -> Joined:
    """A story of its own, related to the next best one where that is not far."""
    if issues:
        why = evidence.of_next_issue(issues[0].story.id)
    elif is_round_up(ranked, weights):
        return Joined(next_id, Role.FIRST, 0.0, evidence.of_round_up(ranked))
    else:
        why = evidence.of_opening(ranked, weights.join)
    near = ranked[0] if ranked and ranked[0].score >= weights.related else None
    return Joined(next_id, Role.FIRST, near.score if near else 0.0, why, near.candidate.story.id if near else None)
