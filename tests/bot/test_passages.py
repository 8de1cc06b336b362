"""Quotation marks round words of an item that bring marks of their own."""

from __future__ import annotations

import pytest

from bot.compose.passages import sentence
from bot.visible import foreign

SHOWN = [
    ("“We are ready.”", "We are ready."),
    ('"We are ready."', "We are ready."),
    ('"We are ready," Noor said.', "‘We are ready,’ Noor said."),
    ("“We are ready,” Noor said. “You are not.”", "‘We are ready,’ Noor said. ‘You are not.’"),
    ("Noor said “we are ready”", "Noor said ‘we are ready’"),
    ("Noor spoke of “checks” at night.", "Noor spoke of “checks” at night."),
    ("«We are ready»", "«We are ready»"),
]


@pytest.mark.parametrize(("words", "shown"), SHOWN)
def test_marks_are_not_doubled(words: str, shown: str) -> None:
    assert sentence(words) == f"“{foreign(shown, 350)}”"
