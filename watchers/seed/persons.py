"""Who is who: mentions of persons put together, all spellings of one man in one place, with his office.

Refuses to know how mentions are found and how a profile is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from watchers.match.forms import Kind, NameWord, is_latin, relation
from watchers.seed.lexis import Lexis
from watchers.seed.nominative import Nominative
from watchers.seed.people import PersonMention
from watchers.seed.reading import HYPHENS, Sentence
from watchers.text.tokens import words_in

SHORTEST_SLIP = 5  # letters of a surname in which a slip is believed


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a person's name is written, in the basic form."""

    given: str
    surname: str
    written: str
    words: tuple[str, ...] = ()  # of a full name


@dataclass(slots=True)
class Person:
    """One person, as far as the documents tell."""

    spellings: Counter[Spelling] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    sentences: list[Sentence] = field(default_factory=list)
    points: int = 0

    @property
    def name(self) -> str:
        """The most frequent full spelling, else the surname; in the desk's letters where any document has it so."""
        full = [one for one in self.spellings if len(one.given) > 1] or list(self.spellings)
        return max(full, key=lambda one: (is_latin(one.written), self.spellings[one])).written

    @property
    def surnames(self) -> frozenset[str]:
        """All surnames as written."""
        return frozenset(one.surname for one in self.spellings)


