"""Alerts quote whole sentences, so borders must hold and offsets be exact, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.tables import splitter
from watchers.text.sentences import SentenceTable, Splitter


def read(text: str) -> list[str]:
    return [text[span.start : span.end] for span in splitter().all(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Smith met Gov. J. Brown. They talked.", ["Mr. Smith met Gov. J. Brown.", "They talked."]),
        ("A headline\nA sentence.", ["A headline", "A sentence."]),
        ("Он приехал. Мы ждали!", ["Он приехал.", "Мы ждали!"]),
        ("OSK (Valley Wire) - Roads are closed.", ["OSK (Valley Wire) - Roads are closed."]),
        ("ОСК (Весть) — Дороги закрыты. Ждём.", ["ОСК (Весть) — Дороги закрыты.", "Ждём."]),
        ("He left. (It rained.) - He came.", ["He left.", "(It rained.)", "- He came."]),
        ("It fell at 7 a.m. Three guards were hurt.", ["It fell at 7 a.m.", "Three guards were hurt."]),
        ("It opens at 7 a.m. Moscow time.", ["It opens at 7 a.m. Moscow time."]),
        ("At 7 a.m. Three guards were hurt.", ["At 7 a.m. Three guards were hurt."]),
        ("On Monday at 7 a.m. The wall fell.", ["On Monday at 7 a.m. The wall fell."]),
        ("Он принял С.Мухриддина. Стороны говорили.", ["Он принял С.Мухриддина.", "Стороны говорили."]),
        ("По А.С.Пушкину. Всё так.", ["По А.С.Пушкину.", "Всё так."]),
        ("It was S.Lavrov. He left.", ["It was S.Lavrov.", "He left."]),
        ("It rose at midnight. 130 houses stand in water.", ["It rose at midnight.", "130 houses stand in water."]),
        ("See No. 5 and approx. 300 of 5 тыс. 200 more.", ["See No. 5 and approx. 300 of 5 тыс. 200 more."]),
        ("他来了。我们等着。", ["他来了。", "我们等着。"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_are_quoted_word_for_word(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Since Sept. 11 victims wait.",
        "See Figs. 3 and 4 there.",
        "The Corp. 2025 report is out.",
        "They gave Bros. 12 days.",
        "It says so in paras. 4 and 5.",
        "Так сказано в разд. 5 закона.",
        "Долг в млн долл. 300 и более.",
        "Цена в тыс. руб. 200 и более.",
        "Было прибл. 40 домов.",
        "С нояб. 2024 года их нет.",
    ],
)
def test_a_shortened_word_before_a_number_ends_no_sentence(text: str) -> None:
    assert read(text) == [text]


def test_a_shortened_word_is_one_by_the_table() -> None:
    table = SentenceTable(frozenset({"Bdr"}), frozenset({"ells"}), ("o.c.",), ("Nobody",), frozenset({"at"}))
    for text in ("Then Bdr. Weir came.", "It has ells. 5 of them.", "At 7 o.c. Nobody came."):
        assert Splitter(table).all(text) == ((0, len(text)),)
    assert len(Splitter(table).all("It fell at 7 o.c. Nobody came.")) == 2


def test_sentence_at_finds_the_sentence_of_a_place() -> None:
    text = "A headline\nFirst one here. Second one there."
    found = splitter().at(text, text.index("there"))
    assert text[found.start : found.end] == "Second one there."
    assert splitter().at("", 5) == (0, 0)


@given(st.text(max_size=200))
def test_no_text_breaks_sentences(text: str) -> None:
    end = 0
    for span in splitter().all(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    splitter().at(text, len(text) // 2)


def test_a_line_without_end_is_read_in_pieces() -> None:
    assert len(splitter().all("x" * 100_000)) >= 10
