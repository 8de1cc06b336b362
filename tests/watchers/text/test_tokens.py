"""Names are found by words, so words must be cut where names are cut, and quote the text exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.text.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Asia-Plus, the 201st base", "Asia Plus the 201st base"),
        ("US-Russia and U.S. policy", "US Russia and U.S. policy"),
        ("О'Брайен O’Brien", "О'Брайен O’Brien"),
        ("Russia's l'Iran Putin'in Rusya’dan", "Russia l Iran Putin Rusya"),
        ("С.В.Лавров", "С.В. Лавров"),
        ("президент习近平", "президент 习 近 平"),
        ("푸틴이", "푸 틴 이"),
        ("mig\u00adrant и\u0306од", "mig\u00adrant и\u0306од"),
        ("«Крым»—наш", "Крым наш"),
        ("…", ""),
    ],
)
def test_words_are_cut_where_names_are_cut(text: str, words: str) -> None:
    assert [token.text for token in tokenise(text)] == words.split()


@given(st.text(max_size=80))
def test_offsets_quote_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text != ""
        end = token.end
