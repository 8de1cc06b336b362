"""What every end-to-end test is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.e2e.newsroom import Newsroom, newsroom_in

WITH_HELPERS = 2  # workers that begin with these tests: each needs a helper (warm.py), which takes seconds to start


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests take seconds each, most of them waiting: two workers begin with them, while others compute.

    So none is left alone with them at the end. `--dist worksteal` gives each worker one piece of the whole row.
    """
    folder, workers = Path(__file__).parent, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    is_slow = {path: path.is_relative_to(folder) for path in {item.path for item in items}}
    slow = [item for item in items if is_slow[item.path]]
    others = iter([item for item in items if not is_slow[item.path]])
    pieces = [_share(slow, number, min(workers, WITH_HELPERS)) for number in range(workers)]
    size = len(items) // workers
    items[:] = [item for piece in pieces for item in (*piece, *islice(others, max(0, size - len(piece))))]
    items += others


def _share(row: list[pytest.Item], number: int, shares: int) -> list[pytest.Item]:
    """A piece of the row, so that what the tests of a file share is made once; nothing behind the last share."""
    return row[number * len(row) // shares : (number + 1) * len(row) // shares]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom_in(tmp_path) as room:
        yield room
