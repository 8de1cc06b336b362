"""What one poll changes, as one transaction: items, the keys they are known by, texts, schedule.

"Seen once" is decided here in the end: a draft whose every key is stored already is an item that
an earlier commit stored, whatever the poller believed. Knows no HTTP and no parsing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy import bindparam, select
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import LostLease
from watchers.model import Draft, Item, KeyKind, KnownItem, PollResult, SeenKey
from watchers.store.dialect import insert
from watchers.store.first_meetings import meet
from watchers.store.full_text import Words, add_words
from watchers.store.items import chunks, items_by_id
from watchers.store.page_wishes import WAIT, want_pages, write_furniture
from watchers.store.revising import revise
from watchers.store.schedules import write_schedule
from watchers.store.schema import items, seen

# (title, body, language) -> the folded words and the stems, each joined by spaces
SearchKeys: TypeAlias = Callable[[str, str, str], tuple[str, str]]
FRESH = timedelta(days=1)
GiveWay: TypeAlias = Callable[[], Awaitable[None]]  # called between two pieces of work of some milliseconds


async def hop() -> None:
    """Let others have their turn."""
    await asyncio.sleep(0)


# Statements of every poll with news are made once: making one costs as much as running it.
_KNOWN = (
    select(seen.c.kind, seen.c.hash, items.c.id, items.c.title_hash, items.c.content_hash)
    .join(items, items.c.id == seen.c.item_id)
    .where(seen.c.feed_id == bindparam("feed"), seen.c.hash.in_(bindparam("hashes", expanding=True)))
)
_NEW_ITEMS = plain_insert(items).returning(items.c.id, sort_by_parameter_order=True)


async def known_items(
    connection: AsyncConnection, feed_id: int, keys: Collection[SeenKey]
) -> Mapping[SeenKey, KnownItem]:
    """Look up keys of one feed."""
    wanted = set(keys)
    found: dict[SeenKey, KnownItem] = {}
    for chunk in chunks(sorted({key.hash for key in wanted})):
        for kind, digest, *item in await connection.execute(_KNOWN, {"feed": feed_id, "hashes": chunk}):
            found[SeenKey(KeyKind(kind), digest)] = KnownItem(*item)
    return {key: item for key, item in found.items() if key in wanted}


@dataclass(frozen=True, slots=True)
class Searchable:
    """The search keys of what a poll brings: of its drafts in their order, of its revisions by item."""

    drafts: tuple[tuple[str, str], ...]
    revised: Mapping[int, tuple[str, str]]


async def searchable(result: PollResult, search_keys: SearchKeys, give_way: GiveWay) -> Searchable:
    """Make the search keys before the transaction, and give way between items: nobody waits for words."""
    drafts, revised = [], {}
    for draft in result.drafts:
        drafts.append(search_keys(draft.title, draft.body, draft.lang))
        await give_way()
    for one in result.revised:
        revised[one.item_id] = search_keys(one.title, one.body, one.lang)
        await give_way()
    return Searchable(tuple(drafts), revised)


async def write_poll(connection: AsyncConnection, kind: str, result: PollResult, words: Searchable) -> tuple[Item, ...]:
    """Write a poll's result; gives the new items. Raises LostLease before anything else is written."""
    if not await write_schedule(connection, result):
        raise LostLease(f"Feed {result.feed_id} is not leased by “{result.owner}” any more; drop this poll.")
    new_ids = await add_items(connection, kind, result, words)
    aliases = [row for alias in result.aliases for row in _keys(result.feed_id, alias.item_id, alias.keys)]
    await _add_keys(connection, kind, aliases)
    woken = await meet(connection, result.aliases)
    await revise(connection, kind, result, words.revised)
    return await items_by_id(connection, [*new_ids, *woken])


async def add_items(connection: AsyncConnection, kind: str, result: PollResult, words: Searchable) -> Sequence[int]:
    """Write the drafts that are not stored yet, with their keys and words; gives the ids of the new items."""
    places = await _unseen(connection, result)
    if not places:
        return ()
    drafts = [result.drafts[place] for place in places]
    ids = (await connection.scalars(_NEW_ITEMS, [_item_row(draft, result) for draft in drafts])).all()
    pairs = list(zip(ids, drafts, strict=True))
    await _add_keys(
        connection, kind, [row for item_id, draft in pairs for row in _keys(result.feed_id, item_id, draft.keys)]
    )
    rows = [Words(item_id, *words.drafts[place]) for item_id, place in zip(ids, places, strict=True)]
    await add_words(connection, kind, rows)
    await write_furniture(connection, kind, {item_id: one.furniture for item_id, one in pairs if one.furniture})
    wanted = {item_id: one.page for item_id, one in pairs if _wants(one, result)}
    held = {item_id for item_id, one in pairs if one.held}
    await want_pages(connection, kind, wanted, result.at, held)
    return ids


def _wants(draft: Draft, result: PollResult) -> bool:
    """Of a first poll only what is fresh: an archive of pages is nobody's news."""
    return bool(draft.page) and (not draft.baseline or draft.published > result.at - FRESH)


async def _unseen(connection: AsyncConnection, result: PollResult) -> Sequence[int]:
    """The places of the drafts that are not stored yet."""
    keys = {key for draft in result.drafts for key in draft.keys}
    taken = set(await known_items(connection, result.feed_id, keys))
    fresh = []
    for place, draft in enumerate(result.drafts):
        if not draft.keys or not taken.issuperset(draft.keys):
            fresh.append(place)
            taken.update(draft.keys)
    return fresh


def _item_row(draft: Draft, result: PollResult) -> dict[str, Any]:
    return {
        "feed_id": result.feed_id,
        "title": draft.title,
        "body": draft.body,
        "link": draft.entry.link or "",
        "guid": draft.entry.guid or "",
        "author": draft.entry.author,
        "image": draft.entry.image,
        "lang": draft.lang,
        "publisher": draft.publisher,
        "kind": draft.kind.value if draft.kind else None,
        "published": draft.published,
        "seen_at": result.at,
        "updated": draft.entry.updated,
        "baseline": draft.baseline,
        "held": draft.held,
        "undecided": True,
        "speaks_for": draft.speaks_for,
        "awaits_until": result.at + WAIT if draft.page and not (draft.baseline or draft.held) else None,
        "title_hash": draft.title_hash,
        "content_hash": draft.content_hash,
    }


def _keys(feed_id: int, item_id: int, keys: Sequence[SeenKey]) -> list[dict[str, Any]]:
    return [{"feed_id": feed_id, "item_id": item_id, "kind": key.kind.value, "hash": key.hash} for key in keys]


async def _add_keys(connection: AsyncConnection, kind: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(insert(kind, seen).on_conflict_do_nothing(), rows)
