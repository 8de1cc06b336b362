"""Learns how likely two statements answer each other: watchers/data/account_weights.toml is its output.

    python -m benchmarks.account_rule STORIES.jsonl… > new.toml

Each file is JSON lines {"id", "items", "gold": {"differ", "one_sided"}} as `wirewatch compare` is scored by; best are
files of several writers who did not know the program. A file counts by the root of its length: what the tables of words
know by heart teaches little. The pairs of statements are read by the program's own code, and their measures
weighed by a logistic regression (Newton's method, ridge). Each file is first judged by the weights of all others, and
what comes of that is told on the error stream: found, extra and leaked at some likelihoods from which on to tell.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p, sqrt
from pathlib import Path
from typing import Any

from bot.cli.accounts import source_of
from watchers.model.steps import finished
from watchers.stories.accounts.comparison import laying_out
from watchers.stories.accounts.content import Content
from watchers.stories.accounts.evidence import Evidence
from watchers.stories.accounts.matters import Matters
from watchers.stories.accounts.relation import difference
from watchers.stories.accounts.weighing import apart
from watchers.tables import account_tables

RIDGE = 10.0
ENOUGH = 0.22
SURE = 0.55
TOLD_FROM = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
START = -2.0
STEPS = 30
NEAR = 1e-6  # share of the loss by which a last step lessens it

Measures = Mapping[str, float]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Statements `one` and `other` of a story by number, and the difference of the gold that they are, -1 for none."""

    one: int
    other: int
    measures: Measures
    gold: int


@dataclass(frozen=True, slots=True)
class Story:
    """What of a story is learned from; `alone` are the statements that one side alone should be said to say."""

    pairs: tuple[Pair, ...]
    alone: frozenset[int]
    wanted: int


def main() -> None:
    """Learn, and print the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", nargs="+", type=Path)
    given = parser.parse_args()
    files = {
        path.name: [_story(json.loads(row)) for row in path.read_text("utf-8").splitlines()] for path in given.stories
    }
    for name, stories in files.items():
        weights = learned([rows for other, rows in files.items() if other != name]) if len(files) > 1 else {}
        print(name, *(_figures(stories, weights, least) for least in TOLD_FROM), sep="\n  ", file=sys.stderr)
    print(written(learned(list(files.values()))))


def written(weights: Weights) -> str:
    """The file that the weights are read from."""
    rows = [f"{name} = {value:.2f}" for name, value in weights.items() if name != "bias"]
    return "\n".join(
        (HEAD, f"bias = {weights['bias']:.2f}", f"enough = {ENOUGH}", f"sure = {SURE}", "", "[measures]", *rows)
    )


HEAD = """# How likely two statements of different parties answer each other: the weights of the measures of
# watchers/stories/accounts/evidence.py, learned by benchmarks/account_rule.py over invented stories. From `enough`
# on a difference is told; from `sure` on it is one outright, where a rule of words or figures says so, too.
"""


def learned(files: Sequence[Sequence[Story]]) -> Weights:
    """The weights by which most pairs of the files are told apart."""
    rows = [
        (pair.measures, pair.gold >= 0, 1 / sqrt(len(stories)))
        for stories in files
        for story in stories
        for pair in story.pairs
    ]
    names = sorted({name for measures, _, _ in rows for name in measures})
    data = [([1.0, *(measures.get(name, 0.0) for name in names)], holds, weight) for measures, holds, weight in rows]
    scale = sum(weight for *_, weight in data) / len(data)
    found = _newton([(row, holds, weight / scale) for row, holds, weight in data], len(names) + 1)
    return dict(zip(("bias", *names), found, strict=True))


Row = tuple[list[float], bool, float]


def _newton(data: Sequence[Row], size: int) -> list[float]:
    at = [START] + [0.0] * (size - 1)
    loss = _loss(data, at)
    for _ in range(STEPS):
        step, length = _step(data, at), 1.0
        while (less := _loss(data, moved := [x + length * dx for x, dx in zip(at, step, strict=True)])) > loss:
            length /= 2
            if length < NEAR:
                return at
        at, gain, loss = moved, loss - less, less
        if gain < NEAR * loss:
            break
    return at


def _loss(data: Sequence[Row], at: Sequence[float]) -> float:
    total = RIDGE / 2 * sum(x * x for x in at[1:])
    for row, holds, weight in data:
        points = sum(x * value for x, value in zip(at, row, strict=True))
        total += weight * log1p(exp(-points if holds else points))
    return total


def _step(data: Sequence[Row], at: Sequence[float]) -> list[float]:
    """Newton's step: the slope by the curvature."""
    size = len(at)
    slope = [0.0] + [-RIDGE * x for x in at[1:]]
    bend = [[RIDGE if i == j and i else 0.0 for j in range(size)] for i in range(size)]
    for row, holds, weight in data:
        likely = 1 / (1 + exp(-sum(x * value for x, value in zip(at, row, strict=True))))
        places = [place for place, value in enumerate(row) if value]
        for i in places:
            slope[i] += weight * (holds - likely) * row[i]
            curved = weight * likely * (1 - likely) * row[i]
            for j in places:
                bend[i][j] += curved * row[j]
    return _solved(bend, slope)


