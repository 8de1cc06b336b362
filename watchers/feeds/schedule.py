"""When a feed is polled next. Pure: the time and the luck (`jitter`) are arguments.

It refuses to know why a poll failed and who keeps the table of due times.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

LONGEST_BACK_OFF = timedelta(hours=24)
LONGEST_FRESHNESS = timedelta(hours=6)  # some servers claim a year
LONGEST_TTL = timedelta(hours=1)  # many a ttl was typed once and forgotten
DOUBLINGS = 12  # 1 minute doubled so often is past any cap
SPREAD_PER_FEED = timedelta(seconds=0.1)


def next_poll(
    now: datetime,
    *,
    interval: timedelta | None,
    default: timedelta,
    min_interval: timedelta,
    fresh_for: timedelta | None = None,
    ttl: timedelta | None = None,
    failures: int = 0,
    retry_after: timedelta | None = None,
    jitter: float = 0.5,
) -> datetime:
    """Tell when a feed is due again.

    `interval` is what the operator wrote for this feed (None: `default` holds); `failures` counts
    bad polls in a row, this one included. The wait is the interval, never under `min_interval`,
    spread by up to 10 % either way (`jitter` 0 to 1, 0.5 = none). What the server asks for is a
    lower bound that jitter cannot undercut: freshness up to 6 h; a ttl up to 1 h, only where the
    operator wrote no interval; Retry-After up to 24 h. Failures without a Retry-After double the
    interval each time, up to 24 h or the interval itself where that is longer.
    """
    base = max(interval or default, min_interval)
    asked = min(retry_after or timedelta(), LONGEST_BACK_OFF)
    wait = base
    if failures and not asked:
        wait = max(base, min(base * 2 ** min(failures, DOUBLINGS), LONGEST_BACK_OFF))
    bounds = [min_interval, asked, min(fresh_for or timedelta(), LONGEST_FRESHNESS)]
    if interval is None:
        bounds.append(min(ttl or timedelta(), LONGEST_TTL))
    return now + max(wait * (0.9 + 0.2 * jitter), *bounds)


def first_poll(now: datetime, url: str, interval: timedelta, feeds: int) -> datetime:
    """Tell when a new feed is first due: soon, spread by its address.

    `feeds` is how many start together: thirty are spread over three seconds, 100,000 over their interval.
    """
    digest = blake2b(url.encode("utf-8", "replace"), digest_size=8).digest()
    share = int.from_bytes(digest) / 2**64
    return now + share * min(interval, SPREAD_PER_FEED * feeds)
