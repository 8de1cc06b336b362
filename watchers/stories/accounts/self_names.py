"""How parties are called by words for bodies: «Компания «Лугсталь» заявила», and "the company" is Lugstal from then on.

Refuses to know which words name whom; parties.py does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

SHORTEST_BODY = 2  # words of a name by which a land's body is known again: any land has an army


class SelfNames:
    """The words for bodies of one story's parties, by stems."""

    def __init__(self, cues: CueTable) -> None:
        self._cues = cues
        self._called: defaultdict[str, set[str]] = defaultdict(set)
        self._bodies: defaultdict[frozenset[str], set[str]] = defaultdict(set)  # stems of a land's body -> lands

    def call(self, words: Sequence[Word], party: str) -> None:
        """Remember how a party is named: "the council said"."""
        cues = self._cues
        outside = cues.preposition - cues.belonging  # «профсоюз от министерства …»: the union calls itself a union only
        for word in takewhile(lambda word: word.low not in outside, words):
            small = not word.capital or (word is words[0] and not is_latin(word.low))  # «Компания «Лугсталь»»
            if cues.fills_name(word.low) and small:
                self._called[word.stem].add(party)

    def party(self, words: Sequence[Word]) -> str:
        """The one party that is called by a word of these; "" for none or several."""
        found = [self._called[word.stem] for word in words if word.stem in self._called]
        return next(iter(found[0])) if found and len(found[0]) == 1 else ""

    def kinds(self, party: str) -> set[str]:
        """The stems of the words by which a party has been called."""
        return {stem for stem, called in self._called.items() if party in called}

    def has(self, words: Sequence[Word], land: str) -> None:
        """Remember the name of a land's body, without the land's: "Sweden's coast guard"."""
        cues = self._cues
        office = any(word.low in book for word in words for book in (cues.office, cues.voice, cues.anybodys))
        body = any(word.low in cues.body or cues.fills_name(word.low) for word in words)
        if body and not office and len(self._telling(words)) >= SHORTEST_BODY:
            self._bodies[self._telling(words)].add(land)

    def whose(self, words: Sequence[Word]) -> str:
        """The one land whose body has this name: "the coast guard"; "" for none or several."""
        found = self._bodies.get(self._telling(words), set())
        return next(iter(found)) if len(found) == 1 else ""

    def _telling(self, words: Sequence[Word]) -> frozenset[str]:
        return frozenset(word.stem for word in words if not self._cues.is_small(word.low))
