"""Whether what a feed brings at once is news or an old heap: an archive put back, a site moved, a date lost.

What is held is stored and searchable; only its alert waits for an operator. Pure: what was seen before is an argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from watchers.model import Draft

AT_LEAST = 6  # new items; fewer are no flood, whatever their dates
SHARE = 0.5  # of the document


def may_be_flood(new: int, shown: int) -> bool:
    """Whether so many new items among those that the document shows are worth a look at their dates."""
    return new >= AT_LEAST and new > shown * SHARE


def hold_flood(drafts: Sequence[Draft], shown: int, newest: datetime) -> tuple[Draft, ...]:
    """Hold the items that are older than the newest that was seen, where they are a flood by themselves.

    Items without a date are taken for news: a feed that never dates would be held at every busy hour.
    """
    old = [draft.entry.date is not None and draft.published < newest for draft in drafts]
    if not may_be_flood(sum(old), shown):
        return tuple(drafts)
    return tuple(replace(draft, held=held) for draft, held in zip(drafts, old, strict=True))
