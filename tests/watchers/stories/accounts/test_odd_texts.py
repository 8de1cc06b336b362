"""No text breaks the comparison: numbers with commas before a verb, raised digits, endless digits, signs, odd cues.

An alert waits for what the comparison says of its story, so a text that broke it would keep the alert back.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.stories.accounts.told import checked, laid, source
from watchers.stories.accounts.phrases import PhraseBook

ENDLESS = "9" * 5_000
ODD = [
    ("en", "Some 1,200 said they would leave."),
    ("en", "1,200 denied the charges."),
    ("ru", "71,4 процента заявили, что проверки носят временный характер."),
    ("en", "Of the 2,300 asked, 1,200 said they would leave the valley."),
    ("en", "On May ² the trucks passed the bridge."),
    ("en", "The trucks passed the bridge on ² May."),
    ("en", "The gate opened ⑤ years ago."),
    ("en", "The gate opens at ² pm on Monday ³ May."),
    ("en", "The rock fell a million years ago, Karvell said."),
    ("ru", "Скала упала миллиард лет назад."),
    ("ru", "Полмиллиона лет назад здесь было море."),
    ("en", "The ship left at ten minutes before, and five hundred and."),
    ("ru", "Мост открыли ² мая, а ворота — ⑤ лет назад."),
    ("en", f"On May {ENDLESS} the trucks passed, at {ENDLESS} pm."),
    ("en", f"On {ENDLESS} May the trucks passed; on 99999999999 June they came back."),
    ("en", f"Some {ENDLESS} said they would leave on {ENDLESS}.{ENDLESS}.2031."),
]
# fmt: off
CUES = [
    "said", "denied", "told", "informed", "according to", "citing", "that", "by whom", "for", "and", "but", "not", "no",
    "No.", "Question:", "Karvell:", "he", "it", "the ministry", "spokesman", "minister", "Karvell", "Tazmira", "one of",
    "at the request of", "called", "received a call from", "in ten", "half", "more than", "up to", "the number of",
    "million", "per cent", "pm", "a.m.", "years ago", "months", "hours", "today", "next Monday", "noon", "was wrong",
    "заявили", "сообщил", "опроверг", "что", "по словам", "его", "посол", "МИД", "Карвелл", "он", "около", "более",
    "тысяч", "тыс.", "процента", "лет назад", "месяца", "вчера", "понедельник", "не", "нет",
]
MONTHS = ["May", "March", "on June", "1st September", "мая", "марта", "июня", "сентября"]
# fmt: on
DIGITS = ["1", "31", "1,200", "71,4", "1 870", "10.06.2031", "20:00", "2031", "²", "⑤", "½", "٣", "9" * 30]
SIGNS = [",", ";", ":", ".", "-", "—", "“", "”", "«", "»", '"', "'", "(", ")", "$", "%", "№", "\n", "\u00a0", "…"]
PIECES = st.sampled_from([*CUES, *MONTHS, *DIGITS, *DIGITS, *SIGNS]) | st.text(max_size=6)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " "])), max_size=60).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
LANGS = st.sampled_from(["en", "ru", ""])


def compared(text: str, lang: str, *, translated: bool = False) -> None:
    """Lay the text beside itself in every part it can have in a story; only its own words may come back."""
    sources = [
        source(1, text, "karvell", lang=lang, translated=translated),
        source(2, text, "tazmira", lang=lang),
        source(3, text, lang=lang),
        source(4, f"“{text}”, Karvell said on Thursday.", lang=lang),
    ]
    found = laid(*sources)
    for rows in found.parties.values():
        assert all(one.statement.quote and one.statement.quote in one.statement.source.text for one in rows)
    for held in checked(*sources):
        assert held.quote in held.report.text
        assert held.nearest_sentence in held.text.text


@pytest.mark.parametrize(("lang", "text"), ODD)
def test_a_text_with_odd_numbers_is_compared(lang: str, text: str) -> None:
    compared(text, lang)


def test_what_a_text_of_borders_costs_grows_with_its_length_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = PhraseBook[bool].at
    asked: list[int] = []
    monkeypatch.setattr(PhraseBook, "at", lambda *at: asked.append(1) or looked_up(*at))

    def cost(times: int) -> int:
        asked.clear()
        laid(source(1, "Karvell said " + "while the " * times))
        return len(asked)

    assert cost(400) < 2.5 * cost(200)


def test_a_number_with_a_comma_does_not_hide_who_speaks() -> None:
    found = laid(
        source(1, "The ministry spoke.", "karvell"), source(2, "The 1,200 officials of Karvell said the road is open.")
    )
    assert [one.statement.quote for one in found.parties["karvell"] if one.statement.via] == ["the road is open"]


@settings(deadline=None)  # the first text waits for the tables to be read
@given(TEXTS, LANGS, st.booleans())
def test_cues_numbers_and_signs_in_any_order_are_compared(text: str, lang: str, translated: bool) -> None:
    compared(text, lang, translated=translated)
