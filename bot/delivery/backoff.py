"""How long DELIVER waits after a failure, and when it gives up: pure figures."""

from __future__ import annotations

from datetime import timedelta

# Ten minutes at the longest: with these a platform may be away for eight hours before anything is given up.
MOST_ATTEMPTS = 60
_FIRST = timedelta(seconds=2)
_LONGEST = timedelta(minutes=10)


def pause(attempts: int, asked: timedelta | None) -> timedelta:
    """The wait before the next attempt: doubling from 2 s to 10 min, and never less than was asked for."""
    own = min(_FIRST * (1 << min(attempts, 20)), _LONGEST)
    return max(own, asked or timedelta(0))
