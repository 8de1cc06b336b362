"""The countries that speak in reports, by their names, adjectives and capitals: "Baku said", "Thai officials".

Reads words beside verbs of saying; refuses to know profiles and whose party a country is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import AccountWords, CueTable
from watchers.text.scripts import is_latin

TITLE = 3  # words behind a country among which an office or a body stands
REACH = 6  # words between a country and a verb of saying


def lands(words: Sequence[Word], told: AccountWords) -> Iterator[str]:
    """The countries, each by its first name in the table, that words beside a verb of saying name."""
    low = lows(words)
    for place, word in enumerate(words):
        found = (told.adjectives if word.text[:1].islower() else told.lands).at(low, place)
        if (
            found
            and _is_its_own(words[place + found.length :][:TITLE], word, told.cues)
            and _says(low, range(max(0, place - REACH), place + found.length + REACH), told)
        ):
            yield found.value


def _is_its_own(behind: Sequence[Word], land: Word, cues: CueTable) -> bool:
    """Whether no longer name goes on behind it: "Jordan Smith", "Thai Airways", and not "Thai Foreign Minister"."""
    if not behind or not (behind[0].titled and is_latin(behind[0].low) == is_latin(land.low)):
        return True
    return any(word.capital and word.low in book for word in behind for book in (cues.office, cues.generic, cues.body))


def _says(low: Sequence[str], places: range, told: AccountWords) -> bool:
    books = (told.cues.say, told.cues.deny, told.cues.according)
    return any(book.at(low, at) for at in places[: max(0, len(low) - places.start)] for book in books)
