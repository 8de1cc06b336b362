"""For whom bodies and people of proposed profiles speak."""

from __future__ import annotations

import pytest

from tests.watchers.seed.conftest import Seeder

BODIES = [
    ("The Cambodian Foreign Ministry said so. The Cambodian Foreign Ministry denied it.", "cambodia"),
    (
        "The Ministry of Culture of Thailand said so. The Ministry of Culture of Thailand left.",
        "thailand",
    ),
    ("Thailand's Foreign Ministry said so. Thailand's Foreign Ministry denied it.", "thailand"),
    ("МИД Камбоджи сообщил об этом. МИД Камбоджи опроверг это.", "cambodia"),
    ("The Royal Thai Army said so. The Royal Thai Army denied it.", "thailand"),
    ("The Embassy of China in Laos said so. The Embassy of China in Laos denied it.", "china"),
    ("The Free Syrian Army said so. The Free Syrian Army denied it.", ""),
    ("The Cambodian Chamber of Commerce said so. The Cambodian Chamber of Commerce left.", ""),
]
PEOPLE = [
    ("Laos will fill it in July, Energy Minister Bounkhong Sisavath said.", "laos"),
    ("Lao President Khamphoui Keomany left.", "laos"),
    ("In Bangkok, Prime Minister Thanida Kasemsuk said no.", "thailand"),
    ("BANGKOK, 3 May - Prime Minister Thanida Kasemsuk said no.", "thailand"),
    ("It met United States Ambassador Caroline Whitfield there.", "united-states"),
    ("The talks ended. Foreign Minister Sok Vichea said no.", ""),
    ("Cambodia left, coach Sok Vichea said.", ""),
]


@pytest.mark.parametrize(("text", "party"), BODIES)
def test_a_body_of_a_state_speaks_for_it(seed: Seeder, text: str, party: str) -> None:
    (body,) = (one.entity for one in seed(text).entities if one.entity.type.value == "organisation")
    assert body.party == party


@pytest.mark.parametrize(("text", "party"), PEOPLE)
def test_an_office_of_state_speaks_for_the_country_of_the_office_or_of_the_sentence(
    seed: Seeder, text: str, party: str
) -> None:
    (person,) = (one.entity for one in seed(text).entities if one.entity.type.value == "person")
    assert person.party == party
