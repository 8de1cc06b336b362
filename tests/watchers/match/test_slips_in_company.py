"""A mistyped surname alone is nobody's; beside somebody else who is watched it counts, if no other name is that near.

All persons are invented.
"""

from __future__ import annotations

import pytest

from watchers.model import Entity, EntityType, Text, Tier

from .test_name_spellings import index_of
from .test_namesakes import PERSON, firm

DESK = index_of(
    Entity("gleb", "Gleb Tarasenkov", PERSON),
    Entity("kvist", "Anna Kvistova", PERSON),
    Entity("petrov", "Ruslan Petrov", PERSON),
    Entity("norden", "Norden Alliance", EntityType.ORGANISATION, ("NORDALL",)),
)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Kvistova told Tarasenkvo to go", True),
        ("Tarasenkvo and Kvistova met", True),
        ("NORDALL rejected what Tarasenkvo had said", True),
        ("Kvistova met Tarasnkov", True),
        ("Kvistova told Tarasenkov to go", True),
        ("officials told Tarasenkvo to go", False),
        ("Kvistova left. They told Tarasenkvo to go", False),
        ("Kvistova met Oleg Tarasenkvo", False),
        ("Kvistova met Tarasenpov", False),
        ("Kvistova met the tarasenkvo", False),
    ],
)
def test_a_slip_counts_beside_another_watched_name(text: str, counts: bool) -> None:
    assert ("gleb" in firm(DESK, text)) is counts


def test_one_letter_exchanged_is_another_name() -> None:
    assert "petrov" not in firm(DESK, "Kvistova met Petkov")


def test_a_slip_says_beside_whom_it_stands() -> None:
    found = DESK.match(Text("", "Kvistova told Tarasenkvo to go", "en")).entities
    (slip,) = (match for match in found if match.profile == "gleb")
    assert slip.tier is Tier.TYPO
    assert slip.evidence == "“Tarasenkvo” is one letter off Gleb Tarasenkov, beside Anna Kvistova"
