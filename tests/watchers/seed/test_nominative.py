"""Russian names of persons, whatever case a text has them in, are proposed in the nominative."""

from __future__ import annotations

import pytest

from tests.watchers.seed.conftest import Seeder
from watchers.seed.lexis import Lexis
from watchers.seed.nominative import Nominative
from watchers.seed_tables import load_seed_table
from watchers.tables import load_tables

NAMES = {
    "Сироджиддин Марудин": ["Сироджиддина Марудина", "Сироджиддином Марудиным"],
    "Игорь Полежаев": ["Игорем Полежаевым", "Игорю Полежаеву", "Игоря Полежаева"],
    "Олег Тимофеев": ["Олегом Тимофеевым"],
    "Петр Заболотный": ["Петра Заболотного", "Петром Заболотным", "Петру Заболотному"],
    "Юрий Полянский": ["Юрия Полянского", "Юрием Полянским"],
    "Илья Ковальчук": ["Ильи Ковальчука", "Ильёй Ковальчуком"],
    "Никита Левин": ["Никиты Левина", "Никитой Левиным"],
    "Мария Зорина": ["Марии Зориной", "Марией Зориной", "Марию Зорину"],
    "Айгуль Нурпеисова": ["Айгуль Нурпеисовой"],
    "Кохир Расулзода": ["Кохира Расулзоды", "Кохиру Расулзоде", "Кохира Расулзода"],
    "Умар Сафарали": ["Умара Сафарали"],
    "Давид Гогия": ["Давида Гогию", "Давидом Гогией"],
    "Тимур Колбай": ["Тимура Колбая", "Тимуром Колбаем"],
    "Павел Лось": ["Павла Лося", "Павлом Лосем"],
    "Лев Коваль": ["Льва Коваля"],
    "Абдулло Рахимов": ["Абдулло Рахимова", "Абдулло Рахимовым"],
    "Сергей Шогу": ["Сергея Шогу"],
    "Александр Дворак": ["Александра Дворака"],
    "Ангела Эркель": ["Ангелы Эркель"],
    "Кржижтоф Мазурский": ["Кржижтофом Мазурским"],  # a given name that no table has
    "Анна Молль": ["Анны Молль"],
}


@pytest.fixture(scope="module")
def nominative() -> Nominative:
    return Nominative(Lexis(load_tables(), load_seed_table()), frozenset())


@pytest.mark.parametrize(("name", "written"), [(name, form) for name, forms in NAMES.items() for form in forms])
def test_behind_an_oblique_office_a_name_is_brought_to_the_nominative(
    nominative: Nominative, name: str, written: str
) -> None:
    assert " ".join(nominative.name(tuple(written.split()), oblique=True)) == name


@pytest.mark.parametrize("name", [name for name in NAMES if name != "Ангела Эркель"])
def test_a_name_in_the_nominative_stays(nominative: Nominative, name: str) -> None:
    assert " ".join(nominative.name(tuple(name.split()), oblique=False)) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Встреча с министром Марудиным прошла в Оске.", {"Марудин"}),
        ("По словам посла Марии Зориной, мост открыт.", {"Мария Зорина"}),
        ("Президент беседовал с министром Олегом Тимофеевым.", {"Олег Тимофеев"}),
        ("Министр Олег Тимофеев ждал посла Павла Лося.", {"Олег Тимофеев", "Павел Лось"}),
    ],
)
def test_what_is_proposed_is_in_the_nominative(seed: Seeder, text: str, names: set[str]) -> None:
    assert {one.entity.name for one in seed(text).entities} >= names
