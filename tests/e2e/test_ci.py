"""What CI calls leaves nothing behind when it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

CI = Path(__file__).parents[2] / ".ci" / "run"
# Stands for make: says which process it is, and goes on for ever, except where it sets up.
MAKE = '#!/bin/sh\n[ "$1" = setup ] && exit\necho $$ >"$(dirname "$0")/$1"\nexec sleep 600\n'


def test_an_interrupt_ends_the_checks_beside_the_tests(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text(MAKE)
    make.chmod(0o755)
    for pipe in ("check", "test"):
        os.mkfifo(tmp_path / pipe)
    named = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "WIREWATCH_TEST_POSTGRES": "postgresql://nobody@/none"}
    with subprocess.Popen(["bash", CI], env=os.environ | named, start_new_session=True) as ci:
        pids = [int((tmp_path / pipe).read_text()) for pipe in ("check", "test")]  # waits for both
        os.killpg(ci.pid, signal.SIGINT)
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
