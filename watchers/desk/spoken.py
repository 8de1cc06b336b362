"""Whether what was read as a person's is that person's: not the deputy's, the spokeswoman's or the ministry's.

Accounts are read by party, and there whoever speaks for a minister is of the minister's party. Here one person is asked
about, so the words that name a speaker are looked at once more. Refuses to know items and stories.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from watchers.desk.owned import Owned
from watchers.match.offices import Fit, Office
from watchers.model import Entity
from watchers.stories.accounts.clauses import clauses
from watchers.stories.accounts.closing import trailing
from watchers.stories.accounts.forms import without
from watchers.stories.accounts.marks import marks_within
from watchers.stories.accounts.reading import Word, lows, moved, words_of
from watchers.stories.accounts.speakers import Speaker, leading
from watchers.stories.accounts.statements import Source, Statement
from watchers.stories.accounts.tables import CueTable
from watchers.stories.name_keys import same_name, sounds_alike
from watchers.stories.principals import is_given_name
from watchers.stories.words import StoryWords
from watchers.text.scripts import is_latin

SHORTEST_NAME = 3  # letters
SHORTEST_STEM = 4  # letters of a name that an ending is taken from
LABEL = re.compile(r"^[ \t]*([^\W\d_][^:\n]{0,60}):[ \t]+", re.MULTILINE)
_OPENS, _CLOSES = '“„«"', '”“»"'
_NO_MARKS = str.maketrans(dict.fromkeys(_OPENS + _CLOSES, " "))


@dataclass(slots=True)
class Spoken:
    """The statements of one text that are this person's, asked for in the order in which they stand."""

    source: Source
    person: Entity
    cues: CueTable
    known: StoryWords
    office: Callable[[Iterable[str]], Office]  # which offices words name
    _other: bool = False  # the speaker before was somebody else
    _others: Office = field(default_factory=Office)  # the office that that one holds
    _keys: frozenset[str] = field(init=False)  # surnames that stand for the person alone
    _whole: frozenset[tuple[str, ...]] = field(init=False)  # names as they are written, however short
    _given: frozenset[str] = field(init=False)
    _turns: Sequence[tuple[int, bool]] = field(init=False)  # where turns begin, and whether they are the person's

    def __post_init__(self) -> None:
        names = (self.person.name, *self.person.aliases)
        self._whole = frozenset(tuple(lows(words_of(name, ""))) for name in names)
        self._keys = frozenset(name.split()[-1].casefold() for name in names if len(name.split()[-1]) >= SHORTEST_NAME)
        self._given = frozenset(self.known.name(part) for name in names for part in name.split()[:-1])
        labels = [(one.start(), words_of(one[1], self.source.lang)) for one in LABEL.finditer(self.source.text)]
        asked = any(named and named[0].low in self.cues.question for _, named in labels)
        self._turns = [(start, self._place_in(named) is not None) for start, named in labels] if asked else []

    def is_persons(self, statement: Statement) -> bool:
        """Whether the person says it."""
        if self.source.speaks_for or self.in_turn(statement):
            return True
        speaker, words = _speaker(statement, self.cues)
        if speaker and any(word.low in self.cues.first_person for word in words[speaker.first : speaker.last]):
            return False  # who writes the text, and not of whom it tells
        if speaker and not speaker.pronoun(words, self.cues):
            named = words[speaker.first : speaker.last]
            self._other = not self._may_be(named, cited=_is_cited(speaker, words, self.cues))
            self._others = self._office_of(named) if self._other else Office()
        return not self._other  # who goes on speaking is who spoke before

    def teller(self, statement: Statement) -> Word | None:
        """The name by which the sentence of a statement gives it to the person, whoever passes it on.

        «…, X said, the agency reports, citing the ministry» and «X noted that …, the statement reads» are X's words.
        """
        speaker, words = _innermost(statement, self.cues)
        if speaker is None:
            return None
        named = words[speaker.first : speaker.last]
        place = self._place_in(named)
        if place is None or not self._may_be(named, cited=_is_cited(speaker, words, self.cues)):
            return None
        return named[place]

    def in_turn(self, statement: Statement) -> bool:
        """Whether it stands in the person's turn of an interview."""
        return next((own for start, own in reversed(self._turns) if start <= statement.start), False)

    def _may_be(self, named: Sequence[Word], *, cited: bool) -> bool:
        """Whether the words that name a speaker may name the person: "Lavrov", "the minister", not "Lavrov's aide"."""
        place = self._place_in(named)
        if place is None:
            return any(word.low in self.cues.office for word in named) and self._may_hold(named)
        inflected = self._bare(named[place]) not in self._keys
        owned = Owned(named, place, inflected, cited, self._is_own_office, self.cues)
        others = self._is_namesake(named[:place]) or owned.is_only_owner()
        return not others and not any(map(self._is_another, named[place + 1 :]))

    def _may_hold(self, named: Sequence[Word]) -> bool:
        """Whether an office without a name may be the person's: "the minister" is no president."""
        office = self._office_of(named)
        if office.fit(self.office(self.person.role.split())) is Fit.ANOTHER or office.fit(self._others) is Fit.FITS:
            return False
        return not self._stand_ins(named) or self._stands_in()

    def _office_of(self, named: Sequence[Word]) -> Office:
        return self.office(word.text for word in named)

    def _is_own_office(self, word: Word) -> bool:
        return word.low in self.cues.office and (not self._stand_ins([word]) or self._stands_in())

    def _place_in(self, named: Sequence[Word]) -> int | None:
        """Where the person's surname stands, or the last word of a whole name."""
        return next((at for at, word in enumerate(named) if self._is_name(word) or self._ends_whole(named, at)), None)

    def _ends_whole(self, named: Sequence[Word], last: int) -> bool:
        """Whether a name stands there word for word: "Wang Yi", and "Xi" where that is an alias."""
        before = lows(named[:last])
        return any(
            named[last].capital and (*before[len(before) - len(name) + 1 :], self._bare(named[last])) == name
            for name in self._whole
            if name and len(name) <= last + 1
        )

    def _bare(self, word: Word) -> str:
        return without(word.low, self.cues.owner_added)

    def _is_name(self, word: Word) -> bool:
        bare = self._bare(word)
        return any(
            bare == key or (not is_latin(bare) and bare.startswith(self._unended(key)) and len(bare) - len(key) <= 2)
            for key in self._keys
        )

    def _unended(self, name: str) -> str:
        """What stays of a name in all of its cases: «захаров» of «захарова»; a short one is whole («Ким», «Киев»)."""
        return name[:-1] if name.endswith(self.cues.changing) and len(name) > SHORTEST_STEM else name

    def _is_another(self, word: Word) -> bool:
        """Whether somebody else is meant by a word behind the name: "Lavrov's deputy", «зам Лаврова Рябков»."""
        return self.known.contacts.stands_in(word.low) or (
            word.capital and not word.text.isupper() and not self._is_name(word)
        )

    def _is_namesake(self, before: Sequence[Word]) -> bool:
        """Whether a given name before the surname is another one."""
        if not before or not is_given_name(before[-1].text, self.known):
            return False
        key = self.known.name(before[-1].text)
        return not any(same_name(key, own) or sounds_alike(key, own) for own in self._given)

    def _stand_ins(self, named: Sequence[Word]) -> bool:
        return any(self.known.contacts.stands_in(word.low) for word in named)

    def _stands_in(self) -> bool:
        """Whether the person's own office is one of those: a spokeswoman is asked about."""
        return self._stand_ins(words_of(self.person.role, "en"))

    def is_of(self, title: str) -> bool:
        """Whether a headline of the person's own side gives a text in the first person to the person.

        "Comment by the Spokeswoman on Lavrov's visit" and "Statement of the Ministry on Lavrov" do not.
        """
        words = words_of(title, self.source.lang)
        place = self._place_in(words)
        if place is None:
            return False
        before = [at for at in range(place) if self._is_body(words[at]) or self.known.contacts.stands_in(words[at].low)]
        return all(all(_is_title(word, self.cues) for word in words[at + 1 : place]) for at in before)

    def _is_body(self, word: Word) -> bool:
        return word.low in self.cues.body and word.low not in self.cues.paper


