"""Russian speakers are called by the nominative, and found where a sentence opens with what is spoken of."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source

WAIT = "у ворот ждут около 240 грузовиков"


def speakers(text: str) -> list[str]:
    return [*laid(source(1, text, lang="ru")).parties]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # Bodies, by the noun that their name hangs on.
        (f"В Белом доме сообщили, что {WAIT}.", "Белый дом"),
        (f"В городском совете сообщили, что {WAIT}.", "городской совет"),
        (f"В Миграционной службе сообщили, что {WAIT}.", "Миграционная служба"),
        (f"По данным Союза перевозчиков, {WAIT}.", "Союз перевозчиков"),
        (f"По данным Международного комитета Красного Креста, {WAIT}.", "Международный комитет Красного Креста"),
        (f"В прокуратуре Ардала сообщили, что {WAIT}.", "прокуратура Ардала"),
        (f"{WAIT.capitalize()}, отметили в пресс-службе Союза ткачей.", "Союз ткачей"),
        # People and trades, by the case that the words before them ask for.
        (f"По словам Карима Саидова, {WAIT}.", "Карим Саидов"),
        (f"По словам Марии Захаровой, {WAIT}.", "Мария Захарова"),
        (f"По словам Ады Бренн, {WAIT}.", "Ада Бренн"),
        (f"По словам Ильи Кузнецова, {WAIT}.", "Илья Кузнецов"),
        (f"По словам Никиты Олеговича Ковальчука, {WAIT}.", "Никита Олегович Ковальчук"),
        (f"По словам Кузьмы Белого, {WAIT}.", "Кузьма Белый"),
        (f"По словам Софьи Кузнецовой, {WAIT}.", "Софья Кузнецова"),
        (f"По словам Нигины Ковальчук, {WAIT}.", "Нигина Ковальчук"),
        (f"По словам киргизских перевозчиков, {WAIT}.", "киргизские перевозчики"),
        (f"По словам местного жителя, {WAIT}.", "местный житель"),
        # A name that no list has, by the texts; nothing is made up.
        (f"В Осктрансе сообщили, что {WAIT}. Осктранс возит уголь.", "Осктранс"),
        (f"В Осктрансе сообщили, что {WAIT}.", "Осктрансе"),
        # What is in the nominative stays as it is written.
        (f"Киргизские перевозчики сообщили, что {WAIT}.", "Киргизские перевозчики"),
        (f"Мэрия сообщила, что {WAIT}.", "Мэрия"),
    ],
)
def test_a_speaker_is_called_by_the_nominative(sentence: str, expected: str) -> None:
    assert speakers(sentence) == [expected]


def test_two_cases_of_a_name_are_one_speaker() -> None:
    text = f"По данным Союза перевозчиков, {WAIT}. В Союзе перевозчиков добавили, что ворота закрыты с утра."
    assert speakers(text) == ["Союз перевозчиков"]


def test_whoever_has_a_text_is_called_as_it_says() -> None:
    own = source(1, "Ворота закрыты с утра до вечера.", "Службы порта", lang="ru")
    assert [*laid(own).parties] == ["Службы порта"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Причиной задержки профсоюз водителей называет нехватку людей на воротах.", "профсоюз водителей"),
        ("Причиной вспышки врачи считают неисправную канализацию на кухне.", "врачи"),
        ("Решение властей городской совет назвал ошибкой и обещал жалобу.", "городской совет"),
        ("Эти обвинения Союз перевозчиков отвергает как ложные и вздорные.", "Союз перевозчиков"),
        ("Ответственность за взрыв Карвелл возложил на соседей и ждёт извинений.", "Карвелл"),
        ("Причиной аварии назвал ошибку пилота следственный комитет.", "следственный комитет"),
    ],
)
def test_what_is_spoken_of_in_front_is_no_part_of_the_name(sentence: str, expected: str) -> None:
    (told,) = laid(source(1, sentence, lang="ru")).parties.items()
    assert told[0] == expected
    assert [row.statement.quote for row in told[1]] == [sentence.rstrip(".")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ошибкой назвала решение Тазмиры на этих воротах.", []),
        ("Московский завод сообщил, что стоит третий день.", ["Московский завод"]),
        ("Житель деревни сообщил, что завод стоит третий день.", ["Житель деревни"]),
        ("Своим коллегам Лавров сообщил, что завод стоит третий день.", ["Лавров"]),
        ("Вчера вечером профсоюз сообщил, что завод стоит третий день.", ["профсоюз"]),
    ],
)
def test_and_whoever_speaks_in_front_is(sentence: str, expected: list[str]) -> None:
    assert speakers(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Мэрия сообщила, что в порту горел склад.", "в порту горел склад"),
        ("Мэрия сообщила, что вечером в порту горел склад.", "вечером в порту горел склад"),
        ("The mayor of Ardal said a store had burnt in the port.", "a store had burnt in the port"),
    ],
)
def test_what_is_said_keeps_its_first_words(sentence: str, told: str) -> None:
    found = laid(source(1, sentence, lang="en" if sentence.isascii() else "ru"))
    assert [row.statement.quote for rows in found.parties.values() for row in rows] == [told]


def test_whom_something_is_told_to_is_not_who_tells_it() -> None:
    said = "«Ворота открыты всем», — рассказал министр агентству «Авеста»."
    text = f"В МИД Таджикистана сообщили о переговорах. {said}"
    rows = laid(source(1, text, lang="ru")).parties["Tajikistan"]
    assert "Ворота открыты всем" in [row.statement.quote for row in rows]
