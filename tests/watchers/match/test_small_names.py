"""Names that a profile writes in small letters are found so; names with capitals are not found in small letters."""

from __future__ import annotations

import pytest

from watchers.match.index import Index
from watchers.model import Entity, EntityType, Profiles, Text
from watchers.tables import load_tables

WAR = Entity("war", "War in Ukraine", EntityType.EVENT, ("special military operation", "таджикско-афганская граница"))
COUNCIL = Entity("council", "Security Council of Halden", EntityType.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They spoke of the special military operation again.", {"war"}),
        ("Стреляли на таджикско-афганской границе.", {"war"}),
        ("They spoke of a security council of halden kind.", set()),
    ],
)
def test_small_letters(text: str, found: set[str]) -> None:
    index = Index(load_tables())
    index.set_profiles(Profiles((WAR, COUNCIL)))
    lang = "ru" if text[0] == "С" else "en"
    assert {match.profile for match in index.match(Text("", text, lang)).entities} == found
