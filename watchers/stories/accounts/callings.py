"""For whom somebody speaks whose calling stands beside the name: "Anton Dreze, a spokesman for the army".

The calling stands between commas in front of the name or behind it, in Russian without one («глава союза горняков Антон
Дрез»). Reads words; refuses to know whose party anybody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from watchers.stories.accounts.introductions import is_proper
from watchers.stories.accounts.nominatives import of_person
from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

SHORTEST_PERSON, LONGEST_PERSON = 2, 3  # words of a full name without titles
LONGEST_CALLING = 14
HEAD_REACH = 5  # words of a calling among which stands what it is
LINK_REACH = 3  # words behind "chief" in which "of" stands: "chief executive of"
PAUSES = ",;—–"


@dataclass(frozen=True, slots=True)
class Called:
    """The words of somebody's name and of what he is called."""

    name: Sequence[Word]
    calling: Sequence[Word]


def called(text: str, words: Sequence[Word], first: int, last: int, cues: CueTable) -> Called | None:
    """The name and the calling of the speaker whom words `first`:`last` name; None where no calling stands there."""
    parts = _parts(text, words, first, last)
    whole = parts[0] if len(parts) == 1 else ()
    parts += _behind(text, words, last) if whole else []
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
    behind = _pause(text, words, end, last)
    tells = words[end].low in cues.relative or is_calling(words[end:behind], cues)
    return behind if behind < last and tells else end


def is_calling(words: Sequence[Word], cues: CueTable) -> bool:
    """Whether words tell what a person is, and are no clause."""
    clause = cues.verb_after_and | cues.that | cues.relative | cues.pronoun
    plain = 0 < len(words) <= LONGEST_CALLING and not any(word.low in clause for word in words)
    return plain and not cues.say.at(lows(words), 0) and _head(words, cues) < len(words)


def are_one(front: Sequence[Word], behind: Sequence[Word], cues: CueTable) -> bool:
    """Whether a comma parts an office from a name, or a name from a calling: "the chief negotiator, Sami Roule"."""
    named = is_calling(behind, cues) and all(word.capital for word in front)
    return named or (is_calling(front, cues) and _stands_for(front[_head(front, cues)], cues))


def is_person(words: Sequence[Word], cues: CueTable) -> bool:
    """Whether words are a person's name, with titles or without: "Colonel Anton Dreze"."""
    name = _without_titles(words, cues)
    return 0 < len(name) <= LONGEST_PERSON and all(is_proper(word, cues) for word in name)


def speaks_alone(calling: Sequence[Word], cues: CueTable) -> bool:
    """Whether who is called so speaks for nobody else: a baker, a professor, a former minister."""
    head = _head(calling, cues)
    if any(word.low in cues.former for word in calling[: head + 1]):
        return True
    low = calling[head].low
    return (
        low in cues.private
        and not any(low in book for book in (cues.office, cues.voice))
        and not represented(calling, cues)
    )


def is_local(calling: Sequence[Word], cues: CueTable) -> bool:
    """Whether the office is one of a town or a province: a mayor, a governor, a prefect."""
    return calling[_head(calling, cues)].low in cues.local


def as_shown(text: str, told: Called, cues: CueTable) -> str:
    """A name with its calling: "Hanne Stroud, governor of Lower Aule", «губернатор Загорского края Олесь Верник»."""
    calling, name = _without_article(told.calling, cues), _without_titles(told.name, cues)
    if is_latin(calling[0].low):
        return f"{_text(text, name)}, {_text(text, calling)}"
    office, table = calling[_head(calling, cues)], cues.nominatives
    noun = table.nouns.get(office.low)
    if noun is None or noun.nominative == office.low:
        return f"{_text(text, calling)} {_text(text, name)}"
    behind = text[office.end : calling[-1].end]
    return " ".join((noun.nominative + behind, *of_person([word.text for word in name], table)))


def _text(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end]


