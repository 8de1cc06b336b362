"""The sample day is read once."""

from __future__ import annotations

import pytest

from bot.demo.day import SampleDay
from watchers.seeds_io import shipped_seeds


@pytest.fixture(scope="session")
def day() -> SampleDay:
    return SampleDay(shipped_seeds() / "samples" / "day.toml")
