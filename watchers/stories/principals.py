"""Finds the people that sentences name, by titles and given names, without knowing who is who.

A surname counts where the same text gives it a given name or a title somewhere. Refuses to know
what the people do; profiles are the matcher's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from watchers.stories.words import ContactTable, StoryWords
from watchers.text.tokens import Token

TITLE_REACH = 7  # tokens between a title and its name: "Foreign Minister of the Republic of Orlund Ruben Hallik"
OFFICE_WORDS = 5  # "the Deputy Prime Minister of"
ABBREVIATED = 4  # letters
LEAST_NAME = 2  # words of a name of which a country's before it is no part
LONGEST_NAME = 4  # words
FULL_NAME = 2  # words
LONGEST_RUN = 7  # capitalised words in a row; more is a heading


class Person(NamedTuple):
    """A person named in a sentence: the place of the surname, its key, how it is written.

    `official`: the text gives the person an office somewhere.
    """

    place: int
    key: str
    text: str
    official: bool


def people(
    sentences: Sequence[Sequence[Token]], words: StoryWords, officials: Collection[str] = ()
) -> list[list[Person]]:
    """The people of each sentence. A bare surname counts where another sentence introduces it.

    `officials` are the keys of surnames whose bearers, whoever tells it, are known to be in this text and in office.
    """
    several = any(token.text.casefold() in words.contacts.several for tokens in sentences for token in tokens)
    introduced = [dict(_introduced(tokens, words, several=several)) for tokens in sentences]
    offices = dict.fromkeys(officials, True)
    for tokens, found in zip(sentences, introduced, strict=True):
        for place, titled in found.items():
            key = words.surname(tokens[place].text)
            offices[key] = titled or offices.get(key, False)
    return [_named(tokens, offices, words) for tokens in sentences]


def _named(tokens: Sequence[Token], offices: Mapping[str, bool], words: StoryWords) -> list[Person]:
    found = []
    for place, token in enumerate(tokens):
        if token.text[:1].isupper():
            key = words.surname(token.text)
            known = key if key in offices else next((one for one in offices if _is_form(key, one)), None)
            if known is not None:
                found.append(Person(place, known, token.text, offices[known]))
    return found


def _is_form(key: str, known: str) -> bool:
    return len(known) >= 4 and 0 < len(key) - len(known) <= 2 and key.startswith(known)


def _introduced(tokens: Sequence[Token], words: StoryWords, *, several: bool) -> Iterator[tuple[int, bool]]:
    """Places of surnames behind a given name or not far behind a title, and whether the title is an office.

    `several`: the text speaks of ministers or the like, who may be named two at a time.
    """
    table = words.contacts
    if several:
        yield from ((place, True) for place in _side_by_side(tokens, table))
    for start, end in _runs(tokens, table):
        first = _after_titles(tokens, start, end, words)
        in_office = _is_called(tokens, start, first, end, table.offices, table) or _bears_office(
            tokens, first, end, table
        )
        titled = in_office or _is_called(tokens, start, first, end, table.titles, table)
        if first < end and (titled or _has_given_name(tokens, first, end, words)):
            yield end - 1, in_office


def _side_by_side(tokens: Sequence[Token], table: ContactTable) -> Iterator[int]:
    """The surnames of two who are named in full with nothing but "and" between; places stand behind "in"."""
    for (start, end), (next_start, next_end) in pairwise(_runs(tokens, table)):
        joined = next_start == end + 1 and tokens[end].text.casefold() in table.joining
        if joined and min(end - start, next_end - next_start) >= FULL_NAME and not _is_led_into(tokens, start, table):
            yield from (end - 1, next_end - 1)


def _is_led_into(tokens: Sequence[Token], start: int, table: ContactTable) -> bool:
    return start > 0 and tokens[start - 1].text.casefold() in table.into


def _runs(tokens: Sequence[Token], table: ContactTable) -> Iterator[tuple[int, int]]:
    """Stretches of words with a capital, side by side (nothing but a space between)."""
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and _goes_on(tokens, start, end, table):
            end += 1
        if 0 < end - start <= LONGEST_RUN:
            yield start, end
        start = max(end, start + 1)


def _goes_on(tokens: Sequence[Token], start: int, place: int, table: ContactTable) -> bool:
    token = tokens[place]
    if not token.text[:1].isupper() or (len(token.text) > 1 and token.text.isupper()):  # an acronym is no name
        return False
    if place == start:
        return True
    before = tokens[place - 1]
    # Behind "S." and "Gen." stand a full stop and a space; behind a longer word that is a comma, and another thing.
    abbreviated = len(before.text) <= ABBREVIATED and token.text.casefold() not in table.offices  # "Vinh, Minister of"
    return token.start - before.end <= (2 if abbreviated else 1)


def _after_titles(tokens: Sequence[Token], start: int, end: int, words: StoryWords) -> int:
    """Where the name begins behind titles and peoples ("Russian Foreign Minister Sergey Lavrov")."""
    first = start
    for place in range(start, end):
        plain = tokens[place].text.casefold()
        if plain in words.contacts.titles or plain in words.contacts.beside:
            first = place + 1
    while end - first > LEAST_NAME and words.is_land(tokens[first].text):  # "Minister of Orlund Le Quang Vinh"
        first += 1
    return first


def _has_given_name(tokens: Sequence[Token], first: int, end: int, words: StoryWords) -> bool:
    return any(is_given_name(tokens[place].text, words) for place in range(first, end - 1))


def is_given_name(text: str, words: StoryWords) -> bool:
    """Whether a word is a given name, in another script perhaps with a case ending (Сергея)."""
    given = words.contacts.given_names
    return words.name(text) in given or any(key in given for key in words.given_forms(text))


def _is_called(
    tokens: Sequence[Token], start: int, first: int, end: int, titles: frozenset[str], table: ContactTable
) -> bool:
    """Whether one of `titles` stands before one to three words of a name."""
    if not 1 <= end - first <= 3:
        return False
    if any(one.text.casefold() in titles for one in tokens[start:first]):
        return True
    if end - first == 1:  # one word alone: the title stands right before it ("his counterpart Hallik")
        return start > 0 and tokens[start - 1].text.casefold() in titles
    return _stands_before(tokens, start, titles, table)


def _bears_office(tokens: Sequence[Token], first: int, end: int, table: ContactTable) -> bool:
    """Whether an office and whose it is stand behind a name and a comma: "Sok Vichea, Minister of Foreign Affairs"."""
    if not LEAST_NAME <= end - first <= LONGEST_NAME or end >= len(tokens) or not _is_comma(tokens, end):
        return False
    if first > 0 and tokens[first - 1].text.casefold() in table.into:  # "in New Orlund, Minister of Defence Vesk said"
        return False
    behind = [token.text.casefold() for token in tokens[end : end + OFFICE_WORDS]]
    office = next((place for place, word in enumerate(behind) if word in table.offices), None)
    if office is None or office + 1 >= len(behind):
        return False
    return all(word in table.office_links or word in table.beside for word in (*behind[:office], behind[office + 1]))


def _is_comma(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].start - tokens[place - 1].end == len(", ")


def _stands_before(tokens: Sequence[Token], start: int, titles: frozenset[str], table: ContactTable) -> bool:
    """Whether a title leads up to a name over nothing but small words and words with a capital."""
    for one in reversed(tokens[max(0, start - TITLE_REACH) : start]):
        plain = one.text.casefold()
        if plain in titles:
            return True
        if plain not in table.office_links and not one.text[:1].isupper():
            return False
    return False


def tells_of_it(person: Person, tokens: Sequence[Token], table: ContactTable) -> bool:
    """Whether a verb of telling stands behind a surname, or in its clause before it: "said spokesman Dana Vesk"."""
    if any(table.tells(token.text.casefold()) for token in tokens[person.place + 1 : person.place + 2]):
        return True
    for place in range(person.place - 1, max(-1, person.place - 1 - TITLE_REACH), -1):
        plain = tokens[place].text.casefold()
        if _is_comma(tokens, place + 1) or plain in table.along or table.kind_of(plain):
            return False
        if table.tells(plain):
            return True
    return False
