"""Who is named in other words or in another language is one party; two who speak at once are none."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source

MALKOV = "Pavel Malkov, governor of Verd region"
# The reports, each with its language, and the parties that speak in them.
STORIES = [
    (
        [
            ("Oleh Kipra, governor of Verd region, said a missile hit a house at 5 a.m., killing three people.", "en"),
            ("Kipra later said four people had been killed.", "en"),
        ],
        ["Oleh Kipra, governor of Verd region"],
    ),
    (
        [
            (f"{MALKOV}, said two people had been killed.", "en"),
            ("По словам губернатора Вердской области Павла Малкова, погибли три человека.", "ru"),
        ],
        [MALKOV],
    ),
    (
        [
            ("Ivan Orlov, mayor of Soll, said two people had been killed.", "en"),
            ("Oleg Orlov, governor of Verd region, said five people had been killed.", "en"),
        ],
        ["Ivan Orlov, mayor of Soll", "Oleg Orlov, governor of Verd region"],
    ),
    (
        [
            ("Sweden's coast guard said the cable was cut on Sunday.", "en"),
            ("The coast guard said two ships were nearby. Coast guard spokeswoman Maria Ek said one had left.", "en"),
        ],
        ["Sweden"],
    ),
    (
        [
            ("Sweden's Coast Guard said the cable was cut on Sunday.", "en"),
            ("The Finnish Coast Guard said the cable was cut on Monday.", "en"),
        ],
        ["Sweden", "Finland"],
    ),
    (
        [
            ("The teachers' union, STU, said 900 teachers were on strike.", "en"),
            (
                "The union and the ministry said they would meet on Tuesday. Jan Brod, a spokesman for the ministry, "
                "said six percent had been offered. STU's chairwoman, Ida Holm, said four percent had been offered.",
                "en",
            ),
        ],
        ["STU", "ministry"],
    ),
    ([("The union and the ministry said they would meet on Tuesday. They said the room was ready.", "en")], []),
    (
        [
            (
                "Профсоюз заявил, что бастуют 900 человек. Профсоюз и министерство сообщили, что встретятся скоро.",
                "ru",
            ),
        ],
        ["Профсоюз"],
    ),
    # Commas that stand in a body's name.
    (
        [("The Ministry of Labour, Migration and Employment of Population said 40 people had come back.", "en")],
        ["Ministry of Labour, Migration and Employment of Population"],
    ),
    (
        [
            (
                "Ada Brenn, a spokeswoman for the Ministry of Trade, Industry and Tourism, said 40 shops had closed.",
                "en",
            ),
            ("According to the Ministry of Trade, Industry and Tourism, 40 shops had closed.", "en"),
        ],
        ["Ministry of Trade, Industry and Tourism"],
    ),
    ([("According to the Ministry of Trade, Lower Aule and Soll were cut off.", "en")], ["Ministry of Trade"]),
    (
        [("По данным Министерства труда, миграции и занятости населения, вернулись 40 человек.", "ru")],
        ["Министерство труда, миграции и занятости населения"],
    ),
]


@pytest.mark.parametrize(("reports", "parties"), STORIES)
def test_each_speaker_is_one_party(reports: list[tuple[str, str]], parties: list[str]) -> None:
    told = laid(*(source(at, text, lang=lang) for at, (text, lang) in enumerate(reports, 1)))
    assert list(told.parties) == parties
