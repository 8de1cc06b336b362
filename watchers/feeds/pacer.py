"""Politeness to hosts: few connections at a time, a gap between requests, and silence when told so.

It refuses to know HTTP: a host is a string, and time and sleep are handed in.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from math import ceil
from types import TracebackType

from watchers.errors import HostResting

LONGEST_HOLD = timedelta(hours=24)
KNOWN = 4_096  # hosts: as many are remembered without asking which of them still matter
NEVER = datetime.min.replace(tzinfo=UTC)


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


class HostPacer:
    """Gives out turns at hosts. `gap` lies between the starts of two requests to one host."""

    def __init__(
        self,
        gap: timedelta,
        connections: int = 1,
        now: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.gap = gap
        self.now = now
        self.sleep = sleep
        self._connections = connections
        self._hosts: dict[str, Host] = {}
        self._room = KNOWN

    def hold(self, name: str, until: datetime) -> None:
        """Let nobody through to this host before `until`, at most 24 hours from now."""
        host = self.turn(name)
        host.held_until = max(host.held_until, min(until, self.now() + LONGEST_HOLD))

    def turn(self, name: str) -> Host:
        """`async with pacer.turn(host):` waits for a turn and keeps it for the block; HostResting while it is held."""
        host = self._hosts.get(name)
        if host is None:
            if len(self._hosts) >= self._room:
                self._forget()
            host = self._hosts[name] = Host(self, self._connections)
        return host

    def _forget(self) -> None:
        """Forget the hosts that would let anybody through: their next turn is that of a new one."""
        now = self.now()
        self._hosts = {name: host for name, host in self._hosts.items() if host.matters(now, self._connections)}
        self._room = max(KNOWN, 2 * len(self._hosts))  # so that looking through them costs little


class Host:
    """The turns at one host. Most polls find one free: then there is nothing to wait for, and nothing is made."""

    __slots__ = ("_free", "_next_start", "_pacer", "_waiting", "held_until")

    def __init__(self, pacer: HostPacer, connections: int) -> None:
        self._pacer = pacer
        self._free = connections
        self._waiting: deque[asyncio.Future[None]] | None = None  # where somebody waits, nothing is free
        self._next_start = NEVER
        self.held_until = NEVER

    def matters(self, now: datetime, connections: int) -> bool:
        """Whether somebody is there or waits, or the host is to be left alone."""
        return self._free < connections or max(self._next_start, self.held_until) > now

    async def __aenter__(self) -> None:
        if self._free:
            self._free -= 1
        else:
            await self._wait()
        now = self._pacer.now()
        if now < self._next_start or now < self.held_until:
            await self._keep_gap(now)
        else:
            self._next_start = now + self._pacer.gap

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._give_back()

    async def _wait(self) -> None:
        """Queue for a turn; it is handed over by whoever had it."""
        handed = asyncio.get_running_loop().create_future()
        self._waiting = self._waiting or deque()
        self._waiting.append(handed)
        try:
            await handed
        except asyncio.CancelledError:
            if not handed.cancelled():
                self._give_back()  # it came in the same moment
            raise

    def _give_back(self) -> None:
        while self._waiting:
            handed = self._waiting.popleft()
            if not handed.done():
                handed.set_result(None)
                return
        self._free += 1

    async def _keep_gap(self, now: datetime) -> None:
        """Wait for the gap behind the last request; keeps the turn, unless it raises."""
        try:
            _refuse_if_held(self, now)
            start = max(now, self._next_start)
            self._next_start = start + self._pacer.gap
            await self._pacer.sleep((start - now).total_seconds())
            _refuse_if_held(self, self._pacer.now())  # another connection may have been told so meanwhile
        except BaseException:
            self._give_back()
            raise


def _refuse_if_held(host: Host, now: datetime) -> None:
    if host.held_until > now:
        # A moment too late is no harm, one too early is.
        whole = timedelta(seconds=ceil((host.held_until - now).total_seconds()))
        raise HostResting(come_back(whole), retry_after=whole)
