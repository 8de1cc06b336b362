"""Who is proposed, by which name, in which office; and who is not."""

from __future__ import annotations

import pytest

from tests.watchers.seed.conftest import Seeder
from watchers.model import Entity, EntityType
from watchers.seed.proposals import Proposals


def _people(proposals: Proposals) -> dict[str, Entity]:
    found = (one.entity for one in proposals.entities)
    return {one.name: one for one in found if one.type is EntityType.PERSON}


OFFICES = [
    ("Norwegian Fisheries Minister Astrid Bergmoe spoke in Tromso.", "Astrid Bergmoe", "Norwegian Fisheries Minister"),
    ("Talks with Secretary of State Marco Delmar failed.", "Marco Delmar", "Secretary of State"),
    (
        "It met Foreign Minister of the Republic of Tajikistan Zafar Halimzoda today.",
        "Zafar Halimzoda",
        "Foreign Minister of the Republic of Tajikistan",
    ),
    (
        "The official representative of the Russian Foreign Ministry, Maria Zorina, said that.",
        "Maria Zorina",
        "Official representative of the Russian Foreign Ministry",
    ),
    ("Jelena Markovic, head of the water board, was there.", "Jelena Markovic", "Head of the water board"),
    ("Former Ukrainian Prime Minister Mykola Azov left.", "Mykola Azov", "Former Ukrainian Prime Minister"),
    ("Министр инвестиций Узбекистана Жасур Рахматов уехал.", "Жасур Рахматов", "Министр инвестиций Узбекистана"),
    (
        "Заявление сделала официальный представитель МИД России Мария Зорина.",
        "Мария Зорина",
        "Официальный представитель МИД России",
    ),
]

OFFICES_FROM_THE_MIDDLE = [
    (
        "They were freed by order of Interior Minister of Croatia Zeljko Vidik.",
        "Zeljko Vidik",
        "Interior Minister of Croatia",
    ),
    ("It met the Vice Minister of the Interior, General Hugo Parra.", "Hugo Parra", "Vice Minister of the Interior"),
    (
        "European Commissioner for Enlargement Ulrike Stahl left.",
        "Ulrike Stahl",
        "European Commissioner for Enlargement",
    ),
    ("It was Ivory Coast's Trade Minister Aya Kouadio who left.", "Aya Kouadio", "Ivory Coast's Trade Minister"),
    ("He met Northern Affairs Minister David Akes there.", "David Akes", "Northern Affairs Minister"),
    ("They met Ambassador Sun Weimin there.", "Sun Weimin", "Ambassador"),
    ("Приехала официальный представитель ЕС Кая Таммик.", "Кая Таммик", "Официальный представитель ЕС"),
    ("Лидер движения «Суу Коргоо» Айбек Торобаев уехал.", "Айбек Торобаев", "Лидер движения «Суу Коргоо»"),
    ("Ранее спикер парламента Чада Анна Лобова заявила.", "Анна Лобова", "Спикер парламента Чада"),
    (
        "Генеральный секретарь Организации Договора о коллективной безопасности (ОДКБ) Олег Лобов уехал.",
        "Олег Лобов",
        "Генеральный секретарь Организации Договора о коллективной безопасности (ОДКБ)",
    ),
    ("They saw State Department spokesperson Ellen Park there.", "Ellen Park", "State Department spokesperson"),
    ("Встреча с министром обороны Вьетнама Нгуен Ван Тханем прошла.", "Нгуен Ван Тхань", "Министр обороны Вьетнама"),
    ("Приняла приглашение Президента Грузии Андрея Савицкого.", "Андрей Савицкий", "Президент Грузии"),
    (
        "Это сказал министр водных ресурсов Казахстана Аслан Тулеев.",
        "Аслан Тулеев",
        "Министр водных ресурсов Казахстана",
    ),
    (
        "Встреча с министром обороны Грузии генерал-полковником Шерали Лобовым прошла.",
        "Шерали Лобов",
        "Министр обороны Грузии",
    ),
    (
        "Его встретил ректор Казанского государственного университета Дашийн Болд.",
        "Дашийн Болд",
        "Ректор Казанского государственного университета",
    ),
]


