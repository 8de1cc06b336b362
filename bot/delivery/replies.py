"""Composes what goes into the thread of a story: all that waits to be said there, as one reply.

A thread hears of its story at most once a minute, and what belongs to a report (a watch newly met, a party heard,
accounts that begin to differ) is said with it. Sends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.compose import turns
from bot.compose.accounts import began_to_differ
from bot.message import Message
from watchers.desk.cards import Cards
from watchers.desk.turning import Turning
from watchers.desk_views import TurnView
from watchers.errors import LaterError
from watchers.model import Chat, OutboxRow, Posting, PostingState, Story, TurnKind
from watchers.store import Store

GAP = timedelta(seconds=60)  # between two replies in one thread
ASK_AGAIN = timedelta(seconds=1)


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


class Replies:
    """Composes replies. A row waits at most `patience` for the accounts of its story to be compared."""

    def __init__(self, store: Store, cards: Cards, patience: timedelta) -> None:
        self._store = store
        self._cards = cards
        self._turning = Turning(store)
        self._patience = patience
        self._since: dict[int, datetime] = {}  # rows that wait for the comparison

    async def of(self, row: OutboxRow, chat: Chat, now: datetime, *, can_edit: bool) -> Reply | None:
        """What is new; the story's message must stand first. Raises LaterError and NotYet."""
        began = self._since.pop(row.id, now)  # put back where it waits on: no other way out leaves it here
        posting = await self._store.postings.get(chat.id, row.payload["story"])
        story = await self._store.stories.get(row.payload["story"])
        if posting is None or story is None or not _stands(posting):
            return None
        await self._wait(row, story, now, began)
        rows = (row, *await self._store.outbox.beside(row))
        message = await self._composed(rows, chat, story, can_edit=can_edit)
        return Reply(message, posting.message_ref, tuple(one.id for one in rows[1:])) if message else None

    async def _wait(self, row: OutboxRow, story: Story, now: datetime, began: datetime) -> None:
        if row.sending:
            return  # it may stand there already: that is asked without delay
        last = await self._store.outbox.last_reply(row, now - GAP)
        if last:
            raise NotYet(last + GAP)
        if now - began < self._patience and not await self._store.differing.is_read(story.id, story.version):
            self._since[row.id] = began
            raise NotYet(now + ASK_AGAIN)

    async def _composed(self, rows: Sequence[OutboxRow], chat: Chat, story: Story, *, can_edit: bool) -> Message | None:
        numbers = {watch.id: watch.number for watch in await self._store.chats.watches(chat.id)}
        met = {numbers[watch] for row in rows for watch in row.payload["watches"] if watch in numbers}
        card = await self._cards.for_chat(chat.id, story)
        turned = [view for row in rows for view in await self._turning.views(row.payload, card, story)]
        shown = [one for one in turned if can_edit or one.turn.kind is not TurnKind.PUBLISHERS]
        differ = any(row.payload.get("differ") for row in rows)
        if not met and not shown:
            return began_to_differ(story.id) if differ else None
        return turns.reply(card, met, _once(shown), differ=differ, threaded=can_edit)


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
