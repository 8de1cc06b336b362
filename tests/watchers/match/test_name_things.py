"""Words, ships, streets and newspapers that bear a watched name, language by language.

All persons are invented.
"""

from __future__ import annotations

import pytest

from watchers.model import Entity, EntityType, Text, Tier

from .test_name_spellings import index_of
from .test_namesakes import GLEB, PERSON, firm, reason


@pytest.mark.parametrize(
    ("name", "text", "lang", "counts"),
    [
        ("Руслан Волков", "Волков в лесу стало больше", "ru", False),
        ("Руслан Волков", "Волков в пятницу уехал", "ru", True),
        ("Руслан Волков", "совет Волкова отклонил жалобу", "ru", True),
        ("Денис Козак", "Козаки пели за рекой", "ru", False),
        ("Денис Козак", "А Козака Петра видели у реки", "ru", False),
        ("Денис Козак", "они видели Козака у реки", "ru", True),
        ("Marit Koch", "Ein Koch sucht Arbeit", "de", False),
        ("Marit Koch", "Dann sagte Koch nichts mehr", "de", True),
        ("Marit Koch", "Ein Koch sucht Arbeit", "nl", True),
        ("Marit Koch", "Der Koch sagte nichts", "de", False),
        ("Jim Banks", "they sailed to the Outer Banks", "en", False),
        ("Jim Banks", "The Outer Banks froze", "en", False),
        ("Jim Banks", "they told Banks to go", "en", True),
        ("Денис Козак", "Команда Козака победила", "ru", True),
        ("Ellen Dallas", "a train to Dallas, Texas", "en", False),
        ("Ayşe Kaya", "Kaya yerinden oynadı", "tr", False),
        ("Ayşe Kaya", "Kaya dün akşam nehrin kıyısında konuştu", "tr", True),
        ("Ellen Tarmac", "Tarmac melts. All roads of tarmac do", "en", False),
        ("Ellen Tarmac", "Tarmac melts. All roads do", "en", True),
    ],
)
def test_a_word_is_one_in_its_own_language_and_forms(name: str, text: str, lang: str, counts: bool) -> None:
    assert bool(firm(index_of(Entity("one", name, PERSON)), text, lang)) is counts


@pytest.mark.parametrize(
    ("text", "lang", "why"),
    [
        ("они смотрели «Тарасенкова» в театре", "ru", "stands alone in quotation marks"),
        ("the film “Gleb Tarasenkov” won", "en", "stands alone in quotation marks"),
        ("sie ging durch die Gleb-Tarasenkov-Straße", "de", "it names a thing"),
        ("dün Gleb Tarasenkov Stadyumu doldu", "tr", "it names a thing"),
        ("Глеб Тарасенков атындағы мектеп", "kk", "it names a place"),
        ("donishgohi ba nomi Gleb; мактаби Тарасенков", "tg", "before it names a thing"),
    ],
)
def test_things_bear_names_in_other_languages(text: str, lang: str, why: str) -> None:
    assert why in reason(GLEB, text, lang)


def test_a_headline_of_capitals_names_no_thing_three_words_on() -> None:
    headline = Text("Gleb Tarasenkov Opens Large Hospital", "", "en")
    assert [match.tier is Tier.POSSIBLE for match in GLEB.match(headline).entities] == [False]


@pytest.mark.parametrize(
    ("text", "lang", "counts"),
    [
        ("They left Warsaw", "en", True),
        ("the submarine Warsaw sank", "en", False),
        ("крейсер «Варшава» затонул", "ru", False),
        ("в отелях Варшавы мест нет", "ru", True),
        ("отель Варшавы сгорел", "ru", True),
        ("the Warsaw Tribune said so", "en", False),
        ("the Warsaw mayor said so", "en", True),
        ("Jack Warsaw sang", "en", False),
        ("мотоцикл его «Варшава» заглох", "ru", False),
        ("in March Warsaw froze", "en", True),
    ],
)
def test_a_place_is_no_ship_newspaper_or_person(text: str, lang: str, counts: bool) -> None:
    town = index_of(Entity("town", "Warsaw", EntityType.PLACE, ("Варшава",)))
    assert bool(firm(town, text, lang)) is counts


