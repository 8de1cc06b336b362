"""Names out of what people have: a pasted list, a CSV file, the JSON export of a Wikidata entity.

Refuses to know which profile they are for and which of them are needed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MOST = 1_000  # names
LONGEST = 120  # code points of a name
LEAST_LETTERS = 2
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")
_LISTED = re.compile(r"[;\n|]")
LANGUAGES = ("en", "ru", "tg", "uk", "uz", "kk", "ky", "fa", "tr", "de", "fr", "es", "ar", "zh")  # first ones first


def names_in(written: str | bytes) -> tuple[str, ...]:
    """The names, each once, in the order in which they stand; none where there is none."""
    text = written.decode("utf-8-sig", "replace") if isinstance(written, bytes) else written
    found = _of_json(text) if text.lstrip().startswith("{") else _of_list(text)
    kept = (" ".join(name.split()) for name in found)
    names = (name for name in kept if len(name) <= LONGEST and sum(map(str.isalpha, name)) >= LEAST_LETTERS)
    return tuple(dict.fromkeys(names))[:MOST]


def _of_list(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text[:1_000_000]), delimiter=_delimiter(text)))
    column = _column(rows[0]) if rows else None
    for row in rows[1:] if column is not None else rows:
        cells = row if column is None else row[column : column + 1]
        for cell in cells:
            yield from (_BULLET.sub("", part).strip(" \t\"'") for part in _LISTED.split(cell))


def _delimiter(text: str) -> str:
    """What stands between cells; commas part names, too, where nothing else does."""
    head = text[:2_000]
    return max(("\t", ";", ","), key=head.count)


def _column(header: list[str]) -> int | None:
    """The column of names in a file with a header."""
    known = ("alias", "aliases", "name", "label", "itemlabel", "altlabel", "имя", "название", "синоним")
    return next(
        (number for number, cell in enumerate(header) if cell.strip().casefold() in known and len(header) > 0), None
    )


def _of_json(text: str) -> Iterator[str]:
    """Labels and aliases of a Wikidata export, as Special:EntityData gives it, or of its one entity."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    entities = data.get("entities") if isinstance(data, dict) else None
    found = list(entities.values()) if isinstance(entities, dict) else [data]
    for entity in found:
        if isinstance(entity, dict):
            yield from _of_entity(entity)


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
