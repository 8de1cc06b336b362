"""What is only like a name is another's name; what a family's name leaves out, or a neighbour spells, is not.

Each table is one way to be like a name; the square brackets of a row are no part of the text, they say what must be
found. The persons are invented.
"""

from __future__ import annotations

import re

import pytest

from watchers.match.index import Index
from watchers.model import Text

from .test_name_spellings import hits, index_of, person


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(
        person("markus", "Markus Löden"),
        person("abiy", "Abiy Demissie"),
        person("maria", "Maria Felsing"),
        person("jens", "Jens Vollbrecht"),
        person("sahir", "Sahir bin Yazeed Al Kamari"),
        person("alena", "Alena Tsikhanchouskaya"),
        person("kostas", "Kostas Volkov"),
        person("ruslan", "Ruslan Zhuravin"),
        person("omar", "Omar el-Kasi"),
    )


@pytest.mark.parametrize(
    ("marked", "lang"),
    [
        pytest.param("Markus Lodengren skied", "en", id="a longer end is another surname"),
        pytest.param("[Markus Loeden] skied", "en", id="another way to write the same one is not"),
        pytest.param("Demissie Abiola kept goal", "en", id="a given name that only another language bends so"),
        pytest.param("Марина Фелсинг запела", "ru", id="two given names that are both known"),
        pytest.param("Джеймс Журавин запел", "ru", id="a given name as another script writes it by ear"),
        pytest.param("[Йенс Фоллбрехт] вернулся", "ru", id="a given name by ear that is this person's"),
        pytest.param("[Sahir bin Yazeed] landed", "en", id="the family's name is left out"),
        pytest.param("Yazeed University opened", "en", id="the father's name alone is nobody's"),
        pytest.param("[Алена Тиханчовская] приехала", "ru", id="a Belarusian name as Russian has it"),
        pytest.param("[Alena Tikhanchovskaya] came", "en", id="and papers abroad"),
        pytest.param(
            "[Журавин] и [Волков] ушли", "ru", id="a word beside another name, behind what is an article elsewhere"
        ),
        pytest.param("Стало меньше. Волков и лис ушли", "ru", id="the word itself"),
        pytest.param("le président al-[Kassi] parla", "fr", id="a short surname in another spelling behind a title"),
        pytest.param("les Kassi parlaient", "fr", id="but not without"),
    ],
)
def test_what_is_like_a_name(index: Index, marked: str, lang: str) -> None:
    text = re.sub(r"[][]", "", marked)
    assert [surface for _, surface in hits(index, text, lang)] == re.findall(r"\[(.+?)]", marked)


def test_a_given_name_in_another_script_is_no_other_spelling_of_a_surname() -> None:
    melon = index_of(person("gianna", "Gianna Meloni"))
    assert not melon.match(Text("", "Мелания Трамп открыла школу", "ru")).entities
    assert hits(melon, "Мелони открыла школу", "ru") == [("gianna", "Мелони")]
