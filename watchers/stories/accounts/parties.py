"""Whose words are whose: names of parties, of their people and of their bodies, to parties.

Learns from the items of one story (who speaks for whom, "Safira Noor, Minister of Tazmira") and from names handed in
with their party. Names are compared folded, so Karvell, Karvell's and «Карвелла» are one. Refuses to know profiles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from watchers.stories.accounts.forms import SHORTEST_KEY, Forms
from watchers.stories.accounts.introductions import REACH, body_before, is_proper, runs, title_before
from watchers.stories.accounts.labels import Labels
from watchers.stories.accounts.party_phrases import PartyPhrases
from watchers.stories.accounts.reading import Word, stems_of_name, words_of_name
from watchers.stories.accounts.self_names import SelfNames
from watchers.stories.accounts.states import is_body, is_civil, owning
from watchers.stories.accounts.tables import AccountWords

OFFICE_REACH = 3  # words behind a name in which an office is the person's own: "Tess Maro, Foreign Minister of Lund"
EXPLICIT, IMPLIED = 100, 1
GIVEN = 3  # letters of a given name that stand in all of its forms: Pavel, «Павла»
_PARTS = re.compile(r"[\W_]+")
_GENITIVE = re.compile(r"['’]s$")


class Parties:
    """The parties of one story. `names` maps a party to names that stand for it, people included."""

    def __init__(self, parties: Iterable[str], names: Mapping[str, Iterable[str]], told: AccountWords) -> None:
        self._told = told
        self._keys = Forms[set[str]]()  # a folded word -> parties
        self._begins: list[tuple[str, str]] = []  # how folded adjectives of a country begin, and its party
        self._found: dict[str, set[str]] = {}  # answers of `_parties`
        self._bodies: defaultdict[str, set[str]] = defaultdict(set)  # a folded word of a body's own name -> bodies
        self._people = Forms[str]()  # a folded surname -> party
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)
        self._full = Forms[str]()  # a folded surname -> the full name
        self.self_names = SelfNames(told.cues)
        self._phrases = PartyPhrases()
        self._states: set[str] = set()  # parties that have a ministry, an army or a government
        self._own = frozenset(filter(None, parties))
        self.known = self._own | frozenset(names)
        self.labels = Labels(told, self.known)
        for party in self.known:
            self._name(party, party, apart=True)
            for name in names.get(party, ()):
                self._name(name, party, apart=False)
            self._name_country(party)

    def _name_country(self, party: str) -> None:
        """A party that is a country is so in each of the table's languages, and in its adjectives: "the Thai side"."""
        for word in self._told.countries.get(self._told.fold(party), ()):
            begins = self._told.fold(word.rstrip("*"))
            if word.endswith("*") and len(begins) > SHORTEST_KEY:
                self._begins.append((begins, party))
            elif not word.endswith("*") and (len(begins) >= SHORTEST_KEY or (word.isupper() and len(begins) > 2)):
                self._name(word, party, apart=False)  # "US" would be "us"

    def add(self, names: Iterable[str]) -> None:
        """Take in parties that reports introduce, unless they are known by these names."""
        for name in names:
            keys = [self._told.fold(part) for part in _PARTS.split(name) if part]
            if not any(self._parties(key) or key in self._bodies for key in keys):
                self.known |= {name}
                self.labels.introduce(name)
                self._name(name, name, apart=True)
                self._found.clear()

    def add_countries(self, names: Iterable[str]) -> None:
        """Take in countries that speak in reports, unless they are known by any of their names."""
        for name in dict.fromkeys(names):
            rows = self._told.countries.get(self._told.fold(name), ())
            if not any(self._is_known(row) for row in (name, *rows)):
                self.known |= {name}
                self._name(name, name, apart=False)
                self._name_country(name)
                self._found.clear()

    def _is_known(self, name: str) -> bool:
        keys = tuple(self._told.fold(part) for part in _PARTS.split(name.rstrip("*")) if part)
        return keys in self._phrases or (len(keys) == 1 and bool(self._keys.get(keys[0])))

    def add_bodies(self, names: Iterable[str]) -> None:
        """Take in bodies that speak in reports by names of their own, unless a party is known by a word of the name."""
        for name in names:
            written = [part for part in _PARTS.split(_GENITIVE.sub("", name)) if part]
            keys = [self._told.fold(part) for part in written]
            known = (self._parties(key) for key, part in zip(keys, written, strict=True) if part[:1].isupper())
            anybodys = all(part.casefold() in self._told.cues.generic for part in written)  # "the Foreign Ministry"
            if anybodys or (any(known) and not self._is_of_land(name)):
                continue
            longer = self._phrases.holding(keys)
            self._phrases.add(tuple(keys), longer or name)
            if longer:
                continue
            self.known |= {name}
            for key, part in zip(keys, written, strict=True):
                if part[:1].isupper() and len(key) >= SHORTEST_KEY and not self._parties(key):
                    self._bodies[key].add(name)

    def _is_of_land(self, name: str) -> bool:
        """Whether a body's name only says of which land it is: "the Association of Tajik Carriers"."""
        words = words_of_name(name)
        return is_civil(words, self._told.cues) and all(map(self.is_land, self.named(words)))

    def have_texts(self, *, of_bodies: bool = False) -> bool:
        """Whether a text of the story speaks for somebody; `of_bodies`: who is no state."""
        return not all(map(self.is_land, self._own)) if of_bodies else bool(self._own)

    def is_land(self, party: str) -> bool:
        """Whether a party is a state: a country of the table, or one that has a ministry or an army."""
        return party in self._states or self._told.fold(party) in self._told.countries

    def of(self, words: Sequence[Word]) -> str:
        """The party that `words` name; "" for none, or for two."""
        keys = ["" if word.compound else self.key(word) for word in words]
        phrase = self._phrases.longest(keys)
        if phrase:
            return self._phrases.party(phrase)
        people = {party for word in words if word.capital and (party := self._person(self.key(word)))}
        if len(people) == 1:
            return people.pop()
        found = [party for key in keys for party in self._parties(key)]
        found = found or [party for word in words for party in self._of_body(word)]
        counted = Counter(found).most_common(2)
        if not counted:
            return self.self_names.party(words)
        if len(counted) == 2 and counted[0][1] == counted[1][1]:
            return ""
        return counted[0][0]

    def by_phrase(self, words: Sequence[Word]) -> str:
        """The party that a name of several words stands for; "" for none."""
        return self._phrases.party(self._phrases.longest([self.key(word) for word in words]))

    def _of_body(self, word: Word) -> set[str]:
        """The bodies that have the capitalised word in their name, where it is none of several."""
        found = self._bodies.get(self.key(word), set()) if word.capital else set()
        return found if len(found) == 1 else set()

    def called(self, words: Sequence[Word]) -> str:
        """The one party that has one of `words` in its name, or calls itself so: "the inspectorate"; "" for none."""
        stems = {word.stem for word in words}
        named = {name for name in self.known if stems & stems_of_name(name)}
        return self.self_names.party(words) or (named.pop() if len(named) == 1 else self.labels.read_before(words))

    def several(self, words: Sequence[Word]) -> bool:
        """Whether `words` name two parties or more."""
        return len(self.named(words)) > 1

    def named(self, words: Sequence[Word]) -> set[str]:
        """The parties by whose names any of `words` is called."""
        return {party for word in words for party in self._parties(self.key(word))}

    def is_person(self, word: Word) -> bool:
        """Whether the word is a capitalised name that is no office and no body's."""
        return self._is_part(word) or bool(word.capital and self._person(self.key(word)))

    def met(self, words: Sequence[Word]) -> frozenset[str]:
        """The people whom `words` name, by the surnames that the texts have with a given name."""
        keys = (self.key(word) for word in words if word.capital)
        return frozenset(name for key in keys for name in self._full.names(key))

    def is_name(self, word: Word) -> bool:
        """Whether the word names a party or one of its people: it tells nothing of what is said."""
        key = self.key(word)
        return bool(self._person(key) or self._parties(key) or self._of_body(word))

    def key(self, word: Word) -> str:
        """A word as names are compared by."""
        return self._told.fold(_GENITIVE.sub("", word.text))

    def learn(self, words: Sequence[Word], own: str) -> None:
        """Take in who belongs to whom in the words of one sentence; `own` is the party that the item speaks for."""
        implied = False
        self.labels.written.attest(words)
        self._learn_states(words)
        for first, last in self._people_in(words):
            party, weight = self._beside(words, first, last, own)
            surname = self._known_surname(self.key(words[last - 1]))
            if party and not (weight == IMPLIED and implied):  # "Minister Weir called Minister Noor": one is its own
                self._votes[surname][party] += weight
                self._people[surname] = self._votes[surname].most_common(1)[0][0]
            implied = implied or weight == IMPLIED
            name = " ".join(word.text for word in words[first:last])
            self._full[surname] = min(self._full.get(surname) or name, name, key=len)

    def _learn_states(self, words: Sequence[Word]) -> None:
        """ "Karvell's energy ministry": Karvell is a land."""
        for place, word in enumerate(words):
            if word.capital and owning(words, place, self._told.cues):
                self._states |= self._parties(self.key(word))

    def learn_bodies(self, words: Sequence[Word], own: str) -> None:
        """ "The Coast Guard of Sol" in Sol's own text: elsewhere in the story "the Coast Guard" speaks for Sol, too."""
        cues = self._told.cues
        for place in range(3, len(words)):
            if words[place - 1].low not in cues.belonging or self._parties(self.key(words[place])) != {own}:
                continue
            body = body_before(words, place - 1, cues)
            if body:
                phrase = tuple(map(self.key, body))
                self._phrases.add(phrase, self._phrases.party(phrase) or own)

    def _known_surname(self, key: str) -> str:
        """The form of a surname that was met before: «Левина» is Levin."""
        return next(iter(self._full.names(key)), key)

    def as_read(self, words: Sequence[Word], written: str, *, alone: bool = False) -> str:
        """The name of a speaker of no party: by the fullest name that the texts have for the one surname or body.

        Who speaks for himself (`alone`) is nobody else: "a Karvell driver" is not Karvell.
        """
        last = next((self.key(word) for word in reversed(words) if word.capital), "")
        full = next(iter(self._full.values(last)), "") if last else ""
        person = words[-1].capital and full and not is_body(words, self._told.cues)
        return self.labels.as_read(words, full if person else written, alone=alone)

    def join(self, words: Sequence[Word], party: str) -> None:
        """Remember for whom the person whom `words` name speaks."""
        for _, last in runs(words, self._is_part):
            self._people.setdefault(self._known_surname(self.key(words[last - 1])), party)

    def held_by(self, name: Sequence[Word]) -> str:
        """The speaker of no party who has been read by an office and this name, in letters of any kind; "" for none."""
        party, given = self.of(name), self.key(name[-2:][0])[:GIVEN]
        own = party in self.labels.read() and any(self.key(word)[:GIVEN] == given for word in words_of_name(party))
        return party if own else ""

    def _people_in(self, words: Sequence[Word]) -> Iterable[tuple[int, int]]:
        """Full names, without the name of a party in front («министр обороны Таврии Илья Громов»)."""
        places = self._told.cues.place
        found = runs(words, self._is_part)
        return [(first, last) for first, last in found if not first or words[first - 1].low not in places]

    def _is_part(self, word: Word) -> bool:
        listed = self._parties(self.key(word)) or self._bodies.get(self.key(word))
        return is_proper(word, self._told.cues) and not listed

    def _beside(self, words: Sequence[Word], first: int, last: int, own: str) -> tuple[str, int]:
        """The party named with an office beside a person's name; in a party's own text it need not be named."""
        behind, before = words[last : last + REACH], title_before(words, first, self._told.cues)
        apart = bool(behind) and behind[0].start - words[last - 1].end > 1  # a comma
        cues = self._told.cues
        near = behind[:OFFICE_REACH]
        if any(word.low in cues.former for word in (*before, *near)):
            return "", 0
        held = apart and any(word.low in cues.office or word.low in cues.heading for word in near)
        if held and (named := self._of_office(behind)):
            return named, EXPLICIT
        if not any(word.low in cues.office for word in before):
            return "", 0
        return (named, EXPLICIT) if (named := self._of_office(before[::-1])) else (own, IMPLIED)

    def _of_office(self, words: Sequence[Word]) -> str:
        """The party first named among the words of an office; "director of the Kazakh airline" is no land's."""
        party = self._first_party(words)
        return "" if self.is_land(party) and is_civil(words, self._told.cues) else party

    def _first_party(self, words: Iterable[Word]) -> str:
        for word in words:
            found = self._parties(self.key(word)) or self._of_body(word)
            if len(found) == 1:
                return next(iter(found))
        return ""

    def _name(self, name: str, party: str, *, apart: bool) -> None:
        """Take in a name. `apart`: each of its words stands for the party; "White House" does so only as a whole."""
        parts = [self._told.fold(part) for part in _PARTS.split(_GENITIVE.sub("", name)) if part]
        generic = self._told.cues.generic
        written = [part for part in _PARTS.split(name) if part]
        if len(parts) > 1:
            self._phrases.add(tuple(parts), party)
        telling = [word for word in written if word.casefold() not in generic] or written[:1]  # a party called "police"
        for part, word in zip(parts, written, strict=False) if apart or len(parts) == 1 else ():
            if word in telling and len(part) >= 2:
                self._keys.setdefault(part, set()).add(party)

    def _person(self, key: str) -> str:
        return self._people.get(key) or next(iter(self._people.values(key)), "")

    def _parties(self, key: str) -> set[str]:
        if key not in self._found:
            forms = {party for parties in self._keys.values(key) for party in parties}
            forms |= {party for begins, party in self._begins if key.startswith(begins)}
            self._found[key] = self._keys.get(key) or forms
        return self._found[key]
