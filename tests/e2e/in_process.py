"""The command line without a process of its own: what it says and how it ends, for the many rows of bad input.

That the process says and ends the same is test_command_line's first test. Not for what runs on: the garbage
collector, signals and threads are the test run's here.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
from pathlib import Path
from unittest.mock import patch

import structlog

from bot.cli import run
from tests.e2e.program import environment


def command_here(
    *arguments: str | Path, folder: Path, stdin: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of the program to its end, as `tests.e2e.program.command` does."""
    given, out, err = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin.encode(), b"", b""))
    words = [str(argument) for argument in arguments]
    try:
        with (
            patch.dict(os.environ, environment(**variables), clear=True),
            patch("sys.stdin", given),
            contextlib.chdir(folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = run(words)
    finally:
        structlog.reset_defaults()
    return subprocess.CompletedProcess(words, code, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()
