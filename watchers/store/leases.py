"""Named leases with a fencing number: one owner of a piece of work at a time, on any number of machines.

The number grows with each new owner, so that what an old owner still writes can be refused
(M. Kleppmann, "How to do distributed locking", 2016). Knows nothing of the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import LostLease
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.schema import leases

DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class LeaseStore:
    """Who may do what, until when."""

    database: Database

    async def take(self, name: str, owner: str, now: datetime, until: datetime) -> int | None:
        """Take or renew a lease; gives the fencing number, or None while another owner holds it."""
        statement = insert(self.database.kind, leases).values(name=name, owner=owner, number=1, until=until)
        new = statement.excluded
        same = leases.c.owner == new.owner
        taken = statement.on_conflict_do_update(
            index_elements=[leases.c.name],
            set_={
                "owner": new.owner,
                "until": new.until,
                "number": leases.c.number + case((same, 0), else_=1),
            },
            where=or_(same, leases.c.until <= now, leases.c.owner == ""),
        ).returning(leases.c.number)
        async with self.database.write() as connection:
            number: int | None = (await connection.execute(taken)).scalar()
        return number

    async def give_back(self, name: str, owner: str) -> None:
        """End a lease at once; nothing happens where another owner holds it."""
        mine = (leases.c.name == name) & (leases.c.owner == owner)
        async with self.database.write() as connection:
            await connection.execute(update(leases).where(mine).values(owner=""))

    async def end(self, name: str) -> None:
        """End a lease whoever holds it: its owner is known to be gone."""
        async with self.database.write() as connection:
            await connection.execute(update(leases).where(leases.c.name == name).values(owner=""))


async def check_fence(connection: AsyncConnection, name: str, fence: int) -> None:
    """Hold on to a lease for the rest of the transaction. Raises LostLease for a stale number."""
    statement = select(leases.c.number).where(leases.c.name == name).with_for_update()
    if (await connection.execute(statement)).scalar() != fence:
        raise LostLease(f"The lease “{name}” has passed to another owner; drop this batch and read the views again.")
