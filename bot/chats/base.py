"""What Wirewatch asks of a chat platform, and what a platform may answer.

One small protocol, so that conversation and delivery never meet an SDK. Refuses to know any
platform; the adapters beside this file do not know each other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Protocol

from bot.message import Message
from watchers.errors import BrokenError, GoneError, LaterError


class ChatLater(LaterError):
    """The platform did not take it now; the same call may succeed after `retry_after`."""


class ChatGone(GoneError):
    """The chat is gone: deleted, archived, the bot blocked or without the right to write."""


class ChatBroken(BrokenError):
    """The platform refuses this very message; sending it again brings the same."""


class Unknown(Enum):
    """The platform cannot say whether a message arrived."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One line that somebody sent. Everything in it is hostile until parsed."""

    address: str  # the chat, opaque to everybody else: "console:1"
    user: str  # the platform's id of the sender
    text: str
    key: str  # the platform's id of this update: the same update, the same key
    title: str = ""  # what the chat calls itself
    private: bool = False  # a chat of one person with the bot


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one chat may be written to: `burst` messages at once, then one in each `every`."""

    burst: int
    every: timedelta  # zero = as fast as they come


Receive = Callable[[Incoming], Awaitable[None]]


class Chat(Protocol):
    """A chat platform. Every method may raise ChatLater, ChatGone or ChatBroken."""

    @property
    def name(self) -> str:
        """The part of its addresses before the colon."""
        ...

    @property
    def can_edit(self) -> bool:
        """Whether a message can be changed after it was sent."""
        ...

    @property
    def pace(self) -> Pace:
        """How fast the platform lets one chat be written to."""
        ...

    async def run(self, receive: Receive) -> None:
        """Hand each update to `receive` until cancelled or at the end of input."""
        ...

    async def send(self, address: str, message: Message, key: str) -> str:
        """Send `message` and return the platform's reference to it; `key` names this sending for ever."""
        ...

    async def edit(self, address: str, ref: str, message: Message) -> None:
        """Put `message` in the place of the one that `ref` names."""
        ...

    async def reply(self, address: str, ref: str, message: Message, key: str) -> str:
        """Send `message` into the thread of the one that `ref` names; return its own reference."""
        ...

    async def may_configure(self, address: str, user: str) -> bool:
        """Return whether `user` may change what this chat watches, asked of the platform now."""
        ...

    async def was_sent(self, address: str, key: str) -> str | Unknown | None:
        """After a lost reply: the reference of what was sent under `key`, None if it was not, or Unknown."""
        ...
