"""Whether a word is a given name, and whose: the same, a case form, its equal in another language, alike, an initial.

Refuses to know what stands beside it.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from watchers.match.forms import FormMaker, Forms, NameWord, skeleton
from watchers.match.naming import NameTables

GIVEN_LIKE = 0.74  # of rapidfuzz's ratio, for given names with the same first sound
CONSONANTS_LIKE = 0.4  # where all consonants are equal
SHORTEST_ALIKE = 3
SHORTEST_LOOSE = 6
CACHED = 8_192
CACHED_PAIRS = 32_768  # of a word and a given name; a desk of a hundred profiles fills a few hundred


class GivenNames:
    """Answers about single words."""

    def __init__(self, forms: FormMaker, tables: NameTables) -> None:
        self._forms = forms
        self._tables = tables
        self.fits = lru_cache(CACHED_PAIRS)(self._fits)
        self.known = lru_cache(CACHED)(self._known)
        self._equals = lru_cache(CACHED)(self._equal_names)

    def _fits(self, token: str, given: NameWord, lang: str = "") -> bool:
        """The word may stand for this given name; one that is only like it may be a case form of this language."""
        if len(token.strip(".")) == 1:
            return token.isupper() and self._is_initial(token, given)
        forms = self._forms.of(token)
        groups = self._tables.given_names
        wanted = groups.get(given.name)
        for name in forms.all_names:
            if name == given.name or (wanted and wanted & groups.get(name, frozenset())):
                return True
        if wanted is not None and forms.name in groups:
            return not groups[forms.name] and self._differ_in_vowels(forms, given, lang)
        return any(_alike(name, other) for other in self._equals(given) for name in _names_in(forms, lang) if name)

    def _differ_in_vowels(self, forms: Forms, given: NameWord, lang: str) -> bool:
        """Two names that are both known are one where only vowels differ: long ones (Rustam, Rustem), and those that
        another script writes by ear (Йенс, Jens)."""
        if forms.latin:
            alone = not self._tables.given_names[given.name] and len(given.name) >= SHORTEST_LOOSE
            return alone and skeleton(forms.name) == skeleton(given.name)
        return not set(map(skeleton, _names_in(forms, lang))).isdisjoint(map(skeleton, self._equals(given)))

    def _equal_names(self, given: NameWord) -> tuple[str, ...]:
        """A given name and its equals in other languages."""
        groups = self._tables.given_names.get(given.name, ())
        equal = (other for group in groups for other in self._tables.equal_names[group])
        read = map(self._forms.fold, self._tables.readings.of(given.word) if given.latin else ())
        return (given.name, *equal, *read)

    def _is_initial(self, token: str, given: NameWord) -> bool:
        letter = self._forms.of(token).word
        return bool(letter) and any(name.startswith(letter) for name in (given.word, *self._equals(given)))

    def is_one(self, token: str) -> bool:
        """The word as it stands is somebody's given name."""
        return self._forms.fold(token) in self._tables.given_names

    def _known(self, token: str, lang: str = "") -> bool:
        """The word is somebody's given name, as it stands or in a case form, of this language or of any."""
        groups = self._tables.given_names
        forms = self._forms.of(token)
        return any(name in groups for name in _names_in(forms, lang))


def _names_in(forms: Forms, lang: str) -> tuple[str, ...]:
    """The folds that a word may stand for in a language; in any where that is not known."""
    others = (*forms.basic, *forms.read)
    return (forms.name, *(name for name, langs in others if not lang or lang in langs))


def _alike(name: str, given: str) -> bool:
    like = fuzz.ratio(name, given) / 100
    if like < CONSONANTS_LIKE:
        return False  # as of nearly all pairs, and their consonants need not be told
    if min(len(name), len(given)) < SHORTEST_ALIKE and skeleton(name) != skeleton(given):
        return False  # Yi is neither Jian nor Yibo
    if skeleton(name)[:1] != skeleton(given)[:1]:
        return False
    same_consonants = len(skeleton(given)) > 1 and skeleton(name) == skeleton(given)
    return like >= (CONSONANTS_LIKE if same_consonants else GIVEN_LIKE)
