"""PAGES and edits: the text of a page is taken away by no teaser, and an edit is one from whole text to whole text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.watchers.stages.page_wire import HTML, TEXT, TITLE, Wire, page
from watchers.errors import LostLease
from watchers.model import PageState, PageText


async def test_the_text_of_a_page_that_was_edited_meanwhile_is_not_written(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    old = await wire.desk.store.pages.claim(wire.desk.now, "slow", wire.desk.now + timedelta(seconds=90))
    assert old is not None
    await wire.edit(item, "The pass is open again.")
    text = PageText(item.id, item.title, "The old page.", "en", "")
    with pytest.raises(LostLease):
        await wire.desk.store.pages.read(text, "slow", wire.desk.now)
    assert (await wire.item(item)).body == "The pass is open again."
    assert await wire.fetch() == 1  # the wish waits, and is not kept by who reads the old page
    assert (await wire.item(item)).body == "\n".join(TEXT)


async def test_an_edit_of_the_feed_does_not_take_the_text_of_the_page_away(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert await wire.desk.decide() == 1
    await wire.edit(item, "The pass stays closed for now.")
    assert await wire.desk.decide() == 0  # the page says whether anything was edited
    kept = await wire.item(item)
    assert (kept.body, kept.revision) == ("\n".join(TEXT), 1)
    assert await wire.fetch() == 1
    assert await wire.item(item) == kept
    assert await wire.desk.store.news.revisions(item.id) == ()


async def test_an_edited_page_is_one_edit_of_whole_text_to_whole_text(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert await wire.desk.decide() == 1
    edited = [*TEXT, "The governor was not asked, the ministry corrects itself."]
    wire.site.set("/1", page(*edited), content_type=HTML)
    await wire.edit(item, "The pass stays closed, the ministry corrects itself.")
    wire.desk.later(seconds=60)  # the page is late
    await wire.desk.decide()
    assert await wire.fetch() == 1
    whole = await wire.item(item)
    assert (whole.body, whole.revision, whole.fuller) == ("\n".join(edited), 2, False)
    (earlier,) = await wire.desk.store.news.revisions(item.id)
    assert (earlier.body, earlier.fuller) == ("\n".join(TEXT), False)
    assert await wire.desk.decide() == 1


async def test_another_headline_is_an_edit_at_once_and_keeps_the_text_of_the_page(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    assert await wire.desk.decide() == 1
    await wire.edit(item, "The pass stays closed.", title=f"{TITLE}, corrected")
    edited = await wire.item(item)
    assert (edited.title, edited.body, edited.revision) == (f"{TITLE}, corrected", "\n".join(TEXT), 2)
    assert await wire.fetch() == 1
    assert await wire.item(item) == edited
    assert await wire.desk.decide() == 1


async def test_a_page_that_cannot_be_read_again_leaves_the_text_that_was_read(wire: Wire) -> None:
    wire.site.set("/1", page(*TEXT), content_type=HTML)
    item = await wire.bring(summary="The pass stays closed.")
    await wire.fetch()
    wire.site.set("/1", b"", status=404)
    for summary in ("The pass stays closed for now.", "The pass stays closed for days."):
        await wire.edit(item, summary)
        for _ in range(3):
            wire.desk.later(seconds=600)
            await wire.fetch()
        assert (await wire.item(item)).body == "\n".join(TEXT)
        record = await wire.desk.store.pages.record(item.id)
        assert record is not None
        assert (record.state, record.failure != "") == (PageState.READ, True)
