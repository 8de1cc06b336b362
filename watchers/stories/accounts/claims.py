"""What a stretch of text claims, and whether another one claims it, too, perhaps in another translation.

Likeness of words will do, but not a word less where something is refused, counted or named. Knows no quotation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watchers.stories.accounts.content import signed_meanings
from watchers.stories.accounts.counting import figures
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.quantities import Figure, agree
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.tables import AccountWords

TELLING = 4  # meanings
ALIKE = 0.55  # of a claim's meanings that the other must hold


@dataclass(frozen=True, slots=True)
class Claim:
    """`wanted` maps each meaning to whether it is denied; `names` are folded."""

    wanted: Mapping[str, bool]
    figures: tuple[Figure, ...]
    names: frozenset[str]

    def is_telling(self) -> bool:
        """Whether it can be looked for by itself: "of course they differ" may be said in any words."""
        refuses = any(self.wanted.values())
        return bool(self.figures or self.names or refuses) or len(self.wanted) >= TELLING

    def is_in(self, other: Claim) -> bool:
        """Whether the other holds most of it, with its figures, and turns none of it round."""
        shared = self.wanted.keys() & other.wanted.keys()
        turned = [meaning for meaning in shared if self.wanted[meaning] != other.wanted[meaning]]
        if not self.wanted or len(shared) < ALIKE * len(self.wanted) or len(turned) * 2 >= len(shared):
            return False
        return all(any(one.kind == held.kind and agree(one, held) for held in other.figures) for one in self.figures)


def claim(text: str, words: Sequence[Word], parties: Parties, told: AccountWords) -> Claim:
    """Read a sentence or a clause by its words in `text`."""
    found = signed_meanings(words, parties, told)
    names = frozenset(parties.key(word) for word in words[1:] if word.capital and not parties.is_name(word))
    wanted = {meaning: denied for meaning, denied in found.items() if meaning not in told.meanings.refused}
    return Claim(wanted, figures(text, words, told), names)
