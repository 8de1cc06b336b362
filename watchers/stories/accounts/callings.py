"""For whom somebody speaks whose calling stands beside the name: "Anton Dreze, a spokesman for the army".

The calling stands between commas in front of the name or behind it, in Russian without one («глава союза горняков Антон
Дрез»). Reads words; refuses to know whose party anybody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchers.stories.accounts.introductions import is_proper
from watchers.stories.accounts.listed_fields import gap
from watchers.stories.accounts.nominatives import of_person
from watchers.stories.accounts.offices import LONGEST_CALLING, head_of, is_calling, is_head, stands_for, without_article
from watchers.stories.accounts.reading import Word, is_parted
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

SHORTEST_PERSON, LONGEST_PERSON = 2, 3  # words of a full name without titles
PAUSES = ",;—–"


@dataclass(frozen=True, slots=True)
class Called:
    """The words of somebody's name and of what he is called."""

    name: Sequence[Word]
    calling: Sequence[Word]


def called(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> Called | None:
    """The name and the calling of the speaker whom words `first`:`last` name; None where no calling stands there."""
    parts = _parts(text, words, first, last, cues)
    whole = parts[0] if len(parts) == 1 else ()
    parts += _behind(text, words, last, cues) if whole else []
    front, behind = (*parts, (), ())[:2]
    if is_person(front, cues) and is_calling(behind, cues):
        return Called(front, behind)
    if is_person(behind, cues) and is_calling(front, cues):  # "the governor of Lower Aule, Hanne Stroud"
        return Called(behind, front)
    return (_in_one(text, whole, cues) or _around(whole, cues)) if whole else None


def past_told(text: str, words: Sequence[Word], end: int, last: int, cues: CueTable) -> int:
    """Behind what is told of the one whose name ends at `end` between two commas: "X, a spokesman for Y, | nine …"."""
    if not 0 < end < last or not text[words[end - 1].end : words[end].start].startswith(","):
        return end
    behind = _pause(text, words, end, last, cues)
    tells = words[end].low in cues.relative or is_calling(words[end:behind], cues)
    return behind if behind < last and tells else end


def past_name(text: str, words: Sequence[Word], first: int, end: int, last: int, cues: CueTable) -> int:
    """Behind the name of who is called so between two commas: "according to the hospital's director, Ada Brenn, |"."""
    behind = _pause(text, words, end, last, cues) if 0 < end < last else end
    named = words[end:behind]
    enclosed = behind < last and is_parted(text, words, behind)
    person = len(named) >= SHORTEST_PERSON and is_person(named, cues)
    return behind if enclosed and person and is_calling(words[first:end], cues) else end


def are_one(front: Sequence[Word], behind: Sequence[Word], cues: CueTable) -> bool:
    """Whether a comma parts an office from a name, or a name from a calling: "the chief negotiator, Sami Roule"."""
    named = is_calling(behind, cues) and all(word.capital for word in front)
    kin = (
        front[0].low in cues.article and is_calling(front, cues) and is_person(behind, cues)
    )  # "his mother, Rosa Tiel"
    return named or kin or (is_calling(front, cues) and stands_for(front[head_of(front, cues)], cues))


def names_somebody(named: Sequence[Word], cues: CueTable) -> bool:
    """Whether small words hold one for a body or for people: "the villagers", and not "the vote a fraud"."""
    books = (cues.generic, cues.body, cues.civil, cues.armed, cues.authority, cues.office, cues.voice, cues.mouth)
    people = (cues.private, cues.source, cues.insider, cues.local, cues.paper, cues.calling, cues.officials)
    return any(
        word.low in cues.nominatives.nouns or any(word.low in book for book in (*books, *people)) for word in named
    )


def holds_two(named: Sequence[Word], cues: CueTable) -> bool:
    """Whether a second noun follows a first and is no part of its name: "the report | a fraud"."""
    joins = cues.belonging | cues.preposition | cues.place | cues.serving | cues.conjunction | cues.article
    return any(
        word.low in cues.article and one.low not in joins and word.start - one.end == 1 for one, word in pairwise(named)
    )


def is_person(words: Sequence[Word], cues: CueTable) -> bool:
    """Whether words are a person's name, with titles or without: "Colonel Anton Dreze"."""
    name = _without_titles(words, cues)
    return 0 < len(name) <= LONGEST_PERSON and all(is_proper(word, cues) for word in name)


def as_shown(text: str, told: Called, cues: CueTable) -> str:
    """A name with its calling: "Hanne Stroud, governor of Lower Aule", «губернатор Загорского края Олесь Верник»."""
    calling, name = without_article(told.calling, cues), _without_titles(told.name, cues)
    if is_latin(calling[0].low):
        return f"{_text(text, name)}, {_text(text, calling)}"
    office, table = calling[head_of(calling, cues)], cues.nominatives
    noun = table.nouns.get(office.low)
    if noun is None or noun.nominative == office.low:
        return f"{_text(text, calling)} {_text(text, name)}"
    behind = text[office.end : calling[-1].end]
    return " ".join((noun.nominative + behind, *of_person([word.text for word in name], table)))


def _text(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end]


def _without_titles(words: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    at = 0
    while at < len(words) and (
        words[at].low in cues.article or words[at].low in cues.calling or _is_title(words, at, cues)
    ):
        at += 1
    return words[at:]


def _is_title(words: Sequence[Word], at: int, cues: CueTable) -> bool:
    """Whether an office stands in front of a name: "General Sten Vall"."""
    return words[at].low in cues.office and words[at].capital and at + 1 < len(words)


def _parts(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> list[Sequence[Word]]:
    """Words `first`:`last` as commas part them; an age between two commas is no part."""
    cuts = [at for at in range(first + 1, last) if "," in gap(text, words, at, cues)]
    parts = [words[start:end] for start, end in zip([first, *cuts], [*cuts, last], strict=True)]
    return [part for part in parts if not (len(part) == 1 and part[0].number)]


def _behind(text: str, words: Sequence[Word], last: int, cues: CueTable) -> list[Sequence[Word]]:
    """What stands between a comma behind the name and the next pause."""
    while 0 < last < len(words) and text[words[last - 1].end : words[last].start].startswith(","):
        end = _pause(text, words, last, len(words), cues)
        if end - last > 1 or not words[last].number:
            return [words[last:end]]
        last = end  # "Otto Brand, 54, a farmer"
    return []


def _pause(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> int:
    """The next word behind a pause; no calling goes on longer than its longest."""
    reach = range(first + 1, min(first + LONGEST_CALLING + 2, last))
    pauses = (at for at in reach if any(mark in gap(text, words, at, cues) for mark in PAUSES))
    return next(pauses, reach.stop)


def _in_one(text: str, named: Sequence[Word], cues: CueTable) -> Called | None:
    """«Глава союза горняков Антон Дрез», "army spokesman Anton Dreze": a calling with the name right behind it."""
    first = _person_at(text, named, cues)
    if len(named) - first < SHORTEST_PERSON or not is_calling(named[:first], cues):
        return None
    if is_latin(named[0].low) and not is_head(named[first - 1], cues):
        return None
    return Called(named[first:], named[:first])


def _person_at(text: str, named: Sequence[Word], cues: CueTable) -> int:
    """Where the person's name begins with which words end; behind a body's noun its town stands in front of it."""
    last, first = len(named), len(named)
    while first and is_proper(named[first - 1], cues) and (first == last or _goes_on(text, named, first)):
        first -= 1
    if last - first <= SHORTEST_PERSON or not first or is_latin(named[-1].low):
        return first if last - first <= SHORTEST_PERSON else last
    before = named[first - 1].low
    town = any(before in book for book in (cues.local, cues.province)) or cues.fills_name(before)
    own = named[-2].low.endswith(cues.patronymic)  # «Сергей Викторович Лавров»
    longest = LONGEST_PERSON if own else SHORTEST_PERSON
    return last - longest if town or last - first == longest else last


def _goes_on(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether nothing but a blank stands before the word, and its letters are those of the one in front."""
    same = is_latin(words[at].low) == is_latin(words[at - 1].low)
    return same and text[words[at - 1].end : words[at].start] == " "  # «Лугсталь» ends a name


def _around(named: Sequence[Word], cues: CueTable) -> Called | None:
    """ "Foreign Minister Tess Maro | of Lund": a calling that stands on both sides of the name."""
    links = cues.belonging - cues.article - {"for"}
    of = next((at for at, word in enumerate(named) if word.low in links), 0)
    first = of - SHORTEST_PERSON
    if first < 1 or not is_latin(named[0].low) or not all(is_proper(word, cues) for word in named[first:of]):
        return None
    front = named[:first]
    return Called(named[first:of], (*front, *named[of:])) if is_head(front[-1], cues) else None
