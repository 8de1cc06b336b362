"""What every end-to-end test is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.newsroom import Newsroom, newsroom_in


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests take seconds each: they begin, so that no process is left alone with one at the end."""
    folder = Path(__file__).parent
    items.sort(key=lambda item: folder not in item.path.parents)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom_in(tmp_path) as room:
        yield room
