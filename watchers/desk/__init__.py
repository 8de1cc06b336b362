"""The questions a chat may ask: resolve a query, preview it, search, show a story, explain.

The desk reads the store and the views and answers with the frozen views of `desk_views`; it
changes nothing, words nothing and knows no chat platform.
"""

from __future__ import annotations

from watchers.desk.accounts import Accounts
from watchers.desk.archive import Archive
from watchers.desk.cards import Cards
from watchers.desk.explain import Explainer
from watchers.desk.health import Health
from watchers.desk.mistyped import misread
from watchers.desk.names import Names
from watchers.desk.newest import Newest
from watchers.desk.said import Said
from watchers.desk.watchlist import Watchlist
from watchers.desk_views import AccountsView, Misread, StoryCard
from watchers.match.asked import Asked
from watchers.match.query import parse
from watchers.match.tree import Node
from watchers.model import Story
from watchers.store import Store
from watchers.store.polls import GiveWay, hop
from watchers.tables import account_tables, load_tables
from watchers.views import Views


class Desk:
    """The desk's rooms, one a family of questions."""

    def __init__(self, store: Store, views: Views, tracking: frozenset[str], give_way: GiveWay = hop) -> None:
        self._views = views
        archive, scripts = Archive(store, views), load_tables().languages.script
        self.accounts = Accounts(store, views, account_tables, give_way)
        self.cards = Cards(store, views, self.accounts)
        self.newest = Newest(store, views, archive, self.cards, scripts)
        self.watchlist = Watchlist(store, views, archive, scripts)
        self.explain = Explainer(store, views, self.cards, tracking)
        self.health = Health(store, views)
        self.names = Names(store, views)
        self.said = Said(store, views, archive, account_tables)

    def knows(self, ref: str) -> bool:
        """Whether there is such a profile."""
        return self._views.index.exists(ref)

    async def note(self, chat_id: int, story: Story, *, table: bool = False) -> tuple[StoryCard, AccountsView | None]:
        """A story as a note needs it: its card, and its accounts where they differ and it is no `table` of reports."""
        card = await self.cards.for_chat(chat_id, story)
        shown = card.standing.differ and not table
        return card, await self.accounts.view(story, card.headline, card.link) if shown else None

    def read(self, query: str) -> Node:
        """A query as a person typed it. Raises QueryError, AmbiguousName."""
        return parse(query, Asked(self._views.index))

    def misread(self, query: str, node: Node) -> Misread | None:
        """The words of a query as typed that were probably meant as operators."""
        return misread(query, node, self._views.index)
