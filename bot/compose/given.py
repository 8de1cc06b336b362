"""Stories of items that came on standard input: no chat asks for them, and no store is behind them.

They are worded as a chat has them, less what can only be typed in a chat. Each item bears its number here and its own
id. Refuses to know how stories were made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.compose import clock, phrases
from bot.compose import phrases_given as words
from bot.compose.accounts import compared
from bot.compose.passages import LONGEST_NAME, LONGEST_TITLE, passage
from bot.message import Block, Message, Paragraph, Quote, Run, lines, link
from bot.visible import foreign
from watchers.desk_views import AccountsView, Quoted


@dataclass(frozen=True, slots=True)
class Given:
    """An item as it was given; `at` is None where it has no time, `number` is its place in its story."""

    number: int
    id: str
    publisher: str
    at: datetime | None
    title: str
    link: str


def grouped(story: str, items: Sequence[Given], now: datetime) -> Message:
    """Return one story with its items; times are UTC."""
    return Message((_head(story, items), _rows(items, now)))


def summed_up(story: str, sentences: Sequence[Quoted], items: Sequence[Given], now: datetime) -> Message:
    """Return the sentences that sum a story up, each with the number of its item, and the items."""
    quotes: list[Block] = [Quote(passage(one)) for one in sentences]
    return Message((_head(story, items), *quotes, _rows(items, now)))


def side_by_side(view: AccountsView, items: Sequence[Given], now: datetime) -> Message:
    """Return the accounts of a story, and its items."""
    told = compared(view, UTC, now, everything=True)
    return replace(told, blocks=(*told.blocks, _rows(items, now)))


def _head(story: str, items: Sequence[Given]) -> Paragraph:
    called = words.STORY.format(story=foreign(story, LONGEST_NAME)) if story else words.NO_STORY
    return Paragraph((Run(called, bold=True), Run(phrases.DOT + phrases.count(len(items), "item"))))


def _rows(items: Sequence[Given], now: datetime) -> Paragraph:
    return Paragraph(lines([_row(one, now) for one in items]))


def _row(one: Given, now: datetime) -> tuple[Run, ...]:
    facts = [foreign(one.publisher, LONGEST_NAME), clock.stamp(one.at, UTC, now) if one.at else ""]
    before = "".join(f"{fact}{phrases.DOT}" for fact in facts if fact)
    title = link(foreign(one.title, LONGEST_TITLE) or words.UNTITLED, one.link)
    return Run(f"{one.number} {before}"), title, Run(words.ID.format(id=foreign(one.id, LONGEST_NAME)))
