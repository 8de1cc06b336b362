"""The bodies that speak in reports under their own names: "the Millers' Federation", «Новый берег», "Norlund Freight".

A body has people who speak for it ("Ada Brenn, operations director of Norlund Freight") and short names ("the
Brotherhood"); who is only a person has neither. Refuses to know who says what.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence

from watchers.stories.accounts.callings import called
from watchers.stories.accounts.clauses import clauses
from watchers.stories.accounts.closing import trailing
from watchers.stories.accounts.forms import without
from watchers.stories.accounts.listed_fields import gap
from watchers.stories.accounts.marks import marks_within
from watchers.stories.accounts.reading import Word
from watchers.stories.accounts.speakers import leading
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

SHORTEST = 2  # words of a name
LONGEST_LED = 3


def bodies(sentences: Iterable[tuple[str, Sequence[Word]]], cues: CueTable) -> Generator[None, None, list[str]]:
    """The names of bodies that the sentences of reports have as speakers, longer ones first; a step a sentence."""
    found: dict[str, None] = {}
    for text, words in sentences:
        for speaker in _speakers(text, words, cues):
            found |= dict.fromkeys(_names(text, speaker, cues))
        yield
    return sorted(found, key=len, reverse=True)


def _speakers(text: str, words: Sequence[Word], cues: CueTable) -> Iterator[Sequence[Word]]:
    last = len(words)
    for first, end in ((0, last), *((clause.first, clause.last) for clause in clauses(text, words, 0, last, cues))):
        if end > first:
            read = (trailing(text, words, first, end, cues), leading(text, words, first, end, cues))
            for one in read:
                if one:
                    told = called(text, words, one.first, one.last, cues)
                    yield _without_land(told.calling, cues) if told else words[one.first : one.last]


def _without_land(calling: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """«Представитель МИД | Таврии»: who is of a ministry speaks for the land behind it, which is no name of a body."""
    at = next((at for at, word in enumerate(calling) if word.low in cues.body and not is_latin(word.low)), len(calling))
    owned = at and calling[at + 1 :] and calling[at + 1].capital
    return calling[:at] if owned else calling


def _names(text: str, named: Sequence[Word], cues: CueTable) -> Iterator[str]:
    """The name of a body in the words of a speaker: in quotation marks, or words that names of bodies are made of."""
    for start, end in marks_within(text, named[0].start, named[-1].end + 1)[:1]:
        yield text[start:end].strip()
        return
    for row in _runs(text, named, cues):
        own = _behind_person(_behind_paper(row, cues), cues)
        if len(own) >= SHORTEST and (_is_body(own, cues) or _is_led(own, named, cues)):
            yield without(text[own[0].start : own[-1].end], cues.owner_added)


def _runs(text: str, named: Sequence[Word], cues: CueTable) -> Iterator[Sequence[Word]]:
    """Capitalised words in a row, with "of", "for" and "and" between them; an owner's ending closes one."""
    first = 0
    while first < len(named):
        last = first
        small = cues.belonging | cues.article
        while last < len(named) and (named[last].capital or (last > first and named[last].low in small)):
            last += 1
            owns = last == first + 1 and named[first].text.endswith(cues.owner_added)  # "Ormund's Coast Guard"
            if owns or (last < len(named) and "," in gap(text, named, last, cues)):
                break
        end = last
        while end > first and not named[end - 1].capital:
            end -= 1
        opens = first + int(end > first and named[first].low in cues.article)
        owned = first and named[first - 1].text.endswith(cues.owner_added)
        if end > opens and not owned:
            yield named[opens:end]
        first = max(last, first + 1)


def _is_body(row: Sequence[Word], cues: CueTable) -> bool:
    """Whether a name holds a word for bodies, and no office: "Hollow Hill Front", and not "Foreign Minister Weir"."""
    office = any(word.low in cues.office or word.low in cues.calling or word.low in cues.mouth for word in row)
    owned = row[0].low in cues.body and any(word.low in cues.belonging for word in row)  # "Ministry of Defence of Orm"
    return not (office or owned) and any(
        without(word.low, cues.owner_added) in cues.generic or word.low in cues.body for word in row if word.capital
    )


def _behind_paper(row: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "Figures from the Weavers' League": the League."""
    of = next((at for at, word in enumerate(row) if word.low in cues.belonging), 0)
    behind = [word for word in row[of:] if word.low not in cues.belonging] if of else ()
    return behind if row[0].low in cues.paper and behind else row


def _behind_person(row: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "Petra Lind of the Tenants' Union": the body behind somebody's name."""
    of = next((at for at, word in enumerate(row) if word.low in cues.belonging - cues.article), 0)
    person = 1 < of <= LONGEST_LED and not any(word.low in cues.generic or word.low in cues.body for word in row[:of])
    behind = [word for word in row[of + 1 :] if word.low not in cues.article]
    return behind if person and behind else row


def _is_led(row: Sequence[Word], named: Sequence[Word], cues: CueTable) -> bool:
    """Whether somebody holds an office of it: "director of Norlund Freight", "Norlund Freight's director"."""
    place, last = named.index(row[0]), named.index(row[-1])
    of = place > 1 and named[place - 1].low in cues.belonging - cues.article
    before = of and _has_office(named[:place], cues)
    behind = row[-1].text.endswith(cues.owner_added) and _has_office(named[last + 1 :], cues)
    return len(row) <= LONGEST_LED and (before or behind)


def _has_office(words: Sequence[Word], cues: CueTable) -> bool:
    """Whether somebody in the words leads a body: a mayor's town is none yet."""
    return any(word.low in cues.office and word.low not in cues.local for word in words)
