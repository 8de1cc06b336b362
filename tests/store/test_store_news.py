"""Decisions: one transaction, under a fence, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from tests.store.samples import (
    MINUTE,
    NOON,
    changes,
    chat_with_watch,
    claim_again,
    decision,
    digest,
    draft,
    fence,
    grow_story,
    hit,
    key,
    letter,
    match,
    poll,
    posted_story,
    stored_items,
    wish,
)
from watchers.errors import LostLease
from watchers.model import KeyKind, Matched, PostingState, Revised, Role
from watchers.store import Store


async def test_p1_a_decision_is_stored_whole(store: Store) -> None:
    chat = await chat_with_watch(store)
    item = await posted_story(store, chat)
    story = await store.stories.get(1)
    assert story is not None
    assert (story.version, story.opened_at, story.changed_at) == (1, NOON, NOON)
    (report,) = story.reports
    assert (report.item, report.role, report.evidence) == (
        replace(item, story_id=1), Role.FIRST, "shared words: visa",
    )  # fmt: skip
    assert await store.news.undecided(9, NOON) == ()
    assert [found.profile for found in await store.news.matches_of(item.id)] == ["lavrov", "afghanistan"]
    assert await store.news.hits_of(chat.id, 1) == (hit(chat, item),)
    posting = await store.postings.get(chat.id, 1)
    assert posting is not None
    assert (posting.wanted, posting.sent, posting.state) == (1, 0, PostingState.WAITING)
    assert await store.news.next_story() == 2


async def test_p1_a_decision_with_a_stale_fence_writes_nothing(store: Store) -> None:
    (item,) = await stored_items(store)
    old = await fence(store)
    await store.leases.take("decide", "other", NOON + 2 * MINUTE, NOON + 3 * MINUTE)
    with pytest.raises(LostLease):
        await store.news.apply(changes(decision(item)), old)
    assert await store.stories.get(1) is None
    assert len(await store.news.undecided(9, NOON)) == 1


async def test_a_decision_without_any_lease_is_refused(store: Store) -> None:
    with pytest.raises(LostLease):
        await store.news.apply(changes(), 1)


async def test_p1_a_decision_that_dies_in_the_middle_leaves_nothing(store: Store) -> None:
    chat = await chat_with_watch(store)
    (item,) = await stored_items(store)
    nobody = replace(letter(chat, "to nobody"), chat_id=99)
    doomed = changes(decision(item, hits=[hit(chat, item)]), wishes=[wish(chat)], outbox=[letter(chat), nobody])
    with pytest.raises(IntegrityError):
        await store.news.apply(doomed, await fence(store))
    assert await store.stories.get(1) is None
    assert await store.postings.get(chat.id, 1) is None
    assert await store.news.matches_of(item.id) == ()
    assert len(await store.news.undecided(9, NOON)) == 1
    assert (await store.maintenance.stats())["outbox_waiting"] == 0


async def test_p1_applying_a_decision_twice_is_applying_it_once(store: Store) -> None:
    chat = await chat_with_watch(store)
    one, two, three = await stored_items(store, draft("one"), draft("two"), draft("three"))
    batch = changes(
        decision(one, hits=[hit(chat, one)]),
        decision(two, opens=False),
        decision(three, 2, hits=[hit(chat, three, 2)]),
        wishes=[wish(chat), wish(chat, 2)],
        outbox=[letter(chat), letter(chat, "other")],
    )
    number = await fence(store)
    await store.news.apply(batch, number)
    first = (await store.stories.get(1), await store.postings.open_for([1, 2]), await store.maintenance.stats())
    await store.news.apply(batch, number)
    assert first == (await store.stories.get(1), await store.postings.open_for([1, 2]), await store.maintenance.stats())


async def test_p3_later_reports_bring_every_posting_up_to_date(store: Store) -> None:
    one = await chat_with_watch(store)
    await posted_story(store, one)
    two = await grow_story(store, "two", NOON + MINUTE)
    story = await store.stories.of_item(two.id)
    assert story is not None
    assert (story.version, story.changed_at) == (2, NOON + MINUTE)
    assert [report.item.guid for report in story.reports] == ["one", "two"]
    posting = await store.postings.get(one.id, 1)
    assert posting is not None
    assert (posting.wanted, posting.state) == (2, PostingState.WAITING)
    assert await store.stories.numbers_of([1, two.id, 99]) == {1: 1, two.id: 1}


async def test_what_a_first_poll_brought_is_dated_by_its_publication_until_it_is_edited(store: Store) -> None:
    (item,) = await stored_items(store, draft("old", baseline=True, published=NOON - 600 * MINUTE))
    await store.news.apply(changes(decision(item)), await fence(store))
    first = await store.stories.get(1)
    assert first is not None
    assert first.changed_at == NOON - 600 * MINUTE
    new = Revised(item.id, "New", "Text", digest("n"), digest("t"))
    await store.feeds.commit(poll(await claim_again(store), revised=(new,), at=NOON + 5 * MINUTE))
    (waiting,) = await store.news.undecided(9, NOON + 5 * MINUTE)
    await store.news.apply(changes(decision(waiting, joined=None, opens=False)), await fence(store))
    edited = await store.stories.get(1)
    assert edited is not None
    assert edited.changed_at == NOON + 5 * MINUTE


async def test_a_revision_moves_its_story_on(store: Store) -> None:
    chat = await chat_with_watch(store)
    item = await posted_story(store, chat)
    new = Revised(item.id, "New", "Text", digest("n"), digest("t"))
    await store.feeds.commit(poll(await claim_again(store), revised=(new,)))
    (waiting,) = await store.news.undecided(9, NOON)
    assert (waiting.story_id, waiting.revision) == (1, 2)
    moved = replace(hit(chat, item), matches=(match(start=9),))
    decided = decision(waiting, joined=None, opens=False, matched=Matched((match(start=9),)), hits=(moved,))
    for _ in range(2):
        await store.news.apply(changes(decided), await fence(store))
    story = await store.stories.get(1)
    assert story is not None
    assert story.version == 2
    assert await store.news.matches_of(item.id) == (match(start=9),)
    assert await store.news.hits_of(chat.id, 1) == (moved,)


async def test_p1_a_text_that_comes_during_the_decision_stays_undecided(store: Store) -> None:
    (item,) = await stored_items(store)
    new = Revised(item.id, "New", "Text", digest("n"), digest("t"))
    await store.feeds.commit(poll(await claim_again(store), revised=(new,)))
    for _ in range(2):
        await store.news.apply(changes(decision(item)), await fence(store))
    (waiting,) = await store.news.undecided(9, NOON)
    assert (waiting.revision, waiting.story_id) == (2, 1)
    (story,) = await store.stories.newest(9, NOON)
    assert story.version == 1


async def test_p3_open_stories_come_with_the_texts_they_were_joined_by(store: Store) -> None:
    chat = await chat_with_watch(store)
    item = await posted_story(store, chat)
    later = await grow_story(store, "two")
    new = Revised(item.id, "New", "Text", digest("n"), digest("t"))
    await store.feeds.commit(poll(await claim_again(store), revised=(new,)))
    ((number, members),) = await store.stories.open(NOON)
    assert number == 1
    assert [(one.id, one.title) for one in members] == [(item.id, item.title), (later.id, later.title)]
    assert await store.stories.open(NOON + MINUTE) == ()
    await store.stories.close_before(NOON + MINUTE)
    assert await store.stories.open(NOON) == ()


async def test_newest_stories_come_by_their_last_change(store: Store) -> None:
    one, two = await stored_items(store, draft("one"), draft("two"))
    await store.news.apply(changes(decision(one), decision(two, 2)), await fence(store))
    await grow_story(store, "three", NOON + MINUTE)
    assert [story.id for story in await store.stories.newest(9, NOON)] == [1, 2]
    assert [story.id for story in await store.stories.newest(9, NOON + MINUTE)] == [1]
    assert await store.stories.newest(0, NOON) == ()


async def test_an_item_is_found_by_its_link_or_its_canonical_key(store: Store) -> None:
    (item,) = await stored_items(store)
    canonical = key(KeyKind.LINK, "https://a.example/one")
    assert await store.news.by_link(item.link) == item
    assert await store.news.by_link("https://a.example/one?utm_source=x") is None
    assert await store.news.by_link("https://a.example/one?utm_source=x", canonical) == item
    assert await store.news.by_link("https://b.example/", key(KeyKind.LINK, "b")) is None


async def test_items_are_read_by_id(store: Store) -> None:
    items = await stored_items(store, draft("one"), draft("two"))
    assert await store.news.items([2, 99, 1, 1]) == items
    assert await store.news.item(99) is None


async def test_activity_counts_apart_what_stands_in_lists(store: Store) -> None:
    chat = await chat_with_watch(store)
    one, two = await stored_items(store, draft("one"), draft("two"))
    decisions = [decision(one, hits=[hit(chat, one)]), decision(two, 2, hits=[hit(chat, two, 2)])]
    made = changes(*decisions, wishes=[wish(chat, 1), wish(chat, 2, PostingState.LISTED)])
    await store.news.apply(made, await fence(store))
    assert await store.news.activity(chat.id, NOON - MINUTE) == {1: (2, 1, NOON)}


async def test_activity_counts_the_stories_of_each_watch(store: Store) -> None:
    chat = await chat_with_watch(store, watches=2)
    old, new = await stored_items(store, draft("old", baseline=True), draft("new"))
    decisions = [decision(old, hits=[hit(chat, old, watch_id=2)]), decision(new, 2, hits=[hit(chat, new, 2)])]
    await store.news.apply(changes(*decisions), await fence(store))
    assert await store.news.activity(chat.id, NOON - MINUTE) == {1: (1, 0, NOON)}
    assert await store.news.activity(chat.id, NOON + MINUTE) == {}


async def test_feeds_of_headlines_are_told_from_feeds_of_texts(store: Store) -> None:
    assert await store.news.brief_feeds(10) == frozenset()
    await stored_items(store, draft("one", "Four words, no more."))
    assert await store.news.brief_feeds(10) == {1}
    await store.feeds.commit(poll(await claim_again(store), [draft("two", "word " * 60)]))
    assert await store.news.brief_feeds(10) == frozenset()


async def test_a_story_redirects_to_the_one_it_was_merged_into(store: Store) -> None:
    one, two = await stored_items(store, draft("one"), draft("two"))
    await store.news.apply(changes(decision(one), decision(two, 2)), await fence(store))
    async with store.database.write() as connection:
        await connection.exec_driver_sql("UPDATE stories SET merged_into = 1 WHERE id = 2")
    story = await store.stories.get(2)
    assert story is not None
    assert story.id == 1
    assert [number for number, _ in await store.stories.open(NOON - timedelta(hours=1))] == [1]
