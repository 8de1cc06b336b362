"""Stems count in the language of the text only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.text.stems import INITIALS, STEMMED, initials, stem


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [("sanctions", "Sanction", "en"), ("санкциями", "санкции", "ru"), ("МИГРАНТОВ", "мигранты", "ru")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str, lang: str) -> None:
    assert stem(one, lang) == stem(other, lang)


@pytest.mark.parametrize(("word", "lang"), [("мигрантов", "tg"), ("мигрантов", "en"), ("sanctions", "ru"), ("x", "")])
def test_words_of_another_language_stand_for_themselves(word: str, lang: str) -> None:
    assert stem(word, lang) == word


@given(word=st.text("".join(sorted(INITIALS)) + "ABZАЁЯ'", min_size=1), lang=st.sampled_from(STEMMED))
def test_a_word_begins_like_its_stem(word: str, lang: str) -> None:
    first = word[0].lower()
    assert first not in INITIALS or first in initials(stem(word, lang))
