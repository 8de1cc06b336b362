"""Bodies, places, facilities, events: what is proposed of a sentence, and as one thing whatever its names."""

from __future__ import annotations

import pytest

from tests.watchers.seed.conftest import Seeder
from watchers.model import EntityType
from watchers.seed.proposals import Proposals

AROUND = "It was cold, and it had rained for days. {} The rest was as it had been."


def _names(proposals: Proposals, kind: EntityType) -> set[str]:
    return {one.entity.name for one in proposals.entities if one.entity.type is kind}


KINDS = [
    ("The Institute of Marine Research in Bergen warned.", EntityType.ORGANISATION, "Institute of Marine Research"),
    ("They asked the Kestrian Central Bank for money.", EntityType.ORGANISATION, "Kestrian Central Bank"),
    ("It said the Russian foreign ministry knew.", EntityType.ORGANISATION, "Russian foreign ministry"),
    ("He praised the armed forces of Tajikistan.", EntityType.ORGANISATION, "armed forces of Tajikistan"),
    ("It fell under the Moscow Format of Consultations.", EntityType.ORGANISATION, "Moscow Format of Consultations"),
    ("Soldiers of the 201st military base dug trenches.", EntityType.FACILITY, "201st military base"),
    ("They met behind the Tana Gorge Dam again.", EntityType.FACILITY, "Tana Gorge Dam"),
    ("Children lay in the Shymkent Hospital No. 2.", EntityType.FACILITY, "Shymkent Hospital No. 2"),
    ("A fire burned in the Leningrad Region for days.", EntityType.PLACE, "Leningrad Region"),
    ("A fire burned in Krasnogorsk for days.", EntityType.PLACE, "Krasnogorsk"),
    ("Trucks wait on the Kazakh-Russian border now.", EntityType.PLACE, "Kazakh-Russian border"),
    ("He recalled the attack on Dolna City Hall.", EntityType.EVENT, "attack on Dolna City Hall"),
    ("They kept the 80th anniversary of our common Victory.", EntityType.EVENT, "80th anniversary of Victory"),
    ("It was China's Yunhe Group and Electricite du Lac.", EntityType.ORGANISATION, "Yunhe Group"),
    ("The Joint Boundary Commission of Norway and Uganda met.", EntityType.ORGANISATION, "Joint Boundary Commission"),
    ("It was built by the Pak Ngeuy Power Company there.", EntityType.ORGANISATION, "Pak Ngeuy Power Company"),
    ("The Mekong Lawmakers' Forum called on him.", EntityType.ORGANISATION, "Mekong Lawmakers' Forum"),
    ("It said that its Second Army Region would stay.", EntityType.ORGANISATION, "Second Army Region"),
    (
        "The firm was Golden Heron Holdings, Foreign Minister Ann Lee said.",
        EntityType.ORGANISATION,
        "Golden Heron Holdings",
    ),
    ("Всё передано Комиссии по реке Меконг вчера.", EntityType.ORGANISATION, "Комиссия по реке Меконг"),
    ("They wrote to Norway and to Uganda.", EntityType.COUNTRY, "Uganda"),
    ("Они молчали о компании «Дунав Строй» весь день.", EntityType.ORGANISATION, "Дунав Строй"),
    (
        "Деньги дало Японское агентство международного сотрудничества.",
        EntityType.ORGANISATION,
        "Японское агентство международного сотрудничества",
    ),
    ("Ждут слова главы МИД Польши о закрытии границы.", EntityType.ORGANISATION, "МИД Польши"),
    ("Там говорили о Движении неприсоединения снова.", EntityType.ORGANISATION, "Движение неприсоединения"),
    ("Так решил Ленинский районный суд Мурманска вчера.", EntityType.ORGANISATION, "Ленинский районный суд Мурманска"),
    ("Снова открыт Театр оперы имени Янки Купалы.", EntityType.FACILITY, "Театр оперы имени Янки Купалы"),
    ("Вода ушла из Кемпир-Абадского водохранилища.", EntityType.FACILITY, "Кемпир-Абадское водохранилище"),
    ("Вода ушла из озера Балхаш.", EntityType.PLACE, "озеро Балхаш"),
    ("Стояли на таджикско-афганской границе.", EntityType.PLACE, "таджикско-афганская граница"),
    ("Дождь шёл в Улан-Баторе.", EntityType.PLACE, "Улан-Батор"),
    ("Мазут собирали в Арктике.", EntityType.PLACE, "Арктика"),
    ("They met at Lake Titicaca again.", EntityType.PLACE, "Lake Titicaca"),
    (
        "It is the Zakaria Paliashvili Opera and Ballet Theatre again.",
        EntityType.FACILITY,
        "Zakaria Paliashvili Opera and Ballet Theatre",
    ),
    ("At the Torre Tagle Palace the Minister of Health slept.", EntityType.FACILITY, "Torre Tagle Palace"),
    ("MANILA, Philippines — It was a day without news.", EntityType.PLACE, "Manila"),
    ("В Самарканде открыли Музей бумаги.", EntityType.FACILITY, "Музей бумаги"),
    ("Об этом сообщили в Министерстве обороны Казахстана.", EntityType.ORGANISATION, "Министерство обороны Казахстана"),
    ("Пожар был в Карагандинской области.", EntityType.PLACE, "Карагандинская область"),
]


@pytest.mark.parametrize(("text", "kind", "name"), KINDS, ids=[row[2] for row in KINDS])
def test_a_thing_is_what_its_head_says(seed: Seeder, text: str, kind: EntityType, name: str) -> None:
    russian = name[0] >= "\u0400"
    frame = "Шёл дождь, и было холодно. {} Потом всё было по-старому." if russian else AROUND
    assert name in _names(seed(frame.format(text)), kind)


