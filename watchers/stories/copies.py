"""Knows a copy when it sees one: the same text, carried again.

Refuses to know who carries it. A text is known by its 96 smallest hashes of four words in a row.
"""

from __future__ import annotations

from watchers.stories.features import SKETCH, Features
from watchers.stories.open_story import OpenStory, Trace
from watchers.stories.standing import is_other_contact

COPY_JACCARD = 0.8  # of four-word shingles: an edited copy stays above, a rewrite far below


def is_copy(item: Features, story: OpenStory) -> bool:
    """Whether `item` carries again one of the last texts of `story`."""
    sketch = frozenset(item.sketch)
    for trace in story.recent:
        if is_same_text(item, trace):
            return True
        if _is_nearly_same(sketch, trace):  # the form of a ministry is nearly the same, too
            return not is_other_contact(item, story)
    return False


def is_same_text(item: Features, trace: Trace) -> bool:
    """Whether headline and opening are word for word the same."""
    return item.title_key == trace.title_key and item.opening == trace.opening


def _is_nearly_same(sketch: frozenset[int], trace: Trace) -> bool:
    """By the smallest hashes of both (Broder 1997): they are a fair sample of all, and all of a short text."""
    if sketch.isdisjoint(trace.sketch[: int((1 - COPY_JACCARD) * len(trace.sketch)) + 2]):
        return False  # most texts by far, and at a glance: too many are missing already
    both = sketch.intersection(trace.sketch)
    if len(both) < COPY_JACCARD * max(len(sketch), len(trace.sketch)):
        return False
    sample = sorted(sketch.union(trace.sketch))[:SKETCH]
    return len(both.intersection(sample)) >= COPY_JACCARD * len(sample)
