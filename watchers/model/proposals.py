"""Profiles that a chat was proposed, and what people made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class ProposalState(StrEnum):
    """What people said to a proposal."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"  # it counts, from the next item on
    DROPPED = "dropped"


class ProposalKind(StrEnum):
    """What is proposed."""

    ENTITY = "entity"
    TOPIC = "topic"
    ALIASES = "aliases"  # further names of a profile that is there


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """A proposal before it has a number; `facts` are the keys of the profile.

    `reason` is for people: a line of figures, then a line for each sentence that speaks for it.
    """

    kind: ProposalKind
    profile: str  # id
    facts: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal; its number is unique on the desk."""

    number: int
    chat_id: int
    kind: ProposalKind
    profile: str
    facts: Mapping[str, Any]
    reason: str
    state: ProposalState
    at: datetime
