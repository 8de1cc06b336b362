"""What a further report changes in its story, and what two texts of one item differ in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.model import TurnKind
from watchers.stories.difference import Edit, difference
from watchers.stories.figures import figures
from watchers.stories.told import Told, account, turns

CAMP = "Four people have died of cholera in the Dorsa camp and 130 are ill, a relief agency said."
RISES = "Nine people have now died of cholera in the Dorsa camp and 210 are ill, the relief agency said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CAMP, [("dead", 4), ("ill", 130)]),
        ("Sunmill was bid 1.3 bln florins on 5 May 2031.", [("florin", 1.3e9)]),
        ("Shares leapt 26 percent to $41.", [("%", 26), ("$", 41)]),
        ("Сборы выросли на 12 процентов, до 3,5 млн рублей.", [("%", 12), ("rubl", 3.5e6)]),
        ("The 201st base and base No. 2 of 1999 met at 14:30 on 7 June.", []),
        ("A quake of magnitude 5.1 shook 40 houses.", [("magnitud", 5.1), ("hous", 40)]),
        ("Толчок магнитудой 5,1 ощутили мы все.", [("magnitud", 5.1)]),
        ("About 1,965 words were said.", [("word", 1965)]),
        ("A 12 storey house burnt and killed 19.", [("storey", 12), ("dead", 19)]),
        ("A quake of magnitude 5.1 hit the valley and killed 19.", [("magnitud", 5.1), ("dead", 19)]),
        ("5 killed, 11 sailors missing, 12 homes burnt.", [("dead", 5), ("sailor", 11), ("home", 12)]),
    ],
)
def test_figures_are_numbers_with_what_they_count(words, text, expected):
    lang = "ru" if "ы" in text else "en"
    assert [(one.unit, one.value) for one in figures("", text, lang, words)] == expected


def _turns(words, item, before, after, **values):
    told = Told()
    for number, body in enumerate(before):
        told = told.grown("en", account(item(number, "Cholera in Dorsa", body), words), copied=False)
    further = replace(item(9, values.pop("title", "Cholera in Dorsa"), after), **values)
    return turns(told, "en", account(further, words), copied=False)


def test_a_number_of_the_same_things_that_changed(words, item):
    found = _turns(words, item, [CAMP], RISES)
    assert [(turn.kind, turn.before, turn.after) for turn in found] == [
        (TurnKind.FIGURE, "Four", "Nine"),
        (TurnKind.FIGURE, "130", "210"),
    ]
    assert found[0].quote == RISES


def test_another_magnitude_is_a_change(words, item):
    shook = "An earthquake of magnitude 5.1 shook Almaty on Thursday, the seismological institute of Kazakhstan said."
    felt = "An earthquake of magnitude 4.4 was felt in Almaty, the seismological institute of Kazakhstan said."
    assert [(turn.before, turn.after) for turn in _turns(words, item, [shook], felt)] == [("5.1", "4.4")]


@pytest.mark.parametrize(
    ("lang", "before", "after", "expected"),
    [
        ("en", "Ferry sinks off Kell, 7 dead and 19 missing", "Ferry death toll rises to 19", ("7", "19")),
        ("en", "Bus falls into ravine near Dorsa, five dead", "Dorsa bus crash toll climbs to 11 a.m.", None),
        ("en", "Bus falls into ravine near Dorsa, five dead", "Bus crash in Dorsa kills at least 11", ("five", "11")),
        ("en", "Bus falls into ravine near Dorsa, five dead", "Dorsa bus: 11 people confirmed dead", ("five", "11")),
        ("en", "Bus falls into ravine near Dorsa, five dead", "Dorsa bus victims: 11 injured, 5 died", None),
        ("en", "Bus falls into ravine near Dorsa, five dead", "Quake in Sabrel kills 11", None),  # of something else
        ("ru", "В Дорсе упал автобус: погибли 5 человек", "Число погибших в Дорсе выросло до 11", ("5", "11")),
        ("ru", "В Дорсе упал автобус, 5 погибших", "В Дорсе 11 жертв", ("5", "11")),
    ],
)
def test_the_dead_are_one_figure_however_they_are_counted(words, item, lang, before, after, expected):
    told = Told().grown(lang, account(item(1, before, lang=lang), words), copied=False)
    found = turns(told, lang, account(item(2, after, lang=lang), words), copied=False)
    assert [(turn.before, turn.after) for turn in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "after",
    [
        CAMP,  # nothing new
        "Clean water runs short in Dorsa, where doctors treat 130 people for cholera and four have died in the camp.",
        "Some 340 people of the island of Kell wait for bread.",  # other things counted
        "From four people dead of cholera in the Dorsa camp it rose to nine people dead of cholera.",  # tells both
    ],
)
def test_what_counts_other_things_or_tells_both_is_no_change(words, item, after):
    assert _turns(words, item, [CAMP], after) == ()


def test_the_numbers_of_a_party_that_answers_another_are_no_later_ones(words, item):
    told = Told().grown(
        "en", account(replace(item(1, "Cholera in Dorsa", CAMP), speaks_for="dorsa"), words), copied=False
    )
    further = replace(item(9, "Cholera in Dorsa", RISES), speaks_for="sabrel")
    assert [turn.kind for turn in turns(told, "en", account(further, words), copied=False)] == [TurnKind.PARTY]
    own = replace(further, speaks_for="dorsa")
    assert TurnKind.FIGURE in [turn.kind for turn in turns(told, "en", account(own, words), copied=False)]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"speaks_for": "sabrel"}, TurnKind.PARTY),
        ({"title": "Sabrel denies cholera in Dorsa"}, TurnKind.DENIAL),
        ({"title": "CORRECTED-Cholera in Dorsa"}, TurnKind.CORRECTION),
        ({"title": "Correction: cholera in Dorsa"}, TurnKind.CORRECTION),
        ({"title": "Сабрел опровергает холеру в Дорсе"}, TurnKind.DENIAL),
    ],
)
def test_parties_denials_and_corrections(words, item, values, kind):
    assert [turn.kind for turn in _turns(words, item, [CAMP], CAMP, **values)] == [kind]


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (
            "Dorsa counts the sick. There are 190 of them, not 90 as reported.",
            "There are 190 of them, not 90 as reported.",
        ),
        ("Больных в Дорсе 190, а не 90, как сообщалось.", "Больных в Дорсе 190, а не 90, как сообщалось."),
        ("Dorsa counts 190 sick, and 90 have gone home.", "Correction: cholera in Dorsa"),
    ],
)
def test_a_correction_is_quoted_with_what_it_corrects(words, item, body, quote):
    (found,) = _turns(words, item, [CAMP], body, title="Correction: cholera in Dorsa")
    assert (found.kind, found.quote) == (TurnKind.CORRECTION, quote)


def test_a_correction_is_marked_at_the_start_and_nowhere_else(words, item):
    assert _turns(words, item, [CAMP], CAMP, title="Sabrel said a correction of prices is due") == ()


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("We will pay no toll until autumn.", "We will pay half until autumn.", ["will pay no toll until autumn."]),
        ("We met, and agreed.", "We  met and agreed", []),  # marks and spaces
        ("We met.", "We met. We signed.", [""]),
        (
            "Rain fell. Some 600 came. They met.",
            "Rain fell. Some 560 came. They met.",
            ["Some 600 came."],
        ),  # not beyond
    ],
)
def test_the_words_that_changed(before, after, edits):
    assert [edit.before for edit in difference(before, after)] == edits


def test_a_text_that_is_gone_is_one_edit():
    assert difference("We met and agreed.", "") == (Edit("We met and agreed.", ""),)


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_text_does_not_differ_from_itself_and_edits_stand_in_the_texts(before, after):
    assert difference(before, before) == ()
    for edit in difference(before, after):
        assert edit.before in " ".join(before.split())
        assert edit.after in " ".join(after.split())
