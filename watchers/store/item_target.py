"""An item as the target of a change: given by hand, or said to be a party's own text.

What was decided stays: such an item cannot be taken back, only said to speak for somebody else.
"""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import UsageError
from watchers.model import ChangeDraft, Stands
from watchers.store.party_news import show_party
from watchers.store.schema import items, story_items
from watchers.store.target import State, Target


class ItemTarget(Target):
    """{"item"} with what the change names of "stands" (dormant, waiting, decided) and "speaks_for"."""

    async def read(self, connection: AsyncConnection, chat_id: int, names: State) -> State:  # noqa: ARG002 - Target's signature
        """How the item stands in what is named."""
        columns = select(items.c.undecided, items.c.speaks_for, story_items.c.story_id)
        joined = columns.outerjoin(story_items, story_items.c.item_id == items.c.id)
        row = (await connection.execute(joined.where(items.c.id == names["item"]))).one_or_none()
        if row is None:
            return {}
        settled = Stands.DORMANT if row.story_id is None else Stands.DECIDED
        known = {"stands": (Stands.WAITING if row.undecided else settled).value, "speaks_for": row.speaks_for}
        return {"item": names["item"]} | {name: value for name, value in known.items() if name in names}

    async def write(self, connection: AsyncConnection, kind: str, draft: ChangeDraft, before: State) -> State:
        """Let it be decided, or lie; or say whose text it is, which its story shows."""
        if not before:
            raise UsageError("This item is not there any more.")
        after = draft.after
        values: dict[str, object] = {"speaks_for": after["speaks_for"]} if "speaks_for" in after else {}
        if "stands" in after:
            values["undecided"] = after["stands"] == Stands.WAITING
        await connection.execute(update(items).where(items.c.id == after["item"]).values(values))
        if "stands" not in after:
            await show_party(connection, kind, after["item"], draft.at)
        return after
