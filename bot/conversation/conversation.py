"""Turns one incoming line into one committed answer.

The changes of a command and its answer are one transaction under the update's own key, so an update
that is delivered twice is answered once, and an answer is never lost. Knows no platform.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from secrets import token_hex
from weakref import WeakValueDictionary

import structlog

from bot.answers import Answer, Answers, Asker
from bot.chats.base import Chat, Incoming
from bot.commands import grammar
from bot.commands.command import Command, Latest, Watch
from bot.compose import problems
from bot.message import Message, to_json
from watchers.engine.courtesy import Courtesy
from watchers.errors import LaterError, QueryError, UsageError
from watchers.model import Chat as ChatRow
from watchers.model import ChatState, OutboxDraft, OutboxKind
from watchers.stages.rebuild import catch_up
from watchers.store import Store
from watchers.views import Views

PAUSES = (0.5, 2.0, 8.0, 30.0)  # seconds before the second, third, … try while the store is busy

log = structlog.get_logger(__name__)


class Conversation:
    """Answers incoming lines, one at a time in each chat, chats side by side."""

    def __init__(
        self,
        store: Store,
        views: Views,
        answers: Answers,
        chats: Mapping[str, Chat],
        clock: Callable[[], datetime],
        on_commit: Callable[[], None],
        courtesy: Courtesy,
        zone: str,
        language: str,
    ) -> None:
        self._store = store
        self._views = views
        self._answers = answers
        self._chats = chats
        self._clock = clock
        self._on_commit = on_commit
        self._courtesy = courtesy
        self._zone = zone
        self._language = language
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, incoming: Incoming) -> None:
        """Answer one line; never raises: what goes wrong becomes a sentence or a line in the log."""
        turn = self._turns.setdefault(incoming.address, asyncio.Lock())
        async with turn:
            for pause in (0.0, *PAUSES):
                await asyncio.sleep(pause)
                if await self._answered(incoming):
                    break
            self._on_commit()

    async def _answered(self, incoming: Incoming) -> bool:
        """Try once; False where the store was busy, so that the very same line can be tried again."""
        try:
            with self._courtesy.answering():
                await self._answer(incoming)
        except LaterError as error:
            log.warning("answer delayed", chat=incoming.address, why=str(error))
            return False
        except Exception:
            log.exception("answer failed", chat=incoming.address)
        return True

    async def _answer(self, incoming: Incoming) -> None:
        await catch_up(self._views, self._store)
        chat = await self._chat(incoming)
        asker = Asker(chat, incoming.user, self._clock())
        answer = await self._safely(incoming, asker)
        try:
            await self._commit(incoming, asker, answer)
        except UsageError as error:  # what it was about has gone since the answer was made
            await self._commit(incoming, asker, Answer(problems.usage(error)))

    async def _chat(self, incoming: Incoming) -> ChatRow:
        chat = await self._store.chats.by_address(
            incoming.address, title=incoming.title, zone=self._zone, language=self._language
        )
        if chat.state is ChatState.SUSPENDED:
            # Somebody there writes to us again, so we may write back.
            await self._store.chats.set_state(chat.id, ChatState.ACTIVE)
            chat = await self._store.chats.get(chat.id) or chat
        self._views.put_chat(chat)
        return chat

    async def _safely(self, incoming: Incoming, asker: Asker) -> Answer:
        """An error becomes a sentence: a person's with what to do, ours with a reference into the log."""
        command: Command | None = None
        try:
            command = grammar.parse(incoming.text)
            return await self._allowed(command, incoming, asker)
        except QueryError as error:
            return Answer(problems.query(error, _query(command), command.verb if command else ""))
        except UsageError as error:
            return Answer(problems.usage(error))
        except LaterError:
            raise
        except Exception:
            reference = token_hex(3)
            log.exception("command failed", reference=reference, chat=incoming.address)
            return Answer(problems.failed(reference))

    async def _allowed(self, command: Command, incoming: Incoming, asker: Asker) -> Answer:
        chat = self._chats[incoming.address.partition(":")[0]]
        if grammar.changes(command) and not await chat.may_configure(incoming.address, incoming.user):
            return Answer(problems.not_allowed(command.verb))
        return await self._answers.answer(command, asker)

    async def _commit(self, incoming: Incoming, asker: Asker, answer: Answer) -> None:
        def said(message: Message) -> OutboxDraft:
            payload = {"message": to_json(message)}
            return OutboxDraft(f"answer:{incoming.key}", asker.chat.id, OutboxKind.ANSWER, payload, asker.now)

        if answer.undo:
            undo = answer.undo
            await self._store.chats.undo(
                asker.chat.id, asker.user, asker.now, incoming.key, lambda change: said(undo(change))
            )
        else:
            await self._store.chats.commit(incoming.key, answer.changes, lambda changes: said(answer.composed(changes)))
        if answer.changes or answer.undo:
            # Committed is committed: where the views cannot follow now, they do so before the next batch or answer.
            self._views.behind.add(asker.chat.id)
            with suppress(LaterError):
                await catch_up(self._views, self._store)


def _query(command: Command | None) -> str:
    return command.query or "" if isinstance(command, Watch | Latest) else ""
