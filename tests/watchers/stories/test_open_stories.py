"""The view of open stories: bounded, tried and taken back, and a function of the committed joins alone."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import timedelta
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchers.stories.copies import COPY_JACCARD, is_copy
from watchers.stories.features import SKETCH
from watchers.stories.lengths import class_of, rarities
from watchers.stories.open_story import RECENT_ITEMS, SERIES, VECTOR_TERMS, Trace, opened

WORDS = ("ferry", "flood", "banker", "drone", "visa", "census", "bridge", "Vesk", "Hallik", "Orlund", "canal", "vote")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
JOINS = st.lists(st.tuples(st.integers(1, 5), TITLES, st.integers(0, 30), st.sampled_from(["en", "ru"])), max_size=25)


def _known(stories, probes):
    """All that a view can answer."""
    return stories.stories(), [stories.candidates(probe) for probe in probes]


def _log(read, joins):
    """Joins in time order: (story, features, opens)."""
    seen: set[int] = set()
    log, hours = [], 0
    for number, (story_id, title, gap, lang) in enumerate(joins):
        hours += gap
        log.append((story_id, read(number, title, hours=hours, lang=lang), story_id not in seen))
        seen.add(story_id)
    return log


@settings(max_examples=60)
@given(joins=JOINS)
def test_p3_a_view_rebuilt_from_the_open_stories_equals_the_incremental_one(fresh, read, joins):
    log = _log(read, joins)
    grown, rebuilt = fresh(), fresh()
    closed: set[int] = set()
    for story_id, item, opens in log:
        closed |= set(grown.close_before(item.at - timedelta(hours=48)))
        if story_id not in closed:
            grown.add(story_id, item, opens)
    # As the tables give them: story by story, items in join order.
    for wanted in dict.fromkeys(story.id for story in grown.stories()):
        items = [item for story_id, item, _ in log if story_id == wanted]
        for place, item in enumerate(items):
            rebuilt.add(wanted, item, place == 0)
    probes = [read(900 + place, word, lang=lang) for place, word in enumerate(WORDS) for lang in ("en", "ru")]
    assert _known(grown, probes) == _known(rebuilt, probes)


def test_a_story_that_two_languages_tell_is_one(fresh, read):
    stories = fresh()
    for story, title, lang, opens in ((1, "Ferry", "en", True), (1, "Паром", "ru", False), (2, "Visa", "en", True)):
        stories.add(story, read(story, title, lang=lang), opens)
    assert (len(stories.stories()), stories.count) == (3, 2)


def test_p3_figures_of_one_item_stand_in_an_order_that_every_start_of_the_program_has(read):
    item = read(1, "Flood", "Some 210 people left, 340 stayed, 475 came, 1,200 wait and 5,300 pay.")
    assert len(item.figures) == 5  # a set: its order is another one in each process
    assert list(opened(1, item).figures) == sorted(item.figures)


@settings(max_examples=60)
@given(joins=JOINS, cut=st.integers(0, 25))
def test_a_trial_answers_like_the_view_it_would_become_and_is_taken_back_whole(fresh, read, joins, cut):
    log = _log(read, joins)
    view, whole = fresh(), fresh()
    probes = [read(900 + place, word, lang=lang) for place, word in enumerate(WORDS) for lang in ("en", "ru")]
    for join in log[:cut]:
        view.add(*join)
        whole.add(*join)
    before = _known(view, probes)
    view.begin()
    for story_id, item, opens in log[cut:]:
        view.add(story_id, item, opens)
        whole.add(story_id, item, opens)
        assert view.close_before(item.at - timedelta(hours=24)) == whole.close_before(item.at - timedelta(hours=24))
    assert _known(view, probes) == _known(whole, probes)
    view.take_back()
    assert _known(view, probes) == before


@settings(max_examples=60)
@given(joins=JOINS, life=st.integers(1, 60))
def test_what_is_asked_before_each_item_closes_every_story_that_is_due(fresh, read, joins, life):
    stories = fresh()
    for story_id, item, opens in _log(read, joins):
        moment = item.at - timedelta(hours=life)
        before = stories.stories()
        due = {one.id for one in before} - {one.id for one in before if one.changed_at >= moment}
        assert set(stories.close_before(moment)) == due
        stories.begin()
        stories.add(story_id, item, opens)
        if opens:
            stories.keep()  # the others are taken back: an older strand may return


@settings(max_examples=100)
@given(size=st.integers(1, 120), gone=st.integers(0, 30), new=st.sets(st.integers(0, 999), max_size=30))
def test_a_glance_at_two_texts_finds_the_copies_that_a_whole_look_finds(read, size, gone, new):
    one = set(range(0, 8 * size, 8))
    other = set(range(8 * gone, 8 * size, 8)) | new or {0}  # the smallest hashes are the missing ones: the hardest case
    item = replace(read(1, "a"), title_key="a", sketch=tuple(sorted(one)[:SKETCH]))
    trace = Trace("b", "", (), array("I", sorted(other)[:SKETCH]))
    sample = sorted({*item.sketch, *trace.sketch})[:SKETCH]
    both = {*item.sketch} & {*trace.sketch}
    many = len(both) >= COPY_JACCARD * max(len(item.sketch), len(trace.sketch))
    alike = many and len(both.intersection(sample)) >= COPY_JACCARD * len(sample)
    assert is_copy(item, replace(opened(1, item), recent=(trace,))) == alike


@settings(max_examples=60)
@given(joins=JOINS)
def test_lengths_that_are_kept_up_to_date_are_those_of_the_terms(joins, fresh, read):
    stories = fresh()
    for story_id, item, opens in _log(read, joins):
        stories.add(story_id, item, opens)
        stories.close_before(item.at - timedelta(hours=48))
    for shelf in stories._shelves.values():
        by_class = rarities(shelf.items)
        for story in shelf.stories():
            worked_out = [count * by_class[class_of(shelf.documents(term))] for term, count in story.vector.items()]
            length = shelf.lengths.of(story.id, [rarity * rarity for rarity in by_class])
            assert length == pytest.approx(hypot(*worked_out), abs=1e-4)


def test_an_item_meets_only_stories_of_its_language(fresh, read):
    stories = fresh()
    stories.add(1, read(1, "Lorn ferry aground"), True)
    assert stories.candidates(read(2, "Lorn ferry aground"))
    assert stories.candidates(read(2, "Lorn ferry aground", lang="de")) == ()


def test_candidates_come_best_first_and_at_most_as_many_as_asked_for(fresh, read):
    stories = fresh()
    for number in range(1, 9):
        stories.add(number, read(number, f"ferry news number{number}"), True)
    found = stories.candidates(read(20, "ferry news number7"), limit=3)
    assert [candidate.story.id for candidate in found] == [7, 1, 2]
    assert found[0].cosine == pytest.approx(1.0)


def test_what_a_story_keeps_is_bounded(fresh, read):
    stories = fresh()
    for number in range(70):
        body = " ".join(f"word{number}x{place}" for place in range(90))
        stories.add(
            1, read(number, f"headline {'abcdefghij'[number % 10]}{chr(97 + number // 10)} x", body), number == 0
        )
    (story,) = stories.stories()
    assert story.items == 70
    assert len(story.vector) == VECTOR_TERMS
    assert {"headlin", "word69x0"} & story.vector.keys() == {"headlin"}  # the heaviest stay
    assert stories.candidates(read(99, "word2x0")) == ()  # cut again when heavier and older words came
    assert len(story.recent) == RECENT_ITEMS
    assert len(story.series) == SERIES


def test_stories_close_by_their_last_item(fresh, read):
    stories = fresh()
    stories.add(1, read(1, "ferry aground"), True)
    stories.add(2, read(2, "flood in town"), True)
    stories.add(1, read(3, "ferry afloat", hours=10), False)
    middle = read(4, "x", hours=5).at
    assert stories.close_before(middle) == (2,)
    assert stories.candidates(read(5, "flood in town")) == ()
    stories.add(2, read(6, "flood falls"), False)
    assert [story.id for story in stories.stories()] == [1]


def test_a_trial_that_was_kept_stays_and_one_that_was_not_gives_way_to_the_next(fresh, read):
    stories = fresh()
    stories.begin()
    stories.add(1, read(1, "ferry aground"), True)
    stories.keep()
    stories.begin()
    stories.add(2, read(2, "flood in town"), True)
    stories.add(1, read(3, "ferry afloat"), False)
    stories.begin()
    assert [(story.id, story.items) for story in stories.stories()] == [(1, 1)]
    assert stories.told(1).houses
    assert not stories.told(2).houses
