"""Matching items against many profiles, beside a tokenising floor and beside fuzzy search over all names.

All text is made up; names are random syllables, so false hits are rare. Ratios, not rates, carry over.
"""

from __future__ import annotations

import random
import re
import tracemalloc
from collections.abc import Iterator
from time import perf_counter, process_time

from rapidfuzz import fuzz, process

from watchers.match.index import Index
from watchers.match.query import parse
from watchers.model import Entity, EntityType, Profiles, Text
from watchers.tables import load_tables

ITEMS, WORDS = 400, 140
SYLLABLES = (
    "ba",
    "be",
    "bi",
    "bo",
    "da",
    "de",
    "di",
    "do",
    "ga",
    "ge",
    "gor",
    "ka",
    "kha",
    "ko",
    "la",
    "lev",
    "li",
    "ma",
    "men",
    "mi",
    "mur",
    "na",
    "nov",
    "or",
    "pet",
    "ra",
    "rin",
    "sa",
    "shu",
    "ta",
    "ul",
    "va",
    "vic",
    "za",
)


def measure() -> Iterator[tuple[str, str]]:
    """Items a second of processor time at 1,000 and 10,000 profiles."""
    chance = random.Random(7)  # noqa: S311  (the same text in every run)
    for count in (1_000, 10_000):
        names = [f"{_word(chance)} {_word(chance)}" for _ in range(count)]
        items = [_item(chance, names) for _ in range(ITEMS)]
        yield from _at(count, names, items)


def _at(count: int, names: list[str], items: list[str]) -> Iterator[tuple[str, str]]:
    tracemalloc.start()
    began = perf_counter()
    index = _index(names)
    built, memory = perf_counter() - began, tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    found = [index.match(Text("", item, "en")) for item in items]  # warms the caches, too
    ours = _rate(lambda item: index.match(Text("", item, "en")), items)
    vocabulary = {word.casefold() for name in names for word in name.split()}
    floor = _rate(lambda item: [word in vocabulary for word in re.findall(r"\w+", item.casefold())], items)
    fuzzy = _rate(lambda item: process.extract(item, names, scorer=fuzz.partial_ratio, score_cutoff=90), items[:8])
    yield f"{count:,} profiles: items a second", f"{ours:,.0f}"
    yield f"{count:,} profiles: of the floor (findall and a set)", f"1/{floor / ours:.1f}"
    yield f"{count:,} profiles: times rapidfuzz partial_ratio over all names", f"{ours / fuzzy:,.0f}"
    yield f"{count:,} profiles: build, memory a profile", f"{built:.1f} s, {memory / count:,.0f} B"
    yield f"{count:,} profiles: planted names found", f"{sum(bool(one.entities) for one in found)} of {len(items)}"
    yield f"{count:,} profiles: add and remove a watch", f"{_add(index, names[0]) * 1e6:.0f} µs"


def _index(names: list[str]) -> Index:
    index = Index(load_tables())
    entities = (Entity(f"e{number}", name, EntityType.PERSON) for number, name in enumerate(names))
    index.set_profiles(Profiles(tuple(entities), ()))
    return index


def _add(index: Index, name: str, rounds: int = 200) -> float:
    began = perf_counter()
    for number in range(rounds):
        index.add_watch(number, parse(f'"{name}" AND (border* OR visa) -football', index))
        index.remove_watch(number)
    return (perf_counter() - began) / rounds


def _rate(work: object, items: list[str]) -> float:
    began = process_time()
    for item in items:
        work(item)  # type: ignore[operator]
    return len(items) / (process_time() - began)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _item(chance: random.Random, names: list[str]) -> str:
    words = [_word(chance).lower() for _ in range(WORDS)]
    words.insert(chance.randrange(WORDS), chance.choice(names))
    return " ".join(words)
