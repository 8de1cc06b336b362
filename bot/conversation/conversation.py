"""Turns one incoming line, or one pressed button, into one committed answer.

The changes of a command and its answer are one transaction under the update's own key, so an update
that is delivered twice is answered once, and an answer is never lost. Knows no platform.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from weakref import WeakValueDictionary

import structlog

from bot.answers import Answer, Answers, Asker, Changes
from bot.chats.base import Chat, Event, Incoming, Joined, Left, Moved
from bot.commands import grammar
from bot.commands.command import Command, Latest, Said, Watch
from bot.commands.files import line_for
from bot.commands.periods import Periods
from bot.compose import problems
from bot.conversation.access import Access, platform_of
from bot.conversation.door import Door
from bot.conversation.errand import Errand, Errands
from bot.conversation.saying import Saying
from bot.counts import ChatCounts
from bot.message import Message
from watchers.engine.courtesy import Courtesy
from watchers.errors import LaterError, QueryError, StoreBusy, UsageError
from watchers.model import Chat as ChatRow
from watchers.model import ChatState, Posting
from watchers.stages.rebuild import catch_up
from watchers.store import Store
from watchers.views import Views

MOST_LINES = 50  # of one message
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
        periods: Periods,
        counts: ChatCounts | None = None,
    ) -> None:
        self._store = store
        self._views = views
        self._answers = answers
        self._access = access
        self._errands = Errands(store, chats, access, door, periods)
        self._periods = periods
        self._door = door
        self._clock = clock
        self._on_commit = on_commit
        self._courtesy = courtesy
        self._counts = counts or ChatCounts()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, event: Event) -> Message | None:
        """Handle one event; never raises: what goes wrong becomes a sentence or a line in the log.

        What comes back is for the person alone, where the platform can show such a thing.
        """
        address = event.old if isinstance(event, Moved) else event.address
        if not isinstance(event, Incoming):
            return await self._in_turn(event, address)
        with self._counts.answering[platform_of(address)].timed():
            return await self._in_turn(event, address)

    async def _in_turn(self, event: Event, address: str) -> Message | None:
        turn = self._turns.setdefault(address, asyncio.Lock())
        async with turn:
            for pause in (0.0, *PAUSES):
                await asyncio.sleep(pause)
                with suppress(StoreBusy):
                    return await self._handled(event, address)
            log.error("event lost: the store stayed busy", chat=address)
            self._broke(event)
        return problems.later()

    async def _handled(self, event: Event, address: str) -> Message | None:
        """Try once. Raises StoreBusy, so that the very same event can be tried again."""
        try:
            with self._courtesy.answering(), self._committing():
                return await self._handle(event)
        except StoreBusy as error:
            log.warning("answer delayed", chat=address, why=str(error))
            raise
        except Exception:
            log.exception("answer failed", chat=address)
            self._broke(event)
            return None

    def _note(self, errand: Errand, answer: Answer) -> None:
        """Count an answer that an error of ours made."""
        if answer.broken:
            self._broke(errand.incoming)

    def _broke(self, event: Event) -> None:
        if isinstance(event, Incoming):  # nobody waits for an answer to the others
            self._counts.broken[platform_of(event.address)] += 1

    @contextmanager
    def _committing(self) -> Iterator[None]:
        """What is committed inside has to be sent; told while the background still gives way, it is next."""
        try:
            yield
        finally:
            self._on_commit()

    async def _handle(self, event: Event) -> Message | None:
        match event:
            case Incoming():
                return await self._answer_all(event)
            case Joined():
                await self._door.joined(event)
            case Left():
                await self._door.left(event)
            case Moved():
                await self._door.moved(event)
        return None

    async def _answer_all(self, incoming: Incoming) -> Message | None:
        """Answer a line, or each of several that were pasted: a list of watches from another chat."""
        lines = [line.strip() for line in incoming.text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.startswith("/") for line in lines[1:]):
            return await self._answer(incoming)
        answer = None
        for number, line in enumerate(lines[:MOST_LINES], 1):
            answer = await self._answer(replace(incoming, text=line, key=f"{incoming.key}:{number}")) or answer
        return answer

    async def _answer(self, incoming: Incoming) -> Message | None:
        await catch_up(self._views, self._store)
        chat = await self._door.chat_of(incoming)
        if chat.state is ChatState.REFUSED:
            return None
        asker = Asker(
            chat,
            incoming.user,
            self._clock(),
            incoming.on is not None,
            incoming.file,
            incoming.post,
            incoming.text,
            incoming.key,
        )
        errand, answer = await self._safely(Errand(incoming, asker))
        if answer.problem and incoming.whispers:
            self._note(errand, answer)
            return answer.composed(())
        try:
            made = await self._commit(errand, chat, answer)
        except UsageError as error:  # what it was about has gone since the answer was made
            made = await self._commit(errand, chat, Answer(problems.usage(error)))
        await self._errands.after(errand, made)
        return None

    async def _safely(self, errand: Errand) -> tuple[Errand, Answer]:
        """An error becomes a sentence: a person's with what to do, ours with a reference into the log."""
        command: Command | None = None
        try:
            command = grammar.parse(_line(errand.incoming), self._periods)
            errand = await self._errands.of(command, errand)
            command = errand.command
            answer = await self._errands.refusal(errand)
            if answer is None and command is not None:
                answer = await self._answers.answer(command, errand.asker)
            return errand, answer or Answer(problems.usage(UsageError("Type a command; /help lists them.")))
        except QueryError as error:
            verb = f"{errand.prefix}{command.verb}" if command else ""
            said = problems.query(error, _query(command), verb)
            return errand, Answer(said, problem=not said.buttons)
        except UsageError as error:
            return errand, Answer(problems.usage(error), problem=True)
        except StoreBusy:
            raise
        except LaterError as error:
            log.warning("a platform did not answer", chat=errand.incoming.address, why=str(error))
            return errand, Answer(problems.later(), problem=True)
        except Exception:
            reference = token_hex(3)
            log.exception("command failed", reference=reference, chat=errand.incoming.address)
            return errand, Answer(problems.failed(reference), problem=True, broken=True)

    async def _commit(self, errand: Errand, chat: ChatRow, answer: Answer) -> Changes:
        """Commit the changes of an answer together with what is said; gives what was changed."""
        saying = Saying(errand.incoming, chat, errand.asker, errand.command, await self._alert(errand, chat))
        asker, key = errand.asker, errand.incoming.key
        if answer.undo:
            made = await self._undo(errand, saying, answer, answer.undo)
        else:
            drafts = answer.changes
            kept = await self._store.chats.commit(key, drafts, lambda some: saying.row(answer.composed(some), some))
            if kept is not None:  # tried again while the store was busy, an error is still one
                self._note(errand, answer)
            made = kept or ()
        if made:
            # Committed is committed: where the views cannot follow now, they do so before the next batch or answer.
            self._views.behind.update({asker.chat.id, *(one.after["chat"] for one in made if one.kind == "chat")})
            with suppress(LaterError):
                await catch_up(self._views, self._store)
        return made

    async def _undo(
        self, errand: Errand, saying: Saying, answer: Answer, said: Callable[[Changes], Message]
    ) -> Changes:
        """Take back a change, but none that is the operators' own where the person is none."""
        asker, incoming = errand.asker, errand.incoming
        but = await self._access.untouchable(incoming.address, incoming.user)
        return await self._store.chats.undo(
            asker.chat.id,
            asker.user,
            asker.now,
            incoming.key,
            lambda inverses: saying.row(said(inverses), taken_back=bool(inverses)),
            answer.change,
            but,
        )

    async def _alert(self, errand: Errand, chat: ChatRow) -> Posting | None:
        """The posting whose message carries the pressed button."""
        on = errand.incoming.on
        return await self._store.postings.by_ref(chat.id, on) if on else None


def _line(incoming: Incoming) -> str:
    """What was typed; a file without a word asks for what its name says."""
    return line_for(incoming.file.name) if incoming.file and not incoming.text.strip() else incoming.text


def _query(command: Command | None) -> str:
    if isinstance(command, Said):
        return command.words
    return command.query or "" if isinstance(command, Watch | Latest) else ""
