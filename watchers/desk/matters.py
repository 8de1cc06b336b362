"""What two accounts differ in, for the heading of a difference: its kind, and the words of what it is about.

Words that only open a phrase, or ask for something, are no heading. Refuses to know how differences are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.stories.accounts.counting import figures
from watchers.stories.accounts.days import moments
from watchers.stories.accounts.differences import Differ, Side
from watchers.stories.accounts.quantities import TIME
from watchers.stories.accounts.reading import Word, words_of
from watchers.stories.accounts.tables import AccountWords
from watchers.stories.accounts.weighing import Kind

HOUR, LENGTH = "hour", "length"  # of a day, and of time
SHORTEST = 3  # letters of the first word: "a.m. at the reef" is the end of something


def kind_of(one: Differ, told: AccountWords) -> str:
    """The kind of a difference; hours are told from days, and how long something took from other figures."""
    if one.kind is Kind.DATE and all(_is_hour(side, told) for side in one.sides):
        return HOUR
    if one.kind is Kind.FIGURE and all(_is_length(side, told) for side in one.sides):
        return LENGTH
    return one.kind.value


def about(one: Differ, told: AccountWords) -> str:
    """What it is about; "" where the words are only a piece of a sentence."""
    words = words_of(one.about, one.sides[0].statement.source.lang)
    if not words or len(words[0].text.partition(".")[0]) < SHORTEST or words[0].low in told.cues.preposition:
        return ""
    return "" if len(words) == 1 and _is_verb(words[0], told) else one.about


def _is_verb(word: Word, told: AccountWords) -> bool:
    """Whether it is a word for saying, asking or doing, and not for what is spoken of."""
    cues = told.cues
    asks = any(word.low == last for _, last in cues.asked_between)  # "at X's request"
    return asks or any(book.at([word.low], 0) for book in (cues.say, cues.deny, cues.asking, cues.hand))


def _is_hour(side: Side, told: AccountWords) -> bool:
    found = moments(side.value, _words(side), side.statement.source.published, told)
    return bool(found) and all(one.kind == "hour" for one in found)


def _is_length(side: Side, told: AccountWords) -> bool:
    found = figures(side.value, _words(side), told)
    return bool(found) and all(one.kind == TIME and not one.offset for one in found)


def _words(side: Side) -> Sequence[Word]:
    return words_of(side.value, side.statement.source.lang)
