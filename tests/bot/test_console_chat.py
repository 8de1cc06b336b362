"""The console as a chat: through a pipe, and at a terminal made by prompt_toolkit's own test input."""

from __future__ import annotations

import asyncio
import io
import os
import pty
import subprocess
import sys
import termios
from contextlib import ExitStack

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from bot.chats.base import Chat, ChatBroken, ChatLater, Unknown
from bot.chats.console import ConsoleChat
from bot.message import Message, Paragraph, Run, text


@pytest.fixture
def typed():
    """Return a function that makes standard input of bytes: a real pipe, written and closed."""
    with ExitStack() as opened:

        def pipe(data: bytes):
            source, sink = os.pipe()
            os.write(sink, data)
            os.close(sink)
            return opened.enter_context(os.fdopen(source, encoding="utf-8"))

        yield pipe


async def received(chat):
    lines = []

    async def receive(incoming):
        lines.append(incoming)

    await asyncio.wait_for(chat.run(receive), 10)
    return lines


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"latest\n\n  \nwatch \xd0\x9b\n", ["latest", "watch Л"]),
        (b"latest\r\nundo", ["latest\r", "undo"]),
        (b"bad \xff byte\n", ["bad \ufffd byte"]),
        (b"cut \xd0", ["cut \ufffd"]),
        (b"latest\nQuit\nundo\n", ["latest"]),
        (b"/exit\r\nundo\n", []),
    ],
)
async def test_each_line_of_a_pipe_is_received_and_its_end_ends_the_run(typed, data, lines):
    chat = ConsoleChat(typed(data), io.StringIO(), ())
    assert [incoming.text for incoming in await received(chat)] == lines


async def test_p1_the_same_line_twice_is_two_updates(typed):
    first, second = await received(ConsoleChat(typed(b"undo\nundo\n"), io.StringIO(), ()))
    assert first.key != second.key
    assert (first.address, first.user, first.private) == ("console:1", "console", True)


async def test_a_line_waits_until_the_one_before_is_answered(typed):
    order = []

    async def receive(incoming):
        order.append(f"{incoming.text} received")
        await asyncio.sleep(0)
        order.append(f"{incoming.text} answered")

    await ConsoleChat(typed(b"a\nb\n"), io.StringIO(), ()).run(receive)
    assert order == ["a received", "a answered", "b received", "b answered"]


async def test_a_line_without_end_is_cut(typed):
    chat = ConsoleChat(typed(b"a" * 60_000), io.StringIO(), ())
    (incoming,) = await received(chat)
    assert len(incoming.text) <= 65_536


async def test_messages_are_one_write_each_and_parted_by_an_empty_line(typed):
    class Stream(io.StringIO):
        def __init__(self):
            super().__init__()
            self.writes = []

        def write(self, words):
            self.writes.append(words)
            return super().write(words)

    stream = Stream()
    chat: Chat = ConsoleChat(typed(b""), stream, ())
    assert await chat.send("console:1", text("one\ntwo"), "key-1") == "key-1"
    assert await chat.reply("console:1", "key-1", text("three"), "key-2") == "key-2"
    assert stream.writes == ["one\ntwo\n\n", "three\n\n"]


async def test_p2_a_console_cannot_edit_and_cannot_tell_what_it_printed(typed):
    chat: Chat = ConsoleChat(typed(b""), io.StringIO(), ())
    assert not chat.can_edit
    assert await chat.was_sent("console:1", "key", None) is Unknown.UNKNOWN
    with pytest.raises(ChatBroken):
        await chat.edit("console:1", "key", text("new"))


async def test_p7_whoever_is_at_the_console_owns_it(typed):
    assert await ConsoleChat(typed(b""), io.StringIO(), ()).may_configure("console:1", "console")


