"""The rule of joining: how like is an item to a story, and is that enough?

A weighted sum of a few named measures against two thresholds; a learned rule can take this
place with the same measures. The weights were chosen on development stories (own items, public
headlines, pairs of look-alike events), so that news filed under something else stays rare: a
wrong split costs a reader one message, a wrong merge the news. Knows no words and no evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchers.stories.candidates import Candidate
from watchers.stories.features import Features

JOIN = 0.24  # from here on an item joins
RELATED = 0.15  # from here on the story it opens “may be related”
SILENCE_WEIGHT, SILENCE_HOURS = 0.27, 48.0  # a like event after a pause is rather another one
AGE_WEIGHT, AGE_HOURS = 0.1, 96.0
BRIEF_BONUS, BRIEF_TERMS = 0.09, 13  # a bare headline can share but few words with a grown story
CONTENT = 0.08  # what words other than names must add: one man's name links all that he did that day
MARGIN_WEIGHT, MARGIN_LIMIT = 0.1, 0.3
ROUND_UP_STORIES = 3  # an item as near to so many stories lists the news of the day
ROUND_UP_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Likeness:
    """An item beside one open story; `hours` since its last report, `score` comparable to JOIN.

    `in_substance`: they share more than names, or the item is a bare headline, which has little else.
    """

    candidate: Candidate
    hours: float
    score: float
    in_substance: bool


def rank(item: Features, candidates: Sequence[Candidate]) -> tuple[Likeness, ...]:
    """Measure `item` against its candidates; best score first, older story first on ties."""
    ranked = (_measured(item, candidate) for candidate in candidates)
    return tuple(sorted(ranked, key=lambda likeness: (-likeness.score, likeness.candidate.story.id)))


def joins(ranked: Sequence[Likeness]) -> bool:
    """Whether the item joins the first of `ranked`: it must be like it, and more so than the next."""
    if not ranked or is_round_up(ranked) or _hangs_on_one_word(ranked) or not ranked[0].in_substance:
        return False
    best = ranked[0].score
    second = ranked[1].score if len(ranked) > 1 else 0.0
    return best + MARGIN_WEIGHT * min(best - second, MARGIN_LIMIT) >= JOIN


def is_round_up(ranked: Sequence[Likeness]) -> bool:
    """Whether the item is about as like to several stories: it would bridge what is apart."""
    if len(ranked) < ROUND_UP_STORIES or ranked[0].score < RELATED:
        return False
    return ranked[ROUND_UP_STORIES - 1].score >= ROUND_UP_SHARE * ranked[0].score


def _hangs_on_one_word(ranked: Sequence[Likeness]) -> bool:
    """Whether all that item and story share is one word that other stories have, too: a famous name."""
    word, *more = ranked[0].candidate.shared
    return not more and any(word in likeness.candidate.shared for likeness in ranked[1:])


def _measured(item: Features, candidate: Candidate) -> Likeness:
    story = candidate.story
    silence = abs((item.at - story.changed_at).total_seconds()) / 3600
    age = abs((item.at - story.opened_at).total_seconds()) / 3600
    score = candidate.cosine
    score -= SILENCE_WEIGHT * min(silence / SILENCE_HOURS, 1.0)
    score -= AGE_WEIGHT * min(age / AGE_HOURS, 1.0)
    brief = len(item.terms) < BRIEF_TERMS
    score += BRIEF_BONUS if brief else 0.0
    return Likeness(candidate, silence, score, brief or candidate.content >= CONTENT)
