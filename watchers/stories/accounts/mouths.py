"""Whose words a paper, a press office or a spokesman brings: the name behind it is the speaker's.

Reads the words of one name; refuses to know whose party it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.reading import Word, lows
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin


def spoken_through(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """The name of whom somebody or something speaks for; the whole name where it is a speaker's own."""
    return _without_place(_without_voice(_without_mouth(_without_paper(named, cues), cues), cues), cues)


def _without_place(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "The operator's website": the operator."""
    owned = len(named) > 1 and named[-1].low in cues.own_place and named[-2].text.endswith(cues.owner)
    return named[:-1] if owned else named


def officers(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "Police commissioner Ruta Halm": the police, who speak through their people; () for none."""
    body = next((at for at, word in enumerate(named) if word.low in cues.authority), len(named))
    office = next((at for at in range(body + 1, len(named)) if named[at].low in cues.office), len(named))
    behind = named[office + 1 :]
    first = body
    while first and named[first - 1].low in cues.calling:  # "the interior ministry's spokesman"
        first -= 1
    return named[first : body + 1] if behind and all(word.capital for word in behind) else ()


def before_voice(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "A port authority spokesman, Lev Karin": the port authority; () for none that has a name of its own."""
    voice = next((at for at, word in enumerate(named) if word.low in cues.voice), 0)
    body = [word for word in named[:voice] if word.low not in cues.article]
    generic = [word.low in cues.generic for word in body]
    owned = any(generic) and not all(generic) and generic[-1] and not any(word.low in cues.office for word in body)
    return body if owned else ()


def _without_voice(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "A spokesman for the ministry", «представитель министерства»: the ministry."""
    for at, word in enumerate(named[:-1]):
        behind = named[at + 1]
        stands_for = word.low in cues.voice or (word.low in cues.leading and not at)  # "leaders of the union"
        if stands_for and behind.low in cues.belonging and len(named) > at + 2:
            return named[at + 2 :]
        if word.low in cues.voice and not is_latin(behind.low) and _is_body(behind, cues):
            return _without_person(named[at + 1 :], cues)
    return named


def _without_person(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """«Минфина майор Март Кук» behind "spokesman": the ministry."""
    end = len(named)
    longest = 3 if end > 1 and named[-2].low.endswith(cues.patronymic) else 2  # in front of it stands a town's name
    while end > max(1, len(named) - longest) and named[end - 1].capital and not _is_body(named[end - 1], cues):
        end -= 1
    if len(named) - end <= 1:
        return named
    while end > 1 and named[end - 1].low in cues.calling:
        end -= 1
    return named[:end]


def _is_body(word: Word, cues: CueTable) -> bool:
    return word.low in cues.generic and word.low not in cues.office and word.low not in cues.voice


def _without_mouth(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "The press service of the council", «пресс-служба совета»: the council."""
    low = lows(named)
    found = next((found for at in range(len(named)) if (found := cues.mouth.at(low, at))), None)
    behind = found.at + found.length if found else 0
    if 0 < behind < len(named) and low[behind] in cues.belonging:
        behind += 1
    return named[behind:] or named


def _without_paper(named: Sequence[Word], cues: CueTable) -> Sequence[Word]:
    """ "Figures released by the water board" are the board's."""
    small = cues.article | cues.preposition  # «в сообщении Союза говорится»
    head = next((at for at, word in enumerate(named) if word.low not in small), 0)
    if named[head].low not in cues.paper:
        return named
    behind = [at for at, word in enumerate(named) if word.low in cues.by or word.low in cues.belonging - cues.article]
    start = behind[-1] + 1 if behind else head + (not is_latin(named[head].low))
    return named[start:] or named


def on_behalf_of(text: str, words: Sequence[Word], place: int, cues: CueTable) -> Sequence[Word]:
    """ "Colonel Sand, speaking for the army, said": the words of whom the one named before `place` speaks for."""
    found = cues.speaking_for.at(lows(words), place) if 0 < place < len(words) else None
    if found is None or text[words[place - 1].end : words[place].start].strip() != ",":
        return ()
    first = last = place + found.length
    while last < len(words) and (last == first or "," not in text[words[last - 1].end : words[last].start]):
        last += 1
    return words[first:last] if last < len(words) else ()
