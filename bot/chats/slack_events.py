"""Slack's payloads as our events, and its conversations as addresses: "slack:T1/C2".

Everything in a payload is hostile; what is no line for us, no button and no coming or going is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.chats.base import Event, Incoming, Joined, Left, Post

KINDS = (
    "app_mention",
    "message",
    "member_joined_channel",
    "channel_left",
    "group_left",
    "channel_archive",
    "group_archive",
)
REASONS = {
    "channel_left": "the bot was put out of the channel",
    "group_left": "the bot was put out of the channel",
    "channel_archive": "the channel is archived",
    "group_archive": "the channel is archived",
}
_LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>")
_PERSON = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")

_OWN_COMMAND = re.compile(r"^/wire[ \t]+", re.MULTILINE)  # in a text that was pasted

Payload = Mapping[str, Any]


def address_of(team: str, channel: str) -> str:
    """Return the address of a conversation."""
    return f"slack:{team}/{channel}"


def channel_of(address: str) -> str:
    """Return the conversation of an address."""
    return address.rpartition("/")[2]


def command(body: Payload, team: str) -> Incoming:
    """Return what was typed after the slash command; nothing at all asks for help."""
    channel = body["channel_id"]
    return Incoming(
        address_of(team, channel),
        body["user_id"],
        _typed(body.get("text", "")) or "help",
        f"slack:command:{body['trigger_id']}",
        title=_title(body.get("channel_name", ""), body.get("user_name", "")),
        private=channel.startswith("D"),
        who=body.get("user_name", ""),
        whispers=True,
    )


def pressed(body: Payload, team: str) -> Incoming | None:
    """Return the command line that a button carries; whoever forges it can do no more than by typing it."""
    action = (body.get("actions") or [{}])[0]
    container = body.get("container") or {}
    channel, user = body.get("channel") or {}, body["user"]
    if not action.get("value") or not channel.get("id"):
        return None
    message = body.get("message") or {}
    thread = message.get("thread_ts")
    return Incoming(
        address_of(team, channel["id"]),
        user["id"],
        action["value"],
        f"slack:action:{body['trigger_id']}",
        title=_title(channel.get("name", ""), user.get("name", "")),
        private=channel["id"].startswith("D"),
        who=user.get("name") or user.get("username") or "",
        thread=thread if thread != message.get("ts") else None,
        whispers=True,
        on=container.get("message_ts") or message.get("ts"),
    )


def happened(body: Payload, team: str, me: str) -> Event | None:
    """Return the event of a payload of the Events API; `team` and `me` are the bot's own."""
    event, key = body["event"], f"slack:{body['event_id']}"
    match event["type"]:
        case "app_mention":
            return _mention(event, key, team, me)
        case "message":
            return _direct(event, key, team)
        case "member_joined_channel":
            joined = Joined(address_of(team, event["channel"]), event.get("inviter") or "", key, f"#{event['channel']}")
            return joined if event.get("user") == me else None
        case kind:
            channel = event["channel"]
            return Left(address_of(team, channel if isinstance(channel, str) else channel["id"]), REASONS[kind])


def _mention(event: Payload, key: str, team: str, me: str) -> Incoming | None:
    if event.get("bot_id") or not event.get("user"):
        return None
    words = re.sub(rf"<@{re.escape(me)}(?:\|[^>]*)?>", " ", event.get("text", ""))
    line = _typed(words) or ("" if event.get("files") else "help")
    address = address_of(team, event["channel"])
    return Incoming(address, event["user"], line, key, title=f"#{event['channel']}", thread=event.get("thread_ts"))


def _direct(event: Payload, key: str, team: str) -> Incoming | None:
    """A line in a direct message; edits, joins and what bots say are none."""
    if event.get("channel_type") != "im" or event.get("bot_id"):
        return None
    # A file may come without a word; edits and joins have subtypes of their own.
    post = shared(event)
    if event.get("subtype") not in (None, "file_share") or not (event.get("text") or event.get("files") or post):
        return None
    return Incoming(
        address_of(team, event["channel"]),
        event["user"],
        _typed(event.get("text", "")) or ("add" if post else ""),
        key,
        title="direct message",
        private=True,
        thread=event.get("thread_ts"),
        post=post,
    )


def shared(event: Payload) -> Post | None:
    """The message that a person has shared: Slack attaches it to theirs."""
    attached = event.get("attachments")
    first = attached[0] if isinstance(attached, list) and attached else None
    if not isinstance(first, Mapping) or not first.get("is_share") or not first.get("text"):
        return None
    return Post(unescape(str(first["text"])), str(first.get("author_name") or ""), str(first.get("from_url") or ""))


def answered(message: Payload) -> Post | None:
    """The words of the message that a thread began with."""
    return shared(message) or (Post(_typed(message["text"])) if message.get("text") else None)


def _typed(text: str) -> str:
    """What the person typed, without Slack's own marks around addresses, channels and people."""
    bare = _PERSON.sub(r"@\1", _CHANNEL.sub(r"#\1", _LINK.sub(r"\1", text)))
    return _OWN_COMMAND.sub("/", unescape(bare).strip())


def _title(channel: str, user: str) -> str:
    return f"@{user}" if channel in ("", "directmessage") else f"#{channel.removeprefix('#')}"
