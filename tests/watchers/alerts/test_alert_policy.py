"""The rules of an alert's life, one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.alerts.policy import Act, Arrival, Standing, decide_posting
from watchers.model import PostingState

FRESH = Arrival(baseline=False, held=False, revision=1, age=timedelta(minutes=5), max_age=timedelta(hours=24))
FREE = Standing(None, frozenset(), frozenset(), story_muted=False, alerts_last_hour=0, hourly_cap=12)
OLD = replace(FRESH, age=timedelta(hours=25))
FULL = replace(FREE, alerts_last_hour=12)
RUNNING = replace(FREE, state=PostingState.SHOWN, watches_met=frozenset({1}))
BASELINE, HELD, REVISED = replace(FRESH, baseline=True), replace(FRESH, held=True), replace(FRESH, revision=2)


def _decide(arrival, hits, standing):
    return decide_posting(arrival, frozenset(hits), standing)


@pytest.mark.parametrize(
    ("rule", "arrival", "hits", "standing", "act"),
    [
        ("a hit opens", FRESH, {1}, FREE, Act.OPEN),
        ("no hit, no alert", FRESH, {}, FREE, Act.NOTHING),
        ("a baseline item never alerts", BASELINE, {1}, FREE, Act.NOTHING),
        (
            "a later item alerts in a baseline story whose watch was met",
            FRESH,
            {1},
            replace(FREE, watches_met={1}),
            Act.OPEN,
        ),
        ("a revision never opens", REVISED, {1}, FREE, Act.NOTHING),
        ("a held item waits", HELD, {1}, FREE, Act.NOTHING),
        ("an old item goes into the catch-up line", OLD, {1}, FREE, Act.LATE),
        ("just not too old", replace(FRESH, age=FRESH.max_age), {1}, FREE, Act.OPEN),
        ("a fresh report of a late story alerts", FRESH, {1}, replace(FREE, state=PostingState.LATE), Act.OPEN),
        ("over the cap an alert is listed", FRESH, {1}, FULL, Act.LISTED),
        ("cap 0 is no cap", FRESH, {1}, replace(FULL, hourly_cap=0), Act.OPEN),
        ("an old item takes no place in the hour's list", OLD, {1}, FULL, Act.LATE),
        ("a muted story posts nothing", FRESH, {1}, replace(FREE, story_muted=True), Act.MUTED),
        ("a muted watch posts nothing", FRESH, {1}, replace(FREE, watches_muted=frozenset({1})), Act.MUTED),
        ("one audible watch is enough", FRESH, {1, 2}, replace(FREE, watches_muted=frozenset({1})), Act.OPEN),
        ("what is muted is never late", OLD, {1}, replace(FREE, story_muted=True), Act.MUTED),
        ("unmuted, the next hit alerts", FRESH, {1}, replace(FREE, state=PostingState.MUTED), Act.OPEN),
        ("unmuting replays nothing", FRESH, {}, replace(FREE, state=PostingState.MUTED), Act.NOTHING),
        ("a later join edits, though it matches nothing", FRESH, {}, RUNNING, Act.UPDATE),
        ("the same watch again only edits", FRESH, {1}, RUNNING, Act.UPDATE),
        ("a message on its way is edited too", FRESH, {1}, replace(RUNNING, state=PostingState.WAITING), Act.UPDATE),
        ("a revision may update", REVISED, {1}, RUNNING, Act.UPDATE),
        ("a revision may meet a further watch", REVISED, {2}, RUNNING, Act.REPLY),
        ("a further watch is said in the thread", FRESH, {1, 2}, RUNNING, Act.REPLY),
        ("no cap on replies", FRESH, {2}, replace(RUNNING, alerts_last_hour=99), Act.REPLY),
        ("a baseline item edits without a word", BASELINE, {2}, RUNNING, Act.UPDATE),
        ("a held item edits without a word", HELD, {2}, RUNNING, Act.UPDATE),
        ("an old item edits without a word", OLD, {2}, RUNNING, Act.UPDATE),
        ("a muted further watch is not said", FRESH, {2}, replace(RUNNING, watches_muted=frozenset({2})), Act.UPDATE),
        ("a mute stops edits", FRESH, {1}, replace(RUNNING, story_muted=True), Act.MUTED),
        ("unwatch stops edits", FRESH, {}, replace(RUNNING, watches_met=frozenset()), Act.NOTHING),
        ("a listed story has no message", FRESH, {2}, replace(RUNNING, state=PostingState.LISTED), Act.NOTHING),
        ("a dead posting stays dead", FRESH, {2}, replace(RUNNING, state=PostingState.DEAD), Act.NOTHING),
    ],
)
def test_p3_rules_of_life(rule, arrival, hits, standing, act):
    assert _decide(arrival, hits, standing).act is act, rule


def test_a_reply_names_the_watches_newly_met():
    assert _decide(FRESH, {4, 1, 3}, RUNNING).new_watches == (3, 4)


FLAGS = st.booleans()
WATCHES = st.frozensets(st.integers(1, 4))
ARRIVALS = st.builds(replace, st.just(FRESH), baseline=FLAGS, held=FLAGS, revision=st.integers(1, 3))
STANDINGS = st.builds(
    Standing,
    state=st.none() | st.sampled_from(PostingState),
    watches_met=WATCHES,
    watches_muted=WATCHES,
    story_muted=FLAGS,
    alerts_last_hour=st.integers(0, 20),
    hourly_cap=st.integers(0, 20),
)


@given(ARRIVALS, WATCHES, STANDINGS)
def test_p2_p4_every_verdict_has_its_reason(arrival, hits, standing):
    verdict = decide_posting(arrival, hits, standing)
    assert verdict.reason.endswith(".")
    assert bool(verdict.new_watches) == (verdict.act is Act.REPLY)


@given(ARRIVALS, WATCHES, STANDINGS)
def test_p3_a_chat_that_shows_a_story_is_never_given_a_second_message(arrival, hits, standing):
    shown = replace(standing, state=PostingState.SHOWN)
    assert decide_posting(arrival, hits, shown).act not in {Act.OPEN, Act.LISTED, Act.LATE}
