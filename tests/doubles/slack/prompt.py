"""The prompt of `python -m tests.doubles.slack`: one line, one act of a person. Knows no rule of Slack."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import Callable

from tests.doubles.slack.double import SlackDouble
from tests.doubles.slack.records import Ack, Ephemeral, Message
from tests.doubles.slack.words import words

HELP = """command CHANNEL USER TEXT…       a slash command (/wire TEXT)
mention CHANNEL USER TEXT…       @bot TEXT
dm USER TEXT…                    a direct message to the bot
press CHANNEL TS LABEL USER      press a button ("quote a label of several words")
show CHANNEL                     all messages and what single users saw
fault METHOD KIND                the next call goes wrong, as in: fault chat.postMessage reset_after
help, quit"""


class Prompt:
    """Reads lines from stdin and acts; prints every message of the bot as it arrives."""

    def __init__(self, slack: SlackDouble, say: Callable[[str], None]) -> None:
        self._slack = slack
        self._say = say
        slack.space.watchers.append(self._arrived)

    async def run(self) -> None:
        """Until quit or the end of stdin."""
        while line := await asyncio.to_thread(sys.stdin.readline):
            if line.strip() == "quit":
                return
            await self.obey(line)

    async def obey(self, line: str) -> None:
        """Do one line; a slip of the hand is told, never fatal."""
        try:
            await self._act(line)
        except (LookupError, ValueError) as error:
            self._say(f"! {error}")

    async def _act(self, line: str) -> None:
        verb, _, rest = line.strip().partition(" ")
        if verb == "press":
            channel, ts, label, user = shlex.split(rest)
            self._told(await self._slack.press(channel, ts, label, user))
        elif verb == "command":
            channel, user, text = self._split(rest, 2)
            self._told(await self._slack.command(channel, user, text))
        elif verb == "mention":
            channel, user, text = self._split(rest, 2)
            await self._slack.mention(channel, user, text)
        elif verb == "dm":
            user, text = self._split(rest, 1)
            await self._slack.direct(user, text)
        elif verb == "fault":
            method, kind = rest.split()
            self._slack.fault(method, kind)
        elif verb == "show":
            self._show(rest.strip())
        elif verb:
            self._say(HELP)

    @staticmethod
    def _split(rest: str, words_before: int) -> list[str]:
        pieces = rest.split(maxsplit=words_before)
        if len(pieces) < words_before:
            raise ValueError("something is missing; type help")
        return [*pieces, ""][: words_before + 1]

    def _told(self, ack: Ack) -> None:
        self._say(f"  (ack after {ack.seconds:.2f} s{', ' + ack.error if ack.error else ''})")

    def _show(self, channel: str) -> None:
        for message in self._slack.messages(channel):
            self._print("", message)
        for seen in self._slack.ephemerals(channel):
            self._print("", seen)

    def _arrived(self, what: str, message: Message | Ephemeral) -> None:
        if isinstance(message, Ephemeral) or message.user == self._slack.space.bot_user:
            self._print(what, message)

    def _print(self, what: str, message: Message | Ephemeral) -> None:
        whom = f"only to {message.user}" if isinstance(message, Ephemeral) else message.user
        thread = f" in thread {message.thread_ts}" if message.thread_ts else ""
        self._say(f"[{message.channel} {message.ts} {whom}{thread}] {what}\n{words(message.text, message.blocks)}")
