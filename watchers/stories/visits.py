"""Finds where an item says that somebody in office is: a man's visits to two capitals are told in the same words.

Knows the first sentences of one item, and refuses to know stories. Who met whom is `contacts`' matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from watchers.stories.contacts import IN_PERSON, Scenes, alike
from watchers.stories.principals import Person
from watchers.stories.words import ContactTable, StoryWords
from watchers.text.tokens import Token

OPENING = 4  # sentences, the title among them: what stands further down is background
REACH = 3  # tokens between "in" and a place: "to the Kessian capital Varl"


@dataclass(frozen=True, slots=True)
class Visit:
    """Keys of those in office, where they are told to be (a capital stands for its country), and the terms of that."""

    people: tuple[str, ...]
    places: frozenset[str]
    terms: frozenset[str]


def visit_of(scenes: Scenes, lang: str, words: StoryWords) -> Visit | None:
    """Who is where, by the sentences of the opening that tell of a visit or talks; None where no place is told."""
    people: dict[str, None] = {}
    places: dict[str, None] = {}
    for tokens, cues, known in list(zip(scenes.sentences, scenes.cues, scenes.known, strict=True))[:OPENING]:
        if any(kind in IN_PERSON for _, kind in cues) or not places:
            official = [person for person in known if person.official]
            place = next(_places(tokens, known, words.contacts), "") if official else ""
            if place:
                people |= dict.fromkeys(person.key for person in official)
                places[place] = None
    if not places or not any(kind in IN_PERSON for cues in scenes.cues[:OPENING] for _, kind in cues):
        return None
    terms = words.terms(lang)
    stems = frozenset(terms[place] for place in places) - {""}
    capitals = words.contacts.capitals
    keys = frozenset(capitals.get(place.casefold(), terms[place]) for place in places)
    return Visit(tuple(people), keys, stems)


def in_one_place(own: Visit, told: Iterable[Visit]) -> bool:
    """Whether one of those who are told to be somewhere is told to be there by the item, too."""
    return any(not own.places.isdisjoint(other.places) for other in _of_same(own, told))


def elsewhere(own: Visit, told: Iterable[Visit], known: Collection[str]) -> bool:
    """Whether it is the same person's visit to a place that the story, which holds the terms `known`, lacks."""
    same = _of_same(own, told)
    if not same or any(not own.places.isdisjoint(other.places) for other in same):
        return False
    return not any(term in known for term in own.terms)


def _is_of_state(token: Token, table: ContactTable) -> bool:
    """ "The People's Republic of" says what kind of state follows, and not which."""
    return token.text.casefold() in table.states


def _of_same(own: Visit, told: Iterable[Visit]) -> list[Visit]:
    """The visits of somebody whose visit the item tells."""
    return [other for other in told if any(alike(one, two) for one in own.people for two in other.people)]


def _places(tokens: Sequence[Token], known: Sequence[Person], table: ContactTable) -> Iterator[str]:
    """Words with a capital behind "in" or "to" that are no person, month or day."""
    persons = {person.place for person in known}
    for at, token in enumerate(tokens):
        if token.text.casefold() not in table.into:
            continue
        following = (place for place in range(at + 1, len(tokens)) if not _is_of_state(tokens[place], table))
        for place in islice(following, REACH):
            plain = tokens[place].text.casefold()
            if place in persons or plain in table.titles or plain in table.months or plain in table.weekdays:
                break
            if tokens[place].text[:1].isupper() and plain not in table.beside:
                yield tokens[place].text
                break