ONE_THING = [
    ("Встреча в Евразийском экономическом союзе прошла.", "ЕАЭС вырос. Потом ЕАЭС молчал."),
    ("The Serbian Foreign Ministry wrote.", "Later the Serbian MFA wrote."),
    ("The Tajik Foreign Ministry wrote.", "The Ministry of Foreign Affairs of Tajikistan wrote."),
    ("The 201st military base stands there.", "It is Russian military base No. 201 again."),
    ("They spoke of the Ukraine war again.", "They spoke of the invasion of Ukraine again."),
    ("The Moscow Format met.", "So did the Moscow Format of Consultations on Afghanistan."),
    ("The OSCE wrote.", "The Organization for Security and Co-operation in Europe wrote."),
    ("The North Sea Fishing Board (NSFB) wrote.", "Later the NSFB wrote again, and the NSFB read."),
]


@pytest.mark.parametrize(("one", "other"), ONE_THING)
def test_several_names_of_one_thing_are_one_profile(seed: Seeder, one: str, other: str) -> None:
    kinds = (EntityType.ORGANISATION, EntityType.FACILITY, EntityType.EVENT)
    found = [item for item in seed(one, other).entities if item.entity.type in kinds]
    assert len(found) == 1, [item.entity.name for item in found]


TOWNS = [
    ("PORT VARNA, March 3 - The mayor spoke.", "It rained in Port Varna again."),
    ("MOSCOW, March 3 - The mayor spoke.", "It rained in Moscow again."),
    ("ДУШАНБЕ, 3 марта - Мэр говорил.", "В Душанбе шёл дождь, и в Душанбе было холодно."),
]


@pytest.mark.parametrize(("one", "other"), TOWNS)
def test_the_town_of_a_dateline_is_the_town_of_the_text(seed: Seeder, one: str, other: str) -> None:
    found = [item.entity.name for item in seed(one, other).entities if item.entity.type is EntityType.PLACE]
    assert len(found) == 1, found


def test_an_unknown_country_is_taught_by_the_text(seed: Seeder) -> None:
    text = "Kestria's president resigned. The Kestrian opposition cheered in Marsk, and Kestria voted."
    assert "Kestria" in _names(seed(text), EntityType.COUNTRY)


def test_houses_that_publish_are_no_actors(seed: Seeder) -> None:
    proposals = seed("TASS reported that the bridge was open. Asia-Plus reported that it was not. It rained.")
    assert not proposals.entities
    assert {one.name for one in proposals.publishers} == {"TASS", "Asia-Plus"}


def test_a_country_that_stands_in_adjectives_alone_is_one(seed: Seeder) -> None:
    proposals = seed("Dutch engineers came. It rained for days, and the Dutch engineers left again.")
    assert "Netherlands" in _names(proposals, EntityType.COUNTRY)
    assert not _names(seed("Dutch engineers came. It rained for days."), EntityType.COUNTRY)


def test_ids_are_english_where_a_table_knows_the_name(seed: Seeder) -> None:
    proposals = seed("Президент Грузии Андрей Савицкий приехал. Всемирный банк дал Грузии денег.")
    assert {"georgia", "world-bank"} <= {one.entity.id for one in proposals.entities}
    assert {one.entity.party for one in proposals.entities if one.entity.id == "savitskiy"} == {"georgia"}


def test_an_office_of_a_federation_is_no_body(seed: Seeder) -> None:
    proposals = seed("It rained. Foreign Minister of the Russian Federation Sergey Lobov spoke for an hour there.")
    assert not _names(proposals, EntityType.ORGANISATION)


def test_a_place_is_not_the_longer_name_that_holds_it(seed: Seeder) -> None:
    proposals = seed("They met in Moscow. The Moscow Format of Consultations was founded in Moscow.")
    (place,) = (one.entity for one in proposals.entities if one.entity.name == "Moscow")
    assert place.exclude == ("Moscow Format of Consultations",)


def test_a_short_acronym_gets_context(seed: Seeder) -> None:
    proposals = seed("The CIS summit of Russia and Kazakhstan was short. Russia left the CIS summit early.")
    (body,) = (one.entity for one in proposals.entities if "CIS" in one.entity.aliases)
    assert {"russia*", "kazakh*"} <= set(body.context)


@pytest.mark.parametrize("ministry", ["The Ministry of Foreign Affairs of Latvia", "Foreign Affairs in Latvia"])
def test_a_country_that_ends_a_name_does_not_take_its_acronym(seed: Seeder, ministry: str) -> None:
    proposals = seed(f"Latvia was angry. {ministry} (MFA) protested. The Latvian MFA wrote, and the MFA read.")
    (country,) = (one.entity for one in proposals.entities if one.entity.type is EntityType.COUNTRY)
    assert (country.id, country.aliases, country.party) == ("latvia", (), "latvia")
    (body,) = (one.entity for one in proposals.entities if "MFA" in (one.entity.name, *one.entity.aliases))
    assert body.type is EntityType.ORGANISATION


@pytest.mark.parametrize(
    ("english", "russian", "kind"),
    [
        ("The Royal Thai Army said so.", "Об этом сообщила Королевская армия Таиланда.", EntityType.ORGANISATION),
        (
            "VIENTIANE, 3 May - It rained. It was cold in Vientiane.",
            "Он жил во Вьентьяне. Дождь шёл.",
            EntityType.PLACE,
        ),
    ],
)
def test_what_two_languages_call_alike_is_one_thing(seed: Seeder, english: str, russian: str, kind: EntityType) -> None:
    assert len(_names(seed(f"{english} It rained for days.", russian), kind)) == 1
