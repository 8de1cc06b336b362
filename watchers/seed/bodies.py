"""Names of bodies, facilities, places and events that are written with capitals, by the word that says what they are.

"Ministry of Foreign Affairs of Tajikistan" and "Tajik Foreign Ministry" get one signature: the notions of their
words. Refuses to know persons and names in small letters.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchers.match.naming import is_country
from watchers.seed.lexis import LONGEST_KNOWN, Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.stretches import JOINTS, Stretches
from watchers.seed.tables import CYRILLIC, bare

LONG_ROW = 4  # words
GENITIVE = ("'s", "’s")
PLURALS = ("'", "’")  # behind people whom a forum is of: "Lawmakers' Forum"
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6  # letters


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
        self._stretches = Stretches(lexis)

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

    def long_rows(self, sentence: Sentence) -> frozenset[int]:
        """The words of names of the tables that are too long to be somebody's."""
        found: set[int] = set()
        for at, word in enumerate(sentence.words):
            may = word.cap and word.tied and at not in found
            one = self._known(sentence, at, found, least=LONG_ROW) if may else None
            if one:
                found.update(range(one.first, one.last + 1))
        return frozenset(found)

    def _longest(self, sentence: Sentence, at: int, taken: set[int]) -> Named | None:
        """What reaches farthest from here; the tables know better where both reach equally far."""
        found = [one for one in (self._known(sentence, at, taken), self._headed(sentence, at, taken)) if one]
        return max(found, key=lambda one: one.last, default=None)

    def _known(self, sentence: Sentence, at: int, taken: set[int], *, least: int = 1) -> Named | None:
        """The longest stretch from here that is a name of the tables of bodies, countries and places."""
        words = sentence.words
        if not (words[at].cap or words[at].text[0].isdigit()) or (sentence.shouted and not words[at].acronym):
            return None
        if not self._lexis.may_begin_row(words[at].text):
            return None
        for length in range(self._tied(words, at, taken), least - 1, -1):
            last = at + length - 1
            one = self._row(sentence, at, last)
            if one:
                return one
        return None

    def _tied(self, words: tuple[Word, ...], at: int, taken: set[int]) -> int:
        """How many words from here stand together and belong to nobody."""
        last = at
        while last + 1 < min(len(words), at + LONGEST_KNOWN) and words[last].tied and last + 1 not in taken:
            last += 1
        return last + 1 - at

    def _row(self, sentence: Sentence, first: int, last: int) -> Named | None:
        stretch = [word.text for word in sentence.words[first : last + 1]]
        lexis = self._lexis
        part = lexis.world_name(" ".join(stretch))
        if part and not self._is_hyphened(sentence.words, first, last):
            return Named(sentence, first, last, "place", part, frozenset({part}))
        notion = (
            lexis.country(stretch[0])
            if first == last and lexis.countries.is_name(stretch[0])
            else lexis.countries.of_words(stretch)
        )
        if notion:
            return self._country(sentence, first, last, notion)
        body = lexis.known_body(stretch)
        if body is None and any(word.gap == "-" for word in sentence.words[first:last]):
            body = lexis.known_body(self._joined(sentence.words[first : last + 1]))
        body = body or (lexis.known_case(stretch[0]) if first == last else None)
        if body is None or (len(stretch) == 1 and stretch[0].islower()) or not self._same_case(stretch, body.names):
            return None
        if lexis.countries.of_body(body):
            return self._country(sentence, first, last, lexis.countries.of_body(body))
        name = lexis.row_name(body, sentence.document.lang)
        return Named(sentence, first, last, lexis.row_kind(body), name, frozenset({f"row {body.names[0]}"}), points=3)

    def _is_hyphened(self, words: tuple[Word, ...], first: int, last: int) -> bool:
        """It is a piece of a longer word: «Кавказ-Информ»."""
        return words[last].hyphened or (first > 0 and words[first - 1].hyphened)

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
        joined = at > 0 and words[at - 1].gap in JOINTS  # the second half of «Кемпир-Абадское»
        if sentence.shouted or joined or not words[at].cap or self._is_opening(words, at):
            return None
        if (
            words[at].gap.strip() in GENITIVE
            and self._lexis.country(words[at].text)
            and not self._is_of_state(words, at)
        ):
            return None  # "China's Yunhe Group"
        last = self._stretches.end(words, at, taken)
        while last > at:
            one = self._judged(sentence, at, last)
            if one:
                return one
            last = self._stretches.shorter(words, at, last)
        if words[at].text in self._lexis.seed.phrases["alone"]:
            signature = self._lexis.signature([words[at].text])
            return Named(sentence, at, at, "organisation", self._lexis.basic_name(words[at].text), signature)
        return None

    def _is_of_state(self, words: tuple[Word, ...], at: int) -> bool:
        """A body of the country follows: "Cambodia's Ministry of Defence", "Cambodia's Foreign Ministry"."""
        return any(word.text in self._lexis.seed.phrases["of_states"] for word in words[at + 1 : at + 3])

    def _is_opening(self, words: tuple[Word, ...], at: int) -> bool:
        text = words[at].text
        if text in self._lexis.seed.phrases["parts"]:
            return True
        if self._lexis.country(text) or self._lexis.head(text):
            return False
        return self._lexis.is_plain(text) if at == 0 else self._lexis.is_small(text)

    def _judged(self, sentence: Sentence, first: int, last: int) -> Named | None:
        words = sentence.words
        head = self._stretches.head(words, first, last)
        if head is None or self._stretches.joins_two(words, first, last, head) or self._is_of_two(words, last):
            return None
        opening = first == 0 and sentence.start == words[0].start
        if not self._stretches.may_begin(
            words, range(first, head), sure=not opening or (words[last].cap and last > head)
        ):
            return None
        kind = self._kind(words, first, head)
        if kind == "paper":
            return Named(sentence, first, last, "paper", sentence.surface(first, last), frozenset())
        signature = self._lexis.signature([word.text for word in words[first : last + 1]])
        if self._is_generic(words, first, last, signature):
            return None
        name = self._lexis.basic_name(sentence.surface(first, last))
        row = self._lexis.known_body(name.split())
        if row and not self._lexis.countries.of_body(row):  # a case form of what the tables know
            return Named(sentence, first, last, self._lexis.row_kind(row), name, frozenset({f"row {row.names[0]}"}), 3)
        return Named(sentence, first, last, kind, name, signature)

    def _is_of_two(self, words: tuple[Word, ...], last: int) -> bool:
        """A country ends it and "and" another goes on: "the Commission of Thailand and Cambodia"."""
        behind = words[last + 1 : last + 3]
        joined = len(behind) > 1 and words[last].tied and bare(behind[0].text) in self._lexis.seed.phrases["and"]
        return joined and all(self._lexis.countries.is_name(word.text) for word in (words[last], behind[1]))

    def _kind(self, words: tuple[Word, ...], first: int, head: int) -> str:
        """What a name is by its head; an army's region is an army's, and a forum of people a body."""
        kind = self._lexis.head(words[head].text)
        before = words[first:head]
        if kind == "place" and any(self._lexis.head(word.text) == "organisation" and word.cap for word in before):
            return "organisation"
        people = kind == "event" and before and before[-1].text.endswith("s") and before[-1].gap.strip() in PLURALS
        return "organisation" if people else kind

    def _is_generic(self, words: tuple[Word, ...], first: int, last: int, signature: frozenset[str]) -> bool:
        """Nothing in it tells it from others of its kind: "Foreign Ministry", "the Parade"."""
        texts = [word.text for word in words[first : last + 1]]
        if len([text for text in texts if text[0].isupper()]) < 2 and not any(text.isdigit() for text in texts):
            own = any(text[0].isupper() and self._lexis.country(text) for text in texts)
            russian = texts[0][0] >= CYRILLIC and first > 0 and signature - self._lexis.naming.generic
            return not (own or russian) or len(texts) < 2
        telling = signature - self._lexis.naming.generic - self._lexis.naming.optional
        return not telling or all(map(is_country, signature))

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
