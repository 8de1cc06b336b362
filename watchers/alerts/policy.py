"""Decides what one chat is told when an item joins a story: the rules of an alert's life.

One pure function over small facts. Refuses to know queries, the texts of stories, tables and
chats' platforms.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from watchers.model import PostingState


class Act(StrEnum):
    """What to do in one chat about one item."""

    NOTHING = "nothing"
    OPEN = "open"  # a new message
    MUTED = "muted"  # stands with its reason, nothing is posted
    LISTED = "listed"  # over the hourly cap: goes into the list of the hour
    LATE = "late"  # goes into the one catch-up line
    UPDATE = "update"  # the message is edited
    REPLY = "reply"  # the message is edited, and its thread tells what is new


@dataclass(frozen=True, slots=True)
class Arrival:
    """The item as it is decided.

    `revision` is 1 until its alert has been decided once; `age` is how old the item is by now,
    `max_age` the oldest that still alerts. `turns`: it changes the story in a way worth a word.
    """

    baseline: bool
    held: bool
    revision: int
    age: timedelta
    max_age: timedelta
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How the chat stands to the story; watches are ids of its live watches.

    `state` is that of the chat's posting of the story, None where there is none. `watches_met`
    were met in this story by earlier items. `hourly_cap` 0 means no cap.
    """

    state: PostingState | None
    watches_met: frozenset[int]
    watches_muted: frozenset[int]
    story_muted: bool
    alerts_last_hour: int
    hourly_cap: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, why in one sentence, and with REPLY the watches newly met, ascending."""

    act: Act
    reason: str
    new_watches: tuple[int, ...] = ()


def decide_posting(arrival: Arrival, hits: frozenset[int], standing: Standing) -> Verdict:
    """What a chat shall see of an item that met its watches `hits` (perhaps none)."""
    match standing.state:
        case None | PostingState.MUTED | PostingState.LATE:  # no message yet: the next report may bring one
            return _first(arrival, hits, standing)
        case PostingState.DEAD:
            return Verdict(Act.NOTHING, "The posting of this story was given up in this chat.")
        case PostingState.LISTED:
            return Verdict(Act.NOTHING, "The story stands in a list of this chat and has no message of its own.")
        case _:
            return _further(arrival, hits, standing)


def _first(arrival: Arrival, hits: frozenset[int], standing: Standing) -> Verdict:
    """The chat has no message of this story yet."""
    if not hits:
        return Verdict(Act.NOTHING, "The item met no watch of this chat.")
    if quiet := _never_opens(arrival):
        return Verdict(Act.NOTHING, quiet)
    if muted := _muted(hits, standing):
        return Verdict(Act.MUTED, muted)
    if arrival.age > arrival.max_age:
        return Verdict(Act.LATE, "The item was older than the age limit of alerts when it was decided.")
    if 0 < standing.hourly_cap <= standing.alerts_last_hour:
        return Verdict(Act.LISTED, f"The chat had its {standing.hourly_cap} alerts of this hour.")
    return Verdict(Act.OPEN, "The first item of the story that met a watch of this chat.")


def _further(arrival: Arrival, hits: frozenset[int], standing: Standing) -> Verdict:
    """The chat has a message of this story, or one on its way."""
    watches = hits | standing.watches_met
    if not watches:
        return Verdict(Act.NOTHING, "The watches that opened the story in this chat were removed.")
    if muted := _muted(watches, standing):
        return Verdict(Act.MUTED, muted)
    new = tuple(sorted(hits - standing.watches_met - standing.watches_muted))
    if not new and not arrival.turns:
        return Verdict(Act.UPDATE, "The message of the story follows what is known.")
    if quiet := _never_replies(arrival):
        return Verdict(Act.UPDATE, quiet)
    why = "The item met a watch that this story had not met before." if new else "The item changes what the story told."
    return Verdict(Act.REPLY, why, new)


def _never_opens(arrival: Arrival) -> str:
    if arrival.baseline:
        return "The item came with the first poll of its feed."
    if arrival.held:
        return "The item is held until an operator releases it."
    return "The item is a new text of an item that was decided before." if arrival.revision > 1 else ""


def _never_replies(arrival: Arrival) -> str:
    if arrival.baseline:
        return "The item came with the first poll of its feed: the message is edited without a word."
    if arrival.held:
        return "The item is held until an operator releases it: the message is edited without a word."
    if arrival.age > arrival.max_age:
        return "The item was older than the age limit of alerts: the message is edited without a word."
    return ""


def _muted(watches: frozenset[int], standing: Standing) -> str:
    """Why nothing is posted; a story stays audible while one of its watches is."""
    if standing.story_muted:
        return "The story is muted in this chat."
    if watches <= standing.watches_muted:
        return "Every watch of this chat that the story met is muted."
    return ""
