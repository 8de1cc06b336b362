"""What kinds of thing an item tells of (a fire, an airport, a verdict), named alike in all languages.

Knows words and refuses to know where the lists come from and what their agreement is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

CACHED = 16_384  # words
SHORTEST = 2  # letters of a beginning


class Notions:
    """The notion that each word of a language stands for; keeps what it has found: every headline asks."""

    def __init__(self, whole: Mapping[str, Mapping[str, str]], beginnings: Mapping[str, Mapping[str, str]]) -> None:
        """`whole` and `beginnings` map, by language, casefolded words and beginnings of words to their notion."""
        self._found = {lang: _Found(whole.get(lang, {}), beginnings.get(lang, {})) for lang in {*whole, *beginnings}}

    def of(self, lang: str, words: Iterable[str]) -> frozenset[str]:
        """The notions that `words` stand for; none in a language that has no list."""
        found = self._found.get(lang)
        return frozenset(map(found.__getitem__, words)) - {""} if found is not None else frozenset()


class _Found(dict[str, str]):
    """Word -> notion, "" for none: what its longest beginning says."""

    def __init__(self, whole: Mapping[str, str], beginnings: Mapping[str, str]) -> None:
        super().__init__()
        self._whole = whole
        self._beginnings = beginnings

    def __missing__(self, word: str) -> str:
        if len(self) >= CACHED:
            self.clear()
        plain = word.casefold()
        starts = (plain[:end] for end in range(len(plain), SHORTEST - 1, -1))
        begun = next((self._beginnings[start] for start in starts if start in self._beginnings), "")
        self[word] = notion = self._whole.get(plain, begun)
        return notion
