"""Whether a word of a text is one of the words that the name of a body is made of.

The same notion, the same number, the word itself in a case form or another spelling, the adjective of a place, or a
slip of the pen. Refuses to know what stands beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from watchers.match.forms import SHORTEST_STEM, FormMaker, Kind, relation
from watchers.match.names import Element
from watchers.match.naming import NameTables
from watchers.match.reading import Reading
from watchers.text.fold import plain

CACHED_PAIRS = 4_096
VARIANT_LIKE = 0.85
SHORTEST_VARIANT = 5
LONGEST_ADJECTIVE = 6  # letters of the ending of one
SHORTEST_PLACE = 6  # letters of a place whose last vowel an adjective may leave out
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")


class Elements:
    """Answers about single words."""

    def __init__(self, forms: FormMaker, tables: NameTables) -> None:
        self._forms = forms
        self._tables = tables
        self._related = lru_cache(CACHED_PAIRS)(lambda token, word: relation(forms.of(token), word))
        self._made_of = lru_cache(CACHED_PAIRS)(self._is_adjective)

    def meets(self, element: Element, number: int, reading: Reading) -> bool:
        """A word of a text is this one of a name."""
        token = reading.texts[number]
        if element.notions:
            return bool(element.notions & self._tables.notions(token)) or element.word.word == reading.word(number)
        wanted = _NUMBER.fullmatch(element.word.word)
        if wanted:
            found = _NUMBER.fullmatch(reading.word(number))
            return found is not None and found[1] == wanted[1]
        return self._is_word(element, token, reading) or self._made_of(token, element.word.name)

    def _is_word(self, element: Element, token: str, reading: Reading) -> bool:
        related = self._related(token, element.word)
        if related is None or not reading.is_in(related.langs):
            return False
        long = len(element.word.name) >= SHORTEST_VARIANT
        alike = related.kind is Kind.VARIANT and related.likeness >= VARIANT_LIKE and long
        return alike or related.kind in (Kind.SAME, Kind.INFLECTED)

    def _is_adjective(self, token: str, place: str) -> bool:
        """The word is made of the name of a place: «Мецаморская» of Metsamor."""
        bare = plain(token)
        stems = (place, place[:-1] if len(place) >= SHORTEST_PLACE and place[-1] in "aeiouy" else place)
        for length in range(2, min(LONGEST_ADJECTIVE, len(bare) - SHORTEST_STEM) + 1):
            if bare[-length:] in self._tables.adjectives and self._forms.fold(bare[:-length]) in stems:
                return True
        return False

    def slipped(self, element: Element, token: str, shortest: int) -> bool:
        """The word is this one with a slip, if it is long enough for a slip to be told."""
        word = element.word.word
        return len(word) >= shortest and OSA.distance(plain(token), word, score_cutoff=1) == 1
