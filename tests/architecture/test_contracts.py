"""The import contracts hold, and each of them is seen to break.

A contract that has never failed is worth nothing: here a copy of the packages gets one forbidden
import at a time, and the linter must name the contract that it breaks.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BREACHES = [
    ("watchers never imports bot", "watchers/stages/poll.py", "import bot.message"),
    ("Storeys of watchers", "watchers/match/index.py", "import watchers.stories.group"),
    ("Storeys of bot", "bot/compose/why.py", "import bot.conversation.conversation"),
    ("Pure rooms", "watchers/stories/group.py", "import time"),
    ("Pure rooms", "bot/compose/clock.py", "import os"),
    ("Pure rooms", "watchers/pipeline/reading.py", "import watchers.store"),
    ("One door for feedparser", "watchers/feeds/fetch.py", "import feedparser"),
    ("One door for trafilatura", "watchers/feeds/parse.py", "import trafilatura"),
    ("One door for aiohttp", "bot/running.py", "import aiohttp"),
    ("One door for the database", "watchers/stages/decide.py", "import sqlalchemy"),
    ("One door for the libraries of text", "watchers/stories/features.py", "import Stemmer"),
    ("One door for the scheduler", "bot/app.py", "import apscheduler"),
    ("One door for the prompt", "bot/running.py", "import prompt_toolkit"),
    ("No cycles at any depth", "watchers/text/tokens.py", "import watchers.text.sentences, watchers.text.language"),
]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    script = f"import sys; sys.path.insert(0, {str(folder)!r}); from importlinter.cli import lint_imports; "
    call = f"sys.exit(lint_imports(config_filename={str(folder / 'pyproject.toml')!r}, no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", script + call], capture_output=True, text=True, cwd=folder, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("bot", "watchers"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_all_contracts_hold(copy: Path) -> None:
    result = _lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "file", "breach"), BREACHES, ids=lambda value: str(value)[:40])
def test_a_breach_is_caught(copy: Path, contract: str, file: str, breach: str) -> None:
    path = copy / file
    path.write_text(path.read_text("utf-8") + f"\n{breach}\n", "utf-8")
    result = _lint(copy)
    assert result.returncode == 1, result.stdout
    broken = [line for line in result.stdout.splitlines() if "BROKEN" in line]
    assert any(line.startswith(contract) for line in broken), result.stdout
