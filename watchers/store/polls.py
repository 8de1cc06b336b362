"""What polls change, whole or not at all: items, the keys they are known by, texts, schedule.

Polls that end together are written together, one statement for all of them. "Seen once" is decided here in the end: a
draft whose every key is stored already is an item that an earlier commit stored, whatever the poller believed. Knows no
HTTP and no parsing.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy import bindparam, select
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.errors import LostLease
from watchers.model import Draft, Item, KeyKind, PollResult, SeenKey
from watchers.store.dialect import among, insert
from watchers.store.first_meetings import meet
from watchers.store.full_text import Words, add_words
from watchers.store.items import items_by_id
from watchers.store.page_wishes import WAIT, want_pages, write_furniture
from watchers.store.revising import revise
from watchers.store.schedules import write_schedules
from watchers.store.schema import feeds, items, seen

# (title, body, language) -> the folded words and the stems, each joined by spaces
SearchKeys: TypeAlias = Callable[[str, str, str], tuple[str, str]]
FRESH = timedelta(days=1)
GiveWay: TypeAlias = Callable[[], Awaitable[None]]  # called between two pieces of work of some milliseconds


async def hop() -> None:
    """Let others have their turn."""
    await asyncio.sleep(0)


# Statements of every poll with news are made once: making one costs as much as running it.
_OWNERS = (
    select(feeds.c.id, feeds.c.lease_owner)
    .where(feeds.c.id.in_(bindparam("feeds", expanding=True)))
    .order_by(feeds.c.id)
    .with_for_update()
)
_TAKEN = {
    kind: select(seen.c.feed_id, seen.c.kind, seen.c.hash).where(
        seen.c.feed_id.in_(bindparam("feeds", expanding=True)), listed
    )
    for kind, listed in among(seen.c.hash, "hashes").items()
}
_KINDS = {kind.value: kind for kind in KeyKind}
# Ids come in the order of the rows. SQLite counts up row by row, so that sorting is enough; SQLAlchemy's own way to be
# sure is a statement a row.
_NEW_ITEMS = {
    "sqlite": plain_insert(items).returning(items.c.id),
    "postgresql": plain_insert(items).returning(items.c.id, sort_by_parameter_order=True),
}


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


@dataclass(frozen=True, slots=True)
class _New:
    """An item that is not stored yet, and what the search shall find it by."""

    draft: Draft
    words: tuple[str, str]
    poll: PollResult


async def write_polls(
    connection: AsyncConnection, kind: str, results: Sequence[PollResult], words: Sequence[Searchable]
) -> Sequence[tuple[Item, ...] | LostLease]:
    """Write results of polls; gives their new items in turn, or says that somebody else leases the feed by now."""
    owners = await _owners(connection, [result.feed_id for result in results])
    ours = [(result, one) for result, one in zip(results, words, strict=True) if _is_ours(result, owners)]
    await write_schedules(connection, [result for result, _ in ours])
    new_ids = await add_items(connection, kind, ours)
    aliases = [(result.feed_id, alias) for result, _ in ours for alias in result.aliases]
    await _add_keys(
        connection, kind, [row for feed, alias in aliases for row in _keys(feed, alias.item_id, alias.keys)]
    )
    woken = await meet(connection, [alias for _, alias in aliases])
    for result, one in ours:
        await revise(connection, kind, result, one.revised)
    items_of = defaultdict[int, list[Item]](list)
    for item in await items_by_id(connection, [*new_ids, *woken]):
        items_of[item.feed_id].append(item)
    return [tuple(items_of[one.feed_id]) if _is_ours(one, owners) else _lost(one) for one in results]


def _lost(result: PollResult) -> LostLease:
    return LostLease(f"Feed {result.feed_id} is not leased by “{result.owner}” any more; drop this poll.")


async def _owners(connection: AsyncConnection, feed_ids: Sequence[int]) -> Mapping[int, str | None]:
    """Who leases these feeds; they are locked in one order, so that two writers never wait for each other."""
    rows = (await connection.execute(_OWNERS, {"feeds": feed_ids})).all()
    return {row.id: row.lease_owner for row in rows}


def _is_ours(result: PollResult, owners: Mapping[int, str | None]) -> bool:
    return owners.get(result.feed_id) == result.owner


async def add_items(
    connection: AsyncConnection, kind: str, polls: Sequence[tuple[PollResult, Searchable]]
) -> Sequence[int]:
    """Write the drafts that are not stored yet, with their keys and words; gives the ids of the new items."""
    new = await _unseen(connection, kind, polls)
    if not new:
        return ()
    rows = [_item_row(one.draft, one.poll) for one in new]
    ids = sorted(await connection.scalars(_NEW_ITEMS[kind], rows))
    pairs = list(zip(ids, new, strict=True))
    keys = [row for item_id, one in pairs for row in _keys(one.poll.feed_id, item_id, one.draft.keys)]
    await _add_keys(connection, kind, keys)
    await add_words(connection, kind, [Words(item_id, *one.words) for item_id, one in pairs])
    cut = {item_id: one.draft.furniture for item_id, one in pairs if one.draft.furniture}
    await write_furniture(connection, kind, cut)
    held = {item_id for item_id, one in pairs if one.draft.held}
    for poll, _ in polls:
        wanted = {item_id: one.draft.page for item_id, one in pairs if one.poll is poll and _wants(one.draft, poll)}
        await want_pages(connection, kind, wanted, poll.at, held)
    return ids


def _wants(draft: Draft, result: PollResult) -> bool:
    """Of a first poll only what is fresh: an archive of pages is nobody's news."""
    return bool(draft.page) and (not draft.baseline or draft.published > result.at - FRESH)


async def _unseen(
    connection: AsyncConnection, kind: str, polls: Sequence[tuple[PollResult, Searchable]]
) -> Sequence[_New]:
    """The drafts that are not stored yet."""
    keys = {(poll.feed_id, key) for poll, _ in polls for draft in poll.drafts for key in draft.keys}
    taken = await _taken(connection, kind, keys)
    fresh = []
    for poll, words in polls:
        for draft, one in zip(poll.drafts, words.drafts, strict=True):
            of_feed = {(poll.feed_id, key) for key in draft.keys}
            if not of_feed or not taken.issuperset(of_feed):
                fresh.append(_New(draft, one, poll))
                taken.update(of_feed)
    return fresh


async def _taken(
    connection: AsyncConnection, kind: str, keys: Collection[tuple[int, SeenKey]]
) -> set[tuple[int, SeenKey]]:
    """Those of these keys of feeds that belong to an item."""
    asked = {"feeds": sorted({feed_id for feed_id, _ in keys}), "hashes": sorted({key.hash for _, key in keys})}
    rows = await connection.execute(_TAKEN[kind], asked)
    return {(feed_id, SeenKey(_KINDS[of_kind], digest)) for feed_id, of_kind, digest in rows}


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
