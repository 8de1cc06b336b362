"""Who stands beside the parties of a story, and that who is left out is counted."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, only, source
from watchers.desk.bystanders import beside

ROAD = "The road is open, Karvell said. A Karvell driver said the road is not open."


def test_who_speaks_for_himself_is_counted_and_shown_beside_no_party() -> None:
    found, others = beside(laid(source(1, f"{ROAD} Egypt said the road is closed to lorries.")), ["karvell"])
    assert [*found.parties] == ["Karvell", "Egypt"]
    assert others == ("Karvell driver",)
    assert {side.statement.party for one in found.differ for side in one.sides} == {"Karvell", "Egypt"}


def test_what_only_a_bystander_repeats_a_party_alone_says() -> None:
    text = "No paper was ready in time, Karvell said. A Karvell driver said that no paper was ready in time."
    whole = laid(source(1, text))
    assert only(whole, "Karvell") == []
    assert only(beside(whole, ["Karvell"])[0], "Karvell") == ["No paper was ready in time"]


def test_where_nobody_else_has_spoken_they_stay() -> None:
    found, others = beside(laid(source(1, "A Karvell driver said the road is not open.")), ["Karvell"])
    assert [*found.parties] == ["Karvell driver"]
    assert others == ()


def test_the_parties_of_a_story_go_first() -> None:
    found, _ = beside(laid(source(1, "Egypt said the road is closed. Karvell said the weather is fine.")), ["Karvell"])
    assert [*found.parties] == ["Karvell", "Egypt"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Shepherd said the road is closed.", "en"),
        ("Doctors Without Borders said the road is closed.", "en"),
        ("«Врачи без границ» сообщили, что дорога закрыта.", "ru"),
    ],
)
def test_a_party_that_is_called_like_people_is_no_bystander(text: str, lang: str) -> None:
    names = {"Sol": ("Shepherd", "Doctors Without Borders", "Врачи без границ")}
    assert [*laid(source(1, text, lang=lang), **names).parties] == ["Sol"]


def test_a_name_that_is_a_calling_too_is_a_name() -> None:
    found, others = beside(laid(source(1, f"{ROAD} On Monday Adam Driver said the road is closed.")), ["Karvell"])
    assert "Adam Driver" in found.parties
    assert others == ("Karvell driver",)
