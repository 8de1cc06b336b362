"""What is one party's alone, and what the other has answered, wherever it is told."""

from __future__ import annotations

from tests.watchers.stories.accounts.told import laid, only, source
from watchers.stories.accounts.weighing import Kind


def test_what_a_report_repeats_of_a_difference_is_not_said_by_one_alone() -> None:
    found = laid(
        source(1, "The call was held at the initiative of the Tazmira side. Some 60 buses are waiting.", "karvell"),
        source(2, "The call was held at the request of the Karvell side. More than 240 buses are waiting.", "tazmira"),
        source(3, "Tazmira counted 240 buses. Karvell said the call took place at the request of the Tazmira side."),
    )
    assert not {"at the request of the Tazmira side", "Tazmira counted 240 buses"} & {
        *only(found, "karvell"),
        *only(found, "tazmira"),
    }
    assert {one.kind for one in found.differ} == {Kind.INITIATOR, Kind.FIGURE}


def test_the_ministry_of_a_report_is_the_one_it_has_named_whoever_else_calls_itself_so() -> None:
    found = laid(
        source(
            1, "The ministry of Tazmira said that the gate was shut. The ministry said the queue had gone.", "tazmira"
        ),
        source(2, "The road is open.", "karvell"),
        source(3, "Karvell said the road was open. The papers were checked at night, the ministry said."),
    )
    assert "The papers were checked at night" in only(found, "karvell")
