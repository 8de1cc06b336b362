"""Builders of what the store is handed: a feed that was polled, drafts, decisions, chats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

from watchers.model import (
    ChangeDraft,
    Changes,
    Chat,
    Decision,
    Draft,
    Entry,
    Feed,
    FeedSettings,
    Field,
    Hit,
    Item,
    Joined,
    KeyKind,
    Kind,
    Match,
    Matched,
    Origin,
    OutboxDraft,
    OutboxKind,
    PollResult,
    PostingState,
    PostingWish,
    Role,
    SeenKey,
    Tier,
)
from watchers.store import DECIDE, Store

NOON = datetime(2025, 2, 13, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WORKER = "worker-1"


def digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def key(kind: KeyKind, text: str) -> SeenKey:
    return SeenKey(kind, digest(text))


def search_keys(title: str, body: str, lang: str) -> tuple[str, str]:
    """Folded words, and as their stems the first five letters."""
    words = f"{title} {body}".casefold().replace(".", " ").split()
    return " ".join(words), " ".join(word[:5] for word in words)


def settings(name: str = "a", **values: Any) -> FeedSettings:
    return FeedSettings(url=f"https://{name}.example/feed", name=name.upper(), **values)


def draft(name: str, body: str = "Some text.", **values: Any) -> Draft:
    link = f"https://a.example/{name}"
    keys = (key(KeyKind.GUID, name), key(KeyKind.LINK, link), key(KeyKind.TEXT, name + body))
    made = Draft(
        entry=Entry(guid=name, link=link, title=name, html=body, author="A. Writer"),
        keys=keys,
        title=f"Title of {name}",
        body=body,
        lang="en",
        publisher="A",
        kind=Kind.WIRE,
        published=NOON - MINUTE,
        title_hash=digest(name),
        content_hash=digest(body),
    )
    return replace(made, **values)


def poll(feed: Feed, drafts: Sequence[Draft] = (), **values: Any) -> PollResult:
    result = PollResult(feed_id=feed.id, owner=WORKER, at=NOON, next_poll_at=NOON + 5 * MINUTE, drafts=tuple(drafts))
    return result._replace(**values)


async def claimed_feed(store: Store, name: str = "a", **values: Any) -> Feed:
    """A feed that WORKER has leased."""
    await store.feeds.add(settings(name, **values), Origin.CHAT, NOON, NOON)
    return await _claimed(store, NOON, MINUTE)


async def claim_again(store: Store) -> Feed:
    """The next due feed, leased by WORKER, whatever its schedule says."""
    return await _claimed(store, NOON + timedelta(days=1), timedelta(days=1))


async def _claimed(store: Store, now: datetime, lease: timedelta) -> Feed:
    (due,) = await store.feeds.claim(now, 1, WORKER, now + lease)
    feed = await store.feeds.get(due.id)
    assert feed is not None
    return feed


async def stored_items(store: Store, *drafts: Draft) -> tuple[Item, ...]:
    """Items of these drafts, polled from one feed."""
    return await store.feeds.commit(poll(await claimed_feed(store), drafts or (draft("one"),)))


async def fence(store: Store, owner: str = WORKER) -> int:
    number = await store.leases.take(DECIDE, owner, NOON, NOON + MINUTE)
    assert number is not None
    return number


async def chat_with_watch(store: Store, address: str = "console:1", watches: int = 1) -> Chat:
    """A chat whose watches have the ids and numbers that come next."""
    chat = await store.chats.by_address(address)
    for number in range(watches):
        await store.chats.commit(f"setup {address} {number}", [watch_draft(chat.id, f"word{number}")], None)
    return chat


def watch_draft(chat_id: int, query: str) -> ChangeDraft:
    return ChangeDraft(chat_id, "ann", NOON, "watch", after={"typed": query, "query": query})


def match(profile: str = "lavrov", start: int = 0) -> Match:
    return Match(profile, Field.TITLE, start, start + 6, "Lavrov", Tier.EXACT, 1.0, "alias “Lavrov”")


def hit(chat: Chat, item: Item, story: int = 1, watch_id: int = 1) -> Hit:
    return Hit(chat.id, watch_id, item.id, story, (match(),))


def decision(item: Item, story: int = 1, *, opens: bool = True, hits: Sequence[Hit] = (), **values: Any) -> Decision:
    made = Decision(
        item_id=item.id,
        revision=item.revision,
        joined=Joined(story, Role.FIRST if opens else Role.REPORT, 0.5, "shared words: visa"),
        opens=opens,
        matched=Matched(entities=(match(),), topics=(match("afghanistan"),)),
        hits=tuple(hits),
    )
    return replace(made, **values)


def changes(*decisions: Decision, wishes: Sequence[PostingWish] = (), outbox: Sequence[OutboxDraft] = ()) -> Changes:
    return Changes(at=NOON, decisions=decisions, wishes=tuple(wishes), outbox=tuple(outbox))


def wish(chat: Chat, story: int = 1, state: PostingState = PostingState.WAITING) -> PostingWish:
    return PostingWish(chat.id, story, state, "a watch was met")


def letter(chat: Chat, name: str = "k", kind: OutboxKind = OutboxKind.LIST, due: datetime = NOON) -> OutboxDraft:
    return OutboxDraft(name, chat.id, kind, {"message": name}, due)


async def put(store: Store, *letters: OutboxDraft) -> None:
    """Rows in the outbox, in this order."""
    await store.news.apply(changes(outbox=letters), await fence(store))


async def pause(store: Store, feed_id: int, reason: str) -> None:
    """A person pauses this feed, or with "" lets it be polled again."""
    chat = await store.chats.by_address("console:pause")
    change = ChangeDraft(chat.id, "ann", NOON, "feed", after={"feed_id": feed_id, "paused": reason})
    await store.chats.commit(f"pause {feed_id} {reason}", [change], None)


async def posted_story(store: Store, chat: Chat) -> Item:
    """Story 1 of one item, with a posting that waits to be shown in the chat."""
    (item,) = await stored_items(store)
    decided = decision(item, hits=[hit(chat, item)])
    await store.news.apply(changes(decided, wishes=[wish(chat)], outbox=[letter(chat)]), await fence(store))
    return item


async def grow_story(store: Store, name: str, at: datetime = NOON) -> Item:
    """One more item in story 1."""
    feed = await claim_again(store)
    (item,) = await store.feeds.commit(poll(feed, [draft(name)], next_poll_at=NOON))
    grown = replace(changes(decision(item, opens=False)), at=at)
    await store.news.apply(grown, await fence(store))
    return item
