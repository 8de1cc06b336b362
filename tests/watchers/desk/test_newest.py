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


@pytest.mark.parametrize("watches", [1, 60])
async def test_many_watches_read_little_more_of_the_archive_than_one_and_say_so(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch, watches: int
) -> None:
    chat = await desk.chat(*(f"lynx OR never{number}" for number in range(watches)))
    await desk.tell(*(told("lynx", number) for number in range(1, 13)))
    find, evaluate, read = SearchStore.find, desk.views.index.evaluate, []

    async def often(store: SearchStore, terms: Any, most: int, *more: Any, **how: Any) -> Any:
        return (await find(store, terms, most, *more, **how) * most)[:most]

    def counted(node: Any, text: Any) -> Any:
        read.append(text)
        return evaluate(node, text)

    monkeypatch.setattr(SearchStore, "find", often)
    monkeypatch.setattr(desk.views.index, "evaluate", counted)
    found = await desk.desk.newest.of_watches(chat.id, Reach(desk.now + timedelta(days=9)))
    assert (found.older, found.more_older) == (1, True)
    assert len(read) <= 600


async def test_few_reports_are_counted_whole_however_many_watches_there_are(desk: SmallDesk) -> None:
    watches = ["lynx OR chess OR bridge OR flood OR tram", *(f"never{number}" for number in range(60))]
    chat = await desk.chat(*watches)
    for event in ("lynx", "chess", "bridge", "flood"):
        await desk.tell(told(event))
    await desk.tell(*(told("strike", number) for number in range(1, 13)))
    found = await desk.desk.newest.of_watches(chat.id, Reach(desk.now + timedelta(days=9)))
    assert (found.older, found.more_older) == (5, False)


async def test_the_status_counts_stories_and_not_their_languages(desk: SmallDesk) -> None:
    await desk.tell(told("lynx"), told("chess"))
    await desk.store.stories.close_before(desk.now + timedelta(days=1))
    desk.later(days=1)
    await desk.tell(told("bridge"))
    status = await desk.desk.health.status("0", desk.now)
    assert (status.stories, status.open_stories) == (3, 1)
