"""Finds the story that another language tells already, by what needs no translation: names and numbers.

Names are compared by transcription-neutral keys (Лавров = Lavrov); two must be shared, or one and a
number, close in time, and no other story may come as near. Items are linked, never compared by words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from watchers.stories.acts import CONTACT
from watchers.stories.contacts import Sameness, alike, compare
from watchers.stories.features import Features
from watchers.stories.name_keys import may_sound_alike, same_name, sounds_alike, stem
from watchers.stories.open_story import OpenStory, is_another_act
from watchers.stories.visits import in_one_place

CLOSE = timedelta(hours=12)  # from the last report: a translation follows soon, the next event later
NUMBER = 1.0  # a shared number counts as much as a name that one story alone holds
ROUND = 0.7
PLACE = 0.7  # somebody in office is told to be in one place
ACT = 0.7  # both headlines tell of a protest
NOTION, NOTIONS = 0.25, 3  # what each of three kinds of thing that both tell of adds
FEW_NAMES = 2  # less need two notions beside them, or a number
ENOUGH = 1.2  # two names that few stories hold, or one and a number
ENOUGH_IN_DOUBT = 2.5
MANY = 4  # names: chance does not bring so many together
AHEAD = 1.2  # how much better than the next best story


@dataclass(frozen=True, slots=True)
class Link:
    """A story of another language and what it shares with an item, as the item writes it."""

    story: OpenStory
    names: tuple[str, ...]
    figures: tuple[str, ...]
    notions: tuple[str, ...]
    weight: float


def linked(item: Features, open_: Iterable[OpenStory]) -> Link | None:
    """The one story of another language that tells of the same event; None where none surely does."""
    stems = frozenset(map(stem, item.keys))
    strands = tuple(open_)
    naming = (story for story in strands if not stems.isdisjoint(story.stems))  # all that hold a name of the item's
    lately = [story for story in naming if abs(item.at - story.changed_at) <= CLOSE]
    near = [story for story in lately if story.lang != item.lang]
    told = frozenset(story.id for story in strands if story.lang == item.lang) if near else frozenset()
    found = [link for story in near if (link := _shared(item, story, lately)) and _is_backed(item, link, told)]
    found.sort(key=lambda link: (-link.weight, link.story.id))
    if not found or found[0].weight < _enough(item, found[0]) or not _is_carried(found[0]):
        return None
    second = next((one.weight for one in found if one.story.id != found[0].story.id), 0.0)
    return found[0] if found[0].weight >= AHEAD * second else None


def _is_backed(item: Features, link: Link, told: Collection[int]) -> bool:
    """Few names alone do not put an item into a story that its own language tells, in words that are not the item's."""
    if link.story.id not in told:
        return True
    return bool(link.figures) or len(link.names) >= MANY or _same_contact(item, link.story)


def _is_carried(link: Link) -> bool:
    """Whether one name has something beside it."""
    return len(link.names) + len(link.figures) + len(link.notions) // 2 >= FEW_NAMES


def _enough(item: Features, link: Link) -> float:
    """A meeting or call that only one of them surely reports makes it doubtful, and so do things of another kind."""
    own, told = item.contact, link.story.contacts
    if item.notions and link.story.notions and not link.notions:
        return ENOUGH_IN_DOUBT
    if own is None or not told:
        return ENOUGH if own is None and not told else ENOUGH_IN_DOUBT
    return ENOUGH if _same_contact(item, link.story) else ENOUGH_IN_DOUBT


def _same_contact(item: Features, story: OpenStory) -> bool:
    own = item.contact
    return own is not None and any(compare(own, other, heard_as) is Sameness.SAME for other in story.contacts)


def _shared(item: Features, story: OpenStory, lately: Sequence[OpenStory]) -> Link | None:
    """What both name; None where they name too little or report different contacts.

    A name weighs the less the more stories hold it, in the language where that are most.
    """
    met = _met(item, story)
    if not met or _differ(item, story) or is_another_act(item.act, item.contact, story):
        return None
    figures = tuple(sorted(item.figures & story.figures.keys()))
    shown = dict.fromkeys(item.keys[names[0]] for names in met.values())
    there = item.visit is not None and in_one_place(item.visit, story.visits)
    notions = tuple(sorted(item.notions & story.notions.keys()))
    weight = _named(item, met, lately) + sum(map(_figure, figures[:2])) + ACT * (item.act in story.acts - {CONTACT})
    weight += PLACE * there
    return Link(story, tuple(shown), figures, notions, weight + NOTION * min(len(notions), NOTIONS))


def _met(item: Features, story: OpenStory) -> dict[str, list[str]]:
    """How the story writes a name that both hold -> how the item does.

    A given name beside its surname is the same man once more; where the same two met it helps to know them again.
    """
    beside = frozenset[str]() if _same_contact(item, story) else item.proper.given
    met: dict[str, list[str]] = {}
    for name in sorted(key for key, written in item.keys.items() if written not in beside):
        for known in story.keys:
            if same_name(name, known) or sounds_alike(name, known):
                met.setdefault(known, []).append(name)
    return met


def _named(item: Features, met: Mapping[str, Sequence[str]], lately: Sequence[OpenStory]) -> float:
    """What shared names weigh, `met` as the story writes them; all countries together as one of them."""
    lands, own = 0.0, 0.0
    for known, names in met.items():
        worth = 1 / _holders(known, names, lately)
        if item.keys[names[0]] in item.proper.written:
            lands = max(lands, worth)
        else:
            own += worth
    return lands + own


def _figure(figure: str) -> float:
    """Round and small numbers stand in many texts."""
    return ROUND if len(figure) < 3 or figure.endswith("00") else NUMBER


def _holders(name: str, known: Collection[str], lately: Sequence[OpenStory]) -> int:
    """How many stories of one language hold a name, in the language where that are most."""
    counts = Counter(story.lang for story in lately if name in story.keys or any(one in story.keys for one in known))
    return max(counts.values())


def _differ(item: Features, story: OpenStory) -> bool:
    """Whether both report contacts, and surely other ones."""
    own, told = item.contact, story.contacts
    return own is not None and bool(told) and all(compare(own, other, heard_as) is Sameness.OTHER for other in told)


def heard_as(one: str, other: str) -> bool:
    """Whether two keys may be one surname, whatever the language."""
    return alike(one, other) or sounds_alike(one, other) or may_sound_alike(one, other)
