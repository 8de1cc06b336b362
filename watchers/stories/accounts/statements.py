"""What is compared: the items of a story as accounts are read from them, and the statements that they hold.

Refuses to know how a speaker is found; attribution.py does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from watchers.stories.accounts.initiators import Initiator
from watchers.stories.accounts.reading import Word

LONGEST_STATEMENT = 60  # words
MARKS = 3  # code points of quotation marks and full stops
READ_LIMIT = 20_000  # code points of a text: a long transcript
TITLE_LIMIT = 1_000  # of a title: a longer one is no headline


@dataclass(frozen=True, slots=True)
class Source:
    """An item as accounts are read from it; `name` is its publisher."""

    id: int
    title: str
    text: str
    lang: str
    published: date
    name: str = ""
    speaks_for: str = ""
    translated: bool = False

    def as_read(self) -> Source:
        """With as much of its title and its text as is read."""
        if len(self.title) <= TITLE_LIMIT and len(self.text) <= READ_LIMIT:
            return self
        return replace(self, title=self.title[:TITLE_LIMIT], text=self.text[:READ_LIMIT])


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch `start`:`end` of the source's text that a party says; `via` where another's text carries it.

    `words` are those of the stretch with places in the source's text; `subject` opens the clause that it goes on with.
    """

    party: str
    source: Source
    start: int
    end: int
    words: tuple[Word, ...]
    subject: tuple[Word, ...] = ()
    denies: bool = False
    initiator: Initiator | None = None
    days: tuple[date, ...] = ()  # whole days that it names
    paraphrase: bool = False  # told by a translated report in its own words
    weight: int = 0  # how much it tells: figures and requests go first; -1 for a formula, as readouts are full of

    @property
    def quote(self) -> str:
        """The words, as they stand in the text."""
        return self.source.text[self.start : self.end]

    @property
    def told(self) -> str:
        """The same as people read it: a sentence so short that its neighbour is quoted with it stands alone."""
        first, last = self.words[0].start, self.words[-1].end
        around = self.end - last > MARKS or first - self.start > MARKS
        return self.source.text[first:last] if around else self.quote

    @property
    def via(self) -> str:
        """The publisher of the text where that is not the party's own."""
        return "" if self.source.speaks_for == self.party else self.source.name
