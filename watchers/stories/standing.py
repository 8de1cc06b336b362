"""How the contact or deed of an item stands to a story: the same, another, or unclear.

Two who meet are told of in the words of a form, so no likeness of words overrules who met whom, between which
countries, where and on which day. Knows one item and one story, and refuses to know whether the item joins.
"""

from __future__ import annotations

from watchers.stories.candidates import Candidate
from watchers.stories.contacts import NEXT, Contact, Sameness, compare, in_company, is_call, same_people
from watchers.stories.features import Features
from watchers.stories.open_story import OpenStory, is_another_act
from watchers.stories.pairs import are_others
from watchers.stories.sides import between_others
from watchers.stories.visits import elsewhere

SO_LIKE = 0.6  # so like that other people than before are the same people named otherwise


def standing(item: Features, candidate: Candidate) -> tuple[Contact | None, Sameness | None]:
    """What item and story both report, and whether it is one contact; None where one of them reports none."""
    own, story = item.contact, candidate.story
    found = {compare(own, other) for other in story.contacts} if own else set()
    if Sameness.SAME in found:
        return own, Sameness.SAME
    if is_another_act(item.act, own, story) or _is_of_others(item, story) or _is_elsewhere(item, story):
        return own, Sameness.OTHER
    if own is None or not found:
        return own, Sameness.OTHER if own and _is_call_after_visit(own, story) else None
    unclear = Sameness.UNCLEAR in found or (candidate.cosine >= SO_LIKE and _may_be_misread(own, story))
    return own, Sameness.UNCLEAR if unclear else Sameness.OTHER


def _is_call_after_visit(own: Contact, story: OpenStory) -> bool:
    """Whether two spoke by telephone, and the story has one of them as a guest."""
    guests = tuple(name for visit in story.visits for name in visit.people)
    return is_call(own.kinds) and same_people(own.principals, guests) > 0


def is_other_contact(item: Features, story: OpenStory) -> bool:
    """Whether others met, or the same on another day, by what both say: a copy names the same people and day."""
    own = item.contact
    named = own is not None and bool(story.contacts) and all(_is_other(own, other) for other in story.contacts)
    return named or _is_of_others(item, story)


def _is_of_others(item: Features, story: OpenStory) -> bool:
    """Whether the story is of other countries or of one's contact with somebody else."""
    return between_others(item.sides, story.sides) or are_others(item.pair, story.pairs)


def _is_other(own: Contact, other: Contact) -> bool:
    few = 0 if in_company(own, other) else min(len(own.principals), len(other.principals))
    return same_people(own.principals, other.principals) < few or _on_other_days(own, other)


def _is_elsewhere(item: Features, story: OpenStory) -> bool:
    return item.visit is not None and elsewhere(item.visit, story.visits, story.vector)


def _may_be_misread(own: Contact, story: OpenStory) -> bool:
    """Whether the story names those who met as well, though other two are read out of it.

    A ministry tells of all its minister's calls in the same words: it is the other one that parts them.
    """
    known = same_people(own.principals, tuple(story.keys)) == len(own.principals)
    return known and not _met_before(own, story)


def _met_before(own: Contact, story: OpenStory) -> bool:
    """Whether the story told of the same people on another day: it is the day that parts them, not who they are."""
    before = (other for other in story.contacts if abs(own.told - other.told) >= NEXT or _on_other_days(own, other))
    return any(same_people(own.principals, other.principals) == len(own.principals) for other in before)


def _on_other_days(own: Contact, other: Contact) -> bool:
    """A day to come is often that of something else: what was agreed begins on Thursday."""
    named = ((one.day or one.story_day, one.told.date()) for one in (own, other))
    days = [day for day, told in named if day and day <= told]
    return len(set(days)) > 1
