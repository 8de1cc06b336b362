"""The data files of seeding, read once into the frozen tables of `watchers/seed`. Beside tables.py, which reads the
rest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import Any

from watchers.seed.tables import (
    CYRILLIC,
    ContactGroup,
    PersonCases,
    PlainWords,
    RussianHead,
    SeedTable,
    Subject,
    WordList,
)
from watchers.text.stems import stem

LEAST_ADJECTIVE = 4  # letters


@lru_cache(1)
def load_seed_table() -> SeedTable:
    """Read the data files; the second call returns the same table."""
    data, subjects = _data("seed"), _data("subjects")
    return SeedTable(
        heads={kind: _list(words) for kind, words in data["heads"].items()},
        happenings={row["name"]: _list(row["words"]) for row in data["happening"]},
        phrases={name: _list(words) for name, words in data["phrases"].items() if name not in ("national", "world")},
        national=tuple(tuple(phrase.split()) for phrase in data["phrases"]["national"]),
        world=tuple(data["phrases"]["world"]),
        speech=_list(data["speech"]["words"]),
        inside_roles=_list(data["roles"]["inside"]),
        offices=_list(data["roles"]["offices"]),
        declined_offices=data["roles"]["declined"],
        same_office=_list(data["roles"]["same"]),
        former=_list(data["roles"]["former"]),
        publishers=(*data["publishers"]["names"], *data["publishers"]["platforms"]),
        publisher_nouns=_list(data["publishers"]["nouns"]),
        bylines=tuple(data["bylines"]["beginnings"]),
        adjective_endings=tuple(data["adjectives"]["endings"]),
        adjective_nominatives={
            gender: tuple(data["adjectives"][gender]) for gender in ("feminine", "masculine", "neuter")
        },
        russian_heads=tuple(RussianHead(**row) for row in data["russian_heads"]),
        clear=frozenset(data["known"].pop("clear")),
        known={kind: frozenset(names) for kind, names in data["known"].items()},
        subjects=tuple(Subject(row["id"], row["name"], tuple(row["words"])) for row in subjects["subject"]),
        contacts=tuple(subjects["contacts"]["words"]),
        contact_groups=tuple(_group(row) for row in subjects["contacts"]["offices"]),
        situations=_list(subjects["situations"]["words"]),
        country_adjectives=_adjectives(data["countries"]["others"]),
        country_endings=tuple(data["countries"]["endings"]),
        countries=tuple((row[0], row[1], tuple(row[2:])) for row in data["countries"]["others"]),
        sounds=_sounds(data["sounds"]),
        capitals={
            town.casefold(): f"@{country.casefold()}"
            for country, towns in data["countries"]["capitals"].items()
            for town in towns
        },
        person_cases=_person_cases(data["person_cases"]),
        world_adjectives=tuple(data["cases"]["world"]),
        plurals=tuple(data["cases"]["plurals"]),
        genitives=tuple(data["cases"]["genitives"]),
        noun_tails=tuple(data["cases"]["nouns"]),
        adjective_tails=tuple(data["cases"]["adjectives"]),
        locatives=tuple((row[0], row[1]) for row in data["cases"]["locatives"]),
        instrumentals=tuple((row[0], row[1]) for row in data["cases"]["instrumentals"]),
        plain=_plain(_data("plain_words")),
    )


def _plain(data: dict[str, Any]) -> PlainWords:
    endings, gerunds, before = (tuple(chain(*data.pop(key).values())) for key in ("endings", "gerunds", "before_nouns"))
    small = frozenset(word for lists in data.values() for word in lists["small"])
    stems = {
        lang: {name: {stem(word, lang) for word in words} for name, words in lists.items()}
        for lang, lists in data.items()
    }
    every = {lang: frozenset().union(*lists.values()) for lang, lists in stems.items()}
    nouns = {
        lang: set().union(*(its for name, its in lists.items() if name != "verb")) for lang, lists in stems.items()
    }
    verbs = {lang: frozenset(lists["verb"] - nouns[lang]) for lang, lists in stems.items()}
    return PlainWords(every, verbs, small, endings, gerunds, frozenset(before))


def _sounds(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs = (*data["latin"], *data["cyrillic"], *([one, ""] for one in data["silent"]))
    return tuple((written, sound) for written, sound in pairs)


def _adjectives(others: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """Of the countries of news in many languages the first adjective in Latin letters and the first in Cyrillic, of the
    others all; short ones are acronyms.
    """
    bodies = {f"@{row['names'][0].casefold()}": _long(row["of"]) for row in _data("bodies")["country"]}
    first = {
        notion: tuple(next((it for it in its if (it >= CYRILLIC) is side), "") for side in (False, True))
        for notion, its in bodies.items()
    }
    found = first | {f"@{row[0].casefold()}": tuple(_long([f"{one}*" for one in row[2:]])) for row in others}
    return {notion: tuple(filter(None, its)) for notion, its in found.items()}


def _long(adjectives: list[str]) -> list[str]:
    return [one for one in adjectives if len(one.rstrip("*")) >= LEAST_ADJECTIVE]


def _person_cases(data: Mapping[str, Any]) -> PersonCases:
    pairs = {name: tuple((row[0], row[1]) for row in data[name]) for name in ("surnames", "given")}
    apart = {*pairs, "never", "given_stems", "mens_given"}
    lists: Mapping[str, Any] = {name: tuple(words) for name, words in data.items() if name not in apart} | pairs
    never = tuple(letter + ending for ending, letters in data["never"] for letter in letters)
    return PersonCases(**lists, never=never, given_stems=data["given_stems"], mens_given=frozenset(data["mens_given"]))


def _group(row: dict[str, Any]) -> ContactGroup:
    return ContactGroup(row["id"], row["name"], tuple(frozenset(words) for words in row["words"]))


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("watchers") / "data" / f"{name}.toml").read_text("utf-8"))


def _list(words: list[str]) -> WordList:
    beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
    return WordList(frozenset(word for word in words if not word.endswith("*")), beginnings)
