"""Persons in sentences: full names, by what stands round them, with the office that the text gives them.

A name is believed for a reason: an office before it, a known given name, a verb of speaking behind it. Fathers of
theatres and streets are none. Refuses to know who is who: that is told from all mentions together.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchers.seed.lexis import Lexis
from watchers.seed.offices import Offices
from watchers.seed.reading import HYPHENS, Sentence, Word
from watchers.seed.tables import CYRILLIC, bare

LONGEST_NAME = 4  # words
EASTERN_NAME = 3  # words: "Tran Thu Ha", whose words may be small ones elsewhere
FATHERS_REACH = 2  # words before a name
SURE = 3  # points that a given name alone has
ENOUGH = 2  # points that make a run of capitals a person
OPENING, CLOSING = tuple('«“„"'), tuple('»”“"')


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in full, or by a surname behind an office."""

    sentence: Sentence
    first: int
    last: int
    words: tuple[str, ...]  # given names and surname as written
    role: str
    points: int

    @property
    def full(self) -> bool:
        """With a given name or an initial."""
        return len(self.words) > 1

    @property
    def joints(self) -> tuple[str, ...]:
        """What stands behind each word of the name: a hyphen as it is written, else a blank; nothing at its end."""
        gaps = (word.gap for word in self.sentence.words[self.first : self.last])
        return (*(gap if gap in HYPHENS else " " for gap in gaps), "")


