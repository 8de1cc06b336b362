"""What every end-to-end test is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.newsroom import Newsroom, newsroom_in


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests take seconds each, most of them waiting: every worker begins with a share of them.

    So none is left alone with them at the end. `--dist worksteal` gives each worker one piece of the whole row.
    """
    folder, workers = Path(__file__).parent, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    slow = [item for item in items if folder in item.path.parents]
    others = [item for item in items if folder not in item.path.parents]
    items[:] = [item for number in range(workers) for row in (slow, others) for item in _share(row, number, workers)]


def _share(row: list[pytest.Item], number: int, workers: int) -> list[pytest.Item]:
    """A piece of the row, so that what the tests of a file share is made once."""
    return row[number * len(row) // workers : (number + 1) * len(row) // workers]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom_in(tmp_path) as room:
        yield room
