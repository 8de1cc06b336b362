"""The figures of Slack's rate limits, in one frozen place a test can change. Knows no clock; flood.py applies them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# docs.slack.dev/apis/web-api/rate-limits; tier 1 is 1+, 2 is 20+, 3 is 50+, 4 is 100+ a minute.
TIERS: Mapping[str, int] = {
    "auth.test": 300,  # "special": hundreds
    "apps.connections.open": 20,  # tier 1 in the docs, but every reconnecting SDK is let through in life
    "chat.delete": 50,
    "chat.postEphemeral": 100,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.list": 20,
    "conversations.members": 100,
    "conversations.open": 50,
    "conversations.replies": 50,
    "users.info": 100,
    "views.open": 100,
    "views.publish": 100,
}
PER_CHANNEL = frozenset({"chat.postMessage", "chat.update"})


@dataclass(frozen=True, slots=True)
class Limits:
    """`speed` makes the buckets fill faster than life; Retry-After stays in real seconds."""

    channel_burst: int = 4
    channel_every: float = 1.0  # seconds between sends to a channel after the burst
    tiers: Mapping[str, int] = field(default_factory=lambda: dict(TIERS))  # calls a minute
    enforced: bool = True
    speed: float = 1.0
