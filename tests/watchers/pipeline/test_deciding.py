"""The rules of an alert's life over whole batches: what chats are told when items meet their watches."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.small_desk import EVENTS, NOON, new_views
from watchers.model import (
    FOREVER,
    Chat,
    ChatState,
    Item,
    Kind,
    Mute,
    OutboxKind,
    Posting,
    PostingState,
    Role,
    Watch,
)
from watchers.pipeline.deciding import AlertRules, Batch, text_of
from watchers.tables import load_tables

RULES = AlertRules(max_age=timedelta(hours=24), hourly_cap=3)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DRIVERS, KHOROG, LYNX = 1, 2, 3
QUERIES = {DRIVERS: "drivers", KHOROG: "entity:khorog", LYNX: "lynx"}


def item(number, event="flood", more="", **values):
    title, text = EVENTS[event]
    made = Item(
        number, 1, title, f"{text} {more}", f"https://x.example/{number}", "", "", "en", "Wire", Kind.WIRE, NOON, NOON
    )
    return replace(made, **values)


class Mind:
    """Views of one chat with the given watches, and what their batches bring."""

    def __init__(self, *watches, state=ChatState.ACTIVE, muted_until=None):
        self.views = new_views(load_tables())
        self.views.put_chat(Chat(1, "test:1", state=state))
        self.watch(*watches, muted_until=muted_until)

    def watch(self, *watches, muted_until=None):
        for one in watches:
            self.views.put_watch(Watch(one, 1, one, QUERIES[one], QUERIES[one], NOON, muted_until=muted_until))

    def decide(self, *items, now=NOON, rules=RULES):
        self.views.close(now)
        batch = Batch(self.views, now, rules)
        for one in items:
            batch.add(one)
        changes = batch.changes()
        self.views.advance(changes)
        return changes


def wishes(changes):
    return [(wish.story_id, wish.state) for wish in changes.wishes]


def said(changes):
    return [(draft.kind, draft.payload) for draft in changes.outbox]


def test_p3_one_story_is_one_alert_and_later_reports_only_join():
    mind = Mind(DRIVERS)
    first = mind.decide(item(1), item(2), item(3, "lynx"))
    assert [one.joined.story_id for one in first.decisions] == [1, 1, 2]
    assert wishes(first) == [(1, PostingState.WAITING)]
    assert wishes(mind.decide(item(4))) == []
    assert first.next_story == 3


MET = "{} met Minister Osric Thane of Orlund in Varn on Thursday and spoke of the long bridge."


@pytest.mark.parametrize(
    ("titles", "texts", "who"),
    [
        # as the profile has it, whatever the text does; without one as the text writes it
        (
            ("FM meets Thane", "Thane at talks"),
            (MET.format("Foreign Minister Sergey Lavrov"), MET.format("Minister Lavrov")),
            "Sergey Lavrov and Thane",
        ),
        (
            ("FM meets Thane", "Thane at talks"),
            (MET.format("Foreign Minister Dana Veskov"), MET.format("Minister Veskov")),
            "Thane and Veskov",
        ),
        (
            ("Переговоры Лаврова с министром Осриком Тейном", "Лавров встретился с министром Осриком Тейном"),
            (
                "Переговоры министра Лаврова с министром Осриком Тейном прошли в четверг.",
                "Министр Лавров в четверг провёл переговоры с министром Осриком Тейном.",
            ),
            "Sergey Lavrov and Тейном",
        ),
    ],
)
def test_p4_who_met_is_called_as_the_profiles_have_it(titles, texts, who):
    mind = Mind()
    reports = [
        item(number, title=title, body=f"{text} The bridge of Varn was closed for repairs.")
        for number, (title, text) in enumerate(zip(titles, texts, strict=True), 1)
    ]
    joined = mind.decide(*reports).decisions[1].joined
    assert joined.role is Role.REPORT, joined
    assert joined.evidence.startswith(f"the same contact: {who}, 13 Feb 2025; "), joined.evidence


def test_p2_baseline_never_alerts_and_a_later_item_of_its_story_does():
    mind = Mind(DRIVERS)
    baseline = mind.decide(item(1, baseline=True))
    assert (wishes(baseline), said(baseline)) == ([], [])
    assert baseline.decisions[0].hits
    later = mind.decide(item(2, seen_at=NOON + HOUR), now=NOON + HOUR)
    assert later.decisions[0].joined.story_id == 1
    assert wishes(later) == [(1, PostingState.WAITING)]


@pytest.mark.parametrize("together", [True, False])
def test_p3_a_watch_that_a_baseline_item_met_is_met_wherever_batches_end(together):
    mind = Mind(DRIVERS, KHOROG, LYNX)
    items = [item(1), item(2, more="A lynx watched.", baseline=True), item(3, more="The lynx left.")]
    batches = [mind.decide(*items)] if together else [mind.decide(one) for one in items]
    assert [draft for changes in batches for draft in said(changes)] == []


@pytest.mark.parametrize("story_known", [True, False])
def test_p3_a_revision_never_opens(story_known):
    mind = Mind(DRIVERS)
    if story_known:
        mind.decide(item(1, title="Slides on a slope", body="Stones fell."))
    changes = mind.decide(item(1, revision=2, story_id=1))
    assert wishes(changes) == []
    assert changes.decisions[0].joined is None
    assert [hit.watch_id for hit in changes.decisions[0].hits] == [DRIVERS]


def test_p2_a_held_item_is_kept_and_not_told():
    mind = Mind(DRIVERS)
    assert wishes(mind.decide(item(1, held=True))) == []
    assert wishes(mind.decide(item(2))) == [(1, PostingState.WAITING)]


def test_p2_what_is_too_old_goes_into_one_line_of_its_window_and_a_fresh_report_alerts():
    mind = Mind(DRIVERS)
    now = NOON + timedelta(minutes=3)
    late = mind.decide(item(1, published=NOON - 30 * HOUR), item(2, "strike", published=NOON - 30 * HOUR), now=now)
    assert wishes(late) == [(1, PostingState.LATE), (2, PostingState.LATE)]
    keys = {draft.key for draft in late.outbox}
    (draft,) = {draft.due: draft for draft in late.outbox}.values()
    assert len(keys) == 1
    assert draft.kind is OutboxKind.LATE
    assert draft.payload == {"since": (NOON + 2 * MINUTE).isoformat(), "until": (NOON + 4 * MINUTE).isoformat()}
    assert draft.due > NOON + 4 * MINUTE
    assert wishes(mind.decide(item(3), now=now)) == [(1, PostingState.WAITING)]


def test_p2_what_comes_late_later_has_a_line_of_its_own():
    old = NOON - 30 * HOUR
    keys = [
        Mind(DRIVERS).decide(item(1, published=old), now=NOON + n * MINUTE).outbox[0].key for n in (0, 1, 2, 30, 59)
    ]
    assert len(set(keys)) == 4
    assert keys[0] == keys[1]


def test_p2_over_the_hourly_cap_alerts_become_one_list():
    mind = Mind(DRIVERS, LYNX)
    cap_one = replace(RULES, hourly_cap=1)
    changes = mind.decide(item(1), item(2, "lynx"), item(3, "strike"), rules=cap_one)
    assert wishes(changes) == [(1, PostingState.WAITING), (2, PostingState.LISTED), (3, PostingState.LISTED)]
    keys = {draft.key: draft for draft in changes.outbox}
    assert set(keys) == {f"list:1:{NOON.isoformat()}", f"capped:1:{NOON.isoformat()}"}
    assert changes.outbox[0].due > NOON + HOUR
    at_once = keys[f"capped:1:{NOON.isoformat()}"]
    assert (at_once.due, at_once.payload) == (NOON, {"cap": 1, "until": (NOON + HOUR).isoformat()})
    again = mind.decide(item(4, "lynx"), now=NOON + 2 * HOUR, rules=cap_one)
    assert (wishes(again), said(again)) == ([], [])


def test_the_cap_is_of_the_last_hour_and_0_is_none():
    mind = Mind(DRIVERS, LYNX)
    cap_one = replace(RULES, hourly_cap=1)
    mind.decide(item(1), rules=cap_one)
    free = mind.decide(item(2, "lynx"), now=NOON + HOUR, rules=cap_one)
    assert wishes(free) == [(2, PostingState.WAITING)]
    none = Mind(DRIVERS, LYNX).decide(item(1), item(2, "lynx"), item(3, "strike"), rules=replace(RULES, hourly_cap=0))
    assert {state for _, state in wishes(none)} == {PostingState.WAITING}


def test_what_was_muted_late_or_listed_takes_no_place_of_the_hour():
    mind = Mind(DRIVERS, LYNX)
    mind.views.put_mutes(1, [Mute(1, 1, None)])
    one = replace(RULES, hourly_cap=1)
    changes = mind.decide(item(1), item(2, "strike", published=NOON - 30 * HOUR), item(3, "lynx"), rules=one)
    assert [state for _, state in wishes(changes)] == [PostingState.MUTED, PostingState.LATE, PostingState.WAITING]


def test_the_mute_of_a_story_posts_nothing_until_it_ends():
    mind = Mind(DRIVERS)
    mind.views.put_mutes(1, [Mute(1, 1, NOON + HOUR)])
    assert wishes(mind.decide(item(1))) == [(1, PostingState.MUTED)]
    assert wishes(mind.decide(item(2), now=NOON + HOUR)) == [(1, PostingState.WAITING)]


@pytest.mark.parametrize("until", [NOON + HOUR, FOREVER])
def test_the_mute_of_a_watch_posts_nothing_but_another_watch_is_heard(until):
    assert wishes(Mind(DRIVERS, muted_until=until).decide(item(1))) == [(1, PostingState.MUTED)]
    mind = Mind(DRIVERS, muted_until=until)
    mind.watch(KHOROG)
    assert wishes(mind.decide(item(1))) == [(1, PostingState.WAITING)]


def test_p3_a_mute_of_a_running_story_neither_counts_nor_opens_it_again():
    mind = Mind(DRIVERS, LYNX)
    mind.decide(item(1))
    mind.views.put_mutes(1, [Mute(1, 1, NOON + MINUTE)])
    mind.decide(item(2))
    after = mind.decide(item(3, more="A lynx watched."), now=NOON + 2 * MINUTE)
    assert wishes(after) == []
    assert [kind for kind, _ in said(after)] == [OutboxKind.REPLY]


def test_p3_a_further_watch_in_a_running_story_is_a_reply_once():
    mind = Mind(DRIVERS)
    mind.decide(item(1))
    mind.watch(LYNX)
    told = mind.decide(item(2, more="A lynx watched."))
    assert wishes(told) == []
    assert said(told) == [(OutboxKind.REPLY, {"story": 1, "watches": [LYNX], "item": 2, "revision": 1, "turns": []})]
    assert said(mind.decide(item(3, more="The lynx left."))) == []


def test_a_chat_that_is_not_served_is_told_nothing():
    changes = Mind(DRIVERS, state=ChatState.SUSPENDED).decide(item(1))
    assert (changes.decisions[0].hits, changes.wishes) == ((), ())


def test_a_story_that_saw_nothing_for_96_hours_is_closed_whenever_the_views_were_advanced():
    mind = Mind(DRIVERS)
    mind.decide(item(1))
    later = NOON + timedelta(hours=97)
    changes = mind.decide(item(2, seen_at=later, published=later), now=later)
    assert changes.decisions[0].opens
    assert wishes(changes) == [(2, PostingState.WAITING)]


def test_deciding_is_pure():
    views = Mind(DRIVERS, KHOROG).views
    items = [item(1), item(2, "strike"), item(3, more="A lynx.")]
    told = []
    for batch in (Batch(views, NOON, RULES) for _ in range(2)):  # the second takes back what the first tried
        for one in items:
            batch.add(one)
        told.append(batch.changes())
    first, second = told
    assert first == second
    views.close(NOON)
    assert copy.deepcopy(first) == first
    assert views.stories.stories() == ()
    assert views.next_story == 1


def test_a_branch_leaves_the_views_alone_and_sees_their_past():
    mind = Mind(DRIVERS)
    mind.decide(item(1))
    below = mind.views.standings
    branch = below.branch()
    posting = Posting(1, 1, 2, 1, 0, PostingState.WAITING, opened_at=NOON)
    assert branch.place(1, 1) == below.place(1, 1)
    branch.opened(posting.story_id, 1, NOON)
    branch.put(1, 1, replace(below.place(1, 1), met=frozenset({9})))
    assert (branch.opened_since(1, NOON - HOUR), below.opened_since(1, NOON - HOUR)) == (2, 1)
    assert below.place(1, 1).met == {DRIVERS}


def test_p4_field_terms_read_the_facts_of_an_item():
    made = item(1, feed_name="Steppe Wire", feed_url="https://s.example/feed")
    assert text_of(made).source == "Steppe Wire https://s.example/feed"
    assert (text_of(made).kind, text_of(replace(made, kind=None)).kind) == ("wire", "")
