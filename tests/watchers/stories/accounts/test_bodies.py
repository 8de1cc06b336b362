"""Who speaks in reports of bodies that have no text of their own, and where a report has its speaker."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source
from watchers.stories.accounts.comparison import introducing
from watchers.tables import account_tables

SAID = [  # a report, its speaker, what is said
    (
        "a source behind",
        "Some 90 tonnes leaked, the Weavers' League said, citing divers.",
        "Weavers' League",
        "Some 90 tonnes leaked",
    ),
    (
        "told of the speaker",
        "No tents came on Monday, according to the Weavers' League, which runs a camp.",
        "Weavers' League",
        "No tents came on Monday",
    ),
    (
        "where and how",
        "The mill stood still for a day, the Weavers' League said in a note to the council.",
        "Weavers' League",
        "The mill stood still for a day",
    ),
    (
        "what goes on behind",
        "Two men died, the Weavers' League said, both of them from smoke.",
        "Weavers' League",
        "Two men died, the Weavers' League said, both of them from smoke",
    ),
    (
        "what opens is no clause",
        "In the town of Osk, the Weavers' League said, nobody was paid.",
        "Weavers' League",
        "In the town of Osk, the Weavers' League said, nobody was paid",
    ),
    (
        "a relative clause between",
        "The Weavers' League, which called a strike, said 700 people had come.",
        "Weavers' League",
        "700 people had come",
    ),
    (
        "an apposition between",
        "Brennan Mills, the owner of the plant, maintains that 40 men came to work.",
        "Brennan Mills",
        "40 men came to work",
    ),
    (
        "a clause goes on with its verb",
        "The Weavers' League said the offer, which was late, was handed over on Friday.",
        "Weavers' League",
        "the offer, which was late, was handed over on Friday",
    ),
    (
        "an office behind the name",
        "“We were paid in full in May,” Ada Brenn, director of Brennan Mills, said in an answer.",
        "Brennan Mills",
        "We were paid in full in May",
    ),
    (
        "a plan",
        "The Weavers' League intends to march to the mill on Sunday.",
        "Weavers' League",
        "The Weavers' League intends to march to the mill on Sunday",
    ),
    (
        "figures that are somebody's",
        "The river rose by a metre, according to figures released by the water board.",
        "water board",
        "The river rose by a metre",
    ),
    (
        "where and when in front",
        "In a statement issued late on Tuesday, the Port Union of Velm said 40 men were ill.",
        "Port Union of Velm",
        "40 men were ill",
    ),
    (
        "for its part",
        "The Weavers' League, for its part, says that all the men were paid.",
        "Weavers' League",
        "all the men were paid",
    ),
    (
        "a person of a body",
        "“We never agreed to any of this,” Petra Lind of the Weavers' League told reporters.",
        "Weavers' League",
        "We never agreed to any of this",
    ),
    (
        "as somebody told",
        "Как рассказала жительница посёлка Анна Левина, мост закрыли ещё в марте.",
        "Анна Левина",
        "мост закрыли ещё в марте",
    ),
    ("who is written small", "Мост закрыли ещё в марте, говорят жители.", "жители", "Мост закрыли ещё в марте"),
    ("a source of its own", "The mill stood still for a day, citing its own count.", "", ""),
    (
        "a name in quotation marks",
        "Глава союза «Новый берег» Анна Левина заявила журналистам, что мост закрыли без причины.",
        "Новый берег",
        "мост закрыли без причины",
    ),
    (
        "as one version has it",
        "In the version of the Weavers' League, every loom was repaired in May.",
        "Weavers' League",
        "every loom was repaired in May",
    ),
    ("who assures", "Мост закрыли ещё в марте, уверяют жители.", "жители", "Мост закрыли ещё в марте"),
    (
        "a body of small words",
        "The river residents' committee said nobody had been told of it.",
        "river residents' committee",
        "nobody had been told of it",
    ),
]


@pytest.mark.parametrize(("case", "text", "party", "said"), SAID, ids=[row[0] for row in SAID])
def test_a_report_has_its_speaker(case: str, text: str, party: str, said: str) -> None:
    lang = "en" if text.isascii() or "“" in text else "ru"
    told = {
        name: [row.statement.quote for row in rows] for name, rows in laid(source(1, text, lang=lang)).parties.items()
    }
    assert told == ({party: [said]} if party else {})


def test_what_follows_a_colon_is_said_by_who_stands_before_it() -> None:
    told = laid(source(1, "The Weavers' League called the board wrong: every loom was repaired in May.")).parties
    assert told["Weavers' League"][-1].statement.quote == "every loom was repaired in May"


AGAIN = [
    ("its head noun", "The Federation denied on Monday that men were sick."),
    ("one of its people", "The Federation's co-chair, Mira Tolm, said by telephone that men were sick."),
    ("as a ministry is named", "The federation would march to the mill on Sunday, it said."),
]


@pytest.mark.parametrize(("case", "text"), AGAIN, ids=[row[0] for row in AGAIN])
def test_a_body_is_known_again(case: str, text: str) -> None:
    first = "The Millers' Federation said on Sunday that 40 men were sick."
    assert set(laid(source(1, f"{first} {text}")).parties) == {"Millers' Federation"}


def test_two_names_of_one_body_are_one_party() -> None:
    first = source(1, "The Relief Commission of Sarn said 40 lorries had passed.")
    again = source(2, "The Relief Commission said the lorries were empty when they came.")
    assert set(laid(first, again).parties) == {"Relief Commission of Sarn"}


def test_a_name_of_marks_alone_is_nobodys() -> None:
    report = source(1, 'Members of the band "!!!" from Osk said the hall was closed on Monday.')
    assert set(laid(report, source(2, "The hall was open all day.", "hills")).parties) >= {"hills"}


def test_between_two_sentences_others_have_their_turn() -> None:
    report = source(1, "The Millers' Federation said on Sunday that 40 men were sick. " * 20)
    assert sum(1 for _ in introducing([report], account_tables(), {})) > 4 * 20  # each is gone through four times


def test_a_place_is_nobodys_name() -> None:
    told = "Guards landed on Great Hollow at dawn. They were met near Great Hollow, the Hollow Hill Front said."
    assert set(laid(source(1, told)).parties) == {"Hollow Hill Front"}


def test_the_article_of_a_party_stands_for_nobody() -> None:
    own = source(1, "The water was clean, the board of the mill said.", "mill")
    assert set(laid(own, source(2, "The neighbours said the water was brown on Monday.")).parties) == {
        "mill",
        "neighbours",
    }


def test_another_word_for_a_body_in_one_sentence_is_another_body() -> None:
    told = "The tenants' union puts the number of families at 42; the city council speaks of 17."
    assert list(laid(source(1, told)).parties) == ["tenants' union", "city council"]


def test_a_body_that_nothing_names_before_is_itself_and_the_ministry_anybodys() -> None:
    told = laid(source(1, "The union said 40 men were ill at the mill.")).parties
    assert list(told) == ["union"]
    unclear = laid(source(1, "The ministry said 40 men were ill at the mill."))
    assert (dict(unclear.parties), unclear.unclear) == ({}, 1)


def test_where_a_party_has_a_text_the_company_may_be_meant() -> None:
    own = source(1, "Some 40 men were ill at the mill on Monday.", "brennan")
    assert list(laid(own, source(2, "The company said nobody was ill at the mill.")).parties) == ["brennan"]
