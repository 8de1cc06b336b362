"""Invented days of news, grouped as people grouped them: within languages and over them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from watchers.model import Role
from watchers.stories.features import features
from watchers.stories.group import place
from watchers.stories.open_stories import OpenStories
from watchers.tables import load_tables
from watchers.text.clean import clean


class Placed(NamedTuple):
    """An item with its story, as people see it, the stories that it must not join, and the story that it was given."""

    id: str
    gold: str
    apart: Sequence[str]
    given: int


def _read(words, item, days):
    """The lines of an invented day, and each as it is read for grouping."""
    lines = [json.loads(line) for line in (Path(__file__).parent / days).read_text("utf-8").splitlines()]
    began = datetime.fromisoformat(f"{lines[0]['time'][:10]}T06:00:00Z")
    for number, row in enumerate(lines):
        at = datetime.fromisoformat(row["time"])
        made = item(
            number,
            row["title"],
            clean(row["text"], load_tables().boilerplate).text,  # as each text of a feed is
            hours=(at - began) / timedelta(hours=1),
            publisher=row["source"],
            lang=row["lang"],
            start=began,
        )
        yield row, features(made, words)


def _placed(stories, next_id, items, *, across):
    """The story that each item is given."""
    for read in items:
        joined = place(read, stories, next_id, across=across)
        stories.add(joined.story_id, read, joined.role is Role.FIRST)
        next_id += joined.role is Role.FIRST
        yield joined.story_id


def _grouped(words, item, gold, *, across, days="tiny.jsonl"):
    """Every item of invented days with the story that it is given."""
    lines, items = zip(*_read(words, item, days), strict=True)
    given = _placed(OpenStories(words.weights), 1, items, across=across)
    return [
        Placed(row["id"], row[gold], row.get("not_with", ()), story) for row, story in zip(lines, given, strict=True)
    ]


def _bcubed(rows):
    """Precision and recall (Bagga and Baldwin 1998)."""
    both = Counter((row.gold, row.given) for row in rows)
    golds, givens = Counter(row.gold for row in rows), Counter(row.given for row in rows)
    precision = sum(count**2 / givens[given] for (_, given), count in both.items()) / len(rows)
    return precision, sum(count**2 / golds[gold] for (gold, _), count in both.items()) / len(rows)


def _f1(rows):
    precision, recall = _bcubed(rows)
    return 2 * precision * recall / (precision + recall)


def _forbidden(rows):
    """The pairs of items that must not be in one story, and are."""
    pairs = ((one, other) for one in rows for other in rows if other.gold in one.apart)
    return {" ".join(sorted((one.id, other.id))) for one, other in pairs if one.given == other.given}


@pytest.mark.parametrize(("gold", "across"), [("cluster", False), ("cluster_xl", True)])
def test_two_invented_days_are_grouped_well(words, item, gold, across):
    """On own items, within languages and over them; plain TF-IDF reaches .87 within."""
    rows = _grouped(words, item, gold, across=across)
    assert _f1(rows) >= 0.989
    assert _bcubed(rows)[0] == 1.0
    assert not _forbidden(rows)


# Faults that are known: the answer to an expulsion, a town's next hospital, a gas firm's next contract.
KNOWN = {
    "a": {"a027 a048", "a029 a048", "a048 a056"},
    "b": {"b025 b037", "b026 b037", "b036 b037"},
    "g": {"g008 g043", "g010 g043", "g042 g043", "g043 g061"},
}
KNOWN_OVER = KNOWN | {"g": KNOWN["g"] | {"g009 g043"}}


@pytest.mark.parametrize(
    ("days", "within", "over"),
    [
        ("a", 0.945, 0.943),
        ("b", 0.973, 0.962),
        ("c", 0.985, 0.984),
        ("d", 0.954, 0.949),
        ("e", 0.986, 0.966),
        ("f", 0.987, 0.975),
        ("g", 0.958, 0.963),
        ("h", 0.966, 0.965),
        ("i", 0.956, 0.940),
    ],
)
def test_days_of_visits_calls_protests_and_round_ups_are_grouped_well(words, item, days, within, over):
    """Two stories of one wording are what they are made of: each name stands in several."""
    rows = _grouped(words, item, "cluster", across=False, days=f"days/{days}.jsonl")
    assert _f1(rows) >= within
    assert _forbidden(rows) == KNOWN.get(days, set())
    rows = _grouped(words, item, "cluster_xl", across=True, days=f"days/{days}.jsonl")
    assert _f1(rows) >= over
    assert _forbidden(rows) == KNOWN_OVER.get(days, set())


@pytest.mark.parametrize("cut", [7, 30, 52])
def test_p1_a_restart_in_mid_stream_gives_the_same_stories(words, item, cut):
    """The view after it is made of what was decided before it."""
    items = [read for _, read in _read(words, item, "days/h.jsonl")]
    whole = [*_placed(OpenStories(words.weights), 1, items, across=True)]
    stories = OpenStories(words.weights)
    for at, (read, number) in enumerate(zip(items[:cut], whole[:cut], strict=True)):
        stories.add(number, read, number not in whole[:at])
    assert [*_placed(stories, max(whole[:cut]) + 1, items[cut:], across=True)] == whole[cut:]
