"""SIFT: what is drafted, what is remembered, and that it gives way between entries."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.small_desk import NOON, SmallDesk, told
from watchers.engine.courtesy import Courtesy
from watchers.model import Document, Entry
from watchers.stages import sifter as module
from watchers.stages.sifter import Sifter


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


async def test_what_a_feed_goes_on_showing_is_not_forgotten_for_others(
    desk: SmallDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 2)  # a figure: with the real one this would take a minute
    courtesy = Counting()
    sifter, feed = made(desk, courtesy), await desk.feed("wire")
    story = told("flood")
    await desk.bring(story)
    shown = Document("Wire", "en", (Entry(story.guid, story.link, story.title, story.html, story.date),))
    await sifter.sift(feed, shown, NOON)
    for number in range(4):
        await sifter.sift(feed, entries(1, f"Other {number}"), NOON)
        courtesy.slices = 0
        found = await sifter.sift(feed, shown, NOON)
        assert (found.drafts, courtesy.slices) == ((), 1)  # one for the look into the store, none for a draft
