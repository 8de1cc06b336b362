"""What Wirewatch asks of a chat platform, and what a platform may answer.

One small protocol, so that conversation and delivery never meet an SDK. Refuses to know any
platform; the adapters beside this file do not know each other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from bot.message import Message
from watchers.errors import BrokenError, GoneError, LaterError


class ChatLater(LaterError):
    """The platform did not take it now; the same call may succeed after `retry_after`."""


class ChatUnsure(ChatLater):
    """The reply was lost: the platform may have taken the message. Ask `was_sent` before sending it again."""


class ChatMoved(ChatLater):
    """The chat has a new address, under which the same call will succeed."""

    def __init__(self, sentence: str, address: str) -> None:
        super().__init__(sentence)
        self.address = address


class ChatGone(GoneError):
    """The chat is gone: deleted, archived, the bot blocked or without the right to write."""


class ChatBroken(BrokenError):
    """The platform refuses this very message; sending it again brings the same."""


class Unknown(Enum):
    """The platform cannot say whether a message arrived."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that somebody sent; `fetch` gets its bytes and may raise as the chat does."""

    name: str
    size: int
    fetch: Callable[[], Awaitable[bytes]] = field(compare=False, repr=False)

    async def read(self) -> bytes:
        """The bytes of the file."""
        return await self.fetch()


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody else's words that a person points at: forwarded, shared, or answered."""

    text: str
    origin: str = ""  # what its channel or author is called
    link: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One line that somebody sent, or a button that somebody pressed. Everything in it is hostile until parsed."""

    address: str  # the chat, opaque to everybody else: "console:1"
    user: str  # the platform's id of the sender
    text: str
    key: str  # the platform's id of this update: the same update, the same key
    title: str = ""  # what the chat calls itself
    private: bool = False  # a chat of one person with the bot
    who: str = ""  # what the sender is called
    thread: str | None = None  # where the answer goes inside the chat
    whispers: bool = False  # the platform can show a refusal to the sender alone
    on: str | None = None  # the message whose button it is, where that can still be edited
    file: Attachment | None = None  # what was sent along; then `text` is what was written to it, perhaps nothing
    post: Post | None = None  # what was forwarded, or answered


@dataclass(frozen=True, slots=True)
class Joined:
    """The bot was let into a chat of several people."""

    address: str
    user: str
    key: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The bot was put out of a chat, blocked there, or the chat was closed."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A chat has a new address; the rest of both stays as it is (a topic within it)."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Place:
    """A chat that a person named."""

    address: str
    title: str


Event = Incoming | Joined | Left | Moved


def whole(address: str) -> str:
    """The address of the chat that a place in it belongs to: a forum's, of one of its topics."""
    return address.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one chat may be written to: `burst` messages at once, then one in each `every`.

    And never more than `most` in any span of `within`, where `most` is given.
    """

    burst: int
    every: timedelta  # zero = as fast as they come
    most: int = 0
    within: timedelta = timedelta(minutes=1)


# What comes back is for the eyes of the person alone, where the platform can show such a thing.
Receive = Callable[[Event], Awaitable[Message | None]]


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
    def ceiling(self) -> Pace:
        """How fast the platform lets all chats together be written to."""
        ...

    def pace(self, address: str) -> Pace:
        """How fast the platform lets this chat be written to."""
        ...

    async def run(self, receive: Receive) -> None:
        """Hand each update to `receive` until cancelled or at the end of input.

        Raises ConfigError where the platform refuses who we say we are.
        """
        ...

    async def introduce(self) -> str:
        """Return what the platform calls us. Raises ConfigError where it refuses who we say we are."""
        ...

    async def aclose(self) -> None:
        """Close connections, once nothing is sent any more."""
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

    async def may_operate(self, user: str) -> bool:
        """Return whether the platform itself makes `user` an operator, where the configuration names none."""
        ...

    async def find(self, name: str) -> Place | None:
        """The chat that a person calls `name` on this platform (@channel, #channel), None where there is none."""
        ...

    async def was_sent(self, address: str, key: str, thread: str | None) -> str | Unknown | None:
        """After a lost reply: the reference of what was sent under `key`, None if it was not, or Unknown.

        `thread` names the message whose thread it went into.
        """
        ...
