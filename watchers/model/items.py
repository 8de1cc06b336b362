"""A news item as it is kept, and its earlier texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watchers.model.feeds import Kind


@dataclass(frozen=True, slots=True)
class Item:
    """A news item as stored. `revision` counts from 1; texts are those of that revision."""

    id: int
    feed_id: int
    title: str
    body: str
    link: str
    guid: str
    author: str
    lang: str
    publisher: str
    kind: Kind | None
    published: datetime
    seen_at: datetime
    updated: datetime | None = None
    revision: int = 1
    image: str = ""  # the address of its picture
    baseline: bool = False
    held: bool = False
    fuller: bool = False  # its text is that of its page, which came after its feed's; nobody edited it
    speaks_for: str = ""  # its own, else that of its feed
    translated: bool = False  # of its feed
    feed_url: str = ""  # the configured address of its feed
    feed_name: str = ""
    story_id: int | None = None  # None = no decision has placed it yet


class Stands(StrEnum):
    """How far an item is that was given by hand."""

    DORMANT = "dormant"  # stored, and nobody decides it
    WAITING = "waiting"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier text of an item, kept when its feed showed another one."""

    item_id: int
    revision: int
    title: str
    body: str
    replaced_at: datetime
    fuller: bool = False  # by the text of its page: nobody edited it
