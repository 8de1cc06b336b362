"""The wheel that people install: it brings the seeds, the example and all data along."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.e2e.program import PATIENCE, environment
from tests.e2e.warm import ROOT

PROGRAM = """
import watchers
from watchers import seeds_io
from watchers.tables import load_tables
profiles = seeds_io.read_profiles(seeds_io.shipped_seeds())
feeds = seeds_io.read_feeds(seeds_io.shipped_seeds() / "feeds.toml")
load_tables()
print(watchers.__file__, seeds_io.shipped_example(), len(profiles.entities), len(feeds), sep="\\n")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, env=environment(), check=True, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    [file] = folder.glob("wirewatch-*.whl")
    return zipfile.Path(file)


def files(*folders: str) -> set[str]:
    """What the checkout has in these folders, compiled files left out."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    return {str(path.relative_to(ROOT)) for path in found if path.is_file() and "__pycache__" not in path.parts}


def test_the_wheel_holds_code_data_migrations_seeds_and_example(wheel: zipfile.Path) -> None:
    names = set(wheel.root.namelist())
    assert files("bot", "watchers") - names == set()
    assert {f"watchers/shipped/{name}" for name in files("seeds")} - names == set()
    assert {"watchers/shipped/config.example.toml", "watchers/data/fold.toml"} <= names
    assert any(name.startswith("watchers/store/migrations/versions/0001") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "docs/")) or name.endswith(".pyc")]


def test_the_program_of_an_unpacked_wheel_uses_what_it_brought(wheel: zipfile.Path, tmp_path: Path) -> None:
    wheel.root.extractall(tmp_path / "site")
    variables = environment() | {"PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path, env=variables, check=True, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    module, example, entities, feeds = done.stdout.split()
    assert module == f"{tmp_path}/site/watchers/__init__.py"
    assert example == f"{tmp_path}/site/watchers/shipped/config.example.toml"
    assert int(entities) > 50
    assert int(feeds) == len(tomllib.loads((ROOT / "seeds" / "feeds.toml").read_text("utf-8"))["feeds"])
    assert Path(example).read_bytes() == (ROOT / "config.example.toml").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
