"""docs/peers.md says what we do, and names the kinds and tests that show it: they exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lab.kinds import ALL

ROOT = Path(__file__).parents[2]
ROWS = [
    line.strip("| \n").split(" | ")
    for line in (ROOT / "docs" / "peers.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| rule")
]
SHOWN = [(row[0], one.strip()) for row in ROWS for one in row[-1].split("·")]
FAMILIES = {"private: …": "private: "}


def test_every_rule_has_four_columns() -> None:
    assert len(ROWS) > 20
    assert {len(row) for row in ROWS} == {4}


@pytest.mark.parametrize(("rule", "shown"), SHOWN, ids=[f"{rule[:30]}-{shown[:40]}" for rule, shown in SHOWN])
def test_what_shows_a_rule_exists(rule: str, shown: str) -> None:
    file = re.fullmatch(r"\(`(tests/[^`]+)`\)", shown)
    if file:
        assert (ROOT / file[1]).is_file()
        return
    family = FAMILIES.get(shown, "")
    known = {kind.name for kind in ALL}
    assert shown == "–" or shown in known or (family and any(name.startswith(family) for name in known)), rule