async def test_p2_what_nobody_reads_waits_and_ends_the_chat(typed):
    class Closed(io.StringIO):
        def write(self, _):
            raise BrokenPipeError

    async def receive(_):
        with pytest.raises(ChatLater):
            await chat.send("console:1", text("hello"), "key")
        await asyncio.Event().wait()

    chat = ConsoleChat(typed(b"start\n"), Closed(), ())
    async with asyncio.timeout(60):
        await chat.run(receive)


async def test_a_program_without_input_has_a_console_that_ends_at_once():
    await ConsoleChat(None, io.StringIO(), ()).run(None)


async def test_an_encoding_without_our_marks_loses_them_and_nothing_else(typed):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    await ConsoleChat(typed(b""), stream, ()).send("console:1", text("é “x” ↗"), "key")
    assert raw.getvalue() == b"\xe9 ?x? ?\n\n"


@pytest.fixture
def terminal():
    """Return standard input and output that are a terminal of 20 columns, and a function that reads its screen."""
    screen, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 20))
    with os.fdopen(slave, encoding="utf-8") as stdin, os.fdopen(os.dup(slave), "w", encoding="utf-8") as stdout:
        yield stdin, stdout, lambda: os.read(screen, 65_536).decode().replace("\r\n", "\n")
    os.close(screen)


@pytest.mark.parametrize(
    "swallows", [{"TMUX": "default,1,0"}, {"STY": "1.pts"}, {"VTE_VERSION": "", "TERM_PROGRAM": "dumb"}]
)
async def test_a_terminal_that_swallows_links_gets_addresses(terminal, monkeypatch, swallows):
    for name in ("VTE_VERSION", "TERM_PROGRAM", "TMUX", "STY", "KITTY_WINDOW_ID", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in swallows.items():
        if value:
            monkeypatch.setenv(name, value)
    stdin, stdout, screen = terminal
    message = Message((Paragraph((Run("Ministers discuss road tolls", link="https://wire.example/"),)),))
    await ConsoleChat(stdin, stdout, ()).send("console:1", message, "key")
    assert "Ministers discuss road tolls ↗ https://wire.example/" in screen()


async def test_a_terminal_gets_lines_of_its_width_and_links(terminal, monkeypatch):
    monkeypatch.setenv("VTE_VERSION", "7006")
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    stdin, stdout, screen = terminal
    message = Message((Paragraph((Run("Ministers discuss road tolls", link="https://wire.example/"),)),))
    await ConsoleChat(stdin, stdout, ()).send("console:1", message, "key")
    assert "https://wire.example/\x1b\\Ministers discuss\x1b" in screen()


async def test_at_a_terminal_lines_are_prompted_for_and_answers_stand_above(terminal):
    stdin, stdout, _ = terminal
    shown = io.StringIO()
    answered = []
    with create_pipe_input() as keys, create_app_session(keys, Vt100_Output(shown, lambda: Size(24, 80))):
        chat = ConsoleChat(stdin, stdout, ("latest", "watch"))

        async def receive(incoming):
            answered.append(incoming.text)
            await chat.send(incoming.address, text("Nothing new."), "key")
            keys.send_text("\x04")  # control-D: the person leaves

        keys.send_text("latest\r")
        await asyncio.wait_for(chat.run(receive), 10)
    assert answered == ["latest"]
    assert "Nothing new." in shown.getvalue()


def test_prompt_toolkit_is_loaded_for_a_person_only():
    program = "import sys, bot.chats.console; sys.exit('prompt_toolkit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_program_that_waits_for_input_can_end():
    """The thread that reads standard input must not keep the program alive, nor hurt its end."""
    program = (
        "import asyncio, sys\n"
        "from bot.chats.console import ConsoleChat\n"
        "async def receive(_): asyncio.current_task().get_loop().call_soon(asyncio.current_task().cancel)\n"
        "try: asyncio.run(ConsoleChat(sys.stdin, sys.stdout, ()).run(receive))\n"
        "except asyncio.CancelledError: sys.exit(3)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        started.stdin.write(b"stop\n")
        started.stdin.flush()
        assert started.wait(20) == 3
        assert started.stderr.read() == b""
