"""The door: chats that come, wait, are let in, move and go, and the operators who are asked.

Commits what it decides and what is said about it. Knows no command and no platform.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.chats.base import Incoming, Joined, Left, Moved, whole
from bot.compose import chats as compose
from bot.conversation.access import CONSOLE, Access, operator_name, platform_of
from bot.message import Message, to_json
from watchers.model import Chat, ChatState, OutboxDraft, OutboxKind
from watchers.store import Store
from watchers.views import Views

STRANGE_FOR = timedelta(minutes=5)
MOST_QUESTIONS = 20  # chats that wait; strangers can make any number of them, and then the list has to do
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

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
        self._strangers: dict[str, datetime] = {}  # who was found to be no operator, and until when that holds

    async def chat_of(self, incoming: Incoming) -> Chat:
        """The chat that a line came from: met before or new, back again, or let in by an operator who writes there."""
        main = await self._met(incoming)
        if main.state is ChatState.WAITING and await self._is_operators(incoming):
            main = await self._set(main, ChatState.ACTIVE)
        if incoming.private:
            await self._note(main, incoming)
        chat = main if main.address == incoming.address else await self._part_of(main, incoming)
        if chat.state is ChatState.SUSPENDED:
            chat = await self._set(chat, ChatState.ACTIVE)  # somebody there writes to us again, so we may write back
        self._views.put_chat(chat)
        return chat

    async def _met(self, incoming: Incoming) -> Chat:
        """The whole chat; where it is new and has to wait, operators are told."""
        address = whole(incoming.address)
        known = await self._store.chats.at(address)
        if known:
            return known
        state = self._access.first_state(address)
        if state is ChatState.WAITING and await self._is_operators(incoming):
            state = ChatState.ACTIVE
        chat = await self._new(address, incoming.title, state)
        if state is ChatState.WAITING and len(await self._waiting()) <= MOST_QUESTIONS:
            await self._ask(chat, await self._store.operators.chats(), incoming.who)
        return chat

    async def _part_of(self, main: Chat, incoming: Incoming) -> Chat:
        """A topic of a chat: let in, waiting or refused with the whole."""
        let_in = main.state not in (ChatState.WAITING, ChatState.REFUSED)
        chat = await self._new(incoming.address, incoming.title, ChatState.ACTIVE if let_in else main.state)
        if let_in is (chat.state in (ChatState.WAITING, ChatState.REFUSED)):
            chat = await self._set(chat, ChatState.ACTIVE if let_in else main.state)
        return chat

    async def _new(self, address: str, title: str, state: ChatState) -> Chat:
        return await self._store.chats.by_address(
            address, title=title, state=state, zone=self._zone, language=self._language
        )

    async def waits(self) -> Message:
        """What a chat is answered while it waits."""
        return compose.waits(told=bool(await self._store.operators.chats()))

    async def greet(self, chat: Chat, update: str) -> None:
        """Tell a chat that it was let in, once for the update that did it."""
        await self._say(f"let in:{update}", chat, compose.let_in())

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
        if chat and await self._store.chats.suspend(chat.id, event.reason):
            log.warning("chat suspended", chat=event.address, why=event.reason)
            self._views.put_chat(replace(chat, state=ChatState.SUSPENDED, reason=event.reason))

    async def moved(self, event: Moved) -> None:
        """The same chat under a new address."""
        log.warning("chat moved", chat=event.old, to=event.new)
        await self._store.chats.readdress(event.old, event.new)
        if chat := await self._store.chats.at(event.new):
            self._views.put_chat(chat)

    async def _is_operators(self, incoming: Incoming) -> bool:
        """Whether an operator writes; one who is none is not asked about again for a while."""
        name = operator_name(incoming.address, incoming.user)
        if platform_of(incoming.address) == CONSOLE or self._strangers.get(name, _LONG_AGO) > self._clock():
            return False
        found = await self._access.seems_operator(incoming.address, incoming.user)
        if not found:
            self._strangers[name] = self._clock() + STRANGE_FOR
        return found

    async def _note(self, chat: Chat, incoming: Incoming) -> None:
        """Remember where an operator can be told something, and ask there about whoever waits."""
        name = operator_name(incoming.address, incoming.user)
        if name in self._known_operators or not await self._is_operators(incoming):
            return
        await self._store.operators.met(name, chat.id, self._clock())
        self._known_operators.add(name)
        waiting = await self._waiting()
        if len(waiting) <= MOST_QUESTIONS:
            for one in waiting:
                await self._ask(one, {name: chat.id}, "")

    def forget_stranger(self, incoming: Incoming) -> None:
        """Somebody has become an operator just now."""
        self._strangers.pop(operator_name(incoming.address, incoming.user), None)

    async def _waiting(self) -> list[Chat]:
        chats = await self._store.chats.all()
        return [chat for chat in chats if chat.state is ChatState.WAITING and whole(chat.address) == chat.address]

    async def _set(self, chat: Chat, state: ChatState, reason: str = "") -> Chat:
        await self._store.chats.set_state(chat.id, state, reason)
        return replace(chat, state=state, reason=reason)

    async def _ask(self, chat: Chat, operators: Mapping[str, int], who: str) -> None:
        """Ask operators about a chat, each once."""
        for there in set(operators.values()):
            draft = _draft(f"asks in:{chat.id}:{there}", there, compose.asks_in(chat, who), self._clock())
            await self._store.outbox.put([draft])

    async def _say(self, key: str, chat: Chat, message: Message) -> None:
        await self._store.outbox.put([_draft(key, chat.id, message, self._clock())])


def _draft(key: str, chat_id: int, message: Message, now: datetime) -> OutboxDraft:
    return OutboxDraft(key, chat_id, OutboxKind.ANSWER, {"message": to_json(message)}, now)
