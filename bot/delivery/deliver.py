"""DELIVER: brings each chat to what it should show, and says what is to be said once.

Works by lease, chat by chat: answers before new alerts before thread replies before edits. What was
on its way when a process died, or whose reply was lost, is asked for first and sent again only where
nobody can tell: an alert may come twice, and says so, but it is never lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.chats.base import Chat, ChatBroken, ChatGone, ChatLater, ChatMoved, ChatUnsure, Unknown
from bot.compose.chats import repeated
from bot.counts import ChatCounts, Outcome
from bot.delivery.backoff import MOST_ATTEMPTS, pause
from bot.delivery.job import Job, OutboxJob, PostingJob, Urgency
from bot.delivery.letters import Letter, Letters
from bot.delivery.pacing import Pacer
from bot.delivery.replies import NotYet
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
    """The DELIVER stage. Calls may overlap: a chat that hangs keeps no other waiting.

    `on_chat` hears how a chat stands that is gone or has moved.
    """

    def __init__(
        self,
        store: Store,
        letters: Letters,
        chats: Mapping[str, Chat],
        owner: str,
        clock: Callable[[], datetime],
        on_chat: Callable[[ChatRow], None],
        courtesy: Courtesy,
        lease: timedelta = LEASE,
        counts: ChatCounts | None = None,
    ) -> None:
        self._store = store
        self._courtesy = courtesy
        self._letters = letters
        self._chats = chats
        self._pacer = Pacer()
        self._owner = owner
        self._clock = clock
        self._on_chat = on_chat
        self._lease = lease
        self._counts = counts or ChatCounts()
        self._claiming = asyncio.Lock()
        self._busy: set[int] = set()  # chats with something on its way, answers apart

    async def run_once(self, now: datetime) -> int:
        """Deliver what is due; the result is how many rows were claimed."""
        async with self._claiming:
            jobs = await self._claim(now)
            self._busy |= {job.chat_id for job in jobs}
        return await self._work(jobs, self._busy)

    async def answer_once(self, now: datetime) -> int:
        """Deliver answers alone, beside `run_once`: a person does not wait for a burst of alerts."""
        with self._courtesy.answering():
            until = now + self._lease
            rows = await self._store.outbox.claim(now, BATCH, self._owner, until, answers_only=True)
            # Held over the sending, too: a platform that hangs makes the background slow, and never stops it.
            return await self._work([OutboxJob(row, self._owner) for row in rows], set())

    async def _work(self, jobs: Sequence[Job], busy: set[int]) -> int:
        """Deliver chat by chat, side by side; each leaves `busy` as it ends, and an error waits for the others."""
        by_chat: dict[int, list[Job]] = {}
        for job in sorted(jobs, key=lambda job: job.urgency):
            by_chat.setdefault(job.chat_id, []).append(job)

        async def one(chat_id: int) -> None:
            try:
                await self._chat(chat_id, by_chat[chat_id])
            finally:
                busy.discard(chat_id)

        for error in await asyncio.gather(*map(one, by_chat), return_exceptions=True):
            if error:
                raise error
        return len(jobs)

    async def _claim(self, now: datetime) -> list[Job]:
        until = now + self._lease
        rows = await self._store.outbox.claim(now, BATCH, self._owner, until, but=self._busy)
        postings = await self._store.postings.claim(now, BATCH, self._owner, until, but=self._busy)
        return [
            *(OutboxJob(row, self._owner) for row in rows),
            *(PostingJob(posting, self._owner) for posting in postings),
        ]

    async def _chat(self, chat_id: int, jobs: list[Job]) -> None:
        """Deliver in order; what comes after one that has to wait waits as well."""
        chat = await self._store.chats.get(chat_id)
        adapter = self._chats.get(chat.address.partition(":")[0]) if chat else None
        later: datetime | None = None
        for job in jobs:
            if chat is None or adapter is None:
                await job.defer(self._store, self._clock() + UNSERVED)
            elif later is not None:
                await job.defer(self._store, later)
            else:
                later = await self._try(job, chat, adapter)

    async def _try(self, job: Job, chat: ChatRow, adapter: Chat) -> datetime | None:
        """Deliver one job or note why not; gives when the rest of this chat may be tried, None = now."""
        try:
            return await self._deliver(job, chat, adapter)
        except NotYet as later:
            await job.defer(self._store, later.due)
        except ChatGone as error:
            await self._give_up(job, adapter, str(error))
            await self._gone(chat, str(error))
            return self._clock()  # the rest waits, with the chat, for somebody there to write again
        except ChatMoved as error:
            await self._moved(chat, error)
            self._count(job, adapter, Outcome.RETRIED)
            await job.retry(self._store, self._clock(), str(error), unknown=False)
            return self._clock()
        except BrokenError as error:
            log.warning("message refused", chat=chat.address, key=job.key, why=str(error))
            await self._give_up(job, adapter, str(error))
        except StoreBusy as error:
            # It may have arrived already: the lease runs out, and then the chat is asked first.
            log.warning("delivery not noted", chat=chat.address, key=job.key, why=str(error))
        except LaterError as error:
            return await self._failed(job, chat, adapter, error)
        except Exception as error:
            # It may have been raised after the platform had taken the message.
            log.exception("delivery failed", chat=chat.address, key=job.key)
            problem = LaterError(f"an error of ours ({type(error).__name__})")
            return await self._failed(job, chat, adapter, problem, unknown=True)
        return None

    async def _deliver(self, job: Job, chat: ChatRow, adapter: Chat) -> datetime | None:
        if job.urgency is not Urgency.ANSWER:
            await self._courtesy.give_way()
        now = self._clock()
        place = chat.address, adapter.pace(chat.address), adapter.ceiling, now
        if wait := self._pacer.wait(*place):
            return await self._put_off(job, now + wait)
        letter = await job.letter(self._letters, chat, now, can_edit=adapter.can_edit)
        # Taken only now, and perhaps gone meanwhile: what is not to be said yet, or never, costs the chat no place.
        if (letter or job.unknown) and (wait := self._pacer.reserve(*place)):
            return await self._put_off(job, now + wait)
        await self._settle(job, letter, chat, adapter)
        return None

    async def _put_off(self, job: Job, due: datetime) -> datetime:
        await job.defer(self._store, due)
        return due

    async def _settle(self, job: Job, letter: Letter | None, chat: ChatRow, adapter: Chat) -> None:
        """Send it, unless it was sent already or there is nothing to say, and note how it stands."""
        if job.unknown and (letter is None or letter.edits is None):
            found = await adapter.was_sent(chat.address, job.key, _thread(letter))
            if isinstance(found, str):
                await job.done(self._store, found, None, self._clock())
                return
            if found is Unknown.UNKNOWN and letter:
                letter = replace(letter, message=repeated(letter.message))
        sent = await self._attempt(job, letter, chat, adapter) if letter else None
        await job.done(self._store, sent, letter, self._clock())

    async def _attempt(self, job: Job, letter: Letter, chat: ChatRow, adapter: Chat) -> str:
        """Bring a letter to the platform, whose time alone is taken; what it has taken is sent, noted or not."""
        await job.sending(self._store, letter)
        with self._counts.sending[adapter.name].timed():
            sent = await self._send(letter, job.key, chat, adapter)
        self._count(job, adapter, Outcome.SENT)
        return sent

    async def _send(self, letter: Letter, key: str, chat: ChatRow, adapter: Chat) -> str:
        if letter.edits is not None:
            return await self._edit(letter, letter.edits, key, chat, adapter)
        if letter.answers is not None:
            return await adapter.reply(chat.address, letter.answers, letter.message, key)
        return await adapter.send(chat.address, letter.message, key)

    async def _edit(self, letter: Letter, ref: str, key: str, chat: ChatRow, adapter: Chat) -> str:
        try:
            await adapter.edit(chat.address, ref, letter.message)
        except ChatBroken:
            if not letter.anew:
                raise
            return await adapter.send(chat.address, letter.message, key)
        return ref

    def _count(self, job: Job, adapter: Chat, outcome: Outcome) -> None:
        self._counts.messages[adapter.name, job.urgency.name.lower(), outcome] += 1

    async def _give_up(self, job: Job, adapter: Chat, reason: str) -> None:
        self._count(job, adapter, Outcome.GIVEN_UP)
        await job.dead(self._store, reason)

    async def _failed(
        self, job: Job, chat: ChatRow, adapter: Chat, error: LaterError, *, unknown: bool = False
    ) -> datetime | None:
        """Put it off; where the platform is the cause, the whole chat, so that nothing overtakes."""
        now = self._clock()
        if job.attempts + 1 >= MOST_ATTEMPTS:
            await self._give_up(job, adapter, f"given up after {MOST_ATTEMPTS} attempts: {error}")
            return None
        self._count(job, adapter, Outcome.RETRIED)
        later = now + pause(job.attempts, error.retry_after)
        await job.retry(self._store, later, str(error), unknown=unknown or isinstance(error, ChatUnsure))
        if not isinstance(error, ChatLater):
            return None
        self._pacer.hold(chat.address, later)
        return later

    async def _gone(self, chat: ChatRow, reason: str) -> None:
        """The chat is suspended: its postings stand with the reason, nobody else is touched."""
        if not await self._store.chats.suspend(chat.id, reason):
            return  # it is not let in anyway
        log.warning("chat suspended", chat=chat.address, why=reason)
        self._on_chat(replace(chat, state=ChatState.SUSPENDED, reason=reason))

    async def _moved(self, chat: ChatRow, error: ChatMoved) -> None:
        log.warning("chat moved", chat=chat.address, to=error.address)
        await self._store.chats.readdress(chat.address, error.address)
        self._on_chat(replace(chat, address=error.address))


def _thread(letter: Letter | None) -> str | None:
    return (letter.answers or letter.message.thread) if letter else None
