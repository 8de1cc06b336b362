"""Both sides of every comparison pass the fold, so it must give one key for one name in every script."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watchers.tables import load_tables
from watchers.text.fold import Folder

FOLDER = Folder(load_tables().fold)
ALPHABETS = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "M", "N", "Cf", "P")), max_size=12)


@pytest.mark.parametrize(
    ("token", "key"),
    [
        ("Лавров", "lavrov"),
        ("Сергей", "sergey"),
        ("Муҳриддин", "muhriddin"),
        ("Мухриддин", "mukhriddin"),
        ("Эмомалӣ", "emomali"),
        ("Ҷумъа", "juma"),
        ("Қодирӣ", "qodiri"),
        ("Ғафуров", "ghafurov"),
        ("Нұрсұлтан", "nursultan"),
        ("Київ", "kiyiv"),
        ("Джамбул", "jambul"),
        ("Щербаков", "shcherbakov"),
        ("İstanbul", "istanbul"),
        ("Škoda", "skoda"),
        ("и\u0306од", "yod"),
        ("mig\u00adrant", "migrant"),
        ("ＮＡＴＯ", "nato"),
        ("201st", "201st"),
        ("习近平", "习近平"),
        ("بوتين", "بوتين"),
        ("…", ""),
    ],
)
def test_word_gives_the_newspaper_spelling(token: str, key: str) -> None:
    assert FOLDER.word(token) == key


@pytest.mark.parametrize(
    "spellings",
    [
        "Сергей Sergey Sergei Sergej",
        "Лавров Lavrov Lawrow Lavroff",
        "Муҳриддин Muhriddin Mukhriddin Мухриддин",
        "Раҳмон Rahmon Rakhmon Рахмон",
        "Зеленский Зеленський Zelensky Zelenskyy Zelenskiy Zelenskij",
        "Щербаков Shcherbakov Schtscherbakow Chtcherbakov",
        "Семён Semyon Семен",
        "Григорьев Grigoriev Grigoryev",
        "Сироҷиддин Sirojiddin Сироджиддин Sirozhiddin",
        "Путин Putin Poutine",
        "Мария Maria Mariya",
        "Вучич Vučić Vucic",
    ],
)
def test_name_levels_transcriptions(spellings: str) -> None:
    assert len({FOLDER.name(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhriddin", "Muhiddin"),
        ("Rahmon", "Rahman"),
        ("Rahmon", "Ramon"),
        ("Zakharova", "Sakharova"),
        ("Lavrov", "Lavrova"),
        ("Xi", "XXI"),
        ("Putin", "Rasputin"),
    ],
)
def test_name_keeps_other_people_apart(one: str, other: str) -> None:
    assert FOLDER.name(one) != FOLDER.name(other)


@given(ALPHABETS)
@example("moouuz")
@example("À٪")
def test_folding_twice_is_folding_once(token: str) -> None:
    word, name = FOLDER.word(token), FOLDER.name(token)
    assert FOLDER.word(word) == word
    assert FOLDER.name(name) == name
    assert FOLDER.name(word) == name


@given(ALPHABETS)
def test_keys_hold_letters_and_digits_only(token: str) -> None:
    assert FOLDER.word(token) == "" or FOLDER.word(token).isalnum()
