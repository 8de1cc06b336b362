"""Pages of items: wished for with the item itself, leased, and their text in one transaction with all it changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.store.samples import MINUTE, NOON, changes, claim_again, claimed_feed, decision, draft, fence, poll
from watchers.errors import LostLease
from watchers.model import FeedSettings, Item, Origin, PageRecord, PageState, PageText, PageWish, Revised
from watchers.store import Store
from watchers.store.page_wishes import WAIT, hold_pages
from watchers.store.pages import LINES_OF_A_SITE

URL = "https://a.example/one"
LEASE = timedelta(seconds=90)
SOON = NOON + timedelta(seconds=5)


async def wished(store: Store, *names: str) -> tuple[Item, ...]:
    drafts = [draft(name, body="Short.", page=f"https://a.example/{name}") for name in names or ("one",)]
    return await store.feeds.commit(poll(await claimed_feed(store, text="page"), drafts))


async def claimed(store: Store, owner: str = "p1") -> PageWish:
    wish = await store.pages.claim(SOON, owner, SOON + LEASE)
    assert wish is not None
    return wish


def text(item: Item, body: str = "The whole text of the article.", **values: object) -> PageText:
    return PageText(item.id, item.title, body, "en", "cut line", **values)  # type: ignore[arg-type]


async def test_p1_the_wish_is_written_with_the_item(store: Store) -> None:
    (item,) = await wished(store)
    assert await store.pages.record(item.id) == PageRecord(PageState.WAITING)
    assert await store.news.undecided(9, NOON + WAIT - timedelta(seconds=1)) == ()
    assert [one.id for one in await store.news.undecided(9, NOON + WAIT)] == [item.id]
    assert not await store.pages.ran_out(NOON + WAIT - timedelta(seconds=1))
    assert await store.pages.ran_out(NOON + WAIT)


async def test_a_page_is_leased_by_one_and_comes_back_when_the_lease_runs_out(store: Store) -> None:
    (item,) = await wished(store)
    wish = await claimed(store)
    assert (wish.item_id, wish.url, wish.title, wish.body) == (item.id, URL, item.title, "Short.")
    assert await store.pages.claim(SOON, "p2", SOON + LEASE) is None
    again = await store.pages.claim(SOON + LEASE, "p2", SOON + 2 * LEASE)
    assert again is not None
    with pytest.raises(LostLease):
        await store.pages.read(text(item), "p1", SOON)
    found = await store.news.item(item.id)
    assert found is not None
    assert found.body == "Short."


async def test_a_start_ends_the_leases_of_who_was_killed(store: Store) -> None:
    await wished(store)
    await claimed(store)
    await store.pages.release_all()
    assert await store.pages.claim(SOON, "p2", SOON + LEASE) is not None


async def test_a_busy_host_is_left_for_later(store: Store) -> None:
    await wished(store)
    assert await store.pages.claim(SOON, "p1", SOON + LEASE, ["a.example"]) is None


async def test_items_that_wait_come_first(store: Store) -> None:
    feed = await claimed_feed(store, text="page")
    old = draft("old", page="https://a.example/old", baseline=True)
    new = draft("new", page="https://a.example/new")
    await store.feeds.commit(poll(feed, [old, new]))
    assert (await claimed(store)).url == "https://a.example/new"
    assert (await claimed(store)).url == "https://a.example/old"


async def test_of_a_first_poll_only_what_is_fresh_is_fetched(store: Store) -> None:
    feed = await claimed_feed(store, text="page")
    old = draft("old", page="https://a.example/old", baseline=True, published=NOON - timedelta(days=2))
    (item,) = await store.feeds.commit(poll(feed, [old]))
    assert await store.pages.record(item.id) is None


async def test_a_text_in_time_is_the_items_own_and_a_late_one_a_new_revision(store: Store) -> None:
    one, two = await wished(store, "one", "two")
    await claimed(store)
    await claimed(store)
    await store.pages.read(text(one), "p1", SOON)
    await store.pages.read(text(two, publisher="B", kind="state"), "p1", NOON + WAIT)
    early, late = await store.news.items([one.id, two.id])
    assert (early.body, early.revision, early.fuller) == ("The whole text of the article.", 1, False)
    assert (late.revision, late.fuller, late.publisher, late.kind) == (2, True, "B", "state")
    assert await store.news.revisions(one.id) == ()
    (earlier,) = await store.news.revisions(two.id)
    assert (earlier.body, earlier.fuller) == ("Short.", True)
    assert len(await store.news.undecided(9, SOON)) == 2
    assert await store.pages.furniture(one.id) == "cut line"
    assert await store.pages.record(one.id) == PageRecord(PageState.READ)


async def test_what_was_given_up_keeps_its_reason_and_its_item_does_not_wait(store: Store) -> None:
    (item,) = await wished(store)
    await claimed(store)
    await store.pages.failed(item.id, "p1", "busy", NOON + MINUTE)
    assert await store.pages.claim(SOON, "p1", SOON + LEASE) is None
    assert await store.news.undecided(9, SOON) == ()
    wish = await store.pages.claim(NOON + MINUTE, "p1", NOON + 2 * MINUTE)
    assert wish is not None
    assert wish.attempts == 1
    await store.pages.failed(item.id, "p1", "closed", None)
    assert await store.pages.record(item.id) == PageRecord(PageState.GIVEN_UP, "closed")
    assert len(await store.news.undecided(9, SOON)) == 1


async def test_who_lost_the_lease_gives_nothing_up(store: Store) -> None:
    (item,) = await wished(store)
    await claimed(store)
    await store.pages.failed(item.id, "somebody else", "closed", None)
    assert await store.pages.record(item.id) == PageRecord(PageState.WAITING)


async def test_lines_are_counted_by_site_and_the_rarest_are_forgotten(store: Store) -> None:
    items = await wished(store, "one", "two", "three")
    for item in items:
        await claimed(store)
        lines = ("everywhere", *(f"{item.id} {number}" for number in range(LINES_OF_A_SITE // 2)))
        await store.pages.read(text(item, site="a.example", lines=lines), "p1", SOON)
    asked = ["everywhere", "nowhere"]
    assert await store.pages.known_lines("a.example", asked) == {"everywhere": 3}
    assert await store.pages.known_lines("b.example", asked) == {}
    kept = await store.pages.known_lines("a.example", [f"{items[0].id} {n}" for n in range(LINES_OF_A_SITE // 2)])
    assert len(kept) < LINES_OF_A_SITE // 2


async def test_old_texts_take_their_pages_and_furniture_along(store: Store) -> None:
    (item,) = await wished(store)
    await claimed(store)
    await store.pages.failed(item.id, "p1", "closed", None)
    await store.news.apply(changes(decision(item)), await fence(store))
    assert await store.maintenance.retention(NOON + timedelta(days=200), timedelta(days=180)) == 1
    assert await store.pages.record(item.id) is None


async def test_by_hand_an_item_lies_dormant_and_is_one(store: Store) -> None:
    settings = FeedSettings("hand:mfa", name="Ministry", speaks_for="hills", paused="its items are given by hand")
    house = await store.by_hand.house(settings, NOON)
    assert (await store.by_hand.house(settings, NOON)).id == house.id
    assert house.origin is Origin.HAND
    item_id = await store.by_hand.put(house.id, draft("one", speaks_for="hills"), NOON)
    assert await store.by_hand.put(house.id, draft("one", speaks_for="hills"), NOON) == item_id
    assert await store.news.undecided(9, NOON) == ()
    item = await store.news.item(item_id)
    assert item is not None
    assert item.speaks_for == "hills"


async def test_several_feeds_are_added_at_once_and_what_they_bring_is_counted(store: Store) -> None:
    rows = [FeedSettings(f"https://{name}.example/feed", folder="Wires") for name in "abc"]
    added = await store.feeds.add_all(rows, Origin.CHAT, lambda _: NOON, NOON)
    assert [feed.settings.folder for feed in added] == ["Wires"] * 3
    assert await store.feeds.add_all(rows, Origin.CHAT, lambda _: NOON, NOON) == ()
    (feed,) = await store.feeds.claim(NOON, 1, "worker-1", NOON + MINUTE)
    await store.feeds.commit(poll(feed, [draft("one"), draft("two", published=NOON - timedelta(days=30))]))
    ids = [feed.id for feed in added]
    assert await store.feeds.brought(ids, NOON - timedelta(days=7)) == {feed.id: 1}


async def test_an_edit_asks_for_the_page_again_and_a_release_for_what_was_held(store: Store) -> None:
    feed = await claimed_feed(store, text="page")
    held = draft("held", page="https://a.example/held", held=True)
    one, two = await store.feeds.commit(poll(feed, [draft("one", page=URL), held]))
    await claimed(store)
    await store.pages.read(text(one), "p1", SOON)
    edits = [Revised(item.id, item.title, "Edited.", "t", "c", page=item.link) for item in (one, two)]
    await store.feeds.commit(poll(await claim_again(store), revised=tuple(edits)))
    assert await store.pages.record(one.id) == PageRecord(PageState.AGAIN)
    assert await store.pages.record(two.id) == PageRecord(PageState.HELD)
    assert [item.revision for item in await store.news.items([one.id, two.id])] == [1, 2]
    assert (await claimed(store)).item_id == one.id
    await store.pages.failed(one.id, "p1", "closed", None)
    assert await store.pages.record(one.id) == PageRecord(PageState.READ, "closed")
    async with store.database.write() as connection:
        await hold_pages(connection, [one.id, two.id], NOON, held=False)
    assert (await claimed(store)).item_id == two.id
