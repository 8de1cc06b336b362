"""Pages of items: which are wanted, who fetches one now, and what became of it.

The text of a page takes the place of what the feed brought, in one transaction with the item's words and with the
lines it teaches. Knows nothing of HTTP and HTML.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, case, delete, func, or_, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import LostLease
from watchers.model import PageRecord, PageState, PageText, PageWish
from watchers.store.database import Database
from watchers.store.dialect import insert
from watchers.store.full_text import Words, write_words
from watchers.store.items import FEED_NAME, chunks
from watchers.store.page_tables import furniture, pages, site_lines
from watchers.store.page_wishes import NO_LEASE, WANTED, write_furniture
from watchers.store.polls import SearchKeys
from watchers.store.schema import feeds, items, revisions

LINES_OF_A_SITE = 2_000  # remembered; the rarest and oldest go first
# An item whose wait ends this soon may be in DECIDE's hands when the text is written.
MARGIN = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class PageStore:
    """The wishes for pages, and their fulfilment."""

    database: Database
    search_keys: SearchKeys

    async def claim(
        self, now: datetime, owner: str, until: datetime, busy_hosts: Collection[str] = ()
    ) -> PageWish | None:
        """Lease the page that is due, of items that wait before others; hosts in `busy_hosts` are left for later."""
        due = (
            select(pages.c.item_id)
            .join(items, items.c.id == pages.c.item_id)
            .where(pages.c.state.in_(WANTED), pages.c.due <= now, pages.c.host.not_in(busy_hosts))
            .where(or_(pages.c.lease_until.is_(None), pages.c.lease_until <= now))
            .order_by(items.c.awaits_until.is_(None), pages.c.due, pages.c.item_id)
            .limit(1)
        )
        if not await self.database.finds(due):
            return None
        mine = pages.c.item_id.in_(due.with_for_update(skip_locked=True, of=pages))
        claimed = update(pages).where(mine).values(lease_owner=owner, lease_until=until).returning(pages.c.item_id)
        async with self.database.write() as connection:
            item_id = (await connection.execute(claimed)).scalar()
            row = (await connection.execute(_wishes().where(pages.c.item_id == item_id))).one_or_none()
        return _wish(row) if row else None

    async def release_all(self) -> None:
        """End every lease of a page: for the start of the only owner of a database."""
        leased = update(pages).where(pages.c.lease_owner.is_not(None))
        async with self.database.write() as connection:
            await connection.execute(leased.values(**NO_LEASE))

    async def ran_out(self, now: datetime) -> bool:
        """Whether an item has waited for its page long enough, and is to be decided on what there is."""
        waited = select(items.c.id).where(items.c.undecided.is_(True), items.c.awaits_until <= now).limit(1)
        return await self.database.finds(waited)

    async def read(self, text: PageText, owner: str, now: datetime) -> None:
        """Give an item the text of its page; it is decided again, or for the first time.

        A page that was read before and says what it said changes nothing.

        Raises LostLease, and writes nothing, where the page is not leased by `owner` any more.
        """
        words = Words(text.item_id, *self.search_keys(text.title, text.body, text.lang))
        async with self.database.write() as connection:
            row = await self._leased(connection, text.item_id, owner)
            values = {"awaits_until": None} if _says_the_same(row, text) else _new_text(row, text, now)
            await connection.execute(update(items).where(items.c.id == text.item_id).values(values))
            if "revision" in values:
                await connection.execute(plain_insert(revisions), _old_text(row, now))
            await write_words(connection, self.database.kind, [words])
            await write_furniture(connection, self.database.kind, {text.item_id: text.furniture})
            await self._learn(connection, text, now)
            done = {"state": PageState.READ.value, "failure": ""} | NO_LEASE
            await connection.execute(update(pages).where(pages.c.item_id == text.item_id).values(done))

    async def failed(self, item_id: int, owner: str, failure: str, again: datetime | None) -> None:
        """Note that a page could not be read: it is tried again then, or with None given up."""
        had_page = pages.c.state == PageState.AGAIN.value
        values: dict[str, Any] = {
            # Given up or not, the text that was read before stays.
            "state": pages.c.state if again else case((had_page, PageState.READ.value), else_=PageState.GIVEN_UP.value),
            "failure": failure,
            "attempts": pages.c.attempts + 1,
        } | NO_LEASE
        async with self.database.write() as connection:
            mine = and_(pages.c.item_id == item_id, pages.c.lease_owner == owner)
            changed = update(pages).where(mine).values(values | ({"due": again} if again else {}))
            if (await connection.execute(changed.returning(pages.c.item_id))).first() and again is None:
                # Nothing more will come: why wait?
                await connection.execute(update(items).where(items.c.id == item_id).values(awaits_until=None))

    async def known_lines(self, site: str, hashes: Sequence[str]) -> Mapping[str, int]:
        """On how many pages of a site these lines have stood."""
        found: dict[str, int] = {}
        statement = select(site_lines.c.hash, site_lines.c.pages).where(site_lines.c.site == site)
        async with self.database.read() as connection:
            for chunk in chunks(hashes):
                rows = await connection.execute(statement.where(site_lines.c.hash.in_(chunk)))
                found.update((row.hash, row.pages) for row in rows)
        return found

    async def record(self, item_id: int) -> PageRecord | None:
        """What became of an item's page; None where none was wanted."""
        async with self.database.read() as connection:
            row = (await connection.execute(select(pages).where(pages.c.item_id == item_id))).one_or_none()
        return PageRecord(PageState(row.state), row.failure) if row else None

    async def furniture(self, item_id: int) -> str:
        """What was cut from the text of an item."""
        async with self.database.read() as connection:
            found = await connection.execute(select(furniture.c.text).where(furniture.c.item_id == item_id))
            return found.scalar() or ""

    async def _leased(self, connection: AsyncConnection, item_id: int, owner: str) -> Row[Any]:
        held = select(items, pages.c.state.label("page_state")).join(pages, pages.c.item_id == items.c.id)
        mine = held.where(items.c.id == item_id, pages.c.lease_owner == owner).with_for_update()
        row = (await connection.execute(mine)).one_or_none()
        if row is None:
            raise LostLease(f"The page of item {item_id} is not leased by “{owner}” any more; drop it.")
        return row

    async def _learn(self, connection: AsyncConnection, text: PageText, now: datetime) -> None:
        """Count the lines of one more page of its site, and forget the rarest where they are too many."""
        if not text.lines:
            return
        rows = [{"site": text.site, "hash": line, "pages": 1, "last_at": now} for line in dict.fromkeys(text.lines)]
        statement = insert(self.database.kind, site_lines)
        counted = {"pages": site_lines.c.pages + 1, "last_at": statement.excluded.last_at}
        columns = [site_lines.c.site, site_lines.c.hash]
        await connection.execute(statement.on_conflict_do_update(index_elements=columns, set_=counted), rows)
        of_site = site_lines.c.site == text.site
        count = (await connection.execute(select(func.count()).select_from(site_lines).where(of_site))).scalar_one()
        if count > LINES_OF_A_SITE:
            order = (site_lines.c.pages.desc(), site_lines.c.last_at.desc())
            kept = select(site_lines.c.hash).where(of_site).order_by(*order).limit(LINES_OF_A_SITE // 2)
            await connection.execute(delete(site_lines).where(of_site, site_lines.c.hash.not_in(kept)))


def _in_time(row: Row[Any], now: datetime) -> bool:
    """Whether no decision can have seen, or be seeing, what the feed brought."""
    return bool(row.undecided and row.awaits_until is not None and row.awaits_until > now + MARGIN)


def _new_text(row: Row[Any], text: PageText, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {"body": text.body, "lang": text.lang, "awaits_until": None, "undecided": True}
    if text.publisher:
        values |= {"publisher": text.publisher, "kind": text.kind}
    # As long as the item is new its page may open an alert; a later text of an edited item is an edit still.
    late = not _in_time(row, now)
    fuller = not _had_page(row) and (row.fuller or row.revision == 1)
    return values | ({"revision": row.revision + 1, "fuller": fuller} if late else {})


def _old_text(row: Row[Any], now: datetime) -> dict[str, Any]:
    old = {"item_id": row.id, "revision": row.revision, "title": row.title, "body": row.body}
    return old | {"replaced_at": now, "fuller": not _had_page(row)}


def _had_page(row: Row[Any]) -> bool:
    """Whether the old text is that of the page, too: then a new one is an edit."""
    return bool(row.page_state == PageState.AGAIN.value)


def _says_the_same(row: Row[Any], text: PageText) -> bool:
    return _had_page(row) and row.body == text.body


def _wishes() -> Any:
    house = (feeds.c.publisher.label("house"), FEED_NAME.label("feed_name"), feeds.c.user_agent, feeds.c.verify_tls)
    columns = select(pages.c.url, pages.c.attempts, items, *house)
    return columns.join(items, items.c.id == pages.c.item_id).join(feeds, feeds.c.id == items.c.feed_id)


def _wish(row: Row[Any]) -> PageWish:
    return PageWish(
        item_id=row.id,
        url=row.url,
        attempts=row.attempts,
        title=row.title,
        body=row.body,
        lang=row.lang,
        publisher=row.publisher,
        own=row.house or row.feed_name,
        user_agent=row.user_agent,
        verify_tls=row.verify_tls,
    )
