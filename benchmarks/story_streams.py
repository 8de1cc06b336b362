"""Streams of items with the stories that people made of them: reading, grouping, judging.

For learning the joining rule and for the benchmark of stories. Knows no weights but those handed in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.stories import read_row
from watchers.stories.features import Features, features
from watchers.stories.group import place
from watchers.stories.open_stories import OpenStories
from watchers.stories.weights import Weights
from watchers.stories.words import StoryWords
from watchers.views import STORY_LIFE


@dataclass(frozen=True, slots=True)
class Row:
    """An item that was read, and where people put it."""

    item: Features
    cluster: str
    track: str
    apart: frozenset[str]


def read(path: Path, words: StoryWords) -> list[Row]:
    """The rows of a stream, in time order."""
    found = sorted(map(json.loads, path.read_text("utf-8").splitlines()), key=lambda row: str(row["time"]))
    return [
        Row(
            features(read_row(number, row), words),
            row["cluster"],
            row.get("track", ""),
            frozenset(row.get("not_with", ())),
        )
        for number, row in enumerate(found)
    ]


def group(rows: Sequence[Row], weights: Weights) -> list[int]:
    """The story that each row is given."""
    stories, following, given = OpenStories(weights), 1, []
    for row in rows:
        stories.close_before(row.item.at - STORY_LIFE)
        joined = place(row.item, stories, following, across=False)
        stories.add(joined.story_id, row.item, joined.story_id == following)
        following += joined.story_id == following
        given.append(joined.story_id)
    return given


@dataclass(frozen=True, slots=True)
class Figures:
    """BCubed precision and recall (Bagga and Baldwin 1998), and what a reader is hurt by."""

    precision: float
    recall: float
    lost: int  # first reports filed under another story
    double: int  # further stories of one event
    forbidden: int  # look-alikes that were joined
    items: int

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def figures(rows: Sequence[Row], weights: Weights) -> dict[str, Figures]:
    """The figures of a stream and of each of its tracks."""
    given = group(rows, weights)
    tracks = {"": range(len(rows))} | {
        track: [place for place, row in enumerate(rows) if row.track == track] for track in {row.track for row in rows}
    }
    return {
        track: judged([rows[one] for one in places], [given[one] for one in places]) for track, places in tracks.items()
    }


def judged(rows: Sequence[Row], given: Sequence[int]) -> Figures:
    """Compare the stories that rows were given with those of people."""
    both = Counter((row.cluster, story) for row, story in zip(rows, given, strict=True))
    golds, stories = Counter(row.cluster for row in rows), Counter(given)
    seen: set[str] = set()
    opened: set[int] = set()
    lost = double = 0
    for row, story in zip(rows, given, strict=True):
        lost += row.cluster not in seen and story in opened
        double += row.cluster in seen and story not in opened
        seen.add(row.cluster)
        opened.add(story)
    return Figures(
        precision=sum(count**2 / stories[story] for (_, story), count in both.items()) / len(rows),
        recall=sum(count**2 / golds[gold] for (gold, _), count in both.items()) / len(rows),
        lost=lost,
        double=double,
        forbidden=sum(
            count
            for row, story in zip(rows, given, strict=True)
            for apart in row.apart
            if (count := both[apart, story])
        ),
        items=len(rows),
    )


def told(found: Mapping[str, Figures]) -> str:
    """A stream's figures in a line."""
    return " | ".join(
        f"{track or 'all'} P {one.precision:.3f} R {one.recall:.3f} F1 {one.f1:.3f} "
        f"lost {one.lost} double {one.double} forbidden {one.forbidden}"
        for track, one in sorted(found.items())
    )
