"""The console as a chat: lines of standard input are commands, messages go to standard output.

On a terminal there is a prompt with history and completion, and alerts appear above it; through a
pipe each line is answered in turn and each message is one write, with an empty line after it. The one
person at the console owns it. Refuses to know the commands: the words to complete are an argument.
"""

# ruff: noqa: ARG002 - the Chat protocol names the arguments; one person at one console needs few of them

from __future__ import annotations

import asyncio
import codecs
import os
import sys
import threading
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from datetime import timedelta
from typing import TextIO, TypeVar, cast
from uuid import uuid4

from bot.chats.base import ChatBroken, ChatLater, Incoming, Pace, Place, Receive, Unknown
from bot.message import Message
from bot.render.console import render

ADDRESS = "console:1"
USER = "console"
# Terminals that say who they are and show links (github.com/Alhadis/OSC8-Adoption lists them).
LINKING = ("VTE_VERSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID")
LINKING_PROGRAMS = frozenset({"iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper"})
GREETING = "Wirewatch reads its feeds. Type help, or start; exit or Ctrl-D ends it.\n\n"
FAREWELLS = frozenset({"exit", "quit"})  # what people type at a prompt; Ctrl-D does the same
Result = TypeVar("Result")
_CHUNK = 65_536  # bytes asked of the operating system at a time
_LONGEST_LINE = 65_536  # characters kept of a line; the grammar refuses far shorter ones


class ConsoleChat:
    """The chat of one person at a terminal or a pipe; it cannot edit."""

    name = "console"
    can_edit = False
    ceiling = Pace(burst=1, every=timedelta(0))

    def __init__(self, stdin: TextIO | None, stdout: TextIO, verbs: Sequence[str]) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._out = stdout  # where to write now: above the prompt while there is one
        self._verbs = verbs
        self._unread = asyncio.Event()

    async def run(self, receive: Receive) -> None:
        """Hand each line to `receive`, one after the other; return at the end of input, or when nobody reads."""
        reading = asyncio.create_task(self._read(receive))
        unread = asyncio.create_task(self._unread.wait())
        try:
            await asyncio.wait((reading, unread), return_when=asyncio.FIRST_COMPLETED)
            if reading.done():
                reading.result()
        finally:
            for task in (reading, unread):
                task.cancel()
            await asyncio.gather(reading, unread, return_exceptions=True)

    async def introduce(self) -> str:
        """Nobody has to be asked."""
        return self.name

    async def aclose(self) -> None:
        """Leave the terminal to whoever started us."""

    async def _read(self, receive: Receive) -> None:
        if self._stdin is None:
            return  # started without any input: that is its end
        person = self._stdin.isatty() and self._stdout.isatty()
        lines = self._prompted() if person else _piped(self._stdin.fileno())
        async with aclosing(lines):
            async for line in lines:
                if line.strip().removeprefix("/").casefold() in FAREWELLS:
                    return
                if line.strip():
                    await receive(Incoming(ADDRESS, USER, line, uuid4().hex, title="console", private=True))

    def pace(self, address: str) -> Pace:
        """A console is as fast as its reader."""
        return self.ceiling

    async def send(self, address: str, message: Message, key: str) -> str:
        """Write `message`; raise ChatLater when nobody reads the output any more: it waits for the next start."""
        shown = _encodable(render(message, _width(self._stdout)), self._stdout)
        await self.write(f"{shown}\n\n")
        return key

    async def write(self, text: str) -> None:
        """Write `text` at once and whole, in a thread: a reader that pauses must not stop the desk."""

        def put() -> None:
            self._out.write(text)
            self._out.flush()

        try:
            await _in_thread(put)
        except (BrokenPipeError, ValueError) as error:  # ValueError: the stream was closed on our side
            self._unread.set()
            raise ChatLater("Nobody reads the console any more.") from error

    async def edit(self, address: str, ref: str, message: Message) -> None:
        """Refuse: what is printed stays printed."""
        raise ChatBroken("The console cannot edit; send a new line instead.")

    async def reply(self, address: str, ref: str, message: Message, key: str) -> str:
        """Write `message`; a console has no threads."""
        return await self.send(address, message, key)

    async def may_configure(self, address: str, user: str) -> bool:
        """Whoever is at the console owns it."""
        return True

    async def may_operate(self, user: str) -> bool:
        """Whoever is at the console runs the program."""
        return True

    async def find(self, name: str) -> Place | None:
        """The console names chats by their whole address."""
        return Place(name, name) if ":" in name else None

    async def was_sent(self, address: str, key: str, thread: str | None) -> str | Unknown | None:
        """A console keeps no record of what it printed."""
        return Unknown.UNKNOWN

    async def _prompted(self) -> AsyncGenerator[str, None]:
        from prompt_toolkit import PromptSession  # loaded for a person only: it takes 100 ms
        from prompt_toolkit.completion import WordCompleter
        from prompt_toolkit.patch_stdout import patch_stdout

        session: PromptSession[str] = PromptSession("> ", completer=WordCompleter(list(self._verbs), sentence=True))
        with patch_stdout(raw=True):
            self._out = sys.stdout
            await self.write(GREETING)
            try:
                with suppress(EOFError, KeyboardInterrupt):
                    while True:
                        yield await session.prompt_async()
            finally:
                self._out = self._stdout


async def _piped(source: int) -> AsyncGenerator[str, None]:
    """Yield the lines of a file descriptor, the last one with or without its line feed."""
    decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
    left = ""
    while chunk := await _chunk(source):
        *lines, left = (left + decode(chunk)).split("\n")
        left = left[:_LONGEST_LINE]
        for line in lines:
            yield line
    if last := left + decode(b"", final=True):
        yield last


async def _chunk(source: int) -> bytes:
    """Return what can be read next, b"" at the end.

    A daemon thread reads the bare descriptor: an executor's thread would keep the program from ending
    while it waits for input, and a buffered stream would be locked by it when Python shuts down.
    """
    try:
        return await _in_thread(lambda: os.read(source, _CHUNK))
    except OSError:  # a terminal or pipe that went away is the end of input
        return b""


async def _in_thread(work: Callable[[], Result]) -> Result:
    """Await blocking `work` of the console; its errors are raised here."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, error: Exception | None) -> None:
        if outcome.done():
            return
        if error is not None:
            outcome.set_exception(error)
        else:
            outcome.set_result(cast("Result", result))

    def run() -> None:
        result, failed = None, None
        try:
            result = work()
        except Exception as error:
            failed = error
        with suppress(RuntimeError):  # the loop ended meanwhile: nobody waits
            loop.call_soon_threadsafe(settle, result, failed)

    threading.Thread(target=run, name="console", daemon=True).start()
    return await outcome


def _width(stream: TextIO) -> int | None:
    """The width of a terminal that shows links; elsewhere None, and the addresses are written out."""
    if not stream.isatty() or not _shows_links(os.environ):
        return None
    return os.get_terminal_size(stream.fileno()).columns or None


def _shows_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is known to show OSC 8 links; tmux and screen swallow them unless told otherwise."""
    if "TMUX" in environment or "STY" in environment:
        return False
    return any(name in environment for name in LINKING) or environment.get("TERM_PROGRAM") in LINKING_PROGRAMS


def _encodable(text: str, stream: TextIO) -> str:
    """Return `text` with “?” for what the stream's encoding does not have."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
