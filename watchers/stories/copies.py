"""Knows a copy when it sees one: the same text, carried again.

Refuses to know who carries it. MinHash and its like are not needed at the rate of feeds: sets
of at most 200 hashes are compared with those of a few stories.
"""

from __future__ import annotations

from watchers.stories.features import Features
from watchers.stories.open_story import OpenStory, Trace

COPY_JACCARD = 0.8  # of four-word shingles: an edited copy stays above, a rewrite far below


def is_copy(item: Features, story: OpenStory) -> bool:
    """Whether `item` carries again one of the last texts of `story`."""
    return any(is_same_text(item, trace) or _is_nearly_same(item, trace) for trace in story.recent)


def is_same_text(item: Features, trace: Trace) -> bool:
    """Whether headline and opening are word for word the same."""
    return item.title_key == trace.title_key and item.opening == trace.opening


def _is_nearly_same(item: Features, trace: Trace) -> bool:
    shared = len(item.shingles.intersection(trace.shingles))
    either = len(item.shingles) + len(trace.shingles) - shared
    return shared >= COPY_JACCARD * either
