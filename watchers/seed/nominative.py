"""Russian names of persons in the nominative, whatever case a text has them in: «Мухриддина» is Мухриддин.

What a given name is tells whether its surname is a man's; of several nominatives the one that the documents have is
it, else the one that Russian surnames are like. Refuses to know mentions and who is who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchers.seed.lexis import Lexis
from watchers.seed.tables import CYRILLIC

SHORTEST = 2  # letters of a surname, and one more


class Nominative:
    """Answers about names; `attested` are the words of the documents."""

    def __init__(self, lexis: Lexis, attested: frozenset[str]) -> None:
        self._lexis = lexis
        self._cases = lexis.seed.person_cases
        self._attested = attested

    def name(self, words: tuple[str, ...], *, oblique: bool) -> tuple[str, ...]:
        """A full name. `oblique`: the office before it stands in another case, and so does the name."""
        if words[0] < CYRILLIC or len(words) < 2 or len(words[0]) == 1:
            return words
        oblique = oblique or self._is_mans(words[-1])
        given = self._given(words[0], oblique=oblique)
        if given is None:
            return self._unknown(words) if oblique or self._lexis.is_eastern(words[0]) else words
        if given == words[0] and not oblique:
            return (given, *(self._unbent(word) for word in words[1:]))
        feminine = self._is_womans(given, words[-1])
        return (given, *(self._beside(words[0], word, feminine=feminine) for word in words[1:]))

    def _unknown(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A name whose given name no table has: it is declined where it ends as the surname does."""
        given, surname = words[0], self.surname(words[-1])
        if surname != words[-1] and given[-1] == words[-1][-1] and not surname.endswith(self._cases.feminine):
            given = self.surname(given, feminine=False)
        return given, *words[1:-1], surname

    def _beside(self, given: str, surname: str, *, feminine: bool) -> str:
        """«Сергея Шойгу»: what is no form of the same case is declined in none."""
        undeclined = surname.endswith(self._cases.with_given) and not given.endswith(self._cases.datives)
        return surname if undeclined else self.surname(surname, feminine=feminine)

    def _is_mans(self, surname: str) -> bool:
        """Its ending alone tells that it is a man's in an oblique case."""
        unbent = self._unbent(surname)
        told = unbent != surname and not unbent.endswith(self._cases.feminine)
        return told or surname.endswith(self._cases.of_adjectives)

    def surname(self, word: str, *, feminine: bool | None = None) -> str:
        """A surname in an oblique case; None: whose it is must be told from its ending alone."""
        unbent = self._unbent(word, feminine=feminine)
        undeclined = word.endswith(self._cases.undeclined) and not word.endswith(self._cases.of_adjectives)
        if word < CYRILLIC or unbent != word or undeclined:
            return unbent
        own = bool(feminine)
        spelled = [one for one in self._spelled(self._lexis.basic_forms(word)) if len(one) > SHORTEST]
        basics = [one for one in spelled if one.endswith(self._cases.feminine) == own] or spelled
        seen = [one for one in basics if one in self._attested]
        usual = [one for one in basics if one.endswith(self._cases.usual)]
        return next(iter((*seen, *usual, *self._likely(word, basics), *sorted(basics, key=len))), word)

    def _likely(self, word: str, basics: Sequence[str]) -> Iterator[str]:
        """The nominatives of which a form most likely is one that ends so: «Заболотного», «Колбаем»."""
        cases = self._cases
        kinds = ((cases.of_adjectives, cases.adjectives), (cases.soft, cases.soft_nominatives))
        for endings in (nominatives for forms, nominatives in kinds if word.endswith(forms)):
            yield from (one for ending in endings for one in basics if one.endswith(ending))

    def _is_womans(self, given: str, surname: str) -> bool:
        if given in self._cases.mens_given:
            return False
        womans = (ending for ending, basic in self._cases.surnames if basic.endswith(self._cases.feminine))
        return given.endswith(self._cases.feminine) or surname.endswith(tuple(womans))

    def _unbent(self, word: str, *, feminine: bool | None = None) -> str:
        """A surname whose ending alone tells what it is: «Нурпеисовой», «Рахимовым»."""
        for ending, basic in self._cases.surnames:
            others = feminine is False and basic.endswith(self._cases.womans)
            if word.endswith(ending) and not others:
                return word[: -len(ending)] + basic
        return word

    def _given(self, word: str, *, oblique: bool) -> str | None:
        """The given name that a word is a case form of; itself where it is one already.

        In an oblique case «Александра» is a man.
        """
        for ending, basic in self._cases.given:
            if word.endswith(ending) and self._is_known(word[: -len(ending)] + basic):
                return word[: -len(ending)] + basic
        basics = self._basic_given(word)
        if self._is_known(word) and not (oblique and basics and word.endswith(self._cases.feminine)):
            return word
        soft = [one for one in basics if word.endswith(self._cases.soft) and one.endswith(self._cases.soft_nominatives)]
        return min(soft or basics, key=lambda one: (one.endswith(self._cases.unusual_given), len(one)), default=None)

    def _basic_given(self, word: str) -> list[str]:
        whole = (self._cases.given_stems.get(one, one) for one in self._lexis.basic_forms(word))
        return [one for one in self._spelled(whole) if self._is_known(one)]

    def _is_known(self, given: str) -> bool:
        return self._lexis.folder.name(given) in self._lexis.naming.given_names

    def _spelled(self, words: Iterable[str]) -> Iterator[str]:
        """Those that Russian spelling allows: no soft sign behind a vowel."""
        return (one for one in words if not one.endswith(self._cases.never))
