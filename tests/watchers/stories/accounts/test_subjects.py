"""What a difference is about is a phrase that stands in a text, or nothing."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import two

ABOUT = [
    (
        "what is measured, as it is written",
        "12,000 cubic metres were released on Monday.",
        "Only 9,000 cubic metres were released.",
        "cubic metres were released",
    ),
    (
        "what a number counts",
        "Three border guards were wounded at the bridge.",
        "One border guard was injured near the bridge.",
        "border guards",
    ),
    (
        "words that stand in both in a row",
        "Our troops never crossed the river Isk.",
        "Your troops crossed the river Isk on Monday.",
        "crossed the river Isk",
    ),
    (
        "one word behind a small one",
        "The talks lasted an hour.",
        "It is untrue that the talks took three hours.",
        "talks",
    ),
    (
        "a name is whole",
        "The tanker Ebba Strand was undamaged.",
        "The tanker Ebba Grey was damaged.",
        "tanker Ebba Strand",
    ),
    ("and nothing where only single words meet", "Five soldiers were killed.", "No one died among the soldiers.", ""),
]


@pytest.mark.parametrize(("case", "one", "other", "about"), ABOUT, ids=[row[0] for row in ABOUT])
def test_a_difference_is_called_by_a_phrase(case: str, one: str, other: str, about: str) -> None:
    (difference,) = two(one, other).differ
    assert difference.about == about


def test_who_asked_for_a_contact_needs_no_other_name() -> None:
    (asked,) = two("On Monday Tazmira called Karvell.", "The call took place at the request of Karvell.").differ
    assert (asked.kind.value, asked.about) == ("initiator", "")
