"""Stems count in the language of the text only."""

from __future__ import annotations

import pytest

from watchers.text.stems import stem


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [("sanctions", "Sanction", "en"), ("санкциями", "санкции", "ru"), ("МИГРАНТОВ", "мигранты", "ru")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str, lang: str) -> None:
    assert stem(one, lang) == stem(other, lang)


@pytest.mark.parametrize(("word", "lang"), [("мигрантов", "tg"), ("мигрантов", "en"), ("sanctions", "ru"), ("x", "")])
def test_words_of_another_language_stand_for_themselves(word: str, lang: str) -> None:
    assert stem(word, lang) == word
