"""Parties that a report brings with it: owners of bodies, countries behind offices, and whose people speak for them."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source

INTRODUCED = [
    ("Aruna's water minister, Tomas Eld, said the lake was full. Talks with Aruna ended.", "en", "Aruna"),
    ("The Ministry of Foreign Affairs of Ostrov said the lake was full.", "en", "Ostrov"),
    ("The talks with Emburia went on. Emburia said the lake was full.", "en", "Emburia"),
    ("Министр обороны Таврии Илья Громов заявил, что озеро полно воды.", "ru", "Таврия"),
    ("Представители МИД Горска сообщили, что озеро полно воды.", "ru", "Горск"),
]
ONE_VOICE = [
    ("Besht's negotiator, Nadia Orr, said the lake was full. Orr said the talks would go on in May.", "Besht"),
    (
        "The rights group Open Door said the lake was full. Open Door said the talks would go on.",
        "Open Door",
    ),
    ("The prison service of Leta said the cells were full. Its spokesman Ivo Krall said all was calm there.", "Leta"),
    ("Lawyer Mark Fried said the lake was full. According to Fried, the talks would go on.", "Mark Fried"),
]


@pytest.mark.parametrize(("text", "lang", "party"), INTRODUCED)
def test_a_report_introduces_its_parties(text: str, lang: str, party: str) -> None:
    assert party in laid(source(1, text, lang=lang)).parties


@pytest.mark.parametrize(("text", "party"), ONE_VOICE)
def test_several_names_of_one_party_are_one(text: str, party: str) -> None:
    assert list(laid(source(1, text)).parties) == [party]


def test_a_person_in_a_title_does_not_take_the_party_of_the_verb_before() -> None:
    ours = source(1, "Minister Kal Everet spoke with Minister Rosa Tiel. The talks were useful.", "dorn")
    theirs = source(2, "Foreign Minister of Dorn calls Minister Rosa Tiel. She noted the ban was lifted.", "pallas")
    report = source(3, "Rosa Tiel said the price of meat would fall.")
    assert any(one.statement.via for one in laid(ours, theirs, report).parties["pallas"])


def test_an_own_account_keeps_the_clause_whose_verb_has_an_object() -> None:
    found = laid(source(1, "The agency noted this. The company reported the spill only on Friday.", "agency"))
    assert "The company reported the spill only on Friday" in [one.statement.quote for one in found.parties["agency"]]


def test_questions_in_the_middle_of_a_line_belong_to_nobody() -> None:
    text = "Lena Holt: We left the union. Question: Will the posts open in May? Lena Holt: They open in March, we hope."
    quotes = [one.statement.quote for one in laid(source(1, text, "astoria")).parties["astoria"]]
    assert not any("Will the posts" in quote for quote in quotes)
