"""What somebody wants done, for which chat, and whether they may have it done.

A command may be for another chat than the one it was typed in; a chat that waits has nothing done
but what an operator needs. Asks Access; carries nothing out but the appointing of an operator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import structlog

from bot.answers import Answer, Asker, Changes
from bot.chats.base import Chat, Incoming
from bot.commands import grammar
from bot.commands.command import Chats, Command, For, Start
from bot.commands.periods import Periods
from bot.compose import chats as compose
from bot.compose import phrases, problems
from bot.conversation.access import CONSOLE, Access, platform_of
from bot.conversation.door import Door
from watchers.errors import UsageError
from watchers.model import ChatState
from watchers.store import Store

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """A line, who asks with it for which chat, and the command that it came to."""

    incoming: Incoming
    asker: Asker
    command: Command | None = None
    prefix: str = ""  # what the person typed before the command, to name the chat it is for


class Errands:
    """Reads errands and refuses those that may not be."""

    def __init__(self, store: Store, chats: Mapping[str, Chat], access: Access, door: Door, periods: Periods) -> None:
        self._store = store
        self._chats = chats
        self._access = access
        self._door = door
        self._periods = periods

    async def of(self, command: Command, errand: Errand) -> Errand:
        """The errand of a command: its own, or the one it gives for another chat. Raises UsageError."""
        if not isinstance(command, For):
            return replace(errand, command=command)
        inner = grammar.parse(command.line, self._periods)
        if isinstance(inner, For | Start | Chats):
            raise UsageError(f"{inner.verb} cannot be given for another chat.")
        here = errand.incoming
        adapter = self._chats[platform_of(here.address)]
        place = await adapter.find(command.chat)
        # The console takes any address at its word: what was never written to from there is no chat of ours.
        by_word = platform_of(here.address) == CONSOLE
        if place is None or (by_word and await self._store.chats.at(place.address) is None):
            raise UsageError(phrases.NO_SUCH_CHAT.format(name=command.chat))
        if not await adapter.may_configure(place.address, here.user):
            raise UsageError(phrases.NOT_YOUR_CHAT.format(name=place.title))
        # As if the person had written there: an operator lets it in by that, and a chat that was left is back.
        there = replace(here, address=place.address, title=place.title, private=False, on=None)
        chat = await self._door.chat_of(there)
        if chat.state is ChatState.REFUSED:
            raise UsageError(phrases.NO_SUCH_CHAT.format(name=command.chat))
        return Errand(here, replace(errand.asker, chat=chat), inner, f"for {command.chat} ")

    async def refusal(self, errand: Errand) -> Answer | None:
        """What is answered instead, where this may not be done, or is done here already."""
        command, incoming, chat = errand.command, errand.incoming, errand.asker.chat
        if isinstance(command, Start) and command.code:
            return await self._code(command.code, errand)
        if chat.state is ChatState.WAITING:
            return Answer(await self._door.waits(), problem=True)
        if isinstance(command, Chats) and not await self._access.is_operator(incoming.address, incoming.user):
            return Answer(problems.operators_only(command.verb), problem=True)
        if command is None or not grammar.changes(command) or await self._may_change(command, errand):
            return None
        return Answer(problems.not_allowed(command), problem=True)

    async def _may_change(self, command: Command, errand: Errand) -> bool:
        """A chat that was named from elsewhere was asked about already, but feeds belong to all chats."""
        incoming, address = errand.incoming, errand.asker.chat.address
        if address != incoming.address and not self._access.is_for_operators(command):
            return True
        return await self._access.may_change(command, incoming.address, incoming.user)

    async def _code(self, code: str, errand: Errand) -> Answer:
        incoming, asker = errand.incoming, errand.asker
        if not self._access.is_code(code):
            return Answer(problems.usage(UsageError(phrases.WRONG_CODE)), problem=True)
        if not incoming.private:
            log.warning("others have read the code of the first operator", now=f"/start {self._access.renew_code()}")
            return Answer(problems.usage(UsageError(phrases.CODE_IN_PRIVATE)), problem=True)
        await self._access.appoint(incoming, asker.chat, asker.now)
        self._door.forget_stranger(incoming)
        await self._door.chat_of(incoming)  # an operator's chat is let in, and is asked about those that wait
        return Answer(compose.operator())

    async def after(self, errand: Errand, made: Changes) -> None:
        """Greet a chat that was let in just now."""
        for change in made:
            if change.kind == "chat" and change.after["state"] == ChatState.ACTIVE.value != change.before["state"]:
                chat = await self._store.chats.get(change.after["chat"])
                if chat:
                    await self._door.greet(chat, errand.incoming.key)
