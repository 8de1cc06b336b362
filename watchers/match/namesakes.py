"""Why a bare surname may be somebody else's, or no name at all: what stands right before it and right behind it.

A doubt is a clause for people; "" means that nothing speaks against the name. Refuses to know profiles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchers.match.forms import FormMaker, Relation
from watchers.match.given import GivenNames
from watchers.match.naming import NameTables
from watchers.match.offices import OfficeTable
from watchers.match.reading import Reading
from watchers.text.fold import plain

NAMESAKE = "before it looks like another person's given name"
LONGEST_SMALL = 3  # letters of surnames that are small words: To, An
BEHIND = 3  # words behind a name in which "Tower" makes it a thing
_AND_SIGN = re.compile(r" ?& ?")
_HYPHEN = re.compile(r"[-‐‑]")
_INITIAL = re.compile(r"\.[\s\u00a0]*")


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
    common: frozenset[str]  # surnames that are ordinary words
    regions: frozenset[str]  # what stands behind a place of the same name elsewhere
    units: frozenset[str]  # acronyms that behind a number are measures
    articles: frozenset[str]  # before a surname that is an ordinary word, too
    small_words: frozenset[str]  # what an acronym leaves out of the words that it stands for
    adverbs: tuple[str, ...]  # endings
    noun_capitals: frozenset[str]  # languages in which every noun has a capital
    offices: OfficeTable  # over languages


class Namesakes:
    """Doubts about names."""

    def __init__(self, forms: FormMaker, given: GivenNames, tables: NameTables, titles: TitleTable) -> None:
        self._forms = forms
        self._given = given
        self._tables = tables
        self._titles = titles
        self._offices = frozenset(map(forms.fold, titles.titles))

    def doubt(self, at: int, seen: Relation, reading: Reading) -> str:
        """Why a surname that stands alone may be somebody else, or a word."""
        return (
            self._ordinary(at, reading)
            or self._left(at, seen, reading)
            or self._firm(at, reading)
            or self._reversed(at, reading)
            or ("" if seen.langs is not None else self._right(at, reading))
            or self.thing(at, at, reading)
        )

    def thing(self, first: int, last: int, reading: Reading) -> str:
        """Why a name, full or not, may be part of the name of a thing: a theatre, a tower, a prize; or a relative."""
        for number in range(last + 1, min(last + 1 + BEHIND, len(reading.texts))):
            if not reading.together(number - 1):
                break
            word = plain(reading.texts[number])
            if word in self._titles.relatives:
                return f"“{reading.texts[number]}” makes it a relative"
            if number == last + 1 and word in self._titles.place_nouns:
                return f"it names a place (“{reading.surface(first, number)}”)"
            if reading.texts[number][0].islower():
                break
            if word in self._titles.named_after:
                return f"it names a thing (“{reading.surface(first, number)}”)"
        return self._named_before(first, reading)

    def _named_before(self, first: int, reading: Reading) -> str:
        """A street, a theatre, a monument before the name; the person's title may stand between."""
        number = first - 1
        while number > 0 and reading.together(number) and self.is_title(number, reading):
            number -= 1
        if number >= 0 and reading.together(number) and plain(reading.texts[number]) in self._titles.before_places:
            return f"“{reading.texts[number]}” before it names a thing after the person"
        return ""

    def is_title(self, number: int, reading: Reading) -> bool:
        """An office, a rank or a form of address stands there, in any case of the text's language."""
        token = reading.texts[number]
        if plain(token) in self._titles.titles:
            return True
        basic = self._forms.of(token).basic
        return any(name in self._offices and reading.is_in(langs) for name, langs in basic)

    def double(self, last: int, reading: Reading) -> str:
        """Why a full name may be the beginning of a longer one: "Gleb Lavrov-Belov"."""
        hyphened = reading.tied(last, _HYPHEN) and reading.capitalised(last + 1) and not reading.is_known(last + 1)
        return f"“{reading.surface(last, last + 1)}” is a double surname" if hyphened else ""

    def title_before(self, at: int, reading: Reading) -> str:
        """The title right before a name, no more than particles between; "" = none."""
        number = self._before(at, reading)
        if number is None or not self.is_title(number, reading):
            return ""
        return reading.texts[number]

    def _before(self, at: int, reading: Reading) -> int | None:
        """The word before a name, its particles passed over; None where the sentence begins."""
        number = at - 1
        while number >= 0 and reading.together(number) and plain(reading.texts[number]) in self._tables.particles:
            number -= 1
        return number if number >= 0 and reading.together(number) else None

    def _ordinary(self, at: int, reading: Reading) -> str:
        """Surnames like May and Rice are words where a capital says nothing."""
        word = plain(reading.texts[at])
        small = len(word) <= LONGEST_SMALL and word in self._titles.openers
        if not (small or word in self._titles.common) or self.title_before(at, reading):
            return ""
        article = at > 0 and reading.word(at - 1) in self._titles.articles
        says_nothing = reading.opens_sentence(at) or reading.capitals_say_nothing(at)
        return "it is an ordinary word, too" if article or says_nothing else ""

    def _left(self, at: int, seen: Relation, reading: Reading) -> str:
        number = self._before(at, reading)
        if number is None:
            return ""
        token = reading.texts[number]
        if plain(token) in self._titles.strangers:
            return f"“{token}” before it makes it somebody or something else"
        if len(token) == 1 and token.isupper() and reading.tied(number, _INITIAL):
            return f"“{token}.” before it is the initial of somebody else"
        if not reading.spaced(number):
            double = number > 0 and reading.spaced(number - 1) and self._given.known(reading.texts[number - 1])
            return f"“{reading.surface(number, at)}” is a double surname" if double else ""
        if self._may_be_given(number, seen, reading):
            return f"“{token}” {NAMESAKE}"
        return ""

    def _may_be_given(self, number: int, seen: Relation, reading: Reading) -> bool:
        """The word before a bare surname is a given name, or an unknown word whose capital says that it may be one."""
        token = reading.texts[number]
        word = plain(token)
        if not reading.capitalised(number) or word in self._titles.openers or self.is_title(number, reading):
            return False
        if self._given.known(token):
            return True
        if len(token) == 1 or reading.capitals(number) or self._capitals_say_nothing(number, reading):
            return False
        if reading.is_known(number) or self._is_place(token):
            return False
        if reading.opens_sentence(number):
            # "Команда Трампа": a noun before a case form. English has no noun there but titles.
            return seen.langs is None and self._forms.of(token).latin and not word.endswith(self._titles.adverbs)
        return not (number and plain(reading.texts[number - 1]) in self._titles.prepositions)

    def _capitals_say_nothing(self, number: int, reading: Reading) -> bool:
        """A headline, or a language in which every noun has a capital."""
        return reading.capitals_say_nothing(number) or reading.text.lang in self._titles.noun_capitals

    def _is_place(self, token: str) -> bool:
        if any(notion.startswith("@") for notion in self._tables.notions(token)):
            return True
        return any(name in self._tables.places for name in self._forms.of(token).all_names)

    def _firm(self, at: int, reading: Reading) -> str:
        for number in (at - 1, at):
            joined = 0 <= number < len(reading.texts) - 1 and reading.tied(number, _AND_SIGN)
            if joined and reading.capitalised(number) and reading.capitalised(number + 1):
                return f"“{reading.surface(number, number + 1)}” is the name of a firm"
        return ""

    def _reversed(self, at: int, reading: Reading) -> str:
        """A given name behind it that has no surname of its own: "Putina Lyudmila", as lists have it."""
        number = at + 1
        if number >= len(reading.texts) or not reading.spaced(at) or not reading.capitalised(number):
            return ""
        if not self._given.known(reading.texts[number]) or reading.is_known(number):
            return ""
        if number + 1 < len(reading.texts) and reading.spaced(number) and reading.capitalised(number + 1):
            return ""
        return f"“{reading.texts[number]}” behind it is another person's given name"

    def _right(self, at: int, reading: Reading) -> str:
        """A capitalised word behind it: the surname is a given name, or a part of a longer name."""
        number = at + 1
        if number >= len(reading.texts) or not reading.spaced(at):
            return ""
        token = reading.texts[number]
        if not reading.capitalised(number) or reading.capitals(number) or self._capitals_say_nothing(number, reading):
            return ""
        word = plain(token)
        if word in self._titles.openers or self.is_title(number, reading) or reading.is_known(number):
            return ""
        return f"“{token}” behind it makes it part of another name"


def is_namesake(doubt: str) -> bool:
    """The doubt is that somebody else of this surname is meant."""
    return doubt.endswith(NAMESAKE)
