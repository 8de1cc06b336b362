"""What a running story is told of in its thread, over whole batches."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.small_desk import NOON
from tests.watchers.pipeline.test_deciding import DRIVERS, Mind, item, said, wishes
from watchers.model import FOREVER, Kind, Mute

AGAIN = "More rain is on its way to the mountain road of Khorog, and the pass stays closed for drivers until Friday."


def kinds(changes):
    """The kinds of what the replies of a batch tell, by chat."""
    return [turn["kind"] for _, payload in said(changes) for turn in payload["turns"]]


def test_p3_a_report_that_changes_a_number_is_told_in_the_thread_though_it_meets_no_watch():
    mind = Mind(DRIVERS)
    mind.decide(item(1, more="Rescuers of the valley counted 12 houses under water in the lower town."))
    body = "The flood that cut the mountain road to Khorog on Monday grew: rescuers now counted 52 houses under water."
    further = item(2, title="Flood on the Khorog road grows", body=body)
    told = mind.decide(further)
    assert not told.decisions[0].hits
    assert (kinds(told), wishes(told)) == (["figure"], [])


@pytest.mark.parametrize("quiet", [{"baseline": True}, {"held": True}, {"published": NOON - timedelta(days=2)}])
def test_p3_what_is_old_or_held_back_turns_nothing(quiet):
    mind = Mind(DRIVERS)
    mind.decide(item(1))
    assert said(mind.decide(item(2, speaks_for="russia", **quiet))) == []


def test_p3_a_muted_story_is_not_told_of_its_turns():
    mind = Mind(DRIVERS)
    mind.decide(item(1))
    mind.views.put_mutes(1, [Mute(1, 1, FOREVER)])
    assert said(mind.decide(item(2, more="More rain is on its way.", speaks_for="russia"))) == []


def test_a_party_that_speaks_for_itself_is_told_once():
    mind = Mind(DRIVERS)
    mind.decide(item(1))
    assert kinds(mind.decide(item(2, more="More rain is on its way.", speaks_for="russia"))) == ["party"]
    assert kinds(mind.decide(item(3, more="Rain has ended at last.", speaks_for="russia"))) == []


def test_the_third_publisher_is_told_and_a_copy_is_none():
    mind = Mind(DRIVERS)
    mind.decide(item(1))
    assert kinds(mind.decide(item(2, publisher="Second"))) == []  # the very same text: a copy
    assert kinds(mind.decide(item(3, more=AGAIN, publisher="Third"))) == []
    assert kinds(
        mind.decide(
            item(
                4,
                more="The army sends boats and doctors to Khorog, said the governor, who asked for bread.",
                publisher="Fourth",
            )
        )
    ) == ["publishers"]


def test_a_ministry_that_changes_its_text_is_told_and_of_a_paper_its_numbers():
    for kind, expected in ((Kind.MINISTRY, ["revised"]), (Kind.PRESS, ["amended"])):
        mind = Mind(DRIVERS)
        mind.decide(item(1))
        assert kinds(mind.decide(item(1, revision=2, story_id=1, more="Now.", kind=kind))) == expected
