"""Stories in which two profiles stand together: the archive's answer to "when did these two meet before?".

Knows matches and stories; refuses to know what a contact is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from watchers.model import Field, Tier
from watchers.store.database import Database
from watchers.store.schema import items, matches, stories, story_items

OPENING = 250  # code points of a text that name whom it is about


@dataclass(frozen=True, slots=True)
class TogetherStore:
    """Profiles side by side."""

    database: Database

    async def stories_with(
        self, profiles: Sequence[str], before: datetime, but: int, limit: int
    ) -> tuple[tuple[int, datetime], ...]:
        """Stories opened before then, and when, in which one item names all profiles at its head; newest first."""
        head = or_(matches.c.field == Field.TITLE.value, matches.c.start < OPENING)
        named = (matches.c.about == "entity", matches.c.profile.in_(profiles), matches.c.tier != Tier.POSSIBLE.value)
        newest = (items.c.id == matches.c.item_id) & (items.c.revision == matches.c.revision)
        both = (
            select(matches.c.item_id)
            .join(items, newest)
            .where(*named, head)
            .group_by(matches.c.item_id)
            .having(func.count(matches.c.profile.distinct()) == len(profiles))
        )
        of_items = select(story_items.c.story_id).where(story_items.c.item_id.in_(both))
        kept = (stories.c.id.in_(of_items), stories.c.id != but, stories.c.opened_at < before)
        found = select(stories.c.id, stories.c.opened_at).where(*kept, stories.c.merged_into.is_(None))
        async with self.database.read() as connection:
            rows = await connection.execute(
                found.order_by(stories.c.opened_at.desc(), stories.c.id.desc()).limit(limit)
            )
            return tuple((row.id, row.opened_at) for row in rows)
