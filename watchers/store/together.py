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

    async def stories_with(self, profiles: Sequence[str], before: datetime, but: int, limit: int) -> tuple[int, ...]:
        """Stories with an item from before then that names all profiles at its head; the newest item's first."""
        head = or_(matches.c.field == Field.TITLE.value, matches.c.start < OPENING)
        named = (matches.c.about == "entity", matches.c.profile.in_(profiles), matches.c.tier != Tier.POSSIBLE.value)
        newest = (items.c.id == matches.c.item_id) & (items.c.revision == matches.c.revision)
        both = (
            select(matches.c.item_id)
            .join(items, newest)
            .where(*named, head, items.c.published < before)
            .group_by(matches.c.item_id)
            .having(func.count(matches.c.profile.distinct()) == len(profiles))
        )
        newest_item = func.max(story_items.c.item_id)
        kept = (story_items.c.item_id.in_(both), story_items.c.story_id != but, stories.c.merged_into.is_(None))
        found = select(story_items.c.story_id).join(stories, stories.c.id == story_items.c.story_id).where(*kept)
        newest_first = found.group_by(story_items.c.story_id).order_by(newest_item.desc()).limit(limit)
        async with self.database.read() as connection:
            return tuple((await connection.scalars(newest_first)).all())
