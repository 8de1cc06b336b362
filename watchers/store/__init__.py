"""The tables behind Wirewatch: what was seen, decided, wanted and shown.

The only room that knows SQL. Other rooms open a store here and ask its concerns for frozen data;
every method that writes is one transaction. Knows nothing of the web, of chats or of matching.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from watchers.store.backlog import BacklogStore
from watchers.store.by_hand import HandStore
from watchers.store.chats import ChatStore
from watchers.store.database import Database, file_of, read_url, refuse_missing_folder
from watchers.store.differing import DifferingStore
from watchers.store.feed_lists import FeedLists
from watchers.store.feeds import FeedStore
from watchers.store.held import HeldStore
from watchers.store.leases import DECIDE, LeaseStore
from watchers.store.lock import FileLock
from watchers.store.maintenance import Maintenance
from watchers.store.migrate import bring_to_head
from watchers.store.news import NewsStore
from watchers.store.operators import OperatorStore
from watchers.store.outbox import OutboxStore
from watchers.store.pages import PageStore
from watchers.store.polls import SearchKeys
from watchers.store.postings import PostingStore
from watchers.store.proposals import ProposalStore
from watchers.store.search import SearchStore
from watchers.store.spellings import SpellingStore
from watchers.store.stories import StoryStore
from watchers.store.together import TogetherStore
from watchers.store.trouble import TroubleStore
from watchers.store.verdicts import VerdictStore

__all__ = ["DECIDE", "FileLock", "SearchKeys", "Store", "absent_file", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """An open database, by concern."""

    database: Database
    feeds: FeedStore
    feed_lists: FeedLists
    news: NewsStore
    stories: StoryStore
    search: SearchStore
    chats: ChatStore
    postings: PostingStore
    outbox: OutboxStore
    operators: OperatorStore
    spellings: SpellingStore
    proposals: ProposalStore
    leases: LeaseStore
    together: TogetherStore
    differing: DifferingStore
    verdicts: VerdictStore
    trouble: TroubleStore
    held: HeldStore
    pages: PageStore
    by_hand: HandStore
    backlog: BacklogStore
    maintenance: Maintenance

    async def close(self) -> None:
        """Close all connections."""
        await self.database.close()


def plain_keys(title: str, body: str, lang: str) -> tuple[str, str]:  # noqa: ARG001 - one shape for every SearchKeys
    """Words as written, in small letters: search keys for a store that nobody searches by stems."""
    words = f"{title} {body}".casefold()
    return words, words


def absent_file(url: str) -> Path | None:
    """The file of a database that nobody has made yet; None where it is there, or on a server.

    Raises ConfigError for an address that cannot be opened.
    """
    file = file_of(read_url(url))
    if file is None or file.exists():
        return None
    refuse_missing_folder(file)
    return file


async def open_store(url: str, search_keys: SearchKeys = plain_keys) -> Store:
    """Open a database and bring its schema up to date.

    `url` is sqlite:///file, postgresql://… or a full SQLAlchemy URL with its driver; `search_keys`
    makes the words that items are found by. Raises ConfigError for an address that cannot be
    opened and StoreBusy for a database that is locked or away.
    """
    parsed = read_url(url)
    file = file_of(parsed)
    if file is not None:
        refuse_missing_folder(file)
    database = Database(parsed)
    try:
        await bring_to_head(database)
    except BaseException:
        await database.close()
        raise
    return Store(
        database=database,
        feeds=FeedStore(database, search_keys),
        feed_lists=FeedLists(database),
        news=NewsStore(database),
        stories=StoryStore(database),
        search=SearchStore(database),
        chats=ChatStore(database),
        postings=PostingStore(database),
        outbox=OutboxStore(database),
        operators=OperatorStore(database),
        spellings=SpellingStore(database),
        proposals=ProposalStore(database),
        leases=LeaseStore(database),
        together=TogetherStore(database),
        differing=DifferingStore(database),
        verdicts=VerdictStore(database),
        pages=PageStore(database, search_keys),
        by_hand=HandStore(database, search_keys),
        backlog=BacklogStore(database),
        trouble=TroubleStore(database),
        held=HeldStore(database),
        maintenance=Maintenance(database),
    )
