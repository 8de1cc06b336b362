"""Whose words a sentence holds: cues, pronouns, turns of an interview, translated texts, names as they are read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.stories.accounts.told import laid, source

OWN = source(
    1, "The duty applies from July, the ministry said. Safira Noor, Minister of Tazmira, was informed.", "karvell"
)
TAZMIRA = source(2, "Minister Safira Noor protested in the strongest terms.", "tazmira")
SAID = [
    ("The checks are temporary and lawful, Karvell said.", "karvell", "The checks are temporary and lawful"),
    ("Karvell said that the checks are temporary and lawful.", "karvell", "the checks are temporary and lawful"),
    ("According to Karvell, the checks are temporary and lawful.", "karvell", "the checks are temporary and lawful"),
    ("“The checks are temporary and lawful”, said Safira Noor.", "tazmira", "The checks are temporary and lawful"),
    ("A spokesman for Karvell said the checks are temporary.", "karvell", "the checks are temporary"),
    (
        "The checks are temporary and lawful, Karvell's chief negotiator, Sami Roule, announced.",
        "karvell",
        "The checks are temporary and lawful",
    ),
    ("Karvell called for calm, adding that the checks are temporary.", "karvell", "the checks are temporary"),
    (
        "Karvell said the road was open and added that the checks are temporary.",
        "karvell",
        "the checks are temporary",
    ),
    (
        "Foreign observers called the vote in Verrin calm.",
        "Foreign observers",
        "Foreign observers called the vote in Verrin calm",
    ),
]
BESIDE = [  # where, when and to whom, behind the verb
    "Safira Noor said in Moscow.",
    "Safira Noor said on Sunday.",
    "Minister Safira Noor said at a joint news conference in Moscow on Sunday.",
    "Safira Noor told a news conference.",
    "Safira Noor told the state news agency on Friday.",
    "she said during a visit to the bridge.",
]
SAID_IN_RUSSIAN = [
    ("В МИД Тазмиры заявили, что проверки носят временный характер.", "tazmira", "проверки носят временный характер"),
    ("По словам Сафиры Нур, проверки носят временный характер.", "Сафира Нур", "проверки носят временный характер"),
    ("Проверки носят временный характер, сообщили в Тазмире.", "tazmira", "Проверки носят временный характер"),
    (
        "Сафира Нур говорила о мосте. «Такая цифра не называлась, наши люди её не подтверждают», — сказала она.",
        "Сафира Нур",
        "Такая цифра не называлась, наши люди её не подтверждают",
    ),
    ("«Проверки носят временный характер», — отметил посол Карвелла.", "karvell", "Проверки носят временный характер"),
]


@pytest.mark.parametrize(("text", "party", "said"), SAID)
def test_reported_words_belong_to_whom_the_report_names(text: str, party: str, said: str) -> None:
    found = laid(OWN, TAZMIRA, source(3, text))
    assert said in [one.statement.quote for one in found.parties[party] if one.statement.via == "source 3"]


def test_an_adjective_is_no_verb_of_saying() -> None:
    found = laid(source(1, "The decision was taken after repeated warnings to the neighbours.", "karvell"))
    assert [one.statement.quote for one in found.parties["karvell"]] == [
        "The decision was taken after repeated warnings to the neighbours"
    ]


def test_a_body_of_a_country_speaks_by_its_own_name_where_nobody_else_of_it_does() -> None:
    army = "The army of Verd said it had taken the hill. The rebels said the hill was theirs."
    assert "army of Verd" in laid(source(1, army)).parties
    both = f"{army} Verd's foreign minister said the talks had ended."
    assert "Verd" in laid(source(1, both)).parties


def test_a_name_of_four_letters_is_known_in_its_cases() -> None:
    found = laid(
        source(1, "Разговор состоялся по инициативе Арды.", "sind", lang="ru"),
        source(2, "Разговор состоялся по просьбе синдской стороны.", "arda", lang="ru"),
    )
    assert [one.kind.value for one in found.differ] == ["initiator"]


def test_a_word_with_the_beginning_of_a_partys_name_is_no_name() -> None:
    found = laid(
        source(1, "The fireworks on stage had been approved.", "odeon"),
        source(2, "The brigade had approved no fireworks.", "fire-office"),
    )
    assert len(found.differ) == 1


def test_who_denies_this_denies_the_sentence_before() -> None:
    found = laid(source(1, "Karvell said it had closed the bridge. Tazmira denied this, saying the bridge is new."))
    (one,) = found.differ
    assert {side.statement.quote for side in one.sides} == {
        "it had closed the bridge",
        "Tazmira denied this, saying the bridge is new",
    }


def test_what_a_quotation_ends_with_is_no_part_of_its_speakers_title() -> None:
    text = "“We want an end to the quarrel with Tazmira,” spokeswoman Dora Penn told reporters on Monday."
    assert [*laid(source(3, text), tazmira=("Tazmira",)).parties] == ["Dora Penn"]


def test_whoever_is_met_is_not_who_says_it() -> None:
    text = "Тазмира откроет новый мост, сообщил Казимир Вейр на встрече с министром обороны Тазмиры Сафирой Нур в Оске."
    found = laid(source(3, text, lang="ru"), karvell=("Казимир Вейр",), tazmira=("Сафира Нур",))
    assert [*found.parties] == ["karvell"]


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    found = laid(source(3, "OSK, Nov 22 – Tazmira has closed the bridge for a month."), tazmira=("Tazmira",))
    assert "OSK" not in str(found)
    own = laid(source(3, "OSK, Nov 22 – Tazmira has closed the bridge for a month.", "tazmira"))
    assert [row.statement.quote for row in own.parties["tazmira"]] == ["Tazmira has closed the bridge for a month"]


def test_who_says_that_another_asked_for_a_contact_is_heard() -> None:
    found = laid(source(3, "Karvell said the call was initiated by the Tazmira side."), karvell=("Karvell",))
    assert [row.statement.quote for row in found.parties["karvell"]] == ["the call was initiated by the Tazmira side"]


@pytest.mark.parametrize("behind", BESIDE)
@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_place_a_time_or_an_audience_may_stand_behind_the_verb(behind: str, marks: str) -> None:
    text = f"Safira Noor came back. {marks[0]}The checks are temporary and lawful,{marks[1]} {behind}"
    found = laid(OWN, TAZMIRA, source(3, text))
    told = [one.statement.quote for one in found.parties["tazmira"] if one.statement.via]
    assert told == ["The checks are temporary and lawful"]


MARKED = [
    ('"We are well-prepared," Safira Noor told reporters.', "We are well-prepared"),
    ("“We are well-prepared,” Safira Noor told reporters.", "We are well-prepared"),
    ('Safira Noor said that the checks are "temporary and lawful".', 'the checks are "temporary and lawful"'),
    ('Safira Noor said that the checks are "temporary and lawful."', 'the checks are "temporary and lawful."'),
    ("Safira Noor said that the checks are “temporary and lawful.”", "the checks are “temporary and lawful.”"),
]


@pytest.mark.parametrize(("text", "said"), MARKED)
def test_quotation_marks_hold_what_is_said_and_are_not_lost(text: str, said: str) -> None:
    (row,) = laid(source(3, text), tazmira=("Tazmira", "Safira Noor")).parties["tazmira"]
    assert row.statement.quote == said


INTERRUPTED = [
    ('"The doors were locked," Safira Noor said, "and nobody came."', ["The doors were locked", "and nobody came"]),
    ("“The doors were locked,” Safira Noor said, “and nobody came to open them.”",
     ["The doors were locked", "nobody came to open them"]),
    ("«Двери дома были заперты, — сказала Сафира Нур, — и никто не пришёл их открыть».",
     ["Двери дома были заперты", "никто не пришёл их открыть"]),
    ('"The doors," Safira Noor said, "were locked for three days."', ["were locked for three days"]),
    ('Safira Noor said that the "doors," new as they are, had been "locked".',
     ['the "doors," new as they are, had been "locked"']),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), INTERRUPTED)
def test_who_speaks_is_no_part_of_a_quotation_that_it_interrupts(text: str, parts: list[str]) -> None:
    found = laid(source(3, text), tazmira=("Tazmira", "Safira Noor", "Сафира Нур"))
    assert [row.statement.quote for row in found.parties["tazmira"]] == parts


NOT_HERS = [
    "Minister Safira Noor met Secretary of State Casimir Weir in Osk on Sunday, Karvell said.",
    "Minister Safira Noor called the bridge a symbol of the old times, Karvell said.",
    "Minister Safira Noor announced on Friday no plans for the bridge, said Karvell.",
]


@pytest.mark.parametrize("text", NOT_HERS)
def test_the_subject_of_a_sentence_is_not_its_speaker_where_another_one_ends_it(text: str) -> None:
    found = laid(source(3, text), karvell=("Karvell",), tazmira=("Tazmira", "Safira Noor"))
    assert [(party, len(rows)) for party, rows in found.parties.items()] == [("karvell", 1)]


def test_what_is_said_behind_a_comma_is_no_place() -> None:
    found = laid(OWN, source(3, "After the last flood, Karvell said in July exports of grain fell."))
    assert "exports of grain fell" in [one.statement.quote for one in found.parties["karvell"] if one.statement.via][-1]


@pytest.mark.parametrize(("text", "party", "said"), SAID_IN_RUSSIAN)
def test_in_russian_too(text: str, party: str, said: str) -> None:
    found = laid(OWN, TAZMIRA, source(3, text, lang="ru"))
    assert said in [one.statement.quote for one in found.parties[party] if one.statement.via == "source 3"]


def test_he_is_the_one_named_before_and_nobody_without_one() -> None:
    text = "Karvell said the checks are temporary. It added that the bridge stays open.\nHe said the river rose again."
    found = laid(OWN, source(3, text))
    told = [one.statement.quote for one in found.parties["karvell"] if one.statement.via]
    assert told == ["the checks are temporary", "the bridge stays open", "the river rose again"]
    assert list(laid(source(1, "He said the river rose again.")).parties) == []


def test_what_a_report_says_itself_is_nobodys_statement() -> None:
    assert laid(source(1, "Trucks queued at the gate of the steel works on Thursday.")).parties == {}


def test_questions_belong_to_nobody_and_first_person_to_the_party() -> None:
    text = (
        "Question: Is it true that forty buses wait at the bridge?\n"
        "Casimir Weir: We have reviewed the situation thoroughly. The bridge stays open at night.\n"
        "Question: And will Tazmira pay for the repairs?\n"
        "Casimir Weir: We have not heard that from Tazmira."
    )
    told = [one.statement.quote for one in laid(source(1, text, "karvell")).parties["karvell"]]
    assert told == [
        "We have reviewed the situation thoroughly",
        "The bridge stays open at night",
        "We have not heard that from Tazmira",
    ]


def test_names_handed_in_stand_for_their_party() -> None:
    text = "Moscow said the bridge stays open at night."
    found = laid(source(1, text), russia=("Russia", "Moscow", "Sergey Lavrov"))
    assert list(found.parties) == ["russia"]


def test_the_council_is_whoever_calls_itself_so() -> None:
    found = laid(
        source(1, "No cracks were found in the dam, the council said.", "hask"),
        source(2, "The council said the water stands high."),
    )
    assert {one.statement.source.id for one in found.parties["hask"]} == {1, 2}


@settings(deadline=None)  # the first text waits for the tables to be read
@given(st.text(max_size=300), st.booleans(), st.sampled_from(["en", "ru", ""]))
def test_any_text_is_read_and_only_its_own_words_come_back(text: str, translated: bool, lang: str) -> None:
    noisy = f"{text} Karvell said: “{text}” according to the ministry, {text}."
    found = laid(
        source(1, noisy, "karvell", lang=lang, translated=translated), source(2, noisy, lang=lang), source(3, text, "x")
    )
    for rows in found.parties.values():
        assert all(one.statement.quote and one.statement.quote in one.statement.source.text for one in rows)


@pytest.mark.parametrize("text", ["", " ", "…", "“", "said", "12 12 12", "Question:", "a " * 50_000, "«" * 5_000])
def test_odd_texts_do_no_harm(text: str) -> None:
    laid(source(1, text, "karvell"), source(2, text), source(3, text, "tazmira", translated=True))


def test_a_body_that_a_party_names_as_its_own_speaks_for_it() -> None:
    own = source(1, "The Coast Guard of Tazmira saved 58 people at dawn.", "tazmira")
    told = source(2, "A Coast Guard spokesman denied that boats had been pushed back.")
    assert list(laid(own, told).parties) == ["tazmira"]


def test_a_party_called_by_a_common_word_is_known_by_it() -> None:
    own = source(1, "Some 40 people were held after the march.", "police")
    told = source(2, "The police said on Sunday that 43 marchers were held.")
    assert list(laid(own, told).parties) == ["police"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Karvell said the talks were frank. Spokeswoman Ada Brun said the border stays open.", ["karvell"]),
        (
            "Karvell said the talks were frank. A rebel spokeswoman Ada Brun said the border is shut.",
            ["karvell", "Ada Brun"],
        ),
        ("Карвелл заявил, что граница открыта. Пресс-секретарь Ада Брун сообщила, что мост закрыт.", ["karvell"]),
    ],
)
def test_a_spokeswoman_speaks_for_whom_the_text_has_named(text: str, parties: list[str]) -> None:
    lang = "en" if text.isascii() else "ru"
    assert list(laid(source(1, text, lang=lang), karvell=("Карвелл", "Karvell")).parties) == parties


def test_a_quotation_inside_of_what_is_said_keeps_both_marks() -> None:
    for text in ('"foreign money" was behind the march', "“foreign money” was behind the march"):
        rows = laid(source(1, f"Ivan Horak said {text}.")).parties["Ivan Horak"]
        assert [row.statement.quote for row in rows] == [text]


def test_a_date_in_front_of_who_asked_is_not_cut_at_its_comma() -> None:
    text = "On February 15, at the initiative of the Russian side, the ministers spoke by telephone about the border."
    rows = laid(source(1, text, "russia")).parties["russia"]
    assert rows[0].statement.quote == "at the initiative of the Russian side"


def test_another_ones_count_behind_a_dash_is_not_quoted_with_the_first_one() -> None:
    told = laid(source(1, "Бишкек сообщил о двух погибших на границе, Душанбе — об одном.", lang="ru")).parties
    assert [row.statement.quote for rows in told.values() for row in rows] == [
        "Бишкек сообщил о двух погибших на границе"
    ]
