"""Who speaks in reports of bodies that have no text of their own, and where a report has its speaker."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source

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
    ("what opens is no clause", "In the town of Osk, the Weavers' League said, nobody was paid.", "", ""),
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
        "a name in quotation marks",
        "Глава союза «Новый берег» Анна Левина заявила журналистам, что мост закрыли без причины.",
        "Новый берег",
        "мост закрыли без причины",
    ),
    (
        "a body of small words",
        "The river residents' committee said nobody had been told of it.",
        "river residents' committee",
        "nobody had been told of it",
    ),
]


@pytest.mark.parametrize(("case", "text", "party", "said"), SAID, ids=[row[0] for row in SAID])
def test_a_report_has_its_speaker(case: str, text: str, party: str, said: str) -> None:
    lang = "ru" if "союза" in text else "en"
    told = {
        name: [row.statement.quote for row in rows] for name, rows in laid(source(1, text, lang=lang)).parties.items()
    }
    assert told == ({party: [said]} if party else {})


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


def test_a_place_is_nobodys_name() -> None:
    told = "Guards landed on Great Hollow at dawn. They were met near Great Hollow, the Hollow Hill Front said."
    assert set(laid(source(1, told)).parties) == {"Hollow Hill Front"}


def test_the_article_of_a_party_stands_for_nobody() -> None:
    own = source(1, "The water was clean, the board of the mill said.", "mill")
    assert set(laid(own, source(2, "The neighbours said the water was brown on Monday.")).parties) == {
        "mill",
        "neighbours",
    }
