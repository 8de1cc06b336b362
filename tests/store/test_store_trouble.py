"""Feeds of which operators do not know yet how they stand."""

from __future__ import annotations

from datetime import timedelta

from tests.store.samples import NOON, claim_again, claimed_feed, letter, poll
from watchers.model import OutboxKind
from watchers.store import Store
from watchers.store.trouble import FeedNews

DAY = timedelta(days=1)


async def test_what_was_told_is_no_news_and_the_return_is(store: Store) -> None:
    result = poll(await claimed_feed(store), failure="No answer.", failures=1)
    await store.feeds.commit(result)
    chat = await store.chats.by_address("console:1")
    assert not await store.trouble.news(NOON - timedelta(seconds=1))
    news = await store.trouble.news(NOON)
    assert [feed.id for feed in news.failing] == [result.feed_id]
    assert news.failing[0].failing_since == NOON
    await store.trouble.tell(news, [letter(chat, "told", OutboxKind.ANSWER)])
    assert await store.trouble.news(NOON + DAY) == FeedNews()
    assert len(await store.outbox.claim(NOON, 9, "w", NOON + DAY)) == 1
    await store.feeds.commit(poll(await claim_again(store)))
    back = await store.trouble.news(NOON + DAY)
    assert [feed.id for feed in back.back] == [result.feed_id]
    await store.trouble.tell(back, [])
    assert await store.trouble.news(NOON + DAY) == FeedNews()


async def test_a_feed_that_stopped_is_told_of_at_once_and_one_that_a_person_paused_is_not(store: Store) -> None:
    gone = poll(await claimed_feed(store), failure="Gone for good.", failures=1, paused="Gone for good.")
    await store.feeds.commit(gone)
    assert [feed.id for feed in (await store.trouble.news(NOON - DAY)).stopped] == [gone.feed_id]
    other = poll(await claimed_feed(store, "b"))._replace(failure="No answer.", failures=1, paused="by a person")
    await store.feeds.commit(other)
    assert len((await store.trouble.news(NOON + DAY)).stopped) == 1
