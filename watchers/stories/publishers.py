"""Counts who reports a story: “3 publishers (1 ministry, 2 wire)”.

Judges nobody: a house with several feeds counts once, and one that only carries another's text
is not a further publisher. Refuses to know how the count is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from watchers.model import Item, Kind, Report, Role


@dataclass(frozen=True, slots=True)
class PublisherCount:
    """`total` publishers with a report of their own, `by_kind` where the kind is known.

    `copies` counts the further publishers that only carried a copy (“also carried by”).
    """

    total: int
    by_kind: Mapping[Kind, int]
    copies: int


def count(reports: Iterable[Report]) -> PublisherCount:
    """Count the houses behind `reports`; the kind of a house is that of its first report."""
    own: dict[str, Kind | None] = {}
    carriers: set[str] = set()
    for report in reports:
        if report.role is Role.COPY:
            carriers.add(house(report.item))
        else:
            own.setdefault(house(report.item), report.item.kind)
    kinds = Counter(kind for kind in own.values() if kind)
    return PublisherCount(total=len(own), by_kind=dict(kinds), copies=len(carriers - own.keys()))


def house(item: Item) -> str:
    """Who is counted; a feed whose publisher is not known stands for itself."""
    name = item.publisher or item.feed_name or item.feed_url or str(item.feed_id)
    return " ".join(name.casefold().split())
