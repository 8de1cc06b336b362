"""Who has called too often. Counts calls in buckets and remembers every Retry-After; knows no HTTP and no message.

A (method, channel) that was told to wait is refused until its Retry-After ran out, even if its bucket filled meanwhile,
and each call made in that time is counted: a sender that ignores Retry-After must be seen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.doubles.slack.limits import PER_CHANNEL, Limits

Key = tuple[str, str]


@dataclass(slots=True)
class Bucket:
    """A leaky bucket in the limits' own time."""

    size: float
    every: float  # seconds a token
    tokens: float
    at: float

    def take(self, now: float) -> float:
        """Take a token: 0, or the seconds until there is one."""
        self.tokens = min(self.size, self.tokens + (now - self.at) / self.every)
        self.at = now
        if self.tokens >= 1 - 1e-9:  # float dust must not refuse a call that came exactly in time
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) * self.every


class Flood:
    """The gate before every method."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self.early_sends: Counter[Key] = Counter()
        self._clock = clock
        self._buckets: dict[Key, Bucket] = {}
        self._until: dict[Key, float] = {}

    def ask(self, method: str, channel: str) -> int | None:
        """None: go ahead; else the Retry-After to answer."""
        key, now = self._key(method, channel), self._clock()
        if (until := self._until.get(key, now)) > now:
            self.early_sends[key] += 1
            return math.ceil(until - now)
        bucket = self._bucket(key)
        wait = bucket.take(now * self.limits.speed) if bucket and self.limits.enforced else 0.0
        return self.punish(method, channel, max(1, math.ceil(wait / self.limits.speed))) if wait else None

    def punish(self, method: str, channel: str, seconds: float) -> int:
        """Tell a caller to wait, whatever its bucket says; whole seconds, as the header has them."""
        whole = math.ceil(seconds)
        self._until[self._key(method, channel)] = self._clock() + whole
        return whole

    def _key(self, method: str, channel: str) -> Key:
        return (method, channel if method in PER_CHANNEL else "")

    def _bucket(self, key: Key) -> Bucket | None:
        if key not in self._buckets:
            now, limits = self._clock() * self.limits.speed, self.limits
            if key[0] in PER_CHANNEL:
                self._buckets[key] = Bucket(limits.channel_burst, limits.channel_every, limits.channel_burst, now)
            elif key[0] in limits.tiers:
                size = limits.tiers[key[0]]
                self._buckets[key] = Bucket(size, 60 / size, size, now)
        return self._buckets.get(key)
