"""Shapes the table by which names of speakers are brought into the nominative; the data come in as they were parsed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from watchers.stories.accounts.nominatives import HeadNoun, NominativeTable


def nominative_table(data: Mapping[str, Any]) -> NominativeTable:
    """The file nominatives.toml as a table."""
    adjectives, genders = data["adjectives"], tuple(data["endings"])
    return NominativeTable(
        nouns=dict(_forms(data["nouns"], data["endings"])),
        adjectives=tuple(adjectives["endings"]),
        soft=frozenset(adjectives["soft"]),
        velar=tuple(adjectives["velar"]),
        hushing=tuple(adjectives["hushing"]),
        stressed=tuple(adjectives["stressed"]),
        nominatives={gender: tuple(adjectives[gender]) for gender in genders},
        before={word: case for case, words in data["before"].items() for word in words},
        genitive={kind: _pairs(data["genitive"][kind]) for kind in ("masculine", "feminine", "plural")},
        mens=tuple(data["genitive"]["mens"]),
        calling=frozenset(data["spoken_of"]["calling"]),
        instrumental=tuple(data["spoken_of"]["instrumental"]),
        vowels=frozenset(data["spoken_of"]["vowels"]),
        tails=tuple(adjectives["tails"]),
        unknown={case: _pairs(rows) for case, rows in data["unknown"].items()},
    )


def _forms(
    nouns: Mapping[str, list[str]], endings: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[tuple[str, HeadNoun]]:
    """Every form of every noun; the nominatives come last, and so count before another noun's form."""
    listed = [(noun, gender) for gender, words in nouns.items() for noun in words]
    for noun, gender in listed:
        ending = max((one for one in endings[gender] if noun.endswith(one)), key=len)
        for other in endings[gender][ending]:
            yield noun.removesuffix(ending) + other, HeadNoun(noun, gender)
    for noun, gender in listed:
        yield noun, HeadNoun(noun, gender)


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows)
