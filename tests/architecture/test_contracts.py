"""The import contracts hold, and each of them is seen to break.

A contract that has never failed is worth nothing: a copy of the packages gets a forbidden import for each, and the
linter must name every one of them under the contract that it breaks.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# The contract (how its name begins), who breaks it, and by importing what.
BREACHES = [
    ("watchers never imports bot", "watchers.stages.poll", "bot.message"),
    ("Storeys of watchers", "watchers.match.index", "watchers.stories.group"),
    ("Storeys of bot", "bot.compose.why", "bot.conversation.conversation"),
    ("Pure rooms", "watchers.stories.group", "time"),
    ("Pure rooms", "bot.compose.clock", "os"),
    ("Pure rooms", "watchers.pipeline.reading", "watchers.store"),
    ("One door for feedparser", "watchers.feeds.fetch", "feedparser"),
    ("One door for trafilatura", "watchers.feeds.parse", "trafilatura"),
    ("One door for aiohttp", "bot.running", "aiohttp"),
    ("One door for the database", "watchers.stages.decide", "sqlalchemy"),
    ("One door for the libraries of text", "watchers.stories.features", "Stemmer"),
    ("One door for the scheduler", "bot.app", "apscheduler"),
    ("One door for each chat platform", "bot.jobs", "slack_sdk"),
    ("One door for the prompt", "bot.polling", "prompt_toolkit"),
    ("One door for Prometheus", "bot.metrics.serving", "prometheus_client"),
]
CYCLE = ("watchers.text.tokens", "watchers.text.language")  # which imports the first


def _contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    script = f"import sys; sys.path.insert(0, {str(folder)!r}); from importlinter.cli import lint_imports; "
    call = f"sys.exit(lint_imports(config_filename={str(folder / 'pyproject.toml')!r}, no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", script + call], capture_output=True, text=True, cwd=folder, check=False
    )


def _copy(folder: Path) -> Path:
    for package in ("bot", "watchers"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says of each contract that it finds broken, all breaches made at once."""
    folder = _copy(tmp_path_factory.mktemp("breaches"))
    for module, breach in (*(row[1:] for row in BREACHES), CYCLE):
        with folder.joinpath(*module.split(".")).with_suffix(".py").open("a", encoding="utf-8") as file:
            file.write(f"\nimport {breach}\n")
    result = _lint(folder)
    assert result.returncode == 1, result.stdout
    _, *said = re.split(r"^(.+)\n-{4,}\n", result.stdout, flags=re.MULTILINE)
    return dict(zip(said[::2], said[1::2], strict=True))


def test_all_contracts_hold(tmp_path: Path) -> None:
    result = _lint(_copy(tmp_path))
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "module", "breach"), BREACHES)
def test_a_breach_is_caught(broken: dict[str, str], contract: str, module: str, breach: str) -> None:
    (said,) = (said for name, said in broken.items() if name.startswith(contract))
    assert re.search(rf"^- +{re.escape(f'{module} -> {breach}')} ", said, re.MULTILINE), said


def test_a_cycle_is_caught(broken: dict[str, str]) -> None:
    assert "No cycles are allowed in watchers.text." in broken["No cycles at any depth"]


@pytest.mark.parametrize("contract", _contracts())
def test_no_contract_is_left_that_was_never_seen_to_break(broken: dict[str, str], contract: str) -> None:
    assert contract in broken
