"""Persons in a text: a surname with a fitting given name, or a bare surname that nothing speaks against.

Refuses to know bodies and what a profile asks for beyond its names. That a name is verified where it stands, not
searched for as a string, is the way of JRC-Names (R. Steinberger, B. Pouliquen et al., 2011).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from rapidfuzz import fuzz

from watchers.match.forms import FormMaker, Kind, NameWord, Relation, unbent
from watchers.match.given import CACHED, GivenNames
from watchers.match.names import Name
from watchers.match.namesakes import Namesakes
from watchers.match.naming import NameTables
from watchers.match.reading import LONGEST_INITIAL, Reading
from watchers.match.scripts import Scripts
from watchers.model import Entity, Tier
from watchers.text.fold import plain

LEFT = 5  # words before a surname in which its given name may stand
JOINED_LIKE = 85  # percent of rapidfuzz's ratio: "Jaemyung" for Jae-myung
DERIVED_LIKE = 0.85  # of a word that stands alone and is only like a reading of the surname
VOWELS = "aeiouy"
SHORTEST_SWAPPED = 6  # letters
SHORTEST_CUT = 8
SHORTEST_FREE = 4  # letters; a shorter surname (Xi, Kim) must be written just so
_COMMA = re.compile(r"[\s\u00a0]*,[\s\u00a0]*")
SHORTEST_FATHER = 3  # letters before the ending of a patronymic
_ROMAN = re.compile(r"[IVXLC]+")


class Candidate(NamedTuple):
    """A name that stands in an item, from word `first` to word `last`; `doubt` makes it only possible."""

    name: Name
    first: int
    last: int
    tier: Tier
    note: str
    bare: bool = False  # a person by the surname alone
    doubt: str = ""
    unknown: str = ""  # a spelling of the surname that counts only beside a given name so far


class People:
    """Judges surnames in a text."""

    def __init__(
        self,
        forms: FormMaker,
        scripts: Scripts,
        tables: NameTables,
        given: GivenNames,
        namesakes: Namesakes,
        writings: Callable[[Entity], tuple[str, ...]],
    ) -> None:
        self._forms = forms
        self._tables = tables
        self._patronymics = tables.patronymics
        self._scripts = scripts
        self._writings = writings
        self._unbent = lru_cache(CACHED)(self._without_ending)
        self._given = given
        self._namesakes = namesakes

    def candidate(
        self, name: Name, at: int, seen: Relation, reading: Reading, *, lonely: bool = False
    ) -> Candidate | None:
        """The person at a word that may be the surname; None where it is nobody, or cannot be told from this place.

        `lonely`: only small words stand beside it, so that no given name does.
        """
        related = self._in_language(name, at, seen, reading)
        if related is None:
            return None
        alone = not name.given or (lonely and not name.eastern)
        beside = None if alone else self._given_beside(name, at, reading)
        if beside and related.kind >= Kind.SLIP and self._is_initial(beside, at, reading):
            beside = None
        if not beside and (name.whole or (related.kind >= Kind.SLIP and not self._is_slip(name, at, related, reading))):
            return None
        if self._is_fathers(name, at, related, reading):
            return None
        if beside:
            return self._full(name, at, (min(at, beside[0]), max(at, beside[1])), related, reading)
        return self._bare(name, at, related, reading)

    def _is_fathers(self, name: Name, at: int, seen: Relation, reading: Reading) -> bool:
        """ "Anton Siluanovich Grekov": a patronymic is only like the surname."""
        if seen.kind < Kind.SLIP or not name.surname or self._is_patronymic(name.surname.word):
            return False
        return self._is_patronymic(reading.word(at))

    def named_nearby(
        self, name: Name, at: int, seen: Relation, spelled: frozenset[str], reading: Reading
    ) -> Candidate | None:
        """A word that is only like a surname, in an item that names the person in full and spells the surname so."""
        token = reading.texts[at]
        if spelled.isdisjoint(self._forms.of(token).all_names):
            return None
        doubt = self._namesakes.doubt(at, seen, reading)
        note = f"“{token}” is the surname of {name.profile.name}, who is named in full nearby"
        return Candidate(name, at, at, Tier.SURNAME, note, bare=True, doubt=doubt)

    def slipped(self, name: Name, at: int, seen: Relation, beside: Name, reading: Reading) -> Candidate | None:
        """A surname with two letters swapped, or a long one with a letter too many or too few, beside somebody else who
        is watched; with another letter it is another name (Petrov, Petkov)."""
        token = reading.texts[at]
        if not name.surname or not name.own or name.former:
            return None
        if not _is_clear_slip(self._forms.of(token).word, name.surname.word):
            return None
        if self._namesakes.doubt(at, seen, reading) or self._namesakes.may_be_word(at, reading):
            return None
        note = f"“{token}” is one letter off {name.profile.name}, beside {beside.profile.name}"
        return Candidate(name, at, at, Tier.TYPO, note, bare=True)

    def _in_language(self, name: Name, at: int, seen: Relation, reading: Reading) -> Relation | None:
        """The relation in the language of the text; a case ending of another language is none."""
        if reading.is_in(seen.langs):
            if seen.kind is Kind.VARIANT and seen.langs is None and self._scripts.has(name.profile, at, reading):
                return seen._replace(kind=Kind.LIKE)
            return seen
        return self._unbent(reading.texts[at], name.surname) if name.surname else None

    def _without_ending(self, token: str, surname: NameWord) -> Relation | None:
        return unbent(self._forms.of(token), surname)

    def _is_slip(self, name: Name, at: int, seen: Relation, reading: Reading) -> bool:
        """A slip behind a title; with another vowel it is another name (Rahman, Rahmon)."""
        if seen.kind is not Kind.SLIP or not name.surname or not self._namesakes.title_before(at, reading):
            return False
        written, wanted = self._forms.of(reading.texts[at]).name, name.surname.name
        if len(written) != len(wanted) or sorted(written) == sorted(wanted):
            return True
        return not any(one != other and one in VOWELS for one, other in zip(written, wanted, strict=True))

    def _full(self, name: Name, at: int, place: tuple[int, int], seen: Relation, reading: Reading) -> Candidate:
        tier = self._tier(name, place, seen, reading)
        surface = reading.surface(*place)
        note = f"“{surface}” is {name.profile.name}: the given name stands beside the surname"
        if tier in (Tier.EXACT, Tier.ALIAS):
            note = f"“{surface}” as written in the profile"
        unknown = reading.texts[at] if seen.kind >= Kind.SLIP and seen.langs is None else ""
        doubt = self._namesakes.things.person(*place, reading) or self._namesakes.double(at, place[1], reading)
        return Candidate(name, *place, tier, note, doubt=doubt, unknown=unknown)

    def _tier(self, name: Name, place: tuple[int, int], seen: Relation, reading: Reading) -> Tier:
        written = " ".join(map(reading.word, range(place[0], place[1] + 1)))
        known = self._writings(name.profile)
        if written in known:
            return Tier.EXACT if written == known[0] else Tier.ALIAS
        if name.learned:
            return Tier.LEARNED
        return {Kind.INFLECTED: Tier.INFLECTED, Kind.SLIP: Tier.TYPO}.get(seen.kind, Tier.VARIANT)

    def _given_beside(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        """First and last word of the given names beside a surname, None where there are none that fit."""
        if name.eastern:
            return self._eastern(name, at, reading)
        return self._before(name, at, reading) or self._behind(name, at, reading)

    def _before(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        """Given names before the surname; a middle name, a patronymic or an initial may stand between."""
        found: int | None = None
        for number in range(at - 1, max(-1, at - 1 - LEFT), -1):
            if not reading.together(number):
                break
            if self._fits(name, number, reading):
                found = number
                continue
            if plain(reading.texts[number]) in self._tables.particles:
                continue  # "Ben" may be one, and was no given name of this person
            if reading.texts[number][0].islower():
                break
            if found is not None or reading.opens_sentence(number):
                break
        return None if found is None else (found, at)

    def _behind(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        """A given name behind the surname, as lists and registers have it, with a patronymic or without."""
        number, comma = at + 1, reading.gap(at) != " " and reading.tied(at, _COMMA)
        if not (comma or reading.together(at)) or not self._fits(name, number, reading):
            return None
        last = number
        while reading.together(last) and self._is_patronymic(reading.word(last + 1)):
            last += 1
        if comma and reading.together(last) and reading.capitalised(last + 1):
            return None  # "Trump, Donald Tusk": the given name belongs to the next one
        return at, last

    def _is_patronymic(self, word: str) -> bool:
        if not word.endswith(self._patronymics):
            return False
        return any(word.endswith(ending) and len(word) >= len(ending) + SHORTEST_FATHER for ending in self._patronymics)

    def _fits(self, name: Name, number: int, reading: Reading) -> bool:
        token = reading.texts[number]
        if token[0].islower() or (len(token) == 1 and not reading.is_initial(number)):
            return False
        return any(map(self._given.fits, repeat(token), name.given, repeat(reading.text.lang)))

    def _is_initial(self, beside: tuple[int, int], at: int, reading: Reading) -> bool:
        """All that stands beside the surname is an initial, which fits too many."""
        return all(len(reading.texts[number]) <= LONGEST_INITIAL for number in beside if number != at)

    def _eastern(self, name: Name, at: int, reading: Reading) -> tuple[int, int] | None:
        """All given names of an Eastern name, behind the surname or before it, or written as one word."""
        count = len(name.given)
        for first in (at + 1, at - count):
            if self._stand(name, first, at, reading):
                return first, first + count - 1
        wanted = "".join(given.word for given in name.given)
        if count > 1 and reading.together(at) and fuzz.ratio(reading.word(at + 1), wanted) >= JOINED_LIKE:
            return at + 1, at + 1
        return None

    def _stand(self, name: Name, first: int, at: int, reading: Reading) -> bool:
        last = first + len(name.given) - 1
        if first < 0 or last >= len(reading.texts) or reading.texts[first][0].islower():
            return False
        tied = all(reading.together(number) for number in range(min(first, at), max(last, at)))
        return tied and all(
            self._given.fits(reading.texts[number], given, reading.text.lang)
            for number, given in enumerate(name.given, first)
        )

    def _bare(self, name: Name, at: int, seen: Relation, reading: Reading) -> Candidate | None:
        token = reading.texts[at]
        if name.surname and len(name.surname.name) < SHORTEST_FREE and not _written_so(name, token):
            return None
        respelled = name.surname and self._is_respelled(name.surname, seen, at, reading)
        if respelled and not self._namesakes.title_before(at, reading):
            return None
        unlike = name.derived and seen.likeness < DERIVED_LIKE
        if seen.kind is Kind.VARIANT and (unlike or self._given.is_one(token)):
            return None  # another spelling of what is only a reading of the surname, and a given name: Мелания, Meloni
        if len(token) == 1 or (seen.langs is None and self._is_foreign(name, at, reading)):
            return None  # Лаврова is a case form, Lavrova a woman
        tier, note = self._bare_tier(name, at, seen, reading)
        doubt = self._namesakes.doubt(at, seen, reading) or self._namesakes.womans(name.surname, at, seen, reading)
        return Candidate(name, at, at, tier, note, bare=True, doubt=doubt)

    def _is_foreign(self, name: Name, at: int, reading: Reading) -> bool:
        """The profile writes no such surname in the script of this word; where this name is so written, all is said."""
        if not name.surname or name.former or name.learned:
            return False
        own = name.own and name.surname.latin == self._forms.of(reading.texts[at]).latin
        return not own and self._scripts.rules_out(name.profile, name.surname.name, at, reading)

    def _is_respelled(self, surname: NameWord, seen: Relation, at: int, reading: Reading) -> bool:
        """A short surname that is written otherwise in its own script is a word: "Stub" is no Stubb."""
        short = len(surname.name) <= SHORTEST_FREE and seen.kind is Kind.SAME
        return short and self._forms.of(reading.texts[at]).latin == surname.latin and reading.word(at) != surname.word

    def _bare_tier(self, name: Name, at: int, seen: Relation, reading: Reading) -> tuple[Tier, str]:
        token = reading.texts[at]
        if name.learned:
            return Tier.LEARNED, f"“{token}” is a spelling of the surname that was learned from articles"
        if seen.kind is Kind.SLIP:
            title = self._namesakes.title_before(at, reading)
            return Tier.TYPO, f"“{token}” is one letter off {name.profile.name}, behind the title “{title}”"
        if not name.given and name.own and name.surname and reading.word(at) == name.surname.word:
            return Tier.EXACT if name.canonical else Tier.ALIAS, f"“{token}” as written in the profile"
        how = {Kind.SAME: "is", Kind.INFLECTED: "is a case form of"}.get(seen.kind, "is another spelling of")
        what = "the earlier surname" if name.former else "the surname" if name.given else "the name"
        return Tier.SURNAME if name.given else Tier.VARIANT, f"“{token}” {how} {what} of {name.profile.name}"


def _is_clear_slip(written: str, wanted: str) -> bool:
    """Two letters changed places, or one of many is missing or doubled."""
    if len(written) == len(wanted):
        return len(wanted) >= SHORTEST_SWAPPED and sorted(written) == sorted(wanted)
    return len(wanted) >= SHORTEST_CUT


def _written_so(name: Name, token: str) -> bool:
    """A short surname counts as it is written: Xi, but not XI; in another script with one capital."""
    if token in name.written.replace("-", " ").split():
        return True
    return not token.isascii() and token.capitalize() == token and not _ROMAN.fullmatch(token)
