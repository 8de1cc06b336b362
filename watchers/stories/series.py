"""Recurring titles: a ministry's formula, a daily column, a draw.

The same publisher using the same title skeleton again, much later, tells of a new event, though
nearly every word agrees. Knows titles and times only.
"""

from __future__ import annotations

from datetime import timedelta

from watchers.stories.copies import is_same_text
from watchers.stories.features import Features
from watchers.stories.open_story import OpenStory

NEXT_ISSUE = timedelta(hours=18)  # shorter than a day, longer than the updates of one event


def is_next_issue(item: Features, story: OpenStory) -> bool:
    """Whether `item` is a later issue of a series that `story` holds an earlier issue of.

    The very same text sent again is a copy and no new issue, unless it is a bare headline; nor is what is marked as an
    update.
    """
    before = story.series.get((item.publisher, item.skeleton))
    if before is None or not item.skeleton or item.update or item.at - before < NEXT_ISSUE:
        return False
    return not (item.opening and any(is_same_text(item, trace) for trace in story.recent))
