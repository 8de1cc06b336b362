"""Grouping beside plain TF-IDF, MinHash and fuzzy titles, and its speed and memory at 800 open stories.

The quality is that of the project's own invented days (tests/watchers/stories/tiny.jsonl); further files of
that shape are judged in the same run: `python -m benchmarks stories FILE…`. Speed is
processor time over invented full texts: words as uneven as those of a language, eight reports an event.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from math import log, sqrt
from pathlib import Path
from time import process_time

from rapidfuzz import fuzz

from benchmarks.story_streams import Row, group, judged, read
from watchers.engine.garbage import collect_seldom
from watchers.model import Item
from watchers.stories.features import Features, features
from watchers.stories.group import place
from watchers.stories.open_stories import OpenStories
from watchers.stories.words import StoryWords
from watchers.tables import load_tables, story_words
from watchers.text.fold import Folder

OWN = Path("tests/watchers/stories/tiny.jsonl")
OPEN, REPORTS, WORDS, VOCABULARY = 800, 2, 400, 20_000
MEASURED = 400
BATCH = 50
START = datetime(2031, 1, 1, tzinfo=UTC)
Likeness = Callable[[Features, Features], float]


def measure(*streams: str) -> Iterator[tuple[str, str]]:
    """BCubed and what a reader is hurt by, for each way of grouping; then speed and memory."""
    tables = load_tables()
    words = story_words(tables, Folder(tables.fold))
    for path in [OWN, *map(Path, streams)]:
        yield from _quality(path, words)
    yield from _speed(words)


def _quality(path: Path, words: StoryWords) -> Iterator[tuple[str, str]]:
    rows = read(path, words)
    ways: dict[str, Callable[[], list[int]]] = {
        "this program": lambda: group(rows, words.weights),
        "plain TF-IDF, nearest story, cosine .30": lambda: _tfidf(rows, 0.30),
        "MinHash, words, Jaccard .30": lambda: _nearest_item(rows, _jaccard, 0.3),
        "fuzzy titles, token_set_ratio 60": lambda: _nearest_item(rows, _fuzzy, 60.0),
    }
    for name, way in ways.items():
        found = judged(rows, way())
        yield (
            f"{path.name}: {name}",
            f"F1 {found.f1:.3f} (P {found.precision:.3f} R {found.recall:.3f}), {found.double} second alerts, "
            f"{found.lost} first reports lost, {found.forbidden} forbidden",
        )


def _nearest_item(rows: Sequence[Row], like: Likeness, least: float) -> list[int]:
    """Each item goes where the item most like it went."""
    given: list[int] = []
    for place_, row in enumerate(rows):
        best = max(range(place_), key=lambda at: like(row.item, rows[at].item), default=None)
        joins = best is not None and like(row.item, rows[best].item) >= least
        given.append(given[best] if joins and best is not None else max(given, default=0) + 1)
    return given


def _jaccard(one: Features, other: Features) -> float:
    """What MinHash estimates, exactly."""
    return len(one.terms.keys() & other.terms.keys()) / max(1, len(one.terms.keys() | other.terms.keys()))


def _fuzzy(one: Features, other: Features) -> float:
    return fuzz.token_set_ratio(one.title_key, other.title_key)


def _tfidf(rows: Sequence[Row], least: float) -> list[int]:
    """Single pass over centroids, the textbook's way."""
    counts: dict[str, int] = {}
    centroids: list[dict[str, float]] = []
    given = []
    for number, row in enumerate(rows):
        for term in row.item.terms:
            counts[term] = counts.get(term, 0) + 1
        vector = {term: count * log((number + 201) / counts[term]) for term, count in row.item.terms.items()}
        likes = [_cosine(vector, centroid) for centroid in centroids]
        best = max(range(len(likes)), key=likes.__getitem__, default=-1)
        if best < 0 or likes[best] < least:
            centroids.append({})
            best = len(centroids) - 1
        centroids[best] = {term: centroids[best].get(term, 0.0) + weight for term, weight in vector.items()} | {
            term: weight for term, weight in centroids[best].items() if term not in vector
        }
        given.append(best)
    return given


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other[term] for term, weight in one.items() if term in other)
    lengths = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0


def _speed(words: StoryWords) -> Iterator[tuple[str, str]]:
    collect_seldom()  # as the program does at its start
    chance = random.Random(7)  # noqa: S311  (the same texts in every run)
    rows = list(_invented(chance, OPEN * REPORTS + MEASURED))
    stories, following = OpenStories(words.weights), 1
    times = []
    for number, raw in enumerate(rows):
        began = process_time()
        if number % BATCH == 0:  # as DECIDE does (watchers/pipeline/deciding.py): on trial, a batch at a time
            stories.keep()
            stories.begin()
        item = features(raw, words)
        joined = place(item, stories, following)
        stories.turns(joined.story_id, item)
        stories.add(joined.story_id, item, joined.story_id == following)
        following += joined.story_id == following
        if number >= OPEN * REPORTS:
            times.append(process_time() - began)
    times.sort()
    state = len(pickle.dumps(stories.stories()))  # what is remembered; the indexes over it are worked out
    yield "full texts: open stories, words an item", f"{len(stories.stories())}, {WORDS}"
    yield "full texts: items a second of processor time, read and placed", f"{len(times) / sum(times):,.0f}"
    yield "full texts: p50, p99", f"{times[len(times) // 2] * 1e3:.1f} ms, {times[int(len(times) * 0.99)] * 1e3:.1f} ms"
    yield "full texts: state, pickled", f"{state / 1e6:.1f} MB"


def _invented(chance: random.Random, count: int) -> Iterator[Item]:
    """Reports of events by turns: a third of an event's words are its own, the others anybody's."""
    words = ["".join(chance.choices("abdefgiklmnoprstuvz", k=chance.randint(4, 9))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    events = [chance.sample(words[200:], 60) for _ in range(OPEN)]
    for number in range(count):
        own = events[number % OPEN]
        text = [*chance.choices(own, k=WORDS // 3), *chance.choices(words, cum_weights=weights, k=WORDS * 2 // 3)]
        chance.shuffle(text)
        title = " ".join(chance.sample(own, 6))
        yield _item(number, title.capitalize(), ". ".join(" ".join(text[at : at + 20]) for at in range(0, WORDS, 20)))


def _item(number: int, title: str, body: str) -> Item:
    at = START + timedelta(seconds=20 * number)
    house = f"house{(number + number // OPEN) % 40}"  # the reports of an event come from different houses
    return Item(number, 1, title, body, "", "", "", "en", house, None, at, at)
