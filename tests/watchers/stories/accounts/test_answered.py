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


def test_a_report_of_several_figures_of_a_party_repeats_it() -> None:
    found = laid(
        source(1, "Some 60 buses are waiting. The average wait at the gate has come down to four hours.", "karvell"),
        source(2, "More than 240 buses are waiting.", "tazmira"),
        source(3, "Karvell put the number of waiting buses at 60 and the average wait at four hours."),
    )
    assert only(found, "karvell") == ["The average wait at the gate has come down to four hours"]


def test_a_report_that_quotes_a_side_repeats_it() -> None:
    found = laid(
        source(1, "The checks are not aimed at holders of any one passport.", "karvell"),
        source(2, "The checks are aimed at holders of one passport.", "tazmira"),
        source(3, "Karvell said that the checks were brief and “not aimed at holders of any one passport”."),
    )
    assert len(found.differ) == 1
    assert only(found, "karvell") == []


def test_a_denial_stands_first_of_what_one_party_alone_says() -> None:
    text = "Karvell said the road of 12 miles was open. Karvell denied that its envoy had left the table."
    (opened, denied) = laid(source(1, text)).parties["Karvell"]
    assert denied.statement.weight > opened.statement.weight


def test_the_ministry_of_a_report_is_the_one_it_has_named_whoever_else_calls_itself_so() -> None:
    found = laid(
        source(
            1, "The ministry of Tazmira said that the gate was shut. The ministry said the queue had gone.", "tazmira"
        ),
        source(2, "The road is open.", "karvell"),
        source(3, "Karvell said the road was open. The papers were checked at night, the ministry said."),
    )
    assert "The papers were checked at night" in only(found, "karvell")


def test_a_partys_own_text_goes_before_what_is_reported_of_it() -> None:
    found = laid(
        source(
            1, "The Tazmira side was told that some 60 buses are waiting at the gate of the old crossing.", "karvell"
        ),
        source(2, "More than 240 buses are waiting there, and many people were turned back at night.", "tazmira"),
        source(3, "Karvell's ministry counted 60 buses. Tazmira's ministry counted more than 240 buses."),
    )
    (buses,) = [one for one in found.differ if one.kind is Kind.FIGURE]
    assert [side.statement.via for side in buses.sides] == ["", ""]


def test_who_turns_down_a_sentence_answers_that_one() -> None:
    found = laid(
        source(
            1,
            "Weir stressed that the additional checks “are not aimed at holders of any one passport”. He recalled that "
            "travellers may correct their papers. It was agreed to keep the line between the consular departments of "
            "the two ministries open day and night.",
            "karvell",
        ),
        source(
            2,
            "In connection with the statement that the checks ‘are not aimed at holders of any one passport’, the "
            "Minister noted that this assertion does not agree with what the consular staff have recorded at the gate. "
            "She asked that every refusal be given on paper.",
            "tazmira",
        ),
    )
    (one,) = [one for one in found.differ if any("does not agree" in side.statement.quote for side in one.sides)]
    assert all("not aimed at holders" in side.statement.quote for side in one.sides)
