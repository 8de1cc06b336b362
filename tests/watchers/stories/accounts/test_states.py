"""Who speaks for a state, and who is only of a land, or in its capital; and that outlets are nobody's account."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source

MINISTRY = "Tajikistan's foreign ministry said on Monday that the crossing would work. "
DRIVER = "Anselm Rook, who drives a lorry, said the wait was two days. "
RUSSIAN = "В МИД Таджикистана сообщили, что переход будет работать. "
WAIT = "some 240 lorries were waiting at the gate"
WAIT_RU = "у ворот ждут около 240 грузовиков"


def speakers(text: str, told: str, lang: str = "en") -> set[str]:
    """Under whose names a stretch is told."""
    found = laid(source(1, text, lang=lang))
    return {party for party, rows in found.parties.items() if any(told in row.statement.quote for row in rows)}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        # The capital itself, and the state's bodies in it.
        ("Moscow", "Russia"),
        ("The defence ministry in Moscow", "Russia"),
        ("Officials in Bishkek", "Kyrgyzstan"),
        ("Tajik police", "Tajikistan"),
        ("Russian officials", "Russia"),
        ("The American ambassador in Moscow", "United States"),
        ("The Russian embassy in Dushanbe", "Russia"),
        # Trades and bodies of a land's people, whatever land stands beside them.
        ("Kyrgyz carriers", "Kyrgyz carriers"),
        ("The Tajik drivers' union", "Tajik drivers' union"),
        ("A Russian company", "Russian company"),
        ("The Association of Tajik Carriers", "Association of Tajik Carriers"),
        ("The Tajik Chamber of Commerce", "Tajik Chamber of Commerce"),
        ("The Bishkek bus company", "Bishkek bus company"),
        ("The head of the Tajik diaspora in Moscow", "Tajik diaspora"),
        ("Karim Saidov of the Tajik carriers' union", "Tajik carriers' union"),
        ("Ada Brenn, director of the Kazakh airline,", "Kazakh airline"),
        ("A Polish union official", "Polish union official"),
        ("Warsaw city hall", "Warsaw city hall"),
        ("The head of Poland's haulage association, Jan Kos,", "Poland's haulage association"),
        # Where somebody speaks.
        ("The Red Cross in Bishkek", "Red Cross"),
        ("Exporters in Tashkent", "Exporters in Tashkent"),
        ("A spokesman for the carriers in Bishkek", "carriers in Bishkek"),
        # Who is called by what he is stands behind a state and is not the state.
        ("The company", "company"),
        ("The hospital", "hospital"),
        ("The ministry", "Tajikistan"),
        # Outlets carry what others say.
        ("Citing the ministry, TASS", "Tajikistan"),
        ("In an interview with the Avesta news agency, the minister", "Tajikistan"),
        ("Speaking on Russian television, the minister", "Tajikistan"),
    ],
)
def test_who_speaks_for_a_state_and_who_is_only_of_its_land(named: str, expected: str) -> None:
    assert speakers(f"{MINISTRY}{named} said {WAIT}.", WAIT) == {expected}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Киргизские перевозчики сообщили, что {WAIT_RU}.", "Киргизские перевозчики"),
        (f"Профсоюз российских рыбаков сообщил, что {WAIT_RU}.", "Профсоюз российских рыбаков"),
        (f"Казахстанская авиакомпания заявила, что {WAIT_RU}.", "Казахстанская авиакомпания"),
        (f"Посольство России в Душанбе сообщило, что {WAIT_RU}.", "Russia"),
        (f"В Москве заявили, что {WAIT_RU}.", "Russia"),
        (f"В министерстве сообщили, что {WAIT_RU}.", "Tajikistan"),
        (f"Мэрия Варшавы сообщила, что {WAIT_RU}.", "Мэрия Варшавы"),
        (f"{WAIT_RU.capitalize()}, передаёт «Интерфакс» со ссылкой на министерство.", "Tajikistan"),
        (f"По подсчётам организаторов, {WAIT_RU}.", "организаторы"),
    ],
)
def test_and_so_it_is_in_russian(sentence: str, expected: str) -> None:
    assert speakers(RUSSIAN + sentence, WAIT_RU[1:], "ru") == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A ministry is no driver's: it is the state's that spoke before him.
        (f"Kyrgyzstan's transport ministry said the gates would work. {DRIVER}The ministry said {WAIT}.", "Kyrgyzstan"),
        (
            f"The Energy Inspectorate said on Monday all was well. {DRIVER}The inspectorate said {WAIT}.",
            "Energy Inspectorate",
        ),
        # A spokeswoman in a capital speaks for whom the text has named, else for nobody.
        (f"Tajikistan's foreign ministry said all was well. A spokeswoman in Moscow said {WAIT}.", None),
        (f"The Weavers' League said all was well. A spokeswoman in Brussels said {WAIT}.", "Weavers' League"),
    ],
)
def test_who_has_no_name_is_whom_the_text_has_named(text: str, expected: str | None) -> None:
    assert speakers(text, WAIT) == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“We counted 240 lorries,” the minister told the Avesta news agency.", {"Tajikistan"}),
        ("“We counted 240 lorries,” Karim Saidov, a trader, told Avesta.", {"Karim Saidov"}),
        ("“We counted 240 lorries,” said Karim Saidov, a trader.", {"Karim Saidov"}),
        ("The Avesta news agency reported that 240 lorries were waiting.", set()),
        ("According to Reuters, 240 lorries were waiting.", set()),
        ("Some 240 lorries were waiting, Interfax reported, citing the ministry.", {"Tajikistan"}),
        ("Some 240 lorries were waiting, TASS quoted the minister as saying on Monday.", {"Tajikistan"}),
        ("TASS quoted a border guard as saying that some 240 lorries were waiting.", {"border guard"}),
        ("A TASS source said some 240 lorries were waiting.", {"TASS source"}),
    ],
)
def test_an_outlet_carries_what_others_say(sentence: str, expected: set[str]) -> None:
    assert speakers(MINISTRY + sentence, "240 lorries") == expected


def test_where_something_was_said_is_no_part_of_it() -> None:
    text = f"{MINISTRY}The minister said in an interview with the Avesta news agency that {WAIT}."
    assert WAIT in [row.statement.quote for row in laid(source(1, text)).parties["Tajikistan"]]


@pytest.mark.parametrize(
    ("text", "surname", "expected"),
    [
        (
            "The Energy Inspectorate said all was well. The inspectorate's head, Ada Oro, said nothing had burnt.",
            "Oro",
            "Energy Inspectorate",
        ),
        (
            "The army of Karvell said all was well. The army's spokesman, Colonel Ada Sand, said nothing had burnt.",
            "Sand",
            "army of Karvell",
        ),
    ],
)
def test_who_leads_a_body_speaks_for_it_afterwards_too(text: str, surname: str, expected: str) -> None:
    assert speakers(f"{text} {surname} added that {WAIT}.", WAIT) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{WAIT.capitalize()}, as the Weavers' League put it.", "Weavers' League"),
        (f"It was learned from the Weavers' League that {WAIT}.", "Weavers' League"),
        (f"“{WAIT.capitalize()},” reads a statement from the port authority.", "port authority"),
        (f"“{WAIT.capitalize()},” a port authority spokesman, Lev Karin, told reporters.", "port authority"),
        (f"A statement on the operator's website said {WAIT}.", "operator"),
        (f"In the operator's account, {WAIT}.", "operator"),
        (f"The organisers said {WAIT}; police said 90.", "organisers"),
    ],
)
def test_whose_papers_and_spokesmen_bring_it_speaks(text: str, expected: str) -> None:
    assert speakers(text, WAIT[5:]) == {expected}
    assert all("police" not in row.statement.quote for row in laid(source(1, text)).parties[expected])
