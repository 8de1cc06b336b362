"""chats: who talks with this desk, and letting them in. For operators; who that is was asked before."""

from __future__ import annotations

from bot.answers.answer import Answer, Asker
from bot.commands import command as commands
from bot.compose import chats as compose
from watchers.errors import UsageError
from watchers.model import ChatState
from watchers.store import Store


class ChatAnswers:
    """Answers about the chats of the desk."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def chats(self, command: commands.Chats, asker: Asker) -> Answer:
        """List them, let one in, or refuse it."""
        if command.action == "list":
            return Answer(compose.listed(await self._store.chats.all()))
        chat = await self._store.chats.get(command.number)
        if chat is None:
            return Answer(compose.no_chat(command.number), problem=True)
        if asker.pressed and chat.state is not ChatState.WAITING:
            return Answer(compose.stands(chat))
        if command.action == "refuse" and chat.id == asker.chat.id:
            raise UsageError("I would not hear you any more: refuse this chat from another one.")
        state = ChatState.ACTIVE if command.action == "approve" else ChatState.REFUSED
        change = asker.change("chat", {"chat": chat.id, "state": state.value})
        return Answer(compose.decided(chat, state), (change,))
