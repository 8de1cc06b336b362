"""Words round names, as a table that is handed in: offices, relatives, streets, ships, surnames that are words.

Refuses to know how a name is judged by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from watchers.match.offices import OfficeTable
from watchers.match.ordinary import OrdinaryTable


@dataclass(frozen=True, slots=True)
class TitleTable:
    """Words round names, lower case, each in its own script; `watchers/data/titles.toml` says what each list is."""

    titles: frozenset[str]  # offices and forms of address
    openers: frozenset[str]  # other words with a capital that are no given names
    words: frozenset[str]  # ordinary words that look like an acronym in a headline of capitals
    strangers: frozenset[str]  # words before a surname that make it somebody or something else
    relatives: frozenset[str]  # words behind a name that make it a relative
    place_nouns: frozenset[str]  # words right behind a name, small or not, that make it a place
    named_after: frozenset[str]  # words behind a name that make it a thing named after the person
    before_places: frozenset[str]  # words before a name that make it a thing named after the person
    prepositions: frozenset[str]  # what follows them is a place
    named_things: frozenset[str]  # words right before a name that make it a ship, a hotel, a club
    known_by_place: frozenset[str]  # words right behind a place or a body that make it a newspaper, an arena
    likenesses: frozenset[str]  # behind a hyphen these make an adjective of a name
    former: frozenset[str]  # behind these it says what somebody was
    trades: frozenset[str]  # what somebody in the news is not
    other_worlds: frozenset[str]  # words near which a short acronym means something else
    ordinary: OrdinaryTable  # surnames that are words, too
    regions: frozenset[str]  # what stands behind a place of the same name elsewhere
    units: frozenset[str]  # acronyms that behind a number are measures
    articles: Mapping[str, frozenset[str]]  # by language; before a surname that is an ordinary word, too
    small_words: frozenset[str]  # what an acronym leaves out of the words that it stands for
    adverbs: tuple[str, ...]  # endings
    womans_endings: tuple[str, ...]  # of surnames in Latin letters
    noun_capitals: frozenset[str]  # languages in which every noun has a capital
    offices: OfficeTable  # over languages

    def is_article(self, word: str, lang: str) -> bool:
        """The plain word is an article of a language; of any where that is not known."""
        return word in self.articles.get(lang, ()) if lang else any(word in its for its in self.articles.values())

    @property
    def common(self) -> frozenset[str]:
        """Surnames that are ordinary words in some language."""
        return frozenset().union(*self.ordinary.nouns.values(), *self.ordinary.forms.values())