class Persons:
    """Puts mentions together; `attested` are the words of the documents."""

    def __init__(self, lexis: Lexis, attested: frozenset[str]) -> None:
        self._lexis = lexis
        self._nominative = Nominative(lexis, attested)
        self._by_fold: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_middle: dict[str, Person] = {}  # words between given name and surname
        self._by_given: defaultdict[str, list[Person]] = defaultdict(list)
        self.all: list[Person] = []

    def gather(self, mentions: Sequence[PersonMention]) -> None:
        """All persons of all mentions."""
        full = [one for one in mentions if one.full and not self._is_double(one)]
        written = [(one, self._spelling(one)) for one in full]
        order = Counter(spelling for _, spelling in written)
        fathers = [one for one, _ in written if self._is_address(one)]
        for one, spelling in sorted(written, key=lambda pair: -order[pair[1]]):
            if one not in fathers:
                self._add(one, spelling)
        for one in fathers:
            self._add_address(one)
        for one in mentions:
            if not one.full or self._is_double(one):
                self._add_bare(one)

    def _is_double(self, one: PersonMention) -> bool:
        """A double surname alone: "Minister Sokolov-Petrov"."""
        joined = len(one.words) == 2 and one.joints[0] in HYPHENS
        return joined and not self._lexis.is_given(one.words[0])

    def _is_address(self, one: PersonMention) -> bool:
        """A given name and a patronymic, which Russian says to a man's face: «Марат Серикович»."""
        fold = self._lexis.folder.word(one.words[-1])
        return not one.role and len(one.words) == 2 and fold.endswith(self._lexis.naming.patronymics)

    def _add_address(self, one: PersonMention) -> None:
        """It is whoever has this given name in the same document, else somebody with a surname that sounds so."""
        spelling = self._spelling(one)
        known = [
            person
            for person in self._by_given.get(self._lexis.folder.name(spelling.given), ())
            if any(sentence.document is one.sentence.document for sentence in person.sentences)
        ]
        if known and not self.bearers(spelling.surname):
            known[0].sentences.append(one.sentence)
        else:
            self._add(one, spelling)

    def _add(self, one: PersonMention, spelling: Spelling) -> None:
        person = self._same(spelling)
        if person is None:
            person = Person()
            self.all.append(person)
            self._by_given[self._lexis.folder.name(spelling.given)].append(person)
        if not person.spellings[spelling]:
            for fold in self._folds(spelling.surname):
                if person not in self._by_fold[fold]:
                    self._by_fold[fold].append(person)
            for fold in (fold for word in spelling.words[1:-1] for fold in self._folds(word)):
                self._by_middle.setdefault(fold, person)
        self._count(person, one, spelling)

    def _add_bare(self, one: PersonMention) -> None:
        """A surname behind an office belongs to whoever is named in full, else it is somebody by itself."""
        surname = one.words[-1]
        bearers = [person for person in self.bearers(surname) if len(one.words) == 1 or self._bears_all(person, one)]
        if not bearers and len(one.words) == 1:
            bearers = [self._by_middle[fold] for fold in self._folds(surname) if fold in self._by_middle]
        if bearers:
            person = max(bearers, key=lambda bearer: len(bearer.sentences))
            person.roles[self._lexis.basic_role(one.role)] += bool(one.role)
            person.sentences.append(one.sentence)
            return
        office = self._lexis.russian_office(one.role)
        bent = office != "" and not self._lexis.is_subject(office)
        basic = [self._nominative.surname(word) for word in one.words] if bent else one.words
        written = "".join(word + joint for word, joint in zip(basic, one.joints, strict=True))
        self._add(one, Spelling("", written, written))

    def _bears_all(self, person: Person, one: PersonMention) -> bool:
        """The person's names end with both parts of a double surname, in this or another case form."""
        first = one.words[0]
        named = (words_in(own.written.replace("\u2011", "-")) for own in person.spellings)
        return any(len(words) > 1 and self._kind(first, words[-2]) in (Kind.SAME, Kind.INFLECTED) for words in named)

    def _count(self, person: Person, one: PersonMention, spelling: Spelling) -> None:
        person.spellings[spelling] += 1
        person.roles[self._lexis.basic_role(one.role)] += bool(one.role)
        person.sentences.append(one.sentence)
        person.points = max(person.points, one.points)

    def bearers(self, surname: str) -> list[Person]:
        """Who has this surname, in this or another case form or script."""
        found: dict[int, Person] = {}
        for fold in self._folds(surname):
            found |= {id(person): person for person in self._by_fold.get(fold, ()) if self._bears(person, surname)}
        return list(found.values())

    def _bears(self, person: Person, surname: str) -> bool:
        return any(self._kind(surname, own) in (Kind.SAME, Kind.INFLECTED) for own in person.surnames)

    def _folds(self, surname: str) -> Iterable[str]:
        forms = self._lexis.forms.of(surname)
        return (forms.name,) if forms.latin else forms.all_names

    def _kind(self, one: str, other: str) -> Kind | None:
        """How two surnames are one; case endings count in Cyrillic only."""
        best: Kind | None = None
        for left, right in ((one, other), (other, one)):
            forms = self._lexis.forms.of(left)
            word = NameWord(self._lexis.folder.word(right), self._lexis.folder.name(right), is_latin(right))
            found = relation(forms, word)
            if found is None or (found.langs is not None and forms.latin):
                continue
            best = found.kind if best is None else min(best, found.kind)
        return best

    def _same(self, spelling: Spelling) -> Person | None:
        near = self.bearers(spelling.surname)
        for person in near:
            if any(self._given_fit(spelling.given, own.given) for own in person.spellings):
                return person
        if len(spelling.given) < 2:
            return None
        namesakes = self._by_given.get(self._lexis.folder.name(spelling.given), ())
        shortened = next((person for person in namesakes if self._is_shortened(person, spelling)), None)
        if shortened or len(spelling.surname) < SHORTEST_SLIP:
            return shortened
        return next((person for person in namesakes if self._is_slip(person, spelling)), None)

    def _is_shortened(self, person: Person, spelling: Spelling) -> bool:
        """One name begins with all of the other: "Lucia Quispe Valverde" is Lucia Quispe."""
        fold = self._lexis.folder.name
        mine = [fold(word) for word in spelling.words]
        for own in person.spellings:
            its = [fold(word) for word in own.words]
            short, long = sorted((mine, its), key=len)
            if 2 <= len(short) < len(long) and long[: len(short)] == short:
                return True
        return False

    def _is_slip(self, person: Person, spelling: Spelling) -> bool:
        """The same given name, and a surname that is another transcription or a slip."""
        return any(
            own.surname[:1].casefold() == spelling.surname[:1].casefold()
            and self._lexis.folder.name(own.given) == self._lexis.folder.name(spelling.given)
            and self._kind(spelling.surname, own.surname) in (Kind.VARIANT, Kind.SLIP)
            for own in person.spellings
            if len(own.given) > 1
        )

    def _given_fit(self, one: str, other: str) -> bool:
        if not one or not other:
            return True
        return self._lexis.fits_given(one, other) or self._lexis.fits_given(other, one)

    def _spelling(self, one: PersonMention) -> Spelling:
        """The name in its basic form, cut into given name and surname."""
        office = self._lexis.russian_office(one.role)
        subject = office != "" and self._lexis.is_subject(office)
        basic = one.words if subject else self._nominative.name(one.words, oblique=office != "")
        eastern = self._lexis.is_eastern(basic[0]) and not self._lexis.is_given(basic[0])
        dotted = (f"{word}." if len(word) == 1 else word for word in basic)
        written = "".join(word + joint for word, joint in zip(dotted, one.joints, strict=True))
        if eastern and len(basic) <= 3:
            return Spelling(" ".join(basic[1:]), basic[0], written, basic)
        return Spelling(basic[0], basic[-1], written, basic)
