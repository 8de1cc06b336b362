"""The way from Slack to the app, whichever it is. Knows neither sockets nor HTTP, and deliveries.py needs no more."""

from __future__ import annotations

from typing import Protocol

from tests.doubles.slack.records import Json


class Undelivered(Exception):
    """The payload was not taken; `error` says how, in Ack.error's words."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Transport(Protocol):
    """Delivers one payload and gives the body of its ack."""

    @property
    def ready(self) -> int:
        """Is there anybody at the other end, as far as one can know?"""

    async def deliver(self, kind: str, payload: Json, attempt: int, reason: str) -> Json | None:
        """Raise Undelivered if it was refused; never end by itself if nobody answers."""