class People:
    """Finds persons."""

    def __init__(self, lexis: Lexis, attested: frozenset[str] = frozenset()) -> None:
        self._lexis = lexis
        self._offices = Offices(lexis)
        self._attested = attested  # the words of the documents
        self._phrases = lexis.seed.phrases
        self.things: set[tuple[str, ...]] = set()  # what houses and towns are called in the sentences read

    def find(self, sentence: Sentence, taken: frozenset[int] = frozenset()) -> list[PersonMention]:
        """The persons of a sentence in order; words in `taken` belong to long names that the tables know."""
        if sentence.shouted:
            return []
        found = []
        for first, last in self._runs(sentence):
            mention = None if last in taken else self._mention(sentence, first, last)
            if mention:
                found.append(mention)
        return found

    def _runs(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Stretches of words with capitals, tied together."""
        runs: list[tuple[int, int]] = []
        words, at = sentence.words, 0
        while at < len(words):
            if not self._may_be_of_name(words[at]) and not self._is_sunday(words, at):
                at += 1
                continue
            last = at
            while last + 1 < len(words) and self._goes_on(words, last):
                last += 1
            runs.append((at, last))
            at = last + 1
        return runs

    def _may_be_of_name(self, word: Word) -> bool:
        return word.cap and word.text not in self._lexis.seed.phrases["no_names"]

    def _is_sunday(self, words: tuple[Word, ...], at: int) -> bool:
        """What is else a day begins a name behind an office: "Ambassador Sun Weimin"."""
        eastern = words[at].cap and self._lexis.is_eastern(words[at].text)
        return eastern and at > 0 and words[at - 1].tied and self._lexis.is_office(words[at - 1].text)

    def _is_eastern_middle(self, words: tuple[Word, ...], at: int) -> bool:
        """A middle name that is else a day: "Tran Thu Ha"."""
        between = words[at].cap and words[at].tied and at + 1 < len(words) and words[at + 1].cap
        return between and self._lexis.is_eastern(words[at - 1].text)

    def _goes_on(self, words: tuple[Word, ...], last: int) -> bool:
        """The next word belongs to the run: a capital, or a particle before one."""
        if not words[last].tied or (words[last].gap.strip() == "." and len(words[last].text) > 2):
            return False
        if "\n" in words[last].gap or "’" in words[last].gap or "'" in words[last].gap:
            return False
        following = words[last + 1]
        if self._may_be_of_name(following) or self._is_eastern_middle(words, last + 1):
            return True
        particle = bare(following.text) in self._lexis.naming.particles and last + 2 < len(words)
        return particle and following.tied and words[last + 2].cap

    def _mention(self, sentence: Sentence, first: int, last: int) -> PersonMention | None:
        start = self._name_start(sentence.words, first, last)
        if start is None:
            return None
        name = tuple(word.text for word in sentence.words[start : last + 1])
        if self._is_place(sentence.words, start, last):
            self.things.add(_small(name))
        if self._is_thing(sentence.words, start, last) or _is_quoted(sentence.words, start, last):
            return None
        if (
            name[-1] in self._lexis.seed.publisher_nouns
            or self._lexis.known_body(name)
            or self._lexis.known_case(name[-1] if len(name) == 1 else "")
            or self._lexis.is_world(" ".join(name))
            or self._lexis.countries.of_words(list(name))
        ):
            return None
        impossible = len(name) > LONGEST_NAME or any(self._cannot_be(name, at) for at in range(len(name)))
        if impossible or self._is_father(sentence.words, start):
            return None
        before = self._offices.before(sentence, start)
        points = self._points(sentence, start, last, bool(before))
        if points < ENOUGH or (_is_one_word(sentence.words, start, last) and not self._is_with_office(sentence, start)):
            return None
        role = self._offices.telling(before, self._offices.behind(sentence, last))
        return PersonMention(sentence, start, last, name, role, points)

    def _name_start(self, words: tuple[Word, ...], first: int, last: int) -> int | None:
        """Where the name begins in a run: behind offices, countries and what else offices are made of."""
        start = first
        for number in range(first, last + 1):
            text = words[number].text
            if number < last and self._begins_name(text):
                return max(number, start)
            if (
                self._offices.is_part(text)
                or (number < last and self._lexis.known_case(text))
                or (number == first == 0 and self._is_opening(words[0]))
            ):
                start = number + 1
        return start if start <= last else None

    def _is_opening(self, word: Word) -> bool:
        """A plain word that begins the sentence, and no initial."""
        return self._lexis.is_plain(word.text) and not (len(word.text) == 1 and word.gap.startswith("."))

    def _begins_name(self, text: str) -> bool:
        """A given name, or a surname of a people that puts it first («Нгуен Ван Тхань»)."""
        given = self._lexis.is_given(text) or (text[0] >= CYRILLIC and self._lexis.is_eastern(text))
        return given and not self._lexis.country(text)

    def _cannot_be(self, name: tuple[str, ...], at: int) -> bool:
        lexis, word = self._lexis, name[at]
        eastern = len(name) == EASTERN_NAME and lexis.is_eastern(name[0])
        if word.endswith(lexis.seed.plurals):
            return True
        if word[0].islower():
            return bare(word) not in lexis.naming.particles
        return bool(
            lexis.head(word)
            or (at and not eastern and lexis.is_plain(word) and bare(word) not in lexis.naming.particles)
            or lexis.country(word)
            or not word.replace("'", "").isalpha()
        ) and not (at and len(word) > 2 and lexis.head(word) in ("place", "paper"))

    def _is_thing(self, words: tuple[Word, ...], start: int, last: int) -> bool:
        """A theatre, a street or a prize that bears somebody's name."""
        titles = self._lexis.titles
        if self._is_called_so(words, last) and not self._is_sure(words, start):
            return True
        if (
            start > 1
            and words[start - 1].text in self._lexis.seed.phrases["of"]
            and self._lexis.head(words[start - 2].text)
        ):
            return True
        before = bare(words[start - 1].text) if start else ""
        return (
            before in titles.before_places and not self._is_described(words, start - 1)
        ) or before in titles.strangers

    def _is_called_so(self, words: tuple[Word, ...], last: int) -> bool:
        """ "… Theatre", "… Street" behind the name, or as its last word."""
        titles = self._lexis.titles
        behind = words[last : last + 2] if words[last].tied else words[last : last + 1]
        return any(bare(word.text) in titles.named_after or word.text in titles.place_nouns for word in behind)

    def _is_place(self, words: tuple[Word, ...], start: int, last: int) -> bool:
        """A facility or a town is called so here: "the Pak Ngeuy dam", "talks in Siem Reap"."""
        facility = last + 1 < len(words) and words[last].tied and words[last + 1].text.islower()
        if facility and self._lexis.head(words[last + 1].text) == "facility":
            return True
        before = bare(words[start - 1].text) if start and words[start - 1].tied else ""
        called = before in self._phrases["articles"] and start < last and not self._lexis.is_given(words[start].text)
        return called or before == "in"

    def is_believed(self, one: PersonMention) -> bool:
        """Whoever has the name of a place needs an office or a verb of speaking.

        Whom nothing but a verb speaks for needs a surname that is no word: "the priory" says what Hill Priory is.
        """
        if one.role:
            return True
        if one.points <= ENOUGH and one.words[-1].casefold() in self._attested:
            return False
        return _small(one.words) not in self.things or one.points > SURE

    def _is_sure(self, words: tuple[Word, ...], start: int) -> bool:
        """An office and a given name begin what ends like a park: "spokesperson Ellen Park"."""
        office = start > 0 and words[start - 1].tied and self._lexis.is_office(words[start - 1].text)
        return office and self._lexis.is_given(words[start].text)

    def _is_father(self, words: tuple[Word, ...], start: int) -> bool:
        """Something is called so, whatever office stands between: «носит имя космонавта …»."""
        phrases = self._lexis.seed.phrases
        for number in range(start - 1, max(-1, start - 1 - FATHERS_REACH), -1):
            if words[number].text in phrases["fathers"]:
                return True
            if words[number].text in phrases["after"] and number and words[number - 1].text in phrases["called"]:
                return True
            if not words[number].text.islower():
                return False
        return False

    def _is_described(self, words: tuple[Word, ...], at: int) -> bool:
        """The house has its own name before it, so what follows is none: «ректор Казанского университета Имярек»."""
        adjective = words[at - 1].text if at else ""
        return adjective[:1] >= CYRILLIC and self._lexis.is_adjective(adjective)

    def _points(self, sentence: Sentence, start: int, last: int, office: bool) -> int:
        words = sentence.words
        name = words[start : last + 1]
        points = 3 * (office or self._offices.is_addressed(words, start))
        points += 3 * (len(name) > 1 and self._lexis.is_given(name[0].text))
        points += 2 * (len(name) > 1 and len(name[0].text) == 1 and name[0].gap.startswith("."))
        points += 2 * (
            len(name) > 1 and bare(name[0].text) in self._lexis.naming.surname_first and len(name[0].text) > 1
        )
        points += 2 * bool(len(name) > 1 and self._offices.behind(sentence, last))
        points += (len(name) > 1) * self._speaks(words, start, last) * 2
        points += 2 * (len(name) > 1 and start == 0 and words[last].gap.startswith(":"))  # a turn of a transcript
        return points

    def _is_with_office(self, sentence: Sentence, start: int) -> bool:
        """A surname alone is believed right behind an office."""
        return self._offices.is_right_before(sentence.words, start)

    def _speaks(self, words: tuple[Word, ...], start: int, last: int) -> bool:
        speech = self._lexis.seed.speech
        behind = words[last + 1].text in speech if last + 1 < len(words) and words[last].tied else False
        return (
            behind
            or (start > 0 and words[start - 1].text in speech and words[start - 1].tied)
            or self._told_by(words, start)
        )

    def _told_by(self, words: tuple[Word, ...], start: int) -> bool:
        """Russian tells who spoke by any noun: «сказала сборщица Этери Дзидзигури»."""
        if start < 2 or words[start].text[0] < CYRILLIC:
            return False
        verb, noun = words[start - 2 : start]
        return verb.text in self._lexis.seed.speech and verb.tied and noun.tied and noun.text.islower()


def _small(name: tuple[str, ...]) -> tuple[str, ...]:
    """Datelines have towns in capitals."""
    return tuple(word.casefold() for word in name)


def _is_one_word(words: tuple[Word, ...], first: int, last: int) -> bool:
    """A name of one word, perhaps with a hyphen in it."""
    return all(word.hyphened for word in words[first:last])


def _is_quoted(words: tuple[Word, ...], first: int, last: int) -> bool:
    """All of it stands in quotation marks of its own: what is called so is a thing («Ала-Тоо»)."""
    return first > 0 and words[first - 1].gap.rstrip()[-1:] in OPENING and words[last].gap.strip()[:1] in CLOSING