@pytest.mark.parametrize(("text", "name", "role"), [*OFFICES, *OFFICES_FROM_THE_MIDDLE])
def test_an_office_is_taken_as_the_text_gives_it(seed: Seeder, text: str, name: str, role: str) -> None:
    people = _people(seed(f"It rained in the north for days. {text} The rest is silence, they said."))
    assert people[name].role == role


def test_a_thousand_ranks_before_a_name_are_a_rank(seed: Seeder) -> None:
    ranks = "General, " * 1_100
    people = _people(seed(f"Talks in Geneva. The delegation met {ranks}General Hugo Paredes of Peru on Monday."))
    assert people["Hugo Paredes"].role == ""


def test_a_counterpart_may_be_named_a_sentence_later(seed: Seeder) -> None:
    people = _people(
        seed("Ghana's President Efua Mensah will travel. She was invited by her Ivorian counterpart Alain Kofi.")
    )
    assert people["Alain Kofi"].role == "Ivorian President"


def test_a_counterpart_holds_the_office_of_whom_the_text_named_before(seed: Seeder) -> None:
    people = _people(seed("Russian Foreign Minister Sergey Lobov met his Tajik counterpart Zafar Halimzoda on Monday."))
    assert people["Zafar Halimzoda"].role == "Tajik Foreign Minister"


BY_WHAT_STANDS_ROUND = [
    ("«Собирать нечего», — сказала сборщица Этери Дзидзигури из Озургети.", "Этери Дзидзигури", ""),
    ("Река поднялась, рассказал пастух Мелис Токтосунов.", "Мелис Токтосунов", "Пастух"),
    (
        "Villagers said no, said Lakshmi Devan, a teacher who leads the committee of the valley.",
        "Lakshmi Devan",
        "Teacher",
    ),
]


@pytest.mark.parametrize(("text", "name", "role"), BY_WHAT_STANDS_ROUND)
def test_people_without_an_office_of_state_are_people(seed: Seeder, text: str, name: str, role: str) -> None:
    assert _people(seed(f"It rained in the north for days. {text}"))[name].role == role


def test_bylines_behind_a_date_and_names_in_quotation_marks_are_nobody(seed: Seeder) -> None:
    head = "Foundry opens again\nThe Curator, 2 June 2031. By Jonas Whitlow\n"
    assert not _people(
        seed(f"{head}It rained. The foundry opened, and the town was glad.", "Агентство «Ала-Тоо», 3 мая")
    )


HYPHENED = [
    ("Foreign Minister Anna-Maria Kuznetsova spoke. Kuznetsova left.", "Anna-Maria Kuznetsova", ()),
    ("Labour Minister Jean-Claude Sokolov\u2011Petrov spoke.", "Jean-Claude Sokolov\u2011Petrov", ()),
    ("Министр Анна-Мария Кузнецова уехала.", "Анна-Мария Кузнецова", ()),
    (
        "Minister Anna-Maria Kuznetsova spoke. Anna-Maria Kuznetsova left. Minister Anna Maria Kuznetsova slept.",
        "Anna-Maria Kuznetsova",
        ("Anna Maria Kuznetsova",),
    ),
    (
        "Minister Anna Kuznetsova spoke. Anna Kuznetsova left. Minister Anna-Maria Kuznetsova slept.",
        "Anna Kuznetsova",
        ("Anna-Maria Kuznetsova",),
    ),
]


@pytest.mark.parametrize(("text", "name", "aliases"), HYPHENED)
def test_hyphens_of_names_stay_as_they_are_written(
    seed: Seeder, text: str, name: str, aliases: tuple[str, ...]
) -> None:
    people = _people(seed(f"It rained in the north for days. {text}"))
    assert {one: entity.aliases for one, entity in people.items()} == {name: aliases}


