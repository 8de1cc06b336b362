"""The shipped language tables: what they say is part of what is tested."""

from __future__ import annotations

import pytest

from watchers.tables import Tables, load_tables
from watchers.text.fold import Folder


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load_tables()


@pytest.fixture(scope="session")
def folder(tables: Tables) -> Folder:
    return Folder(tables.fold)
