"""The page of an article: what was read on it, and an item's wish for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Article:
    """What a web page says, its furniture left out as far as the page itself tells it apart."""

    title: str
    text: str  # a line is a paragraph
    author: str = ""
    site: str = ""  # what the site calls itself
    published: datetime | None = None
    lang: str = ""


class PageState(StrEnum):
    """How far a page is."""

    WAITING = "waiting"
    READ = "read"
    AGAIN = "again"  # it was read, and is wanted once more: its feed shows the item in other words
    GIVEN_UP = "given up"
    HELD = "held"  # with its item, by the flood guard: an old heap is worth no request


@dataclass(frozen=True, slots=True)
class PageWish:
    """An item that wants the text of its page, leased to be fetched."""

    item_id: int
    url: str
    attempts: int  # that failed
    title: str  # of the item
    body: str  # what its feed brought
    lang: str
    publisher: str  # of the item as far as it is known
    own: str  # what its feed's own house is called
    user_agent: str = ""  # as its feed's settings have it
    verify_tls: bool = True


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page as it is stored with its item."""

    item_id: int
    title: str  # of the item, for the words it is searched by
    body: str
    lang: str
    furniture: str  # what was cut from it
    publisher: str = ""  # whom the page credits, "" = nobody new
    kind: str | None = None
    site: str = ""  # whose repeated lines these are
    lines: tuple[str, ...] = ()  # hashes of its lines, to learn from; empty where it teaches nothing


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What became of an item's page; `failure` is one sentence."""

    state: PageState
    failure: str = ""
