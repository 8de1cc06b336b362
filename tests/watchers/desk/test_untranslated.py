"""Languages that bare words cannot meet are told, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_desk import SmallDesk, told
from watchers.desk.newest import Reach
from watchers.desk.untranslated import untranslated
from watchers.match.query import parse_canonical


@pytest.mark.parametrize(
    ("query", "languages"),
    [
        ("flood", ("ru",)),
        ("title:flood* AND entity:lavrov", ("ru",)),
        ('"горная дорога"', ("en",)),
        ("flood OR наводнение", ()),
        ("flood AND lang:en", ()),
        ("entity:lavrov", ()),
        ("kind:wire", ()),
        ("2025", ()),
    ],
)
async def test_what_bare_words_miss(desk: SmallDesk, query: str, languages: tuple[str, ...]) -> None:
    russian = replace(told("strike"), title="Наводнение закрыло дорогу", html="<p>Вода закрыла горную дорогу.</p>")
    await desk.tell(told("flood"), russian)
    scripts = desk.tables.languages.script
    assert await untranslated(parse_canonical(query), desk.store, scripts) == languages


async def test_a_desk_of_one_script_hears_nothing_of_others(desk: SmallDesk) -> None:
    await desk.tell(told("flood"), told("strike"))
    assert await untranslated(parse_canonical("flood"), desk.store, desk.tables.languages.script) == ()


async def test_a_search_in_vain_and_a_watch_say_so(desk: SmallDesk) -> None:
    await desk.tell(replace(told("strike"), title="Наводнение закрыло дорогу", html="<p>Вода закрыла дорогу.</p>"))
    for query, missed in (("flood", ("ru",)), ("наводнение", ())):
        node = parse_canonical(query)
        found = await desk.desk.newest.of_query(node, Reach(desk.now), mentions=False)
        assert found.untranslated == missed
        assert (await desk.desk.watchlist.preview(node, desk.now)).untranslated == missed
