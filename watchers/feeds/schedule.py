"""When a feed is polled next. Pure: the time and the luck (`jitter`) are arguments.

It refuses to know why a poll failed and who keeps the table of due times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

LONGEST_BACK_OFF = timedelta(hours=24)
LONGEST_FRESHNESS = timedelta(hours=6)  # some servers claim a year
LONGEST_TTL = timedelta(hours=1)  # many a ttl was typed once and forgotten
DOUBLINGS = 12  # 1 minute doubled so often is past any cap
SPREAD_PER_FEED = timedelta(seconds=0.1)
POLLS_PER_ITEM = 3  # a feed is asked so often between two items, so that one waits a third of their gap at the most
NEWEST = 10  # dated entries that tell the gap of a feed that was never polled
WEIGHT = 0.3  # of what was just seen, in the running mean of the gaps
NOTHING = timedelta()
MILLION = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PollRules:
    """The operator's wishes on intervals.

    `adapts`: nobody wrote an interval, so that the feeds' own rhythm and the ttl of their documents count; else
    `default_interval` is kept to. `lease`: how long a claimed feed is left to us; a poll ends before it does.
    """

    default_interval: timedelta
    min_interval: timedelta
    max_interval: timedelta = timedelta(minutes=15)
    adapts: bool = True
    lease: timedelta = timedelta(minutes=5)

    @property
    def everywhere(self) -> timedelta | None:
        """The interval of every feed that has none of its own; None where their rhythms count."""
        return None if self.adapts else self.default_interval


class Wishes(NamedTuple):
    """What a feed's own settings, its rhythm and its server ask for; None = nothing.

    `interval` is what the operator wrote for this feed; `gap` the usual time between two of its items, or the
    time since the last one where that is longer; `failures` counts bad polls in a row, this one included.
    """

    interval: timedelta | None = None
    gap: timedelta | None = None
    ttl: timedelta | None = None
    fresh_for: timedelta | None = None
    retry_after: timedelta | None = None
    failures: int = 0


def next_poll(now: datetime, wishes: Wishes, rules: PollRules, jitter: float = 0.5) -> datetime:
    """Tell when a feed is due again.

    The wait is the interval, never under `min_interval`, spread by up to 10 % either way (`jitter` 0 to 1,
    0.5 = none). What the server asks for is a lower bound that jitter cannot undercut: freshness up to 6 h; a
    ttl up to 1 h, only where nobody wrote an interval; Retry-After up to 24 h. Failures without a
    Retry-After double the interval each time, up to 24 h or the interval itself where that is longer.
    """
    # Whole numbers: a span times a fraction takes as long as all the rest here.
    wait = _backed_off(wishes, rules) * (MILLION * 9 // 10 + int(MILLION * jitter) // 5) // MILLION
    wait = max(wait, rules.min_interval, asked_rest(wishes))
    if wishes.ttl and wishes.interval is None and rules.adapts:
        wait = max(wait, min(wishes.ttl, LONGEST_TTL))
    return now + wait


def usual_wait(wishes: Wishes, rules: PollRules) -> timedelta:
    """How long a feed waits between two polls, as far as that is ours to say: no luck, and no wish of its server."""
    return next_poll(EPOCH, wishes._replace(fresh_for=None, retry_after=None), rules) - EPOCH


def longest_gap(gap: timedelta | None, last_item_at: datetime | None, now: datetime) -> timedelta | None:
    """The usual time between two items, or the time since the last one, if that is longer; None = not known yet."""
    return gap if gap is None or last_item_at is None else max(gap, now - last_item_at)


def asked_rest(wishes: Wishes) -> timedelta:
    """How long the server wants to be left alone, whatever anybody here wishes: freshness and Retry-After."""
    if wishes.fresh_for is None and wishes.retry_after is None:  # as nearly always
        return NOTHING
    fresh, rest = wishes.fresh_for or NOTHING, wishes.retry_after or NOTHING
    return max(min(fresh, LONGEST_FRESHNESS), min(rest, LONGEST_BACK_OFF))


def _backed_off(wishes: Wishes, rules: PollRules) -> timedelta:
    base = max(_interval(wishes, rules), rules.min_interval)
    if not wishes.failures or wishes.retry_after:
        return base
    doubled: timedelta = base * 2 ** min(wishes.failures, DOUBLINGS)
    return max(base, min(doubled, LONGEST_BACK_OFF))


def _interval(wishes: Wishes, rules: PollRules) -> timedelta:
    """What was written goes before what was found out."""
    if wishes.interval is not None:
        return wishes.interval
    if wishes.gap is None or not rules.adapts:
        return rules.default_interval
    longest = max(rules.max_interval, rules.default_interval)
    return min(max(wishes.gap / POLLS_PER_ITEM, rules.min_interval), longest)


def item_gap(known: timedelta | None, quiet: timedelta | None, dates: Sequence[datetime]) -> timedelta | None:
    """The usual time between two items after a poll that brought some; None where it cannot be told yet.

    `known` is the mean so far, `quiet` the time since the last items came, `dates` those of the new items. The
    mean is an exponential one; at first the dates of the newest items are all there is to go by.
    """
    if known is not None and quiet is not None and dates:
        return known * (1 - WEIGHT) + quiet / len(dates) * WEIGHT
    newest = sorted(dates)[-NEWEST:]
    return (newest[-1] - newest[0]) / (len(newest) - 1) if len(newest) > 1 and known is None else known


def first_poll(now: datetime, url: str, interval: timedelta, feeds: int) -> datetime:
    """Tell when a new feed is first due: soon, spread by its address.

    `feeds` is how many start together: thirty are spread over three seconds, 100,000 over their interval.
    """
    digest = blake2b(url.encode("utf-8", "replace"), digest_size=8).digest()
    share = int.from_bytes(digest) / 2**64
    return now + share * min(interval, SPREAD_PER_FEED * feeds)
