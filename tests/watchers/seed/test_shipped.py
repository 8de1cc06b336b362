"""The shipped profiles: what each topic must catch and must leave alone, and that every fact names its source."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from watchers.match.index import Index
from watchers.model import Text, Tier
from watchers.seed.known import never_found
from watchers.seeds_io import read_profiles, shipped_seeds
from watchers.tables import load_tables
from watchers.text.language import detect

# Topic, a text that it must catch, and one like it that it must leave alone.
TOPICS = [
    (
        "ru-tj-relations",
        "Russia and Tajikistan exchanged ratified protocols on Monday.",
        "Russia and the United States exchanged lists of visas on Monday.",
    ),
    (
        "labour-migration",
        "Permits for Tajik migrants will cost more from March, the authorities in Russia said.",
        "Tajik police held four men for bringing migrants over the river in Khatlon.",
    ),
    (
        "tajik-citizens",
        "Россия выдворила 300 граждан Таджикистана.",
        "Kazakhstan deports Uzbek workers who overstayed their visas.",
    ),
    (
        "diplomatic-protest",
        "Таджикистан вручил ноту послу России.",
        "The ambassador of Norway opened an exhibition in Dushanbe.",
    ),
    (
        "counter-terrorism",
        "Two natives of Tajikistan were sentenced for financing terrorists.",
        "Police in Lyon held a man on suspicion of terrorism.",
    ),
    (
        "base-201-defence",
        "Artillery crews of the 201st military base fired at night near Dushanbe.",
        "Drones were seen over a Russian base in Crimea.",
    ),
    (
        "tj-afghan-border",
        "Guards on the border with Afghanistan seized rifles, Tajik officers said.",
        "Lorries wait for days on the Kazakh-Russian border.",
    ),
    (
        "afghanistan",
        "Envoys of Russia and four neighbours spoke about aid for Afghanistan.",
        "A cricket team from Afghanistan lost to Sri Lanka.",
    ),
    (
        "csto-cis-sco",
        "The CSTO will hold its autumn drill in the mountains.",
        "The SCO Orchestra opens its season with Haydn.",
    ),
    (
        "ukraine-war-talks",
        "Ukraine said a ceasefire had to come before negotiations.",
        "Farmers in Ukraine finished the sugar beet harvest.",
    ),
    (
        "us-russia",
        "Rubio and Lavrov spoke by telephone for half an hour.",
        "The new rules apply to everybody who comes to us, Russia's border service said.",
    ),
    (
        "ru-us-missions",
        "The United States and its hosts agreed on visas for staff of embassies and consulates.",
        "A protocol on diplomatic missions was signed by Oman and Chad.",
    ),
    (
        "sanctions",
        "Brussels prolonged its sanctions on Russia by half a year.",
        "The league threatened sanctions against two clubs.",
    ),
    (
        "ru-tj-trade",
        "Trade with Tajikistan grew by a tenth, the customs service said.",
        "Russia and the United States spoke of trade and air routes.",
    ),
    (
        "education-language",
        "Teachers of the Russian language left for schools in Tajikistan.",
        "Universities in Poland raised their fees.",
    ),
    (
        "biosec-infosec",
        "Officials of the CSTO spoke about information security and biosecurity.",
        "A shop chain paid for better information security after a theft.",
    ),
    (
        "caspian",
        "Presidents of the Caspian states will hold a summit in August.",
        "Sturgeon of the Caspian Sea is bred in ponds.",
    ),
    (
        "victory-day",
        "The leaders of the CIS countries were asked to the Victory Parade in Moscow.",
        "Dhaka celebrated Victory Day with a march of students.",
    ),
    (
        "fm-contacts",
        "Сироҷиддин Муҳриддин бо Сергей Лавров гуфтугӯи телефонӣ анҷом дод.",
        "Lavrova wins bronze after a call by the referee.",
    ),
    (
        "leader-contacts",
        "Rahmon arrived in Samarkand for a summit.",
        "Ozoda Rahmon opens a school in Kulob.",
    ),
]
# A country is named by its adjective, too; one that stands for something else is no subject of the topic.
TOPICS_BY_ADJECTIVES = [
    (
        "diplomatic-protest",
        "Estonia summons the Russian ambassador over the drones.",
        "The Russian ambassador opened an exhibition in Lima.",
    ),
    ("diplomatic-protest", "МИД Эстонии вызвал российского посла", "Российский посол открыл выставку в Лиме."),
    ("ru-tj-relations", "Russian and Tajik officials met on Monday.", "Prussian and Tajik coins were sold on Monday."),
    ("ru-tj-relations", "Российские и таджикские пограничники", "Россини в таджикском театре"),
    ("labour-migration", "Российская полиция проверила таджикских мигрантов", "Полиция Хатлона задержала мигрантов"),
    ("ukraine-war-talks", "Ukrainian negotiators named terms of a truce.", "A Ukrainian chess player won in Baku."),
    (
        "us-russia",
        "The American ambassador saw the Russian foreign minister.",
        "American-made howitzers on Russian soil",
    ),
    ("us-russia", "Американский посол прибыл в российский МИД", "Американская пшеница и российский экспорт"),
    ("ru-us-missions", "Staff of the American embassy may stay.", "Staff of the Brazilian embassy may stay."),
    ("sanctions", "Новые санкции ЕС против российских банков", "Санкции лиги против клубов"),
    ("victory-day", "Russian cadets march in the Victory Parade.", "Bengali cadets march on Victory Day."),
    ("afghanistan", "Афганские чиновники говорили с российскими о том, что делать.", "Афганские команды в Дели"),
]
NO_TOPIC = [
    "A migrant boat sank off Lampedusa with forty people on board.",
    "Lavrova wins bronze in the sprint.",
    "Center for Internet Security publishes its CIS Benchmarks.",
]


@pytest.fixture(scope="module")
def index() -> Index:
    made = Index(load_tables())
    assert not made.set_profiles(read_profiles(shipped_seeds()))
    return made


def _topics(index: Index, words: str) -> set[str]:
    text = Text(title="", body=words, lang=detect(words, "", load_tables().languages))
    return {match.profile for match in index.match(text).topics}


@pytest.mark.parametrize(("topic", "caught", "left"), [*TOPICS, *TOPICS_BY_ADJECTIVES])
def test_a_topic_catches_its_subject_and_nothing_like_it(index: Index, topic: str, caught: str, left: str) -> None:
    assert topic in _topics(index, caught)
    assert topic not in _topics(index, left)


NAMED = [
    ("xi", "Си Ҷинпин ба Маскав омад"),
    ("afghan-neighbours", "Neighbouring States of Afghanistan met in Samarkand"),
    ("mayakovsky-theatre", "They bought seats of the Vladimir Mayakovsky Russian Drama Theatre in Dushanbe"),
    ("caspian-summit-2022", "The Sixth Caspian Summit adopted a communiqué"),
    ("caspian-summit-2022", "He left for the Caspian Summit in Ashgabat"),
    ("moscow-format", "Формати Маскав оид ба Афғонистон"),
]
NOT_NAMED = [
    ("mayakovsky-theatre", "The Mayakovsky Theatre in Moscow opened its season"),
    ("caspian-summit-2022", "The Caspian Summit in Tehran adopted a communiqué"),
]


def _names(index: Index, words: str) -> set[str]:
    lang = detect(words, "", load_tables().languages)
    found = index.match(Text(title="", body=words, lang=lang)).entities
    return {match.profile for match in found if match.tier is not Tier.POSSIBLE}


@pytest.mark.parametrize(("profile", "words"), NAMED)
def test_a_shipped_profile_is_named(index: Index, profile: str, words: str) -> None:
    assert profile in _names(index, words)


@pytest.mark.parametrize(("profile", "words"), NOT_NAMED)
def test_a_namesake_names_no_shipped_profile(index: Index, profile: str, words: str) -> None:
    assert profile not in _names(index, words)


def test_every_shipped_topic_has_a_row() -> None:
    assert {topic.id for topic in read_profiles(shipped_seeds()).topics} == {row[0] for row in TOPICS}


@pytest.mark.parametrize("words", NO_TOPIC)
def test_look_alikes_meet_no_topic(index: Index, words: str) -> None:
    assert not _topics(index, words)


def test_the_end_of_a_long_text_is_read_as_its_beginning(index: Index) -> None:
    """Superfluous aliases use up what one item may cost, and then its end is not read."""
    ministries = "The Russian Foreign Ministry and the Tajik Foreign Ministry spoke of Russia and Tajikistan. "
    long = (ministries + "The rest of the hour went by with questions about roads, schools and the harvest. ") * 40
    found = index.match(Text(title="", body=f"{long}Marco Rubio was not there.", lang="en")).entities
    assert "rubio" in {match.profile for match in found if match.tier is not Tier.POSSIBLE}


def _tables(folder: Path, head: str) -> list[str]:
    return [
        table
        for file in sorted(folder.glob("*.toml"))
        for table in re.split(r"(?m)^(?=\[\[)", file.read_text("utf-8"))
        if table.startswith(f"[[{head}]]")
    ]


@pytest.mark.parametrize(("folder", "head"), [("entities", "entity"), ("topics", "topic")])
def test_every_shipped_profile_names_its_source(folder: str, head: str) -> None:
    tables = _tables(shipped_seeds() / folder, head)
    assert tables
    assert not [table.splitlines()[1] for table in tables if "\n# source: " not in table]


def test_shipped_names_are_written_in_english_russian_and_mostly_in_tajik() -> None:
    entities = read_profiles(shipped_seeds()).entities
    russian = [one.id for one in entities if not re.search("[а-яё]", " ".join((one.name, *one.aliases)).casefold())]
    assert not russian


def test_a_name_that_its_own_profile_keeps_from_being_found_is_said() -> None:
    entities = read_profiles(shipped_seeds()).entities
    assert not list(never_found(entities, load_tables()))
    broken = replace(next(one for one in entities if one.id == "moscow-format"), exclude=("Moscow Format",))
    (sentence, *_) = never_found([broken], load_tables())
    assert "“Moscow Format" in sentence
    assert "is never found" in sentence
