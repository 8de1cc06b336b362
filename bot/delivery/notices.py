"""Tells operators of feeds: once when one has failed for a day or stopped, once when it is back, of blips nothing.

Where no operator can be reached nothing counts as told, so the first who can be hears of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.compose.notices import feed_news
from bot.message import to_json
from watchers.model import OutboxDraft, OutboxKind
from watchers.store import Store

LONG = timedelta(days=1)


class Notices:
    """A stage that looks every few minutes; `listeners` are the ids of the chats where operators read."""

    def __init__(
        self, store: Store, listeners: Callable[[], Awaitable[Collection[int]]], on_commit: Callable[[], None]
    ) -> None:
        self._store = store
        self._listeners = listeners
        self._on_commit = on_commit

    async def run_once(self, now: datetime) -> int:
        """Tell what is new; finds no second batch."""
        news = await self._store.trouble.news(now - LONG)
        listeners = await self._listeners() if news else ()
        if listeners:
            letters = []
            for chat_id in sorted(set(listeners)):
                chat = await self._store.chats.get(chat_id)
                zone = ZoneInfo(chat.zone if chat else "UTC")
                message = feed_news(news, zone, now)
                key = f"feeds:{chat_id}:{now.isoformat()}"
                letters.append(OutboxDraft(key, chat_id, OutboxKind.ANSWER, {"message": to_json(message)}, now))
            await self._store.trouble.tell(news, letters)
            self._on_commit()
        return 0
