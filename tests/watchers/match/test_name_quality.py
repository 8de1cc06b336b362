"""How well names are found in the sentences of tests/data/names: a change that finds fewer, or more of others, is seen.

The floors stand a little below what was measured when they were set. Texts are read as `wirewatch match` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from watchers.match.index import Index
from watchers.model import Text, Tier
from watchers.seeds_io import read_profiles
from watchers.tables import load_tables
from watchers.text.boilerplate import blanked
from watchers.text.language import detect
from watchers.text.unmarked import unmarked

DATA = Path(__file__).parents[2] / "data" / "names"
SETS = {
    "sentences": "entities",
    "more_sentences": "more_entities",
    "homonyms": "homonym_entities",
    "paragraphs": "paragraph_entities",
}
SENTENCES = ("sentences", "more_sentences")
NOBODY = ("namesake", "negative")  # kinds of rows that name nobody
HOMONYM = "homonym"  # kind of rows that no profile without context can tell: left out of the figures
ENOUGH = 20  # mentions from which on the figure of a kind says something


class Row(NamedTuple):
    """What a text should name, and what was found in it."""

    name: str
    kind: str
    gold: frozenset[str]
    found: frozenset[str]


class Figures(NamedTuple):
    """Micro precision and F1 over (row, profile) pairs."""

    precision: float
    f1: float


@cache
def rows(name: str) -> tuple[Row, ...]:
    index = Index(load_tables())
    index.set_profiles(read_profiles(DATA / f"{SETS[name]}.toml"))
    lines = (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
    return tuple(read(index, json.loads(line)) for line in lines)


def read(index: Index, row: dict[str, Any]) -> Row:
    tables = load_tables()
    text = unmarked(str(row["text"])).text
    lang = detect(text, str(row["lang"]), tables.languages)
    matches = index.match(Text("", blanked(text, tables.boilerplate), lang)).entities
    firm = frozenset(match.profile for match in matches if match.tier is not Tier.POSSIBLE)
    return Row(str(row["id"]), str(row["kind"]), frozenset(row["gold"]), firm)


def counted(name: str) -> list[Row]:
    return [row for row in rows(name) if row.kind != HOMONYM]


def figures(asked: Iterable[Row]) -> Figures:
    right = found = gold = 0
    for row in asked:
        right += len(row.gold & row.found)
        found += len(row.found)
        gold += len(row.gold)
    return Figures(right / max(found, 1), 2 * right / max(found + gold, 1))


def wrong(asked: Iterable[Row]) -> str:
    """What the message of a failure shows."""
    return "; ".join(
        f"{row.name} +{sorted(row.found - row.gold)} -{sorted(row.gold - row.found)}"
        for row in asked
        if row.found != row.gold
    )


@pytest.mark.parametrize("name", SETS)
def test_every_row_can_be_scored(name: str) -> None:
    profiles = {entity.id for entity in read_profiles(DATA / f"{SETS[name]}.toml").entities}
    assert len({row.name for row in rows(name)}) == len(rows(name)) >= 50
    assert frozenset().union(*(row.gold for row in rows(name))) <= profiles


@pytest.mark.parametrize(
    ("name", "precision", "f1"),
    [("sentences", 0.98, 0.97), ("more_sentences", 0.97, 0.96), ("paragraphs", 0.98, 0.98)],
)
def test_names_are_found_and_others_are_not(name: str, precision: float, f1: float) -> None:
    measured = figures(counted(name))
    assert measured.precision >= precision, wrong(counted(name))
    assert measured.f1 >= f1, wrong(counted(name))


def test_context_tells_homonyms() -> None:
    right = [row.found == row.gold for row in rows("homonyms")]
    assert sum(right) / len(right) >= 0.94, wrong(rows("homonyms"))


@pytest.mark.parametrize("name", SENTENCES)
def test_no_way_of_writing_names_is_left_behind(name: str) -> None:
    kinds: dict[str, list[Row]] = {}
    for row in counted(name):
        kinds.setdefault(row.kind, []).append(row)
    large = {kind: found for kind, found in kinds.items() if sum(len(row.gold) for row in found) >= ENOUGH}
    assert len(large) >= 5
    for kind, found in large.items():
        assert figures(found).f1 >= 0.85, (kind, wrong(found))


@pytest.mark.parametrize("name", SENTENCES)
def test_rows_that_name_nobody_alert_seldom(name: str) -> None:
    nobody = [row for row in rows(name) if row.kind in NOBODY]
    assert len(nobody) >= 50
    assert sum(bool(row.found) for row in nobody) / len(nobody) <= 0.08, wrong(nobody)
