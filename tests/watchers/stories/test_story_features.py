"""What the grouper reads of an item."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.stories.features import SKETCH, features

BODY = "CALDRIN - The ferry Marigold ran aground off Lorn Point, said the coastguard. Passengers were safe."


def test_terms_are_stems_without_stop_words_and_the_title_counts_twice(read):
    found = read(1, "Ferries and passengers", "The passenger waited. The harbour was closed.")
    assert found.terms["ferri"] > found.terms["harbour"]
    assert found.terms["passeng"] > found.terms["ferri"]
    assert "the" not in found.terms
    assert found.written("ferri") == "Ferries"


@pytest.mark.parametrize(
    ("title", "body", "lang", "named"),
    [
        ("", BODY, "en", {"marigold", "lorn", "point"}),
        ("Ferry Marigold Runs Aground Off Lorn Point", "", "en", set()),
        ("Ferry runs aground off Lorn", "", "en", {"lorn"}),
        ("Die Fähre lief vor Lorn auf Grund", "", "de", set()),
    ],
)
def test_names_are_capitals_inside_a_sentence(read, title, body, lang, named):
    assert read(1, title, body, lang=lang).names == named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Currency rates, 5 May", "Currency rates, 6 June"),
        ("Briefing for Tuesday", "Briefing for Wednesday"),
        ("Курсы валют на 5 мая", "Курсы валют на 16 июня"),
    ],
)
def test_a_skeleton_leaves_out_figures_and_calendar_words(read, one, other):
    first, second = read(1, one), read(2, other, lang="ru")
    assert first.skeleton == second.skeleton
    assert first.title_key != second.title_key


def test_only_the_opening_of_a_long_body_is_read(read):
    long = " ".join(f"word{number}" for number in range(5_000))
    found = read(1, "Title", long)
    assert "word199" in found.terms
    assert "word200" not in found.terms
    assert len(found.sketch) == SKETCH


def test_scripts_without_spaces_have_terms(read):
    assert read(1, "外交部长会谈", lang="zh").terms


@given(st.text(max_size=300), st.text(max_size=600), st.sampled_from(["en", "ru", "zh", ""]))
def test_any_text_is_read_and_read_alike_twice(read, title, body, lang):
    found = read(1, title, body, lang=lang)
    assert found == read(1, title, body, lang=lang)
    assert found.names <= found.terms.keys() == {*found.stems} - {""}


@pytest.mark.parametrize(("late", "counts"), [(timedelta(hours=23), "seen_at"), (timedelta(hours=25), "published")])
def test_what_is_read_long_after_its_publication_stands_where_it_was_published(words, item, late, counts):
    one = item(1, "Ferry aground")
    one = replace(one, seen_at=one.published + late)
    assert features(one, words).at == getattr(one, counts)
