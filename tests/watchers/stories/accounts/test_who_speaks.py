"""Who speaks for a state and who for himself, which clause is whose, and that no words are cut to another meaning."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import differing, laid, source, two
from watchers.stories.accounts.lands import lands
from watchers.stories.accounts.reading import words_of
from watchers.tables import account_tables

SPOKEN = [
    (
        "a second clause is the second speaker's",
        "Kyrgyz officials said five soldiers were killed in the clash, while Dushanbe says none were.",
        {"Kyrgyzstan": ["five soldiers were killed in the clash"], "Tajikistan": ["Dushanbe says none were"]},
    ),
    (
        "and so it is where both are written small",
        "В Бишкеке сообщили о пяти погибших военных, тогда как в Душанбе заявили об отсутствии жертв.",
        {
            "Kyrgyzstan": ["В Бишкеке сообщили о пяти погибших военных"],
            "Tajikistan": ["в Душанбе заявили об отсутствии жертв"],
        },
    ),
    (
        "words of contrast are no name",
        "Карвелл заявил о пяти погибших, в то время как Тазмира утверждает, что погибли трое.",
        {"Карвелл": ["Карвелл заявил о пяти погибших"], "Тазмира": ["Тазмира утверждает, что погибли трое"]},
    ),
    (
        "behind a semicolon another body speaks for itself",
        "The union leader, Petr Hanus, said 9,200 people took part; the government spoke of around 1,300.",
        {"union": ["9,200 people took part"], "government": ["the government spoke of around 1,300"]},
    ),
    (
        "a government is no union",
        "The union said 9,200 people took part; the government said 1,300 people had come.",
        {"union": ["9,200 people took part"], "government": ["1,300 people had come"]},
    ),
    ("neither side says nothing", "Neither side said when the consultations would end.", {}),
    ("nor does it behind its words", "When the consultations would end, neither side said.", {}),
    ("nor do two with «ни»", "Ни Москва, ни Киев не сообщили, когда завершатся консультации.", {}),
    (
        "how long something lasts is no second clause",
        "Yerevan said no aircraft will fly while the airspace dispute is open.",
        {"Armenia": ["no aircraft will fly while the airspace dispute is open"]},
    ),
    (
        "what stands between two commas is no clause",
        "Baku said the Armenian side, and Georgia too, had agreed to the text.",
        {"Azerbaijan": ["the Armenian side, and Georgia too, had agreed to the text"]},
    ),
    (
        "the last of a row of names opens no clause",
        "Baku said Armenia, Georgia, and Turkey had agreed to the text.",
        {"Azerbaijan": ["Armenia, Georgia, and Turkey had agreed to the text"]},
    ),
    (
        "what is claimed to be is quoted with the verb",
        "Baku claimed to have seized two more hills.",
        {"Azerbaijan": ["claimed to have seized two more hills"]},
    ),
    ("two at once are no party", "The United States and Russia said they had agreed on nothing at all.", {}),
    (
        "a namesake is no country",
        "Jordan Smith said the text was good enough.",
        {"Jordan Smith": ["the text was good enough"]},
    ),
    (
        "in whatever letters of the script",
        "Santiago Peña said the text was good enough.",
        {"Santiago Peña": ["the text was good enough"]},
    ),
    ("nor is a firm", "Thai Airways said no aircraft had been lost.", {"Thai Airways": ["no aircraft had been lost"]}),
    (
        "but its minister is",
        "Thai Prime Minister Anan Pira said the text was good enough.",
        {"Thailand": ["the text was good enough"]},
    ),
    ("nor is a seat of others", "Brussels said the text was good enough.", {"Brussels": ["the text was good enough"]}),
    (
        "a note that is handed over says nothing",
        "Dushanbe said little, and handed Ivo Lund a note of protest. Some 90 people were kept, the ministry said.",
        {"Tajikistan": ["little, and handed Ivo Lund a note of protest", "Some 90 people were kept"]},
    ),
    (
        "a driver speaks for himself",
        "A Bishkek taxi driver said the road was closed to all lorries.",
        {"Bishkek taxi driver": ["the road was closed to all lorries"]},
    ),
    (
        "a villager is not his country",
        "A villager in Tajikistan said the army had fired first.",
        {"villager in Tajikistan": ["the army had fired first"]},
    ),
    (
        "nor is an opposition",
        "The Turkish opposition said the vote had been rigged.",
        {"Turkish opposition": ["the vote had been rigged"]},
    ),
    (
        "nor are they in Russian",
        "Житель Бишкека рассказал, что дорога закрыта уже три дня.",
        {"Житель Бишкека": ["дорога закрыта уже три дня"]},
    ),
    (
        "a body of drivers is one",
        "The Karvell drivers' union said the road was closed to lorries.",
        {"Karvell drivers' union": ["the road was closed to lorries"]},
    ),
    (
        "a ministry's source is of the capital's country",
        "A Foreign Ministry source in Ankara said nobody had asked for the meeting.",
        {"Turkey": ["nobody had asked for the meeting"]},
    ),
    (
        "any other source is nobody's",
        "A source close to the Kremlin said the deal was nearly ready.",
        {"source close to the Kremlin": ["the deal was nearly ready"]},
    ),
    (
        "who is backed by a country is not that country",
        "Iran-backed fighters said they had taken the whole town.",
        {"Iran-backed fighters": ["they had taken the whole town"]},
    ),
    (
        "a quotation over two sentences is of whom its end names",
        "“We will not sign this paper. We will leave the table,” Baku said.",
        {"Azerbaijan": ["We will not sign this paper", "We will leave the table"]},
    ),
    (
        "and so is one with its speaker inside",
        "«Нас никто не предупредил, — сказал директор Лев Карин. — О сносе мы узнали из газет».",
        {"Лев Карин": ["Нас никто не предупредил", "О сносе мы узнали из газет"]},
    ),
    (
        "a quotation by itself goes on",
        "Baku said the paper was worthless. “Nobody here will sign it.”",
        {"Azerbaijan": ["the paper was worthless", "Nobody here will sign it"]},
    ),
    (
        "a passive names who denies behind it",
        "Reports of a strike were dismissed as false by Ankara.",
        {"Turkey": ["Reports of a strike were dismissed as false by Ankara"]},
    ),
    (
        "a straight mark that is not closed hides no speaker",
        '"We will not sign this paper, Baku said. Yerevan called the paper "a farce".',
        {"Azerbaijan": ["We will not sign this paper"], "Armenia": ['Yerevan called the paper "a farce"']},
    ),
]


@pytest.mark.parametrize(("case", "text", "expected"), SPOKEN, ids=[row[0] for row in SPOKEN])
def test_words_are_of_whom_they_are_said_to_be(case: str, text: str, expected: dict[str, list[str]]) -> None:
    found = laid(source(1, text, lang="en" if "a" in text else "ru"))
    assert {party: [row.statement.quote for row in rows] for party, rows in found.parties.items()} == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Karvell said five soldiers were killed in the clash, while Tazmira put it at 3.", ("five", "3")),
        ("Karvell said five soldiers were killed, whereas Tazmira said three had died.", ("five", "three")),
    ],
)
def test_a_bare_number_counts_what_the_clause_before_it_does(text: str, values: tuple[str, str]) -> None:
    found = laid(source(1, text))
    assert [(one.kind.value, one.sure) for one in found.differ] == [("figure", True)]
    assert differing(found) == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Three border guards were wounded at the bridge.", "One border guard was injured at the bridge."),
        ("В результате обстрела трое раненых.", "В результате обстрела один пострадавший."),
    ],
)
def test_people_counted_in_words_are_counted(one: str, other: str) -> None:
    found = two(one, other, lang="en" if one.isascii() else "ru")
    assert [difference.kind.value for difference in found.differ] == ["figure"]


def test_a_ministry_by_no_other_name_is_not_the_one_that_has_a_longer_one() -> None:
    text = "The Foreign Ministry said in Ankara that nothing had been asked for."
    found = laid(source(1, text), karvell=("Karvell Foreign Ministry",))
    assert "karvell" not in found.parties


def test_a_department_by_its_name_is_nobody_elses() -> None:
    text = "Karvell said it had asked for nothing. The State Department said the call had been useful."
    found = laid(source(1, text), karvell=("Karvell",), lund=("Lund", "State Department"))
    assert [row.statement.quote for row in found.parties["lund"]] == ["the call had been useful"]


def test_the_police_beside_a_city_hall_speak_for_themselves() -> None:
    wire = "The city of Tolme cleared three tenements on Wednesday. Four people were detained there, police said."
    own = source(1, "The clearing of the tenements was completed on Wednesday.", "Tolme city hall")
    assert "police" in laid(own, source(2, wire)).parties


def test_who_asked_for_a_contact_is_not_cut_out_of_the_middle_of_a_clause() -> None:
    text = "The talks of Tess Maro with Karl Odd at Norland's request lasted twenty minutes."
    found = laid(source(1, text, "sudland"), norland=("Norland", "Odd"))
    assert [row.statement.quote for row in found.parties["sudland"]] == [text.rstrip(".")]


def test_when_a_contact_was_asked_for_stands_with_who_asked() -> None:
    text = "12 февраля по инициативе Карвелла состоялся телефонный разговор министров. Погода хорошая."
    found = laid(source(1, text, "tazmira", lang="ru"), karvell=("Карвелл",))
    asked, *_ = [row.statement.quote for row in found.parties["tazmira"]]
    assert asked == "12 февраля по инициативе Карвелла"


def test_a_name_beside_a_request_is_quoted_whole() -> None:
    text = "A telephone conversation was held by Tess Maro with Karl Odd at Norland's request."
    found = laid(source(1, text, "sudland"), norland=("Norland", "Odd"))
    assert [row.statement.quote for row in found.parties["sudland"]] == [
        "Karl Odd at Norland's request",
        "A telephone conversation was held by Tess Maro with Karl Odd",
    ]


def test_who_heads_a_body_speaks_for_it() -> None:
    wire = "The yard was cleared on Monday. Greta Moll, who heads the Tenants' Union, said twenty had been detained."
    own = source(1, "Nobody was asked before the yard was cleared.", "Tenants' Union")
    assert "twenty had been detained" in [
        row.statement.quote for row in laid(own, source(2, wire)).parties["Tenants' Union"]
    ]


def test_whom_reporters_are_told_by_is_not_the_reporters() -> None:
    wire = (
        "The army of Caldora denied that it had struck a hospital. “Shells there exploded,” the army's spokesman, "
        "Colonel Ruy Santel, told reporters in the capital. No more than eight people died, according to the army."
    )
    own = source(1, "Twenty-six people were killed in the hospital.", "hill-council")
    assert [row.statement.quote for row in laid(own, source(2, wire)).parties["army of Caldora"]] == [
        "The army of Caldora denied that it had struck a hospital",
        "Shells there exploded",
        "No more than eight people died",
    ]


def test_a_council_is_not_the_committee_before_it() -> None:
    wire = "The Clean Lake committee said it had given notice in May. The council said that no notice had come."
    found = laid(source(1, "The march will be held again.", "Clean Lake committee"), source(2, wire))
    assert [*found.parties] == ["Clean Lake committee", "council"]


def test_that_opens_no_name_behind_a_quoted_one() -> None:
    text = "Комитет «Чистая вода» утверждает, что подал уведомление. Мэрия сообщила, что бумаг не получала."
    found = laid(source(1, "На площадь вышли люди.", "комитет «Чистая вода»", lang="ru"), source(2, text, lang="ru"))
    assert [*found.parties] == ["комитет «Чистая вода»", "Мэрия"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ministers exchanged views on the international agenda.", "They exchanged views on regional issues."),
        ("The sides discussed matters of mutual interest.", "The high level of relations was noted."),
    ],
)
def test_two_formulas_of_readouts_differ_in_nothing(one: str, other: str) -> None:
    found = two(one, other)
    assert found.differ == ()
    assert {row.statement.weight for rows in found.parties.values() for row in rows} == {-1}


@pytest.mark.parametrize("denial", ["called the report a lie", "dismissed the report", "called the reports nonsense"])
def test_who_calls_a_report_a_lie_denies_the_sentence_before(denial: str) -> None:
    (found,) = laid(source(1, f"Baku said its forces had left the hill. Yerevan {denial}.")).differ
    assert (found.kind.value, found.sure) == ("denial", True)


def test_a_denial_or_a_quotation_of_nobody_is_counted_as_left_out() -> None:
    text = "The claim was rejected. “Everything that was said of the bridge is quite untrue.” The weather was fine."
    assert laid(source(1, text)).unclear == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("вена закрыта, сообщили врачи", []),
        ("объём куба посчитали, сообщили школьники", []),
        ("Вена закрыта, сообщили врачи", ["Austria"]),
        ("сообщили австрийские власти", ["Austria"]),
    ],
)
def test_a_land_is_written_with_a_capital_and_its_adjective_may_be_small(text: str, found: list[str]) -> None:
    assert [*lands(words_of(text, "ru"), account_tables())] == found
