"""Which entries are new, whatever documents of few ids and few texts hold and in whatever order (P1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watchers.feeds.test_identity import DATE, Memory
from watchers.feeds.identity import digest
from watchers.model import Entry

SMALL = st.sampled_from("abc")
ENTRIES = st.builds(
    Entry,
    guid=st.none() | SMALL,
    link=st.none() | SMALL.map("http://example.org/".__add__),
    title=SMALL,
    html=st.just("") | SMALL,
    published=st.none() | st.sampled_from([DATE, DATE + timedelta(days=1)]),
)
DOCUMENTS = st.lists(ENTRIES, max_size=7)


@given(DOCUMENTS, st.data())
def test_p1_no_shuffle_and_no_repeat_makes_anything_new(document, data):
    memory = Memory()
    memory.poll(document)
    again = data.draw(st.permutations(document + document[:3]))
    assert "new" not in memory.poll(again)
    assert "new" not in memory.poll(document)


def called(guid: str | None, link: str | None, html: str, day: int = 0) -> Entry:
    """One of several entries of one title."""
    date = DATE + timedelta(days=day - 1) if day else None
    return Entry(guid=guid, link=link and f"http://l/{link}", title="t", html=html, published=date)


@pytest.mark.parametrize(
    "document",
    [
        [called("b", "b", "", 1), called("b", "b", ""), called(None, None, "", 1)],
        [called("b", "a", "x", 1), called("b", "a", ""), called("c", None, ""), called("c", None, "x", 1)],
        [called("b", None, ""), called("a", "a", "x"), called("a", "a", ""), called("b", None, "x")],
        [called(None, "c", "", 2), called("a", None, "x"), called(None, "c", "y", 2), called("a", None, "", 2)],
    ],
    ids=["without ids", "crossed", "without dates", "link against guid"],
)
def test_p1_texts_that_ids_share_make_nothing_new_in_any_order(document):
    for again in permutations(document):
        memory = Memory()
        memory.poll(document)
        assert "new" not in memory.poll(again)
        assert "new" not in memory.poll(document)


@given(DOCUMENTS)
def test_p1_every_title_of_a_first_document_becomes_an_item(document):
    memory = Memory()
    memory.poll(document)
    assert {item.title_hash for item in memory.items.values()} >= {digest(read.title) for read in document}


@given(st.lists(DOCUMENTS, max_size=4), st.lists(ENTRIES, min_size=1, max_size=3, unique_by=lambda read: read.title))
def test_p1_an_entry_with_a_title_of_its_own_and_new_ids_is_always_new(history, fresh):
    memory = Memory()
    for document in history:
        memory.poll(document)
    news = [replace(read, guid=f"n-{n}", link=f"http://n/{n}", title=f"n {n}") for n, read in enumerate(fresh)]
    assert memory.poll([*news, *(history[-1] if history else [])])[: len(news)] == ["new"] * len(news)
    assert memory.poll(news) == ["known"] * len(news)


@given(st.lists(ENTRIES, max_size=7, unique_by=(lambda read: read.link, lambda read: read.title)), st.randoms())
def test_p1_guid_churn_makes_nothing_new(document, random):
    linked = [read for read in document if read.link]
    memory = Memory()
    memory.poll(linked)
    for poll in range(3):
        random.shuffle(linked)
        assert "new" not in memory.poll([replace(read, guid=f"{poll}.{n}") for n, read in enumerate(linked)])
