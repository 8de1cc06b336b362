"""Whom a text names: what a profile promises of its keys, one row a promise."""

from __future__ import annotations

import pytest

from watchers.match.index import Index
from watchers.model import Text

FIRM = ("exact", "alias")


def found(index: Index, title: str, body: str = "", lang: str = "en") -> list[tuple[str, str, str]]:
    return [(match.profile, match.surface, str(match.tier)) for match in index.match(Text(title, body, lang)).entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x Sergey Lavrov said", [("lavrov", "Sergey Lavrov", "exact")]),
        ("x Sergei Lawrow said", [("lavrov", "Sergei Lawrow", "variant")]),
        ("министр Сергей Лавров", [("lavrov", "Сергей Лавров", "exact")]),
        ("SERGEY LAVROV SAID", [("lavrov", "SERGEY LAVROV", "exact")]),
        ("Lavrov's visit", [("lavrov", "Lavrov", "alias")]),
        ("a Putin-Lavrov-Trump photo", [("lavrov", "Lavrov", "alias"), ("trump", "Trump", "alias")]),
        ("Сироджиддин Мухриддин", [("muhriddin", "Сироджиддин Мухриддин", "variant")]),
        ("Mukhriddin came", [("muhriddin", "Mukhriddin", "variant")]),
        ("Muhiddin Kabiri came", []),
        ("Lavrovsky came", []),
        ("中国主席习近平讲话", [("xi", "习近平", "alias")]),
        ("The XXI congress", []),
    ],
)
def test_names_are_found_in_every_spelling_and_script(
    text: str, expected: list[tuple[str, str, str]], index: Index
) -> None:
    assert found(index, text) == expected


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("citizens coming to us from abroad", False),
        ("talks with the US today", True),
        ("U.S. policy", True),
        ("The us policy", False),
        ("COMING TO US FROM ABROAD", False),
        ("политика США", True),
        ("политика сша", False),
    ],
)
def test_a_short_form_counts_in_capitals_only(text: str, firm: bool, index: Index) -> None:
    assert ("usa" in [name for name, _, tier in found(index, text) if tier in FIRM]) is firm


@pytest.mark.parametrize(
    ("title", "body", "tier"),
    [
        ("Grigoriev wins the race", "", "possible"),
        ("Grigoriev, the ambassador, spoke", "", "alias"),
        ("Tajik news", "x " * 200 + "Grigoriev spoke", "alias"),
        ("News", "Grigoriev spoke " + "x " * 38 + "ambassador", "alias"),
        ("News", "Grigoriev spoke " + "x " * 39 + "ambassador", "possible"),
        ("Semyon Grigoriev wins the race", "", "exact"),
        ("CIS benchmarks", "", "possible"),
        ("CIS member states met", "", "alias"),
        ("Victory Day in Dhaka", "", "possible"),
        ("Victory Day in Russia", "", "exact"),
    ],
)
def test_context_gates_bare_surnames_acronyms_and_homonyms(title: str, body: str, tier: str, index: Index) -> None:
    wanted = {"grigoriev", "cis", "victory"}
    assert [each for name, _, each in found(index, title, body) if name in wanted] == [tier]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Aslov won the race", "possible"),
        ("Foreign Minister Aslov came", "surname"),
        ("министр Аслов", "surname"),
        ("Sirojiddin Aslov came", "alias"),
        ("Aslov, Sirojiddin", "variant"),
        ("The minister left. Aslov won", "possible"),
    ],
)
def test_a_former_name_needs_company(text: str, tier: str, index: Index) -> None:
    assert [each for name, _, each in found(index, text) if name == "muhriddin"] == [tier]


def test_exclude_drops_the_overlapping_place_only(index: Index) -> None:
    assert found(index, "Trump Tower is shut, Trump says") == [("trump", "Trump", "alias")]
    assert index.match(Text("x Trump Tower is shut, Trump says", "")).entities[0].start == 23
    assert found(index, "Ozoda Rahmon opens a school") == []


def test_exclude_counts_in_its_own_script(index: Index) -> None:
    assert found(index, "x Sergey Lavrova x") == []
    assert found(index, "визит Лаврова", lang="ru") == [("lavrov", "Лаврова", "alias")]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("It was Melania Trump who came", "possible"),
        ("It was Donald Trump who came", "exact"),
        ("It was President Trump who came", "alias"),
        ("It was on Monday Trump came", "alias"),
        ("Yesterday Trump came home", "alias"),
        ("Melania Trump Opens Garden Party", "possible"),
        ("жена Мелания Трамп приехала", "possible"),
    ],
)
def test_another_given_name_makes_a_surname_only_possible(text: str, tier: str, index: Index) -> None:
    assert [each for name, _, each in found(index, text) if name == "trump"] == [tier]


def test_a_surname_without_a_capital_is_a_word(index: Index) -> None:
    assert found(index, "the trump card") == []


def test_the_longest_name_of_a_profile_wins_and_others_may_share_it(index: Index) -> None:
    names = found(index, "The Ministry of Foreign Affairs of Tajikistan said")
    assert names == [
        ("mfa-tajikistan", "Ministry of Foreign Affairs of Tajikistan", "exact"),
        ("tajikistan", "Tajikistan", "exact"),
    ]


def test_no_name_reaches_over_the_border_of_the_title(index: Index) -> None:
    assert found(index, "Sergey", "Lavrov") == [("lavrov", "Lavrov", "alias")]


def test_the_best_place_of_a_profile_comes_first(index: Index) -> None:
    tiers = [tier for _, _, tier in found(index, "Aslov", "He. Muhriddin came. Sirojiddin Muhriddin left.")]
    assert tiers == ["exact", "alias", "possible"]


def test_p6_a_page_of_one_name_gives_a_bounded_answer(index: Index) -> None:
    assert len(index.match(Text("", "Lavrov " * 5_000, "en")).entities) == 100
