"""A line-based prompt to act by hand on a running double: who says what, who presses what, what breaks."""

from __future__ import annotations

import shlex
from collections.abc import Awaitable, Callable

from tests.doubles.telegram.double import TelegramDouble
from tests.doubles.telegram.message import Message

HELP = """\
say CHAT USER TEXT…             a person writes; [#THREAD] before the text names a topic
press CHAT MESSAGE LABEL USER   a person presses a button (quote a label with spaces)
edit CHAT MESSAGE TEXT…         a person edits what they wrote
show CHAT                       all messages of a chat as they are now
chats                           all chats
block USER | unblock USER       a person blocks the bot
add CHAT | remove CHAT          the bot is added or thrown out
migrate CHAT NEW_ID             a group becomes a supergroup
fault METHOD KIND [NTH [COUNT]] e.g. fault sendMessage reset_after
revoke                          the token stops working
help, quit"""
_Verb = Callable[[list[str]], Awaitable[str]]


def line_of(message: Message, event: str = "sent") -> str:
    """One message on a few lines, with its buttons."""
    where = f"{message.chat_id}#{message.thread}" if message.thread else str(message.chat_id)
    who = "bot" if message.by_bot else str(message.user_id)
    marks = "".join([" (edited)" if event == "edited" or message.edits else "", " (gone)" if message.gone else ""])
    answer = f" to {message.reply_to}" if message.reply_to else ""
    what = message.text or str(dict(message.service))
    buttons = ["  " + " ".join(f"[{button.label}]" for button in row) for row in message.buttons]
    return "\n".join([f"{where} {message.message_id} {who}{answer}{marks}: {what}", *buttons])


class Prompt:
    """`answer(line)` does what a line says; None means the end."""

    def __init__(self, double: TelegramDouble) -> None:
        self._double = double
        self._verbs: dict[str, _Verb] = {
            "say": self._say,
            "press": self._press,
            "edit": self._edit,
            "show": self._show,
            "chats": self._chats,
            "block": self._block,
            "unblock": self._unblock,
            "add": self._add,
            "remove": self._remove,
            "migrate": self._migrate,
            "fault": self._fault,
            "revoke": self._revoke,
            "help": self._help,
        }

    async def answer(self, line: str) -> str | None:
        words = _words(line)
        if not words:
            return ""
        if words[0] == "quit":
            return None
        verb = self._verbs.get(words[0], self._help)
        try:
            return await verb(words[1:])
        except (ValueError, KeyError, IndexError, TimeoutError) as error:
            return f"! {error}"

    async def _say(self, words: list[str]) -> str:
        thread = int(words.pop(2)[1:]) if words[2].startswith("#") and words[2][1:].isdecimal() else None
        number = await self._double.say(int(words[0]), int(words[1]), " ".join(words[2:]), thread=thread)
        return f"message {number}"

    async def _press(self, words: list[str]) -> str:
        query = await self._double.press(int(words[0]), int(words[1]), " ".join(words[2:-1]), int(words[-1]))
        answer = await self._double.answered(query)
        return f"answered: {answer.text!r}" + (" as an alert" if answer.show_alert else "")

    async def _edit(self, words: list[str]) -> str:
        await self._double.edit_said(int(words[0]), int(words[1]), " ".join(words[2:]))
        return ""

    async def _show(self, words: list[str]) -> str:
        return "\n".join(line_of(message) for message in self._double.messages(int(words[0])))

    async def _chats(self, _: list[str]) -> str:
        return "\n".join(f"{chat.id} {chat.kind} {chat.title}" for chat in self._double.world.chats.values())

    async def _block(self, words: list[str]) -> str:
        self._double.block(int(words[0]))
        return ""

    async def _unblock(self, words: list[str]) -> str:
        self._double.unblock(int(words[0]))
        return ""

    async def _add(self, words: list[str]) -> str:
        chat = self._double.world.chats[int(words[0])]
        await self._double.add_bot(chat.id, next(iter(chat.members)))
        return ""

    async def _remove(self, words: list[str]) -> str:
        await self._double.remove_bot(int(words[0]))
        return ""

    async def _migrate(self, words: list[str]) -> str:
        self._double.migrate(int(words[0]), int(words[1]))
        return ""

    async def _fault(self, words: list[str]) -> str:
        self._double.fault(words[0], words[1], *map(int, words[2:4]))
        return ""

    async def _revoke(self, _: list[str]) -> str:
        self._double.revoke_token()
        return ""

    async def _help(self, _: list[str]) -> str:
        return HELP


def _words(line: str) -> list[str]:
    """Quotes hold words together only where a label needs it: what is said is taken as it is."""
    if line.split()[:1] == ["press"]:
        try:
            return shlex.split(line)
        except ValueError:
            pass
    return line.split()
