"""The language data about names, read into the frozen tables of the matcher.

Beside `tables.py`, which reads the rest. Refuses to know what the tables are used for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from watchers.match.naming import Body, NameTables, Readings, Romanisation
from watchers.match.offices import OfficeTable
from watchers.text.fold import Folder, plain
from watchers.text.tokens import words_in

SHORTEST_COUNTRY = 5  # letters: case forms of shorter ones (Чин, Inde) are words
Notions = Mapping[str, frozenset[str]]


def name_tables(
    given: Mapping[str, Any],
    concepts: Mapping[str, Any],
    bodies: Mapping[str, Any],
    persons: Mapping[str, Any],
    romanisation: Mapping[str, Any],
    folder: Folder,
) -> NameTables:
    """The tables from the data of the five files on names."""
    words, beginnings = _notions(concepts, bodies["country"])
    return NameTables(
        given_names=_given_names(given, folder),
        equal_names={number: tuple(map(folder.name, names)) for number, names in enumerate(given["same"])},
        surname_first=frozenset(map(folder.word, given["surname_first"])),
        particles=frozenset(map(plain, (*given["particles"], *given["descent"]))),
        descent=frozenset(map(plain, given["descent"])),
        suffixes=frozenset(map(folder.word, given["suffixes"])),
        patronymics=tuple(given["patronymics"]),
        readings=_readings(romanisation),
        fillers=frozenset(map(folder.word, concepts["filler"]["words"])),
        conjunctions=frozenset(map(plain, concepts["filler"]["conjunctions"])),
        locatives=frozenset(map(plain, concepts["filler"]["locatives"])),
        generic=frozenset(concepts["filler"]["generic"]),
        fields=frozenset(concepts["filler"]["fields"]),
        plurals=frozenset(map(plain, concepts["filler"]["plurals"])),
        country_names=frozenset(plain(name) for row in bodies["country"] for name in row["names"]),
        optional_beside={kind: frozenset(notions) for kind, notions in concepts["filler"]["optional_beside"].items()},
        optional=frozenset(concepts["filler"]["optional"]),
        kinds=frozenset(concepts["filler"]["kinds"]),
        words=words,
        beginnings=beginnings,
        compounds={plain(word): tuple(notions) for word, notions in concepts["compounds"].items()},
        bodies=_bodies((*bodies["body"], *bodies["country"]), folder),
        persons=_bodies(persons["person"], folder),
        adjectives=frozenset(ending for endings in concepts["adjectives"].values() for ending in endings),
        places=frozenset(
            folder.name(name) for row in bodies["body"] for name in row["names"] if len(words_in(name)) == 1
        ),
        romanisation=_romanisation(romanisation),
        longest_beginning=max(map(len, beginnings)),
    )


def _given_names(data: Mapping[str, Any], folder: Folder) -> Mapping[str, frozenset[int]]:
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(data["same"]):
        for name in names:
            groups[folder.name(name)].add(number)
    for name in data["others"]:
        groups[folder.name(name)].update(())
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def _notions(concepts: Mapping[str, Any], countries: Iterable[Mapping[str, Any]]) -> tuple[Notions, Notions]:
    """Whole words and beginnings, each with the notions that it may stand for."""
    entries: list[tuple[str, str]] = [(word, notion) for notion, words in concepts["words"].items() for word in words]
    entries += [(word, notion) for word, notions in concepts["compounds"].items() for notion in notions]
    for country in countries:
        notion = f"@{country['names'][0].casefold()}"
        entries += [(word, notion) for word in country["of"]]
        single = (word for word in country["names"] if len(words_in(word)) == 1 and not word.isupper())
        entries += [(form, notion) for word in single for form in _case_forms(plain(word), concepts["country_endings"])]
    words: defaultdict[str, set[str]] = defaultdict(set)
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    for word, notion in entries:
        if word.endswith("*"):
            beginnings[plain(word[:-1])].add(notion)
        else:
            words[plain(word)].add(notion)
    return _frozen(words), _frozen(beginnings)


def _case_forms(word: str, endings: Mapping[str, Any]) -> Iterator[str]:
    """A country's name and the case forms in which bodies carry it («МИД Румынии»)."""
    yield word
    if len(word) < SHORTEST_COUNTRY:
        return
    stem = word[:-1] if word[-1] in endings["vowels"] else word
    yield from (stem + ending for ending in endings["cyrillic" if word[0] > "\u0400" else "latin"])


def office_table(data: Mapping[str, Iterable[str]]) -> OfficeTable:
    """Words and beginnings of offices, each with the offices that it may name."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    for office, entries in data.items():
        for entry in entries:
            (beginnings if entry.endswith("*") else words)[plain(entry.removesuffix("*"))].add(office)
    return OfficeTable(_frozen(words), _frozen(beginnings))


def _frozen(notions: Mapping[str, set[str]]) -> Notions:
    return {word: frozenset(found) for word, found in notions.items()}


def _bodies(rows: Iterable[Mapping[str, Any]], folder: Folder) -> Mapping[tuple[str, ...], Body]:
    bodies: dict[tuple[str, ...], Body] = {}
    for row in rows:
        body = Body(tuple(dict.fromkeys(row["names"])), tuple(row.get("else", ())))
        for name in body.names:
            bodies.setdefault(tuple(folder.word(word) for word in words_in(name)), body)
    return bodies


def _readings(romanisation: Mapping[str, Any]) -> Readings:
    sounds = tuple((re.compile(row["pattern"]), row["replacement"]) for row in romanisation["sounds"])
    together = tuple(
        tuple((re.compile(pattern), replacement) for pattern, replacement in rows)
        for rows in romanisation["together"].values()
    )
    every = (pattern.pattern for pattern, _ in chain(sounds, *together))
    anything = re.compile("|".join(f"(?:{pattern})" for pattern in every))
    return Readings(str.maketrans(romanisation["marks"]), sounds, together, anything)


def _romanisation(data: Mapping[str, Any]) -> Romanisation:
    pinyin = data["pinyin"]
    chinese = {
        first + last: initial + final
        for first, initial in pinyin["initials"].items()
        for last, final in pinyin["finals"].items()
    }
    return Romanisation({**chinese, **pinyin["whole"]}, data["korean"])
