"""A chat platform that keeps what it was told, and fails as it is told to.

Stands where an SDK would; it knows no more of Wirewatch than the Chat protocol.
"""

# ruff: noqa: ARG002 - the Chat protocol names the arguments

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

from bot.chats.base import Chat, Pace, Place, Receive, Unknown
from bot.message import Message
from bot.render.console import render


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the chat shows: `how` is "send", "reply" or "edit"; `ref` the message it made or stands on."""

    how: str
    address: str
    message: Message
    key: str
    ref: str

    @property
    def text(self) -> str:
        return render(self.message, None)


@dataclass
class RecordingChat:
    """The double. `troubles` are raised one a call: before the message is taken, or with `after` once it was."""

    name: str = "test"
    can_edit: bool = True
    ceiling: Pace = field(default_factory=lambda: Pace(1, timedelta(0)))
    paced: Pace = field(default_factory=lambda: Pace(1, timedelta(0)))
    operates: bool = False
    places: dict[str, Place] = field(default_factory=dict)
    permitted: bool = True
    remembers: bool | None = None  # was_sent: True = it knows its keys, False = "not sent", None = Unknown
    said: list[Said] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # keys that was_sent was asked for
    troubles: deque[BaseException | None] = field(default_factory=deque)
    after: bool = False

    async def run(self, receive: Receive) -> None:
        """Nobody types here."""

    def pace(self, address: str) -> Pace:
        return self.paced

    async def may_operate(self, user: str) -> bool:
        return self.operates

    async def find(self, name: str) -> Place | None:
        return self.places.get(name)

    async def introduce(self) -> str:
        return self.name

    async def aclose(self) -> None:
        """Nothing is open."""

    async def send(self, address: str, message: Message, key: str) -> str:
        return self._say("send", address, message, key, f"m{len(self.said) + 1}")

    async def edit(self, address: str, ref: str, message: Message) -> None:
        self._say("edit", address, message, "", ref)

    async def reply(self, address: str, ref: str, message: Message, key: str) -> str:
        self._say("reply", address, message, key, ref)
        return f"m{len(self.said)}"

    async def may_configure(self, address: str, user: str) -> bool:
        return self.permitted

    async def was_sent(self, address: str, key: str, thread: str | None) -> str | Unknown | None:
        self.asked.append(key)
        if self.remembers is None:
            return Unknown.UNKNOWN
        return next((said.ref for said in self.said if said.key == key), None) if self.remembers else None

    def _say(self, how: str, address: str, message: Message, key: str, ref: str) -> str:
        trouble = self.troubles.popleft() if self.troubles else None
        if trouble and not self.after:
            raise trouble
        self.said.append(Said(how, address, message, key, ref))
        if trouble:
            raise trouble
        return ref

    @property
    def story(self) -> list[str]:
        """What was done, in order: "send", "edit" …"""
        return [said.how for said in self.said]


_: Chat = RecordingChat()
