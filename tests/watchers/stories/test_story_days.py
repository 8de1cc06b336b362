"""Invented days of news, grouped as people grouped them: within languages and over them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from watchers.model import Role
from watchers.stories.features import features
from watchers.stories.group import place
from watchers.stories.open_stories import OpenStories
from watchers.tables import load_tables
from watchers.text.clean import clean


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
    """Invented days: (gold story, stories it must not join, given story) of every item."""
    lines, items = zip(*_read(words, item, days), strict=True)
    given = _placed(OpenStories(words.weights), 1, items, across=across)
    return [(row[gold], row.get("not_with", []), story) for row, story in zip(lines, given, strict=True)]


def _bcubed(rows):
    """Precision and recall (Bagga and Baldwin 1998)."""
    both = Counter((gold, given) for gold, _, given in rows)
    golds, givens = Counter(gold for gold, _, _ in rows), Counter(given for *_, given in rows)
    precision = sum(count**2 / givens[given] for (_, given), count in both.items()) / len(rows)
    return precision, sum(count**2 / golds[gold] for (gold, _), count in both.items()) / len(rows)


@pytest.mark.parametrize(("gold", "across"), [("cluster", False), ("cluster_xl", True)])
def test_two_invented_days_are_grouped_well(words, item, gold, across):
    """On own items, within languages and over them; plain TF-IDF reaches .87 within."""
    rows = _grouped(words, item, gold, across=across)
    precision, recall = _bcubed(rows)
    forbidden = sum(other[0] in apart and other[2] == given for _, apart, given in rows for other in rows)
    assert 2 * precision * recall / (precision + recall) > 0.94
    assert precision > 0.98
    assert not forbidden


@pytest.mark.parametrize(
    ("days", "within", "over", "forbidden"),
    [
        ("a", 0.94, 0.94, 3),
        ("b", 0.94, 0.93, 6),
        ("c", 0.98, 0.98, 0),
        ("d", 0.95, 0.94, 0),
        ("e", 0.98, 0.96, 0),
        ("f", 0.98, 0.97, 0),
        ("g", 0.95, 0.96, 9),
        ("h", 0.93, 0.9, 0),
        ("i", 0.93, 0.91, 0),
    ],
)
def test_days_of_visits_calls_protests_and_round_ups_are_grouped_well(words, item, days, within, over, forbidden):
    """Two stories of one wording are what they are made of: each name stands in several."""
    rows = _grouped(words, item, "cluster", across=False, days=f"days/{days}.jsonl")
    precision, recall = _bcubed(rows)
    assert 2 * precision * recall / (precision + recall) > within
    assert sum(other[0] in apart and other[2] == given for _, apart, given in rows for other in rows) <= forbidden
    precision, recall = _bcubed(_grouped(words, item, "cluster_xl", across=True, days=f"days/{days}.jsonl"))
    assert 2 * precision * recall / (precision + recall) > over


@pytest.mark.parametrize("cut", [7, 30, 52])
def test_p1_a_restart_in_mid_stream_gives_the_same_stories(words, item, cut):
    """The view after it is made of what was decided before it."""
    items = [read for _, read in _read(words, item, "days/h.jsonl")]
    whole = [*_placed(OpenStories(words.weights), 1, items, across=True)]
    stories = OpenStories(words.weights)
    for at, (read, number) in enumerate(zip(items[:cut], whole[:cut], strict=True)):
        stories.add(number, read, number not in whole[:at])
    assert [*_placed(stories, max(whole[:cut]) + 1, items[cut:], across=True)] == whole[cut:]
