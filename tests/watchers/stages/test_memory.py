"""What is remembered of documents: all of it, or nothing of the feeds that were asked for longest ago."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchers.feeds.identity import digest
from watchers.feeds.novelty import Candidate
from watchers.model import KeyKind, SeenKey
from watchers.stages.memory import Memory

hashes = st.integers(0, 2**128 - 1).map("{:032x}".format)
keys = st.lists(st.builds(SeenKey, st.sampled_from(KeyKind), hashes), max_size=3).map(tuple)
prints = st.integers(0, 2**64 - 1).map("{:016x}".format)
documents = st.dictionaries(prints, st.builds(Candidate, keys, hashes, hashes), max_size=6)


@given(st.lists(st.tuples(st.integers(1, 3), documents), max_size=6))
def test_what_was_remembered_last_is_recalled_whole(told: list[tuple[int, dict[str, Candidate]]]) -> None:
    memory = Memory()
    for feed_id, document in told:
        memory.remember(feed_id, document)
    assert {feed_id: memory.recall(feed_id) for feed_id, _ in told} == dict(told)


def test_the_feed_that_was_asked_for_longest_ago_is_forgotten_first() -> None:
    one = {"00" * 8: Candidate((), digest("title"), digest("text"))}  # 41 bytes
    memory = Memory(budget=100)
    memory.remember(1, one)
    memory.remember(2, one)
    memory.recall(1)
    memory.remember(3, one)
    assert [feed_id for feed_id in (1, 2, 3) if memory.recall(feed_id)] == [1, 3]
    memory.remember(4, {mark * 8: one["00" * 8] for mark in ("00", "11", "22")})  # alone too much
    assert not any(memory.recall(feed_id) for feed_id in (1, 2, 3, 4))
