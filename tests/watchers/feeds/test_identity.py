"""Which entries are new: the ways in which feeds break identity (P1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.feeds.identity import canonical_link, digest, keys
from watchers.feeds.novelty import Candidate, Novelty, classify
from watchers.model import Entry, KnownItem, SeenKey

TRACKING = frozenset({"utm_*", "fbclid", "_openstat"})
DATE = datetime(2026, 2, 13, 9, 30, tzinfo=UTC)


def entry(name: str, **changes: object) -> Entry:
    """An entry with everything of its own."""
    plain = Entry(f"id-{name}", f"http://example.org/{name}", f"Title {name}", f"Body {name}", "", DATE)
    return replace(plain, **changes)


def candidate(read: Entry) -> Candidate:
    title_hash, content_hash = digest(read.title), digest(read.html)
    return Candidate(keys(read, TRACKING, content_hash, title_hash), title_hash, content_hash)


class Memory:
    """What a store remembers of one feed, by the contract of `classify`."""

    def __init__(self) -> None:
        self.seen: dict[SeenKey, int] = {}
        self.items: dict[int, KnownItem] = {}
        self.shaky: frozenset[str] = frozenset()
        self._numbers = count(1)

    def poll(self, entries: Sequence[Entry]) -> list[str]:
        """Read a document; give what each entry was."""
        candidates = [candidate(read) for read in entries]
        wanted = {key for one in candidates for key in one.keys}
        known = {key: self.items[self.seen[key]] for key in wanted if key in self.seen}
        verdicts, self.shaky = classify(candidates, known, self.shaky)
        for one, verdict in zip(candidates, verdicts, strict=True):
            if verdict.novelty is Novelty.REPEAT:
                assert verdict.keys == ()
                continue
            number = verdict.item_id or next(self._numbers)
            assert not set(verdict.keys) & set(self.seen), "a key belongs to one item"
            self.seen.update(dict.fromkeys(verdict.keys, number))
            self.items[number] = KnownItem(number, one.title_hash, one.content_hash)
        return [verdict.novelty.value for verdict in verdicts]


@pytest.fixture
def memory():
    return Memory()


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("http://example.org/a", "example.org/a"),
        ("HTTPS://WWW.Example.org/A/", "example.org/A"),
        ("https://www2.example.org/a", "example.org/a"),
        ("https://example.org", "example.org"),
        ("https://example.org/a?utm_source=x&id=5&UTM_Medium=y&fbclid=z", "example.org/a?id=5"),
        ("https://example.org/a/?utm_source=x", "example.org/a"),
        ("https://example.org/?p=5", "example.org?p=5"),
        ("https://example.org/a?utmost=1&b", "example.org/a?utmost=1&b"),
        ("https://example.org/live#item5", "example.org/live#item5"),
        ("https://example.org/a?", "example.org/a"),
        ("https://пример.рф/Лента", "пример.рф/Лента"),
    ],
)
def test_canonical_links(url, short):
    assert canonical_link(url, TRACKING) == short


@given(st.text(max_size=60))
def test_canonical_links_never_raise(text):
    canonical_link(text, TRACKING)


def test_digests_see_the_borders_between_parts():
    assert digest("ab", "c") != digest("a", "bc")
    assert len(digest("\ud800")) == 32


A, B, C = entry("a"), entry("b"), entry("c")
NO_IDS = {"guid": None, "link": None}


def at_one_link(*entries: Entry) -> list[Entry]:
    return [replace(read, link="http://l/") for read in entries]


def changed(entries: Sequence[Entry], **changes: object) -> list[Entry]:
    return [replace(read, **changes) for read in entries]


P1_SAME = {
    "unchanged": ([A, B], [A, B]),
    "reordered": ([A, B, C], [C, A, B]),
    "some left out": ([A, B, C], [B]),
    "repeated": ([A, B], [A, B, A, A]),
    "guid churn": ([A, B], [replace(A, guid="x1"), replace(B, guid="x2")]),
    "guid gone": ([A, B], changed([A, B], guid=None)),
    "guid came": (changed([A, B], guid=None), [A, B]),
    "guid migrated, link too": ([A, B], [replace(A, guid="n1", link="http://n/1"), replace(B, guid="n2", link="http://n/2")]),
    "guid is the link, scheme flips": (
        [entry("a", guid="http://www.example.org/a")], [entry("a", guid="https://example.org/a", link=None)],
    ),
    "https": ([A], [replace(A, link="https://example.org/a", guid="x")]),
    "www": ([A], [replace(A, link="http://www.example.org/a", guid="x")]),
    "trailing slash": ([A], [replace(A, link="http://example.org/a/", guid="x")]),
    "tracking comes": ([A], [replace(A, link="http://example.org/a?utm_source=rss", guid="x")]),
    "link moves, guid stays": ([A, B], [replace(A, link="http://new.org/a"), replace(B, link="http://new.org/b")]),
    "dates wander": ([A, B], [replace(A, published=DATE + timedelta(days=1)), replace(B, published=None)]),
    "no ids": (changed([A, B], **NO_IDS), changed([B, A], **NO_IDS)),
    "no ids, dates wander": (changed([A, B], **NO_IDS), changed([A, B], **NO_IDS, published=DATE.replace(year=2027))),
    "no ids, no dates": (changed([A, B], **NO_IDS, published=None), changed([B, A], **NO_IDS, published=None)),
    "titles only": (changed([A, B], **NO_IDS, published=None, html=""),) * 2,
    "one link, guids stay": (changed([A, B, C], link="http://l/"), changed([C, B, A], link="http://l/")),
    "one link, no guids": (changed([A, B], link="http://l/", guid=None), changed([B, A], link="http://l/", guid=None)),
    "one link, guid churn": (
        at_one_link(A, B), at_one_link(replace(A, guid="x"), replace(B, guid="y")),
    ),
    "one guid": (changed([A, B, C], guid="same"), changed([C, A, B], guid="same")),
    "one guid, no links": (changed([A, B], guid="same", link=None), changed([B, A], guid="same", link=None)),
    "one guid and link, titles only": (
        changed([A, B], guid="same", link="http://l/", published=None, html=""),) * 2,
    "equal titles": (changed([A, B, C], title="Live"), changed([C, A, B], title="Live")),
}  # fmt: skip


@pytest.mark.parametrize("case", P1_SAME)
def test_p1_nothing_is_new_twice(memory, case):
    before, after = P1_SAME[case]
    assert memory.poll(before) == ["new"] * len(before)
    for _ in range(3):
        assert set(memory.poll(after)) <= {"known", "repeat"}
        assert set(memory.poll(before)) <= {"known", "repeat"}
    assert len(memory.items) == len(before)


P1_NEW = {
    "another entry": ([A], B),
    "equal title, own ids, other date": ([A], entry("b", title=A.title, published=DATE + timedelta(days=1))),
    "equal title and text, own ids, other date": (
        [A], entry("b", title=A.title, html=A.html, published=DATE + timedelta(days=1)),
    ),
    "title only, own ids": ([entry("a", html="", published=None)], entry("b", title=A.title, html="", published=None)),
    "a shared guid, alone": (changed([A, B], guid="same"), replace(C, guid="same")),
    "a shared link, alone": (changed([A, B], link="http://l/", guid=None), replace(C, link="http://l/", guid=None)),
    "a link used again": ([A], replace(C, link=A.link)),
    "no ids, other title": (changed([A], **NO_IDS), replace(B, **NO_IDS)),
    "no ids, equal title, other date and text": (
        changed([A], **NO_IDS), replace(B, **NO_IDS, title=A.title, published=DATE + timedelta(days=1)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", P1_NEW)
def test_p1_nothing_new_is_lost(memory, case):
    before, new = P1_NEW[case]
    memory.poll(before)
    assert memory.poll([new]) == ["new"]
    assert memory.poll([new]) == ["known"]
    assert set(memory.poll([new, *before])) == {"known"}


P1_EDITS = {
    "title": ([A, B], [replace(A, title="Mended"), B]),
    "text": ([A, B], [replace(A, html="Longer"), B]),
    "both": ([A, B], [replace(A, title="Mended", html="Longer"), B]),
    "both, link too": ([A, B], [replace(A, title="Mended", html="Longer", link="http://example.org/mended"), B]),
    "title, and the guid with it": ([A, B], [replace(A, title="Mended", guid="mended"), B]),
    "both, no guid": (
        changed([A, B], guid=None), changed([replace(A, title="Mended", html="Longer"), B], guid=None),
    ),
    "text, no ids": (changed([A, B], **NO_IDS), [replace(A, **NO_IDS, html="Longer"), replace(B, **NO_IDS)]),
    "text, one link": (at_one_link(A, B), at_one_link(replace(A, html="Longer"), B)),
}  # fmt: skip


@pytest.mark.parametrize("case", P1_EDITS)
def test_p1_an_edit_is_a_revision_and_no_new_item(memory, case):
    before, after = P1_EDITS[case]
    memory.poll(before)
    assert memory.poll(after) == ["revised", "known"]
    assert memory.poll(after) == ["known", "known"]
    assert memory.poll(before) == ["revised", "known"]  # a stale copy


def test_p1_equal_titles_on_one_day_without_ids_are_told_apart_by_their_text(memory):
    first, second = entry("a", title="Live", **NO_IDS), entry("b", title="Live", **NO_IDS)
    assert memory.poll([first, second]) == ["new", "new"]
    assert memory.poll([second]) == ["known"]
    assert memory.poll([first]) == ["known"]


def test_p1_an_item_is_one_entry_of_a_document_at_most(memory):
    memory.poll([A])
    memory.poll([replace(A, guid="x")])  # now the item goes by two guids
    assert memory.poll([A, replace(B, guid="x")]) == ["known", "new"]
    assert memory.poll([A, replace(B, guid="x")]) == ["known", "known"]


def test_p1_of_equal_texts_the_same_one_stands_for_all_in_any_order(memory):
    bare, linked, named = replace(A, **NO_IDS), replace(A, guid=None), replace(A, link=None)
    memory.poll([bare, linked, named])
    assert "new" not in memory.poll([named, linked, bare])


def test_guid_churn_does_not_fill_the_store(memory):
    for poll in range(20):
        memory.poll([replace(read, guid=f"{poll}-{read.guid}") for read in (A, B, C)])
    size = len(memory.seen)
    memory.poll([replace(read, guid=f"later-{read.guid}") for read in (A, B, C)])
    assert (len(memory.seen), len(memory.items)) == (size, 3)
    assert "guid-churn" in memory.shaky


def test_wandering_dates_do_not_fill_the_store(memory):
    memory.poll([A, B])
    size = len(memory.seen)
    for day in range(5):
        memory.poll(changed([A, B], published=DATE + timedelta(days=day)))
    assert len(memory.seen) == size


def test_the_first_meeting_with_what_was_given_by_hand_only_adds_keys(memory: Memory) -> None:
    handed = replace(A, guid=None, title="As its page calls it", html="The whole page", published=None)
    memory.seen = dict.fromkeys(candidate(handed).keys, 1)
    memory.items = {1: KnownItem(1, "", "")}
    memory._numbers = count(2)
    assert memory.poll([A, B]) == ["known", "new"]
    assert memory.shaky == frozenset()
    assert memory.items[1].title_hash == digest(A.title)
    assert set(candidate(A).keys) <= {key for key, number in memory.seen.items() if number == 1}
    assert memory.poll([replace(A, html="Edited"), B]) == ["revised", "known"]