ONE_MAN = [
    ("Minister Lucía Quispe Valverde spoke.", "Lucia Quispe left. Minister Quispe slept."),
    ("Встреча с министром Шерали Лобовым прошла.", "Поблагодарили Ш. Лобова за подготовку учения."),
    ("Minister Zafar Mukhriddin said no.", "Minister Zafar Muhriddin said yes. Minister Zafar Muhriddin left."),
    ("President Emomali Rakhmon said no.", "President Emomali Rahmon said yes, and Rahmon left."),
    ("Minister Sergei Lobov said no.", "Minister Sergey Lobov said yes. S. Lobov left. Lobov slept."),
    ("Foreign Minister Sergey Lobov spoke.", "Министр Сергей Лобов уехал. Вчера с Сергеем Лобовым говорили."),
    ("President Volodymyr Zelenskiy spoke.", "President Volodymyr Zelensky left. President Zelenskyy slept."),
    ("Встреча с министром Сергеем Лобовым прошла.", "Министр Сергей Лобов уехал. Сергею Лобову писали."),
    ("Minister Jean-Claude Sokolov-Petrov spoke.", "Minister Sokolov-Petrov left. Sokolov-Petrov slept."),
    ("Minister Sokolov-Petrov spoke.", "Minister Sokolov\u2011Petrov left."),
    ("Министр Андрей Соколов-Петров уехал.", "Встреча с министром Соколовым-Петровым прошла."),
]


def test_half_of_a_double_surname_is_somebody_else(seed: Seeder) -> None:
    text = "Minister Sokolov-Petrov left. President Ivan Petrov met Minister Sokolov-Petrov."
    assert set(_people(seed(text))) == {"Sokolov-Petrov", "Ivan Petrov"}


@pytest.mark.parametrize(("one", "other"), ONE_MAN)
def test_all_spellings_of_one_man_are_one_profile(seed: Seeder, one: str, other: str) -> None:
    assert len(_people(seed(one, other))) == 1


def test_who_is_addressed_by_his_fathers_name_is_named_before(seed: Seeder) -> None:
    text = "Директор Марат Ахметов приехал вчера.\n— Марат Серикович, сколько воды теряет озеро?"
    assert set(_people(seed(text))) == {"Марат Ахметов"}


def test_two_of_one_surname_are_two(seed: Seeder) -> None:
    text = "President Emomali Rahmon opened the school. Ozoda Rahmon, head of the executive office, was there."
    assert set(_people(seed(text))) == {"Emomali Rahmon", "Ozoda Rahmon"}


NOBODY = [
    "Аэропорт носит имя космонавта Валерия Поляны с прошлого года.",
    "The airport was named after cosmonaut Valery Polyakov in spring.",
    "На месте были представитель Еврокомиссии и командующий Пограничными войсками.",
    "The Association of Southeast Asian Nations (ASEAN) said nothing.",
    "Ivory Coast said nothing of the price.",
    "Дождь шёл и в Улан-Баторе, сказала она.",
    "They will build a new house for the Vladimir Mayakovsky Russian Drama Theatre in Dushanbe.",
    "The road along Yuri Gagarin Street is closed until the weekend.",
    "Театр имени Владимира Маяковского откроют весной.",
    "Officials at the Mara Hills School said nothing about the fire.",
    "The Institute of Marine Research had warned of the storm.",
    "It was said of the United States and of the Middle East.",
    "He told Jailoo Post that nobody had called.",
    "Singer Mara Quist marries a baker 10:31",
]


@pytest.mark.parametrize("text", NOBODY)
def test_things_named_after_people_are_nobody(seed: Seeder, text: str) -> None:
    story = "The council met on Monday and spoke of the roads.\n" * 6
    assert not _people(seed(f"{story}{text}\nRain all week in the hills 10:40"))


def test_a_russian_name_is_proposed_in_its_basic_form(seed: Seeder) -> None:
    text = "Переговоры с министром Сергеем Лобовым и премьер-министром Айгуль Нурбековой прошли в четверг."
    assert set(_people(seed(text))) == {"Сергей Лобов", "Айгуль Нурбекова"}


