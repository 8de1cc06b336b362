"""Names behind the word that says what they are: "Lake Titicaca", «озеро Балхаш», «компания «Дунав Строй»».

Refuses to know names whose head stands behind or inside.
"""

from __future__ import annotations

from watchers.seed.bodies import Named
from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import CYRILLIC
from watchers.text.tokens import words_in

OPENING, CLOSING = tuple('«“„"'), tuple('»”“"')
LONGEST_QUOTED = 6  # words


class LeadNames:
    """Finds them."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._phrases = lexis.seed.phrases

    def find(self, sentence: Sentence, taken: set[int]) -> list[Named]:
        """The names of a sentence; words in `taken` have an owner, and those found are added to it."""
        found: list[Named] = []
        for at in range(len(sentence.words) - 1):
            one = None if sentence.shouted or at + 1 in taken else self._named(sentence, at)
            if one and not taken & set(range(one.first, one.last + 1)):
                found.append(one)
                taken.update(range(one.first, one.last + 1))
        return found

    def _named(self, sentence: Sentence, at: int) -> Named | None:
        words = sentence.words
        kind = self._lexis.head(words[at].text)
        if words[at].gap.strip() in OPENING and (kind or words[at].text in self._phrases["companies"]):
            return self._quoted(sentence, at, kind or "organisation")
        if at > 1 and words[at - 1].text == "по" and self._lexis.head(words[at - 2].text) == "organisation":
            return None  # «Комиссия по реке Меконг»
        if words[at].tied and words[at].text in self._phrases["leads"] and words[at + 1].cap:
            return self._led(sentence, at)
        return None

    def _quoted(self, sentence: Sentence, at: int, kind: str) -> Named | None:
        """A house with its name in quotation marks, which is in the nominative in Russian, too."""
        words = sentence.words
        if kind not in ("organisation", "facility", "event") or not words[at + 1].cap:
            return None
        for last in range(at + 1, min(at + 1 + LONGEST_QUOTED, len(words))):
            if words[last].gap.strip()[:1] in CLOSING:
                break
            if not words[last].tied:
                return None
        else:
            return None
        if any(words[number].text in self._lexis.seed.publisher_nouns for number in range(at, last + 1)):
            return None
        name = sentence.surface(at + 1, last)
        if kind == "organisation":
            return self._made(sentence, at + 1, last, kind, name)
        return self._made(sentence, at, last, kind, self._lexis.basic_name(sentence.surface(at, at)) + f" «{name}»")

    def _led(self, sentence: Sentence, at: int) -> Named | None:
        """A lake, a cape, a port with its name behind it."""
        words, last = sentence.words, at + 1
        while last + 1 < len(words) and self._goes_on(words, last):
            last += 1
        if self._lexis.is_given(words[at + 1].text) or self._lexis.head(words[last].text):
            return None
        name = sentence.surface(at, last)
        if words[at].text[0] >= CYRILLIC:
            name = self._lexis.basic_name(sentence.surface(at, at)).casefold() + " " + sentence.surface(at + 1, last)
        return self._made(sentence, at, last, "place", name)

    def _goes_on(self, words: tuple[Word, ...], last: int) -> bool:
        joined = words[last].hyphened
        latin = words[last].text[0] < CYRILLIC and words[last].tied
        return words[last + 1].cap and bool(joined or (latin and not words[last].gap.strip()))

    def _made(self, sentence: Sentence, first: int, last: int, kind: str, name: str) -> Named:
        signature = self._lexis.signature(words_in(name))
        return Named(sentence, first, last, kind, name, signature)
