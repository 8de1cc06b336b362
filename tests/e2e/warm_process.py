"""The helper behind warm.py: imports the whole program once, then forks a process for each start that is asked for.

That process gets the words, folder, environment and pipes of its start, and does from there on what `python -m bot`
does; all that was done before is importing, and reading the language data. It refuses to know what for.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import runpy
import signal
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import bot
import watchers
from watchers.tables import load_tables

# What the program imports where it uses it.
LATER = (
    "alembic.command", "alembic.context", "alembic.ddl.sqlite", "apscheduler.schedulers.asyncio",
    "sqlalchemy.dialects.sqlite.aiosqlite",
)  # fmt: skip
PIECE = 1 << 16  # bytes read at once
PIPES = 4  # input, output, log, and where its number and its end are told


def warm_up() -> None:
    """Import all modules of the program, at which nothing happens, and read its language data."""
    for package in (bot, watchers):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__") and ".migrations." not in module.name:
                import_module(module.name)
    for name in LATER:
        import_module(name)
    load_tables()
    gc.freeze()  # what is here stays: processes share its memory


def wishes(door: socket.socket) -> Iterator[tuple[Mapping[str, Any], list[int]]]:
    """What is to be started on which pipes, until the test run closes the door."""
    data, pipes = b"", []
    while True:
        piece, more, _, _ = socket.recv_fds(door, PIECE, PIPES)
        if not piece:
            return
        data, pipes = data + piece, [*pipes, *more]
        if data.endswith(b"\n"):
            yield json.loads(data), pipes
            data, pipes = b"", []


def serve(door: socket.socket) -> None:
    """Fork a process for each wish."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a Ctrl-C the test run tells us by closing the door
    for wish, pipes in wishes(door):
        if os.fork() == 0:
            door.close()
            watch_over(wish, pipes)
        for pipe in pipes:
            os.close(pipe)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def watch_over(wish: Mapping[str, Any], pipes: Sequence[int]) -> None:
    """Fork the program, tell its number and how it ends, and end; only the program returns from here."""
    number = os.fork()
    if number == 0:
        become(wish, pipes)
        sys.exit(0)
    *given, telling = pipes
    for pipe in given:
        os.close(pipe)
    os.write(telling, b"%d\n" % number)
    _, status = os.waitpid(number, 0)
    with suppress(BrokenPipeError):
        os.write(telling, b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def become(wish: Mapping[str, Any], pipes: Sequence[int]) -> None:
    """Be the program."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, pipe in enumerate(pipes[:3]):
        os.dup2(pipe, number)
    os.closerange(3, 1 + max(pipes))
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["variables"])
    sys.argv = ["bot", *wish["arguments"]]
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    warm_up()
    with socket.socket(fileno=int(sys.argv[1])) as at_the_door:
        serve(at_the_door)
