"""Who asked for a contact and who denies it, what is handed over and not said, what follows from one subject alone."""

from __future__ import annotations

from tests.watchers.stories.accounts.told import laid, source, two
from watchers.stories.accounts.weighing import Kind


def test_who_is_said_to_have_asked_may_deny_it() -> None:
    wire = source(3, "Karvell denied that it had asked for the call.")
    readout = source(1, "Weir spoke with Noor on Sunday at the request of Karvell.", "tazmira")
    (found,) = laid(readout, source(2, "Weir was heard out.", "karvell"), wire).differ
    assert (found.kind, found.sides[0].statement.quote) == (Kind.DENIAL, "at the request of Karvell")


def test_whoever_is_said_to_have_called_behind_who_called() -> None:
    own = source(1, "Bale spoke with the minister of Estvia, who had called him.", "karvell")
    other = source(2, "Orr spoke with Bale at the request of Karvell.", "estvia")
    (found,) = laid(own, other).differ
    assert found.kind is Kind.INITIATOR


def test_one_subject_alone_is_no_sure_difference() -> None:
    (found,) = two("Some questions remain open between us.", "We examined all open questions in detail.").differ
    assert not found.sure


def test_what_is_handed_over_is_not_said() -> None:
    assert not laid(source(1, "МИД Эстрии передал копию ноты послу.", lang="ru"), source(2, "Nothing.", "x")).parties
    (said,) = laid(source(1, "МИД Эстрии передал, что нота вручена послу.", lang="ru")).parties.values()
    assert len(said) == 1


def test_a_secretary_of_state_states_nothing() -> None:
    text = "Safira Noor met Secretary of State Casimir Weir in Osk on Sunday."
    assert laid(source(3, text), tazmira=("Tazmira", "Safira Noor")).parties == {}
