"""What "said" takes for a person's words: the person's own, and not those of who speaks in the person's place."""

from __future__ import annotations

from typing import Any

import pytest
from syntok.tokenizer import Tokenizer

from tests.watchers.desk.speakers import NOON, VOSS, item, profiled, said
from watchers.desk.spoken import Spoken
from watchers.model import Entity, EntityType
from watchers.stories.accounts.statements import Source
from watchers.tables import account_tables
from watchers.views import Views


@pytest.fixture(scope="module")
def views() -> Views:
    return profiled()


def language(body: str) -> str:
    return "en" if body.isascii() or "“" in body or "’" in body else "ru"


ARRIVED = "Foreign Minister Karl Orden came to Osk on Monday."


@pytest.mark.parametrize(
    "body",
    [
        f"{ARRIVED} His deputy, Tom Rell, said the bridge would be opened in May.",
        f"{ARRIVED} The deputy foreign minister said the bridge would be opened in May.",
        f"{ARRIVED} The Foreign Ministry said the bridge would be opened in May. It added that the toll would stay.",
        f"{ARRIVED} “The bridge is too small for us,” the deputy minister said. He said the toll would stay.",
        "Orden's deputy Tom Rell said the bridge would be opened in May, the agency reported.",
        "Sergei Orden said the bridge would be opened in May. Foreign Minister Karl Orden came to Osk.",
        "Ada Voss, a spokeswoman for Karl Orden, said the bridge would be opened in May.",
        "Deputy Foreign Minister Tom Rell said the bridge would be opened in May. Karl Orden is in Osk.",
        f"{ARRIVED} Orden's office said that the town is closed.",
        f"{ARRIVED} Orden’s ministry said that the town is closed.",
        f"{ARRIVED} The Orden administration said that the town is closed.",
        "Министр Карл Орден в Оске. Его заместитель заявил, что мост будет открыт в мае этого года.",
        f"{ARRIVED} The bridge will be opened in May, the president added.",
        f"{ARRIVED} The bridge will be opened in May, the defence minister added.",
        f"{ARRIVED} Transport Minister Tom Rell said the bridge would be opened in May. The minister said it is safe.",
        "Министр Карл Орден в Оске. Мост будет открыт в мае этого года, добавил президент.",
        "Администрация Ордена заявила, что мост будет открыт в мае этого года.",
        "В администрации Ордена заявили, что мост будет открыт в мае этого года.",
        "Администрация министра Карла Ордена заявила, что мост будет открыт в мае этого года.",
        "Мост будет открыт в мае этого года, сообщила администрация Ордена.",
        "По данным администрации министра Ордена, мост будет открыт в мае этого года.",
        "По словам представителя Ордена, мост будет открыт в мае этого года.",
        "По словам соратников Ордена, мост будет открыт в мае этого года.",
        "Строители Ордена заявили, что мост будет открыт в мае этого года.",
        "The office of Minister Karl Orden said that the bridge would be opened in May.",
        "The bridge would be opened in May, according to allies of Orden.",
        "A lawyer for Karl Orden said that the bridge would be opened in May.",
        "Orden's wife said that the bridge would be opened in May.",
        "The Orden campaign said that the bridge would be opened in May.",
    ],
)
async def test_who_speaks_in_his_place_is_not_he(views: Views, body: str) -> None:
    assert await said(views, item(1, "Orden in Osk", body, lang=language(body))) == []


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("“We waited for this bridge for years,” said Orden in Osk.", [("We waited for this bridge for years", True)]),
        (
            "“It was closed for too long,” Karl Orden said. “That is over now.” “Not for us,” Tess Maro said.",
            [("It was closed for too long", True), ("That is over now.", True)],
        ),
        (
            f"{ARRIVED} “We waited for this bridge for years,” the minister said. He said the toll would stay.",
            [("We waited for this bridge for years", True), ("He said the toll would stay.", False)],
        ),
        (
            "Question: When is it opened?\nKarl Orden: We will open it in May, whatever comes.\nQuestion: And tolls?\n"
            "Karl Orden: The ministry said so before. It will stay as it is.",
            [
                ("We will open it in May, whatever comes.", True),
                ("The ministry said so before.", True),
                ("It will stay as it is.", True),
            ],
        ),
        ("Орден заявил совету, что мост будет открыт в мае.", None),
        ("Мост будет открыт в мае, сообщил Карл Орден совету.", None),
        ("The bridge would be opened in May, Orden's statement said.", None),
        ("По словам главы МИД Карла Ордена, мост будет открыт в мае.", None),
        ("По словам Карла Ордена, мост будет открыт в мае.", None),
        ("Глава ведомства Карл Орден заявил, что мост будет открыт в мае.", None),
        ("В штаб-квартире партии Карл Орден заявил, что мост будет открыт в мае.", None),
        ("The bridge would be opened in May, Minister of Trade Karl Orden said.", None),
        ("The bridge would be opened in May, a letter from Karl Orden said.", None),
        ("His counterpart Karl Orden said that the bridge would be opened in May.", None),
        ("Members of the club and Karl Orden said that the bridge would be opened in May.", None),
    ],
)
async def test_his_own_words_are_found_wherever_they_stand(views: Views, body: str, rows: Any) -> None:
    found = await said(views, item(1, "Orden in Osk", body, lang=language(body)))
    assert found == (rows if rows is not None else [(body, False)])


