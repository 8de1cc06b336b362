"""How Slack writes a message, a channel and a user in JSON, in answers and in events alike. Decides nothing."""

from __future__ import annotations

from typing import Any

from tests.doubles.slack.records import Channel, Json, Message, User
from tests.doubles.slack.workspace import Workspace


def message_json(space: Workspace, message: Message, metadata: bool = False) -> Json:
    """A message; its metadata only where it was asked for."""
    shape: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text, "team": space.team}
    if message.user == space.bot_user:
        shape |= {"bot_id": space.bot_id, "app_id": space.app_id}
    if message.blocks:
        shape["blocks"] = list(message.blocks)
    if message.attachments:
        shape["attachments"] = list(message.attachments)
    if message.files:
        shape |= {"files": list(message.files), "subtype": "file_share", "upload": False}
    if message.edits:
        shape["edited"] = {"user": message.user, "ts": message.ts}
    if metadata and message.metadata is not None:
        shape["metadata"] = message.metadata
    return shape | _thread(space, message)


def _thread(space: Workspace, message: Message) -> Json:
    replies = [other for other in space.messages(message.channel) if other.thread_ts == message.ts != other.ts]
    if replies:
        return {"thread_ts": message.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}
    return {"thread_ts": message.thread_ts} if message.thread_ts else {}


def channel_json(space: Workspace, channel: Channel) -> Json:
    """A conversation, as conversations.info tells it to the bot."""
    if channel.kind == "im":
        other = next(iter(channel.members - {space.bot_user}))
        return {"id": channel.id, "is_im": True, "user": other, "is_archived": False, "created": 1_700_000_000}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.kind == "group",
        "is_archived": channel.archived,
        "is_member": space.bot_user in channel.members,
        "is_general": False,
        "creator": channel.creator,
        "created": 1_700_000_000,
        "context_team_id": space.team,
    }


def user_json(space: Workspace, user: User, locale: bool = False) -> Json:
    """A user; the locale only where it was asked for."""
    shape: Json = {
        "id": user.id,
        "team_id": space.team,
        "name": user.name,
        "real_name": user.name,
        "deleted": False,
        "tz": user.tz,
        "is_admin": user.admin or user.owner,  # an owner is an admin, too
        "is_owner": user.owner,
        "is_primary_owner": False,
        "is_bot": user.bot,
        "profile": {"display_name": user.name, "real_name": user.name},
    }
    return shape | ({"locale": user.locale} if locale else {})


def event_json(space: Workspace, event: Json, event_id: str, at: int) -> Json:
    """The wrapper of an event."""
    bot: dict[str, Any] = {"team_id": space.team, "user_id": space.bot_user, "is_bot": True}
    return {
        "token": "verification",
        "team_id": space.team,
        "context_team_id": space.team,
        "api_app_id": space.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": at,
        "authorizations": [{"enterprise_id": None, **bot, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
    }
