"""Files stay small, open with why they exist, and never speak of the place they were written in."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
SOURCES = sorted(
    path for folder in ("bot", "watchers", "benchmarks", "tests") for path in ROOT.glob(f"{folder}/**/*.py")
)


def _id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_over_300_lines() -> None:
    lengths = {_id(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_every_file_opens_with_why_it_exists() -> None:
    ours = [path for path in SOURCES if path.relative_to(ROOT).parts[0] != "tests"]
    assert len(ours) > 300
    assert [_id(path) for path in ours if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_no_utils() -> None:
    assert not [path for path in SOURCES if path.stem in ("utils", "util", "helpers", "misc", "common")]


def test_the_lock_names_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock
    assert lock.count("--hash=sha256:") >= lock.count("==")


def test_no_committed_file_holds_a_path_of_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout, so nothing is committed")
    parent = str(ROOT)
    names = [ROOT / name for name in listed.stdout.splitlines()]
    found = [path.name for path in names if path.is_file() and parent.encode() in path.read_bytes()]
    assert not found
