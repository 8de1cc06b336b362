"""A feed as a row of the table, both ways; and what people said of it, kept over a new reading of the configuration.

Runs no statement but the one that asks what people said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import Feed, FeedSettings, Kind, Origin, Validators
from watchers.store.columns import seconds_of, span_of
from watchers.store.schema import feeds

# What people may say of a feed. Their word stands in the column itself, what is configured in `configured`.
FACTS = ("name", "publisher", "kind", "country", "lang", "speaks_for", "carries", "translated")
_TOLD = select(feeds.c.url, feeds.c.configured, *(feeds.c[name] for name in FACTS)).where(
    feeds.c.configured != literal_column("'{}'")
)


async def keep_told(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Put into newly configured rows what people said of these feeds, where the configuration has not changed since."""
    told = {row.url: row for row in await connection.execute(_TOLD)}
    for row in rows:
        if row["url"] in told:
            _keep(row, told[row["url"]])


def _keep(row: dict[str, Any], told: Row[Any]) -> None:
    same = {name: value for name, value in told.configured.items() if row[name] == value}
    row.update({name: getattr(told, name) for name in same}, configured=same)


def told_anew(row: Row[Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a feed of which a person says this; None = as it is configured.

    `row` has "configured" and the columns that `facts` names.
    """
    configured = dict(row.configured)
    values: dict[str, Any] = {}
    for name, said in facts.items():
        usual = configured.pop(name, getattr(row, name))
        values[name] = usual if said is None else said or EMPTY.get(name, said)
        if values[name] != usual:
            configured[name] = usual
    return values | {"configured": configured}


EMPTY: Mapping[str, None] = {"kind": None}  # columns that hold NULL where nothing is said


def row_of(settings: FeedSettings) -> dict[str, Any]:
    """The columns of what an operator says of a feed."""
    return {
        "url": settings.url,
        "host": urlsplit(settings.url).hostname or "",
        "name": settings.name,
        "folder": settings.folder,
        "publisher": settings.publisher,
        "kind": settings.kind.value if settings.kind else None,
        "country": settings.country,
        "lang": settings.lang,
        "text": settings.text,
        "list": settings.list,
        "carries": list(settings.carries),
        "translated": settings.translated,
        "speaks_for": settings.speaks_for,
        "interval": seconds_of(settings.interval),
        "paused": settings.paused,
        "configured_pause": settings.paused,
        "user_agent": settings.user_agent,
        "verify_tls": settings.verify_tls,
        "configured": {},
    }


def _settings(row: Row[Any]) -> FeedSettings:
    interval = row.interval if row.said_interval is None else row.said_interval
    return FeedSettings(
        url=row.url,
        name=row.name,
        publisher=row.publisher,
        kind=Kind(row.kind) if row.kind else None,
        country=row.country,
        lang=row.lang,
        text=row.said_text or row.text,
        list=row.list,
        carries=tuple(row.carries),
        translated=row.translated,
        speaks_for=row.speaks_for,
        interval=span_of(interval),
        paused=row.paused,
        user_agent=row.user_agent,
        verify_tls=row.verify_tls,
        folder=row.folder,
    )


def read_feed(row: Row[Any]) -> Feed:
    """Make a Feed of a row of the table."""
    return Feed(
        id=row.id,
        settings=_settings(row),
        origin=Origin(row.origin),
        fetch_url=row.fetch_url,
        validators=Validators(row.etag, row.last_modified),
        body_hash=row.body_hash,
        shaky=frozenset(row.shaky),
        title=row.title,
        next_poll_at=row.next_poll_at,
        rest_until=row.rest_until,
        last_poll_at=row.last_poll_at,
        last_ok_at=row.last_ok_at,
        last_item_at=row.last_item_at,
        baseline_at=row.baseline_at,
        failures=row.failures,
        failure=row.failure,
        polls=row.polls,
        unchanged=row.unchanged,
        item_gap=span_of(row.item_gap),
        ttl=span_of(row.ttl),
        failing_since=row.failing_since,
    )
