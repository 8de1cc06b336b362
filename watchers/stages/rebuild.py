"""Builds the views from the tables: at the start, and whenever they may be behind.

The only place that fills views from the store; knows no rule and decides nothing.
"""

from __future__ import annotations

import asyncio
from datetime import datetime

import structlog

from watchers.errors import UsageError
from watchers.model import PostingState
from watchers.store import Store
from watchers.stories.open_stories import OpenStories
from watchers.views import STORY_LIFE, Place, Standings, Views

log = structlog.get_logger(__name__)


async def rebuild(views: Views, store: Store, now: datetime) -> None:
    """Throw away what the views know of the tables and read it again; profiles stay."""
    await rebuild_chats(views, store)
    await _stories(views, store, now)


async def rebuild_chats(views: Views, store: Store) -> None:
    """The part of the views that chats need: it is small, and there before the first command."""
    await _chats(views, store)
    views.feeds = {feed.id: feed for feed in await store.feeds.all()}


async def catch_up(views: Views, store: Store) -> None:
    """Take over what chats have changed; it counts from the next item on. Raises StoreBusy, and can be repeated."""
    if views.behind:
        views.put_spellings(await store.spellings.all())
        views.additions.put(await store.proposals.accepted())
    for chat_id in sorted(views.behind):
        chat = await store.chats.get(chat_id)
        if chat:
            views.put_chat(chat)
        await _watches(views, store, chat_id)
        await _mutes(views, store, chat_id)
        views.feeds = {feed.id: feed for feed in await store.feeds.all()}
        views.behind.discard(chat_id)


async def _chats(views: Views, store: Store) -> None:
    views.chats = {chat.id: chat for chat in await store.chats.all()}
    for chat_id in views.chats:
        await _watches(views, store, chat_id)
    views.mutes = {(mute.chat_id, mute.story_id): mute.until for mute in await store.chats.mutes()}
    views.put_spellings(await store.spellings.all())
    views.additions.put(await store.proposals.accepted())


async def _watches(views: Views, store: Store, chat_id: int) -> None:
    """Bring the chat's watches in line with the table: gone ones out, new and changed ones in."""
    watches = await store.chats.watches(chat_id)
    kept = {watch.id for watch in watches}
    for watch_id in [one.id for one in views.watches.values() if one.chat_id == chat_id and one.id not in kept]:
        views.drop_watch(watch_id)
    for watch in watches:
        try:
            views.put_watch(watch)
        except UsageError as error:
            # A stored query can only be refused by a newer grammar; the watch stays and says so.
            log.warning("watch cannot be read", chat=watch.chat_id, watch=watch.number, why=str(error))


async def _mutes(views: Views, store: Store, chat_id: int) -> None:
    """Take over the chat's mutes: a new one may have stopped an alert, the undoing of one may have given it back."""
    mutes = await store.chats.mutes(chat_id)
    ended = {story for chat, story in views.mutes if chat == chat_id} - {mute.story_id for mute in mutes}
    views.put_mutes(chat_id, mutes)
    for known in await store.postings.open_for(sorted(ended)):
        if known.posting.chat_id == chat_id:
            views.put_posting(known.posting, known.watches_met)
    for mute in mutes:
        posting = await store.postings.get(chat_id, mute.story_id)
        if posting and posting.state is PostingState.MUTED and not posting.sent:
            views.standings.silence(mute.story_id, chat_id)


async def _stories(views: Views, store: Store, now: datetime) -> None:
    views.stories, views.standings = OpenStories(views.words.weights), Standings()
    numbers = []
    for number, items in await store.stories.open(now - STORY_LIFE):
        views.put_story(number, items)
        numbers.append(number)
        await asyncio.sleep(0)  # thousands of stories take seconds, and a chat may ask meanwhile
    met = await store.postings.met(numbers)  # in chats without a posting, too
    for (chat_id, story_id), watches in met.items():
        views.standings.put(story_id, chat_id, Place(met=watches))
    for posting in await store.postings.of_stories(numbers):
        views.put_posting(posting, met.get((posting.chat_id, posting.story_id), frozenset()))
    views.next_story = await store.news.next_story()
    views.close(now)
