"""Forms of names: a look-up finds what a look through all names would find, and goes through few of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.stories.accounts import forms
from watchers.stories.accounts.forms import Forms, alike
from watchers.stories.accounts.party_phrases import PartyPhrases

NAMES = st.lists(st.text("abio", max_size=8), max_size=30)
PHRASES = st.lists(st.lists(st.text("abio", min_size=1, max_size=6), min_size=2, max_size=4), max_size=20)


def taken_in(names: Sequence[str]) -> Forms[int]:
    made = Forms[int]()
    for turn, name in enumerate(names):
        made.setdefault(name, turn)
    return made


@given(NAMES, st.text("abio", max_size=12))
def test_a_word_is_a_form_of_the_names_that_it_is_like_in_the_order_of_names(names: list[str], key: str) -> None:
    assert taken_in(names).names(key) == [name for name in dict.fromkeys(names) if alike(name, key)]


@given(PHRASES, st.lists(st.text("abio", max_size=8), max_size=8))
def test_the_longest_name_that_stands_there_is_found(phrases: list[list[str]], keys: list[str]) -> None:
    known, names = PartyPhrases(), list(dict.fromkeys(map(tuple, phrases)))
    for phrase in names:
        known.add(phrase, " ".join(phrase))
    rows = [(phrase, keys[at : at + len(phrase)]) for phrase in names for at in range(len(keys) - len(phrase) + 1)]
    standing = [phrase for phrase, row in rows if all(map(alike, phrase, row))]
    assert known.longest(keys) == max(standing, key=len, default=())
    wanted = set(keys) or {"a"}
    assert known.holding([*wanted]) == next((" ".join(one) for one in names if wanted <= set(one)), "")


def test_a_form_of_a_name_is_sought_among_few_of_many_names(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(forms, "alike", lambda name, key: compared.append(name) or alike(name, key))
    known = taken_in([f"kar{number:04}vell" for number in range(2_000)])
    assert known.names("kar0007vella") == ["kar0007vell"]
    assert len(compared) < 10
