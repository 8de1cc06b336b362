"""Starts the real program in a process of its own, forked from one that has imported it already.

A test run starts the program some eighty times, and most of each start is the importing of libraries. So each process
of the test run has one helper (warm_process.py) that has done that. A start from nothing is `program.command`.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}  # read when the interpreter starts


class Started:
    """A process of the program; it is asked as `subprocess.Popen` is."""

    def __init__(self, told: int) -> None:
        self._told = os.fdopen(told, encoding="ascii", buffering=1)
        self._code: int | None = None
        number = self._told.readline()
        assert number, "the helper that starts programs has ended; what it wrote stands above"
        self.pid = int(number)

    def poll(self) -> int | None:
        """The exit code, negative where a signal killed it; None while it runs."""
        return self._look(0)

    def wait(self, seconds: float) -> int:
        """Wait for its end; the result is the exit code."""
        code = self._look(seconds)
        assert code is not None, f"process {self.pid} does not end"
        return code

    def _look(self, seconds: float) -> int | None:
        if self._code is None and select.select([self._told], [], [], seconds)[0]:
            self._code = int(self._told.readline())
            self._told.close()
        return self._code

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, where it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)


def start(arguments: Sequence[str], folder: Path, variables: Mapping[str, str], pipes: tuple[int, int, int]) -> Started:
    """Run the program on these pipes (its input, its output, its log); they stay the caller's to close."""
    told, telling = os.pipe()
    try:
        wish = {"arguments": arguments, "folder": str(folder), "variables": variables}
        _helper().ask(json.dumps(wish).encode() + b"\n", [*pipes, telling])
    finally:
        os.close(telling)
    return Started(told)


class _Helper:
    """Our end of the helper; tests start programs from several threads."""

    def __init__(self) -> None:
        self._door, theirs = socket.socketpair()
        self._lock = threading.Lock()
        with theirs:
            words = [sys.executable, "-m", "tests.e2e.warm_process", str(theirs.fileno())]
            self._process = subprocess.Popen(
                words, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, cwd=ROOT, env={**os.environ, **OURS}
            )

    def ask(self, wish: bytes, pipes: Sequence[int]) -> None:
        """Have a program started."""
        with self._lock:
            sent = socket.send_fds(self._door, [wish], pipes)
            self._door.sendall(wish[sent:])

    def close(self) -> None:
        """Let it end, which it does when the door is closed."""
        self._door.close()
        self._process.wait()


@lru_cache(1)
def _helper() -> _Helper:
    helper = _Helper()
    atexit.register(helper.close)
    return helper
