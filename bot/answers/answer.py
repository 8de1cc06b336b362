"""What an answer is made of: a message, and the changes that a command asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.message import Message
from bot.visible import visible
from watchers.model import Change, ChangeDraft, Chat

Changes = tuple[Change, ...]


class SentFile(Protocol):
    """A file that somebody sent: hostile, and fetched only when it is wanted."""

    @property
    def name(self) -> str:
        """What its sender calls it."""

    @property
    def size(self) -> int:
        """Its bytes, as the platform counts them."""

    async def read(self) -> bytes:
        """The bytes. Raises LaterError or BrokenError."""


class Pointed(Protocol):
    """Somebody else's words that the asker points at."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def origin(self) -> str:
        """What their channel or author is called."""

    @property
    def link(self) -> str:
        """Their address, where they have one."""

    @property
    def at(self) -> datetime | None:
        """When they were written."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, from which chat, and when."""

    chat: Chat
    user: str
    now: datetime
    pressed: bool = False  # a button, perhaps of a question that somebody has answered already
    file: SentFile | None = None  # what was sent along
    post: Pointed | None = None  # what was forwarded, or answered
    typed: str = ""  # the line as it came, with its line ends
    key: str = ""  # of the update that asks

    @property
    def quoted(self) -> str:
        """The words that the asker points at, "" where there are none."""
        return self.post.text if self.post else ""

    def as_typed(self, argument: str) -> str:
        """The end of the line that became this argument, as it came: a list keeps its lines.

        Each line is made visible as the whole was for the command, so that both are the same words.
        """
        typed, words = "\n".join(map(visible, self.typed.splitlines())), argument.split()
        raw = typed.split(None, max(0, len(typed.split()) - len(words)))[-1] if words and typed else ""
        return raw if raw.split() == words else argument

    @property
    def zone(self) -> tzinfo:
        """The chat's zone."""
        return ZoneInfo(self.chat.zone)

    def change(self, kind: str, after: dict[str, Any], before: dict[str, Any] | None = None) -> ChangeDraft:
        """A change in this chat by this person."""
        return ChangeDraft(self.chat.id, self.user, self.now, kind, before or {}, after)


@dataclass(frozen=True, slots=True)
class Answer:
    """A message, perhaps one that has to wait for the numbers that its changes get."""

    message: Message | Callable[[Changes], Message]
    changes: tuple[ChangeDraft, ...] = ()
    undo: Callable[[Changes], Message] | None = field(default=None)  # take back what was changed last instead
    change: int | None = None  # with `undo`: this very change
    problem: bool = False  # nothing was done: the sender's own affair
    broken: bool = False  # … but for an error of ours

    def composed(self, changes: Changes) -> Message:
        """The message, now that the changes are made."""
        return self.message if isinstance(self.message, Message) else self.message(changes)
