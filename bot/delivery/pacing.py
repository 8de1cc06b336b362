"""How fast a chat may be written to: a token bucket a chat, pure but for its own memory.

Knows addresses and times; the clock is an argument. Figures belong to the platform's adapter.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.chats.base import Pace

_REMEMBERED = 10_000  # chats
_IDLE = timedelta(minutes=5)  # after which every bucket is full again


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime
    given: deque[datetime] = field(default_factory=deque)  # the last places, where a span has a bound

    def wait(self, pace: Pace) -> timedelta:
        """How long until the next place."""
        short = (1.0 - self.tokens) * pace.every
        if pace.most and len(self.given) >= pace.most:
            return max(short, self.given[-pace.most] + pace.within - self.at)
        return short

    def take(self, pace: Pace) -> None:
        """Give a place away."""
        self.tokens -= 1.0
        if pace.most:
            self.given.append(self.at)
            while len(self.given) > pace.most:
                self.given.popleft()


class Pacer:
    """Gives out places in each chat's own queue; a chat whose platform asks for rest is held back whole."""

    def __init__(self) -> None:
        self._buckets: dict[str, _Bucket] = {}
        self._held: dict[str, datetime] = {}

    def wait(self, address: str, pace: Pace, ceiling: Pace, now: datetime) -> timedelta:
        """How long until `address` and its platform have a place; takes none."""
        waits = [bucket.wait(rate) for bucket, rate in self._places(address, pace, ceiling, now)]
        return max(timedelta(0), *waits, self._held.get(address, now) - now)

    def reserve(self, address: str, pace: Pace, ceiling: Pace, now: datetime) -> timedelta:
        """Take a place of `address` and of its platform, or take none and tell how long to wait before asking again."""
        self._forget(now)
        wait = self.wait(address, pace, ceiling, now)
        if not wait:
            for bucket, rate in self._places(address, pace, ceiling, now):
                bucket.take(rate)
        return wait

    def _places(self, address: str, pace: Pace, ceiling: Pace, now: datetime) -> tuple[tuple[_Bucket, Pace], ...]:
        platform = address.partition(":")[0] + ":"  # no chat's address
        return (self._bucket(address, pace, now), pace), (self._bucket(platform, ceiling, now), ceiling)

    def _bucket(self, name: str, pace: Pace, now: datetime) -> _Bucket:
        bucket = self._buckets.setdefault(name, _Bucket(float(pace.burst), now))
        gained = max(timedelta(0), now - bucket.at) / pace.every if pace.every else float(pace.burst)
        bucket.tokens = min(float(pace.burst), bucket.tokens + gained)
        bucket.at = max(bucket.at, now)
        return bucket

    def _forget(self, now: datetime) -> None:
        """Drop what no longer matters, once it has become much."""
        if len(self._buckets) + len(self._held) > _REMEMBERED:
            self._held = {address: until for address, until in self._held.items() if until > now}
            recent = now - _IDLE
            self._buckets = {name: bucket for name, bucket in self._buckets.items() if bucket.at > recent}

    def hold(self, address: str, until: datetime) -> None:
        """The platform said: nothing to this chat before `until`."""
        self._held[address] = max(until, self._held.get(address, until))
