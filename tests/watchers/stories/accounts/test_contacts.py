"""Who asked for a contact by an invitation or a proposal, what a denial denies, and whom bystanders contradict."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source
from watchers.stories.accounts.weighing import Kind


def test_an_invitation_tells_of_a_visit() -> None:
    own = source(1, "The talks took place in Osk at the request of Tazmira.", "karvell")
    other = source(2, "Safira Noor was in Osk today at the invitation of Karvell.", "tazmira")
    assert [one.kind for one in laid(own, other).differ] == [Kind.INITIATOR]
    own = source(1, "Обмен пленными подготовлен по инициативе Карвелла.", "Карвелл", lang="ru")
    other = source(2, "Сегодня по предложению Тазмиры прошёл обмен пленными.", "Тазмира", lang="ru")
    assert [one.kind for one in laid(own, other).differ] == [Kind.INITIATOR]


def test_who_denies_is_no_part_of_what_is_denied() -> None:
    own = source(1, "One fisherman of Tazmira was killed.", "tazmira")
    wire = source(3, "A spokesman for Karvell's army denied that anybody had been killed.")
    assert [one.kind for one in laid(own, source(2, "Boats left at noon.", "karvell"), wire).differ] == [Kind.DENIAL]


def test_people_without_a_name_contradict_nobody_but_with_figures() -> None:
    own = source(1, "Karvell delivered 900 doses of rabies vaccine to the island on Monday.", "karvell")
    had_none = source(3, "Clinics on the island had no rabies vaccine on Monday, nurses said.")
    counted = source(3, "Only 300 doses of rabies vaccine were delivered, nurses said.")
    assert not laid(own, had_none).differ
    assert [one.kind for one in laid(own, counted).differ] == [Kind.FIGURE]


def test_a_noun_at_the_beginning_says_nothing() -> None:
    (said,) = laid(source(1, "Warning signs were put up along the shore, it said.", "karvell")).parties["karvell"]
    assert said.statement.quote.startswith("Warning signs were put up")


def test_a_denial_repeats_nothing_of_the_own_text() -> None:
    own = source(1, "The coast guard of Karvell stopped a ferry near Osk.", "karvell")
    other = source(2, "A tug of Karvell rammed the ferry at night.", "tazmira")
    wire = source(3, "The coast guard of Karvell denied that the ferry had been rammed.")
    assert [one.kind for one in laid(own, other, wire).differ] == [Kind.DENIAL]


def test_days_go_before_a_month_that_both_name() -> None:
    own = source(1, "Pensions for January were paid on 5 February.", "karvell")
    other = source(2, "The pensions for January came on 9 February.", "tazmira")
    assert [one.kind for one in laid(own, other).differ] == [Kind.DATE]


def test_a_demand_surely_contradicts_nothing_that_happened() -> None:
    own = source(1, "The captain of the ferry Swift was detained by our patrol.", "karvell")
    asked = source(2, "Tazmira demands that the captain of the ferry Swift be released.", "tazmira")
    free = source(2, "The captain of the ferry Swift was released.", "tazmira")
    assert not any(one.sure for one in laid(own, asked).differ)
    assert any(one.sure for one in laid(own, free).differ)


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "It had called first.", "Noor called Weir first."),
        ("en", "The Karvell side handed over a draft.", "A draft was handed over by the Tazmira side."),
        ("ru", "Карвелл передал проект соглашения.", "Проект соглашения передала Тазмира."),
    ],
)
def test_who_did_it_is_never_told_alike_where_each_names_somebody_else(lang: str, one: str, other: str) -> None:
    names = {"karvell": ("Weir", "Карвелл"), "tazmira": ("Noor", "Тазмира")}
    assert not laid(source(1, one, "karvell", lang=lang), source(2, other, "tazmira", lang=lang), **names).shared
