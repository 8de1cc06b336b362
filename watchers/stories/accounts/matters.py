"""What parties speak of in a story, and how often: what each of two parties speaks of once is likely one matter.

Counts statements that were read; refuses to judge whether two of them differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from watchers.stories.accounts.content import Content
from watchers.stories.accounts.quantities import CLASS, COUNT, PEOPLE, Figure

LONG_TEXT = 24  # statements
SEVERAL = 2  # statements of a party of which one has a matter of its own
Key = TypeVar("Key")
Pair = tuple[Content, Content]


@dataclass(slots=True)
class Matters:
    """How many statements of each party hold a meaning, are of a field, have a figure of a sort.

    `of_text` counts the statements of a text. `places` tell how far in its text a statement stands among those of its
    party: 0 at the beginning, 1 at the end.
    """

    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    figures: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    of_text: Counter[int] = field(default_factory=Counter)
    places: dict[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, standing: Iterable[Content]) -> Matters:
        """Count all statements of a story."""
        made = cls()
        texts: defaultdict[tuple[str, int], list[Content]] = defaultdict(list)
        for one in standing:
            made._add(one)
            texts[one.statement.party, one.statement.source.id].append(one)
        for row in texts.values():
            made.places |= {id(one): place / max(1, len(row) - 1) for place, one in enumerate(row)}
        return made

    def _add(self, one: Content) -> None:
        party = one.statement.party
        self.of_text[one.statement.source.id] += 1
        self.said[party] += 1
        self.words.update((party, term) for term in one.terms)
        self.fields.update((party, name) for name in one.bearing.fields)
        self.figures.update({(party, sort_of(figure)) for figure in one.figures if figure.value})

    def only(self, counts: Mapping[tuple[str, Key], int], key: Key, pair: Pair) -> bool:
        """Whether each of the two parties has it in one statement."""
        return all(counts.get((one.statement.party, key)) == 1 for one in pair)

    def several(self, pair: Pair) -> bool:
        """Whether both parties tell more than this: what the only statement of a text speaks of is no matter apart."""
        return all(self.said[one.statement.party] >= SEVERAL for one in pair)

    def in_long_text(self, pair: Pair) -> bool:
        """Whether one of them is of a text with so many statements that some share a word with anything."""
        return max(self.of_text[one.statement.source.id] for one in pair) > LONG_TEXT

    def apart(self, pair: Pair) -> float:
        """How far from each other they stand in their texts, where both texts have several statements."""
        if any(self.of_text[one.statement.source.id] < SEVERAL for one in pair):
            return 0.0
        return abs(self.places[id(pair[0])] - self.places[id(pair[1])])


def sort_of(figure: Figure) -> str:
    """What a figure is of: of counts, whether it is of people."""
    people = f"{CLASS}{PEOPLE}"
    return people if figure.kind == COUNT and people in figure.things else figure.kind
