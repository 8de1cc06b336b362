"""Finds between which two countries a call or meeting was, by the offices of those who held it.

A ministry's form names both in every text ("conversation between the Minister of Foreign Affairs of Orlund and ..."),
whoever holds the offices and however his name is written. Knows the headline and the first sentence, and refuses to
know people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from watchers.stories.contacts import Scenes
from watchers.stories.words import StoryWords
from watchers.text.tokens import Token

BOTH = 2
NO_SIDES: frozenset[str] = frozenset()


def sides_of(scenes: Scenes, words: StoryWords) -> frozenset[str]:
    """The two countries; none where no sentence that tells of a contact names just two by their offices."""
    for tokens, cues in list(zip(scenes.sentences, scenes.cues, strict=True))[: scenes.lead + 1]:
        lands = frozenset(_lands(tokens, words)) if cues else NO_SIDES
        if len(lands) == BOTH:
            return lands
    return NO_SIDES


def between_others(own: frozenset[str], told: Collection[frozenset[str]]) -> bool:
    """Whether a story tells of contacts of other countries only."""
    return bool(own) and bool(told) and own not in told


def _lands(tokens: Sequence[Token], words: StoryWords) -> Iterator[str]:
    """The countries whose ministers, presidents or ambassadors are named."""
    offices = words.contacts.offices
    for place, token in enumerate(tokens):
        if token.text.casefold() in offices:
            yield from _chain(tokens[:place][::-1], words)
            yield from _chain(tokens[place + 1 :], words)


def _chain(tokens: Iterable[Token], words: StoryWords) -> Iterator[str]:
    """The countries that stand beside an office with nothing but the words of an office between."""
    table = words.contacts
    for token in tokens:
        plain = token.text.casefold()
        land = words.land(token.text)
        if land:
            yield land
        elif plain in table.offices or not (
            plain in table.office_links or plain in table.states or plain in table.beside
        ):
            return
