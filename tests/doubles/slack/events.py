"""The events of the Events API: which there are for what happened, and only those subscribed. Knows no deadline."""

from __future__ import annotations

import time
from itertools import count
from uuid import uuid4

from tests.doubles.slack.deliveries import Deliveries, Delivery
from tests.doubles.slack.records import Channel, Ephemeral, Json, Message, User
from tests.doubles.slack.shapes import event_json, message_json
from tests.doubles.slack.workspace import Workspace

SUBSCRIBED = frozenset(
    {"app_mention", "message.channels", "message.groups", "message.im", "member_joined_channel", "app_home_opened"}
)
_FEEDS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


class Events:
    """Makes events and hands them to the deliveries."""

    def __init__(self, space: Workspace, deliveries: Deliveries, subscribed: frozenset[str]) -> None:
        self._space = space
        self._deliveries = deliveries
        self._subscribed = subscribed
        self._run = uuid4().hex[:6].upper()
        self._numbers = count(1)

    def said(self, message: Message) -> list[Delivery]:
        """A person wrote: an app_mention if it names the bot, and the message itself, each an event of its own."""
        channel = self._space.channels[message.channel]
        body: Json = message_json(self._space, message) | {"channel": channel.id, "event_ts": message.ts}
        made = []
        # In a DM nothing is a mention, and where the bot is no member it hears nothing.
        if channel.kind != "im" and f"<@{self._space.bot_user}>" in message.text and self._hears(channel):
            made += self._emit("app_mention", {**body, "type": "app_mention"})
        return made + self._message(channel, body)

    def echo(self, what: str, message: Message | Ephemeral) -> None:
        """The bot's own posts and edits come back to it as events, as in life."""
        if isinstance(message, Ephemeral) or message.user != self._space.bot_user or not self._deliveries.reachable:
            return
        channel, shape = self._space.channels[message.channel], message_json(self._space, message)
        place: Json = {"channel": channel.id, "event_ts": self._space.ts()}
        if what == "posted":
            self._message(channel, shape | place)
        elif what == "edited":
            old = message_json(self._space, message) | {"text": message.edits[-1].text}
            change: Json = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": place["event_ts"]}
            self._message(channel, change | place | {"message": shape, "previous_message": old})

    def joined(self, channel: Channel, by: str) -> list[Delivery]:
        """The bot is in now."""
        letter = "C" if channel.kind == "channel" else "G"
        event: Json = {"user": self._space.bot_user, "channel": channel.id, "channel_type": letter, "inviter": by}
        return self._emit("member_joined_channel", event | {"team": self._space.team})

    def left(self, channel: Channel, by: str) -> list[Delivery]:
        """The bot was thrown out; what comes now it does not hear."""
        name = "channel_left" if channel.kind == "channel" else "group_left"
        return self._emit(name, {"channel": channel.id, "actor_id": by})

    def archived(self, channel: Channel, by: str) -> list[Delivery]:
        """The channel is archived."""
        if not self._hears(channel):
            return []
        name = "channel_archive" if channel.kind == "channel" else "group_archive"
        return self._emit(name, {"channel": channel.id, "user": by})

    def home_opened(self, user: User, channel: Channel, view: Json | None) -> list[Delivery]:
        """A user looks at the app's home."""
        event: Json = {"user": user.id, "channel": channel.id, "tab": "home"}
        return self._emit("app_home_opened", event | ({"view": view} if view else {}))

    def again(self) -> Delivery:
        """The last event once more: the same event_id, marked as a retry, taken or not."""
        last = self._deliveries.events[-1]
        return self._deliveries.event(last.payload, first=max(1, len(last.acks)))

    def _message(self, channel: Channel, body: Json) -> list[Delivery]:
        if _FEEDS[channel.kind] not in self._subscribed or not self._hears(channel):
            return []
        kind = {"channel_type": channel.kind}
        return self._emit("message", body | kind)

    def _hears(self, channel: Channel) -> bool:
        return self._space.bot_user in channel.members

    def _emit(self, name: str, event: Json) -> list[Delivery]:
        if name not in self._subscribed and name != "message":
            return []
        event = {"type": name, "event_ts": self._space.ts(), **event}
        event_id = f"Ev{self._run}{next(self._numbers)}"
        return [self._deliveries.event(event_json(self._space, event, event_id, int(time.time())))]
