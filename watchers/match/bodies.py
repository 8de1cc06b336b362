"""Bodies, places and facilities in a text: runs of words, and names whose words may be translated and change places.

"Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia" and «МИД России» need the same notions side by side.
Refuses to know persons and what a profile asks for beyond its names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from watchers.match.body_things import BodyThings
from watchers.match.elements import VARIANT_LIKE, Elements
from watchers.match.forms import FormMaker, Kind, NameWord, Relation
from watchers.match.growth import Growth
from watchers.match.joint import Joint
from watchers.match.names import Name
from watchers.match.naming import NameTables, is_country
from watchers.match.people import Candidate
from watchers.match.reading import Reading
from watchers.match.scripts import Scripts
from watchers.match.titles import TitleTable
from watchers.model import EntityType, Tier
from watchers.text.fold import plain
from watchers.text.tokens import words_in

MISTYPED_OF = 2  # elements; of more one may be mistyped
LONG = 10  # letters of a word that may be mistyped in any name
REACH = 9  # words to either side of its first found word in which the rest of a name may stand
FILLERS_IN_A_ROW = 5
SHORTEST_INFLECTED = 3
SHORTEST_SLIP = 6  # letters of a place or body of one word in which a slip is believed
CAPITALISED = (EntityType.PLACE, EntityType.COUNTRY, EntityType.FACILITY)  # in every language that has capitals
_BREAK = re.compile(r"[!?;:()\[\]…—–|/]|\.\s|\n\s*\n|,")
_RUN = re.compile(r"[\s\u00a0.\-’'‐‑«»“”\"„&+]*")
_SIGN = re.compile(r"[.\-‐‑]*|\s*[&+]\s*")  # inside an acronym
SPOKEN = 4  # letters from which on an acronym may be spoken as a word


class Bodies:
    """Judges words that names of bodies hang on."""

    def __init__(
        self,
        forms: FormMaker,
        scripts: Scripts,
        tables: NameTables,
        titles: TitleTable,
        things: BodyThings,
    ) -> None:
        self._forms = forms
        self._scripts = scripts
        self._words = Elements(forms, tables)
        self._tables = tables
        self._titles = titles
        self._joint = Joint(tables)
        self._things = things

    def candidate(self, name: Name, at: int, seen: Relation, reading: Reading) -> Candidate | None:
        """The body at a word that one of its words may be; None where the rest is missing."""
        if not reading.is_in(seen.langs) or (
            seen.kind is Kind.VARIANT and self._scripts.has(name.profile, at, reading)
        ):
            return None
        if name.acronym:
            return self._acronym(name, at, reading)
        if name.elements:
            return self._elements(name, at, reading)
        return self._run(name, at, seen, reading)

    def _acronym(self, name: Name, at: int, reading: Reading) -> Candidate | None:
        """The very letters in capitals, with or without dots; a Cyrillic one may carry a case ending."""
        for first, last in _stretches(len(name.run), at, reading):
            if not all(reading.tied(number, _SIGN) for number in range(first, last)):
                continue
            letters = unicodedata.normalize("NFKC", "".join(reading.texts[first : last + 1]).replace(".", ""))
            if name.is_acronym(letters):
                return self._found(name, first, last, Tier.INFLECTED if letters != name.acronym else None, reading)
        return self._spoken(name, at, reading)

    def _spoken(self, name: Name, at: int, reading: Reading) -> Candidate | None:
        """The acronym as a word ("Nato"), as British papers write, where no other name begins or ends there."""
        token = reading.texts[at]
        if len(name.acronym) < SPOKEN or token != name.acronym.capitalize() or plain(token) in self._titles.words:
            return None
        behind = reading.together(at) and reading.capitalised(at + 1)
        before = at > 0 and reading.together(at - 1) and reading.capitalised(at - 1)
        if behind or (before and not reading.opens_sentence(at - 1)):
            return None
        return self._found(name, at, at, Tier.VARIANT, reading)

    def _run(self, name: Name, at: int, seen: Relation, reading: Reading) -> Candidate | None:
        if len(name.run) == 1:
            return self._single(name, at, seen, reading)
        for first, last in _stretches(len(name.run), at, reading):
            if self._stands(name, first, reading):
                return self._found(name, first, last, None, reading)
        return None

    def _stands(self, name: Name, first: int, reading: Reading) -> bool:
        return all(
            (number == first or reading.tied(number - 1, _RUN))
            and word.name in self._forms.of(reading.texts[number]).all_names
            for number, word in enumerate(name.run, first)
        )

    def _single(self, name: Name, at: int, seen: Relation, reading: Reading) -> Candidate | None:
        token, word = reading.texts[at], name.run[0]
        small = token[0].islower() and name.profile.type in CAPITALISED and not name.written[0].islower()
        foreign = name.own and seen.langs is None and self._scripts.rules_out(name.profile, word.name, at, reading)
        if small or foreign or _is_mixed(name.written, token):
            return None  # "crime" is no Crimea
        if not (name.own or self._is_written_so(token, seen, word)):
            return None  # and no Крыме either
        tier = self._single_tier(token, seen, word)
        if tier is None and seen.kind is not Kind.SAME:
            return None
        return self._found(name, at, at, tier, reading)

    def _single_tier(self, token: str, seen: Relation, word: NameWord) -> Tier | None:
        """How a word that is not quite the name may still be it; None where it is not, or is the name itself."""
        if seen.kind is Kind.INFLECTED and len(word.name) >= SHORTEST_INFLECTED:
            return Tier.INFLECTED
        if token.islower() or len(word.name) < SHORTEST_SLIP:
            return None
        if seen.kind is Kind.VARIANT and seen.likeness >= VARIANT_LIKE:
            return Tier.VARIANT
        swapped = seen.kind is Kind.SLIP and sorted(self._forms.of(token).word) == sorted(word.word)
        return Tier.TYPO if swapped else None

    def _is_written_so(self, token: str, seen: Relation, word: NameWord) -> bool:
        """A name in another language counts as that language writes it: Crimée is no Crime, Чин no Shine."""
        forms = self._forms.of(token)
        if forms.latin != word.latin:
            return False
        return forms.word == word.word if seen.kind is Kind.SAME else seen.kind is Kind.INFLECTED

    def _elements(self, name: Name, at: int, reading: Reading) -> Candidate | None:
        """Grows from a word to both sides while what stands there belongs to the name or fills it."""
        if not self._may_be_there(name, reading):
            return None
        met = self._met(name.needed, name, at, reading)
        growth = Growth(at, at, set(name.needed - met), dict.fromkeys(met, at))
        for step in (-1, 1):
            self._grow(growth, name, at, step, reading)
        if (
            growth.missing
            or self._is_small(name, growth, reading)
            or not self._joint.has_its_share(name, growth, reading)
        ):
            return None
        if not (growth.in_order or growth.joined or self._is_free(name)):
            return None
        last = self._stretched(name, growth.last, reading)
        return self._found(name, growth.first, last, Tier.TYPO if growth.slipped else None, reading)

    def _is_small(self, name: Name, growth: Growth, reading: Reading) -> bool:
        """No word of it has a capital, but the name has."""
        written = reading.texts[growth.first : growth.last + 1]
        return all(text[0].islower() for text in written) and not name.written.islower()

    def _may_be_there(self, name: Name, reading: Reading) -> bool:
        """The notions that the name needs stand in the item, of three all but a mistyped one."""
        if reading.notions is None:
            reading.notions = frozenset().union(*map(self._tables.notions, set(reading.texts)))
        wanted = [name.elements[number].notions for number in name.needed]
        there = sum(not notions or not notions.isdisjoint(reading.notions) for notions in wanted)
        one_may = len(wanted) > MISTYPED_OF or any(len(one.word.word) >= LONG for one in name.elements)
        return there >= len(wanted) - one_may

    def _is_free(self, name: Name) -> bool:
        """Its words may change places: it is somewhere's ("МИД России"), or a thing of a kind ("base No. 201")."""
        return bool(name.notions & self._tables.kinds) or any(map(is_country, name.notions))

    def _stretched(self, name: Name, last: int, reading: Reading) -> int:
        """What still belongs to the name behind its last needed word: “Ministry of Foreign *Affairs*”."""
        left = [
            element.notions
            for element in name.elements
            if element.notions and element.notions <= self._tables.optional_in(name.notions)
        ]
        while left and reading.spaced(last):
            notions = self._tables.notions(reading.texts[last + 1])
            found = next((one for one in left if one & notions), None)
            if found is None:
                break
            left.remove(found)
            last += 1
        return last

    def _grow(self, growth: Growth, name: Name, at: int, step: int, reading: Reading) -> None:
        number, idle, passed = at + step, 0, 0
        while growth.missing and 0 <= number < len(reading.texts) and abs(number - at) <= REACH:
            if not reading.in_one_field(number, at) or self._breaks(min(number, number - step), reading):
                return
            if self._takes(growth, name, number, reading):
                growth.joined |= idle > 0
                growth.shared |= passed > 0
                idle = passed = 0
            elif idle < FILLERS_IN_A_ROW and self._fills(name, number, reading):
                idle += 1
            elif self._joint.is_shared(name, number, reading):
                passed += 1
            else:
                return
            number += step

    def _takes(self, growth: Growth, name: Name, number: int, reading: Reading) -> bool:
        """The word is a missing one of the name; one of them may be mistyped."""
        met = self._met(growth.missing, name, number, reading)
        if not met and not growth.slipped:
            least = SHORTEST_SLIP if len(name.elements) > MISTYPED_OF else LONG
            token = reading.texts[number]
            met = {one for one in growth.missing if self._words.slipped(name.elements[one], token, least)}
            growth.slipped = bool(met)
        if met:
            growth.missing -= met
            growth.places |= dict.fromkeys(met, number)
            growth.first, growth.last = min(growth.first, number), max(growth.last, number)
        return bool(met)

    def _met(self, missing: AbstractSet[int], name: Name, number: int, reading: Reading) -> set[int]:
        """The missing elements that a word is: one, or all that it unites."""
        met = sorted(one for one in missing if self._words.meets(name.elements[one], number, reading))
        return set(met) if self._tables.united(reading.texts[number]) else set(met[:1])

    def _breaks(self, number: int, reading: Reading) -> bool:
        """The sentence ends behind a word; the stop of "No. 201" ends none."""
        gap = reading.gap(number)
        if gap.strip() == "." and (reading.word(number) in self._tables.fillers or reading.texts[number].isdigit()):
            return False  # "No. 201", "102. Militärbasis"
        if gap.strip() in ("–", "—") and reading.texts[number + 1].isdigit():
            return False  # «Северный поток — 2»
        return bool(_BREAK.search(gap)) and not self._joint.comma_between(number, reading)

    def _fills(self, name: Name, number: int, reading: Reading) -> bool:
        """A word that may stand inside the name: an article, what the name may bring along, a country's adjective."""
        if reading.word(number) in self._tables.fillers:
            return self._may_stand(plain(reading.texts[number]), name)
        notions = self._tables.notions(reading.texts[number])
        if notions & self._tables.optional_in(name.notions):
            return self._is_free(name) or not notions.isdisjoint(name.notions)
        if notions & self._tables.kinds and name.notions & self._tables.kinds:
            return True
        return any(map(is_country, notions)) and not any(map(is_country, name.notions))

    def _may_stand(self, filler: str, name: Name) -> bool:
        """ "and" and "in" make another name of it, unless it is written with one; a plant may stand at a place."""
        if filler in self._tables.locatives and name.notions & self._tables.kinds:
            return True
        joins = filler in self._tables.conjunctions or filler in self._tables.locatives
        return not joins or filler in map(plain, words_in(name.written))

    def _doubt(self, name: Name, first: int, last: int, reading: Reading) -> str:
        """What beside the name says that it is something else."""
        unit = plain(name.acronym) in self._titles.units
        if unit and first and reading.together(first - 1) and reading.texts[first - 1].isdigit():
            return f"“{reading.surface(first - 1, last)}” looks like a measure"
        return self._things.doubt(name, first, last, reading)

    def _found(self, name: Name, first: int, last: int, tier: Tier | None, reading: Reading) -> Candidate:
        surface = reading.surface(first, last)
        if tier is None:
            tier = self._plain_tier(name, first, last, reading)
        own = tier in (Tier.EXACT, Tier.ALIAS)
        note = f"“{surface}” as written in the profile" if own else f"“{surface}” is {name.profile.name}"
        return Candidate(name, first, last, tier, note, doubt=self._doubt(name, first, last, reading))

    def _plain_tier(self, name: Name, first: int, last: int, reading: Reading) -> Tier:
        words = reading.words[first : last + 1]
        written = [word.word for word in name.words]
        same = [word for word in words if word not in self._tables.fillers] == written or list(words) == written
        if not name.own or not same:
            return Tier.VARIANT
        return Tier.EXACT if name.canonical else Tier.ALIAS


def _is_mixed(written: str, token: str) -> bool:
    """A short name with a capital inside counts as it is written: PiS is no "Pis"."""
    inner = written[1:] != written[1:].lower() and not written.isupper()
    return inner and len(written) <= SPOKEN and not token.startswith(written)


def _stretches(length: int, at: int, reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last word of the stretches of one field that are so long and hold a word."""
    for first in range(max(0, at - length + 1), at + 1):
        last = first + length - 1
        if last < len(reading.texts) and reading.in_one_field(first, last):
            yield first, last
