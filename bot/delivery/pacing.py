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

    def reserve(self, address: str, pace: Pace, ceiling: Pace, now: datetime) -> timedelta:
        """Take a place of `address` and of its platform, or take none and tell how long to wait before asking again."""
        platform = address.partition(":")[0] + ":"  # no chat's address
        places = (self._bucket(address, pace, now), pace), (self._bucket(platform, ceiling, now), ceiling)
        waits = [(1.0 - bucket.tokens) * rate.every for bucket, rate in places]
        wait = max(timedelta(0), *waits, self._held.get(address, now) - now)
        if not wait:
            for bucket, _ in places:
                bucket.tokens -= 1.0
        return wait

    def _bucket(self, name: str, pace: Pace, now: datetime) -> _Bucket:
        bucket = self._buckets.setdefault(name, _Bucket(float(pace.burst), now))
        gained = max(timedelta(0), now - bucket.at) / pace.every if pace.every else float(pace.burst)
        bucket.tokens = min(float(pace.burst), bucket.tokens + gained)
        bucket.at = max(bucket.at, now)
        return bucket

    def hold(self, address: str, until: datetime) -> None:
        """The platform said: nothing to this chat before `until`."""
        self._held[address] = max(until, self._held.get(address, until))
