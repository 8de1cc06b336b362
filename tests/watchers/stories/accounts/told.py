"""Stories for tests of accounts: a line of JSON is a source, a list of lines is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from watchers.model.steps import finished
from watchers.stories.accounts.comparison import Comparison, compare, parties_of
from watchers.stories.accounts.quotations import Checked, checking
from watchers.stories.accounts.statements import Source
from watchers.tables import account_tables

TODAY = date(2031, 2, 13)  # a Thursday


def source(number: int, text: str, speaks_for: str = "", **more: Any) -> Source:
    """A source of a story; English unless said otherwise."""
    facts = {"title": "", "lang": "en", "published": TODAY, "name": f"source {number}"} | more
    return Source(id=number, text=text, speaks_for=speaks_for, **facts)


def from_rows(rows: Sequence[Mapping[str, Any]]) -> list[Source]:
    """Rows as `wirewatch compare` reads them."""
    return [
        source(
            number,
            row["text"],
            row.get("speaks_for", ""),
            title=row["title"],
            lang=row["lang"],
            published=date.fromisoformat(row["time"][:10]),
            name=row["source"],
            translated=row.get("translated", False),
        )
        for number, row in enumerate(rows, 1)
    ]


def laid(*sources: Source, **names: tuple[str, ...]) -> Comparison:
    """The accounts side by side."""
    return compare(sources, account_tables(), names)


def checked(*sources: Source) -> tuple[Checked, ...]:
    """The quotations of the reports held against the parties' own texts."""
    told = account_tables()
    return finished(checking(sources, parties_of(sources, told, {}), told))


def two(one: str, other: str, lang: str = "en", **more: Any) -> Comparison:
    """Two ministries' texts, of Karvell and of Tazmira."""
    return laid(source(1, one, "karvell", lang=lang, **more), source(2, other, "tazmira", lang=lang, **more))


def differing(found: Comparison) -> list[tuple[str, ...]]:
    """The values of each difference."""
    return [tuple(side.value for side in one.sides) for one in found.differ]


def only(found: Comparison, party: str) -> list[str]:
    """What one party alone says."""
    return [one.statement.quote for one in found.parties.get(party, ()) if one.only]
