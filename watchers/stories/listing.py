"""Knows a round-up: an item that lists the news of a day, and so is about none of it.

By its headline (“five things to know”) or by its form, one short line after the other. Knows one item and no story.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from watchers.stories.words import StoryTable

READ = 1_500  # code points of a body
PARTS = 4  # so many short lines are a list
LONGEST_PART = 16  # words
_SEMICOLON = re.compile(r";")
_MARKS = re.compile(r";|\n+|(?:^|(?<=\s))(?:\d{1,2}[.)]|[•–—*▪])\s+")
_WORD = re.compile(r"\w+")


def lists_news(title: str, body: str, table: StoryTable) -> bool:
    """Whether an item lists several news.

    Points and numbers may as well list the facts of one, so that there the headline must name the day.
    """
    words = _WORD.findall(title.casefold())
    plain = f" {' '.join(words)} "
    for cue in table.round_ups:  # a plain loop: it is asked of every item
        if cue in plain and f" {cue} " in plain:
            return True
    lead = body[:READ]
    if lead.count(";") >= PARTS - 1 and _is_list(lead, _SEMICOLON, table.leaning):
        return True
    return not table.calendar.isdisjoint(words) and _is_list(lead, _MARKS, table.leaning)


def _is_list(body: str, marks: re.Pattern[str], leaning: Collection[str]) -> bool:
    """Whether it is nothing but short lines between such marks, and none goes on from the one before it."""
    parts = [found for part in marks.split(body) if (found := _WORD.findall(part.casefold()))]
    return (
        len(parts) >= PARTS and max(map(len, parts)) <= LONGEST_PART and not any(part[0] in leaning for part in parts)
    )
