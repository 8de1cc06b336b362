"""What people call channels and each other: events bring ids, and operators decide about names.

Each name is asked for once; where Slack does not tell it, the id has to do.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.chats.base import Event, Incoming, Joined
from bot.chats.slack_errors import FAILURES
from bot.chats.slack_events import channel_of

MOST = 10_000  # names that are remembered


class Names:
    """The names of one workspace."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: dict[str, str] = {}

    async def named(self, event: Event) -> Event:
        """The event with names in place of ids."""
        if not isinstance(event, Incoming | Joined):
            return event
        who = await self._person(event.user)
        if isinstance(event, Joined):
            return replace(event, title=await self._channel(channel_of(event.address)) or event.title)
        title = f"@{who}" if event.private and who else await self._channel(channel_of(event.address))
        return replace(event, who=who or event.who, title=title or event.title)

    async def _person(self, user: str) -> str:
        if user not in self._known:
            found = await _asked(self._client.users_info(user=user)) if user else {}
            person = found.get("user") or {}
            self._remember(user, person.get("real_name") or person.get("name") or "")
        return self._known.get(user, "")

    async def _channel(self, channel: str) -> str:
        if channel not in self._known:
            found = await _asked(self._client.conversations_info(channel=channel))
            name = (found.get("channel") or {}).get("name")
            self._remember(channel, f"#{name}" if name else "")
        return self._known.get(channel, "")

    def _remember(self, key: str, name: str) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        if name:
            self._known[key] = name


async def _asked(call: Awaitable[Any]) -> Any:
    try:
        return await call
    except FAILURES:
        return {}