def test_a_given_name_that_is_a_surname_needs_no_stranger_behind_it() -> None:
    both = index_of(Entity("son", "Pavel Bohumil", PERSON), Entity("father", "Bohumil Kvist", PERSON))
    assert firm(both, "they met Bohumil Kvist") == {"father"}
    assert firm(both, "they met Pavel Bohumil") == {"son"}


def test_a_patronymic_is_no_surname() -> None:
    assert not firm(GLEB, "Вчера Глеб Тарасенкович Белов пел", "ru")


def test_a_short_name_with_an_inner_capital_counts_as_it_is_written() -> None:
    party = index_of(Entity("party", "Orange Reed", EntityType.ORGANISATION, ("OrR",)))
    assert firm(party, "yesterday OrR won") == {"party"}
    assert not firm(party, "Orr won")


def test_an_acronym_that_the_tables_know_as_another_bodys_is_that_one_where_its_name_stands() -> None:
    forces = index_of(Entity("forces", "Rapid Support Forces", EntityType.ORGANISATION, ("RSF",)))
    assert firm(forces, "RSF fighters left Darfur") == {"forces"}
    assert not firm(forces, "Reporters Without Borders, or RSF, spoke of Darfur")


@pytest.mark.parametrize(("text", "counts"), [("He spoke", False), ("He said so", False), ("He Lifeng spoke", True)])
def test_a_pronoun_is_no_surname(text: str, counts: bool) -> None:
    assert bool(firm(index_of(Entity("he", "He Lifeng", PERSON)), text)) is counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("the HPC knitting pattern", False),
        ("the HPC pattern", True),
        ("the HPC (Halden Polar Club) knitting pattern", True),
        ("Gleb Tarasenkov saw the HPC knitting pattern", True),
        ("the HPCXY knitting pattern", True),
    ],
)
def test_a_short_acronym_alone_in_another_world_is_something_else(text: str, counts: bool) -> None:
    club = Entity("club", "Halden Polar Club", EntityType.ORGANISATION, ("HPC", "HPCXY"))
    index = index_of(club, Entity("gleb", "Gleb Tarasenkov", PERSON))
    assert ("club" in firm(index, text)) is counts


def test_a_body_of_another_world_keeps_its_acronym_there() -> None:
    knitters = Entity("club", "Halden Knitting Club", EntityType.ORGANISATION, ("HKC",))
    assert firm(index_of(knitters), "the HKC knitting pattern") == {"club"}


@pytest.mark.parametrize(
    ("text", "lang", "counts"),
    [
        ("they met Gleb Tarasenkov, a joiner from Hull", "en", False),
        ("they met Tarasenkov, the old blind cellist", "en", False),
        ("вчера Глеб Тарасенков, десятиклассник из Вологды, победил", "ru", False),
        ("Gestern kam Gleb Tarasenkov, Schreiner aus Kassel", "de", False),
        ("they met Gleb Tarasenkov, a former joiner", "en", True),
        ("they met Gleb Tarasenkov, a minister whose cellist left", "en", True),
        ("they met Gleb Tarasenkov, Anna Kvist, the cellist", "en", True),
        ("they met Gleb Tarasenkov and a joiner", "en", True),
        ("a Tarasenkov-like answer", "en", False),
        ("the Tarasenkov-Kvist pact", "en", True),
    ],
)
def test_a_trade_behind_a_name_is_another_bearers(text: str, lang: str, counts: bool) -> None:
    assert bool(firm(GLEB, text, lang)) is counts


def test_a_band_has_the_name_of_a_town() -> None:
    town = index_of(Entity("town", "Warsaw", EntityType.PLACE))
    assert not firm(town, "Warsaw, an indie band from Hull, split up")
    assert firm(town, "Warsaw, an indie town, rose up") == {"town"}
