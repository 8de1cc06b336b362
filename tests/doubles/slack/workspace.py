"""Who and what exists in the workspace: users, channels, messages and what the bot's words did. Knows no HTTP.

It says who may reach a channel in Slack's error names; whether a text or a block is allowed, content.py says.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from tests.doubles.slack.marks import links, pings
from tests.doubles.slack.records import Channel, Ephemeral, Json, Link, Message, Ping, Refusal, User, Version

Watcher = Callable[[str, Message | Ephemeral], None]  # posted, edited, deleted, ephemeral


class Workspace:
    """The state; `wall` gives the time of day, from which Slack makes its ts."""

    def __init__(self, team: str, bot_user: str, wall: Callable[[], float]) -> None:
        self.team = team
        self.bot_user = bot_user
        self.bot_id = "B" + bot_user.removeprefix("U")
        self.app_id = "A" + bot_user.removeprefix("U")
        self.users: dict[str, User] = {bot_user: User(bot_user, "wirewatch", bot=True)}
        self.channels: dict[str, Channel] = {}
        self.ephemerals: list[Ephemeral] = []
        self.deleted: list[Message] = []
        self.pings: list[Ping] = []
        self.links: list[Link] = []
        self.odd_threads: list[Message] = []
        self.watchers: list[Watcher] = []
        self._messages: dict[str, list[Message]] = {}
        self._wall = wall
        self._last = 0
        self._changed = asyncio.Event()

    def ts(self) -> str:
        """The next ts: the time of day in microseconds, never twice."""
        self._last = max(self._last + 1, int(self._wall() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def changed(self) -> None:
        """Wake those who wait for something to be so."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, what: Callable[[], Any], seconds: float) -> None:
        """Wait until it is so; TimeoutError if it never is."""
        async with asyncio.timeout(seconds):
            while not what():
                # Most changes are told; the rest (a caller's own state) is looked at now and then.
                waiting = asyncio.ensure_future(self._changed.wait())
                await asyncio.wait({waiting}, timeout=0.02)
                waiting.cancel()

    def person(self, user: str) -> User:
        """A user a test names; it must exist, or the test is wrong."""
        if user not in self.users:
            raise LookupError(f"no user {user}: call user({user!r}, …) first")
        return self.users[user]

    def place(self, channel: str) -> Channel:
        """A channel a test names; it must exist, or the test is wrong."""
        if channel not in self.channels:
            raise LookupError(f"no channel {channel}: call channel({channel!r}, …) first")
        return self.channels[channel]

    def add_channel(self, channel: Channel) -> None:
        """A new conversation."""
        self.channels[channel.id] = channel
        self._messages[channel.id] = []

    def direct(self, user: str) -> Channel:
        """The DM of a user and the bot, opened when first asked for."""
        if f"D{user}" not in self.channels:
            self.add_channel(Channel(f"D{user}", "directmessage", "im", user, {user, self.bot_user}))
        return self.channels[f"D{user}"]

    def channel_id(self, named: Any) -> str:
        """The id behind what a sender may write: a user's id is their DM, and #name works."""
        if not isinstance(named, str):
            return ""
        if named in self.users and named != self.bot_user:
            return f"D{named}"
        found = [channel.id for channel in self.channels.values() if f"#{channel.name}" == named]
        return found[0] if found else named

    def reach(self, channel_id: Any, *, member: bool = True) -> Channel:
        """The channel as the bot sees it: a private one without the bot is not there at all."""
        channel = self.channels.get(channel_id) if isinstance(channel_id, str) else None
        if channel is None or (channel.kind != "channel" and self.bot_user not in channel.members):
            raise Refusal("channel_not_found")
        if member and self.bot_user not in channel.members:
            raise Refusal("not_in_channel")
        return channel

    def target(self, channel_id: Any) -> Channel:
        """The channel a message is sent to: a name works, and a user's id is their DM."""
        if isinstance(channel_id, str) and channel_id in self.users and channel_id != self.bot_user:
            return self.direct(channel_id)
        channel = self.reach(self.channel_id(channel_id))
        if channel.archived:
            raise Refusal("is_archived")
        return channel

    def messages(self, channel: str) -> list[Message]:
        """All of a channel, threads included, oldest first."""
        return list(self._messages.get(channel, ()))

    def find(self, channel: str, ts: Any) -> Message | None:
        """The message of that ts."""
        return next((message for message in self._messages.get(channel, ()) if message.ts == ts), None)

    def put(self, message: Message, names: bool = False) -> Message:
        """A new message of anybody's."""
        self._messages[message.channel].append(message)
        if message.thread_ts and message.user == self.bot_user:
            root = self.find(message.channel, message.thread_ts)
            if root is None or root.thread_ts not in {None, root.ts}:
                self.odd_threads.append(message)
        self._told("posted", message, names)
        return message

    def edit(self, old: Message, text: str, blocks: Sequence[Json], metadata: Json | None, names: bool) -> Message:
        """The message says something else now; what it said is kept."""
        before = Version(old.text, old.blocks, old.metadata)
        new = replace(old, text=text, blocks=tuple(blocks), metadata=metadata, edits=(*old.edits, before))
        shelf = self._messages[old.channel]
        shelf[shelf.index(old)] = new
        self._told("edited", new, names)
        return new

    def remove(self, message: Message) -> None:
        """The message is gone from its channel."""
        self._messages[message.channel].remove(message)
        self.deleted.append(message)
        self._tell("deleted", message)

    def whisper(self, ephemeral: Ephemeral, names: bool = False) -> Ephemeral:
        """What one user alone sees."""
        self.ephemerals.append(ephemeral)
        self._told("ephemeral", ephemeral, names)
        return ephemeral

    def _told(self, what: str, message: Message | Ephemeral, names: bool) -> None:
        if isinstance(message, Ephemeral) or message.user == self.bot_user:
            at = (message.channel, message.ts)
            self.pings += [Ping(token, *at) for token in pings(message.text, message.blocks, names)]
            self.links += [Link(url, label, *at) for url, label in links(message.text, message.blocks)]
        self._tell(what, message)

    def _tell(self, what: str, message: Message | Ephemeral) -> None:
        for watcher in self.watchers:
            watcher(what, message)
        self.changed()
