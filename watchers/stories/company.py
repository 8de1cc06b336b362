"""Finds who stands in one list with those who met: at a summit of three each report puts other two in front.

Knows one sentence and the people in it, and refuses to know what they did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from watchers.stories.principals import Person
from watchers.stories.words import StoryWords
from watchers.text.tokens import Token


def company_of(
    pair: Sequence[Person], persons: Sequence[Person], tokens: Sequence[Token], words: StoryWords
) -> Iterator[str]:
    """Those who are listed with one of two: "with President A of Orlund and President B of Sabrel"."""
    own = {person.key for person in pair}
    for one, other in pairwise(persons):
        if own & {one.key, other.key} and _are_listed(tokens, one.place, other.place, words):
            yield from {one.key, other.key} - own


def _are_listed(tokens: Sequence[Token], first: int, second: int, words: StoryWords) -> bool:
    """Whether nothing but a comma or "and", offices and names stands between the surnames of two people."""
    table, between = words.contacts, tokens[first + 1 : second]
    low = [token.text.casefold() for token in between]
    if table.joining.isdisjoint(low) and tokens[first + 1].start - tokens[first].end != len(", "):
        return False
    of_list = (table.joining, table.titles, table.offices, table.office_links, table.beside)
    named = (token.text[:1].isupper() for token in between)
    return all(name or any(one in those for those in of_list) for name, one in zip(named, low, strict=True))
