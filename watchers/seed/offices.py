"""The office before or behind a person's name, as the text gives it: "Foreign Minister of Tajikistan".

Refuses to know who is a person, and whose office it is where it is shared.
"""

from __future__ import annotations

from watchers.seed.lexis import Lexis
from watchers.seed.reading import Sentence, Word
from watchers.seed.tables import CYRILLIC, bare

LONGEST_ROLE = 14  # words
LONGEST_BEHIND = 12  # words of an office behind a name and its comma
MOST_OFFICES = 5  # before one name, with commas between them
CLOSING = {"»": "«", "”": "“", ")": "("}  # and what they close
OFFICE_REACH = 2  # words behind "with", of which one may be an adjective
QUOTES = tuple("«»“”„")
SMALL_LETTERS = "\u0430"  # where those of Cyrillic begin


class Offices:
    """Finds offices."""

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._phrases = lexis.seed.phrases

    def is_part(self, text: str) -> bool:
        """What offices are made of: the office itself, a country, a body, an acronym."""
        lexis = self._lexis
        return bool(
            lexis.is_office(text)
            or lexis.country(text)
            or lexis.head(text)
            or text in lexis.seed.inside_roles
            or text in lexis.seed.former
            or (len(text.replace(".", "")) > 1 and text.replace(".", "").isupper())
        )

    def is_right_before(self, words: tuple[Word, ...], start: int) -> bool:
        """A word of an office or of address is tied to the name, which is no body's: "Minister Sokolov"."""
        before = words[start - 1] if start else None
        if before is None or not before.tied or bare(before.text) not in self._lexis.titles.titles:
            return False
        following = words[start + 1] if start + 1 < len(words) and words[start].tied else None
        return following is None or not self._lexis.head(following.text)

    def is_addressed(self, words: tuple[Word, ...], start: int) -> bool:
        """ "Dr", "Mrs", «господин» stands before the name."""
        return start > 0 and words[start - 1].tied and words[start - 1].text in self._phrases["addresses"]

    def telling(self, before: str, behind: str) -> str:
        """The office before a name, unless it is a rank or an address and what stands behind says more."""
        return behind if behind and " " not in before else before

    def before(self, sentence: Sentence, start: int) -> str:
        """The office in front of a name, as it is written; "" where there is none."""
        nearest = ""
        for _ in range(MOST_OFFICES):
            first, role = self._right_before(sentence, start)
            nearest = role or nearest
            rank = role and " " not in role and first
            if not rank or sentence.words[first - 1].gap.strip() != ",":
                break
            start = first  # "the Minister of Defence of Peru, General Hugo Paredes"
        return nearest

    def _right_before(self, sentence: Sentence, start: int) -> tuple[int, str]:
        """Where the office that ends before this word begins, and the office; "" for none."""
        words = sentence.words
        if start and self.is_addressed(words, start):
            start -= 1
        if start and bare(words[start - 1].text) in self._phrases["in_offices"]:
            return start, ""  # "head of the Green Union": the name is what the office belongs to
        first = self._first(words, start)
        return first, self._trimmed(sentence, first, start - 1) if first < start else ""

    def _first(self, words: tuple[Word, ...], start: int) -> int:
        """Where the office before a name begins; the name's own place where there is none."""
        first = start
        for number in range(start - 1, max(-1, start - 1 - LONGEST_ROLE), -1):
            word = words[number]
            comma = word.gap.strip() == "," and number == start - 1
            joined = word.tied or comma or self._is_quoted_or_short(word)
            if not joined or self._ends_other_name(words, number) or self._is_new(words, number):
                break
            if self._leads_to_office(words[number:start]):
                break
            if not (self._is_in_role(word) or self._is_russian_part(words, number)):
                break
            first = number
        return first

    def _leads_to_office(self, words: tuple[Word, ...]) -> bool:
        """«Президент беседовал с министром»: behind such a word stands the office of somebody else than before it."""
        led = words[0].text in self._phrases["to_somebody"]
        return led and any(self._lexis.is_office(word.text) for word in words[1 : 1 + OFFICE_REACH])

    def _is_quoted_or_short(self, word: Word) -> bool:
        """A house's name in quotation marks, or its short form in brackets, stands inside an office."""
        gap = word.gap.strip()
        return gap in QUOTES or (gap == ")" and word.acronym) or gap == "("

    def _is_new(self, words: tuple[Word, ...], number: int) -> bool:
        """An article begins what is named anew, unless it stands behind "of"."""
        if bare(words[number].text) not in self._phrases["articles"]:
            return False
        before = bare(words[number - 1].text) if number else ""
        return before not in self._phrases["in_offices"]

    def _is_russian_part(self, words: tuple[Word, ...], number: int) -> bool:
        """Russian offices are put together of any nouns and adjectives: «министр водных ресурсов Казахстана»."""
        text = words[number].text
        if text[0] < SMALL_LETTERS or text in self._lexis.seed.speech:
            return False
        before = range(max(0, number - 2), number)
        office = next((one for one in before if self._lexis.is_office(words[one].text)), None)
        behind_office = office is not None and all(word.tied for word in words[office:number])
        last = words[number - 1].text if number and words[number - 1].tied else ""
        goes_on = last[:1] >= SMALL_LETTERS and self._lexis.is_adjective(last)  # «о коллективной безопасности»
        return behind_office or goes_on or self._lexis.is_adjective(text)

    def _ends_other_name(self, words: tuple[Word, ...], number: int) -> bool:
        """ "and" behind somebody else's name, or that name itself."""
        if bare(words[number].text) in self._phrases["and"]:
            before = words[number - 1] if number else None
            return before is None or (before.cap and not self.is_part(before.text)) or not before.cap
        text = words[number].text
        owner = self._lexis.countries.of_words([word.text for word in words[number : number + 2]])  # "Ivory Coast's"
        return words[number].cap and self._lexis.is_given(text) and not self.is_part(text) and not owner

    def _is_in_role(self, word: Word) -> bool:
        lexis = self._lexis
        if word.text in lexis.seed.speech or word.text in self._phrases["no_names"]:
            return False
        known = (
            bare(word.text) in self._phrases["in_offices"]
            or word.text in lexis.seed.inside_roles
            or word.text in lexis.seed.former
        )
        return bool(
            known or word.cap or lexis.is_office(word.text) or lexis.head(word.text) or lexis.country(word.text)
        )

    def _trimmed(self, sentence: Sentence, first: int, last: int) -> str:
        """From the word that begins the office: no article, no words of the sentence before it."""
        words = sentence.words
        while first < last and self._is_outside(words, first, last):
            first += 1
        while words[last].text[0] >= SMALL_LETTERS and words[last].text in self._phrases["ranks"] and first < last:
            if not any(self._lexis.is_office(word.text) for word in words[first:last]):
                break
            last -= 1
        if not any(self._lexis.is_office(word.text) for word in words[first : last + 1]):
            return ""
        text = sentence.surface(first, last)
        sign = words[last].gap[:1]  # a house's name or short form ends the office
        if text.count(CLOSING.get(sign, sign)) > text.count(sign):
            text += sign
        return text[:1].upper() + text[1:]

    def _is_outside(self, words: tuple[Word, ...], first: int, last: int) -> bool:
        """No office begins with this word."""
        if (
            bare(words[first].text) in self._phrases["in_offices"]
            or bare(words[first].text) in self._phrases["articles"]
        ):
            return True
        if words[first].text[0] >= CYRILLIC:
            return not self._begins_russian(words, first, last)
        return self._is_of_other(words, first) or self._begins_nothing(words, first, last)

    def _is_of_other(self, words: tuple[Word, ...], first: int) -> bool:
        """A thing in small letters that somebody with an office owns: "order of the Interior Minister"."""
        text = words[first].text
        office = self._lexis.is_office(text) or text in self._lexis.seed.inside_roles or text in self._lexis.seed.former
        return text.islower() and not office and words[first + 1].text in self._phrases["of"]

    def _begins_russian(self, words: tuple[Word, ...], first: int, last: int) -> bool:
        """A Russian office begins with its own word and the adjectives before it: «шведский дипломат»."""
        for number in range(first, last + 1):
            text = words[number].text
            if self._lexis.is_office(text):
                return True
            joined = words[number].gap == "-"
            if not (joined or text in self._lexis.seed.former or self._lexis.is_adjective(text)):
                return False
        return False

    def _begins_nothing(self, words: tuple[Word, ...], first: int, last: int) -> bool:
        """A capitalised word in front that belongs to no office: another name, or what opens the sentence."""
        text = words[first].text
        owner = " ".join(word.text for word in words[first : first + 2])
        if self.is_part(text) or self._is_of_world(text) or self._lexis.countries.of_words(owner.split()):
            return False
        rest = words[first + 1 : last + 1]
        if first and rest[0].text in self._lexis.seed.inside_roles and not self._lexis.is_plain(text):
            return False  # "Northern Affairs Minister"
        return (
            words[first].cap
            and (self._lexis.is_plain(text) or not any(word.text in self._phrases["of"] for word in rest[:1]))
            and any(self._lexis.is_office(word.text) for word in rest)
        )

    def _is_of_world(self, text: str) -> bool:
        """A part of the world owns the office: "European"."""
        endings = ("", *self._lexis.seed.world_adjectives)
        return any(self._lexis.is_world(text.removesuffix(ending)) for ending in endings)

    def behind(self, sentence: Sentence, last: int) -> str:
        """The office behind a name and a comma: "Name, head of the committee, said"."""
        words = sentence.words
        if last + 1 >= len(words) or words[last].gap.strip() not in (",", "–", "—", "("):
            return ""
        end, office = last, False
        for number in range(last + 1, min(last + 1 + LONGEST_BEHIND, len(words))):
            word = words[number]
            if not self._goes_on(word, office=office):
                break
            office = office or self._lexis.is_office(word.text)
            end = number
            if not word.tied:
                break
        if not office or not any(self._lexis.is_office(word.text) for word in words[last + 1 : last + 7]):
            return ""
        while end > last + 1 and bare(words[end].text) in self._phrases["in_offices"]:
            end -= 1
        return self._trimmed(sentence, last + 1, end)

    def _goes_on(self, word: Word, *, office: bool) -> bool:
        known = self._is_in_role(word) or word.text in self._phrases["articles"]
        clause = bare(word.text) in self._phrases["relative"]
        return not clause and (known or (office and word.text not in self._lexis.seed.speech))