@pytest.mark.parametrize(
    ("title", "his"),
    [
        ("Foreign Minister Karl Orden's remarks in Osk", True),
        ("Comment by Spokeswoman Ada Voss on Karl Orden's visit to Osk", False),
        ("Statement by the Foreign Ministry on Karl Orden's visit to Osk", False),
        ("Remarks by Deputy Foreign Minister Tom Rell before the visit of Karl Orden", False),
        ("Statement on the bridge", False),
    ],
)
async def test_a_text_of_his_side_in_the_first_person_is_his_where_it_is_called_so(
    views: Views, title: str, his: bool
) -> None:
    body = "We have read the reports on our bridge. We will open it in May, and our guards know that."
    rows = await said(views, item(1, title, body, "norland"))
    assert bool(rows) is his
    assert all(own for _, own in rows)


@pytest.mark.parametrize("name", ["Li Qo", "Qo", "Li Qo, the prime minister,"])
async def test_a_short_name_counts_where_it_stands_as_written(views: Views, name: str) -> None:
    body = f"{name} said on Monday that the bridge would be opened in May."
    short = Entity("li-qo", "Li Qo", EntityType.PERSON, ("Qo",), party="sudland")
    assert await said(views, item(1, "Li Qo in Osk", body), person=short) == [(body, False)]


@pytest.mark.parametrize(
    ("name", "called", "his"),
    [
        ("Пак Ким", "Киев", False),
        ("Пак Ким", "Кипр", False),
        ("Пак Ким", "Кима", True),
        ("Ада Рогова", "Роговой", True),
        ("Пётр Рогалий", "Рогалия", True),
    ],
)
def test_a_name_in_its_cases_is_not_another_word(views: Views, name: str, called: str, his: bool) -> None:
    source = Source(1, "", "", "ru", NOON.date(), "Wire")
    spoken = Spoken(
        source, Entity("one", name, EntityType.PERSON), account_tables().cues, views.words, views.index.offices.named
    )
    assert spoken.is_of(f"Слово: {called}") is his


async def test_a_line_is_split_once_for_all_that_is_said_in_it(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    split: list[int] = []
    tokenize = Tokenizer.tokenize
    monkeypatch.setattr(Tokenizer, "tokenize", lambda of, text: split.append(len(text)) or tokenize(of, text))
    line = " ".join(f"“We will open bridge number {number} in May,” Orden said." for number in range(40))
    assert await said(views, item(1, "Orden in Osk", line))
    assert sum(length > len(line) // 2 for length in split) <= 2


async def test_a_spokeswoman_who_is_asked_about_speaks_for_herself(views: Views) -> None:
    body = "Spokeswoman Ada Voss came late. “The bridge will be opened in May,” the spokeswoman said."
    assert await said(views, item(1, "Voss", body), person=VOSS) == [("The bridge will be opened in May", True)]


async def test_a_quotation_that_is_interrupted_is_quoted_in_its_parts(views: Views) -> None:
    body = '"The bridge will be opened in May," Orden said, "and the toll will be gone by then."'
    parts = ["The bridge will be opened in May", "and the toll will be gone by then."]
    assert await said(views, item(1, "Orden in Osk", body)) == [(part, True) for part in parts]


async def test_one_statement_that_many_carry_stands_once_where_it_stood_first(views: Views) -> None:
    first = item(
        3, "A", "Foreign Minister Karl Orden said on Tuesday that the toll was gone and would not be back by May."
    )
    copy = item(2, "B", "Minister Karl Orden said on Tuesday the toll was gone and would not be back by May.")
    part = item(1, "C", "“The toll will stay,” Orden said. Orden also said the bridge is a gift to both of us.")
    rows = await said(views, part, copy, first)
    assert {words for words, _ in rows} == {
        "The toll will stay", "Orden also said the bridge is a gift to both of us.", first.body
    }  # fmt: skip


async def test_a_sentence_is_shown_without_its_dateline(views: Views) -> None:
    body = "OSK, Feb 13 – The bridge will be opened in May, Karl Orden said."
    assert await said(views, item(1, "Orden", body)) == [("The bridge will be opened in May, Karl Orden said.", False)]


async def test_a_headline_that_is_all_there_is_is_read(views: Views) -> None:
    assert await said(views, item(1, "Orden says the bridge will be opened in May", "")) == [
        ("Orden says the bridge will be opened in May", False)
    ]


SPEECH = (
    "We have read the reports on our bridge. We will open it in May. The toll will be 240 florins a lorry. "
    "We thank our friends. Our guards know that."
)


async def test_a_speech_does_not_hide_what_else_was_said_and_tells_its_figures_first(views: Views) -> None:
    speech = item(1, "Foreign Minister Karl Orden's remarks in Osk", SPEECH, "norland")
    other = item(2, "Orden on rice", "“Rice will be dearer by spring,” Karl Orden said in Osk.")
    rows = [words for words, _ in await said(views, speech, other, all_=False)]
    assert len(rows) == 4
    assert "The toll will be 240 florins a lorry." in rows
    assert rows[-1] == "Rice will be dearer by spring"
    assert len(await said(views, speech, other)) == 6


async def test_who_asks_about_a_matter_is_told_what_was_said_of_it(views: Views) -> None:
    speech = item(1, "Foreign Minister Karl Orden's remarks in Osk", SPEECH, "norland")
    assert await said(views, speech, about="toll") == [("The toll will be 240 florins a lorry.", True)]
    assert len(await said(views, speech, about="remarks")) == 5  # the text is about it, and no sentence is


async def test_the_we_of_another_sides_text_is_not_he(views: Views) -> None:
    body = "Karl Orden accepted our invitation. We noted that the bridge is open. We stressed that tolls are too high."
    assert await said(views, item(1, "Minister Maro's remarks", body, "sudland")) == []
