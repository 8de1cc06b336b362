"""The one error tree of Wirewatch, split by what the caller can do about it.

    WirewatchError
    ├── UsageError          a person can mend it: say the sentence, change nothing
    │   ├── ConfigError     a configuration key or value
    │   ├── ProfileError    a profile file: carries file and line
    │   └── QueryError      a watch query: carries position and expectation
    │       └── AmbiguousName   a bare word that several profiles know: ask which
    ├── LaterError          worth trying again by itself, perhaps after `retry_after`
    │   ├── FetchLater      a server or network that did not answer as wanted
    │   │   └── HostResting     it was not even asked: its host wants rest
    │   └── StoreBusy       the database is locked or away
    ├── GoneError           the other side says "never again" (HTTP 410, a deleted chat)
    ├── BrokenError         outside data that cannot be read, now or later
    │   └── ParseError      a feed document
    └── LostLease           somebody else owns the work now: drop it, touch nothing

Every message is one sentence for a person, of a file a line for each mistake. This file knows no other file of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta


class WirewatchError(Exception):
    """Root of everything that Wirewatch raises on purpose."""


class UsageError(WirewatchError):
    """What a person asked for cannot be done as asked; the text says what to do instead."""


class ConfigError(UsageError):
    """A configuration key or value is wrong; the text names the key."""


class ProfileError(UsageError):
    """A profile file is wrong; `where` is "file:line" where the line is known, `further` are its other mistakes.

    A sentence a mistake, a line each.
    """

    def __init__(self, where: str, problem: str, further: Sequence[ProfileError] = ()) -> None:
        super().__init__("\n".join((f"{where}: {problem}", *map(str, further))))
        self.where = where
        self.problem = problem


class QueryError(UsageError):
    """A watch query does not parse; `position` counts code points from 0."""

    def __init__(self, problem: str, position: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.position = position


class AmbiguousName(QueryError):
    """A bare operand that several profiles know; `candidates` are profile references."""

    def __init__(self, word: str, candidates: tuple[str, ...], position: int) -> None:
        super().__init__(f"“{word}” may mean {' or '.join(candidates)}; write one of them", position)
        self.word = word
        self.candidates = candidates


class LaterError(WirewatchError):
    """Nothing is lost; trying again later may succeed."""

    def __init__(self, problem: str, retry_after: timedelta | None = None) -> None:
        super().__init__(problem)
        self.retry_after = retry_after


class FetchLater(LaterError):
    """A fetch failed in a way that may pass; `status` is the HTTP status where one came.

    `host` is who asked, with `retry_after`, to be left alone: all of its feeds are meant.
    """

    def __init__(
        self, problem: str, *, status: int | None = None, retry_after: timedelta | None = None, host: str = ""
    ) -> None:
        super().__init__(problem, retry_after)
        self.status = status
        self.host = host


class HostResting(FetchLater):
    """A host asked to be left alone a while ago: it was not asked again, and the feed is not to blame."""


class StoreBusy(LaterError):
    """The database did not let us in."""


class GoneError(WirewatchError):
    """The other side does not want to hear from us again."""


class BrokenError(WirewatchError):
    """Outside data that cannot be read; asking again brings the same."""


class ParseError(BrokenError):
    """Bytes that are no feed, or that hurt the parser."""


class LostLease(WirewatchError):
    """The lease this work was done under has passed to another owner."""
