"""More than two parties give one thing other figures: one difference with a side for each."""

from __future__ import annotations

from tests.watchers.stories.accounts.told import differing, laid, only, source
from watchers.desk.bystanders import beside

THREE = (
    "Police said some 9,000 people took part in the rally. The Citizens' Assembly put the number of people at 60,000. "
    "City Hall counted 25,000 people at the rally."
)


def test_three_figures_of_one_thing_are_one_difference() -> None:
    (values,) = differing(laid(source(1, THREE)))
    assert sorted(values) == ["25,000", "60,000", "9,000"]


def test_who_repeats_a_figure_is_no_further_side() -> None:
    repeated = THREE.replace("25,000", "9,000")
    (values,) = differing(laid(source(1, repeated)))
    assert sorted(values) == ["60,000", "9,000"]


def test_what_stands_in_a_further_side_is_not_said_by_one_party_alone() -> None:
    found = laid(source(1, THREE))
    assert [only(found, party) for party in found.parties] == [[], [], []]


def test_figures_of_other_things_stay_apart() -> None:
    found = laid(
        source(1, f"{THREE} City Hall said the sweepers had carried away 14 tonnes of waste."),
        source(2, "Police said 30 tonnes of waste lay in the streets."),
    )
    assert sorted(len(one.sides) for one in found.differ) == [2, 3]


def test_a_bystander_leaves_the_difference_of_the_others() -> None:
    road = (
        "The repair took 9 days, Karvell said. The repair took 25 days, Egypt said. "
        "A Karvell driver said the repair took 60 days."
    )
    whole = laid(source(1, road))
    assert len(whole.differ[0].sides) == 3
    (left,) = beside(whole, ["Karvell", "Egypt"])[0].differ
    assert {side.statement.party for side in left.sides} == {"Karvell", "Egypt"}
