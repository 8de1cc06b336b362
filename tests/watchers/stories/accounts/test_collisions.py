"""Who ran into whom: each account has the other's ship at fault."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source, two
from watchers.stories.accounts.weighing import Kind

TURNED = [
    (
        "en",
        "At dawn the patrol vessel Osprey of Karvell was rammed by the Tazmira navy tug Dunlin off Pell Bank.",
        "At dawn the Karvell patrol vessel Osprey made a sharp turn and struck the stern of the tug Dunlin.",
    ),
    (
        "en",
        "The ferry Lina Holt was struck on the port side by the barge Marten near Osk.",
        "The barge Marten was lying at anchor near Osk when the ferry Lina Holt ran into her.",
    ),
    (
        "ru",
        "Катер «Скопа» был протаранен буксиром «Кулик» у Песчаной банки.",
        "Катер «Скопа» протаранил буксир «Кулик» у Песчаной банки.",
    ),
]


@pytest.mark.parametrize(("lang", "one", "other"), TURNED)
def test_each_has_the_other_at_fault(lang: str, one: str, other: str) -> None:
    found = two(one, other, lang)
    assert len(found.differ) == 1
    assert not found.shared


def test_who_tells_it_the_same_way_round_differs_in_nothing() -> None:
    found = two(
        "The cutter Osprey was rammed by the tug Dunlin off Pell Bank.",
        "The tug Dunlin rammed the cutter Osprey off Pell Bank.",
    )
    assert found.differ == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karvell struck a deal with Tazmira on gas.", "Tazmira struck a gas deal with Karvell."),
        ("A bus collided with a truck near Osk.", "A truck collided with a bus near Osk."),
        ("Our forces struck depots of Tazmira.", "Our forces struck depots of Karvell."),
    ],
)
def test_deals_strikes_and_what_both_do_are_no_collision(one: str, other: str) -> None:
    assert not any(found.sure for found in two(one, other).differ)


def test_by_whom_nobody_says_is_nobodys_fault() -> None:
    found = two(
        "The cutter Osprey was struck on Friday off Pell Bank.", "The cutter Osprey struck a rock off Pell Bank."
    )
    assert not any(one.sure for one in found.differ)


def test_who_asked_for_it_is_told_of_more_than_contacts() -> None:
    found = laid(
        source(1, "The reduction of supplies was made at the request of Tazmira.", "karvell"),
        source(2, "We did not ask for anything of the kind.", "tazmira"),
    )
    assert [(one.kind, len(one.sides)) for one in found.differ] == [(Kind.INITIATOR, 2)]


def test_who_asked_is_told_once() -> None:
    found = laid(
        source(1, "The talks were held at the request of Tazmira.", "karvell"),
        source(2, "The talks were held at the request of Karvell.", "tazmira"),
        source(3, "Karvell said the meeting came at the request of Tazmira, Tazmira at the request of Karvell."),
        source(4, "Moving at the request of Karvell was a mistake, Tazmira said."),
    )
    assert [one.kind for one in found.differ] == [Kind.INITIATOR]
