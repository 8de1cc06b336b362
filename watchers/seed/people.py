"""Persons in sentences: full names, by what stands round them, with the office that the text gives them.

A name is believed for a reason: an office before it, a known given name, a verb of speaking behind it. Fathers of
theatres and streets are none. Refuses to know who is who: that is told from all mentions together.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchers.seed.lexis import CYRILLIC, Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import bare

LONGEST_NAME = 4  # words
LONGEST_ROLE = 14  # words
LONGEST_BEHIND = 12  # words of an office behind a name and its comma
ENOUGH = 2  # points that make a run of capitals a person
HYPHENS = "-\u2010\u2011"
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

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis

    def find(self, sentence: Sentence) -> list[PersonMention]:
        """The persons of a sentence in order."""
        if sentence.shouted:
            return []
        found = []
        for first, last in self._runs(sentence):
            mention = self._mention(sentence, first, last)
            if mention:
                found.append(mention)
        return found

    def _runs(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Stretches of words with capitals, tied together."""
        runs: list[tuple[int, int]] = []
        words, at = sentence.words, 0
        while at < len(words):
            if not self._may_be_of_name(words[at]):
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

    def _goes_on(self, words: tuple[Word, ...], last: int) -> bool:
        """The next word belongs to the run: a capital, or a particle before one."""
        if not words[last].tied or (words[last].gap.strip() == "." and len(words[last].text) > 2):
            return False
        if "\n" in words[last].gap or "’" in words[last].gap or "'" in words[last].gap:
            return False
        following = words[last + 1]
        if self._may_be_of_name(following):
            return True
        particle = bare(following.text) in self._lexis.naming.particles and last + 2 < len(words)
        return particle and following.tied and words[last + 2].cap

    def _mention(self, sentence: Sentence, first: int, last: int) -> PersonMention | None:
        start = self._name_start(sentence.words, first, last)
        if start is None or self._is_thing(sentence.words, start, last) or _is_quoted(sentence.words, start, last):
            return None
        name = tuple(word.text for word in sentence.words[start : last + 1])
        if (
            name[-1] in self._lexis.seed.publisher_nouns
            or self._lexis.known_body(name)
            or self._lexis.is_world(" ".join(name))
        ):
            return None
        if len(name) > LONGEST_NAME or any(self._cannot_be(word, at) for at, word in enumerate(name)):
            return None
        before = self._role_before(sentence, start)
        points = self._points(sentence, start, last, bool(before))
        if points < ENOUGH or (len(name) == 1 and not self._office_right_before(sentence.words, start)):
            return None
        role = before or self._role_behind(sentence, last)
        return PersonMention(sentence, start, last, name, role, points)

    def _name_start(self, words: tuple[Word, ...], first: int, last: int) -> int | None:
        """Where the name begins in a run: behind offices, countries and what else offices are made of."""
        start = first
        for number in range(first, last + 1):
            text = words[number].text
            if number < last and self._lexis.is_given(text) and not self._lexis.country(text):
                return max(number, start)
            if self._is_of_office(text) or (number == first and first == 0 and self._lexis.is_plain(text)):
                start = number + 1
        return start if start <= last else None

    def _is_of_office(self, text: str) -> bool:
        lexis = self._lexis
        return bool(
            lexis.is_office(text)
            or lexis.country(text)
            or lexis.head(text)
            or text in lexis.seed.inside_roles
            or text in lexis.seed.former
            or (len(text.replace(".", "")) > 1 and text.replace(".", "").isupper())
        )

    def _cannot_be(self, word: str, at: int) -> bool:
        lexis = self._lexis
        if word[0].islower():
            return bare(word) not in lexis.naming.particles
        return bool(
            lexis.head(word)
            or (at and lexis.is_plain(word))
            or lexis.country(word)
            or not word.replace("'", "").isalpha()
        ) and not (at and len(word) > 2 and lexis.head(word) in ("place", "paper"))

    def _is_thing(self, words: tuple[Word, ...], start: int, last: int) -> bool:
        """A theatre, a street or a prize that bears somebody's name."""
        titles = self._lexis.titles
        behind = words[last : last + 2] if words[last].tied else words[last : last + 1]
        if any(bare(word.text) in titles.named_after or word.text in titles.place_nouns for word in behind):
            return True
        if start > 1 and bare(words[start - 1].text) == "of" and self._lexis.head(words[start - 2].text):
            return True
        before = bare(words[start - 1].text) if start else ""
        return before in titles.before_places or before in titles.strangers

    def _points(self, sentence: Sentence, start: int, last: int, office: bool) -> int:
        words = sentence.words
        name = words[start : last + 1]
        points = 3 * office
        points += 3 * (len(name) > 1 and self._lexis.is_given(name[0].text))
        points += 2 * (len(name) > 1 and len(name[0].text) == 1 and name[0].gap.startswith("."))
        points += 2 * (
            len(name) > 1 and bare(name[0].text) in self._lexis.naming.surname_first and len(name[0].text) > 1
        )
        points += 2 * bool(len(name) > 1 and self._role_behind(sentence, last))
        points += (len(name) > 1) * self._speaks(words, start, last) * 2
        return points

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

    def _office_right_before(self, words: tuple[Word, ...], start: int) -> bool:
        before = words[start - 1] if start else None
        if before is None or not before.tied or bare(before.text) not in self._lexis.titles.titles:
            return False
        following = words[start + 1] if start + 1 < len(words) and words[start].tied else None
        return following is None or not self._lexis.head(following.text)

    def _role_before(self, sentence: Sentence, start: int) -> str:
        """The office in front of a name, as it is written; "" where there is none."""
        words, first, office = sentence.words, start, False
        if start and bare(words[start - 1].text) in self._lexis.seed.phrases["in_offices"]:
            return ""  # "head of the Green Union": the name is what the office belongs to
        for number in range(start - 1, max(-1, start - 1 - LONGEST_ROLE), -1):
            word = words[number]
            comma = word.gap.strip() == "," and number == start - 1
            if not (word.tied or comma) or self._ends_other_name(words, number):
                break
            if not (self._is_in_role(word) or self._is_unknown_genitive(words, number)):
                break
            office = office or self._lexis.is_office(word.text)
            first = number
        return self._trimmed(sentence, first, start - 1) if office else ""

    def _is_unknown_genitive(self, words: tuple[Word, ...], number: int) -> bool:
        """Russian offices are put together of any nouns: «министр инвестиций Узбекистана»."""
        if words[number].text[0] < "\u0430":
            return False
        before = words[max(0, number - 2) : number]
        return any(self._lexis.is_office(word.text) for word in before) and all(word.tied for word in before)

    def _ends_other_name(self, words: tuple[Word, ...], number: int) -> bool:
        """ "and" behind somebody else's name, or that name itself."""
        if bare(words[number].text) in self._lexis.seed.phrases["and"]:
            before = words[number - 1] if number else None
            return before is None or (before.cap and not self._is_of_office(before.text)) or not before.cap
        return (
            words[number].cap
            and self._lexis.is_given(words[number].text)
            and not self._is_of_office(words[number].text)
        )

    def _is_in_role(self, word: Word) -> bool:
        lexis = self._lexis
        if word.text in lexis.seed.speech or word.text in lexis.seed.phrases["no_names"]:
            return False
        known = (
            bare(word.text) in self._lexis.seed.phrases["in_offices"]
            or word.text in lexis.seed.inside_roles
            or word.text in lexis.seed.former
        )
        return bool(
            known or word.cap or lexis.is_office(word.text) or lexis.head(word.text) or lexis.country(word.text)
        )

    def _trimmed(self, sentence: Sentence, first: int, last: int) -> str:
        """From the word that begins the office: no article, no words of the sentence before it."""
        words = sentence.words
        while first < last and (
            bare(words[first].text) in self._lexis.seed.phrases["in_offices"]
            or bare(words[first].text) in self._lexis.seed.phrases["articles"]
            or self._begins_nothing(words, first, last)
        ):
            first += 1
        if not any(self._lexis.is_office(word.text) for word in words[first : last + 1]):
            return ""
        text = sentence.surface(first, last)
        return text[:1].upper() + text[1:]

    def _begins_nothing(self, words: tuple[Word, ...], first: int, last: int) -> bool:
        """A capitalised word in front that belongs to no office: another name, or what opens the sentence."""
        text = words[first].text
        if self._is_of_office(text):
            return False
        rest = words[first + 1 : last + 1]
        return (
            words[first].cap
            and (self._lexis.is_plain(text) or not any(word.text == "of" for word in rest[:1]))
            and any(self._lexis.is_office(word.text) for word in rest)
        )

    def _role_behind(self, sentence: Sentence, last: int) -> str:
        """The office behind a name and a comma: "Name, head of the committee, said"."""
        words = sentence.words
        if last + 1 >= len(words) or words[last].gap.strip() not in (",", "–", "—", "("):
            return ""
        end, office = last, False
        for number in range(last + 1, min(last + 1 + LONGEST_BEHIND, len(words))):
            word = words[number]
            known = self._is_in_role(word) or word.text in self._lexis.seed.phrases["articles"]
            clause = bare(word.text) in self._lexis.seed.phrases["relative"]
            if clause or (not known and (not office or word.text in self._lexis.seed.speech)):
                break
            office = office or self._lexis.is_office(word.text)
            end = number
            if not word.tied:
                break
        if not office or not any(self._lexis.is_office(word.text) for word in words[last + 1 : last + 7]):
            return ""
        while end > last + 1 and bare(words[end].text) in self._lexis.seed.phrases["in_offices"]:
            end -= 1
        return self._trimmed(sentence, last + 1, end)


def _is_quoted(words: tuple[Word, ...], first: int, last: int) -> bool:
    """All of it stands in quotation marks of its own: what is called so is a thing («Ала-Тоо»)."""
    return first > 0 and words[first - 1].gap.rstrip()[-1:] in OPENING and words[last].gap.strip()[:1] in CLOSING
