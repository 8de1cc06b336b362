"""Who runs the desk, and where they can be told something. What an operator may do stands elsewhere.

A name is an opaque string here, as a chat's address is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.schema import operators


@dataclass(frozen=True, slots=True)
class OperatorStore:
    """Operators by name; some are appointed here, some stand in the configuration."""

    database: Database

    async def met(self, name: str, chat_id: int, at: datetime, *, appoint: bool = False) -> None:
        """Note an operator's private chat; `appoint` makes a person one."""
        statement = insert(self.database.kind, operators).values(name=name, chat_id=chat_id, appointed=appoint, at=at)
        new = statement.excluded
        values = {"chat_id": new.chat_id, "appointed": or_(operators.c.appointed, new.appointed)}
        statement = statement.on_conflict_do_update(index_elements=[operators.c.name], set_=values)
        async with self.database.write() as connection:
            await connection.execute(statement)

    async def appointed(self) -> frozenset[str]:
        """Those who were appointed here."""
        statement = select(operators.c.name).where(operators.c.appointed.is_(True))
        async with self.database.read() as connection:
            return frozenset((await connection.scalars(statement)).all())

    async def chats(self) -> dict[str, int]:
        """The private chats of all operators that were met, by name."""
        statement = select(operators.c.name, operators.c.chat_id).where(operators.c.chat_id.is_not(None))
        async with self.database.read() as connection:
            return {row.name: row.chat_id for row in await connection.execute(statement)}
