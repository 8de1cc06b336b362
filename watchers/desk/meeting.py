"""The call or meeting that a story reports: what kind, which day, and who, as its reports tell of it.

Reads texts and profiles; words nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchers.desk_views import MeetingView
from watchers.model import Entity, Item, Role, Story
from watchers.stories.contacts import Contact, Sameness, compare, own_contact, same_people
from watchers.stories.link import heard_as
from watchers.stories.words import StoryWords

READ = 6  # reports
BOTH = 2


def meeting(story: Story, principals: Sequence[Entity], words: StoryWords) -> MeetingView | None:
    """What most reports agree on; None where the story tells of no contact of the two whom it names most."""
    items = [report.item for report in story.reports if report.role is not Role.COPY]
    surnames = [words.surname(entity.name.split()[-1]) for entity in principals]
    told = list(_contacts(items[:READ], words, surnames)) if len(surnames) == BOTH else []
    if not told or same_people(told[0].principals, surnames, heard_as) < len(told[0].principals):
        return None
    same = [one for one in told if compare(told[0], one, heard_as) is not Sameness.OTHER]
    kinds = frozenset(kind for one in same for kind in one.kinds)
    day = next((one.day for one in same if one.day), None)
    return MeetingView(tuple(sorted(kinds)), day, tuple(entity.name for entity in principals))


def _contacts(items: Sequence[Item], words: StoryWords, officials: Sequence[str]) -> Iterable[Contact]:
    """The contacts of items; who speaks for a party needs no office in the text."""
    found = (own_contact(item.title, item.body, item.published, words, officials) for item in items)
    return (one for one in found if one is not None)
