"""How texts write the names of their speakers, and how the names stand alone: «Белый дом», not «Белом доме».

Takes down in which case a name was read; a nominative of any text goes before one that is made. Knows no party.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from watchers.stories.accounts.nominatives import GENITIVE, nominative, of_person, of_trade
from watchers.stories.accounts.reading import Word, words_of
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

NOMINATIVE, OTHER = "", "other"  # cases; the others are those of nominatives.toml
SHORTEST_PERSON = 2  # words


class Written:
    """Names of one story; those that are `given` from without stay as they are."""

    def __init__(self, cues: CueTable, given: Collection[str]) -> None:
        self._cues = cues
        self._given = given
        self._forms: dict[str, tuple[str, str]] = {}  # a party -> its name as it was read, and the case
        self._attested: set[str] = set()  # the words of the texts that are no Latin ones

    def attest(self, words: Sequence[Word]) -> None:
        """Take in words of the texts, by which forms of names are known."""
        self._attested.update(word.low for word in words if not is_latin(word.low))

    def read(self, party: str, name: str, case: str) -> None:
        """Take in a name with which a text names a party and nothing else; the first one in the nominative counts."""
        _, before = self._forms.get(party, ("", OTHER))
        if party not in self._forms or (case == NOMINATIVE and before != NOMINATIVE):
            self._forms[party] = (name, case)

    def label(self, party: str) -> str:
        """A party's name as it stands alone."""
        if party in self._given or not party or is_latin(party):
            return party
        name, case = self._forms.get(party, (party, OTHER))
        if case == NOMINATIVE:
            return _closed(name)
        words = words_of(name, "")
        basic = self._basic(words, case)
        known = [*basic] != [word.text for word in words]
        return _closed(_rewritten(name, words, basic) if known else party)

    def _basic(self, words: Sequence[Word], case: str) -> Sequence[str]:
        table, parts = self._cues.nominatives, [word.text for word in words]
        basic = nominative(parts, case, table, self._attested)
        if case != GENITIVE or [*basic] != parts:
            return basic
        trade = next((at for at, word in enumerate(words) if word.low in self._cues.private), None)
        if trade is not None:
            return of_trade(parts, trade, table, self._attested)
        person = len(words) >= SHORTEST_PERSON and all(word.capital for word in words)
        return of_person(parts, table) if person else parts


def _rewritten(name: str, words: Sequence[Word], parts: Sequence[str]) -> str:
    """A name with other forms of its words, and with the marks that stand between them."""
    gaps = [name[one.end : other.start] for one, other in pairwise(words)]
    return (
        "".join(part + gap for part, gap in zip(parts, [*gaps, name[words[-1].end :]], strict=True)) if words else name
    )


def _closed(name: str) -> str:
    """With the quotation mark that closes the last one: words end before it."""
    return f"{name}»" if name.count("«") > name.count("»") else name
