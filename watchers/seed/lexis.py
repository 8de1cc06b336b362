"""What a single word may be.

An office, a given name, the head of a body's name, a country, a word of no name at all.

The one place that asks the language tables; the rules of each kind of name ask here. Refuses to know sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from watchers.match.forms import FormMaker, NameWord, is_latin
from watchers.match.given import GivenNames
from watchers.match.naming import Body
from watchers.seed.countries import Countries, RussianEndings
from watchers.seed.tables import CYRILLIC, ReadingTables, RussianHead, SeedTable, bare
from watchers.text.fold import Folder

CACHED = 65_536
KINDS = ("facility", "place", "event", "format", "paper", "organisation")
LONGEST_KNOWN = 9  # words of a name in the tables
SHORTEST_CASE = 5  # letters of a word that is looked up without its ending
NUMBER = re.compile(r"\d+")


class Lexis:
    """Answers about words; keeps what it was asked."""

    def __init__(self, tables: ReadingTables, seed: SeedTable) -> None:
        self.seed = seed
        self.folder = Folder(tables.fold)
        self.forms = FormMaker(self.folder, tables.endings)
        self.naming = tables.naming
        self.titles = tables.titles
        self.stop_words = frozenset().union(*tables.languages.stop_words.values())
        self.splitter = tables.splitter
        self.zones = tables.boilerplate.credits.dates
        self._given = GivenNames(self.forms, tables.naming)
        endings = RussianEndings(tables.endings)
        self.basic_forms = endings.basic
        self.countries = Countries(self.folder, self.forms, tables.naming, seed, endings)
        self.country = self.countries.notion
        self._eastern = frozenset(map(self.folder.name, tables.naming.surname_first))
        self._world = {self.folder.word(one): one for one in seed.world}
        self._first_words = frozenset(key[0] for key in tables.naming.bodies) | {
            self.folder.word(one.split()[0]) for one in seed.world
        }
        self._first_words |= {self.folder.word(row[0].split()[0]) for row in seed.countries}
        self.may_begin_row = lru_cache(CACHED)(self._may_begin_row)
        self.is_small_head = lru_cache(CACHED)(self._is_small_head)
        self.happening = lru_cache(CACHED)(self._happening)
        self.head = lru_cache(CACHED)(self._head)
        self.is_office = lru_cache(CACHED)(self._is_office)

    def _head(self, word: str) -> str:
        """Which kind of thing is called so: "facility", "organisation" …; "" for most words."""
        return next((kind for kind in KINDS if word in self.seed.heads[kind]), "")

    def _may_begin_row(self, word: str) -> bool:
        """A name of the tables may begin with this word."""
        return self.folder.word(word) in self._first_words or bool(self.country(word)) or word[:1] >= CYRILLIC

    def _is_small_head(self, word: str) -> bool:
        """A name in small letters may hang on this word."""
        head = self.head(word)
        first = any(bare(word) == row[0] for row in self.seed.national)
        return (
            first or head in ("facility", "format") or word in self.seed.phrases["border"] or bool(self.happening(word))
        )

    def _happening(self, word: str) -> str:
        """What happens by this word: "war", "attack" …; "" for most words."""
        return next((name for name, its in self.seed.happenings.items() if word in its), "")

    def _is_office(self, word: str) -> bool:
        """It is the name of an office, or a form of address."""
        plain = bare(word)
        return plain in self.titles.titles or plain in self.seed.offices or plain.rstrip("s") in self.titles.titles

    def is_subject(self, role: str) -> bool:
        """The office stands in the nominative, and so does the name behind it: «министр», not «министра»."""
        first = role.split(" ", maxsplit=1)[0]
        if first[:1] < CYRILLIC or not self.is_office(first) or first.casefold() in self.seed.declined_offices:
            return False
        return not any(self.is_office(basic) and basic != first for basic in self.basic_forms(first))

    def russian_office(self, role: str) -> str:
        """The word of a Russian office behind its adjectives: «дипломата» of «шведского дипломата»; "" for none."""
        words = (word.rpartition("-")[2] for word in role.split())
        return next((word for word in words if word[:1] >= CYRILLIC and self.is_office(word)), "")

    def basic_role(self, role: str) -> str:
        """A Russian office as it stands alone: «министром обороны» is «Министр обороны»; others as they are."""
        words = role.split()
        at = next((number for number, word in enumerate(words) if self.is_office(word.rpartition("-")[2])), None)
        if not role or role[0] < CYRILLIC or at is None:
            return role
        kind, hyphen, office = words[at].rpartition("-")
        basic = self._basic_office(office.casefold())
        if basic == office.casefold():
            return role
        before = (self._adjective(word, "masculine") for word in words[:at])
        named = " ".join((*before, f"{kind}{hyphen}{basic}", *words[at + 1 :]))
        return named[:1].upper() + named[1:]

    def _basic_office(self, office: str) -> str:
        declined = self.seed.declined_offices.get(office)
        if declined or self.is_subject(office):
            return declined or office
        basics = [one for one in self.basic_forms(office) if self.is_office(one)]
        return next((one for one in basics if self.is_subject(one)), next(iter(basics), office))

    def is_adjective(self, word: str) -> bool:
        """It is declined as a Russian adjective is, and is no noun in -ение and the like."""
        small = word.casefold()
        return small.endswith(self.seed.adjective_tails) and not small.endswith(self.seed.noun_tails)

    def is_given(self, word: str) -> bool:
        """It is somebody's given name."""
        return word[:1].isupper() and len(word) > 1 and not self.naming.notions(word) and self._given.known(word)

    def is_eastern(self, word: str) -> bool:
        """It is a surname of a people that puts it first, in Latin letters or Cyrillic («Нгуен»)."""
        light = self.folder.word(word) in self.naming.surname_first
        return light or (word[:1] >= CYRILLIC and self.folder.name(word) in self._eastern)

    def fits_given(self, word: str, other: str) -> bool:
        """Two given names may be one: equal, a case form, an initial, the same in another language."""
        if word == other:
            return True
        wanted = NameWord(self.folder.word(other), self.folder.name(other), is_latin(other))
        return self._given.fits(word if len(word) > 1 else f"{word}.", wanted)

    def known_body(self, words: Iterable[str]) -> Body | None:
        """The row of bodies, countries and places that these words are in full."""
        return self.naming.bodies.get(tuple(self.folder.word(word) for word in words))

    def known_case(self, word: str) -> Body | None:
        """The row of a name of one word that this is a case form of («Душанбе», «Москве»)."""
        if word[:1] < CYRILLIC or len(word) < SHORTEST_CASE:
            return None
        found = (self.naming.bodies.get((self.folder.word(basic),)) for basic in self.basic_forms(word))
        return next((body for body in found if body), None)

    def known_place(self, word: str) -> str:
        """The part of the world that a Russian word is a case form of, "" for none: «в Арктике»."""
        return next((one for basic in self.basic_forms(word) if (one := self.world_name(basic))), "")

    def row_name(self, body: Body, lang: str) -> str:
        """How people call a body of the tables: in their language, in full rather than by an acronym."""
        cyrillic = [name for name in body.names if name[0] >= CYRILLIC]
        russian = [name for name in cyrillic if "і" not in name and "ї" not in name]
        names = russian if lang == "ru" and russian else [name for name in body.names if name.isascii()] or body.names
        return next((name for name in names[:4] if not name.isupper()), names[0])

    def row_kind(self, body: Body) -> str:
        """What a row of the tables is: the file has no kinds, but its names tell."""
        for kind in ("organisation", "facility"):
            if body.names[0] in self.seed.known[kind]:
                return kind
        if any(name.isupper() for name in body.names):
            return "organisation"
        heads = (self.head(word) for name in body.names[:2] for word in name.split())
        return next((kind for kind in heads if kind in ("organisation", "facility", "place")), "place")

    def signature(self, words: Iterable[str]) -> frozenset[str]:
        """What a name needs, in any order and language: notions, countries, numbers, folds of other words."""
        keys: set[str] = set()
        for word in words:
            keys |= self._keys(word)
        return frozenset(keys - self.naming.optional) or frozenset(keys)

    def _keys(self, word: str) -> set[str]:
        digits = NUMBER.match(word)
        if digits:
            return {digits[0]}
        if self.folder.word(word) in self.naming.fillers or bare(word) in self.seed.phrases["articles"]:
            return set()
        country = self.country(word)
        if country:
            return {country}
        united = self.naming.united(word)
        notions = set(united) or {min(self.naming.notions(word), default="")} - {""}
        forms = self.forms.of(word)
        return notions or {
            min((forms.name, *(basic for basic, langs in forms.basic if "ru" in langs)), key=len)
            if not forms.latin
            else forms.name
        }

    def basic_name(self, name: str) -> str:
        """A Russian name in the nominative: its head, and the adjectives before it; others as they are."""
        words = name.split()
        if not name or name[0] < CYRILLIC:
            return name
        for number, word in enumerate(words):
            head = self._russian_head(word)
            if head:
                kept = self._in_case_of(head.nominative, word, opening=number == 0)
                return " ".join(
                    (*(self._adjective(one, head.gender) for one in words[:number]), kept, *words[number + 1 :])
                )
        return name

    def _in_case_of(self, nominative: str, word: str, *, opening: bool) -> str:
        """With a capital where the word had one, and where a name begins that has one by the table."""
        if nominative.isupper() or (opening and nominative[0].isupper()):
            return nominative
        return (nominative[:1].upper() if word[0].isupper() else nominative[:1].lower()) + nominative[1:]

    def _russian_head(self, word: str) -> RussianHead | None:
        """The row of a noun in any case; adjectives of the same root («районный») are none."""
        found = (one for one in self.seed.russian_heads if bare(word).startswith(one.beginning))
        phrases = self.seed.phrases
        noun = self.head(word) or word in phrases["leads"] or word in phrases["border"]
        return next(found, None) if noun and not word.endswith(self.seed.adjective_endings) else None

    def _adjective(self, word: str, gender: str) -> str:
        for ending in self.seed.adjective_endings:
            if word.endswith(ending):
                stem = word[: -len(ending)] + ending[: 1 if ending[0] == "н" else 2]
                wanted = self.seed.adjective_nominatives[gender]
                return stem + (wanted[0] if len(wanted) == 1 or stem[-1] in "гкх" else wanted[1])
        return word

    def is_small(self, word: str) -> bool:
        """It is a small word, a weekday or a month, wherever it stands."""
        return bare(word) in self.stop_words or word in self.seed.phrases["no_names"]

    def is_plain(self, word: str) -> bool:
        """It begins sentences and is no name: small words, weekdays, months, peoples."""
        plain = bare(word)
        return plain in self.stop_words or plain in self.titles.openers or word in self.seed.phrases["no_names"]

    def is_world(self, words: str) -> bool:
        """It is a part of the world, or the adjective of one."""
        return self.world_name(words) != ""

    def world_name(self, words: str) -> str:
        """The part of the world that these words name, "" for none: "Central Asian" is Central Asia."""
        fold = self.folder.word(words)
        return self._world.get(fold) or self._world.get(fold.removesuffix("n"), "")
