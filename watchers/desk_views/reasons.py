"""Why an alert came, or why an item brought none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from watchers.desk_views.quoted import Quoted
from watchers.desk_views.stories import WhyLine
from watchers.model import Feed, PageRecord


@dataclass(frozen=True, slots=True)
class Evidence:
    """One match of an alert, told in full."""

    why: WhyLine
    sentence: Quoted
    in_title: bool
    evidence: str  # the matcher's own sentence


@dataclass(frozen=True, slots=True)
class JoinedBy:
    """Why a report is one of its story; `evidence` is the grouper's own sentence, its chief reason first."""

    report: int  # its number in the story
    evidence: str


@dataclass(frozen=True, slots=True)
class Alerted:
    """The story came as an alert, or would have: these matches did it."""

    story: int
    headline: str
    link: str
    matches: tuple[Evidence, ...]
    joined_by: tuple[JoinedBy, ...] = ()  # one a report after the first
    said: tuple[str, ...] = ()  # what people said of which reports belong together
    sent_at: datetime | None = None  # None = not shown in this chat
    kept: Held | None = None  # why it was not shown, where a watch met it all the same
    watch: int | None = None  # the number of the one watch that was asked for


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """No feed brought this address; `nearest` is the feed of that site, if one is read."""

    link: str
    nearest: Feed | None = None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A watch that the item came close to; `reason` is the matcher's own clause."""

    watch: int
    reason: str


@dataclass(frozen=True, slots=True)
class NoMatch:
    """The item was read and no watch of the chat was true of it."""

    title: str
    link: str
    seen_at: datetime
    words: int  # of the text that was read
    headline_only: bool
    nearly: tuple[NearMiss, ...] = ()
    named: tuple[str, ...] = ()  # the profiles that were found in it
    page: PageRecord | None = None  # what became of its page, where it was wanted
    feed: Feed | None = None  # that brings it without its page


@dataclass(frozen=True, slots=True)
class MergedInto:
    """The item became a report of a story and was edited in there."""

    story: int
    report: int
    joined_at: datetime
    evidence: str


class HeldBy(Enum):
    """Why an alert waits or never came."""

    BASELINE = "baseline"
    BEFORE = "before"  # the watch
    MUTED = "muted"
    WAS_MUTED = "was muted"
    FLOOD_GUARD = "flood guard"
    CAP = "cap"
    LATE = "late"
    ON_ITS_WAY = "on its way"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Held:
    """The item matched and was not alerted, for a reason of the desk or of the chat."""

    reason: HeldBy
    story: int
    at: datetime  # when that was decided
    until: datetime | None = None  # of a mute; over the cap: when the list goes out
    watch: int | None = None  # the number of the watch that is muted, or that came later; None = the story is muted


Explained = Alerted | NeverSeen | NoMatch | MergedInto | Held
