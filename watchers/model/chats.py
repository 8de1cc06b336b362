"""Chats, their watches and mutes, and the log of what people changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class ChatState(StrEnum):
    """May we write there?"""

    WAITING = "waiting"  # for an operator's approval
    ACTIVE = "active"
    SUSPENDED = "suspended"  # gone, blocked, no rights: the reason stands beside it
    REFUSED = "refused"  # by an operator


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as the store keeps it; the address is opaque outside the chat's own adapter."""

    id: int
    address: str
    title: str = ""
    state: ChatState = ChatState.ACTIVE
    reason: str = ""
    zone: str = "UTC"
    language: str = "en"
    quiet: str = ""  # "22-07" in the chat's zone, "" = never


@dataclass(frozen=True, slots=True)
class Watch:
    """A chat's watch; `number` is shown as w3 and never used again in that chat."""

    id: int
    chat_id: int
    number: int
    typed: str  # as the person wrote it
    query: str  # as it was understood: the canonical form
    created_at: datetime
    created_by: str = ""
    muted_until: datetime | None = None


# The end of a watch's mute that has none.
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Mute:
    """A chat's wish not to hear of a story; it counts while `until` lies ahead."""

    chat_id: int
    story_id: int
    until: datetime | None  # None = for good


@dataclass(frozen=True, slots=True)
class Change:
    """One change made in a chat: a row of the log, and what undo needs."""

    id: int
    chat_id: int
    who: str
    at: datetime
    kind: str  # "watch" | "unwatch" | "mute" | "unmute" | "setting" | "feed" | "chat" | "spelling"
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    undone: bool = False
    takes_back: int = 0  # the change whose inverse this is


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """A change that a person asks for in a chat; the store fills in `before` and what it numbers.

    `after` by kind: watch {"typed", "query"}; unwatch {} with `before` {"watch_id"} or {"number"};
    mute {"story" | "watch": number, "until": datetime | None}; unmute {"story" | "watch": number};
    setting {key: value}; feed {"feed_id", "paused": reason};
    chat {"chat": id, "state"}; spelling {"profile", "key", "surface", "state"}.
    """

    chat_id: int
    who: str
    at: datetime
    kind: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
