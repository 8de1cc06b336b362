"""The methods chat.*: what the bot says, changes and takes back. Knows no HTTP and no rate limit."""

from __future__ import annotations

from typing import Any

from tests.doubles.slack.content import KEEP, Content, read_content, truth
from tests.doubles.slack.records import Ephemeral, Json, Message, Refusal
from tests.doubles.slack.shapes import message_json
from tests.doubles.slack.workspace import Workspace


def post_message(space: Workspace, params: Json) -> Json:
    """chat.postMessage."""
    channel = space.target(_required(params, "channel"))
    content = read_content(params)
    message = post(space, channel.id, content, params, "chat.postMessage")
    answer: Json = {"ok": True, "channel": channel.id, "ts": message.ts}
    answer["message"] = message_json(space, message, metadata=True)
    if content.truncated:
        answer |= {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    return answer


def post(space: Workspace, channel: str, content: Content, params: Json, via: str) -> Message:
    """A message of the bot's, by whatever way it came."""
    return space.put(
        Message(
            channel=channel,
            ts=space.ts(),
            user=space.bot_user,
            text=content.text,
            blocks=content.blocks,
            thread_ts=params.get("thread_ts") or None,
            metadata=content.new_metadata,
            unfurl_links=_flag(params, "unfurl_links"),
            unfurl_media=_flag(params, "unfurl_media"),
            broadcast=truth(params.get("reply_broadcast")),
            via=via,
        ),
        content.names,
    )


def update(space: Workspace, params: Json) -> Json:
    """chat.update. Text without blocks takes the old blocks away; metadata stays unless it is given."""
    message = _own(space, params, "cant_update_message", frozen="is_inactive")
    content = read_content(params, update=True)
    metadata = message.metadata if content.metadata is KEEP else content.metadata
    new = space.edit(message, content.text, content.blocks, metadata, content.names)
    shape = message_json(space, new, metadata=True)
    return {"ok": True, "channel": new.channel, "ts": new.ts, "text": new.text, "message": shape}


def delete(space: Workspace, params: Json) -> Json:
    """chat.delete."""
    message = _own(space, params, "cant_delete_message", frozen="is_archived")
    space.remove(message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def post_ephemeral(space: Workspace, params: Json) -> Json:
    """chat.postEphemeral; the user must be in the channel, or nobody would see it."""
    channel, user = space.target(_required(params, "channel")), _required(params, "user")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    content = read_content(params)
    thread = params.get("thread_ts") or None
    seen = Ephemeral(channel.id, user, space.ts(), content.text, content.blocks, thread)
    space.whisper(seen, content.names)
    return {"ok": True, "message_ts": seen.ts}


def _own(space: Workspace, params: Json, not_mine: str, frozen: str) -> Message:
    channel = space.reach(_required(params, "channel"), member=False)
    if channel.archived:
        raise Refusal(frozen)
    message = space.find(channel.id, _required(params, "ts"))
    if message is None:
        raise Refusal("message_not_found")
    if message.user != space.bot_user:
        raise Refusal(not_mine)
    return message


def _required(params: Json, name: str) -> Any:
    if not params.get(name):
        missing = f"[ERROR] missing required field: {name}"
        raise Refusal("invalid_arguments", response_metadata={"messages": [missing]})
    return params[name]


def _flag(params: Json, name: str) -> bool | None:
    return truth(params[name]) if name in params else None


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
}
