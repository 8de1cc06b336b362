"""Composes what goes into the thread of a story: all that waits to be said there, as one reply.

A thread hears of its story at most once a minute, and what belongs to a report (a watch newly met, a party heard,
accounts that begin to differ) is said with it. Sends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.compose import turns
from bot.compose.accounts import began_to_differ
from bot.message import Message
from watchers.desk.cards import Cards
from watchers.desk.turning import Turning
from watchers.desk_views import StoryCard, TurnView
from watchers.errors import LaterError
from watchers.model import Chat, OutboxRow, Posting, PostingState, Story, TurnKind
from watchers.store import Store

GAP = timedelta(seconds=60)  # between two replies in one thread
ASK_AGAIN = timedelta(seconds=1)
LONGEST_WAIT = 2 * GAP  # for the story's message to show what is said of it


class NotYet(LaterError):
    """It is to be said at `due`, and that is no failure."""

    def __init__(self, due: datetime) -> None:
        super().__init__("the reply has its time")
        self.due = due


@dataclass(frozen=True, slots=True)
class Reply:
    """A message for the thread of `ref`, and the ids of the other rows that it says."""

    message: Message
    ref: str | None
    said: tuple[int, ...]


class _Waits(NamedTuple):
    """Since when a row waits, and at which version its story was then."""

    since: datetime
    version: int


class Replies:
    """Composes replies. A row waits at most `patience` for the accounts of its story to be compared."""

    def __init__(self, store: Store, cards: Cards, patience: timedelta) -> None:
        self._store = store
        self._cards = cards
        self._turning = Turning(store, cards.splitter)
        self._patience = patience
        self._since: dict[int, _Waits] = {}  # rows that wait for the comparison, or for the story's message

    async def of(self, row: OutboxRow, chat: Chat, now: datetime, *, can_edit: bool) -> Reply | None:
        """What is new; the story's message must stand first. Raises LaterError and NotYet."""
        # Put back where it waits on: no other way out leaves it here.
        began = self._since.pop(row.id, None)
        posting = await self._store.postings.get(chat.id, row.payload["story"])
        story = await self._store.stories.get(row.payload["story"])
        if posting is None or story is None or not _stands(posting):
            return None
        began = began or _Waits(now, story.version)
        rows = (row, *await self._store.outbox.beside(row))
        await self._wait(row, story, now, began)
        card = await self._cards.for_chat(chat.id, story)
        turned = [view for one in rows for view in await self._turning.views(one.payload, card, story)]
        differ = any(one.payload.get("differ") for one in rows)
        if not row.sending and turns.tells_of_difference(card, turned, differ):
            await self._shown_first(row, posting, now, began, can_edit=can_edit)
        shown = [one for one in turned if can_edit or one.turn.kind is not TurnKind.PUBLISHERS]
        message = await self._composed(rows, chat, card, shown, differ=differ, threaded=can_edit)
        return Reply(message, posting.message_ref, tuple(one.id for one in rows[1:])) if message else None

    async def _wait(self, row: OutboxRow, story: Story, now: datetime, began: _Waits) -> None:
        if row.sending:
            return  # it may stand there already: that is asked without delay
        last = await self._store.outbox.last_reply(row, now - GAP)
        if last:
            raise NotYet(last + GAP)
        if now - began.since < self._patience and not await self._store.differing.is_read(story.id, story.version):
            raise self._not_yet(row, now, began)

    async def _shown_first(
        self, row: OutboxRow, posting: Posting, now: datetime, began: _Waits, *, can_edit: bool
    ) -> None:
        """What differs is to be seen before it is said that it does: in the edit of the story's message, or in the line
        of a chat where nothing can be edited, which is brought on."""
        if posting.sent >= began.version or now - began.since >= LONGEST_WAIT:
            return
        if not can_edit:
            await self._store.postings.hurry(posting.id, now)
        raise self._not_yet(row, now, began)

    def _not_yet(self, row: OutboxRow, now: datetime, began: _Waits) -> NotYet:
        self._since[row.id] = began
        return NotYet(now + ASK_AGAIN)

    async def _composed(
        self,
        rows: Sequence[OutboxRow],
        chat: Chat,
        card: StoryCard,
        turned: Sequence[TurnView],
        *,
        differ: bool,
        threaded: bool,
    ) -> Message | None:
        numbers = {watch.id: watch.number for watch in await self._store.chats.watches(chat.id)}
        met = {numbers[watch] for row in rows for watch in row.payload["watches"] if watch in numbers}
        if not met and not turned:
            return began_to_differ(card.number, card.standing.sides) if differ else None
        return turns.reply(card, met, _once(turned), differ=differ, threaded=threaded)


def _stands(posting: Posting) -> bool:
    """Whether there is a message to reply to; one that is to come is composed later than this and says it itself."""
    if posting.state in (PostingState.MUTED, PostingState.DEAD):
        return False
    if posting.unknown:
        raise LaterError("the story's message is on its way")
    return bool(posting.sent)


def _once(turned: Iterable[TurnView]) -> list[TurnView]:
    """The number of publishers is told as it is now: once."""
    counts = [one for one in turned if one.turn.kind is TurnKind.PUBLISHERS]
    return [one for one in turned if one not in counts[:-1]]
