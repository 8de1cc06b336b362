"""What DECIDE found and wants to be shown, and what DELIVER still has to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from watchers.model.profiles import Match, Matched
from watchers.model.spellings import Spelling
from watchers.model.stories import Joined


class PostingState(StrEnum):
    """Where a posting stands on its way."""

    WAITING = "waiting"  # wanted differs from sent: DELIVER has work
    SENDING = "sending"  # on its way: the outcome is not known yet
    SHOWN = "shown"
    MUTED = "muted"
    LISTED = "listed"  # over the hourly cap: shown in the hour's list
    LATE = "late"  # too old when decided: in the catch-up line; a fresh report may still alert
    DEAD = "dead"  # given up, with the reason


@dataclass(frozen=True, slots=True)
class Posting:
    """What a chat should show of a story, and what it shows."""

    id: int
    chat_id: int
    story_id: int
    wanted: int  # a story's version
    sent: int  # 0 = nothing yet
    state: PostingState
    message_ref: str | None = None
    due: datetime | None = None
    attempts: int = 0
    reason: str = ""
    opened_at: datetime | None = None
    shown_at: datetime | None = None  # when `sent` was reached
    unknown: bool = False  # an earlier attempt ended without a reply


class Waiting(NamedTuple):
    """What is on its way to the chats of a platform; `since` is of the alert or other message that waits longest."""

    platform: str
    alerts: int = 0
    edits: int = 0  # of alerts that the chat has
    others: int = 0  # answers, replies and lists whose time has come
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenPosting:
    """A posting with the watches of its chat that the story has met so far."""

    posting: Posting
    watches_met: frozenset[int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A watch of a chat met by an item, kept so that an alert can say why it came."""

    chat_id: int
    watch_id: int
    item_id: int
    story_id: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What DECIDE found out about one revision of one item."""

    item_id: int
    revision: int
    joined: Joined | None  # None = a revision: stays where it is
    opens: bool  # the story is new
    matched: Matched
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class PostingWish:
    """DECIDE's wish for one chat that does not show the story yet.

    Chats that show it need none: their postings follow the story's version.
    """

    chat_id: int
    story_id: int
    state: PostingState  # WAITING, MUTED, LISTED or LATE
    reason: str


class OutboxKind(StrEnum):
    """What an outbox row carries; all but ANSWER are composed when they are sent."""

    ANSWER = "answer"  # payload {"message": …}: composed already
    REPLY = "reply"  # payload {"story", "watches", "item"}: into the thread of the posting
    LIST = "list"  # payload {"since", "until"}: postings that were put into state LISTED between them
    LATE = "late"  # payload {"since", "until"}: the same of state LATE
    CAPPED = "capped"  # payload {"cap", "until"}: said at once, that what is over the cap comes as a LIST


@dataclass(frozen=True, slots=True)
class OutboxDraft:
    """Something to be said once in a chat; `key` is unique for ever."""

    key: str
    chat_id: int
    kind: OutboxKind
    payload: Mapping[str, Any]
    due: datetime


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """An outbox row on its way."""

    id: int
    key: str
    chat_id: int
    kind: OutboxKind
    payload: Mapping[str, Any]
    due: datetime
    attempts: int = 0
    sending: bool = False  # an earlier attempt ended without a reply
    reason: str = ""  # why it was put off or given up
    beside: tuple[int, ...] = ()  # ids of the rows that its last attempt said, too


@dataclass(frozen=True, slots=True)
class Changes:
    """All that one decision batch changes; committed as one transaction."""

    at: datetime
    decisions: tuple[Decision, ...] = ()
    wishes: tuple[PostingWish, ...] = ()
    outbox: tuple[OutboxDraft, ...] = ()
    next_story: int = 1  # the number the next new story will get
    spellings: tuple[Spelling, ...] = ()  # as they stand after the batch
