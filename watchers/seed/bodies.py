"""Names of bodies, facilities, places and events that are written with capitals, by the word that says what they are.

"Ministry of Foreign Affairs of Tajikistan" and "Tajik Foreign Ministry" get one signature: the notions of their
words. Refuses to know persons and names in small letters.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchers.seed.lexis import LONGEST_KNOWN, Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import bare

SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6  # letters
LONGEST_NAME = 10  # words


@dataclass(frozen=True, slots=True)
class Named:
    """A name of something that is no person."""

    sentence: Sentence
    first: int
    last: int
    kind: str  # "organisation", "facility", "place", "event", "country", "acronym"
    name: str  # in its basic form
    signature: frozenset[str]
    points: int = 2


class Bodies:
    """Finds what is named with capitals."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis

    def find(self, sentence: Sentence, taken: set[int]) -> list[Named]:
        """The names of a sentence; words in `taken` belong to persons, and those found are added to it."""
        found: list[Named] = []
        for finder in (self._longest, self._acronym):
            at = 0
            while at < len(sentence.words):
                one = None if at in taken else finder(sentence, at, taken)
                if one:
                    found.append(one)
                    taken.update(range(one.first, one.last + 1))
                at = one.last + 1 if one else at + 1
        return found

    def _longest(self, sentence: Sentence, at: int, taken: set[int]) -> Named | None:
        """What reaches farthest from here; the tables know better where both reach equally far."""
        found = [one for one in (self._known(sentence, at, taken), self._headed(sentence, at, taken)) if one]
        return max(found, key=lambda one: one.last, default=None)

    def _known(self, sentence: Sentence, at: int, taken: set[int]) -> Named | None:
        """The longest stretch from here that is a name of the tables of bodies, countries and places."""
        words = sentence.words
        if not (words[at].cap or words[at].text[0].isdigit()) or (sentence.shouted and not words[at].acronym):
            return None
        if not self._lexis.may_begin_row(words[at].text):
            return None
        for length in range(LONGEST_KNOWN, 0, -1):
            last = at + length - 1
            if last >= len(words) or not self._is_tied(words, at, last) or taken & set(range(at, last + 1)):
                continue
            one = self._row(sentence, at, last)
            if one:
                return one
        return None

    def _is_tied(self, words: tuple[Word, ...], first: int, last: int) -> bool:
        return all(words[number].tied for number in range(first, last))

    def _row(self, sentence: Sentence, first: int, last: int) -> Named | None:
        stretch = [word.text for word in sentence.words[first : last + 1]]
        lexis = self._lexis
        part = lexis.world_name(" ".join(stretch))
        if part:
            return Named(sentence, first, last, "place", part, frozenset({part}))
        notion = (
            lexis.country(stretch[0])
            if first == last and lexis.countries.is_name(stretch[0])
            else lexis.countries.of_words(stretch)
        )
        if notion:
            return self._country(sentence, first, last, notion)
        body = lexis.known_body(stretch) or lexis.known_body(self._joined(sentence.words[first : last + 1]))
        body = body or (lexis.known_case(stretch[0]) if first == last else None)
        if body is None or (len(stretch) == 1 and stretch[0].islower()) or not self._same_case(stretch, body.names):
            return None
        if lexis.countries.of_body(body):
            return self._country(sentence, first, last, lexis.countries.of_body(body))
        name = lexis.row_name(body, sentence.document.lang)
        return Named(sentence, first, last, lexis.row_kind(body), name, frozenset({f"row {body.names[0]}"}), points=3)

    def _joined(self, words: tuple[Word, ...]) -> list[str]:
        """The words, those with a hyphen and a small letter behind it as one: "Co-operation"."""
        texts: list[str] = []
        for number, word in enumerate(words):
            hyphened = number and words[number - 1].gap == "-" and word.text[0].islower()
            if hyphened:
                texts[-1] += word.text
            else:
                texts.append(word.text)
        return texts

    def _same_case(self, stretch: list[str], names: tuple[str, ...]) -> bool:
        """An acronym of the tables counts in capitals only: "who" is not the WHO."""
        if len(stretch) > 1 or not any(
            name.isupper() and self._lexis.folder.word(name) == self._lexis.folder.word(stretch[0]) for name in names
        ):
            return True
        return stretch[0].replace(".", "").isupper()

    def _country(self, sentence: Sentence, first: int, last: int, notion: str) -> Named:
        name = self._lexis.countries.name(notion, sentence.document.lang)
        return Named(sentence, first, last, "country", name, frozenset({notion}), points=3)

    def _headed(self, sentence: Sentence, at: int, taken: set[int]) -> Named | None:
        """A stretch with a capital first whose head says what it is."""
        words = sentence.words
        if sentence.shouted or not words[at].cap or self._is_opening(words, at):
            return None
        last = self._stretch(words, at, taken)
        while last > at:
            one = self._judged(sentence, at, last)
            if one:
                return one
            last = self._shorter(words, at, last)
        return None

    def _is_opening(self, words: tuple[Word, ...], at: int) -> bool:
        text = words[at].text
        if self._lexis.country(text):
            return False
        return self._lexis.is_plain(text) if at == 0 else self._lexis.is_small(text)

    def _stretch(self, words: tuple[Word, ...], at: int, taken: set[int]) -> int:
        """How far a name may reach: capitals, numbers, and small words of names between them."""
        last = number = at
        while number + 1 < min(len(words), at + LONGEST_NAME) and words[number].tied and number + 1 not in taken:
            number += 1
            text = words[number].text
            if self._is_number_sign(words, number):
                last = number = number + 1
            elif text in self._lexis.seed.phrases["no_names"]:
                break
            elif words[number].cap or self._is_of_russian_name(words, at, number):
                last = number
            elif bare(text) not in self._lexis.seed.phrases["inner"]:
                break
        return last

    def _is_number_sign(self, words: tuple[Word, ...], number: int) -> bool:
        """ "No. 2": the number belongs to the name."""
        signed = bare(words[number].text) in self._lexis.seed.phrases["number"]
        return signed and number + 1 < len(words) and words[number + 1].text.isdigit()

    def _is_of_russian_name(self, words: tuple[Word, ...], at: int, number: int) -> bool:
        """Russian names go on in small letters, in the genitive: «Министерство иностранных дел», «Музей бумаги»."""
        text, before = words[number].text, words[number - 1].text
        if text[0] < "\u0430" or self._lexis.head(text) == "paper" or text in self._lexis.seed.speech:
            return False
        if words[number - 1].cap and (self._lexis.country(before) or before.isupper()):
            return False
        headed = any(self._lexis.head(word.text) for word in words[at:number])
        if not headed and text.endswith(self._lexis.seed.adjective_tails):
            return True
        known = bool(self._lexis.naming.notions(text) or self._lexis.head(text))
        return known or (headed and words[at].cap and at > 0 and text.endswith(self._lexis.seed.genitives))

    def _shorter(self, words: tuple[Word, ...], at: int, last: int) -> int:
        last -= 1
        while last > at and bare(words[last].text) in self._lexis.seed.phrases["inner"]:
            last -= 1
        return last

    def _judged(self, sentence: Sentence, first: int, last: int) -> Named | None:
        words = sentence.words
        head = self._head(words, first, last)
        if head is None or self._joins_two(words, first, last, head) or not self._may_begin(words, first, head):
            return None
        kind = self._lexis.head(words[head].text)
        if kind == "paper":
            return Named(sentence, first, last, "paper", sentence.surface(first, last), frozenset())
        signature = self._lexis.signature([word.text for word in words[first : last + 1]])
        if self._is_generic(words, first, last, signature):
            return None
        name = self._lexis.basic_name(sentence.surface(first, last))
        return Named(sentence, first, last, kind, name, signature)

    def _may_begin(self, words: tuple[Word, ...], first: int, head: int) -> bool:
        """In Russian only adjectives and acronyms stand before the head, and no office, verb or place does."""
        if words[first].text[0] < "\u0400":
            return True
        before = words[first:head]
        return all(
            (number == 0 or word.cap or self._lexis.naming.notions(word.text))
            and not self._lexis.is_office(word.text)
            and (
                word.text.isupper()
                or word.text.endswith(self._lexis.seed.adjective_tails)
                or self._lexis.country(word.text)
            )
            for number, word in enumerate(before)
        )

    def _head(self, words: tuple[Word, ...], first: int, last: int) -> int | None:
        """The word that says what is named: before "of", or the last one; in Russian the first."""
        cyrillic = words[first].text[0] >= "\u0400"
        stop = next(
            (
                number
                for number in range(first + 1, last + 1)
                if bare(words[number].text) in self._lexis.seed.phrases["inner"]
            ),
            last + 1,
        )
        while stop - 1 > first and (words[stop - 1].text.isdigit() or self._is_number_sign(words, stop - 1)):
            stop -= 1
        order = range(first, last + 1) if cyrillic else (stop - 1,)
        return next((number for number in order if self._lexis.head(words[number].text)), None)

    def _joins_two(self, words: tuple[Word, ...], first: int, last: int, head: int) -> bool:
        """Two names with "and" between them, or a name and where it is."""
        for number in range(first + 1, last):
            small = bare(words[number].text)
            if small in self._lexis.seed.phrases["and"]:
                behind = words[number + 1 : last + 1]
                if bare(behind[0].text) in self._lexis.seed.phrases["articles"]:
                    return True
                if number < head or any(
                    self._lexis.head(one.text) or one.acronym or self._lexis.country(one.text) for one in behind
                ):
                    return True
            elif small in self._lexis.seed.phrases["where"] and not self._goes_on(words, number, last, head):
                return True
        return bare(words[last].text) in self._lexis.seed.phrases["inner"]

    def _goes_on(self, words: tuple[Word, ...], number: int, last: int, head: int) -> bool:
        """Behind "in" only a part of the world belongs to a name, behind "on" what a body deals with."""
        if number < head or self._lexis.head(words[head].text) not in ("format", "organisation"):
            return False
        behind = " ".join(word.text for word in words[number + 1 : last + 1])
        return self._lexis.is_world(behind) or bare(words[number].text) in self._lexis.seed.phrases["about"]

    def _is_generic(self, words: tuple[Word, ...], first: int, last: int, signature: frozenset[str]) -> bool:
        """Nothing in it tells it from others of its kind: "Foreign Ministry", "the Parade"."""
        texts = [word.text for word in words[first : last + 1]]
        if len([text for text in texts if text[0].isupper()]) < 2 and not any(text.isdigit() for text in texts):
            own = any(text[0].isupper() and self._lexis.country(text) for text in texts)
            russian = texts[0][0] >= "\u0400" and first > 0 and signature - self._lexis.naming.generic
            return not (own or russian) or len(texts) < 2
        telling = signature - self._lexis.naming.generic - self._lexis.naming.optional
        return not telling or all(one.startswith("@") for one in signature)

    def _acronym(self, sentence: Sentence, at: int, taken: set[int]) -> Named | None:
        """An acronym that no table knows, perhaps behind the words that it stands for."""
        del taken
        word = sentence.words[at]
        letters = word.text.replace(".", "")
        if sentence.shouted or not word.acronym or not SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM:
            return None
        titles = self._lexis.titles
        if (
            bare(letters) in self._lexis.zones
            or bare(letters) in titles.units
            or bare(letters) in titles.words
            or set(letters) <= set("IVXLC")
        ):
            return None
        return Named(
            sentence, at, at, "acronym", letters, frozenset({f"acronym {self._lexis.folder.word(letters)}"}), points=1
        )
