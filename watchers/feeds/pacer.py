"""Politeness to hosts: few connections at a time, a gap between requests, and silence when told so.

It refuses to know HTTP: a host is a string, and time and sleep are handed in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil

from watchers.errors import HostResting

LONGEST_HOLD = timedelta(hours=24)


def utc_now() -> datetime:
    """Tell the time, aware, in UTC."""
    return datetime.now(UTC)


def spoken(span: timedelta) -> str:
    """Say a span as a person would, in its largest fitting unit: "2 hours"."""
    seconds = max(1, round(span.total_seconds()))
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        if seconds >= length:
            count = round(seconds / length)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    raise AssertionError(span)


def come_back(span: timedelta) -> str:
    """Say that a server asked to be left alone for a while."""
    return f"The server says to come back in {spoken(span)}."


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    next_start: datetime = field(default=datetime.min.replace(tzinfo=UTC))
    held_until: datetime = field(default=datetime.min.replace(tzinfo=UTC))


class HostPacer:
    """Gives out turns at hosts. `gap` lies between the starts of two requests to one host."""

    def __init__(
        self,
        gap: timedelta,
        connections: int = 1,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._gap = gap
        self._connections = connections
        self._now = now
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    def _host(self, name: str) -> _Host:
        if name not in self._hosts:
            self._hosts[name] = _Host(asyncio.Semaphore(self._connections))
        return self._hosts[name]

    def hold(self, name: str, until: datetime) -> None:
        """Let nobody through to this host before `until`, at most 24 hours from now."""
        host = self._host(name)
        host.held_until = max(host.held_until, min(until, self._now() + LONGEST_HOLD))

    def _refuse_if_held(self, host: _Host) -> None:
        left = host.held_until - self._now()
        if left > timedelta():
            whole = timedelta(seconds=ceil(left.total_seconds()))  # a moment too late is no harm, one too early is
            raise HostResting(come_back(whole), retry_after=whole)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for a turn at the host and keep it for the block; HostResting while the host is held."""
        host = self._host(name)
        async with host.slots:
            self._refuse_if_held(host)
            start = max(self._now(), host.next_start)
            host.next_start = start + self._gap
            wait = (start - self._now()).total_seconds()
            if wait > 0:
                await self._sleep(wait)
                self._refuse_if_held(host)  # another connection may have been told so meanwhile
            yield
