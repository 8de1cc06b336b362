"""Whose turn it is in an interview or a news conference, and the heading that a passage stands under.

Reads line by line; knows no statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from watchers.stories.accounts.introductions import runs
from watchers.stories.accounts.parties import Parties
from watchers.stories.accounts.reading import Word, words_of
from watchers.stories.accounts.statements import Source
from watchers.stories.accounts.tables import CueTable

LONGEST_HEADING = 9  # words
LONGEST_LABEL = 5
LONGEST_LEAD = 300  # code points
_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{0,60}?):\s")


class Turns:
    """Follows a text from its beginning. `party` is whose turn it is: None = nobody has one, "" = nobody's party."""

    def __init__(self, source: Source, parties: Parties, cues: CueTable) -> None:
        self._lang = source.lang
        self._source = source
        self._speaks_for = source.speaks_for
        self._parties = parties
        self._cues = cues
        self.party: str | None = None
        self._labels: set[tuple[str, ...]] = set()  # that opened a turn before
        self.heading = ""  # the party that the last heading named

    def follow(self, text: str, start: int, end: int) -> int:
        """Take in a label that opens a line ("Question:", "Sergey Lavrov:"); the result is how long it is."""
        label = _LABEL.match(text[start:end])
        named = words_of(label[1], self._lang) if label else ()
        if not label or not (_opens_line(text, start) or self._is_turn(named)):
            return 0
        if named[0].low in self._cues.question:
            self.party = ""
        elif self.party is not None and len(named) == 1 and named[0].low in self._cues.answer:
            self.party = self._speaks_for or _interviewed(self._source, self._parties)
            return label.end()
        elif len(named) <= LONGEST_LABEL and all(word.capital for word in named if len(word.text) > 2):
            self._labels.add(tuple(word.low for word in named))
            self.party = self._parties.of(named) or (self._speaks_for if self.party is not None else None)
            return label.end()
        return 0

    def _is_turn(self, named: Sequence[Word]) -> bool:
        """Whether a label in the middle of a line opens a turn: a question, or the answer of somebody known."""
        known = tuple(word.low for word in named) in self._labels
        opens = named[0].low in self._cues.question or named[0].low in self._cues.answer
        return known or opens or all(map(self._parties.is_person, named))

    def is_heading(self, text: str, start: int, end: int, words: Sequence[Word]) -> bool:
        """Whether a sentence is a short line without a full stop; the party that it names is quoted below."""
        whole_line = _opens_line(text, start) and text[end : end + 1] in ("\n", "")
        if not whole_line or text[end - 1] in '.!…”»"' or len(words) > LONGEST_HEADING:
            return False
        asks = text[end - 1] == "?"  # "What happened before?" ends a passage; elsewhere somebody may ask it
        if asks and not self.heading:
            return False
        self.heading = "" if asks else self._parties.of(words)
        return True


def _interviewed(source: Source, parties: Parties) -> str:
    """The party of the first person whom a title or a text's first line names: who answers below; "" for nobody."""
    lead = source.text[:LONGEST_LEAD].partition("\n")[0]
    openings = (words_of(line, source.lang) for line in (source.title, lead))
    name = next((words[first:last] for words in openings for first, last in runs(words, parties.is_person)), ())
    return (parties.of(name) or parties.as_read(name, " ".join(word.text for word in name))) if name else ""


def is_transcript(text: str, lang: str, cues: CueTable) -> bool:
    """Whether somebody is asked, and asked again, in a text."""
    labels = (label for line in text.splitlines() if (label := _LABEL.match(line)))
    asked = (named for label in labels if (named := words_of(label[1], lang)) and named[0].low in cues.question)
    return len(list(islice(asked, 2))) == 2


def _opens_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t")
