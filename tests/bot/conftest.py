"""Golden messages: a rendered message must equal its file word for word.

WIREWATCH_GOLDEN=write writes the files anew; read the difference before keeping it.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    def compare(name: str, shown: str) -> None:
        path = _FOLDER / f"{name}.txt"
        if os.environ.get("WIREWATCH_GOLDEN") == "write":
            path.write_text(f"{shown}\n", encoding="utf-8")
        wanted = path.read_text(encoding="utf-8").removesuffix("\n")
        difference = "\n".join(difflib.unified_diff(wanted.split("\n"), shown.split("\n"), path.name, "shown"))
        assert shown == wanted, f"\n{difference}"

    return compare
