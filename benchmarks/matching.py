"""Matching items against many profiles, beside a tokenising floor and beside fuzzy search over all names.

All text is made up: a vocabulary whose words are as unevenly used as those of a language (Zipf), items of some 140
words with one name in full and one bare surname each. Profiles have a Latin name and four aliases; shipped ones have
twelve.
Ratios, not rates, carry over.
"""

from __future__ import annotations

import random
import re
import statistics
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from time import perf_counter, process_time

from rapidfuzz import fuzz, process

from watchers.engine.garbage import collect_seldom, uncollected
from watchers.match.index import Index
from watchers.match.query import parse
from watchers.model import Entity, EntityType, Profiles, Text
from watchers.tables import load_tables

ITEMS, WORDS, VOCABULARY = 300, 140, 20_000
ROUNDS = 5
ONSETS = tuple("b br d dr f g gr h k kl l m n p pr r s sh st t v z".split())  # noqa: SIM905  (short to read)
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ei"]
CODAS = ("", "", "l", "m", "n", "r", "s", "sk", "k", "t", "v")
CYRILLIC = str.maketrans(dict(zip("abdefghiklmnoprstuvz", "абдефгхиклмнопрстувз", strict=True)))
SOUNDS = (("sh", "ш"), ("ai", "ай"), ("ei", "ей"))


def measure() -> Iterator[tuple[str, str]]:
    """Items a second of processor time at 1,000, 10,000 and 100,000 profiles; queries at 10,000."""
    collect_seldom()  # as the program does at its start
    chance = random.Random(7)  # noqa: S311  (the same text in every run)
    words = [_word(chance, 1, 4) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    for count in (1_000, 10_000, 100_000):
        people = [f"{_word(chance, 1, 2).title()} {_word(chance, 2, 4).title()}" for _ in range(count)]
        items = [_item(chance, people, words, weights) for _ in range(ITEMS)]
        yield from _at(count, people, items)


def _at(count: int, people: list[str], items: list[str]) -> Iterator[tuple[str, str]]:
    entities = [Entity(f"e{number}", name, EntityType.PERSON, _aliases(name)) for number, name in enumerate(people)]
    tracemalloc.start()
    index = _index(entities)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del index
    began = process_time()
    index = _index(entities)
    built = process_time() - began
    cold = _rate(lambda item: index.match(Text("", item, "en")), items)
    found = [index.match(Text("", item, "en")) for item in items]
    names = [name for entity in entities for name in (entity.name, *entity.aliases)]
    vocabulary = dict.fromkeys(word.casefold() for name in names for word in name.split())
    ours, floor = _paired(
        lambda item: index.match(Text("", item, "en")),
        lambda item: [vocabulary.get(word) for word in re.findall(r"\w+", item.casefold())],
        items,
    )
    fuzzy = _rate(lambda item: process.extract(item, names, scorer=fuzz.partial_ratio, score_cutoff=90), items[:4])
    label = f"{count:,} profiles"
    yield f"{label}: items a second (first reading of each)", f"{ours:,.0f} ({cold:,.0f})"
    yield f"{label}: of the floor (findall and a dictionary)", f"1/{floor / ours:.1f}"
    yield f"{label}: times rapidfuzz partial_ratio over all {len(names):,} names", f"{ours / fuzzy:,.0f}"
    yield f"{label}: build, memory a profile", f"{built:.1f} s, {memory / count:,.0f} B"
    yield f"{label}: items with a planted name that was found", f"{sum(bool(one.entities) for one in found)} of {ITEMS}"
    yield f"{label}: add and remove a watch", f"{_add(index, people[0]):.0f} µs"
    yield f"{label}: add and remove a profile, worst", f"{_add_profile(index):.0f} µs"
    if count == 10_000:
        yield f"{label}: with 10,000 watches as well, times slower", f"{_with_watches(index, entities, items):.2f}"


def _index(entities: Sequence[Entity]) -> Index:
    index = Index(load_tables())
    with uncollected():
        index.set_profiles(Profiles(tuple(entities), ()))
    return index


def _add(index: Index, name: str, rounds: int = 200) -> float:
    """Microseconds, the median."""
    node = parse(f'"{name}" AND (border* OR visa) -football', index)
    times: list[float] = []
    for number in range(rounds):
        began = perf_counter()
        index.add_watch(-1 - number, node)
        index.remove_watch(-1 - number)
        times.append(perf_counter() - began)
    return statistics.median(times) * 1e6


def _add_profile(index: Index, rounds: int = 50) -> float:
    """Microseconds, the worst: adding must not stop the loop even once."""
    times: list[float] = []
    for number in range(rounds):
        entity = Entity(f"new{number}", f"Nirgendwo Xyzzy{number}", EntityType.PERSON)
        began = perf_counter()
        index.put_entity(entity)
        index.remove_entity(entity.id)
        times.append(perf_counter() - began)
    return max(times) * 1e6


def _with_watches(index: Index, entities: Sequence[Entity], items: list[str]) -> float:
    """How many times as long an item takes: item by item, the best of alternating rounds."""
    watched = _index(entities)
    for number, entity in enumerate(entities):
        words = f'"{entity.name.split()[1]}" AND (border* OR "{entity.name}" OR visa) -football'
        watched.add_watch(number, parse(words, watched))
    without = with_all = 0.0
    for item in items:
        rounds = [(_seconds(index, item), _seconds(watched, item)) for _ in range(2 * ROUNDS)]
        without += min(one for one, _ in rounds)
        with_all += min(other for _, other in rounds)
    return with_all / without


def _seconds(index: Index, item: str) -> float:
    began = perf_counter()
    index.match(Text("", item, "en"))
    return perf_counter() - began


def _paired(ours: Callable[[str], object], floor: Callable[[str], object], items: list[str]) -> tuple[float, float]:
    """Items a second of both, the medians of alternating rounds."""
    rounds = [(_rate(ours, items), _rate(floor, items)) for _ in range(ROUNDS)]
    return statistics.median(one for one, _ in rounds), statistics.median(other for _, other in rounds)


def _rate(work: Callable[[str], object], items: list[str]) -> float:
    began = process_time()
    for item in items:
        work(item)
    return len(items) / (process_time() - began)


def _word(chance: random.Random, least: int, most: int) -> str:
    syllables = chance.randint(least, most)
    return "".join(
        chance.choice(ONSETS) + chance.choice(NUCLEI) + (chance.choice(CODAS) if last else "")
        for last in (at == syllables - 1 for at in range(syllables))
    )


def _aliases(name: str) -> tuple[str, ...]:
    given, surname = name.split()
    lower = name.lower()
    for latin, letter in SOUNDS:
        lower = lower.replace(latin, letter)
    cyrillic = lower.translate(CYRILLIC).title()
    return (cyrillic, f"{given[0]}. {surname}", f"{surname} {given}", f"{cyrillic.split()[1]} {cyrillic.split()[0]}")


def _item(chance: random.Random, people: list[str], words: list[str], weights: list[float]) -> str:
    text = chance.choices(words, cum_weights=weights, k=WORDS)
    for at in range(0, WORDS, 15):
        text[at] = text[at].capitalize()
    who = chance.choice(people)
    text.insert(chance.randrange(1, WORDS // 2), f"said {who} and")
    text.insert(chance.randrange(WORDS // 2, WORDS), f"that {who.split()[1]} was")
    return " ".join(text)
