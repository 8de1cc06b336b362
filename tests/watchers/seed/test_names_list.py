"""Names out of lists of every kind, and what becomes of each: hostile ones are refused or cut, never an error."""

from __future__ import annotations

import json

import pytest

from watchers.documents import read_list
from watchers.errors import BrokenError
from watchers.match.index import Index
from watchers.model import Entity, EntityType, Profiles
from watchers.seed.importing import MOST_NEEDED, MOST_TRIED, imported
from watchers.seed.names_list import MOST, NamesList, names_in
from watchers.tables import load_tables

LABELS = {"tg": {"value": "Анна Намуна"}, "en": {"value": "Anna Example"}, "zh": {"value": "安娜"}}
ENTITY = {"labels": LABELS, "aliases": {"en": [{"value": "The Example"}, {"value": 7}], "ru": "torn"}}
ALL = ("Anna Example", "The Example", "Анна Намуна", "安娜")
ANSWER = {"item": "http://www.wikidata.org/entity/Q1", "itemLabel": "Anna Example", "altLabel": "The Example, Annie E"}
BOUND = {"itemLabel": {"type": "literal", "value": "Anna Example"}, "altLabel": {"value": "The Example"}}
LISTS = [
    ("Anna Example; The Example | A. Example", ("Anna Example", "The Example", "A. Example")),
    ("- Anna Example\n2. The Example\n\n• “A. Example”", ("Anna Example", "The Example", "A. Example")),
    ("lang,alias,since\nen,Anna Example,2020\nen,The Example,2021\n", ("Anna Example", "The Example")),
    ("name;aliases\nAnna Example;The Example, Annie E\n", ("Anna Example", "The Example", "Annie E")),
    ('Anna "the\nExample', ('Anna "the', "Example")),  # a quotation mark that is never closed
    (json.dumps({"entities": {"Q1": ENTITY}}), ALL),
    (json.dumps({"entities": [ENTITY]}), ALL),
    (json.dumps([ENTITY, {"labels": {"en": {"value": "Annie E"}}}]), (*ALL, "Annie E")),
    (json.dumps(ENTITY), ALL),
    (json.dumps([ANSWER]), ("Anna Example", "The Example", "Annie E")),
    (json.dumps({"results": {"bindings": [BOUND]}}), ("Anna Example", "The Example")),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_is_read_as_what_it_is(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text).names == names


HOSTILE = [
    ("[" * 100_000, NamesList(())),
    ('{"entities": {"Q1": [1, null, {"labels": 7}]}}', NamesList((), 0)),
    ("Anna Example\nhttps://example.org/anna\n7\n" + "x" * 5_000, NamesList(("Anna Example",), 3)),
    ('"' + "a" * 300_000, NamesList((), 1)),  # more than the CSV reader takes
]


@pytest.mark.parametrize(("text", "found"), HOSTILE)
def test_a_hostile_list_gives_what_is_a_name(text: str, found: NamesList) -> None:
    assert names_in(text) == found


def test_of_a_very_long_list_the_first_names_are_read() -> None:
    found = names_in("\n".join(f"Name {number} Example" for number in range(MOST + 50)))
    assert (len(found.names), found.beyond) == (MOST, 50)


FILES = [
    ("Дипломат Пример".encode("cp1251") * 9, "Дипломат Пример"),
    ("\ufeffДипломат Пример".encode("utf-16-le"), "Дипломат Пример"),
]


@pytest.mark.parametrize(("body", "text"), FILES)
def test_a_file_is_read_in_its_encoding(body: bytes, text: str) -> None:
    assert read_list(body).startswith(text)


@pytest.mark.parametrize("body", [b"PK\x03\x04 a workbook", b"\x00\x01" * 99])
def test_a_file_that_is_no_text_is_refused(body: bytes) -> None:
    with pytest.raises(BrokenError, match="as CSV or text"):
        read_list(body)


ANNA = Entity("anna", "Anna Example", EntityType.PERSON, ("Anya Example",), exclude=("Exampleton",))
BERTA = Entity("berta", "Berta Otherwise", EntityType.PERSON)


@pytest.fixture(scope="module")
def index() -> Index:
    made = Index(load_tables())
    made.set_profiles(Profiles((ANNA, BERTA)))
    return made


def test_each_name_is_put_where_it_belongs(index: Index) -> None:
    listed = NamesList(
        ("Example", "The Grey Lady", "Анна Экзампл", "Anya", "Berta Otherwise", "Exampleton", "Example Anna"), 2, 3
    )
    found = imported(ANNA, listed, index, load_tables())
    assert found.needed == ("The Grey Lady",)
    assert found.known == ("Example", "Анна Экзампл", "Example Anna")
    assert found.given == ("Anya",)
    assert found.others == (("Berta Otherwise", "Berta Otherwise"),)
    assert found.excluded == ("Exampleton",)
    assert (found.unfit, found.beyond) == (2, 3)


def test_nothing_of_a_long_list_is_lost_without_a_word(index: Index) -> None:
    sounds = [f"{first}{second}{third}" for first in "bdfgklmnprstvz" for second in "aeiou" for third in "bdfglmnr"]
    names = tuple(f"Grey {sound.title()}{sound[::-1]}" for sound in sounds)[: MOST_TRIED + 20]
    found = imported(ANNA, NamesList(names), index, load_tables())
    assert len(found.needed) == MOST_NEEDED
    assert len(found.needed) + len(found.known) + len(found.others) + found.beyond == len(names)
    assert found.beyond >= 20
