"""How fast a chat may be written to: a token bucket a chat, pure but for its own memory.

Knows addresses and times; the clock is an argument. Figures belong to the platform's adapter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chats.base import Pace


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime


class Pacer:
    """Gives out places in each chat's own queue; a chat whose platform asks for rest is held back whole."""

    def __init__(self) -> None:
        self._buckets: dict[str, _Bucket] = {}
        self._held: dict[str, datetime] = {}

    def reserve(self, address: str, pace: Pace, now: datetime) -> timedelta:
        """Take a place of `address`, or take none and tell how long to wait before asking again."""
        bucket = self._buckets.setdefault(address, _Bucket(float(pace.burst), now))
        gained = (now - bucket.at) / pace.every if pace.every else float(pace.burst)
        bucket.tokens = min(float(pace.burst), bucket.tokens + gained)
        bucket.at = now
        wait = max(timedelta(0), (1.0 - bucket.tokens) * pace.every, self._held.get(address, now) - now)
        if not wait:
            bucket.tokens -= 1.0
        return wait

    def hold(self, address: str, until: datetime) -> None:
        """The platform said: nothing to this chat before `until`."""
        self._held[address] = max(until, self._held.get(address, until))
