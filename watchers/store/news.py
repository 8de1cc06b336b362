"""News as decided: items waiting for a decision, decisions, and why they came out as they did.

What one decision batch changes is written by decisions.py. Knows no rule of matching.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from watchers.model import Changes, Field, Hit, Item, Match, PostingState, Revision, SeenKey, Tier
from watchers.store.database import Database
from watchers.store.decisions import read_matches, write_changes
from watchers.store.items import chunks, items_by_id, read_item, select_items
from watchers.store.leases import DECIDE, check_fence
from watchers.store.schema import hits, items, matches, postings, revisions, seen, stories

# Enough of the newest items to judge every feed that is alive, few enough to read at once.
_BRIEFNESS_ITEMS = 1_000
_BRIEFNESS_LETTERS = 200  # of each text: whether it has more than a headline shows at its beginning


@dataclass(frozen=True, slots=True)
class NewsStore:
    """Items, their matches, and the decisions about them."""

    database: Database

    async def undecided(self, limit: int, now: datetime) -> tuple[Item, ...]:
        """Items whose newest text no decision has seen yet, oldest first; those that wait for their page are left."""
        settled = or_(items.c.awaits_until.is_(None), items.c.awaits_until <= now)
        waiting = select_items().where(items.c.undecided.is_(True), settled).order_by(items.c.id).limit(limit)
        async with self.database.read() as connection:
            return tuple(read_item(row) for row in await connection.execute(waiting))

    async def apply(self, changes: Changes, fence: int) -> None:
        """Store a decision batch in one transaction; applying it again changes nothing.

        Raises LostLease, and writes nothing, where `fence` is not the number of the DECIDE lease.
        """
        async with self.database.write() as connection:
            await check_fence(connection, DECIDE, fence)
            await write_changes(connection, self.database.kind, changes)

    async def any_kept(self) -> bool:
        """Whether there is an item at all."""
        async with self.database.read() as connection:
            return (await connection.execute(select(items.c.id).limit(1))).scalar() is not None

    async def any_in(self, lang: str) -> bool:
        """Whether there is an item in this language."""
        return await self.database.finds(select(items.c.id).where(items.c.lang == lang))

    async def languages(self, newest: int) -> frozenset[str]:
        """The languages of so many of the newest items."""
        latest = select(items.c.lang).order_by(items.c.id.desc()).limit(newest).subquery()
        async with self.database.read() as connection:
            return frozenset(await connection.scalars(select(latest.c.lang).distinct()))

    async def newest_at(self) -> datetime | None:
        """When the newest item was seen, whoever brought it; None where there is none."""
        async with self.database.read() as connection:
            return await connection.scalar(select(items.c.seen_at).order_by(items.c.id.desc()).limit(1))

    async def any_undecided(self) -> bool:
        """Whether there is an item that no decision has seen yet."""
        return await self.database.finds(select(items.c.id).where(items.c.undecided.is_(True)))

    async def item(self, item_id: int) -> Item | None:
        """The item with this id."""
        found = await self.items([item_id])
        return found[0] if found else None

    async def items(self, item_ids: Sequence[int]) -> tuple[Item, ...]:
        """Items by id, in id order; unknown ids are left out."""
        async with self.database.read() as connection:
            return await items_by_id(connection, item_ids)

    async def of_feed(self, feed_id: int, limit: int) -> tuple[Item, ...]:
        """The items that a feed published last, newest first."""
        newest = select_items().where(items.c.feed_id == feed_id).order_by(items.c.published.desc(), items.c.id)
        async with self.database.read() as connection:
            return tuple(read_item(row) for row in await connection.execute(newest.limit(limit)))

    async def by_link(self, url: str, key: SeenKey | None = None) -> Item | None:
        """The newest item with this link, else the newest one known by `key`, its canonical form."""
        found = await self._newest(items.c.link == url)
        if found is None and key is not None:
            same = and_(seen.c.hash == key.hash, seen.c.kind == key.kind.value)
            found = await self._newest(items.c.id.in_(select(seen.c.item_id).where(same)))
        return found

    async def _newest(self, condition: ColumnElement[bool]) -> Item | None:
        statement = select_items().where(condition).order_by(items.c.id.desc()).limit(1)
        async with self.database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return read_item(row) if row else None

    async def revisions(self, item_id: int) -> tuple[Revision, ...]:
        """The earlier texts of an item, oldest first."""
        statement = select(revisions).where(revisions.c.item_id == item_id).order_by(revisions.c.revision)
        async with self.database.read() as connection:
            rows = await connection.execute(statement)
        return tuple(
            Revision(row.item_id, row.revision, row.title, row.body, row.replaced_at, row.fuller) for row in rows
        )

    async def matches_of(self, item_id: int) -> tuple[Match, ...]:
        """What stands in the newest text of an item: entities, then topics, best place first."""
        found = _newest_matches().where(matches.c.item_id == item_id)
        async with self.database.read() as connection:
            rows = await connection.execute(found.order_by(matches.c.about, matches.c.rank))
        return tuple(_match(row) for row in rows)

    async def matches_with(self, profile: str, about: str, item_ids: Sequence[int]) -> Mapping[int, tuple[Match, ...]]:
        """The places of one profile ("entity" or "topic") in the newest texts of items, by item; sure ones only."""
        sure = (matches.c.profile == profile, matches.c.about == about, matches.c.tier != Tier.POSSIBLE.value)
        found: dict[int, tuple[Match, ...]] = {}
        async with self.database.read() as connection:
            for chunk in chunks(item_ids):
                of_items = _newest_matches().where(*sure, matches.c.item_id.in_(chunk))
                for row in await connection.execute(of_items.order_by(matches.c.item_id, matches.c.rank)):
                    found[row.item_id] = (*found.get(row.item_id, ()), _match(row))
        return found

    async def hits_of(self, chat_id: int, story_id: int) -> tuple[Hit, ...]:
        """Which watches of a chat a story has met, by which items, oldest first."""
        statement = select(hits).where(hits.c.chat_id == chat_id, hits.c.story_id == story_id).order_by(hits.c.id)
        async with self.database.read() as connection:
            rows = await connection.execute(statement)
        return tuple(
            Hit(row.chat_id, row.watch_id, row.item_id, row.story_id, read_matches(row.matches)) for row in rows
        )

    async def activity(self, chat_id: int, since: datetime) -> Mapping[int, tuple[int, int, datetime]]:
        """By watch id of a chat: how many stories it met since then, how many of them stand in lists, and when last.

        Baseline and held items never alerted, so they do not count.
        """
        news = (items.c.seen_at >= since, items.c.baseline.is_(False), items.c.held.is_(False))
        listed = case((postings.c.state == PostingState.LISTED.value, hits.c.story_id))
        columns = (
            func.count(hits.c.story_id.distinct()).label("stories"),
            func.count(listed.distinct()).label("listed"),
            func.max(items.c.seen_at).label("last"),
        )
        met = select(hits.c.watch_id, *columns).join(items, items.c.id == hits.c.item_id)
        shown = and_(postings.c.chat_id == hits.c.chat_id, postings.c.story_id == hits.c.story_id)
        by_watch = met.outerjoin(postings, shown).where(hits.c.chat_id == chat_id, *news).group_by(hits.c.watch_id)
        async with self.database.read() as connection:
            rows = await connection.execute(by_watch)
            return {row.watch_id: (row.stories, row.listed, row.last) for row in rows}

    async def brief_feeds(self, words: int) -> frozenset[int]:
        """Feeds whose newest items have fewer words than this on average, not counting their headlines."""
        newest = select(func.max(items.c.id) - _BRIEFNESS_ITEMS).scalar_subquery()
        text = func.substr(func.replace(items.c.body, items.c.title, ""), 1, _BRIEFNESS_LETTERS)
        spaces = func.length(text) - func.length(func.replace(text, " ", ""))
        by_feed = select(items.c.feed_id).where(items.c.id > newest).group_by(items.c.feed_id)
        async with self.database.read() as connection:
            return frozenset((await connection.scalars(by_feed.having(func.avg(spaces) < words))).all())

    async def next_story(self) -> int:
        """The number the next new story gets: stories are never deleted, so none is used twice."""
        async with self.database.read() as connection:
            last = (await connection.execute(select(func.max(stories.c.id)))).scalar()
        return (last or 0) + 1


def _newest_matches() -> Select[Any]:
    newest = and_(items.c.id == matches.c.item_id, items.c.revision == matches.c.revision)
    return select(matches).join(items, newest)


def _match(row: Row[Any]) -> Match:
    return Match(
        profile=row.profile,
        field=Field(row.field),
        start=row.start,
        end=row.end,
        surface=row.surface,
        tier=Tier(row.tier),
        score=row.score,
        evidence=row.evidence,
    )
