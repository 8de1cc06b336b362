"""Turns one incoming line, or one pressed button, into one committed answer.

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
from bot.chats.base import Chat, Event, Incoming, Joined, Left, Moved
from bot.commands import grammar
from bot.commands.command import Command, Latest, Watch
from bot.compose import problems
from bot.conversation.access import Access
from bot.conversation.door import Door
from bot.conversation.errand import Errand, Errands
from bot.conversation.saying import Saying
from bot.render.console import render
from watchers.engine.courtesy import Courtesy
from watchers.errors import LaterError, QueryError, UsageError
from watchers.model import Chat as ChatRow
from watchers.model import ChatState, Posting
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
        access: Access,
        door: Door,
        clock: Callable[[], datetime],
        on_commit: Callable[[], None],
        courtesy: Courtesy,
    ) -> None:
        self._store = store
        self._views = views
        self._answers = answers
        self._errands = Errands(store, chats, access, door)
        self._door = door
        self._clock = clock
        self._on_commit = on_commit
        self._courtesy = courtesy
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, event: Event) -> str:
        """Handle one event; never raises: what goes wrong becomes a sentence or a line in the log.

        What comes back is for the person alone, where the platform can show such a thing.
        """
        address = event.old if isinstance(event, Moved) else event.address
        turn = self._turns.setdefault(address, asyncio.Lock())
        async with turn:
            for pause in (0.0, *PAUSES):
                await asyncio.sleep(pause)
                whispered = await self._handled(event, address)
                if whispered is not None:
                    break
            self._on_commit()
        return whispered or ""

    async def _handled(self, event: Event, address: str) -> str | None:
        """Try once; None where the store was busy, so that the very same event can be tried again."""
        try:
            with self._courtesy.answering():
                return await self._handle(event)
        except LaterError as error:
            log.warning("answer delayed", chat=address, why=str(error))
            return None
        except Exception:
            log.exception("answer failed", chat=address)
            return ""

    async def _handle(self, event: Event) -> str:
        match event:
            case Incoming():
                return await self._answer(event)
            case Joined():
                await self._door.joined(event)
            case Left():
                await self._door.left(event)
            case Moved():
                await self._door.moved(event)
        return ""

    async def _answer(self, incoming: Incoming) -> str:
        await catch_up(self._views, self._store)
        chat = await self._door.chat_of(incoming)
        if chat.state is ChatState.REFUSED:
            return ""
        errand = Errand(incoming, Asker(chat, incoming.user, self._clock()))
        errand, answer = await self._safely(errand)
        if answer.problem and incoming.whispers:
            return render(answer.composed(()))
        try:
            await self._commit(errand, chat, answer)
        except UsageError as error:  # what it was about has gone since the answer was made
            await self._commit(errand, chat, Answer(problems.usage(error)))
        await self._errands.after(errand, answer)
        return ""

    async def _safely(self, errand: Errand) -> tuple[Errand, Answer]:
        """An error becomes a sentence: a person's with what to do, ours with a reference into the log."""
        command: Command | None = None
        try:
            command = grammar.parse(errand.incoming.text)
            errand = await self._errands.of(command, errand)
            command = errand.command
            answer = await self._errands.refusal(errand)
            if answer is None and command is not None:
                answer = await self._answers.answer(command, errand.asker)
            return errand, answer or Answer(problems.usage(UsageError("Type a command; help lists them.")))
        except QueryError as error:
            said = problems.query(error, _query(command), command.verb if command else "")
            return errand, Answer(said, problem=not said.buttons)
        except UsageError as error:
            return errand, Answer(problems.usage(error), problem=True)
        except LaterError:
            raise
        except Exception:
            reference = token_hex(3)
            log.exception("command failed", reference=reference, chat=errand.incoming.address)
            return errand, Answer(problems.failed(reference), problem=True)

    async def _commit(self, errand: Errand, chat: ChatRow, answer: Answer) -> None:
        saying = Saying(errand.incoming, chat.id, errand.asker, errand.command, await self._alert(errand, chat))
        asker, key = errand.asker, errand.incoming.key
        if answer.undo:
            undo = answer.undo
            await self._store.chats.undo(
                asker.chat.id,
                asker.user,
                asker.now,
                key,
                lambda change: saying.row(undo(change), taken_back=change is not None),
                answer.change,
            )
        else:
            await self._store.chats.commit(
                key, answer.changes, lambda changes: saying.row(answer.composed(changes), changes)
            )
        if answer.changes or answer.undo:
            # Committed is committed: where the views cannot follow now, they do so before the next batch or answer.
            self._views.behind.update(errand.touched)
            with suppress(LaterError):
                await catch_up(self._views, self._store)

    async def _alert(self, errand: Errand, chat: ChatRow) -> Posting | None:
        """The posting whose message carries the pressed button."""
        on = errand.incoming.on
        return await self._store.postings.by_ref(chat.id, on) if on else None


def _query(command: Command | None) -> str:
    return command.query or "" if isinstance(command, Watch | Latest) else ""
