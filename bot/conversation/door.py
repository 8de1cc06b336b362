"""The door: chats that come, wait, are let in, move and go, and the operators who are asked.

Commits what it decides and what is said about it. Knows no command and no platform.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.chats.base import Incoming, Joined, Left, Moved
from bot.compose import chats as compose
from bot.conversation.access import CONSOLE, Access, operator_name, platform_of
from bot.message import Message, to_json
from watchers.model import Chat, ChatState, OutboxDraft, OutboxKind
from watchers.store import Store
from watchers.views import Views

log = structlog.get_logger(__name__)


class Door:
    """Knows every chat by its address, and whether it is let in."""

    def __init__(
        self, store: Store, views: Views, access: Access, clock: Callable[[], datetime], zone: str, language: str
    ) -> None:
        self._store = store
        self._views = views
        self._access = access
        self._clock = clock
        self._zone = zone
        self._language = language
        self._known_operators: set[str] = set()

    async def chat_of(self, incoming: Incoming) -> Chat:
        """The chat that a line came from: met before or new, back again, or let in by an operator who writes there."""
        chat = await self.met(incoming.address, incoming.title)
        if await self._is_operators(chat, incoming):
            await self._note(chat, incoming)
            if chat.state is ChatState.WAITING:
                chat = await self._set(chat, ChatState.ACTIVE)
        if chat.state is ChatState.SUSPENDED:
            chat = await self._set(chat, ChatState.ACTIVE)  # somebody there writes to us again, so we may write back
        self._views.put_chat(chat)
        return chat

    async def met(self, address: str, title: str) -> Chat:
        """The chat at this address; where it is new and has to wait, operators are told."""
        known = await self._store.chats.at(address)
        if known:
            return known
        state = self._access.first_state(address)
        chat = await self._store.chats.by_address(
            address, title=title, state=state, zone=self._zone, language=self._language
        )
        if state is ChatState.WAITING:
            await self._tell_operators(chat)
        return chat

    async def waits(self) -> Message:
        """What a chat is answered while it waits."""
        return compose.waits(told=bool(await self._store.operators.chats()))

    async def greet(self, chat: Chat) -> None:
        """Tell a chat that it was let in."""
        await self._say(f"let in:{chat.id}:{self._clock().isoformat()}", chat, compose.let_in())

    async def joined(self, event: Joined) -> None:
        """One message in a chat that the bot was added to: what it is, and who decides."""
        line = Incoming(event.address, event.user, "", event.key, event.title)
        chat = await self.chat_of(line)
        if chat.state is ChatState.REFUSED:
            return
        told = bool(await self._store.operators.chats())
        message = compose.joined(waiting=chat.state is ChatState.WAITING, told=told)
        await self._say(f"joined:{event.key}", chat, message)

    async def left(self, event: Left) -> None:
        """Write there no more, until somebody there writes to us."""
        chat = await self._store.chats.at(event.address)
        if chat and chat.state is ChatState.ACTIVE:
            log.warning("chat suspended", chat=event.address, why=event.reason)
            self._views.put_chat(await self._set(chat, ChatState.SUSPENDED, event.reason))

    async def moved(self, event: Moved) -> None:
        """The same chat under a new address."""
        log.warning("chat moved", chat=event.old, to=event.new)
        await self._store.chats.readdress(event.old, event.new)
        if chat := await self._store.chats.at(event.new):
            self._views.put_chat(chat)

    async def _is_operators(self, chat: Chat, incoming: Incoming) -> bool:
        """Asked only where it changes something: it may cost a question to the platform."""
        if platform_of(incoming.address) == CONSOLE:
            return False
        name = operator_name(incoming.address, incoming.user)
        matters = chat.state is ChatState.WAITING or (incoming.private and name not in self._known_operators)
        return matters and await self._access.is_operator(incoming.address, incoming.user)

    async def _note(self, chat: Chat, incoming: Incoming) -> None:
        """Remember where an operator can be told something."""
        name = operator_name(incoming.address, incoming.user)
        if incoming.private and name not in self._known_operators:
            await self._store.operators.met(name, chat.id, self._clock())
            self._known_operators.add(name)

    async def _set(self, chat: Chat, state: ChatState, reason: str = "") -> Chat:
        await self._store.chats.set_state(chat.id, state, reason)
        return replace(chat, state=state, reason=reason)

    async def _tell_operators(self, chat: Chat) -> None:
        for operator in set((await self._store.operators.chats()).values()):
            draft = _draft(f"asks in:{chat.id}:{operator}", operator, compose.asks_in(chat), self._clock())
            await self._store.outbox.put([draft])

    async def _say(self, key: str, chat: Chat, message: Message) -> None:
        await self._store.outbox.put([_draft(key, chat.id, message, self._clock())])


def _draft(key: str, chat_id: int, message: Message, now: datetime) -> OutboxDraft:
    return OutboxDraft(key, chat_id, OutboxKind.ANSWER, {"message": to_json(message)}, now)
