"""One thing to deliver: a posting or an outbox row, with the same few moves.

Knows the rows' columns and how each kind is composed and marked; the order of the moves is
`deliver`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from bot.delivery.letters import Letter, Letters
from watchers.model import Chat, OutboxKind, OutboxRow, Posting
from watchers.store import Store

EDIT_GAP = timedelta(seconds=60)  # a living message changes at most once a minute
LINE_GAP = timedelta(minutes=10)  # where nothing can be edited, reports that join are told together


class Urgency(IntEnum):
    """The order of work in a chat."""

    ANSWER = 0
    ALERT = 1
    REPLY = 2
    EDIT = 3


@dataclass(frozen=True, slots=True)
class OutboxJob:
    """An outbox row, claimed by `owner`."""

    row: OutboxRow
    owner: str

    @property
    def chat_id(self) -> int:
        """Where it goes."""
        return self.row.chat_id

    @property
    def key(self) -> str:
        """Names this sending for ever."""
        return self.row.key

    @property
    def urgency(self) -> Urgency:
        """Answers first; replies and lists wait for alerts."""
        return Urgency.ANSWER if self.row.kind is OutboxKind.ANSWER else Urgency.REPLY

    @property
    def attempts(self) -> int:
        """How often it failed."""
        return self.row.attempts

    @property
    def unknown(self) -> bool:
        """An earlier attempt ended without a reply: it may have arrived."""
        return self.row.sending

    async def letter(self, letters: Letters, chat: Chat, now: datetime, *, can_edit: bool) -> Letter | None:
        """What to send."""
        return await letters.of_row(self.row, chat, now, can_edit=can_edit)

    async def sending(self, store: Store, letter: Letter) -> None:
        """It is about to go: what it says of other rows is written down, for its reply may be lost."""
        if letter.said != self.row.beside:
            await store.outbox.sending(self.row.id, letter.said, owner=self.owner)

    async def done(self, store: Store, ref: str | None, letter: Letter | None, now: datetime) -> None:
        """It arrived, or there was nothing to say."""
        # Without a letter it was found sent with what it said then, or it says nothing and neither would they.
        beside = letter.said if letter else self.row.beside
        await store.outbox.sent(self.row.id, ref, now, owner=self.owner, beside=beside)

    async def defer(self, store: Store, due: datetime) -> None:
        """Its turn comes later; that is no failure."""
        await store.outbox.defer(self.row.id, due, owner=self.owner)

    async def retry(self, store: Store, due: datetime, reason: str, *, unknown: bool) -> None:
        """It failed and will be tried again; `unknown`: it may have arrived all the same."""
        await store.outbox.retry(self.row.id, due, reason, owner=self.owner, unknown=unknown)

    async def dead(self, store: Store, reason: str) -> None:
        """It is given up."""
        await store.outbox.dead(self.row.id, reason, owner=self.owner)


@dataclass(frozen=True, slots=True)
class PostingJob:
    """A posting whose message is behind, claimed by `owner`."""

    posting: Posting
    owner: str

    @property
    def chat_id(self) -> int:
        """Where it goes."""
        return self.posting.chat_id

    @property
    def key(self) -> str:
        """Names the message after the version shown now: it stays the same while the story grows."""
        return f"posting:{self.posting.id}:{self.posting.sent}"

    @property
    def urgency(self) -> Urgency:
        """A new alert before an edit."""
        return Urgency.EDIT if self.posting.sent else Urgency.ALERT

    @property
    def attempts(self) -> int:
        """How often it failed."""
        return self.posting.attempts

    @property
    def unknown(self) -> bool:
        """An earlier attempt ended without a reply: it may have arrived."""
        return self.posting.unknown

    async def letter(self, letters: Letters, chat: Chat, now: datetime, *, can_edit: bool) -> Letter | None:
        """What to show."""
        return await letters.of_posting(self.posting, chat, now, can_edit=can_edit)

    async def sending(self, store: Store, letter: Letter) -> None:
        """It is about to go; a posting speaks for itself alone."""

    async def done(self, store: Store, ref: str | None, letter: Letter | None, now: datetime) -> None:
        """It is shown as of the letter's version."""
        # Without a letter nothing was worth saying, or it was found sent: then it is newer, nobody knows by how much.
        unwritten = self.posting.wanted if ref is None else self.posting.sent + 1
        version = letter.version if letter else unwritten
        line = self.posting.sent and letter is not None and letter.edits is None
        gap = LINE_GAP if line else EDIT_GAP
        await store.postings.shown(self.posting.id, version, ref, now, now + gap, owner=self.owner)

    async def defer(self, store: Store, due: datetime) -> None:
        """Its turn comes later; that is no failure."""
        await store.postings.defer(self.posting.id, due, owner=self.owner)

    async def retry(self, store: Store, due: datetime, reason: str, *, unknown: bool) -> None:
        """It failed and will be tried again; `unknown`: it may have arrived all the same."""
        await store.postings.retry(self.posting.id, due, reason, owner=self.owner, unknown=unknown)

    async def dead(self, store: Store, reason: str) -> None:
        """It is given up."""
        await store.postings.dead(self.posting.id, reason, owner=self.owner)


Job = OutboxJob | PostingJob
