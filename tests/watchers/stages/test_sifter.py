"""SIFT: what is drafted, what is remembered, and that it gives way between entries."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.small_desk import NOON, SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.model import Document, Entry, FeedSettings, Origin
from watchers.stages.sifter import Sifter, Unread


@dataclass
class Counting(Courtesy):
    """Courtesy that knows how often it was asked."""

    slices: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    async def give_way(self) -> None:
        self.slices += 1
        await super().give_way()


def entries(count: int, text: str = "Text") -> Document:
    made = (Entry(f"g{n}", f"https://w.example/{n}", f"Head {n}", f"<p>{text} {n}.</p>") for n in range(count))
    return Document("Wire", "en", tuple(made))


def made(desk: SmallDesk, courtesy: Courtesy) -> Sifter:
    return Sifter(desk.store, desk.tables, {}, courtesy, None)


async def test_entries_known_from_another_feed_are_drafted_slice_by_slice(desk: SmallDesk) -> None:
    courtesy = Counting()
    sifter = made(desk, courtesy)
    wire, press = await desk.feed("wire"), await desk.feed("press")
    first = await sifter.sift(wire, entries(20), NOON)
    asked = courtesy.slices
    second = await sifter.sift(press, entries(20), NOON)
    assert (courtesy.slices - asked, asked) == (21, 21)
    assert [one.entry for one in second.drafts] == [one.entry for one in first.drafts]
    assert {one.publisher for one in second.drafts} == {"Press"}


async def test_what_a_feed_goes_on_showing_is_not_drafted_again(desk: SmallDesk) -> None:
    courtesy = Counting()
    sifter, feed = made(desk, courtesy), await desk.feed("wire")
    story = told("flood")
    await desk.bring(story)
    shown = Document("Wire", "en", (Entry(story.guid, story.link, story.title, story.html, published=story.date),))
    await sifter.sift(feed, shown, NOON)
    courtesy.slices = 0
    found = await sifter.sift(feed, shown, NOON, sifter.remembered(feed))
    assert (found.drafts, courtesy.slices) == ((), 1)  # one for the look into the store, none for a draft


async def test_p1_an_item_that_was_skipped_and_is_not_stored_is_asked_for(desk: SmallDesk) -> None:
    """The store did not take it after the last sifting, or has lost it since: what is remembered proves nothing."""
    sifter, feed = made(desk, Counting()), await desk.feed("wire")
    entry = Entry("g", "https://w.example/1", "Head", "<p>Text.</p>", mark="0011223344556677")
    whole = Document("Wire", "en", (entry,), marks=(entry.mark,))
    assert len((await sifter.sift(feed, whole, NOON)).drafts) == 1
    assert set(sifter.remembered(feed)) == {entry.mark}
    with pytest.raises(Unread):
        await sifter.sift(feed, replace(whole, entries=()), NOON, sifter.remembered(feed))
    assert len((await sifter.sift(feed, whole, NOON)).drafts) == 1


async def test_p1_an_item_that_was_skipped_and_is_forgotten_is_asked_for(desk: SmallDesk) -> None:
    sifter, feed = made(desk, Counting()), await desk.feed("wire")
    with pytest.raises(Unread):
        await sifter.sift(feed, Document("Wire", "en", (), marks=("0011223344556677",)), NOON)


async def test_items_of_the_first_poll_are_published_by_the_feeds_own_name(desk: SmallDesk) -> None:
    feed = await desk.store.feeds.add(FeedSettings("https://unnamed.example/feed"), Origin.CHAT, NOON, NOON)
    assert feed is not None
    (first, *_) = (await made(desk, Counting()).sift(feed, entries(1), NOON)).drafts
    assert first.publisher == "Wire"
