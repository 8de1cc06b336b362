"""A store of a few items of Norland, and what "said" answers of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from watchers.desk.archive import Found
from watchers.desk.said import Said
from watchers.match.index import Index
from watchers.match.query import parse_canonical
from watchers.model import Entity, EntityType, Item, Profiles
from watchers.tables import account_tables, load_tables, story_words
from watchers.views import Views

NOON = datetime(2031, 2, 13, 12, tzinfo=UTC)
ODD = Entity(
    "odd", "Karl Orden", EntityType.PERSON, ("Orden", "Карл Орден"), role="Foreign Minister of Norland", party="norland"
)
VOSS = Entity("voss", "Ada Voss", EntityType.PERSON, ("Voss",), role="Spokeswoman of the ministry", party="norland")
MARO = Entity("maro", "Tess Maro", EntityType.PERSON, ("Maro",), party="sudland")
NORLAND = Entity("norland", "Norland", EntityType.COUNTRY, party="norland")


class Kept:
    """A store and its archive at once: every item is found."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.news = self.stories = self
        self._items = items

    async def find(self, *_: Any) -> tuple[Found, ...]:
        return tuple(Found(one.id, ()) for one in self._items)

    async def items(self, _: Sequence[int]) -> Sequence[Item]:
        return self._items

    async def numbers_of(self, _: Sequence[int]) -> dict[int, int]:
        return {}


def profiled() -> Views:
    """The views of a desk that knows them."""
    tables = load_tables()
    index = Index(tables)
    index.set_profiles(Profiles((ODD, VOSS, MARO, NORLAND), ()))
    return Views(index=index, words=story_words(tables, index.folder))


def item(number: int, title: str, body: str, speaks_for: str = "", lang: str = "en") -> Item:
    at = NOON - timedelta(hours=number)
    made = Item(number, 1, title, body, f"https://a.example/{number}", str(number), "", lang, "Wire", None, at, at)
    return replace(made, speaks_for=speaks_for)


async def said(
    views: Views, *items: Item, person: Entity = ODD, about: str = "", all_: bool = True
) -> list[tuple[str, bool]]:
    """The rows newest first: the words, and whether they are the person's own."""
    kept: Any = Kept(items)
    node = parse_canonical(about) if about else None
    found = await Said(kept, views, kept, account_tables).of(person, node, timedelta(days=7), NOON, all_=all_)
    return [(row.words.text, not row.reported) for row in found.rows]
