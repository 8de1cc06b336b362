"""What every end-to-end test is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.newsroom import Newsroom, newsroom_in


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with newsroom_in(tmp_path) as room:
        yield room