def represented(calling: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """The words in a calling that name whom one speaks for: "the army" of "a spokesman for the army"; () for none."""
    head = _head(calling, cues)
    if head == len(calling) or not _stands_for(calling[head], cues):
        return ()
    owner = next((at for at in range(head) if calling[at].low.endswith(cues.owner)), None)
    if owner is not None:
        return _without_article(calling[: owner + 1], cues)
    behind = _linked(calling, head, cues) if is_latin(calling[head].low) else _governed(calling, head, cues)
    return behind or _in_front(calling[:head], calling[head], cues)


def _stands_for(head: Word, cues: CueTable) -> bool:
    """Whether who is called so stands for others: an officer, a spokesman, a lawyer, and no baker."""
    books = (cues.office, cues.voice, cues.insider, cues.advocate, cues.local)
    return any(head.low in book for book in books)


def _head(words: Sequence[Word], cues: CueTable) -> int:
    """Where the word stands that says what somebody is; the number of words for none.

    An office goes before a trade: "the refugee agency's representative" is no refugee.
    """
    links = (cues.belonging | cues.preposition) - cues.article
    front = takewhile(lambda at: words[at].low not in links, range(min(len(words), HEAD_REACH + 1)))
    heads = [at for at in front if _is_head(words[at], cues)]
    at = next((at for at in heads if _stands_for(words[at], cues)), heads[0] if heads else len(words))
    while at + 1 < len(words) and is_latin(words[at].low) and _is_head(words[at + 1], cues):
        at += 1  # "managing director", "deputy head"
    return at


def _is_head(word: Word, cues: CueTable) -> bool:
    books = (cues.office, cues.voice, cues.insider, cues.private, cues.advocate, cues.local)
    return any(word.low in book for book in books) and not word.low.endswith(cues.owner)


def _linked(calling: Sequence[Word], head: int, cues: CueTable) -> Sequence[Word]:
    """What stands behind "of" or "for"; a field of work is passed over: "head of security at the mine"."""
    links = (cues.belonging - cues.article) | cues.serving
    outside = cues.preposition - cues.belonging - cues.serving
    places = [at for at in range(head + 1, len(calling)) if calling[at].low in links]
    if not places or places[0] > head + LINK_REACH:
        return ()
    anybody = calling[head].low in cues.voice or calling[head].low in cues.advocate
    for place, further in pairwise((*places, len(calling))):
        end = next((at for at in range(place + 1, len(calling)) if calling[at].low in outside), len(calling))
        body = _without_article(calling[place + 1 : end], cues)
        if body and (anybody or _may_be_body(calling[place + 1 : min(further, end)], cues)):
            return body
    return ()


def _governed(calling: Sequence[Word], head: int, cues: CueTable) -> Sequence[Word]:
    """What a Russian calling governs: «глава | союза горняков», without «по делам …» and a rank behind it."""
    ends = cues.preposition | cues.place | cues.belonging
    end = next((at for at in range(head + 1, len(calling)) if _ends(calling[at], ends, cues)), len(calling))
    body = calling[head + 1 : end]
    return body if body and (_may_be_body(body, cues) or calling[head].low in cues.advocate) else ()


def _ends(word: Word, ends: frozenset[str], cues: CueTable) -> bool:
    return word.low in ends or word.low in cues.calling


def _in_front(front: Sequence[Word], head: Word, cues: CueTable) -> Sequence[Word]:
    """ "Army spokesman", "a health department official": a body's name, or a town's, right in front of the office."""
    body = _without_article(front, cues)
    if head.low in cues.local:
        return body if body and all(word.capital for word in body) else ()
    books = (cues.body, cues.armed, cues.authority, cues.civil, cues.held["town"])
    return body if body and any(body[-1].low in book for book in books) else ()


def _may_be_body(words: Sequence[Word], cues: CueTable) -> bool:
    """Whether words may name who is spoken for: with a name in them, or a word for bodies or for people."""
    books = (cues.body, cues.armed, cues.authority, cues.civil, cues.private)
    return any(
        word.capital or cues.fills_name(word.low) or any(word.low in book for book in books) for word in words
    ) and not all(word.low in cues.calling for word in words)


def _without_article(words: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    at = 0
    while at < len(words) and words[at].low in cues.article and words[at].low not in cues.whose:
        at += 1
    return words[at:]


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


def _parts(text: str, words: Sequence[Word], first: int, last: int) -> list[Sequence[Word]]:
    """Words `first`:`last` as commas part them; an age between two commas is no part."""
    cuts = [at for at in range(first + 1, last) if "," in text[words[at - 1].end : words[at].start]]
    parts = [words[start:end] for start, end in zip([first, *cuts], [*cuts, last], strict=True)]
    return [part for part in parts if not (len(part) == 1 and part[0].number)]


def _behind(text: str, words: Sequence[Word], last: int) -> list[Sequence[Word]]:
    """What stands between a comma behind the name and the next pause."""
    while 0 < last < len(words) and text[words[last - 1].end : words[last].start].startswith(","):
        end = _pause(text, words, last, len(words))
        if end - last > 1 or not words[last].number:
            return [words[last:end]]
        last = end  # "Otto Brand, 54, a farmer"
    return []


def _pause(text: str, words: Sequence[Word], first: int, last: int) -> int:
    """The next word behind a pause; no calling goes on longer than its longest."""
    reach = range(first + 1, min(first + LONGEST_CALLING + 2, last))
    gaps = ((at, text[words[at - 1].end : words[at].start]) for at in reach)
    return next((at for at, gap in gaps if any(mark in gap for mark in PAUSES)), reach.stop)


def _in_one(text: str, named: Sequence[Word], cues: CueTable) -> Called | None:
    """«Глава союза горняков Антон Дрез», "army spokesman Anton Dreze": a calling with the name right behind it."""
    first = len(named)
    while first and is_proper(named[first - 1], cues) and (first == len(named) or _joined(text, named, first)):
        first -= 1
    town = len(named) - first == LONGEST_PERSON and first and named[first - 1].low in cues.local
    first += bool(town)  # «мэр Солля Лена Орр»
    if len(named) - first != SHORTEST_PERSON or not is_calling(named[:first], cues):
        return None
    if is_latin(named[0].low) and not _is_head(named[first - 1], cues):
        return None
    return Called(named[first:], named[:first])


def _around(named: Sequence[Word], cues: CueTable) -> Called | None:
    """ "Foreign Minister Tess Maro | of Lund": a calling that stands on both sides of the name."""
    links = cues.belonging - cues.article - {"for"}
    of = next((at for at, word in enumerate(named) if word.low in links), 0)
    first = of - SHORTEST_PERSON
    if first < 1 or not is_latin(named[0].low) or not all(is_proper(word, cues) for word in named[first:of]):
        return None
    front = named[:first]
    return Called(named[first:of], (*front, *named[of:])) if _is_head(front[-1], cues) else None


def _joined(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether nothing but a blank stands before the word: «Лугсталь» ends a name."""
    return text[words[at - 1].end : words[at].start] == " "
