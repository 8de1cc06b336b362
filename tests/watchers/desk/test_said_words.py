"""Which words of an item "said" shows of a statement: a quotation from mark to mark, else the sentence."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source
from watchers.desk.said import whole

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
    assert {whole(row.statement) for row in rows} == {shown}
