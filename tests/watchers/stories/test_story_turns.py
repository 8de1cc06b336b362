"""What a further report changes in its story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watchers.model import TurnKind
from watchers.stories.figures import figures
from watchers.stories.told import MOST_HOUSES, Told, account, turns

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
        ({"title": "Daily: corrected: cholera in Dorsa", "publisher": "Daily"}, TurnKind.CORRECTION),
        ({"title": "WITHDRAWN: cholera in Dorsa"}, TurnKind.WITHDRAWAL),
        ({"title": "Daily retracts its report of cholera in Dorsa", "publisher": "Daily"}, TurnKind.WITHDRAWAL),
        ({"title": "Daily withdraws: cholera in Dorsa", "publisher": "Daily"}, TurnKind.WITHDRAWAL),
        ({"title": "(Withdrawn) Cholera in Dorsa"}, TurnKind.WITHDRAWAL),
        ({"title": "Withdrawn — cholera in Dorsa"}, TurnKind.WITHDRAWAL),
        ({"title": "WITHDRAWN Cholera in Dorsa"}, TurnKind.WITHDRAWAL),
        ({"title": "Retraction of the story on cholera in Dorsa"}, TurnKind.WITHDRAWAL),
        ({"title": "Daily отзывает сообщение о холере в Дорсе", "publisher": "Daily"}, TurnKind.WITHDRAWAL),
        ({"body": "Новость удалена по решению редакции."}, TurnKind.WITHDRAWAL),
        ({"body": "This story has been withdrawn."}, TurnKind.WITHDRAWAL),
        ({"title": "Corrected story: cholera in Dorsa"}, TurnKind.CORRECTION),
        ({"title": "Исправление в сообщении о холере в Дорсе"}, TurnKind.CORRECTION),
        ({"title": "CORRECTED Cholera in Dorsa"}, TurnKind.CORRECTION),
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


@pytest.mark.parametrize(
    ("house", "title", "expected"),
    [
        ("Daily", "Cholera in Dorsa", [("130", "210", 1)]),  # the number is Wire's, and that is told
        ("Wire", "Cholera in Dorsa", [("130", "210", 0)]),
        ("Daily", "Correction: cholera in Dorsa", []),  # Daily never said 130
        ("Wire", "Correction: cholera in Dorsa", [("130", "210", 0)]),
        ("Coast", "Cholera in Dorsa", [("140", "210", 0)]),  # its own, though Wire's is the newer one
    ],
)
def test_whose_number_a_report_changes(words, item, house, title, expected):
    told = Told()
    for number, publisher, ill in ((2, "Coast", 140), (1, "Wire", 130)):
        body = f"Doctors of the Dorsa camp said that {ill} people are ill with cholera."
        told = told.grown("en", account(item(number, "Cholera", body, publisher=publisher), words), copied=False)
    further = item(9, title, "Doctors of the Dorsa camp said that 210 people are ill with cholera.", publisher=house)
    found = turns(told, "en", account(further, words), copied=False)
    figures_ = [(turn.before, turn.after, turn.whose) for turn in found if turn.kind is TurnKind.FIGURE]
    assert figures_ == expected


def test_one_sentence_that_tells_correction_and_number_is_quoted_once(words, item):
    title = "Correction: 210 people are ill with cholera in the camp of Dorsa"
    first = account(item(1, "Cholera", "Some 130 people are ill with cholera in the camp of Dorsa."), words)
    further = account(item(9, title, "More to come."), words)
    found = turns(Told().grown("en", first, copied=False), "en", further, copied=False)
    assert [(turn.kind, turn.quote) for turn in found] == [(TurnKind.CORRECTION, title), (TurnKind.FIGURE, "")]


def test_what_is_quoted_of_a_correction_is_a_whole_sentence(words, item):
    long = f"Dorsa counts the sick in {'many ' * 120}tents, 190 of them, not 90 as reported."
    (found,) = _turns(words, item, [CAMP], f"They are counted. {long}", title="Correction: cholera in Dorsa")
    assert found.quote == long


def test_a_house_mends_its_own_number_however_many_repeated_it(words, item):
    told = Told()
    for number, house in enumerate(("Daily", "Wire", "Coast", "Hill", "Lake", "Shore"), 1):
        told = told.grown(
            "en", account(item(number, "Bus crash in Osk kills 12", publisher=house), words), copied=False
        )
    mended = account(item(9, "CORRECTED-Bus crash in Osk kills 10", publisher="Daily"), words)
    found = [turn for turn in turns(told, "en", mended, copied=False) if turn.kind is TurnKind.FIGURE]
    assert [(turn.before, turn.after, turn.whose) for turn in found] == [("12", "10", 0)]


def test_the_figures_of_a_unit_are_bounded(words, item):
    told = Told()
    for number in range(1, 60):
        one = account(item(number, f"Bus crash in Osk kills {10 + number}", publisher=f"House {number}"), words)
        told = told.grown("en", one, copied=False)
    assert {unit: len(those) for unit, those in told.figures.items()} == {("en", "dead"): MOST_HOUSES}


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Sabrel said a correction of prices is due", ""),
        ("Hamas withdraws from talks", "Hamas"),
        ("Gazprom withdraws offer", "Gazprom"),
        ("Withdraws from talks, says Sabrel", ""),
        ("Withdrawn troops return to Dorsa", ""),
        ("WITHDRAWN TROOPS RETURN TO DORSA", ""),
        ("Withdrawn offer is back on the table in Dorsa", ""),
        ("Sabrel withdraws its envoy from Dorsa", "Sabrel"),
        ("Сабрел отзывает посла из Дорсы", "Сабрел"),
        ("Поправка к закону о холере принята в Дорсе", ""),
        ("Correction in oil prices reaches Dorsa", ""),
        ("Retraction of landing gear failed over Dorsa", ""),
        ("Unwithdrawn: the last of the troops", "Un"),  # the beginning of another word
    ],
)
def test_a_correction_is_marked_at_the_start_and_nowhere_else(words, item, title, publisher):
    assert _turns(words, item, [CAMP], CAMP, title=title, publisher=publisher) == ()
