"""Politeness to hosts: few connections at a time, a gap between requests, and silence when told so.

It refuses to know HTTP: a host is a string, and time and sleep are handed in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil
from types import TracebackType

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

    def turn(self, name: str) -> Turn:
        """`async with pacer.turn(host):` waits for a turn and keeps it for the block; HostResting while it is held."""
        return Turn(self, self._host(name))

    async def begin(self, host: _Host) -> None:
        """Wait for one of the host's slots and for its gap."""
        await host.slots.acquire()
        try:
            now = self._now()
            _refuse_if_held(host, now)
            start = max(now, host.next_start)
            host.next_start = start + self._gap
            if start > now:
                await self._sleep((start - now).total_seconds())
                _refuse_if_held(host, self._now())  # another connection may have been told so meanwhile
        except BaseException:
            host.slots.release()
            raise


class Turn:
    """A turn at one host."""

    __slots__ = ("_host", "_pacer")

    def __init__(self, pacer: HostPacer, host: _Host) -> None:
        self._pacer = pacer
        self._host = host

    async def __aenter__(self) -> None:
        await self._pacer.begin(self._host)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._host.slots.release()


def _refuse_if_held(host: _Host, now: datetime) -> None:
    if host.held_until > now:
        # A moment too late is no harm, one too early is.
        whole = timedelta(seconds=ceil((host.held_until - now).total_seconds()))
        raise HostResting(come_back(whole), retry_after=whole)
