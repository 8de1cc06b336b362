"""What is no difference between parties, though other words are used; each row is one claim of the rules."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import differing, laid, source, two
from watchers.stories.accounts.weighing import Kind

ALIKE = [
    ("other units", "The line is 120 kilometres long.", "The line is 75 miles long."),
    (
        "other words for a share",
        "The state covers half of the landing fees.",
        "The state pays 50 percent of landing fees.",
    ),
    (
        "other words for a number",
        "The line carries 1,200 passengers a week.",
        "The line carries 1.2 thousand passengers a week.",
    ),
    ("rounded", "About 900 drivers stayed away from work.", "On strike were 930 drivers who stayed away."),
    ("a bound", "More than 200 houses were damaged.", "As many as 230 houses were damaged."),
    (
        "the same day as a weekday",
        "The commission met on 11 February in Ostby.",
        "The commission met on Tuesday in Ostby.",
    ),
    (
        "the same day, yesterday",
        "The commission met yesterday in Ostby.",
        "The commission met in Ostby on 12 February.",
    ),
    ("ordinals and names", "The fire began in shaft No. 4 of Varro.", "The fire of Varro began in shaft No. 2 there."),
    ("the 201st", "The 201st base in Osk held a drill.", "The base in Osk held its 3rd drill."),
    ("years of a plan", "The plan for 2024–2027 was signed in Osk.", "The plan for 2031–2035 was signed in Osk."),
    (
        "a rate is no time that something lasts",
        "Demand for power in the south was growing by a tenth a year.",
        "The number of direct flights was growing and would rise to 78 a week.",
    ),
    (
        "a verb is nothing that is counted",
        "Production was growing by 12 trains in June.",
        "The number of direct flights would rise to 78.",
    ),
    ("a weekday of next week", "A convoy with tents leaves on Friday.", "A convoy with tents leaves on 14 February."),
    (
        "a price and a sum",
        "Repairs of schools cost 48 million roubles.",
        "Repairs of schools cost 5,000 roubles per family.",
    ),
    ("a part of them", "Eleven people were hurt on the bus.", "On the bus people were hurt, two of them children."),
    ("a whole and its parts", "On board were 214 people.", "On board were 186 passengers and 28 sailors."),
    ("one number of things by two names", "Nine of the rescued came with the last 3 men.", "All 9 men were rescued."),
    ("refused twice", "Nobody was injured in the port.", "There were no injuries in the port."),
    ("no refusal", "No more than two hours passed in the dark.", "Some two hours passed in the dark."),
    ("what is discussed", "The ministers discussed the harvest.", "A visit of the king was not discussed."),
    ("a thing refused twice", "No further exams will be held for students.", "Students will not sit additional exams."),
    ("a weekday and a far date", "Osk signed the treaty on Tuesday.", "The treaty signed in Osk applies from 1 May."),
    ("numbers in many words", "One hundred and forty schools will be built.", "Some 140 schools will be built."),
    ("working days", "Appeals are heard within ten working days.", "Appeals are heard in two working weeks."),
    (
        "a share of a whole that is told",
        "The loan of 1,800 million crowns is agreed, a quarter of which is paid at once.",
        "Of the loan that is agreed 450 million crowns is paid at once.",
    ),
    ("halved", "The fee for a permit, now 60 crowns, will be halved.", "The fee for a permit will be 30 crowns."),
    ("an hour in words", "The bridge reopens at 18:00.", "The bridge reopens at six in the evening."),
    ("as of two hours", "By 09:00 some 1,200 people had left Osk.", "By 18:00 the number who had left Osk was 1,850."),
    ("about an hour", "The bridge was shut at 03:52.", "The bridge was shut at about four in the morning."),
    ("two names in turn", "Karvell and Tazmira will build a bridge.", "Tazmira and Karvell will build a bridge."),
    ("between two", "Trade between Karvell and Tazmira grew.", "Trade between Tazmira and Karvell grew."),
    ("hundred thousand", "Two hundred thousand people fled Osk.", "Some 200,000 people fled Osk."),
    ("millions in words", "Three million four hundred thousand people voted.", "In all 3.4 million people voted."),
    ("after midnight", "The fire began ten minutes after midnight.", "The fire began at 00:10."),
    ("shortly after", "The ship left just after 8 pm.", "The ship left at 20:05."),
    ("an hour and minutes", "The talks lasted one hour and twenty minutes.", "The talks lasted 80 minutes."),
    ("units by number", "Units 3 and 4 of the plant are shut.", "Two units of the plant are shut."),
    ("inside a span", "On the bus 40 to 60 people were hurt.", "On the bus 50 people were hurt."),
    ("by how much, and to what", "The price of bread rose by 25 crowns.", "The price of bread rose to 65 crowns."),
    ("those who came, and some of them", "In all 90,000 people took part.", "In all 46 people were detained."),
    ("a part and the rest", "Only one of the 9 miners survived.", "Eight of the 9 miners died."),
    ("both signed", "Karvell and Tazmira signed a loan of 30 crowns.", "A loan of 30 crowns was signed by Karvell."),
    (
        "what became of those counted",
        "In the flood 4,500 people were evacuated.",
        "In the flood 31 people lost their lives.",
    ),
    ("hours after another moment", "The leak lasted 20 minutes.", "We heard of the leak five hours after it began."),
    ("next year", "The next meeting will be held in 2032.", "The next meeting will be held next year."),
    ("its own losses", "Two of our soldiers were wounded.", "One of our soldiers was wounded."),
    ("closed to none", "None of the branches will be closed.", "All the branches stay open."),
    ("a third country", "The papers went to a third country.", "The papers of 12 per cent went to a country."),
    ("one initiator", "The talks were held at the request of Tazmira.", "Tazmira called Karvell late on Monday."),
    ("a share of a million", "We delivered 250,000 doses.", "A quarter of a million doses have been delivered."),
    ("one and a half", "We delivered 1.5 million doses.", "One and a half million doses have been delivered."),
    ("a share of a unit", "The talks lasted 45 minutes.", "The talks lasted three quarters of an hour."),
    ("days and a half", "The talks lasted 36 hours.", "The talks lasted a day and a half."),
    ("hours of two zones", "The plane left at 18:05 Moscow time.", "The plane left at 15:05 UTC."),
    ("the number of a quay", "A crane fell over at Quay 3 on Monday.", "Two cranes stand idle since Monday."),
    ("what nobody is obliged to", "The checks are voluntary.", "Nobody is obliged to undergo the checks."),
    ("what need not be paid", "Admission to the show is free.", "Visitors need not pay for admission to the show."),
]


@pytest.mark.parametrize(("claim", "one", "other"), ALIKE, ids=[row[0] for row in ALIKE])
def test_do_not_differ(claim: str, one: str, other: str) -> None:
    assert differing(two(one, other)) == []


IN_RUSSIAN = [
    ("a quarter of a million", "Доставлено 250 тысяч доз вакцины.", "Доставлено четверть миллиона доз вакцины."),
    ("half a million in one word", "Доставлено 500 тысяч доз вакцины.", "Доставлено полмиллиона доз вакцины."),
    ("tens in words", "Спасены 30 горняков.", "Спасены три десятка горняков."),
    ("numbers in all cases", "Помощь оказана 34 туристам.", "Помощь оказана тридцати четырём туристам."),
    ("millions in words", "Доставлен миллион двести тысяч доз.", "Доставлено 1,2 миллиона доз вакцины."),
    ("an hour with a part of the day", "Паром вышел в 3 часа 20 минут дня.", "Паром вышел в 15:20 из порта."),
    ("how long, and when", "Переговоры длились около 3 часов 20 минут.", "Переговоры завершились в 18:00 в Оске."),
    ("nobody hurt", "Пострадавших в результате схода нет.", "В результате происшествия никто не пострадал."),
    ("what need not be paid is free", "Проезд по мосту будет бесплатным.", "Платить за проезд по мосту не придётся."),
]


@pytest.mark.parametrize(("claim", "one", "other"), IN_RUSSIAN, ids=[row[0] for row in IN_RUSSIAN])
def test_do_not_differ_in_russian(claim: str, one: str, other: str) -> None:
    assert differing(two(one, other, "ru")) == []


NO_FIGURES = [
    ("a sum in two scales", "Мост обошёлся в 3,2 млрд крон.", "Мост обошёлся в 3 миллиарда 200 миллионов крон."),
    ("what there is none of", "Долгов перед рабочими шахты нет.", "На поверхность вышли 480 рабочих шахты."),
]


@pytest.mark.parametrize(("claim", "one", "other"), NO_FIGURES, ids=[row[0] for row in NO_FIGURES])
def test_are_no_other_figures(claim: str, one: str, other: str) -> None:
    assert Kind.FIGURE not in {found.kind for found in two(one, other, "ru").differ}


def test_a_function_word_with_the_stem_of_another_excludes_nothing() -> None:
    found = two("Дети в лагере здоровы.", "Дети в лагере получили более 20 подарков.", "ru")
    assert differing(found) == []


UPDATED = [
    (
        "en",
        "By first reports nine people were injured at the mill.",
        "By noon the number of those injured who had come to the doctors of the port had risen to 14.",
    ),
    (
        "ru",
        "По предварительным данным, пострадали 9 человек.",
        "По состоянию на полдень число пострадавших, обратившихся к врачам порта, возросло до 14.",
    ),
]


CALLED_UPDATES = [  # the title of the later text, and what it says
    ("Spill at berth 3", "The company raised the estimate of the oil lost from 40 to 65 tonnes."),
    ("Spill at berth 3: update", "Divers who went down at noon by the old fort have found 65 tonnes of oil."),
    ("Spill at berth 3", "What lies in the basin weighs 65 tonnes, not 40 tonnes as stated."),
    ("Spill at berth 3", "The amount has been corrected to 65 tonnes."),
]


@pytest.mark.parametrize(("title", "later"), CALLED_UPDATES, ids=[row[1] for row in CALLED_UPDATES])
def test_a_text_that_calls_itself_an_update_is_one(title: str, later: str) -> None:
    told = laid(
        source(1, "About 40 tonnes of oil escaped on Monday while the tanker was loading.", "port", title="Spill"),
        source(2, later, "port", title=title),
        source(3, "Sixty-five tonnes of oil were lost on Monday.", "ministry"),
    )
    assert not told.differ


@pytest.mark.parametrize(("lang", "first", "later"), UPDATED, ids=[row[0] for row in UPDATED])
def test_a_number_that_has_risen_is_the_number(lang: str, first: str, later: str) -> None:
    theirs = {"en": "Fourteen people were injured at the mill.", "ru": "Пострадали четырнадцать человек."}[lang]
    own = (source(1, first, "port", lang=lang), source(2, later, "port", lang=lang))
    told = laid(*own, source(3, theirs, "ministry", lang=lang))
    assert [one.statement.quote for one in told.parties["port"]] == [later.rstrip(".")]
    assert not told.differ
