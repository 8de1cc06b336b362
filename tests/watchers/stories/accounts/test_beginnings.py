"""Two parties that each have the other begin it differ, in whatever words they say so."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source, two

BEGUN = [
    ("en", "Tazmira border guards were the first to open fire.", "The Karvell side fired first at 06:00."),
    ("en", "Units of Tazmira opened mortar fire on the post.", "The first shots were fired by the Karvell side."),
    ("en", "Our post came under mortar fire from the river.", "Karvell artillery opened fire on the village."),
    ("en", "Tazmira troops broke the truce.", "It was Karvell that attacked first."),
    ("ru", "Первой огонь открыла тазмирская сторона.", "Карвелльские военные первыми начали стрельбу."),
    ("en", "The intruders opened fire first.", "A patrol came under fire from the positions of Karvell."),
    ("en", "Tazmira soldiers fired first at dusk.", "Our post only returned fire at dusk."),
    ("ru", "Перестрелку начали тазмирские солдаты.", "Карвелл открыл огонь по селу."),
    ("ru", "Пост подвергся обстрелу с того берега.", "Солдаты Карвелла открыли огонь по селу."),
]
NOT_BEGUN = [
    ("en", "Our soldiers opened fire on the smugglers.", "Our guards opened fire on a boat."),
    ("en", "Our post came under fire at noon.", "Our village came under fire at dusk."),
    ("en", "Its soldiers opened fire first.", "A patrol of ours came under fire at dusk."),
    ("en", "Nobody opened fire on Tazmira.", "Nobody opened fire on Karvell."),
]


@pytest.mark.parametrize(("lang", "one", "other"), BEGUN)
def test_who_began_it_is_a_difference_outright(lang: str, one: str, other: str) -> None:
    names = {"karvell": ("Карвелл",), "tazmira": ("Тазмира",)}
    found = laid(source(1, one, "karvell", lang=lang), source(2, other, "tazmira", lang=lang), **names)
    assert [(difference.kind.value, difference.sure) for difference in found.differ] == [("fact", True)]


@pytest.mark.parametrize(("lang", "one", "other"), NOT_BEGUN)
def test_what_each_did_itself_or_only_suffered_is_none(lang: str, one: str, other: str) -> None:
    assert not any(difference.sure for difference in two(one, other, lang=lang).differ)


def test_who_says_so_did_not_begin_it() -> None:
    found = laid(source(1, "Baku said Armenia fired first. Yerevan said Azerbaijan opened fire first."))
    assert [difference.sure for difference in found.differ] == [True]
