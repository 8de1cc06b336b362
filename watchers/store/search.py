"""Search in what is stored: newest first, by words, by stored matches, or by both.

The answer may hold more than the query asks for, never less: the caller checks each item.
Knows no query language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import ColumnElement, Select, and_, false, not_, or_, select, true

from watchers.model import AllOf, AnyOf, Profile, Terms
from watchers.store.database import Database
from watchers.store.full_text import is_textual, items_with
from watchers.store.schema import items, matches


@dataclass(frozen=True, slots=True)
class SearchStore:
    """Items by what stands in them."""

    database: Database

    async def find(
        self,
        terms: Terms | None,
        limit: int = 500,
        since: datetime | None = None,
        published: tuple[datetime, datetime] | None = None,
        *,
        decided: bool = False,
    ) -> tuple[tuple[int, int], ...]:
        """Give id and revision of the newest items that `terms` may be true of, newest first; None: of every item.

        `since` asks for what has come in from then on, and of a first poll for what was published from then on;
        `published` asks for items published from the first moment to before the second, `decided` for those that may
        belong to a story already.

        Hits are never ranked: ordering 100,000 hits of a common word costs half a second,
        taking the newest ones costs less than a millisecond.
        """
        condition = true() if terms is None else self._condition(terms, limit)
        statement = select(items.c.id, items.c.revision).where(condition).order_by(items.c.id.desc()).limit(limit)
        if since is not None:
            old = and_(items.c.baseline, items.c.published < since)
            statement = statement.where(items.c.seen_at >= since, not_(old))
        if published is not None:
            statement = statement.where(items.c.published >= published[0], items.c.published < published[1])
        if decided:
            statement = statement.where(or_(items.c.undecided.is_(False), items.c.revision > 1))
        async with self.database.read() as connection:
            return tuple((row.id, row.revision) for row in await connection.execute(statement))

    def _condition(self, terms: Terms, newest: int | None = None) -> ColumnElement[bool]:
        if is_textual(terms):
            return items.c.id.in_(items_with(self.database.kind, terms, newest))
        match terms:
            case Profile(profile):
                return items.c.id.in_(_ids_of([profile]))
            case AllOf(parts):
                return and_(true(), *map(self._condition, parts))
            case AnyOf():
                return or_(false(), *self._alternatives(_flat(terms), newest))
            case _:
                raise TypeError(f"{terms!r} is no search term")

    def _alternatives(self, parts: Sequence[Terms], newest: int | None) -> Iterator[ColumnElement[bool]]:
        """One question for all words and one for all profiles: a topic of 90 names asks twice, not 90 times."""
        textual = tuple(part for part in parts if is_textual(part))
        profiles = [part.id for part in parts if isinstance(part, Profile)]
        if textual:
            yield self._condition(AnyOf(textual), newest)
        if profiles:
            yield items.c.id.in_(_ids_of(profiles))
        for part in parts:
            if not (is_textual(part) or isinstance(part, Profile)):
                yield self._condition(part)


def _ids_of(profiles: Sequence[str]) -> Select[tuple[int]]:
    return select(matches.c.item_id).where(matches.c.profile.in_(profiles))


def _flat(terms: AnyOf) -> tuple[Terms, ...]:
    """The alternatives, those of nested alternatives among them."""
    nested = (_flat(part) if isinstance(part, AnyOf) else (part,) for part in terms.parts)
    return tuple(chain.from_iterable(nested))
