"""Learning how articles spell a surname: twice beside a fitting given name, in two different articles, then it counts.

Never from a bare surname, for that would teach what was only guessed. Refuses to know stores and chats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from watchers.model import ARTICLES_NEEDED, BY_PEOPLE, FORGOTTEN, Entity, Sighting, Spelling, SpellingState
from watchers.text.fold import plain

Key = tuple[str, str]  # profile, key of the spelling


def key_of(surface: str) -> str:
    """The same for every way to write one spelling: capitals, loose marks, kinds of apostrophes, a broken line."""
    return "".join(filter(str.isalnum, plain(surface)))


def seen_again(known: Spelling | None, sighting: Sighting, item_id: int, at: datetime) -> Spelling | None:
    """The spelling after this article; None where the article is no new one, or a person has decided."""
    key = key_of(sighting.surface)
    if known is None or (known.state is SpellingState.SEEN and at - known.at > FORGOTTEN):
        return Spelling(sighting.profile, key, sighting.surface, SpellingState.SEEN, 1, at, item_id, item_id)
    if known.state in BY_PEOPLE or item_id in (known.first_item, known.last_item):
        return None
    articles = known.articles + 1
    learns = known.state in (SpellingState.SEEN, SpellingState.DROPPED) and articles >= ARTICLES_NEEDED
    return replace(
        known,
        articles=articles,
        last_item=item_id,
        first_item=known.first_item or item_id,
        state=SpellingState.LEARNED if learns else known.state,
    )


def learn(
    sightings: Iterable[Sighting], known: Callable[[Key], Spelling | None], item_id: int, at: datetime
) -> dict[Key, Spelling]:
    """What one article changes of the spellings that are known."""
    learned: dict[Key, Spelling] = {}
    for sighting in sightings:
        key = sighting.profile, key_of(sighting.surface)
        spelling = seen_again(known(key), sighting, item_id, at)
        if spelling:
            learned[key] = spelling
    return learned


def taught(entity: Entity, spellings: Iterable[Spelling]) -> Entity:
    """A profile with what was learned and said of its spellings."""
    said: dict[SpellingState, tuple[str, ...]] = {}
    for spelling in spellings:
        said[spelling.state] = (*said.get(spelling.state, ()), spelling.surface)
    return replace(
        entity,
        aliases=(*entity.aliases, *said.get(SpellingState.ADDED, ())),
        learned=(*said.get(SpellingState.LEARNED, ()), *said.get(SpellingState.CONFIRMED, ())),
        exclude=(*entity.exclude, *said.get(SpellingState.BANNED, ())),
    )


def by_profile(spellings: Mapping[Key, Spelling]) -> dict[str, list[Spelling]]:
    """The spellings of each profile, in the order in which they were seen."""
    found: dict[str, list[Spelling]] = {}
    for spelling in sorted(spellings.values(), key=lambda one: (one.at, one.key)):
        found.setdefault(spelling.profile, []).append(spelling)
    return found
