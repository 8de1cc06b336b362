"""What stands between a verb of saying and its speaker: to whom and where something is said.

«Рассказал журналистам | министр», «заявил на брифинге | официальный представитель»; knows no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from watchers.stories.accounts.marks import in_quotes
from watchers.stories.accounts.reading import Word, is_parted, lows
from watchers.stories.accounts.tables import CueTable
from watchers.text.scripts import is_latin

LONGEST_PLACING = 6  # words of «в эфире радиостанции «Авеста»»


def hears(words: Sequence[Word], at: int, cues: CueTable) -> bool:
    """Whether the word is an audience's or an outlet's, in a language with cases: «агентству», «ТАСС»."""
    if is_latin(words[at].low):
        return False
    return words[at].low in cues.audience or cues.outlet.at(lows(words[at : at + LONGEST_PLACING]), 0) is not None


def past_audience(text: str, words: Sequence[Word], place: int, last: int, cues: CueTable) -> int:
    """Behind to whom something is said: «министр агентству «Авеста» |»."""
    at = place
    while at < last and hears(words, at, cues):
        at += 1
        while at < last and in_quotes(text, words[at]):
            at += 1
    return at


def to_speaker(text: str, words: Sequence[Word], verb: int, place: int, last: int, cues: CueTable) -> int:
    """Where a speaker behind a verb may begin: behind to whom and where it was said."""
    at = past_audience(text, words, place, last, cues)
    at = at if at < last and not is_parted(text, words, at) else place
    return _past_placing(text, words, verb, at, last, cues)


def _past_placing(text: str, words: Sequence[Word], verb: int, place: int, last: int, cues: CueTable) -> int:
    """Behind «на брифинге»; but «сообщили в порту» names by the place who speaks."""
    here = place + 2 < last and not is_latin(words[place].low) and words[place].low in cues.place
    if not here or words[place + 1].low in cues.between or words[verb].low.endswith(cues.several_endings):
        return place
    reach = range(place + 2, min(place + LONGEST_PLACING, last))
    within = takewhile(lambda at: not is_parted(text, words, at), reach)
    named = next((at for at in within if _opens_name(words, at, cues)), place)
    return place + 2 if named == place and words[place + 2].capital else named


def _opens_name(words: Sequence[Word], at: int, cues: CueTable) -> bool:
    low = words[at].low
    if low in cues.whose:
        return True
    return cues.nominatives.is_nominative(low) or any(low in book for book in (cues.office, cues.voice, cues.private))
