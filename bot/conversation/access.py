"""Who may do what: chats that are let in, operators of the desk, administrators of a chat.

Asks the configuration, the store and the platform, each time anew. Words nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from bot.chats.base import Chat, ChatLater, Incoming, whole
from bot.commands.command import Command, DeskWide
from watchers.model import Chat as ChatRow
from watchers.model import ChatState
from watchers.store import Store

CONSOLE = "console"  # whoever is at it runs the program
DESK_WIDE = frozenset({"feed", "feeds", "held", "item", "place", "proposal", "spelling"})  # not of one chat


@dataclass(frozen=True, slots=True)
class AccessRules:
    """What the configuration says. Operators by platform, as the platform's own ids."""

    chats: str | tuple[str, ...] = "open"  # "approve", "open", or the addresses that are let in
    feeds: str = "operators"  # or "chats": whoever may configure a chat
    operators: Mapping[str, frozenset[str]] | None = None


class Access:
    """Decides; every answer is of this moment."""

    def __init__(self, store: Store, chats: Mapping[str, Chat], rules: AccessRules) -> None:
        self._store = store
        self._chats = chats
        self._rules = rules
        self.code = ""  # makes an operator of whoever sends it in private, once

    def first_state(self, address: str) -> ChatState:
        """How a chat begins that was never met before."""
        if platform_of(address) == CONSOLE or self._rules.chats == "open":
            return ChatState.ACTIVE
        listed = () if isinstance(self._rules.chats, str) else self._rules.chats
        return ChatState.ACTIVE if whole(address) in listed or address in listed else ChatState.WAITING

    async def is_operator(self, address: str, user: str) -> bool:
        """Whether `user`, writing at `address`, runs the desk."""
        platform = platform_of(address)
        if platform == CONSOLE:
            return True
        configured = (self._rules.operators or {}).get(platform, frozenset())
        if user in configured or operator_name(address, user) in await self._store.operators.appointed():
            return True
        return not configured and await self._chats[platform].may_operate(user)

    async def seems_operator(self, address: str, user: str) -> bool:
        """The same where nothing hangs on it: a platform that cannot say now says no."""
        try:
            return await self.is_operator(address, user)
        except ChatLater:
            return False

    async def may_configure(self, address: str, user: str) -> bool:
        """Whether the platform says now that `user` decides about this chat."""
        return await self._chats[platform_of(address)].may_configure(address, user)

    def is_for_operators(self, command: Command) -> bool:
        """Whether this change touches every chat, and is the operators' alone."""
        return isinstance(command, DeskWide) and self._rules.feeds == "operators"

    async def may_change(self, command: Command, address: str, user: str) -> bool:
        """Whether `user` may make this change in this chat; feeds belong to every chat."""
        if self.is_for_operators(command):
            return await self.is_operator(address, user)
        return await self.may_configure(address, user)

    async def untouchable(self, address: str, user: str) -> frozenset[str]:
        """Kinds of changes that `user` may not take back, because they are the operators'."""
        if await self.is_operator(address, user):
            return frozenset()
        return DESK_WIDE | {"chat"} if self._rules.feeds == "operators" else frozenset({"chat"})

    def is_code(self, code: str) -> bool:
        """Whether this is the code that makes an operator."""
        return bool(self.code) and hmac.compare_digest(code.encode(), self.code.encode())

    async def appoint(self, incoming: Incoming, chat: ChatRow, now: datetime) -> None:
        """Make the sender of the code an operator; nobody else can use it meanwhile or afterwards."""
        code, self.code = self.code, ""
        try:
            await self._store.operators.met(operator_name(incoming.address, incoming.user), chat.id, now, appoint=True)
        except BaseException:
            self.code = code
            raise

    def renew_code(self) -> str:
        """A new code in place of one that others have read."""
        self.code = token_urlsafe(9)
        return self.code


def platform_of(address: str) -> str:
    """The platform of a chat's address."""
    return address.partition(":")[0]


def operator_name(address: str, user: str) -> str:
    """A user's name over all platforms."""
    return f"{platform_of(address)}:{user}"
