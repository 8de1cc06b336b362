"""What a poll leaves in its feed's own row: when it is due again, how it went, what the server said.

Most polls bring nothing else, so that many of them are written in one go. Knows no items.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Boolean, Integer, Text, and_, bindparam, case, false, func, literal_column, null, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from watchers.model import PollResult, Validators
from watchers.store.columns import JSONText, OutsideText, UTCTime, seconds_of
from watchers.store.prepared import Prepared
from watchers.store.schema import feeds

# Columns that keep what they hold where a poll has nothing new to say (NULL).
_KEPT: dict[str, Any] = {
    "last_ok_at": UTCTime,
    "last_item_at": UTCTime,
    "paused": OutsideText,
    "body_hash": Text,
    "title": OutsideText,
    "fetch_url": OutsideText,
    "host": OutsideText,
    "item_gap": Integer,
    "ttl": Integer,
    "shaky": JSONText,
}
# A lease whose end somebody took away: they said meanwhile how often the feed is polled, and when that makes it due.
_DUE, _REST_UNTIL = bindparam("new_due", type_=UTCTime), bindparam("new_rest_until", type_=UTCTime)
_SAID = and_(feeds.c.lease_until.is_(None), feeds.c.next_poll_at >= func.coalesce(_REST_UNTIL, feeds.c.next_poll_at))
_NEXT = case((_SAID, feeds.c.next_poll_at), else_=_DUE)
_ENDED = bindparam("new_paused", type_=OutsideText).is_not(None)
_FAILED_AT = bindparam("new_failed_at", type_=UTCTime)
_SCHEDULE = Prepared(
    update(feeds)
    .where(feeds.c.id == bindparam("of_feed", type_=Integer), feeds.c.lease_owner == bindparam("of_owner", type_=Text))
    .values(
        {
            "next_poll_at": _NEXT,
            "rest_until": _REST_UNTIL,
            "last_poll_at": bindparam("new_at", type_=UTCTime),
            "polls": feeds.c.polls + 1,
            "unchanged": feeds.c.unchanged + bindparam("new_unchanged", type_=Integer),
            "failures": bindparam("new_failures", type_=Integer),
            "failure": bindparam("new_failure", type_=OutsideText),
            "failing_since": case((_FAILED_AT.is_(None), None), else_=func.coalesce(feeds.c.failing_since, _FAILED_AT)),
            "baseline_at": func.coalesce(feeds.c.baseline_at, bindparam("new_baseline_at", type_=UTCTime)),
            "told": case((_ENDED, false()), else_=feeds.c.told),  # that it fails; its end is other news
            "lease_owner": None,
            "lease_until": None,
        }
        | {
            name: func.coalesce(bindparam(f"new_{name}", type_=kind), getattr(feeds.c, name))
            for name, kind in _KEPT.items()
        }
        | {
            name: case(
                (bindparam("new_validators", type_=Boolean), bindparam(f"new_{name}", type_=OutsideText)),
                else_=getattr(feeds.c, name),
            )
            for name in ("etag", "last_modified")
        }
    )
)
# Nine polls of ten find nothing new, and then most columns stay as they are. What is the same for each row stands in
# the statement, not among the values.
_IN_VAIN = (
    update(feeds)
    .where(feeds.c.id == bindparam("of_feed", type_=Integer), feeds.c.lease_owner == bindparam("of_owner", type_=Text))
    .values(
        next_poll_at=_NEXT,
        rest_until=_REST_UNTIL,
        last_poll_at=bindparam("new_at", type_=UTCTime),
        last_ok_at=bindparam("new_at", type_=UTCTime),
        polls=feeds.c.polls + literal_column("1"),
        unchanged=feeds.c.unchanged + literal_column("1"),
        failures=literal_column("0"),
        failure=literal_column("''"),
        failing_since=null(),
        lease_owner=null(),
        lease_until=null(),
    )
)
_UNCHANGED = Prepared(_IN_VAIN)
_CONFIRMED = Prepared(  # by a server that gives other validators now
    _IN_VAIN.values(
        etag=bindparam("new_etag", type_=OutsideText), last_modified=bindparam("new_last_modified", type_=OutsideText)
    )
)
_UNTIL = bindparam("until", type_=UTCTime)
_SOONER = feeds.c.next_poll_at < _UNTIL
_REST = (
    update(feeds)
    .where(
        feeds.c.host == bindparam("of_host", type_=OutsideText),
        or_(_SOONER, feeds.c.rest_until.is_(None), feeds.c.rest_until < _UNTIL),
    )
    .values(
        next_poll_at=case((_SOONER, _UNTIL), else_=feeds.c.next_poll_at),
        rest_until=case((feeds.c.rest_until > _UNTIL, feeds.c.rest_until), else_=_UNTIL),
        # People see why it waits; a feed that fails by itself keeps its own reason.
        failure=case(
            (and_(_SOONER, feeds.c.failures == 0), bindparam("why", type_=OutsideText)), else_=feeds.c.failure
        ),
    )
)


async def write_schedules(connection: AsyncConnection, results: Sequence[PollResult]) -> None:
    """Write the rows of these feeds and end their leases; a feed that somebody else leases now stays as it is."""
    ordered = sorted(results, key=attrgetter("feed_id"))  # two writers that lock in one order never deadlock
    unchanged, confirmed, others = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for result in ordered:
        if not result.only_unchanged:
            others.append(_row(result))
        elif result.validators is None:
            unchanged.append(_unchanged_row(result))
        else:
            confirmed.append(_confirmed_row(result))
    for statement, rows in ((_UNCHANGED, unchanged), (_CONFIRMED, confirmed), (_SCHEDULE, others)):
        if rows:
            await statement.run(connection, rows)
    rests = [{"of_host": one.rest.host, "until": one.rest.until, "why": one.failure} for one in results if one.rest]
    if rests:
        await connection.execute(_REST, rests)


def _unchanged_row(result: PollResult) -> dict[str, Any]:
    return {
        "of_feed": result.feed_id,
        "of_owner": result.owner,
        "new_due": result.next_poll_at,
        "new_at": result.at,
        "new_rest_until": result.rest_until,
    }


def _confirmed_row(result: PollResult) -> dict[str, Any]:
    validators = result.validators or Validators()
    return _unchanged_row(result) | {"new_etag": validators.etag, "new_last_modified": validators.last_modified}


def _row(result: PollResult) -> dict[str, Any]:
    return _confirmed_row(result) | {
        "new_unchanged": int(result.unchanged),
        "new_failures": result.failures,
        "new_failure": result.failure,
        "new_failed_at": _at(result, wanted=bool(result.failure)),
        "new_baseline_at": _at(result, wanted=result.baseline),
        "new_last_ok_at": _at(result, wanted=not result.failure),
        "new_last_item_at": _at(result, wanted=bool(result.drafts)),
        "new_paused": result.paused,
        "new_body_hash": result.body_hash,
        "new_title": result.title,
        "new_fetch_url": result.fetch_url,
        "new_host": (urlsplit(result.fetch_url).hostname or "") if result.fetch_url else None,
        "new_item_gap": seconds_of(result.item_gap),
        "new_ttl": seconds_of(result.ttl),
        "new_shaky": sorted(result.shaky) or None,
        "new_validators": result.validators is not None,
    }


def _at(result: PollResult, *, wanted: bool) -> datetime | None:
    return result.at if wanted else None
