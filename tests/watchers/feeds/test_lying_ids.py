"""Ids that were given to another item: what stands there as it stood proves more (P1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.watchers.feeds.test_identity import DATE, Memory, entry
from watchers.model import Entry

A, B, C, D = (entry(name) for name in "abcd")


@pytest.fixture
def memory() -> Memory:
    return Memory()


def placed(*entries: Entry, **changes: object) -> list[Entry]:
    """Guids that are places in the document: "1" is always the newest."""
    return [replace(read, guid=str(place), **changes) for place, read in enumerate(entries, 1)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes", [{}, {"link": None}, {"link": None, "published": None}], ids=["links", "none", "bare"]
)
def test_p1_guids_that_are_places_lose_nothing(memory: Memory, changes: dict[str, object]) -> None:
    assert memory.poll(placed(B, A, **changes)) == ["new", "new"]
    assert memory.poll(placed(C, B, A, **changes)) == ["new", "known", "known"]
    assert memory.poll(placed(D, C, B, **changes)) == ["new", "known", "known"]
    assert memory.shaky >= {"guid"}


@pytest.mark.parametrize("shown", [2, 3], ids=["two are shown", "all are shown"])
def test_p1_guids_that_are_places_lose_nothing_where_all_have_one_title(memory: Memory, shown: int) -> None:
    alike = {"link": None, "title": "Press release"}
    assert memory.poll(placed(B, A, **alike)) == ["new", "new"]
    assert memory.poll(placed(C, B, A, **alike)[:shown]) == ["new", "known", "known"][:shown]


def test_p1_a_guid_that_always_means_the_newest_is_not_believed(memory: Memory) -> None:
    for newest, older in ((B, [A]), (C, [B, A]), (D, [C, B])):
        assert memory.poll([replace(newest, guid="latest"), *older])[0] == "new"
    assert len(memory.items) == 4


def test_p1_a_link_that_always_means_the_newest_is_not_believed(memory: Memory) -> None:
    for newest, older in ((B, [A]), (C, [B, A]), (D, [C, B])):
        assert memory.poll([replace(newest, link="http://l/", guid=None), *older])[0] == "new"


def test_p1_a_feed_of_one_item_may_call_it_always_the_same(memory: Memory) -> None:
    for read in (A, B, C):
        assert memory.poll([replace(read, guid="bulletin")]) == ["new"]
        assert memory.poll([replace(read, guid="bulletin")]) == ["known"]


def test_p1_one_entry_with_one_guid_and_one_link_is_an_edit(memory: Memory) -> None:
    memory.poll([A])
    assert memory.poll([replace(B, guid=A.guid, link=A.link)]) == ["revised"]


def test_p1_equal_titles_at_one_link_without_guids_are_told_apart(memory: Memory) -> None:
    days = [DATE + timedelta(days=day) for day in range(3)]
    read = zip((A, B, C), days, strict=True)
    live = [replace(one, title="Live", link="http://l/", guid=None, published=day) for one, day in read]
    assert memory.poll(live) == ["new"] * 3
    undated = [replace(read, published=None) for read in live]
    assert Memory().poll(undated) == ["new"] * 3


def test_p1_an_item_in_two_sections_is_one(memory: Memory) -> None:
    twice = [A, replace(A, link="http://example.org/a?section=world"), B]
    assert sorted(memory.poll(twice)) == ["new", "new", "repeat"]
    assert memory.shaky == frozenset()


def test_p1_an_edit_among_others_keeps_its_guid(memory: Memory) -> None:
    memory.poll([A, B, C])
    mended = replace(A, title="Mended", html="Longer", link="http://example.org/mended", published=DATE)
    assert memory.poll([mended, B, C]) == ["revised", "known", "known"]
    assert memory.shaky <= {"link-moved"}
