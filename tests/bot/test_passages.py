"""Quotation marks round words of an item that bring marks of their own."""

from __future__ import annotations

import pytest

from bot.compose.passages import sentence
from bot.visible import foreign, visible

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


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (f"{'We talk on. ' * 25}We agreed, and{' signed' * 20}.", "We agreed…"),
        (f"{'We talk on ' * 28}and agreed. We{' signed' * 20}.", "and agreed.…"),
        (f"{'We talk on ' * 28}with Mr. Noor{' and others' * 20}.", "others and…"),
    ],
)
def test_what_is_too_long_ends_with_a_clause_where_one_ends(words: str, end: str) -> None:
    shown = visible(sentence(words))
    assert shown.endswith(f"{end}”")
    assert len(shown) <= 352
