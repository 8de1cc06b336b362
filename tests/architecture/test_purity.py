"""Pure rooms are pure: what imports cannot show is found in the syntax.

The contracts forbid the modules; this forbids the built-ins and methods that reach the clock, the
disk or chance without an import of their own.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BANNED_CALLS = {"open", "input", "print", "exec", "eval", "__import__"}
BANNED_METHODS = {
    "open",
    "now",
    "today",
    "utcnow",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "random",
    "urandom",
}
BANNED_MODULES = {"importlib.resources", "importlib", "tempfile", "shutil", "glob", "urllib.request", "http"}


def _pure_rooms() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return next(one["source_modules"] for one in contracts if one["name"].startswith("Pure rooms"))


def _files(module: str) -> list[Path]:
    path = ROOT.joinpath(*module.split("."))
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def impurities(source: str) -> Iterator[str]:
    """What in a file's syntax reaches outside, as "line: what"."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in BANNED_CALLS:
                yield f"{node.lineno}: {name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in BANNED_METHODS:
                yield f"{node.lineno}: .{name}()"
            case ast.Import(names=names) if any(name.name in BANNED_MODULES for name in names):
                yield f"{node.lineno}: import"
            case ast.ImportFrom(module=str(module)) if module in BANNED_MODULES:
                yield f"{node.lineno}: from {module}"


@pytest.mark.parametrize("room", _pure_rooms())
def test_pure_rooms_touch_nothing_outside(room: str) -> None:
    files = _files(room)
    assert files, f"{room} has no files: the contract guards nothing"
    found = [f"{path.relative_to(ROOT)}:{what}" for path in files for what in impurities(path.read_text("utf-8"))]
    assert not found


@pytest.mark.parametrize(
    "line",
    ["open('x')", "datetime.now()", "date.today()", "Path('x').read_text()", "import importlib.resources", "print(1)"],
)
def test_the_test_itself_sees_an_impurity(line: str) -> None:
    assert list(impurities(line))


def test_nothing_happens_at_import() -> None:
    """A module's top level defines and assigns; it calls no function for its effect."""
    found = []
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("watchers/**/*.py")]:
        if path.name in ("__main__.py", "env.py") or "versions" in path.parts:
            continue  # run on purpose: entry points, and scripts that Alembic calls
        body = ast.parse(path.read_text("utf-8")).body
        calls = [node for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
        # SQLAlchemy's Index declares: it registers itself with its table.
        calls = [node for node in calls if ast.unparse(node.value.func) != "Index"]
        found += [f"{path.relative_to(ROOT)}:{node.lineno}" for node in calls]
    assert not found
