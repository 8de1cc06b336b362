"""Deadlines and redelivery: every payload has 3 seconds, events come up to three times more. Knows no payload."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.doubles.slack.records import Ack, Json
from tests.doubles.slack.transport import Transport, Undelivered

DELAYS = (0.0, 60.0, 300.0)  # before each redelivery, in life
REASONS = {"operation_timeout": "http_timeout", "connection_failed": "connection_failed"}


@dataclass(slots=True, eq=False)
class Delivery:
    """An event on its way; `acks` has one entry an attempt."""

    event_id: str
    payload: Json
    acks: list[Ack] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    @property
    def acked(self) -> bool:
        """Was it taken at last?"""
        return bool(self.acks) and not self.acks[-1].error

    async def settled(self) -> Ack:
        """Wait until it was taken, or given up."""
        assert self.task
        await asyncio.shield(self.task)
        return self.acks[-1]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said: its ts, and the events it made."""

    ts: str
    deliveries: tuple[Delivery, ...]

    async def settled(self) -> list[Ack]:
        """Wait for all its events."""
        return [await delivery.settled() for delivery in self.deliveries]


class Deliveries:
    """Sends payloads through the transport and judges the acks."""

    def __init__(
        self,
        transport: Callable[[], Transport],
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        ack_seconds: float,
        delays: Sequence[float],
    ) -> None:
        self.acks: list[Ack] = []
        self.changed: Callable[[], None] = lambda: None
        self.events: list[Delivery] = []
        self._transport = transport
        self._clock = clock
        self._sleep = sleep
        self._ack_seconds = ack_seconds
        self._delays = delays
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def reachable(self) -> bool:
        """Is anybody there to take payloads?"""
        return self._transport().ready > 0

    async def ask(self, kind: str, payload: Json, attempt: int = 0, reason: str = "") -> Ack:
        """One payload, once; the ack is late when 3 seconds have passed without it."""
        started = self._clock()
        work = asyncio.ensure_future(self._transport().deliver(kind, payload, attempt, reason))
        timer = asyncio.ensure_future(self._sleep(self._ack_seconds))
        body, error = None, ""
        try:
            await asyncio.wait({work, timer}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                body = work.result()
            else:
                error = "operation_timeout"
        except Undelivered as undelivered:
            error = undelivered.error
        finally:
            work.cancel()
            timer.cancel()
        seconds, late = self._clock() - started, error == "operation_timeout"
        event_id = str(payload.get("event_id", ""))
        ack = Ack(kind, seconds, body, late, error, event_id=event_id, attempt=attempt)
        self.acks.append(ack)
        self.changed()
        return ack

    def event(self, payload: Json, first: int = 0) -> Delivery:
        """An event, on its way from now on; `first` is the attempt it begins with."""
        delivery = Delivery(payload["event_id"], payload)
        delivery.task = asyncio.ensure_future(self._insist(delivery, first))
        self._tasks.add(delivery.task)
        delivery.task.add_done_callback(self._tasks.discard)
        self.events.append(delivery)
        return delivery

    def correct(self, ack: Ack, error: str) -> Ack:
        """The ack came in time, but its body was wrong."""
        wrong = replace(ack, error=error)
        self.acks[self.acks.index(ack)] = wrong
        return wrong

    async def stop(self) -> None:
        """Give up what is still on its way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _insist(self, delivery: Delivery, first: int) -> None:
        reason = "http_timeout" if first else ""
        for attempt in range(first, max(first, len(self._delays)) + 1):
            if attempt > first:
                await self._sleep(self._delays[attempt - 1])
            ack = await self.ask("events_api", delivery.payload, attempt, reason)
            delivery.acks.append(ack)
            if not ack.error:
                return
            reason = REASONS.get(ack.error, "http_error")
