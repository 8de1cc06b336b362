"""How far a name with capitals reaches in a sentence, and which of its words says what it is the name of.

Refuses to know what is done with the name.
"""

from __future__ import annotations

from watchers.seed.lexis import Lexis
from watchers.seed.reading import Word
from watchers.seed.tables import CYRILLIC, bare

LONGEST_NAME = 10  # words
JOINTS = ("-", "\u2010", "\u2011")
SMALL_LETTERS = "\u0430"  # where those of Cyrillic begin


class Stretches:
    """Measures names."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._phrases = lexis.seed.phrases

    def end(self, words: tuple[Word, ...], at: int, taken: set[int]) -> int:
        """The last word that a name may have: capitals, numbers, and small words of names between them."""
        last = number = at
        while number + 1 < min(len(words), at + LONGEST_NAME) and words[number].tied and number + 1 not in taken:
            number += 1
            if self.is_number_sign(words, number):
                last = number = number + 1
            elif words[number].text in self._phrases["no_names"] or self._is_new(words, number):
                break
            elif words[number].cap or self._is_russian_part(words, at, number):
                last = number
            elif not self._is_inner(words, at, number):
                break
        return last

    def shorter(self, words: tuple[Word, ...], at: int, last: int) -> int:
        """The next shorter end of a name."""
        last -= 1
        while last > at and bare(words[last].text) in self._phrases["inner"]:
            last -= 1
        return last

    def is_number_sign(self, words: tuple[Word, ...], number: int) -> bool:
        """ "No. 2": the number belongs to the name."""
        signed = bare(words[number].text) in self._phrases["number"]
        return signed and number + 1 < len(words) and words[number + 1].text.isdigit()

    def _is_new(self, words: tuple[Word, ...], number: int) -> bool:
        """An article behind no small word begins another name: "at the Palace the Minister"."""
        articles, inner = self._phrases["articles"], self._phrases["inner"]
        return bare(words[number].text) in articles and bare(words[number - 1].text) not in inner

    def _is_inner(self, words: tuple[Word, ...], at: int, number: int) -> bool:
        """A small word that names have inside; «о» stands in those of papers alone."""
        text = bare(words[number].text)
        if text not in self._phrases["inner"]:
            return False
        about = text in self._phrases["about_papers"]
        return not about or any(self._lexis.head(word.text) == "paper" for word in words[at:number])

    def _is_russian_part(self, words: tuple[Word, ...], at: int, number: int) -> bool:
        """Russian names go on in small letters, in the genitive: «Министерство иностранных дел», «Музей бумаги»."""
        text, before = words[number].text, words[number - 1].text
        if text[0] < SMALL_LETTERS or self._lexis.head(text) == "paper" or text in self._lexis.seed.speech:
            return False
        if words[number - 1].cap and self._closes(before):
            return False
        headed = any(self._lexis.head(word.text) for word in words[at:number])
        if not headed and text.endswith(self._lexis.seed.adjective_tails):
            return True
        if text in self._phrases["named_for"]:
            return headed
        known = bool(self._lexis.naming.notions(text) or self._lexis.head(text))
        sure = at > 0 or self._lexis.head(words[at].text) != ""
        whose = number - 1 > at and words[number - 1].cap and not self._lexis.is_adjective(before)  # «суд Мурманска»
        return known or (headed and words[at].cap and sure and not whose and text.endswith(self._lexis.seed.genitives))

    def _closes(self, text: str) -> bool:
        """A country or an acronym ends a Russian name, but not a country's adjective: «Японское агентство …»."""
        if text.isupper():
            return True
        return bool(self._lexis.country(text)) and not self._lexis.is_adjective(text)

    def may_begin(self, words: tuple[Word, ...], before: range, *, sure: bool) -> bool:
        """In Russian only adjectives and acronyms stand before the head, and no office, verb or place does.

        `sure`: the capital does not merely open the sentence.
        """
        if words[before.start].text[0] < CYRILLIC:
            return True
        return all(
            (number == 0 or word.cap or sure or self._lexis.naming.notions(word.text))
            and not self._lexis.is_office(word.text)
            and (word.gap in JOINTS or word.text.isupper() or self._is_before_head(word.text))
            for number, word in enumerate(words[before.start : before.stop])
        )

    def _is_before_head(self, text: str) -> bool:
        return self._lexis.is_adjective(text) or bool(self._lexis.country(text))

    def head(self, words: tuple[Word, ...], first: int, last: int) -> int | None:
        """The word that says what is named: before "of", or the last one; in Russian the first that is no adjective."""
        if words[first].text[0] >= CYRILLIC:
            heads = [number for number in range(first, last + 1) if self._lexis.head(words[number].text)]
            nouns = (one for one in heads if not words[one].text.endswith(self._lexis.seed.adjective_endings))
            return next(nouns, next(iter(heads), None))
        inner = (n for n in range(first + 1, last + 1) if self._ends_head(words, n))
        stop = next(inner, last + 1)
        while stop - 1 > first and (words[stop - 1].text.isdigit() or self.is_number_sign(words, stop - 1)):
            stop -= 1
        return stop - 1 if self._lexis.head(words[stop - 1].text) else None

    def _ends_head(self, words: tuple[Word, ...], number: int) -> bool:
        """A small word behind the head; "and" before the last words of one head is none: "Opera and Ballet Theatre"."""
        return bare(words[number].text) in self._phrases["inner"] and not self.is_one_of_two(words, number)

    def is_one_of_two(self, words: tuple[Word, ...], number: int) -> bool:
        """ "and" joins two things that one house is for: "… Paliashvili Opera and Ballet Theatre"."""
        if bare(words[number].text) not in self._phrases["and"] or not 2 <= number < len(words) - 2:
            return False
        two, one, other, head = words[number - 2], words[number - 1], words[number + 1], words[number + 2]
        house = other.tied and head.cap and self._lexis.head(head.text) == "facility"
        named = two.cap and two.tied and one.cap and other.cap and not self._lexis.head(other.text)
        return house and named and not self._lexis.head(one.text) and not self._lexis.country(one.text)

    def joins_two(self, words: tuple[Word, ...], first: int, last: int, head: int) -> bool:
        """Two names with "and" between them, or a name and where it is."""
        for number in range(first + 1, last):
            small = bare(words[number].text)
            if small in self._phrases["and"] and not self.is_one_of_two(words, number):
                if self._is_between(words, number, last, head):
                    return True
            elif small in self._phrases["where"] and not self._goes_on(words, number, last, head):
                return True
        return bare(words[last].text) in self._phrases["inner"]

    def _is_between(self, words: tuple[Word, ...], number: int, last: int, head: int) -> bool:
        """ "and" here stands between two names."""
        behind = words[number + 1 : last + 1]
        if behind[0].text[0] >= SMALL_LETTERS and not self._is_matter(behind):
            return True
        right_behind = number == head + 1 and behind[0].text[0] < CYRILLIC  # "Yunhe Group and Electricite …"
        if bare(behind[0].text) in self._phrases["articles"] or number < head or right_behind:
            return True
        return any(self._lexis.head(one.text) or one.acronym or self._lexis.country(one.text) for one in behind)

    def _is_matter(self, behind: tuple[Word, ...]) -> bool:
        """What a Russian body is for goes on behind «и»: «науки и высшего образования»."""
        notions = self._lexis.naming.notions
        adjective = len(behind) > 1 and self._lexis.is_adjective(behind[0].text)
        return bool(notions(behind[0].text) or (adjective and notions(behind[1].text)))

    def _goes_on(self, words: tuple[Word, ...], number: int, last: int, head: int) -> bool:
        """Behind "in" only a part of the world belongs to a name, behind "on" what a body deals with."""
        if number < head or self._lexis.head(words[head].text) not in ("format", "organisation"):
            return False
        behind = " ".join(word.text for word in words[number + 1 : last + 1])
        return self._lexis.is_world(behind) or bare(words[number].text) in self._phrases["about"]
