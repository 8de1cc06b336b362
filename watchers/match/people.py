"""Persons in a text: a surname, the given name beside it, and who else might be meant.

A surname with a fitting given name is the person. A bare surname is, unless something beside it says otherwise; then it is
kept with the doubt. Refuses to know bodies and what a profile asks for beyond its names.
The rules follow M. Pouliquen, R. Steinberger et al. (JRC-Names, 2011) in spirit: a name is verified, not searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from watchers.match.forms import FormMaker, Forms, Kind, NameWord, Relation, skeleton, unbent
from watchers.match.names import Name
from watchers.match.naming import NameTables
from watchers.match.reading import Reading
from watchers.model import Tier
from watchers.text.fold import plain

LEFT, RIGHT = 5, 3  # words before and behind a surname in which its given name may stand
ARTICLES = frozenset({"a", "an", "the"})
GIVEN_LIKE = 0.74  # of rapidfuzz's ratio, for given names with the same first sound
SHORTEST_FREE = 4  # letters; a shorter surname (Xi, Kim) must be written just so
_INITIAL = re.compile(r"\.[\s\u00a0]*")
_COMMA = re.compile(r"[\s\u00a0]*,[\s\u00a0]*")
_PATRONYMIC = re.compile(r".{3,}(?:ovi[cč]h?|evi[cč]h?|ovna|evna|yvna|ovych|yovych|ich)")
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class TitleTable:
    """Words round names, lower case, each in its own script."""

    titles: frozenset[str]  # offices and forms of address
    openers: frozenset[str]  # other words with a capital that are no given names
    words: frozenset[str]  # ordinary words that look like an acronym in a headline of capitals
    strangers: frozenset[str]  # words before a surname that make it somebody or something else: Empress, Lake
    named_after: frozenset[str]  # words behind a name that make it a thing named after the person
    before_places: frozenset[str]  # words before a name that make it a thing named after the person: имени
    prepositions: frozenset[str]  # what follows them is a place
    common: frozenset[str]  # surnames that are ordinary words
    regions: frozenset[str]  # what stands behind a place of the same name elsewhere


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that stands in an item, from word `first` to word `last`; `doubt` makes it only possible."""

    name: Name
    first: int
    last: int
    tier: Tier
    note: str
    bare: bool = False  # a person by the surname alone
    doubt: str = ""


