"""What readers of real news found: lines that once named somebody wrongly, or nobody, on the shipped desk."""

from __future__ import annotations

import pytest

from watchers.match.index import Index
from watchers.model import Text, Tier
from watchers.seeds_io import read_profiles, shipped_seeds
from watchers.tables import load_tables


@pytest.fixture(scope="module")
def desk() -> Index:
    index = Index(load_tables())
    index.set_profiles(read_profiles(shipped_seeds()))
    return index


def firm(index: Index, text: str, lang: str) -> set[str]:
    found = index.match(Text("", text, lang)).entities
    return {match.profile for match in found if match.tier is not Tier.POSSIBLE}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("He fed the cat. Most Tatars oppose it. They granted amnesty.", "en"),
        ("Она рада. ТУТ НЕТ НИКОГО", "ru"),
        ("Do Not Cross the Red Line", "en"),
        ("The train to Xi'an was late", "en"),
        ("the Islamic Republic's state media said", "en"),
        ("Prime Minister Rahman of Bangladesh spoke", "en"),
        ("академик Сахаров и генерал Захаров", "ru"),
        ("Zakharov came", "en"),
        ("Trump Tower was shut", "en"),
        ("Лавровый лист подорожал, у Лавровых праздник", "ru"),
        ("в Зеленском районе", "ru"),
        ("He Wants to go, Venus shines", "en"),
        ("the Clown Prince of Crime", "en"),
        ("Poking around, Picking pages, a Mosque", "en"),
        ("Most of I Always knew", "en"),
        ("И вот почему", "ru"),
        ("Russian jets, Iranian drones", "en"),
    ],
)
def test_words_and_other_people_name_nobody(text: str, lang: str, desk: Index) -> None:
    assert firm(desk, text, lang) == set()


@pytest.mark.parametrize(
    ("text", "lang", "named"),
    [
        ("White House says Trump to call Putin", "en", {"white-house", "trump", "putin"}),
        ("С Лавровым встретился министр", "ru", {"lavrov"}),
        ("Podle Lavrova je Západ slepý", "cs", {"lavrov"}),
        ("Anna Lavrova wins", "en", set()),
        ("Lavrova wins bronze", "", set()),  # nobody says in which language
        ("МИД РТ в Казани", "ru", set()),  # Tatarstan is РТ, too
        ("МИД РТ сообщил о визите в Душанбе", "ru", {"mfa-tajikistan", "dushanbe"}),
        ("Yet Trump stayed. Unlike Biden, he spoke.", "en", {"trump", "biden"}),
        ("The Foreign Ministry of the Republic of Tajikistan said", "en", {"mfa-tajikistan", "tajikistan"}),
        ("Russian military in Tajikistan", "en", {"tajikistan"}),
        ("CIS foreign ministers meet in Almaty", "en", {"cis"}),
        ("10 E.U. countries", "en", {"eu"}),
        ("Kirill Lavrov plays Lear. Lavrov bowed.", "en", set()),
    ],
)
def test_who_is_meant_is_found(text: str, lang: str, named: set[str], desk: Index) -> None:
    assert firm(desk, text, lang) - {"almaty"} == named


@pytest.mark.parametrize("word", ["MFA ", "foreign ", "Lavrov ", "Anna Lavrov. ", "a-\n", "ECB cricket ", "Kim "])
def test_p6_a_page_of_one_word_gives_a_bounded_answer(word: str, desk: Index) -> None:
    assert len(desk.match(Text("", word * 20_000, "en")).entities) <= 1_000
