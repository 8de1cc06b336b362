"""Names that are part of the name of a thing: a theatre, a street, a ship, a newspaper; and relatives.

Says why in a clause for people; "" means that nothing speaks for a thing. Refuses to know profiles.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from watchers.match.reading import Reading
from watchers.match.titles import TitleTable
from watchers.text.fold import plain

BEHIND = 3  # words behind a name in which "Tower" makes it a thing
APPOSITION = 4  # words
_HYPHEN = re.compile(r"[-‐‑]")
_COMMA = re.compile(r", ")
_QUOTES = '"“”„‟«»‘’‹›'
_QUOTED = re.compile(rf"[\s\u00a0{_QUOTES}]*")
_OPENED = re.compile(rf"(?:^|.*[\s\u00a0(])[{_QUOTES}]$", re.DOTALL)
_CLOSED = re.compile(rf"[{_QUOTES}]")


class Things:
    """Doubts about names that things bear."""

    def __init__(self, titles: TitleTable, is_title: Callable[[int, Reading], bool]) -> None:
        self._titles = titles
        self._is_title = is_title

    def person(self, first: int, last: int, reading: Reading) -> str:
        """Why a person's name, full or not, may be part of the name of a thing, or a relative's."""
        beside = self._behind(first, last, reading) or self.named_before(first, reading)
        return beside or self._quoted(first, last, reading) or self.another(last, reading)

    def another(self, last: int, reading: Reading) -> str:
        """Why what stands behind a name says that another bearer is meant, or nobody: "NATO-style", "X, a joiner"."""
        if reading.gap(last) == " ":
            return ""
        behind = last + 1
        if reading.tied(last, _HYPHEN) and plain(reading.texts[behind]) in self._titles.likenesses:
            return f"“{reading.surface(last, behind)}” is an adjective"
        if not reading.tied(last, _COMMA):
            return ""
        for number in range(behind, min(behind + APPOSITION, len(reading.texts))):
            if number > behind and not reading.spaced(number - 1):
                break
            word = plain(reading.texts[number])
            if word in self._titles.trades:
                return f"“{reading.surface(behind, number)}” behind it says that another one is meant"
            article = number == behind and self._titles.is_article(word, reading.text.lang)
            if reading.capitalised(number) or (not article and self._says_else(word)):
                break
        return ""

    def _says_else(self, word: str) -> bool:
        """Behind this word a trade is no longer the bearer's: "a former joiner", "a minister whose joiner"."""
        return word in self._titles.former or word in self._titles.titles or word in self._titles.openers

    def region(self, at: int, reading: Reading) -> str:
        """ "Austin, Texas": what stands behind the comma makes it a place, and another one than is watched."""
        if reading.gap(at) == " " or not reading.tied(at, _COMMA):
            return ""
        if plain(reading.texts[at + 1]) in self._titles.regions:
            return f"“{reading.surface(at, at + 1)}” is another place"
        return ""

    def place(self, at: int, reading: Reading, *, bent: bool) -> str:
        """Why the name of a place may be that of a ship, a hotel, a club; in a case form (`bent`) only in quotation
        marks: «отели Варшавы» are hotels in Warsaw."""
        another = self.another(at, reading)
        if another:
            return another
        number = at - 1
        tied = number >= 0 and reading.tied(number, _QUOTED) and not (bent and reading.spaced(number))
        if tied and plain(reading.texts[number]) in self._titles.named_things:
            return f"it is the name of a thing (“{reading.surface(number, at)}”)"
        return self._quoted(at, at, reading) or self.known_by_place(at, reading)

    def known_by_place(self, at: int, reading: Reading) -> str:
        """Why the name of a place or a body may be the first word of a newspaper, an arena, a square."""
        if not reading.spaced(at) or not reading.capitalised(at + 1):
            return ""
        known = plain(reading.texts[at + 1]) in self._titles.known_by_place
        return f"it names a thing (“{reading.surface(at, at + 1)}”)" if known else ""

    def _behind(self, first: int, last: int, reading: Reading) -> str:
        nothing = reading.capitals_say_nothing(first)
        for number in range(last + 1, min(last + 1 + (1 if nothing else BEHIND), len(reading.texts))):
            if not reading.together(number - 1):
                break
            word = plain(reading.texts[number])
            if word in self._titles.relatives:
                return f"“{reading.texts[number]}” beside it means a relative"
            if number == last + 1 and word in self._titles.place_nouns:
                return f"it names a place (“{reading.surface(first, number)}”)"
            if reading.texts[number][0].islower():
                break
            if word in self._titles.named_after:
                return f"it names a thing (“{reading.surface(first, number)}”)"
        return ""

    def named_before(self, first: int, reading: Reading) -> str:
        """A street, a theatre, a monument before the name; the person's title may stand between."""
        number = first - 1
        while number > 0 and reading.together(number) and self._is_title(number, reading):
            number -= 1
        if number >= 0 and reading.together(number) and plain(reading.texts[number]) in self._titles.before_places:
            return f"“{reading.texts[number]}” before it names a thing after the person"
        return ""

    def _quoted(self, first: int, last: int, reading: Reading) -> str:
        """Nothing but the name stands in quotation marks: a play, a ship."""
        if not _CLOSED.match(reading.gap(last)) or not _OPENED.match(reading.gap_before(first)):
            return ""
        return "it stands alone in quotation marks, as the name of a thing does"
