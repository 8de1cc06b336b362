"""What Slack says of channels and people: who created a channel, who runs the workspace, what either is called.

Slack counts these questions by the minute: a channel is asked about once, while the bot is in it, and
where Slack asks for rest, nothing more of the kind is asked until then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.chats.base import ChatBroken, ChatGone, ChatLater, Event, Incoming, Joined
from bot.chats.slack_errors import FAILURES, problem_of
from bot.chats.slack_events import channel_of

MOST = 10_000  # channels and names that are remembered

Found = Mapping[str, Any]


class Directory:
    """One workspace. Raises ChatLater where Slack cannot say now."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._channels: dict[str, Found] = {}
        self._names: dict[str, str] = {}
        self._rests: dict[str, float] = {}  # until when, on the loop's clock, a method is not asked

    async def channel(self, channel: str) -> Found:
        """A channel; {} where there is none that we can see."""
        if channel not in self._channels:
            found = (await self._asked("conversations.info", channel=channel)).get("channel") or {}
            if not (found.get("is_member") or found.get("is_im")):
                return found  # it may let us in at any time
            _remember(self._channels, channel, found)
        return self._channels[channel]

    def forget(self, channel: str) -> None:
        """We are in a channel no more."""
        self._channels.pop(channel, None)

    async def person(self, user: str) -> Found:
        """A person as of now; {} where there is none."""
        found: Found = (await self._asked("users.info", user=user)).get("user") or {}
        _remember(self._names, user, found.get("real_name") or found.get("name") or "")
        return found

    async def named(self, event: Event) -> Event:
        """The event with the names that people use; where Slack does not tell them, the ids have to do."""
        if not isinstance(event, Incoming | Joined):
            return event
        try:
            name = (await self.channel(channel_of(event.address))).get("name")
            if event.user and event.user not in self._names:
                await self.person(event.user)
        except ChatLater:
            return event
        who = self._names.get(event.user, "")
        if isinstance(event, Joined):
            return replace(event, title=f"#{name}" if name else event.title)
        title = f"@{who}" if event.private and who else f"#{name}" if name else event.title
        return replace(event, who=who or event.who, title=title)

    async def _asked(self, method: str, **options: str) -> Found:
        now = asyncio.get_running_loop().time()
        if now < self._rests.get(method, now):
            raise ChatLater("Slack asks for rest.")
        try:
            answer: Any = await self._client.api_call(method, params=options)
        except FAILURES as error:
            problem = problem_of(error)
            if isinstance(problem, ChatBroken | ChatGone):
                return {}
            if isinstance(problem, ChatLater) and problem.retry_after:
                self._rests[method] = now + problem.retry_after.total_seconds()
            raise problem from error
        found: Found = answer.data
        return found


def _remember(kept: dict[str, Any], key: str, value: Any) -> None:
    if len(kept) >= MOST:
        kept.clear()
    kept[key] = value
