"""The names of several words that parties go by: "the White House", «Союз перевозчиков», in any of their forms.

Compares folded words; refuses to know what a name stands for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from watchers.stories.accounts.forms import alike

Phrase = tuple[str, ...]


class PartyPhrases:
    """Names of folded words, each with its party."""

    def __init__(self) -> None:
        self._parties: dict[Phrase, str] = {}
        self._begun: dict[str, list[Phrase]] = {}  # answers of `_beginning`

    def add(self, phrase: Phrase, party: str) -> None:
        """Take in a name; the last party that is called so counts."""
        self._parties[phrase] = party
        self._begun.clear()

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._parties

    def holding(self, keys: Collection[str]) -> str:
        """The party of the first name that has all of these words; "" for none."""
        wanted = set(keys)
        return next((party for phrase, party in self._parties.items() if wanted <= set(phrase)), "")

    def party(self, phrase: Phrase) -> str:
        """The party of a name, "" for one that none has."""
        return self._parties.get(phrase, "")

    def longest(self, keys: Sequence[str]) -> Phrase:
        """The longest name that stands there; of equally long ones the first that was taken in; () for none."""
        standing = {
            phrase
            for place, key in enumerate(keys)
            for phrase in self._beginning(key)
            if len(phrase) <= len(keys) - place and all(map(alike, phrase, keys[place:]))
        }
        return max((one for one in self._parties if one in standing), key=len) if standing else ()

    def _beginning(self, key: str) -> list[Phrase]:
        """The names whose first word it may be."""
        if key not in self._begun:
            self._begun[key] = [phrase for phrase in self._parties if alike(phrase[0], key)]
        return self._begun[key]
