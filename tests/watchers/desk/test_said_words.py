"""Which words of an item "said" shows of a statement: a quotation from mark to mark, else the sentence."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source
from watchers.desk.said import is_own, repeats_title, whole
from watchers.tables import splitter

SHOWN = [
    ('"We are well-prepared," Safira Noor told reporters.', "We are well-prepared"),
    (
        "“The checks are lawful, but the bridge is open today,” Safira Noor said in Osk.",
        "The checks are lawful, but the bridge is open today",
    ),
    ("Safira Noor said the checks are lawful.", "Safira Noor said the checks are lawful."),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_a_quotation_is_shown_without_its_frame(text: str, shown: str) -> None:
    rows = laid(source(3, text), tazmira=("Tazmira", "Safira Noor")).parties["tazmira"]
    assert {whole(row.statement, splitter()) for row in rows} == {shown}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ('"We are well-prepared," Safira Noor told reporters.', True),
        ("Safira Noor said the checks are lawful.", False),
        ("Safira Noor said “checks” are lawful here.", False),
    ],
)
def test_a_persons_own_words_are_told_from_a_reports(text: str, own: bool) -> None:
    rows = laid(source(3, text), tazmira=("Tazmira", "Safira Noor")).parties["tazmira"]
    assert {is_own(row.statement) for row in rows} == {own}


def test_a_headline_repeated_in_the_text_is_no_statement() -> None:
    assert repeats_title("Noor: the checks are lawful.", "Noor: The checks are lawful")
    assert not repeats_title("Noor said the checks are lawful.", "Noor: The checks are lawful")
