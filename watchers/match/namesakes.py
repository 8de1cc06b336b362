"""Why a bare surname may be somebody else's, or no name at all: what stands right before it and right behind it.

A doubt is a clause for people; "" means that nothing speaks against the name. Refuses to know profiles.
"""

from __future__ import annotations

import re
from functools import cached_property

from watchers.match.forms import FormMaker, NameWord, Relation
from watchers.match.given import GivenNames
from watchers.match.naming import NameTables, is_country
from watchers.match.ordinary import ORDINARY, Ordinary
from watchers.match.reading import Reading
from watchers.match.things import Things
from watchers.match.titles import TitleTable
from watchers.text.fold import plain

NAMESAKE = "before it looks like another person's given name"
LONGEST_SMALL = 3  # letters of surnames that are small words: To, An
_AND_SIGN = re.compile(r" ?& ?")
_HYPHEN = re.compile(r"[-‐‑]")
_INITIAL = re.compile(r"\.[\s\u00a0]*")


class Namesakes:
    """Doubts about names."""

    def __init__(self, forms: FormMaker, given: GivenNames, tables: NameTables, titles: TitleTable) -> None:
        self._forms = forms
        self._given = given
        self._tables = tables
        self._titles = titles
        self._ordinary = Ordinary(forms, titles.ordinary, titles.noun_capitals)
        self.things = Things(titles, self.is_title)

    @cached_property
    def _offices(self) -> frozenset[str]:
        return frozenset(map(self._forms.fold, self._titles.titles))

    def doubt(self, at: int, seen: Relation, reading: Reading) -> str:
        """Why a surname that stands alone may be somebody else, or a word; worked out once for all who share it."""
        key = at, seen.langs is None
        if key not in reading.doubts:
            reading.doubts[key] = self._doubt(at, seen, reading)
        return reading.doubts[key]

    def _doubt(self, at: int, seen: Relation, reading: Reading) -> str:
        return (
            self._word(at, reading)
            or self._left(at, seen, reading)
            or self._firm(at, reading)
            or self._reversed(at, reading)
            or self.things.region(at, reading)
            or self._right(at, seen, reading)
            or self.things.person(at, at, reading)
        )

    def is_title(self, number: int, reading: Reading) -> bool:
        """An office, a rank or a form of address stands there, in any case of the text's language."""
        token = reading.texts[number]
        if plain(token) in self._titles.titles:
            return True
        basic = self._forms.of(token).basic
        return any(name in self._offices and reading.is_in(langs) for name, langs in basic)

    def double(self, surname: int, last: int, reading: Reading) -> str:
        """Why a full name may be the beginning of a longer one: "Gleb Lavrov-Belov", but not "Zhang Wei-lin"."""
        hyphened = surname == last and reading.tied(last, _HYPHEN) and reading.capitalised(last + 1)
        hyphened = hyphened and not reading.is_known(last + 1)
        return f"“{reading.surface(last, last + 1)}” is a double surname" if hyphened else ""

    def may_be_word(self, at: int, reading: Reading) -> bool:
        """The word is a given name, a place, or a word of the language: it need not be a mistyped surname."""
        token = reading.texts[at]
        known = self._given.known(token, reading.text.lang) or self._is_place(token)
        return known or token.lower() in reading.small or self._ordinary.is_word(at, reading)

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

    def _word(self, at: int, reading: Reading) -> str:
        """Surnames like May and Rice are words where a capital says nothing."""
        if self.title_before(at, reading):
            return ""
        article = at > 0 and self._titles.is_article(plain(reading.texts[at - 1]), reading.text.lang)
        if article and self._ordinary.is_word(at, reading):
            return ORDINARY
        word = plain(reading.texts[at])
        return self._ordinary.doubt(at, reading, small=len(word) <= LONGEST_SMALL and word in self._titles.openers)

    def womans(self, surname: NameWord | None, at: int, seen: Relation, reading: Reading) -> str:
        """ "Lavrova wins": a woman's surname, or a case form of a man's in a language that nobody knows here."""
        if reading.text.lang or seen.langs is None or not surname or not self._forms.of(reading.texts[at]).latin:
            return ""
        token = reading.word(at)
        hers = token.startswith(surname.word) and token[len(surname.word) :] in self._titles.womans_endings
        return "in a text whose language is not known it may be a woman's surname" if hers else ""

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
            first = number - 1
            double = first >= 0 and reading.spaced(first) and self._given.known(reading.texts[first], reading.text.lang)
            return f"“{reading.surface(number, at)}” is a double surname" if double else ""
        if self._may_be_given(number, seen, reading):
            return f"“{token}” {NAMESAKE}"
        begins = seen.langs is None and self._begins_name(number, at, reading)
        return f"“{token}” before it makes it part of another name" if begins else ""

    def _begins_name(self, number: int, at: int, reading: Reading) -> bool:
        """ "Central Park", "the Outer Banks": a word in the middle of a sentence, with another capital before it."""
        if not reading.capitalised(number) or reading.capitals(number) or self._capitals_say_nothing(at, reading):
            return False
        other = plain(reading.texts[number]) in self._titles.openers or self.is_title(number, reading)
        return not other and not self._is_place(reading.texts[number]) and self._ordinary.is_word(at, reading)

    def _may_be_given(self, number: int, seen: Relation, reading: Reading) -> bool:
        """The word before a bare surname is a given name, or an unknown word whose capital says that it may be one."""
        token = reading.texts[number]
        word = plain(token)
        if not reading.capitalised(number) or word in self._titles.openers or self.is_title(number, reading):
            return False
        if self._given.known(token, reading.text.lang):
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
        if any(map(is_country, self._tables.notions(token))):
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
        if not self._given.known(reading.texts[number], reading.text.lang) or reading.is_known(number):
            return ""
        if number + 1 < len(reading.texts) and reading.spaced(number) and reading.capitalised(number + 1):
            return ""
        return f"“{reading.texts[number]}” behind it is another person's given name"

    def _right(self, at: int, seen: Relation, reading: Reading) -> str:
        """A capitalised word behind it: the surname is a given name, or a part of a longer name."""
        number = at + 1
        if number >= len(reading.texts) or not reading.spaced(at):
            return ""
        if seen.langs is not None and not self._ordinary.is_word(at, reading):
            return ""
        token = reading.texts[number]
        if not reading.capitalised(number) or reading.capitals(number) or self._capitals_say_nothing(number, reading):
            return ""
        given = self._given.is_one(reading.texts[at])
        known = reading.is_known(number) and not given
        if known or plain(token) in self._titles.openers or self.is_title(number, reading):
            return ""
        return f"“{token}” behind it makes it part of another name"


def is_namesake(doubt: str) -> bool:
    """The doubt is that somebody else of this surname is meant."""
    return doubt.endswith(NAMESAKE)
