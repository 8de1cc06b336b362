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
from enum import StrEnum


class Cause(StrEnum):
    """Why a feed was not read, for those who count: few, fixed, and without a name or address in them.

    Each sentence that people are told of a feed has one of these.
    """

    ADDRESS = "address"  # it is none that is read
    PRIVATE = "private_address"
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    TRANSFER = "transfer"  # it broke off
    HTTP = "http"  # the answer is none
    REDIRECT = "redirect"
    NOT_FOUND = "not_found"
    GONE = "gone"
    RATE_LIMITED = "rate_limited"
    REFUSED = "refused"  # by any other status
    SERVER_ERROR = "server_error"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"  # no feed, or a broken one
    TOO_SLOW = "too_slow"  # to be read
    READER_KILLED = "reader_killed"  # by the document
    READER_AWAY = "reader_away"
    HOST_RESTING = "host_resting"
    CROWDED = "crowded"  # others took too long
    INTERNAL = "internal"  # an error of ours

    @classmethod
    def of_status(cls, status: int) -> Cause:
        """What an HTTP status that brings no feed means."""
        if status >= 500:
            return cls.SERVER_ERROR
        return {404: cls.NOT_FOUND, 410: cls.GONE, 429: cls.RATE_LIMITED}.get(status, cls.REFUSED)


# Nobody asked its server, or nobody here could read: that is no failure of the feed.
NOT_ITS_FAULT = frozenset({Cause.HOST_RESTING, Cause.READER_AWAY})


class WirewatchError(Exception):
    """Root of everything that Wirewatch raises on purpose; `cause` is told of those that a feed may raise."""

    cause: Cause = Cause.INTERNAL


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
    """A fetch failed in a way that may pass; `status` is the HTTP status where one came, which tells the cause.

    `host` is who asked, with `retry_after`, to be left alone: all of its feeds are meant.
    """

    def __init__(
        self,
        problem: str,
        *,
        status: int | None = None,
        retry_after: timedelta | None = None,
        host: str = "",
        cause: Cause = Cause.HTTP,
    ) -> None:
        super().__init__(problem, retry_after)
        self.status = status
        self.host = host
        self.cause = cause if status is None else Cause.of_status(status)


class HostResting(FetchLater):
    """A host asked to be left alone a while ago: it was not asked again, and the feed is not to blame."""

    def __init__(self, problem: str, retry_after: timedelta | None = None) -> None:
        super().__init__(problem, retry_after=retry_after, cause=Cause.HOST_RESTING)


class StoreBusy(LaterError):
    """The database did not let us in."""


class GoneError(WirewatchError):
    """The other side does not want to hear from us again."""

    cause = Cause.GONE


class BrokenError(WirewatchError):
    """Outside data that cannot be read; asking again brings the same."""

    cause = Cause.UNREADABLE

    def __init__(self, problem: str, cause: Cause | None = None) -> None:
        super().__init__(problem)
        self.cause = cause or self.cause


class ParseError(BrokenError):
    """Bytes that are no feed, or that hurt the parser."""


class LostLease(WirewatchError):
    """The lease this work was done under has passed to another owner."""
