"""The names of several words that parties go by: "the White House", «Союз перевозчиков», in any of their forms.

Compares folded words; refuses to know what a name stands for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from watchers.stories.accounts.forms import Forms, alike

Phrase = tuple[str, ...]


class PartyPhrases:
    """Names of folded words, each with its party. A look-up goes only through those that have a word in common."""

    def __init__(self) -> None:
        self._parties: dict[Phrase, str] = {}
        self._turns: dict[Phrase, int] = {}  # in which order they were taken in
        self._begun = Forms[list[Phrase]]()  # a first word -> names
        self._having: defaultdict[str, list[Phrase]] = defaultdict(list)  # a word -> names

    def add(self, phrase: Phrase, party: str) -> None:
        """Take in a name; the last party that is called so counts."""
        if phrase not in self._parties:
            self._turns[phrase] = len(self._turns)
            self._begun.setdefault(phrase[0], []).append(phrase)
            for key in set(phrase):
                self._having[key].append(phrase)
        self._parties[phrase] = party

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._parties

    def holding(self, keys: Sequence[str]) -> str:
        """The party of the first name that has all of these words; "" for none."""
        wanted = set(keys)
        rarest = min((self._having.get(key, []) for key in wanted), key=len)
        return next((self._parties[phrase] for phrase in rarest if wanted <= set(phrase)), "")

    def party(self, phrase: Phrase) -> str:
        """The party of a name, "" for one that none has."""
        return self._parties.get(phrase, "")

    def longest(self, keys: Sequence[str]) -> Phrase:
        """The longest name that stands there; of equally long ones the first that was taken in; () for none."""
        standing = (
            phrase
            for place, key in enumerate(keys)
            for begun in self._begun.values(key)
            for phrase in begun
            if len(phrase) <= len(keys) - place and all(map(alike, phrase, keys[place:]))
        )
        return max(standing, key=lambda phrase: (len(phrase), -self._turns[phrase]), default=())
