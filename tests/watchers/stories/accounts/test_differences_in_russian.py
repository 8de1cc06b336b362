"""What is a difference between parties in Russian, and over languages; each row is one claim of the rules."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source, two
from watchers.stories.accounts.weighing import Kind

RUSSIAN = [
    ("figures", "Без воды остались 4 тысячи человек.", "Без воды остались 11 тысяч человек.", Kind.FIGURE),
    ("days", "Комиссия соберётся в Орске 20 июня.", "Комиссия соберётся в Орске 4 июля.", Kind.DATE),
    ("not", "Самолёт границу не пересекал.", "Самолёт пересёк границу у Оски.", Kind.FACT),
    (
        "who asked",
        "Разговор состоялся по просьбе карвелльской стороны.",
        "Разговор состоялся по инициативе Тазмиры.",
        Kind.INITIATOR,
    ),
    (
        "whom somebody called stands in front",
        "Министру иностранных дел Тазмиры позвонил министр Карвелла.",
        "Разговор состоялся по инициативе Тазмиры.",
        Kind.INITIATOR,
    ),
    (
        "shares by which something changed",
        "Подача газа в Оску сокращена на 30 процентов.",
        "Объём газа для Оски уменьшился на 48 процентов.",
        Kind.FIGURE,
    ),
    ("a lone unit", "Обстрел моста длился более часа.", "Обстрел моста длился десять минут.", Kind.FIGURE),
    (
        "what is denied stands in front",
        "В зале хранилась пиротехника для праздника.",
        "Пиротехники в зале не было.",
        Kind.FACT,
    ),
]


@pytest.mark.parametrize(("claim", "one", "other", "kind"), RUSSIAN, ids=[row[0] for row in RUSSIAN])
def test_differ_in_russian(claim: str, one: str, other: str, kind: Kind) -> None:
    (found,) = two(one, other, "ru").differ
    assert found.kind is kind


def test_accounts_meet_over_languages() -> None:
    found = laid(
        source(1, "Стороны согласовали текст протокола.", "karvell", lang="ru"),
        source(2, "The text of the protocol has not been agreed.", "tazmira"),
    )
    assert len(found.differ) == 1
