"""The server's patience: how often a bot may send, and who did not wait as told.

The figures are stricter than life, where nobody knows them. Their clock may run faster than the real one
(`speed`), but retry_after is always in real seconds, because that is what a client sleeps.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.doubles.telegram.refusal import too_many


@dataclass(frozen=True, slots=True)
class Limits:
    """A chat takes `chat_burst` at once and then one every `chat_every` seconds."""

    chat_burst: int = 3
    chat_every: float = 1.0
    group_per_minute: int = 20
    overall_per_second: int = 30
    enforced: bool = True
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class EarlySend:
    """A send that came before the retry_after of its chat had run out."""

    chat_id: int
    method: str
    at: float
    until: float


@dataclass(slots=True)
class _Window:
    """How many in any stretch of so many seconds."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < self.most else self.times[-self.most] + self.seconds - now


@dataclass(slots=True)
class _Bucket:
    """A burst, refilled by one every so many seconds."""

    most: int
    every: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        self.tokens = min(self.most, self.tokens + (now - self.at) / self.every)
        self.at = now
        # A token that is full but for a rounding error is full.
        return 0.0 if self.tokens > 1 - 1e-9 else (1 - self.tokens) * self.every


class Flood:
    """Counts what was let through; a refused send costs nothing but the wait it is told."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self.early: list[EarlySend] = []
        self.refused = 0
        self._clock = clock
        self._overall = _Window(limits.overall_per_second, 1.0)
        self._minutes: dict[int, _Window] = {}
        self._buckets: dict[int, _Bucket] = {}
        self._until: dict[int, float] = {}

    def note(self, chat_id: int, method: str) -> None:
        """Look at a send as it comes in, whatever becomes of it: is it early?"""
        now, until = self._clock(), self._until.get(chat_id, 0.0)
        if now < until:
            self.early.append(EarlySend(chat_id, method, now, until))

    def admit(self, chat_id: int, *, many_people: bool) -> None:
        """Let one send or edit through, or refuse it with the wait."""
        real = self._clock()
        until = self._until.get(chat_id, real)
        if real < until:
            self._refuse(chat_id, until - real)
        if not self.limits.enforced:
            return
        now = real * self.limits.speed
        bucket = self._bucket(chat_id, now)
        windows = [self._overall, *([self._minute(chat_id)] if many_people else [])]
        wait = max([bucket.wait(now), *(window.wait(now) for window in windows)])
        if wait > 0:
            self._refuse(chat_id, wait / self.limits.speed)
        bucket.tokens -= 1
        for window in windows:
            window.times.append(now)

    def hush(self, chat_id: int, seconds: float) -> None:
        """From now on a send to this chat is early until so many real seconds have passed."""
        self._until[chat_id] = max(self._until.get(chat_id, 0.0), self._clock() + seconds)

    def _refuse(self, chat_id: int, seconds: float) -> None:
        self.refused += 1
        told = max(1, math.ceil(seconds - 1e-9))
        if self._until.get(chat_id, 0.0) <= self._clock():
            self.hush(chat_id, told)
        raise too_many(told)

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        limits = self.limits
        full = _Bucket(limits.chat_burst, limits.chat_every, limits.chat_burst, now)
        return self._buckets.setdefault(chat_id, full)

    def _minute(self, chat_id: int) -> _Window:
        return self._minutes.setdefault(chat_id, _Window(self.limits.group_per_minute, 60.0))