def test_a_common_surname_gets_context_from_the_documents(seed: Seeder) -> None:
    text = "Russian Ambassador to Tajikistan Semyon Grigoriev was asked in. Tajikistan handed Grigoriev a note."
    person = _people(seed(text))["Semyon Grigoriev"]
    assert "tajik*" in person.context
    assert person.party == "russia"


def test_what_any_document_names_in_the_letters_of_the_desk_is_called_so(seed: Seeder) -> None:
    english = "Ethiopian Prime Minister Abay Lobe spoke. Eritrea closed its border, Abay Lobe said to reporters there."
    russian = "Премьер-министр Эфиопии Абай Лобе уехал. Эритрея молчит. Абай Лобе заявил, что Эритрея не права."
    proposals = seed(english, russian, f"{russian} Эритрея против, сказал премьер-министр Эфиопии Абай Лобе.")
    person = _people(proposals)["Abay Lobe"]
    assert (person.id, person.role, person.aliases) == ("lobe", "Ethiopian Prime Minister", ("Абай Лобе",))
    assert {"Eritrea", "Ethiopia"} == {one.entity.name for one in proposals.entities if one.entity.type == "country"}


@pytest.mark.parametrize(
    "text",
    [
        "The Pak Ngeuy dam is full. Pak Ngeuy cost a lot.",
        "They held talks in Siem Reap.\n\nSIEM REAP, 3 November - It rained.",
        "The firm was Golden Heron Holdings, Foreign Minister of Norway.",
    ],
)
def test_dams_towns_and_firms_are_nobody(seed: Seeder, text: str) -> None:
    assert not _people(seed(text))


def test_a_name_of_three_words_is_not_cut_at_a_day(seed: Seeder) -> None:
    assert set(_people(seed("Spokeswoman Tran Thu Ha said no."))) == {"Tran Thu Ha"}


@pytest.mark.parametrize(
    ("english", "russian", "name"),
    [
        ("Lao Energy Minister Bounkhong Sisavath", "министр энергетики Лаоса Бункхонг Сисават", "Bounkhong Sisavath"),
        ("Chinese Foreign Minister Liu Wenbo", "министр иностранных дел Китая Лю Вэньбо", "Liu Wenbo"),
        ("Vietnamese spokeswoman Tran Thu Ha", "представитель МИД Вьетнама Чан Тху Ха", "Tran Thu Ha"),
        ("Colonel Winai Thongdee", "полковник Винай Тхонгди", "Winai Thongdee"),
    ],
)
def test_a_name_that_sounds_alike_in_two_scripts_is_one_person(
    seed: Seeder, english: str, russian: str, name: str
) -> None:
    people = _people(seed(f"{english} said no. It rained for days.", f"Об этом сообщил {russian}."))
    assert set(people) == {name}
    assert people[name].role.isascii()


def test_who_sounds_alike_and_speaks_for_another_country_is_somebody_else(seed: Seeder) -> None:
    text = "Об этом сообщил министр энергетики Китая Бункхонг Сисават."
    assert len(_people(seed("Lao Energy Minister Bounkhong Sisavath said no.", text))) == 2


def test_a_very_common_surname_needs_a_word_beside_it(seed: Seeder) -> None:
    person = _people(seed("Vietnamese Prime Minister Nguyen Duc Khanh said no. Nguyen Duc Khanh left Hanoi."))
    assert person["Nguyen Duc Khanh"].context


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ('Thai Foreign Minister Anuwat Chaiyaporn left. "We have a path," Anuwat said.', ("Anuwat",)),
        ("Thai Foreign Minister Anuwat Chaiyaporn left. Foreign Minister Anuwat said no.", ("Anuwat",)),
        ("Thai Foreign Minister Anuwat Chaiyaporn left. Anuwat Chaiyaporn said no.", ()),
        ("Norwegian Foreign Minister Anuwat Chaiyaporn left. Anuwat said no.", ()),
    ],
)
def test_people_who_go_by_their_given_names_get_them_as_aliases(
    seed: Seeder, text: str, aliases: tuple[str, ...]
) -> None:
    assert _people(seed(text))["Anuwat Chaiyaporn"].aliases == aliases