def _is_title(word: Word, cues: CueTable) -> bool:
    """Whether a word stands between an office and its holder, and not between two people."""
    return word.capital or word.low in cues.belonging or word.low in cues.office or word.low in cues.generic


def _speaker(statement: Statement, cues: CueTable) -> tuple[Speaker | None, Sequence[Word]]:
    """Who is named as the speaker in the sentence of a statement, and the words of the sentence."""
    text = statement.source.text
    start, end = cues.splitter.at(text, statement.start)
    words = moved(words_of(text[start:end], statement.source.lang), start)
    tail = trailing(text, words, 0, len(words), cues) if words else None
    if tail:
        return tail, words
    named: Speaker | None = None
    for clause in clauses(text, words, 0, len(words), cues):
        if words[clause.first].start > statement.end:
            break
        head = leading(text, words, clause.first, clause.last, cues)
        named = head or trailing(text, words, clause.first, clause.last, cues) or named
    return named, words


def _innermost(statement: Statement, cues: CueTable) -> tuple[Speaker | None, Sequence[Word]]:
    """The speaker next to a statement, where its sentence names one who passes on what another says."""
    text = statement.source.text
    start, end = cues.splitter.at(text, statement.start)
    words = moved(words_of(text[start:end], statement.source.lang), start)
    last, named = len(words), None
    while last and (tail := trailing(text, words, 0, last, cues)) and tail.said[1] < last:
        last, named = (tail.said[1], tail) if not tail.behind else (0, tail)
    text = text.translate(_NO_MARKS)  # a ministry's words in quotation marks tell who said what
    # "In connection with the visit to Osk, X noted that …": an opening may be long.
    parted = (at for at in range(last) if not at or "," in text[words[at - 1].end : words[at].start])
    heads = (leading(text, words, at, last, cues) for at in parted if words[at].start < statement.end)
    return next((head for head in heads if head), named), words


def _is_cited(speaker: Speaker, words: Sequence[Word], cues: CueTable) -> bool:
    low = lows(words[: speaker.first])
    return any((found := cues.according.at(low, at)) and at + found.length == len(low) for at in range(len(low)))


def further(statement: Statement, taken: Collection[int], cues: CueTable) -> Iterator[tuple[int, int]]:
    """The quotations that follow in the same paragraph with nobody between: “…,” he said. “…”

    `taken` holds where other statements begin.
    """
    text = statement.source.text
    for begun, last in cues.splitter.behind(text, statement.start):
        inside = marks_within(text, begun, last)
        whole = text[begun] in _OPENS and text[last - 1] in _CLOSES and len(inside) == 1
        if not whole or any(begun <= one < last for one in taken):
            return
        yield inside[0]
