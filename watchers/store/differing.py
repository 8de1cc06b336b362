"""Which stories chats are shown and nobody has laid side by side yet, and that their accounts differ now.

Knows postings and versions; refuses to know what a difference is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select

from watchers.model import OutboxDraft, OutboxKind, PostingState, Turn, TurnKind
from watchers.store.account_table import accounts
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.outbox import write_outbox
from watchers.store.schema import postings, stories

NOT_KNOWN = "?"  # whose accounts a story carried before that was noted


@dataclass(frozen=True, slots=True)
class DifferingStore:
    """What was found of the accounts of stories."""

    database: Database

    async def unread(self, limit: int) -> tuple[int, ...]:
        """Open stories with a posting on its way or shown that have changed since they were looked at, oldest first."""
        alive = postings.c.state.in_([PostingState.WAITING.value, PostingState.SENDING.value, PostingState.SHOWN.value])
        posted = select(postings.c.story_id).where(alive)
        behind = or_(accounts.c.version.is_(None), accounts.c.version < stories.c.version)
        open_ones = (stories.c.id.in_(posted), stories.c.closed.is_(False), stories.c.merged_into.is_(None))
        found = select(stories.c.id).outerjoin(accounts, accounts.c.story_id == stories.c.id).where(behind, *open_ones)
        async with self.database.read() as connection:
            return tuple((await connection.scalars(found.order_by(stories.c.changed_at).limit(limit))).all())

    async def is_read(self, story_id: int, version: int) -> bool:
        """Whether the accounts of a story were looked at as they stand at a version."""
        read = select(accounts.c.story_id).where(accounts.c.story_id == story_id, accounts.c.version >= version)
        async with self.database.read() as connection:
            return await connection.scalar(read) is not None

    async def found(
        self, story_id: int, version: int, now: datetime, *, differ: bool, carried: Mapping[str, int]
    ) -> bool:
        """Note how the accounts stand at a version, and tell the chats that show the story of what is new.

        New is that they differ, and a party whose account an item carries; who is told of the party hears with it
        that they differ. The result is whether anybody has to be told. A chat whose message is still to be composed
        is not: it says so itself.
        """
        kind = self.database.kind
        async with self.database.write() as connection:
            before = (await connection.execute(select(accounts).where(accounts.c.story_id == story_id))).one_or_none()
            noted = set(before.carried.splitlines()) if before else set()
            known = set(carried) if NOT_KNOWN in noted else noted
            parties = {party: item for party, item in carried.items() if party not in known}
            heard = "\n".join(sorted(known | parties.keys()))
            row = {"story_id": story_id, "version": version, "differ": differ, "carried": heard}
            written = insert(kind, accounts).values(row)
            await connection.execute(written.on_conflict_do_update(index_elements=[accounts.c.story_id], set_=row))
            begins = differ and not (before is not None and before.differ)
            if not begins and not parties:
                return False
            # Who has been shown an earlier version knows it without the difference.
            shown = and_(postings.c.sent > 0, postings.c.sent < version)
            of_story = select(postings.c.chat_id).where(postings.c.story_id == story_id, shown)
            chats = (await connection.scalars(of_story)).all()
            spoken = [_spoken(chat, story_id, one, now) for chat in chats for one in parties.items()]
            drafts = spoken or [_told(chat_id, story_id, now) for chat_id in chats]
            await write_outbox(connection, kind, drafts)
        return bool(drafts)

    async def among(self, story_ids: Collection[int]) -> frozenset[int]:
        """Those of the stories whose accounts differ, as far as was looked."""
        differing = select(accounts.c.story_id).where(accounts.c.story_id.in_(story_ids), accounts.c.differ.is_(True))
        async with self.database.read() as connection:
            return frozenset((await connection.scalars(differing)).all())

    async def passed_over(self, story_id: int, version: int) -> None:
        """Note that a version could not be compared: the next one is looked at; what was known stays."""
        row = {"story_id": story_id, "version": version, "differ": False}
        noted = insert(self.database.kind, accounts).values(row)
        async with self.database.write() as connection:
            await connection.execute(
                noted.on_conflict_do_update(index_elements=[accounts.c.story_id], set_={"version": version})
            )


def _spoken(chat_id: int, story_id: int, carried: tuple[str, int], now: datetime) -> OutboxDraft:
    party, item = carried
    turn = asdict(Turn(TurnKind.CARRIED, about=party))
    payload = {"story": story_id, "watches": [], "item": item, "revision": 1, "turns": [turn]}
    return OutboxDraft(f"party:{chat_id}:{story_id}:{item}:{party}", chat_id, OutboxKind.REPLY, payload, now)


def _told(chat_id: int, story_id: int, now: datetime) -> OutboxDraft:
    payload = {"story": story_id, "watches": [], "item": 0, "differ": True}
    return OutboxDraft(f"differ:{chat_id}:{story_id}", chat_id, OutboxKind.REPLY, payload, now)
