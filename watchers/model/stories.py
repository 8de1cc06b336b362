"""Stories and the reports in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watchers.model.items import Item


class Role(StrEnum):
    """What an item is to its story."""

    FIRST = "first"
    REPORT = "report"
    COPY = "copy"  # "also carried by"


@dataclass(frozen=True, slots=True)
class Joined:
    """The grouper's verdict on one item."""

    story_id: int
    role: Role
    score: float
    evidence: str
    related: int | None = None  # "may be related to story n"


@dataclass(frozen=True, slots=True)
class Report:
    """An item within its story."""

    item: Item
    role: Role
    joined_at: datetime
    evidence: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its reports, oldest first."""

    id: int
    opened_at: datetime
    changed_at: datetime
    version: int  # grows with every change that a posting should show
    reports: tuple[Report, ...]
    closed: bool = False
    merged_into: int | None = None
    related: int | None = None

    @property
    def began(self) -> datetime:
        """When its first report was published, whenever that was read or split from another story."""
        return self.reports[0].item.published


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word that two items belong to one story, or do not."""

    one: int
    other: int
    together: bool
    who: str
    at: datetime
