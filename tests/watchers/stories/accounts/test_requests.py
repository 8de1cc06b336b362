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


def test_what_was_requested_from_somebody_is_no_contact() -> None:
    text = "The logbooks requested from Tazmira have not yet been received."
    ((said,),) = laid(source(1, text, "karvell"), source(2, "Nothing.", "tazmira")).parties.values()
    assert said.statement.quote == text[:-1]


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


def test_words_alone_set_nothing_surely_against_a_sentence_of_a_long_text() -> None:
    fruits = "apples pears plums cherries quinces walnuts almonds grapes melons berries figs dates carrots onions beets"
    roots = "turnips radishes cabbages lentils beans peas barley rye oats wheat millet maize"
    talk = " ".join(f"We opened the fair of {what} in the town of {what}feld." for what in f"{fruits} {roots}".split())
    claim, answer = "The ministry said the terminal is open day and night.", "The terminal was closed."
    assert [one.sure for one in two(claim, answer).differ] == [True]
    assert [one.sure for one in two(claim, f"{talk} {answer}").differ] == [False]


def test_a_long_text_and_another_share_one_word_by_chance() -> None:
    trades = "baker cooper weaver tanner mason joiner farrier tailor glazier thatcher potter saddler miller"
    talk = " ".join(f"We met a {one} in {one} street. We thanked each {one} of the land." for one in trades.split())
    claim, answer = (
        "The ministry said some of the labour migration has been removed.",
        "We examined the migration today.",
    )
    assert two(claim, answer).differ
    assert not two(claim, f"{talk} {answer}").differ


def test_a_country_is_a_party_by_its_adjective_and_in_other_languages() -> None:
    own = source(1, "Anuwat spoke with Vichea by telephone at the request of the Cambodian side.", "thailand")
    other = source(2, "The call took place on the initiative of the Thai side.", "cambodia")
    (found,) = laid(own, other).differ
    assert found.kind is Kind.INITIATOR
    said = laid(
        source(1, "Представитель МИД Германии заявил, что мост закрыт.", "", lang="ru"), source(2, "", "germany")
    )
    assert set(said.parties) == {"germany"}


def test_the_two_ministers_are_no_figure() -> None:
    one = "The two Ministers discussed the Sa Ngam crossing. He said that 120 trucks a day would pass."
    (found,) = two(one, "The minister said that 60 trucks a day could pass the Sa Ngam crossing.").differ
    assert [side.value for side in found.sides] == ["120", "60"]
