"""Completes what the reports of one story say of a contact: who names no day tells of the one that another names.

So the next day's call of the same two is another one, whichever report of the first it is held against. Knows contacts,
and refuses to know the texts that they were read from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from watchers.stories.contacts import Contact, Sameness, compare

SameName = Callable[[str, str], bool]


def dated(known: Iterable[Contact], told: Collection[Contact], same_name: SameName) -> tuple[Contact, ...]:
    """`known`, the undated with the day that those `told` in the same story have, where that is one."""
    return tuple(one if one.day else _dated(one, told, same_name) for one in known)


def _dated(undated: Contact, told: Iterable[Contact], same_name: SameName) -> Contact:
    past = (one for one in told if one.day and one.day <= one.told.date())
    days = {one.day for one in past if compare(replace(undated, day=one.day), one, same_name) is Sameness.SAME}
    return replace(undated, story_day=days.pop() if len(days) == 1 else None)
