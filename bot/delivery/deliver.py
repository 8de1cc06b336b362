"""DELIVER: brings each chat to what it should show, and says what is to be said once.

Works by lease, chat by chat: answers before new alerts before thread replies before edits. What was
on its way when a process died is asked for first and sent again only where nobody can tell: an
alert may come twice, but it is never lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.chats.base import Chat, ChatGone
from bot.delivery.backoff import MOST_ATTEMPTS, pause
from bot.delivery.job import Job, OutboxJob, PostingJob
from bot.delivery.letters import Letter, Letters
from bot.delivery.pacing import Pacer
from watchers.engine.courtesy import Courtesy
from watchers.errors import BrokenError, LaterError, StoreBusy
from watchers.model import Chat as ChatRow
from watchers.model import ChatState
from watchers.store import Store

LEASE = timedelta(seconds=60)
BATCH = 20
UNSERVED = timedelta(minutes=10)  # until a chat is looked at again whose platform is not configured now

log = structlog.get_logger(__name__)


class Deliver:
    """The DELIVER stage."""

    def __init__(
        self,
        store: Store,
        letters: Letters,
        chats: Mapping[str, Chat],
        owner: str,
        on_gone: Callable[[ChatRow], None],
        courtesy: Courtesy,
        lease: timedelta = LEASE,
    ) -> None:
        self._store = store
        self._courtesy = courtesy
        self._letters = letters
        self._chats = chats
        self._pacer = Pacer()
        self._owner = owner
        self._on_gone = on_gone
        self._lease = lease

    async def run_once(self, now: datetime) -> int:
        """Deliver what is due; the result is how many rows were claimed."""
        return await self._work(await self._claim(now), now)

    async def answer_once(self, now: datetime) -> int:
        """Deliver answers alone, beside `run_once`: a person does not wait for a burst of alerts."""
        with self._courtesy.answering():
            until = now + self._lease
            rows = await self._store.outbox.claim(now, BATCH, self._owner, until, answers_only=True)
            return await self._work([OutboxJob(row, self._owner) for row in rows], now)

    async def _work(self, jobs: Sequence[Job], now: datetime) -> int:
        by_chat: dict[int, list[Job]] = {}
        for job in sorted(jobs, key=lambda job: job.urgency):
            by_chat.setdefault(job.chat_id, []).append(job)
        await asyncio.gather(*(self._chat(chat_id, mine, now) for chat_id, mine in by_chat.items()))
        return len(jobs)

    async def _claim(self, now: datetime) -> list[Job]:
        until = now + self._lease
        rows = await self._store.outbox.claim(now, BATCH, self._owner, until)
        postings = await self._store.postings.claim(now, BATCH, self._owner, until)
        return [
            *(OutboxJob(row, self._owner) for row in rows),
            *(PostingJob(posting, self._owner) for posting in postings),
        ]

    async def _chat(self, chat_id: int, jobs: list[Job], now: datetime) -> None:
        chat = await self._store.chats.get(chat_id)
        adapter = self._chats.get(chat.address.partition(":")[0]) if chat else None
        gone = False
        for job in jobs:
            if chat is None or adapter is None:
                await job.defer(self._store, now + UNSERVED)
            elif gone:
                await job.defer(self._store, now)  # it waits, with the chat, for somebody there to write again
            else:
                gone = not await self._try(job, chat, adapter, now)

    async def _try(self, job: Job, chat: ChatRow, adapter: Chat, now: datetime) -> bool:
        """Deliver one job or note why not; False where the chat is gone."""
        try:
            await self._deliver(job, chat, adapter, now)
        except ChatGone as error:
            await job.dead(self._store, str(error))
            await self._gone(chat, str(error))
            return False
        except BrokenError as error:
            log.warning("message refused", chat=chat.address, key=job.key, why=str(error))
            await job.dead(self._store, str(error))
        except StoreBusy as error:
            # It may have arrived already: the lease runs out, and then the chat is asked first.
            log.warning("delivery not noted", chat=chat.address, key=job.key, why=str(error))
        except LaterError as error:
            await self._failed(job, chat, error, now)
        except Exception as error:
            log.exception("delivery failed", chat=chat.address, key=job.key)
            await self._failed(job, chat, LaterError(f"an error of ours ({type(error).__name__})"), now)
        return True

    async def _deliver(self, job: Job, chat: ChatRow, adapter: Chat, now: datetime) -> None:
        wait = self._pacer.reserve(chat.address, adapter.pace, now)
        if wait:
            await job.defer(self._store, now + wait)
            return
        if job.unknown and isinstance(ref := await adapter.was_sent(chat.address, job.key), str):
            await job.done(self._store, ref, None, now)
            return
        letter = await job.letter(self._letters, chat, now, can_edit=adapter.can_edit)
        ref = await self._send(letter, job.key, chat, adapter) if letter else None
        await job.done(self._store, ref, letter, now)

    async def _send(self, letter: Letter, key: str, chat: ChatRow, adapter: Chat) -> str:
        if letter.edits is not None:
            await adapter.edit(chat.address, letter.edits, letter.message)
            return letter.edits
        if letter.answers is not None:
            return await adapter.reply(chat.address, letter.answers, letter.message, key)
        return await adapter.send(chat.address, letter.message, key)

    async def _failed(self, job: Job, chat: ChatRow, error: LaterError, now: datetime) -> None:
        if error.retry_after:
            self._pacer.hold(chat.address, now + error.retry_after)
        if job.attempts + 1 >= MOST_ATTEMPTS:
            await job.dead(self._store, f"given up after {MOST_ATTEMPTS} attempts: {error}")
            return
        await job.retry(self._store, now + pause(job.attempts, error.retry_after), str(error))

    async def _gone(self, chat: ChatRow, reason: str) -> None:
        """The chat is suspended: its postings stand with the reason, nobody else is touched."""
        log.warning("chat suspended", chat=chat.address, why=reason)
        await self._store.chats.set_state(chat.id, ChatState.SUSPENDED, reason)
        self._on_gone(replace(chat, state=ChatState.SUSPENDED, reason=reason))
