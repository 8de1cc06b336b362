"""What "latest" says of stories from before the time that it lists."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.feed_samples import Story
from tests.small_desk import SmallDesk, told
from watchers.desk.newest import WEEK, Reach
from watchers.store.search import SearchStore

LONG = "Much else was said that day about other things. " * 20


def _in_passing(event: str, **values: Any) -> Story:
    return told(event, html=f"<p>{told(event).html} {LONG} A lynx watched.</p>", **values)


async def test_older_stories_are_counted_where_they_would_be_listed(desk: SmallDesk) -> None:
    chat = await desk.chat("lynx")
    await desk.tell(_in_passing("chess"))
    newest, node, late = desk.desk.newest, desk.desk.read("lynx"), Reach(desk.now + timedelta(days=9), WEEK)
    assert (await newest.of_query(node, late, mentions=False)).older == 0
    assert (await newest.of_query(node, late, mentions=True)).older == 1
    assert (await newest.of_watches(chat.id, late)).older == 1


async def test_older_stories_are_counted_where_the_new_ones_only_mention_it(desk: SmallDesk) -> None:
    await desk.tell(told("lynx"))
    desk.later(days=8)
    await desk.tell(_in_passing("chess", date=desk.now))
    found = await desk.desk.newest.of_query(desk.desk.read("lynx"), Reach(desk.now, WEEK), mentions=False)
    assert (found.cards, found.mentions, found.older) == ((), 1, 1)


async def test_many_watches_together_read_little_more_of_the_archive_than_one(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = await desk.chat(*(f"lynx OR never{number}" for number in range(60)))
    find, asked = SearchStore.find, []

    async def counted(store: SearchStore, terms: Any, most: int, since: Any, *more: Any, **how: Any) -> Any:
        asked.extend([] if since else [most])
        return await find(store, terms, most, since, *more, **how)

    monkeypatch.setattr(SearchStore, "find", counted)
    await desk.desk.newest.of_watches(chat.id, Reach(desk.now))
    assert len(asked) == 60
    assert sum(asked) <= 600
