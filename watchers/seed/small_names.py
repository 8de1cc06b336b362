"""Names whose own words are written small.

"201st military base", "the Tajik armed forces", "attack on Crocus City Hall".

They have a head in small letters and something with a capital or a number that tells them from others of their
kind. Refuses to know names in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from watchers.match.naming import is_country
from watchers.seed.bodies import Named
from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import bare

LONGEST_BEFORE = 4  # words before a head that may belong to it
LONGEST_OBJECT = 6  # words of what something happened to
NUMBERED = re.compile(r"\d+(?:st|nd|rd|th|-?[йяею])?$", re.IGNORECASE)
BORDER = "border"


class Here(NamedTuple):
    """What is known of a sentence: names with capitals, and the numbers of the words that are persons."""

    named: tuple[Named, ...]
    people: frozenset[int]


class SmallNames:
    """Finds them in a sentence in which names with capitals are known."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._phrases = lexis.seed.phrases

    def find(self, sentence: Sentence, named: list[Named], people: set[int]) -> list[Named]:
        """All names with small heads."""
        if sentence.shouted:
            return []
        here = Here(tuple(named), frozenset(people))
        found: list[Named] = []
        heads = (at for at, word in enumerate(sentence.words) if self._lexis.is_small_head(word.text))
        for at in heads:
            for rule in (
                self._national,
                self._numbered,
                self._mechanism,
                self._border,
                self._happening,
                self._anniversary,
            ):
                found += rule(sentence, at, here)
        return found

    def _national(self, sentence: Sentence, at: int, here: Here) -> Iterator[Named]:
        """A body that every state has, and whose it is, before or behind it."""
        words = sentence.words
        for row in self._lexis.seed.national:
            last = at + len(row) - 1
            if last >= len(words) or any(bare(words[at + n].text) != one for n, one in enumerate(row)):
                continue
            span = self._with_country(words, at, last, here.named)
            if span:
                yield self._made(sentence, *span, "organisation")

    def _with_country(
        self, words: tuple[Word, ...], first: int, last: int, named: Sequence[Named]
    ) -> tuple[int, int] | None:
        if first and words[first - 1].cap and words[first - 1].tied and self._lexis.country(words[first - 1].text):
            return first - 1, last
        behind = last + 1
        while behind < len(words) and (
            bare(words[behind].text) in self._phrases["of_the"] or words[behind].text in self._phrases["of_countries"]
        ):
            behind += 1
        if last + 1 < behind < len(words) and any(
            one.kind == "country" and one.first <= behind <= one.last for one in named
        ):
            return first, behind
        return None

    def _numbered(self, sentence: Sentence, at: int, _: Here) -> Iterator[Named]:
        """A base, a hospital, a plant with its number: "201st military base", "military base No. 201"."""
        words = sentence.words
        if self._lexis.head(words[at].text) != "facility":
            return
        first, number = at, None
        for before in range(at - 1, max(-1, at - 1 - LONGEST_BEFORE), -1):
            if not words[before].tied or not self._tells(words[before]):
                break
            first = before
            number = before if NUMBERED.match(words[before].text) else number
        last = at
        behind = [n for n in range(at + 1, min(at + 3, len(words))) if words[n].text.isdigit()]
        if behind and all(bare(words[n].text) in self._phrases["number"] for n in range(at + 1, behind[0])):
            last, number = behind[0], behind[0]
        if number is not None and (first < at or last > at):
            yield self._made(sentence, first, last, "facility")

    def _tells(self, word: Word) -> bool:
        """A word before a head that belongs to the name: a number, a country, military."""
        text = word.text
        return bool(
            NUMBERED.match(text)
            or self._lexis.country(text)
            or self._lexis.naming.notions(text)
            or bare(text) in "яйею"
        )

    def _mechanism(self, sentence: Sentence, at: int, here: Here) -> Iterator[Named]:
        """An arrangement of states in small letters: "Afghanistan's neighbouring countries mechanism"."""
        words = sentence.words
        if self._lexis.head(words[at].text) != "format" or words[at].cap:
            return
        first = at - 1
        while first > 0 and at - first < LONGEST_BEFORE and words[first].tied and words[first].text.islower():
            first -= 1
        whose = words[first] if first >= 0 else None
        if (
            whose
            and whose.tied
            and at - first > 1
            and first not in here.people
            and self._is_state(whose, first, here.named)
        ):
            yield self._made(sentence, first, at, "format")

    def _is_state(self, word: Word, at: int, named: Sequence[Named]) -> bool:
        """A country, its adjective, or a body by its acronym."""
        known = any(one.first <= at <= one.last for one in named if one.kind == "organisation")
        return word.cap and bool(self._lexis.country(word.text) or (word.acronym and known))

    def _border(self, sentence: Sentence, at: int, _: Here) -> Iterator[Named]:
        """The border of two countries, however it is put."""
        words = sentence.words
        if words[at].text not in self._phrases["border"]:
            return
        before = [n for n in range(max(0, at - 2), at) if self._lexis.country(words[n].text)]
        if len(before) == 2 and words[before[0]].gap.strip() in ("-", "–", "‑"):
            yield self._border_of(sentence, before[0], at, before)
        elif at + 1 < len(words) and words[at + 1].text in self._phrases["between"]:
            behind = [n for n in range(at + 2, min(at + 9, len(words))) if self._lexis.country(words[n].text)][:2]
            if len(behind) == 2:
                yield self._border_of(sentence, at, behind[1], behind)

    def _border_of(self, sentence: Sentence, first: int, last: int, countries: list[int]) -> Named:
        signature = frozenset({BORDER, *(self._lexis.country(sentence.words[n].text) for n in countries)})
        name = self._lexis.basic_name(sentence.surface(first, last))
        return Named(sentence, first, last, "place", name, signature)

    def _happening(self, sentence: Sentence, at: int, here: Here) -> Iterator[Named]:
        """A war, an attack, a summit with its object: "invasion of Ukraine", "Ukraine war"."""
        word = sentence.words[at]
        name = self._lexis.happening(word.text)
        if not name or name == "anniversary":
            return
        yield from self._joined(sentence, at, name, here.named)
        yield from self._before(sentence, at, name, here.named)

    def _joined(self, sentence: Sentence, at: int, name: str, named: Sequence[Named]) -> Iterator[Named]:
        words = sentence.words
        if at + 1 >= len(words) or bare(words[at + 1].text) not in self._phrases["joins"] or not words[at].tied:
            return
        first = at + 2
        while first < len(words) and bare(words[first].text) in self._phrases["articles"]:
            first += 1
        last = self._object(words, first, named)
        if last is not None:
            start = (
                at - 1 if at and words[at - 1].tied and words[at - 1].text in self._phrases["kinds_of_event"] else at
            )
            yield self._event(sentence, start, last, name, range(first, last + 1))

    def _object(self, words: tuple[Word, ...], first: int, named: Sequence[Named]) -> int | None:
        """The last word of what it happened to: something with a capital, and the noun behind an adjective."""
        one = next((one for one in named if one.first == first and one.kind != "paper"), None)
        if one:
            return one.last
        if first >= len(words) or not words[first].cap or words[first].text in self._phrases["no_names"]:
            return None
        last = first
        while last + 1 < len(words) and words[last].tied and words[last + 1].cap and last - first < LONGEST_OBJECT:
            last += 1
        adjective = (
            last == first
            and last + 1 < len(words)
            and words[last].tied
            and words[last + 1].text in self._phrases["states"]
        )
        return last + 1 if adjective else last

    def _before(self, sentence: Sentence, at: int, name: str, named: Sequence[Named]) -> Iterator[Named]:
        words = sentence.words
        if not at or not words[at - 1].tied:
            return
        one = next((one for one in named if one.last == at - 1 and one.kind in ("country", "facility", "place")), None)
        adjective = self._lexis.country(words[at - 1].text) and words[at - 1].cap
        if words[at].cap or not (one or adjective):
            return
        first = one.first if one else at - 1
        if first and words[first - 1].tied and words[first - 1].gap.strip() in ("-", "–"):
            return
        yield self._event(sentence, first, at, name, range(first, at))

    def _event(self, sentence: Sentence, first: int, last: int, name: str, about: range) -> Named:
        signature = self._lexis.signature(sentence.words[n].text for n in about) | {f"happening {name}"}
        points = 2 if name != "war" or any(map(is_country, signature)) else 1
        return Named(sentence, first, last, "event", sentence.surface(first, last), signature, points)

    def _anniversary(self, sentence: Sentence, at: int, here: Here) -> Iterator[Named]:
        """ "80th anniversary of our common Victory"."""
        words = sentence.words
        if (
            not at
            or words[at].text not in self._lexis.seed.happenings["anniversary"]
            or not NUMBERED.match(words[at - 1].text)
        ):
            return
        first = at + 1
        while first < len(words) and bare(words[first].text) in {"of", *self._phrases["articles"].whole}:
            first += 1
        last = first - 1
        while last + 1 < len(words) and words[last + 1].cap and (last < first or words[last].tied) and last - first < 3:
            last += 1
        if last >= first and first not in here.people:
            name = f"{sentence.surface(at - 1, at)} of {sentence.surface(first, last)}"
            key = self._lexis.signature(word.text for word in words[first : first + 1])
            yield Named(sentence, at - 1, last, "event", name, key | {"happening anniversary", words[at - 1].text})

    def _made(self, sentence: Sentence, first: int, last: int, kind: str) -> Named:
        words = [word.text for word in sentence.words[first : last + 1]]
        name = self._lexis.basic_name(sentence.surface(first, last))
        signature = self._lexis.signature(words)
        if kind == "facility":
            signature = frozenset(one for one in signature if not is_country(one))
        return Named(sentence, first, last, kind, name, signature)
