"""The methods that only look: conversations.*, users.info, auth.test. Knows no HTTP and no rate limit."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from tests.doubles.slack.content import truth
from tests.doubles.slack.records import Json, Message, Refusal
from tests.doubles.slack.shapes import channel_json, message_json, user_json
from tests.doubles.slack.workspace import Workspace

TS = re.compile(r"\d+(\.\d+)?")
Item = TypeVar("Item")


def auth_test(space: Workspace, params: Json) -> Json:
    """auth.test."""
    me = {"user": space.users[space.bot_user].name, "user_id": space.bot_user, "bot_id": space.bot_id}
    return {"ok": True, "url": "https://double.slack.com/", "team": "Double", "team_id": space.team, **me}


def info(space: Workspace, params: Json) -> Json:
    """conversations.info; a public channel can be looked at from outside."""
    channel = space.reach(params.get("channel"), member=False)
    shape = channel_json(space, channel)
    if truth(params.get("include_num_members")):
        shape["num_members"] = len(channel.members)
    return {"ok": True, "channel": shape}


def history(space: Workspace, params: Json) -> Json:
    """conversations.history: newest first, replies only if they were broadcast."""
    channel = space.reach(params.get("channel"))
    top = [m for m in space.messages(channel.id) if m.thread_ts in {None, m.ts} or m.broadcast]
    return _messages(space, [m for m in reversed(top) if _between(m, params)], params)


def replies(space: Workspace, params: Json) -> Json:
    """conversations.replies: the first message of the thread, then its replies, oldest first."""
    channel, ts = space.reach(params.get("channel")), params.get("ts")
    named = space.find(channel.id, ts)
    root = named.thread_ts or named.ts if named else ts
    thread = [m for m in space.messages(channel.id) if root in {m.ts, m.thread_ts}]
    if not thread:
        raise Refusal("thread_not_found")
    return _messages(space, [m for m in thread if m.ts == root or _between(m, params)], params)


def members(space: Workspace, params: Json) -> Json:
    """conversations.members."""
    channel = space.reach(params.get("channel"), member=False)
    found, cursor = _page(sorted(channel.members), params, 100)
    return {"ok": True, "members": found, "response_metadata": {"next_cursor": cursor}}


def open_direct(space: Workspace, params: Json) -> Json:
    """conversations.open with one user: groups of several are not covered."""
    users = params.get("users") or ""
    users = users if isinstance(users, str) else ",".join(users)
    if params.get("channel"):
        return {"ok": True, "channel": {"id": space.reach(params["channel"]).id}}
    if users not in space.users or users == space.bot_user:
        raise Refusal("user_not_found")
    known = any(c.kind == "im" and users in c.members for c in space.channels.values())
    channel = space.direct(users)
    shape = channel_json(space, channel) if truth(params.get("return_im")) else {"id": channel.id}
    return {"ok": True, "channel": shape} | ({"no_op": True, "already_open": True} if known else {})


def listing(space: Workspace, params: Json) -> Json:
    """conversations.list: private ones only where the bot is; by default public ones only."""
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    types = params.get("types") or "public_channel"
    asked = [name.strip() for name in (types.split(",") if isinstance(types, str) else types)]
    if set(asked) - kinds.keys() - {"mpim"}:
        raise Refusal("invalid_types")
    wanted = {kinds[name] for name in asked if name in kinds}
    seen = [
        channel_json(space, channel)
        for channel in space.channels.values()
        if channel.kind in wanted
        and (channel.kind == "channel" or space.bot_user in channel.members)
        and not (channel.archived and truth(params.get("exclude_archived")))
    ]
    found, cursor = _page(seen, params, 100)
    return {"ok": True, "channels": found, "response_metadata": {"next_cursor": cursor}}


def user_info(space: Workspace, params: Json) -> Json:
    """users.info."""
    user = space.users.get(params.get("user") or "")
    if user is None:
        raise Refusal("user_not_found")
    return {"ok": True, "user": user_json(space, user, truth(params.get("include_locale")))}


def _messages(space: Workspace, found: Sequence[Message], params: Json) -> Json:
    page, cursor = _page(found, params, 100)
    metadata = truth(params.get("include_all_metadata"))
    answer: Json = {"ok": True, "messages": [message_json(space, m, metadata) for m in page], "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _between(message: Message, params: Json) -> bool:
    inclusive = truth(params.get("inclusive"))
    oldest, latest = _moment(params, "oldest"), _moment(params, "latest")
    at = _micros(message.ts)
    if inclusive and at in {oldest, latest}:
        return True
    return (oldest is None or at > oldest) and (latest is None or at < latest)


def _moment(params: Json, name: str) -> int | None:
    value = str(params.get(name) or "")
    if not value or (name == "oldest" and value == "0"):
        return None
    if not TS.fullmatch(value):
        raise Refusal(f"invalid_ts_{name}")
    return _micros(value)


def _micros(ts: str) -> int:
    # Whole microseconds: as floats two neighbouring ts could become one.
    seconds, _, rest = ts.partition(".")
    return int(seconds) * 1_000_000 + int((rest + "000000")[:6])


def _page(found: Sequence[Item], params: Json, usual: int) -> tuple[list[Item], str]:
    try:
        limit = int(params.get("limit") or usual)
    except (TypeError, ValueError):
        limit = 0
    if not 1 <= limit <= 1000:
        raise Refusal("invalid_limit")
    start = _start(params.get("cursor"))
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if len(found) > start + limit else ""
    return list(found[start : start + limit]), cursor


def _start(cursor: Any) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except ValueError:
        raise Refusal("invalid_cursor") from None


METHODS = {
    "auth.test": auth_test,
    "conversations.info": info,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.members": members,
    "conversations.open": open_direct,
    "conversations.list": listing,
    "users.info": user_info,
}
