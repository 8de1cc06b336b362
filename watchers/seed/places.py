"""Places and countries that no table knows.

Single names behind "in", "near", "capital", and behind offices of states.

Refuses to know what else has a capital: that was found before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.seed.bodies import Named
from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import CYRILLIC, bare

SHORTEST = 3  # letters
LEAST_TOWN = 4  # letters
LONGEST = 3  # words


class Places:
    """Finds places by what stands before them."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._phrases = lexis.seed.phrases

    def find(self, sentence: Sentence, taken: set[int]) -> Iterator[Named]:
        """Names behind a preposition of place."""
        words = sentence.words
        for at in range(1, len(words)):
            before = bare(words[at - 1].text)
            capital = words[at - 1].text in self._phrases["capital"]
            between = before in self._phrases["between"] or self._is_second(sentence, at)
            named = before == "of" and at > 1 and self._lexis.head(words[at - 2].text) in ("facility", "place", "city")
            placed = before in self._phrases["before_place"] or capital or between or named
            if at in taken or sentence.shouted or not placed or not self._may_be(sentence, at):
                continue
            last = at
            while last + 1 not in taken and last - at < LONGEST - 1 and self._goes_on(sentence, last):
                last += 1
            if self._is_thing(sentence, last):
                continue
            name = self._basic(sentence, at, last)
            yield Named(
                sentence,
                at,
                last,
                "place",
                name,
                self._signature(words[at : last + 1]),
                points=2 if capital or before in ("in", "near", "в", "под") else 1,
            )

    def dateline(self, sentence: Sentence, taken: set[int]) -> Named | None:
        """The town in capitals before the first words of a report: "MANILA, Philippines —", "ACCRA -"."""
        words, last = sentence.words, 0
        if sentence.shouted or not _is_shouted(words[0]):
            return None
        while last + 1 < len(words) and words[last].tied and _is_shouted(words[last + 1]):
            last += 1
        if self._lexis.known_body([word.text for word in words[: last + 1]]):
            return None  # a capital that the tables know is found with them
        name = sentence.surface(0, last).title()
        if len(name) < LEAST_TOWN or taken & set(range(last + 1)) or not self._is_dated(sentence, last):
            return None
        return Named(sentence, 0, last, "place", name, self._signature(words[: last + 1]))

    def _signature(self, words: Sequence[Word]) -> frozenset[str]:
        """What all spellings of a place have in common, in capitals or not; of a capital its country."""
        capital = self._lexis.seed.capitals.get(" ".join(word.text for word in words).casefold())
        if capital:
            return frozenset({f"capital {capital}"})
        folds = (
            min(self._lexis.forms.of(word.text.title()).all_names, key=len)
            if word.text[0] >= CYRILLIC
            else self._lexis.folder.word(word.text)
            for word in words
        )
        return frozenset({f"place {' '.join(folds)}"})

    def _is_dated(self, sentence: Sentence, last: int) -> bool:
        """A dash stands behind it, or a comma and a date or a country."""
        words = sentence.words
        gap = words[last].gap.strip()
        if gap in ("-", "–", "—") and words[last].gap != gap:
            return True
        following = words[last + 1 : last + 3] if gap == "," else ()
        return any(self._lexis.country(word.text) or bare(word.text) in self._phrases["no_names"] for word in following)

    def _goes_on(self, sentence: Sentence, last: int) -> bool:
        """The name has another word; in Russian only behind a hyphen: «Улан-Батор»."""
        words = sentence.words
        if last + 1 == len(words) or not words[last].tied or not self._may_be(sentence, last + 1):
            return False
        return words[last].text[0] < CYRILLIC or words[last].hyphened

    def _is_second(self, sentence: Sentence, at: int) -> bool:
        """The second place of "between A and B"."""
        words = sentence.words
        return (
            at > 2
            and bare(words[at - 1].text) in self._phrases["and"]
            and bare(words[at - 3].text) in self._phrases["between"]
        )

    def _basic(self, sentence: Sentence, first: int, last: int) -> str:
        """The name of a Russian place as it stands alone: «в Термезе» is Термез."""
        name = sentence.surface(first, last)
        if (
            " " in name
            or name[0] < CYRILLIC
            or bare(sentence.words[first - 1].text) not in self._phrases["before_place"]
        ):
            return name
        known = self._lexis.known_place(name)
        if known:
            return known
        before = bare(sentence.words[first - 1].text)
        cases = self._lexis.seed
        for ending, basic in cases.instrumentals if before in self._phrases["instrumental"] else cases.locatives:
            if name.endswith(ending) and len(name) > len(ending):
                return name[: -len(ending)] + basic
        return name

    def _may_be(self, sentence: Sentence, at: int) -> bool:
        text = sentence.words[at].text
        return (
            text[0].isupper()
            and len(text) >= SHORTEST
            and text.isalpha()
            and not text.isupper()
            and not self._lexis.is_plain(text)
            and not self._lexis.is_office(text)
            and not self._lexis.country(text)
            and (not self._lexis.is_given(text) or sentence.words[at].hyphened)
        )

    def _is_thing(self, sentence: Sentence, last: int) -> bool:
        """The name goes on, so it is an adjective or part of something else."""
        words = sentence.words
        following = words[last + 1] if last + 1 < len(words) and words[last].tied else None
        return following is not None and (following.cap or bool(self._lexis.head(following.text)))


def _is_shouted(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper() and word.text.isalpha()
