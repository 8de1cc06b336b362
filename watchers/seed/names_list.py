"""Names out of what people have: a pasted list, a CSV file, the JSON that Wikidata exports.

Refuses to know which profile they are for, which of them are needed, and encodings.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

MOST = 1_000  # names
LONGEST = 120  # code points of a name
LONGEST_LIST = 1_000_000  # code points that are read of a list
LEAST_LETTERS = 2
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")
_LISTED = re.compile(r"[;\n|]")
_ADDRESS = re.compile(r"\w://|^www\.", re.IGNORECASE)
_COLUMNS = ("alias", "aliases", "name", "names", "label", "itemlabel", "имя", "название", "синоним", "псевдоним")
_MANY = ("altlabel", "itemaltlabel", "aliases", "also known as")  # what Wikidata puts several names into, with commas
LANGUAGES = ("en", "ru", "tg", "uk", "uz", "kk", "ky", "fa", "tr", "de", "fr", "es", "ar", "zh")  # first ones first


class NamesList(NamedTuple):
    """The names, each once, in the order in which they stand; how many were none, and how many were too many."""

    names: tuple[str, ...]
    unfit: int = 0
    beyond: int = 0


def names_in(text: str) -> NamesList:
    """The names of a text; none where there is none."""
    found = _of_json(text) if text.lstrip()[:1] in ("{", "[") else _of_list(text[:LONGEST_LIST])
    written = dict.fromkeys(name for name in (" ".join(one.split()) for one in found) if name)
    names = tuple(filter(_is_name, written))
    return NamesList(names[:MOST], len(written) - len(names), max(0, len(names) - MOST))


def _is_name(written: str) -> bool:
    letters = sum(map(str.isalpha, written))
    return letters >= LEAST_LETTERS and len(written) <= LONGEST and not _ADDRESS.search(written)


def _of_list(text: str) -> Iterator[str]:
    rows = _rows(text)
    columns = _columns(rows[0]) if rows else {}
    for row in rows[1:] if columns else rows:
        for place, cell in enumerate(row):
            if not columns or place in columns:
                yield from _of_cell(cell, many=columns.get(place, False))


def _rows(text: str) -> list[list[str]]:
    """The cells of a list; one that is no CSV, like a text with a quotation mark that is never closed, is its lines."""
    lines = text.splitlines()
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    except csv.Error:
        rows = []
    torn = any("\n" in cell for row in rows for cell in row)
    return [[line] for line in lines] if torn or not rows else rows


def _of_cell(cell: str, *, many: bool) -> Iterator[str]:
    for part in _LISTED.split(cell):
        names = part.split(",") if many else (part,)
        yield from (_BULLET.sub("", name).strip(" \t\"'“”«»") for name in names)


def _delimiter(text: str) -> str:
    """What stands between cells; commas part names, too, where nothing else does."""
    head = text[:2_000]
    return max(("\t", ";", ","), key=head.count)


def _columns(header: Sequence[str]) -> dict[int, bool]:
    """The columns of names in a file with a header, and whether a cell of each holds several with commas."""
    named = [cell.strip().casefold() for cell in header]
    return {place: cell in _MANY for place, cell in enumerate(named) if cell in (*_COLUMNS, *_MANY)}


def _of_json(text: str) -> Iterator[str]:
    """Labels and aliases of what Wikidata exports: entities as Special:EntityData has them, or answers to a query."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    for one in _records(data):
        yield from _of_entity(one)
        yield from _of_answer(one)


def _records(data: object) -> Iterable[Mapping[str, Any]]:
    """The entities, or the lines of an answer."""
    found: Iterable[object] = data if isinstance(data, list) else [data]
    if isinstance(data, dict):
        entities, results = data.get("entities"), data.get("results")
        if isinstance(entities, dict):
            found = entities.values()
        elif isinstance(entities, list):
            found = entities
        elif isinstance(results, dict) and isinstance(results.get("bindings"), list):
            found = results["bindings"]
    return (one for one in found if isinstance(one, dict))


def _of_entity(entity: Mapping[str, Any]) -> Iterator[str]:
    labels, aliases = entity.get("labels"), entity.get("aliases")
    for lang in _languages(labels, aliases):
        for group in (labels, aliases):
            values = group.get(lang) if isinstance(group, dict) else None
            for one in values if isinstance(values, list) else [values]:
                if isinstance(one, dict) and isinstance(one.get("value"), str):
                    yield one["value"]


def _languages(*groups: object) -> Iterable[str]:
    known = {lang for group in groups if isinstance(group, dict) for lang in group}
    return (*(lang for lang in LANGUAGES if lang in known), *sorted(known - set(LANGUAGES)))


def _of_answer(line: Mapping[str, Any]) -> Iterator[str]:
    """A line of the query service: {"itemLabel": "A", "altLabel": "B, C"}, or each value as {"value": "A"}."""
    for key, value in line.items():
        written = value.get("value") if isinstance(value, dict) else value
        if key.casefold() in (*_COLUMNS, *_MANY) and isinstance(written, str):
            yield from _of_cell(written, many=key.casefold() in _MANY)
