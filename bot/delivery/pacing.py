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
    """Reserves a place in each chat's own queue; a platform that asks for rest is held back whole."""

    def __init__(self) -> None:
        self._buckets: dict[str, _Bucket] = {}
        self._held: dict[str, datetime] = {}

    def reserve(self, address: str, pace: Pace, now: datetime) -> timedelta:
        """Take the next place of `address`; the result is how long to wait before sending."""
        bucket = self._buckets.setdefault(address, _Bucket(float(pace.burst), now))
        gained = (now - bucket.at) / pace.every if pace.every else float(pace.burst)
        bucket.tokens = min(float(pace.burst), bucket.tokens + gained) - 1.0
        bucket.at = now
        wait = max(timedelta(0), -bucket.tokens * pace.every)
        return max(wait, self._held.get(address, now) - now)

    def hold(self, address: str, until: datetime) -> None:
        """The platform said: nothing to this chat before `until`."""
        self._held[address] = max(until, self._held.get(address, until))