class People:
    """Judges surnames in a text."""

    def __init__(self, forms: FormMaker, tables: NameTables, titles: TitleTable) -> None:
        self._forms = forms
        self._tables = tables
        self._titles = titles
        self.fits = lru_cache(8_192)(self._fits)

    def candidate(self, name: Name, at: int, seen: Relation, reading: Reading) -> Candidate | None:
        """The person at a word that may be the surname; None where it is surely nobody."""
        token = reading.tokens[at].text
        if seen.langs is not None and reading.text.lang and reading.text.lang not in seen.langs:
            other = unbent(self._forms.of(token), name.surname) if name.surname else None
            if other is None:
                return None
            seen = other
        beside = self._given_beside(name, at, reading) if name.given else None
        if beside is not None:
            return self._full(name, at, beside, seen, reading)
        return None if seen.kind >= Kind.SLIP and not self.title_beside(at, reading) else self._bare(
            name, at, seen, token, reading
        )

    def named_nearby(
        self, name: Name, at: int, seen: Relation, spelled: set[str], reading: Reading
    ) -> Candidate | None:
        """A word that is only like a surname, in an item that names the person in full and spells the surname so."""
        token = reading.tokens[at].text
        if not any(fold in spelled for fold in self._forms.of(token).all_names):
            return None
        doubt = self._neighbours(name, at, seen, reading) or self._thing(at, at, reading)
        note = f"“{token}” is the surname of {name.written}, who is named in full nearby"
        return Candidate(name, at, at, Tier.SURNAME, note, bare=True, doubt=doubt)

    def _full(self, name: Name, at: int, beside: tuple[int, int], seen: Relation, reading: Reading) -> Candidate | None:
        first, last = min(at, beside[0]), max(at, beside[1])
        doubt = self._thing(first, last, reading)
        surface = reading.surface(first, last)
        tier = self._tier(name, first, last, seen, reading)
        note = f"“{surface}” is {name.written}: the given name stands beside the surname"
        if tier in (Tier.EXACT, Tier.ALIAS):
            note = f"“{surface}” as written in the profile"
        return Candidate(name, first, last, tier, note, doubt=doubt)

    def _tier(self, name: Name, first: int, last: int, seen: Relation, reading: Reading) -> Tier:
        words = (reading.word(number) for number in range(first, last + 1))
        written = tuple(word for word in words if word not in self._tables.particles)
        if written in name.writings:
            return Tier.EXACT if name.canonical and written == name.writings[0] else Tier.ALIAS
        if name.learned:
            return Tier.LEARNED
        return {Kind.INFLECTED: Tier.INFLECTED, Kind.SLIP: Tier.TYPO}.get(seen.kind, Tier.VARIANT)

    def _given_beside(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        """First and last word of the given names beside a surname, None where there are none that fit."""
        if name.eastern:
            return self._eastern(name, at, reading)
        return self._before(name, at, reading) or self._behind(name, at, reading)

    def _before(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        found: int | None = None
        for number in range(at - 1, max(-1, at - 1 - LEFT), -1):
            token = reading.tokens[number].text
            if not reading.together(number):
                break
            if reading.word(number) in self._tables.particles:
                continue
            if token[0].islower():
                break
            if self._fits_any(name, number, reading):
                found = number
            elif found is not None or not self._may_be_middle(number, reading):
                break
        return None if found is None else (found, at)

    def _may_be_middle(self, number: int, reading: Reading) -> bool:
        """A middle name, a patronymic or an initial may stand between given name and surname."""
        return not reading.opens_sentence(number)

    def _behind(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        number = at + 1
        if number >= len(reading.tokens) or not reading.in_one_field(at, number):
            return None
        comma = reading.tied(at, _COMMA)
        if not (comma or reading.together(at)) or reading.tokens[number].text[0].islower():
            return None
        if not self._fits_any(name, number, reading):
            return None
        behind = number + 1
        while behind < len(reading.tokens) and _PATRONYMIC.fullmatch(reading.word(behind)):
            behind += 1
        follows = behind < len(reading.tokens) and reading.in_one_field(number, behind) and reading.together(behind - 1)
        if comma and follows and reading.tokens[behind].capitalised and "(" not in reading.gap(behind - 1):
            return None  # "Trump, Donald Tusk": the given name belongs to the next one
        return at, behind - 1

    def _eastern(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        """All given names of an Eastern name, behind the surname or before it."""
        count = len(name.given)
        for first, last in ((at + 1, at + count), (at - count, at - 1)):
            if first < 0 or last >= len(reading.tokens) or not reading.in_one_field(min(first, at), max(last, at)):
                continue
            numbers = range(first, last + 1)
            if all(reading.together(number) for number in range(min(first, at), max(last, at))) and all(
                self.fits(reading.tokens[number].text, given) for number, given in zip(numbers, name.given, strict=True)
            ):
                return first, last
        return self._joined(name, at, reading)

    def _joined(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        """The given names of an Eastern name written as one word."""
        if len(name.given) < 2 or at + 1 >= len(reading.tokens) or not reading.together(at):
            return None
        wanted = "".join(given.word for given in name.given)
        return (at + 1, at + 1) if fuzz.ratio(reading.word(at + 1), wanted) >= 85 else None

    def _fits_any(self, name: Name, number: int, reading: Reading) -> bool:
        token = reading.tokens[number].text
        if len(token) == 1 and not token.isupper():
            return False
        return any(self.fits(token, given) for given in name.given)

    def _fits(self, token: str, given: NameWord) -> bool:
        """Whether a word is a given name: the same, a case form, an equal in another language, alike, or its initial."""
        forms = self._forms.of(token)
        if len(token.strip(".")) == 1:
            return self._initial(forms.word, given)
        groups = self._tables.given_names
        wanted = groups.get(given.name)
        for name in forms.all_names:
            if name == given.name:
                return True
            known = groups.get(name)
            if known and wanted and known & wanted:
                return True
        if wanted is not None and forms.latin and forms.name in groups:
            return False  # two names that are both known and not equal
        equals = (other for group in wanted or () for other in self._tables.equal_names[group])
        return any(_sounds_like(name, other) for other in (given.name, *equals) for name in forms.all_names if name)

    def _initial(self, letter: str, given: NameWord) -> bool:
        names = [given.word]
        for group in self._tables.given_names.get(given.name, ()):
            names += self._tables.equal_names[group]
        return bool(letter) and any(name.startswith(letter) for name in names)

    def _thing(self, first: int, last: int, reading: Reading) -> str:
        """A doubt where the name is part of the name of a thing: a theatre, a tower, a prize."""
        for number in range(last + 1, min(last + 4, len(reading.tokens))):
            token = reading.tokens[number]
            if not reading.in_one_field(last, number) or not reading.together(number - 1) or token.text[0].islower():
                break
            if plain(token.text) in self._titles.named_after:
                return f"it names a thing (“{reading.surface(first, number)}”)"
        if first and reading.together(first - 1) and self._is(first - 1, self._titles.before_places, reading):
            return f"“{reading.tokens[first - 1].text}” before it names a thing after the person"
        return ""

    def _is(self, number: int, words: frozenset[str], reading: Reading) -> bool:
        return plain(reading.tokens[number].text) in words

    def _bare(self, name: Name, at: int, seen: Relation, token: str, reading: Reading) -> Candidate | None:
        assert name.surname  # noqa: S101  (only persons come here)
        if len(name.surname.name) < SHORTEST_FREE and not self._written_so(name, token):
            return None
        tier, note = self._bare_tier(name, at, seen, reading)
        doubt = self._bare_doubt(name, at, seen, reading)
        return Candidate(name, at, at, tier, note, bare=True, doubt=doubt)

    def _written_so(self, name: Name, token: str) -> bool:
        """A short surname counts as it is written: Xi, but not XI."""
        return token in name.written.replace("-", " ").split() or (
            not _ROMAN.fullmatch(token) and not token.isascii() and token.capitalize() == token
        )

    def _bare_tier(self, name: Name, at: int, seen: Relation, reading: Reading) -> tuple[Tier, str]:
        token = reading.tokens[at].text
        if name.learned:
            return Tier.LEARNED, f"“{token}” is a learned spelling of the surname"
        if not name.given and seen.kind is Kind.SAME and name.own:
            exact = name.surname is not None and reading.word(at) == name.surname.word
            return (Tier.EXACT if name.canonical else Tier.ALIAS) if exact else Tier.VARIANT, f"“{token}” is an alias"
        how = {Kind.SAME: "is", Kind.INFLECTED: "is a case form of", Kind.SLIP: "is one letter off"}
        what = "the earlier surname" if name.former else "the surname"
        return Tier.SURNAME, f"“{token}” {how.get(seen.kind, 'is another spelling of')} {what} of {name.written}"

    def _bare_doubt(self, name: Name, at: int, seen: Relation, reading: Reading) -> str:
        """Why a bare surname may be somebody else; "" = nothing says so."""
        token = reading.tokens[at]
        if token.text.islower():
            return "it is written without a capital"
        title = self.title_beside(at, reading)
        if not title and plain(token.text) in self._titles.common:
            if self._opens(at, reading) or (at and reading.word(at - 1) in ARTICLES):
                return "it is an ordinary word, too"
        return self._neighbours(name, at, seen, reading) or self._thing(at, at, reading)

    def _opens(self, at: int, reading: Reading) -> bool:
        return reading.opens_sentence(at) or reading.capitals_say_nothing(at)

    def title_beside(self, at: int, reading: Reading) -> str:
        """A title right before a word, with no more than particles between; "" = none."""
        number = at - 1
        while number >= 0 and reading.word(number) in self._tables.particles and reading.together(number):
            number -= 1
        if number < 0 or not reading.together(number) or not self._is(number, self._titles.titles, reading):
            return ""
        return reading.tokens[number].text

    def _neighbours(self, name: Name, at: int, seen: Relation, reading: Reading) -> str:
        number = at - 1
        while number >= 0 and reading.word(number) in self._tables.particles and reading.together(number):
            number -= 1
        if number >= 0 and len(reading.texts[number]) == 1 and reading.texts[number].isupper() and reading.tied(number, _INITIAL):
            return f"“{reading.texts[number]}.” before it is the initial of somebody else"
        if number >= 0 and reading.in_one_field(number, at) and reading.spaced(number):
            doubt = self._left(number, seen, reading)
            if doubt:
                return doubt
        if "&" in reading.around_gap(at):
            return "it is part of the name of a firm"
        if number > 0 and reading.together(number) and not reading.spaced(number) and self._is_given(reading.texts[number - 1]):
            return f"“{reading.surface(number, at)}” is a double surname"
        return "" if seen.langs is not None else self._right(at, reading)

    def _left(self, number: int, seen: Relation, reading: Reading) -> str:
        """A doubt where the word before a bare surname is the given name of somebody else."""
        token = reading.tokens[number]
        word = plain(token.text)
        if word in self._titles.strangers:
            return f"“{token.text}” before it makes it somebody or something else"
        if not token.capitalised or word in self._titles.titles or word in self._titles.openers:
            return ""
        other = f"“{token.text}” before it looks like another person's given name"
        if self._is_given(token.text):
            return other
        if len(token.text) == 1:
            return ""
        if token.capitals or reading.capitals_say_nothing(number) or reading.text.lang == "de":
            return ""
        if reading.opens_sentence(number):
            doubtful = seen.langs is None and self._forms.of(token.text).latin and not word.endswith("ly")
            return other if doubtful and not reading.is_known(number) and not self._is_place(token.text) else ""
        if self._is_place(token.text):
            return ""
        before = number - 1
        if before >= 0 and self._is(before, self._titles.prepositions, reading):
            return ""
        return "" if reading.is_known(number) else other

    def _is_place(self, token: str) -> bool:
        notions = self._tables.notions(token)
        return any(notion.startswith("@") for notion in notions) or any(
            (name,) in self._tables.places for name in self._forms.of(token).all_names
        )

    def _is_given(self, token: str) -> bool:
        groups = self._tables.given_names
        return any(name in groups for name in self._forms.of(token).all_names)

    def _right(self, at: int, reading: Reading) -> str:
        """A doubt where a capitalised word follows: the surname is a given name or a part of a longer name."""
        number = at + 1
        if number >= len(reading.tokens) or not reading.spaced(at):
            return ""
        token = reading.tokens[number]
        word = plain(token.text)
        if word in ("jr", "sr", "junior", "senior", "младший", "старший"):
            return f"“{token.text}” makes it a relative"
        if not token.capitalised or token.capitals or reading.capitals_say_nothing(number) or reading.text.lang == "de":
            return ""
        if word in self._titles.openers or word in self._titles.titles or reading.is_known(number):
            return ""
        return f"“{token.text}” behind it makes it part of another name"


def _sounds_like(name: str, given: str) -> bool:
    if skeleton(name)[:1] != skeleton(given)[:1]:
        return False
    same_consonants = len(skeleton(given)) > 1 and skeleton(name) == skeleton(given)
    return same_consonants or fuzz.ratio(name, given) / 100 >= GIVEN_LIKE