def _solved(left: list[list[float]], right: Sequence[float]) -> list[float]:
    """The solution of linear equations, by elimination; the left side is positive definite."""
    rows = [[*row, value] for row, value in zip(left, right, strict=True)]
    for at, pivot in enumerate(rows):
        for row in rows[at + 1 :]:
            share = row[at] / pivot[at]
            row[at:] = [value - share * above for value, above in zip(row[at:], pivot[at:], strict=True)]
    found: list[float] = []
    for at in range(len(rows) - 1, -1, -1):
        known = sum(x * value for x, value in zip(found, rows[at][at + 1 : -1], strict=True))
        found.insert(0, (rows[at][-1] - known) / rows[at][at])
    return found


# --- stories --------------------------------------------------------------------------------------------------------


def _story(row: Mapping[str, Any]) -> Story:
    told = account_tables()
    sources = [source_of(number, item) for number, item in enumerate(row["items"], 1)]
    laid = finished(laying_out(sources, told, {}))
    standing = laid.standing
    evidence = Evidence(Matters.of(standing), laid.weighed, told.weights)
    sides = [(laid.parties.labels.label(one.statement.party), _flat(one.statement.quote)) for one in standing]
    pairs = tuple(_pairs(standing, sides, row["gold"]["differ"], evidence))
    alone = frozenset(n for n, (_, quote) in enumerate(sides) for one in row["gold"]["one_sided"] if _holds(quote, one))
    return Story(pairs, alone, len(row["gold"]["differ"]))


def _pairs(
    standing: Sequence[Content], sides: Sequence[tuple[str, str]], wanted: Sequence[Any], evidence: Evidence
) -> Iterator[Pair]:
    for one in range(len(standing)):
        for other in range(one + 1, len(standing)):
            pair = (standing[one], standing[other])
            if apart(*pair):
                measures = evidence.measures(pair, difference(*pair, evidence.weighed))
                if not measures:
                    continue
                told = (number for number, what in enumerate(wanted) if _is(what, (sides[one], sides[other])))
                yield Pair(one, other, {name: value for name, value in measures.items() if value}, next(told, -1))


def _is(what: Mapping[str, Any], sides: Sequence[tuple[str, str]]) -> bool:
    """Whether each of two sides of a difference of the gold is told by one of the statements."""
    wanted = what["sides"]
    return any(
        all(_tells(side, told) for side, told in zip(wanted, row, strict=False))
        for row in (sides, sides[::-1])
        if len(wanted) == len(sides)
    )


def _tells(side: Mapping[str, Any], told: tuple[str, str]) -> bool:
    party, quote = told
    names = (_flat(party), _flat(side["party"]))
    one_party = names[0] in names[1] or names[1] in names[0]
    return one_party and any(_flat(value) in quote for value in (side["value"], *side.get("also", ())))


def _holds(quote: str, one: Mapping[str, Any]) -> bool:
    return _flat(one["quote"]) in quote or quote in _flat(one["quote"])


def _flat(text: str) -> str:
    return " ".join(text.split()).strip("\"“”«»'.").casefold()


# --- judging --------------------------------------------------------------------------------------------------------


def _figures(stories: Iterable[Story], weights: Weights, least: float) -> str:
    found = extra = leaked = wanted = 0
    for story in stories:
        chosen = list(_chosen(story, weights, least))
        found += len({pair.gold for pair in chosen} - {-1})
        extra += sum(pair.gold < 0 for pair in chosen)
        leaked += len(story.alone & {number for pair in chosen for number in (pair.one, pair.other)})
        wanted += story.wanted
    return f"from {least}: found {found} of {wanted}, extra {extra}, leaked {leaked}"


def _chosen(story: Story, weights: Weights, least: float) -> Iterator[Pair]:
    likely = sorted(((_likely(pair, weights), pair) for pair in story.pairs), key=lambda row: -row[0])
    taken: set[int] = set()
    for share, pair in likely:
        if share >= least and taken.isdisjoint((pair.one, pair.other)):
            taken |= {pair.one, pair.other}
            yield pair


def _likely(pair: Pair, weights: Weights) -> float:
    points = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in pair.measures.items())
    return 1 / (1 + exp(-points))


if __name__ == "__main__":
    main()
