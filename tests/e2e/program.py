"""The real program as a user meets it: started as a process, typed to through its pipe, read from its output.

`Program` is a running `wirewatch run`, `command` a command that ends by itself. Nothing here knows how
the program works inside; newsroom.py has the news.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.e2e.warm import OURS, start

PATIENCE = 60.0  # seconds; generous, for nothing is measured by it
LOOK = 0.02  # seconds between two looks at a condition


def environment(**more: str) -> dict[str, str]:
    """Ours without the settings of whoever runs the tests; the program of this checkout is found first."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WIREWATCH_")}
    return kept | OURS | {"COLUMNS": "100", **more}


def command(
    *arguments: str | Path, folder: Path, stdin: str | bytes = b"", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of the program to its end."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        input=data, capture_output=True, cwd=folder, env=environment(**variables), timeout=2 * PATIENCE, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def lines(text: str) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence on stderr of a command that refused; anything else there is a failure."""
    assert done.stderr.startswith("wirewatch: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip().removeprefix("wirewatch: ")


def wait_until(condition: Callable[[], bool], what: str, evidence: Callable[[], str] = str) -> None:
    """Wait for `condition`, which must come true; where it does not, `evidence` says what came instead."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"this never came: {what}; but {evidence()}"
        time.sleep(LOOK)


class _Output:
    """Collects a pipe in a thread of its own, so that the program never waits for us."""

    def __init__(self, pipe: int) -> None:
        self._pieces = bytearray()
        self._pipe = os.fdopen(pipe, "rb", buffering=0)
        self._thread = threading.Thread(target=self._collect, daemon=True)
        self._thread.start()

    def _collect(self) -> None:
        while piece := self._pipe.read(65_536):
            self._pieces += piece

    @property
    def text(self) -> str:
        return bytes(self._pieces).decode("utf-8", "replace")

    def join(self) -> None:
        self._thread.join(PATIENCE)
        self._pipe.close()


class Program:
    """A command that runs on; use it as a context manager: at its end it is killed where it still runs."""

    def __init__(self, folder: Path, *words: str | Path) -> None:
        (given, stdin), (stdout, out), (stderr, err) = os.pipe(), os.pipe(), os.pipe()
        try:
            self._process = start([*map(str, words)], folder, environment(), (given, out, err))
        finally:
            for theirs in (given, out, err):
                os.close(theirs)
        self._stdin = os.fdopen(stdin, "wb", buffering=0)
        self._stdout, self._stderr = _Output(stdout), _Output(stderr)
        self._read = 0  # how much of the output was waited for

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def out(self) -> str:
        """Everything on stdout so far."""
        return self._stdout.text

    @property
    def log(self) -> str:
        """Everything on stderr so far."""
        return self._stderr.text

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def type(self, line: str) -> None:
        """Type a line and go on."""
        self._stdin.write(f"{line}\n".encode())

    def expect(self, words: str) -> str:
        """Wait for `words` after what was read last; the result is what came since, their line included."""
        seen = re.compile(re.escape(words) + r".*\n")

        def came() -> bool:
            return seen.search(self.out, self._read) is not None or self._process.poll() is not None

        wait_until(came, words, self._evidence)
        if self._process.poll() is not None:
            self._stdout.join()
        found = seen.search(self.out, self._read)
        assert found, f"ended without {words}; but {self._evidence()}"
        since, self._read = self._read, found.end()
        return self.out[since : self._read]

    def _evidence(self) -> str:
        return f"{self.out[self._read :]!r}; log: {self.log[-2000:]}"

    def ask(self, line: str, until: str) -> str:
        """Type a line and wait for the answer, which ends with a line that holds `until`."""
        self.type(line)
        return self.expect(until)

    def kill(self) -> None:
        """`kill -9`, and wait until it is gone; the children of the program go with its pipes."""
        self._process.send_signal(signal.SIGKILL)
        self._gone()

    def signal(self, number: signal.Signals) -> int:
        """Send a signal that it may handle; the result is the exit code."""
        self._process.send_signal(number)
        return self._gone()

    def end(self) -> int:
        """End the input; the result is the exit code."""
        self._stdin.close()
        return self._gone()

    def _gone(self) -> int:
        code = self._process.wait(PATIENCE)
        if not self._stdin.closed:
            with suppress(BrokenPipeError):
                self._stdin.close()
        self._stdout.join()
        self._stderr.join()
        return code
