"""What is a difference between parties, kind by kind; each row is one claim of the rules."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import differing, laid, only, source, two
from watchers.stories.accounts.weighing import Kind

DIFFERENT = [
    (
        "figures",
        "The call lasted 25 minutes.",
        "The conversation lasted ten minutes.",
        Kind.FIGURE,
        "25 minutes",
        "ten minutes",
    ),
    ("none and some", "No complaint has been filed.", "Some 112 complaints were filed.", Kind.FIGURE, "No", "112"),
    (
        "days",
        "The commission will sit on 20 June.",
        "The commission will sit on 4 July.",
        Kind.DATE,
        "20 June",
        "4 July",
    ),
    ("thousands in words", "Five hundred thousand people fled.", "Five hundred people fled.", Kind.FIGURE, None, None),
    ("residents of a street", "12 Pell Road residents left.", "40 Pell Road residents left.", Kind.FIGURE, "12", "40"),
    ("hours in words", "It reopens at 18:00.", "It reopens at six in the morning.", Kind.DATE, "18:00", None),
    ("hours", "The bridge was closed at 20:00.", "The bridge was closed at 6 p.m.", Kind.DATE, "20:00", "6 p.m"),
    (
        "no day set",
        "Water will be released from 10 June.",
        "No date has been set for the release of water.",
        Kind.DATE,
        "10 June",
        None,
    ),
    (
        "a day left open",
        "The bridge reopens on 3 May.",
        "The date for the bridge remains open.",
        Kind.DATE,
        "3 May",
        None,
    ),
    (
        "working or not",
        "The gas alarms were in working order.",
        "The gas alarms had been switched off.",
        Kind.FACT,
        None,
        None,
    ),
    ("not", "The patrol did not cross the line.", "The patrol crossed the line at dawn.", Kind.FACT, None, None),
    ("told before", "We informed Tazmira in April.", "We learned of it from the press.", Kind.FACT, None, None),
    (
        "shares",
        "Only one train in ten was running.",
        "Some 45 per cent of trains were running.",
        Kind.FIGURE,
        None,
        None,
    ),
    ("what was not used", "Many were hit by tear gas.", "Tear gas was at no time employed.", Kind.FACT, None, None),
    (
        "held, and to be freed",
        "In custody are 23 fishermen.",
        "We call for the release of the 31 fishermen.",
        Kind.FIGURE,
        "23",
        "31",
    ),
    (
        "bought or lent",
        "The panel was bought from the parish.",
        "The panel had merely been lent by the parish.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "opposites of one subject",
        "Deliveries through the eastern main to the southern border proceed according to schedule, as before.",
        "Deliveries at the Merrin station have been cut by the operator since Monday evening.",
        Kind.FACT,
        None,
        None,
    ),
    ("years", "First oil will flow in 2027.", "First oil cannot be expected before 2029.", Kind.DATE, "2027", "2029"),
    (
        "places",
        "The next round will be held in Osk in May.",
        "The next round will be held in Pell in May.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "small places",
        "He was detained at the airport on 9 June.",
        "He was arrested at home on 9 June.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "sides of the compass",
        "The ship was in the northern channel.",
        "The ship was in the southern channel.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "well and ill",
        "Rations in the camp are sufficient.",
        "Rations in the camp were cut in October.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "causes",
        "The road was closed because of snow.",
        "The cause of the closed road was a broken lamp.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "nobody",
        "All residents were warned of the flood.",
        "Nobody warned the residents of the flood.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "each blames the other",
        "A vessel of Tazmira rammed our supply boat.",
        "The Karvell vessel collided with our ship.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "taken up",
        "The fire broke out at dawn. It was put out by noon.",
        "The fire is still raging in the hills.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "none of it",
        "Citizens of Osk need no visa for a month.",
        "A visa is to be had at the pass.",
        Kind.FACT,
        None,
        None,
    ),
    ("failed to", "The lorry failed to stop at the gate.", "The lorry stopped at the gate.", Kind.FACT, None, None),
    (
        "a price of each",
        "Petrol is sold for 1.62 crowns a litre.",
        "Drivers are asked for 2.10 crowns a litre.",
        Kind.FIGURE,
        "1.62 crowns",
        "2.10 crowns",
    ),
    (
        "whose it is",
        "The church is state property.",
        "The old chapel has belonged to the parish for ages.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "a figure behind who asked",
        "The talks were initiated by Tazmira and lasted 40 minutes.",
        "The talks lasted ten minutes.",
        Kind.FIGURE,
        "40 minutes",
        "ten minutes",
    ),
    (
        "what talks were about",
        "The talks focused on the export of apples.",
        "The main topic of the talks was the treatment of migrants.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "what an act aims at",
        "The checks serve to protect travellers at the pass.",
        "These checks are directed against our farmers.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "one subject of little else",
        "The session was broadcast live.",
        "The broadcast was interrupted for an advertisement.",
        Kind.FACT,
        None,
        None,
    ),
    (
        "who asked",
        "The call took place at the request of Tazmira.",
        "Karvell called Tazmira on Monday evening.",
        Kind.INITIATOR,
        "tazmira",
        "karvell",
    ),
]


@pytest.mark.parametrize(
    ("claim", "one", "other", "kind", "left", "right"), DIFFERENT, ids=[row[0] for row in DIFFERENT]
)
def test_differ(claim: str, one: str, other: str, kind: Kind, left: str | None, right: str | None) -> None:
    (found,) = two(one, other).differ
    assert found.kind is kind
    for side, value in zip(found.sides, (left, right), strict=True):
        assert value is None or side.value == value


def test_a_denial_differs_from_what_is_denied() -> None:
    found = laid(
        source(1, "Two members of the crew were beaten.", "tazmira"),
        source(2, "Karvell denied that any member of the crew had been beaten."),
        source(3, "The crew is on board again.", "karvell"),
    )
    (one,) = found.differ
    assert one.kind is Kind.DENIAL
    assert {side.statement.party for side in one.sides} == {"karvell", "tazmira"}


def test_a_party_may_bring_its_own_figure_up_to_date() -> None:
    found = laid(
        source(1, "The fire left 5,200 houses without power.", "karvell"),
        source(2, "The fire left 6,100 houses without power, the latest count shows.", "karvell"),
        source(3, "The fire left 6.1 thousand houses without power.", "tazmira"),
    )
    assert differing(found) == []
    assert [one.statement.source.id for one in found.parties["karvell"]] == [2]


def test_two_translations_of_one_speech_do_not_differ() -> None:
    found = laid(
        source(1, "We will open 14 checkpoints on the border this spring.", "karvell"),
        source(2, "Seventeen crossings are to be opened at the frontier, we promise.", "karvell"),
    )
    assert found.differ == ()


def test_what_only_one_party_says_stays_its_own() -> None:
    found = two(
        "The call lasted ten minutes. Rescue teams reached the second level at dawn.",
        "The call lasted ten minutes. Five of the missing work for a contractor.",
    )
    assert only(found, "karvell") == ["Rescue teams reached the second level at dawn"]
    assert only(found, "tazmira") == ["Five of the missing work for a contractor"]
    assert len(found.shared) == 1


def test_a_request_is_not_lost_in_the_sentence_round_it() -> None:
    found = two(
        "On 12 February Casimir Weir had a telephone conversation with Safira Noor.",
        "On 12 February, at the request of the Karvell side, Safira Noor took a call from Casimir Weir.",
    )
    assert "at the request of the Karvell side" in only(found, "tazmira")
