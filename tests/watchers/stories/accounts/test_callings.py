"""For whom somebody speaks whose calling stands beside the name, and who speaks in the middle of a sentence."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source

# The text, and each statement by its beginning with its speaker.
ENGLISH = [
    (
        "Colonel Anton Dreze, a spokesman for the army, said nine hostages had been rescued. Dreze said two were badly "
        "hurt. The army said two soldiers were hurt.",
        {"nine hostages": "army", "two were": "army", "two soldiers": "army"},
    ),
    ("Maria Volkova, the army's spokeswoman, said three bridges had been blown up.", {"three bridges": "army"}),
    (
        "Maria Volkova, spokeswoman of the Upland Front, said the truce had been broken eleven times.",
        {"the truce": "Upland Front"},
    ),
    (
        "Dan Orr, head of the Transit Authority, told reporters nine trains were stopped on Friday.",
        {"nine trains": "Transit Authority"},
    ),
    ("A spokesman for the army, Anton Dreze, said nine hostages had been rescued.", {"nine hostages": "army"}),
    (
        "Nine hostages had been rescued, according to Anton Dreze, a spokesman for the army.",
        {"Nine hostages": "army"},
    ),
    (
        "According to Anton Dreze, a spokesman for the army, nine hostages had been rescued.",
        {"nine hostages": "army"},
    ),
    (
        '"The bridge is safe for lorries," said Hanna Vole, the roads agency\'s chief engineer.',
        {"The bridge": "roads agency"},
    ),
    (
        "Ilya Gromov, Tavria's defence minister, said the column had crossed the border at dawn.",
        {"the column": "Tavria"},
    ),
    (
        "Dr Ruth Ames, medical director at Hollen Hospital, said 14 patients had died for want of oxygen.",
        {"14 patients": "Hollen Hospital"},
    ),
    ("Rita Halm, head of security at Norlund Freight, said the gate was locked.", {"the gate": "Norlund Freight"}),
    ("Ruta Halm, a lawyer for the family, said the boy had been alone in the cell.", {"the boy": "family"}),
    ("The parents' lawyer, Ruta Halm, said the school had been warned twice.", {"the school": "parents"}),
    ("NATO chief Hugo Brand said no troops would be sent to Tavria.", {"no troops": "NATO"}),
    ("The White House press secretary, Amy Dole, said no letter had come.", {"no letter": "White House"}),
    ("Leaders of the miners' union said they would not go down again.", {"they would": "miners' union"}),
    ("The head of the Soll hospital, Anna Ferr, said all beds were full.", {"all beds": "Soll hospital"}),
    ("A statement by the Upland Front's command said 30 soldiers had died.", {"30 soldiers": "Upland Front"}),
    ("Ada Brenn said 900 men had walked out, a figure the mill put at 90.", {"900 men": "Ada Brenn"}),
    ("Nine men had been lost, an army spokesman who was there said.", {"Nine men": "army"}),
    # Who speaks for nobody else.
    ("Anna Ruy, a baker from Soll, said soldiers had fired over the crowd.", {"soldiers had": "Anna Ruy"}),
    ("Otto Brand, 54, a farmer from Soll, said the water had come at night.", {"the water": "Otto Brand"}),
    ("Hanne Moor, a professor at Verd University, said the court had no choice.", {"the court": "Hanne Moor"}),
    ("Elin Dahl, a former minister of Norrmark, said the cable was laid badly.", {"the cable": "Elin Dahl"}),
    # Officers of towns and provinces.
    (
        "The governor of Lower Aule, Hanne Stroud, said 19 people had been saved. The army said two soldiers were lost."
        " The governor said the road would open on Friday. She said schools would stay closed.",
        {
            "19 people": "Hanne Stroud, governor of Lower Aule",
            "two soldiers": "army",
            "the road": "Hanne Stroud, governor of Lower Aule",
            "schools would": "Hanne Stroud, governor of Lower Aule",
        },
    ),
    (
        "Lower Aule governor Hanne Stroud said 19 people had been saved.",
        {"19 people": "Hanne Stroud, Lower Aule governor"},
    ),
    ("The embassy will stay open all winter, Foreign Minister Tess Maro of Lund said.", {"The embassy": "Lund"}),
    (
        "The UN refugee agency's representative in Tavria, Ruan Delp, said 40,000 people had fled.",
        {"40,000 people": "UN refugee agency"},
    ),
    ("Twelve people were hurt, a hospital official said on condition of anonymity.", {"Twelve people": "hospital"}),
    ("The ministry's spokeswoman said 12 people were hurt in the raid.", {"12 people": "ministry"}),
    (
        "Asked about the raid, Colonel Dreze, the army spokesman, said nine hostages were free.",
        {"nine hostages": "army"},
    ),
    (
        "Warsaw said the bridge would be closed. Officials of the Polish union said it had been unsafe for years.",
        {"the bridge": "Poland", "it had": "Polish union"},
    ),
    ("The union said 900 men were out. The company said 120 men were out.", {"900 men": "union", "120 men": "company"}),
    # What is told of a speaker is no speaker, and tells of no contact.
    (
        "The Green Bank Forum, which called for a march on Monday, said 900 homes would be lost.",
        {"900 homes": "Green Bank Forum"},
    ),
    ("Brand, who chairs the Pit Union, called the report a fraud.", {"Brand, who": "Pit Union"}),
    ("Moscow Mayor Igor Salin said the metro would run all night.", {"the metro": "Igor Salin, Moscow Mayor"}),
    # Whom an officer leads who is called so beside his name is told there, and not by who spoke before.
    (
        "Police said 25,000 people marched. Student leader Lucia Vanek said 90,000 people marched.",
        {"Police said": "Police", "Student leader": "Lucia Vanek"},
    ),
    (
        "The rebels said the road was open. Police said 25 people had died. Rebel commander Lucia Vanek said nobody "
        "was hurt there.",
        {"the road": "rebels", "25 people": "Police", "nobody was": "rebels"},
    ),
    (
        "Police said 25 people had died. Rebel commander Lucia Vanek said nobody was hurt there.",
        {"25 people": "Police", "nobody was": "Lucia Vanek"},
    ),
    (
        "The mill said 90 men were out. Operations manager Ada Brenn said the gate was locked.",
        {"90 men": "mill", "the gate": "mill"},
    ),
    ("According to the hospital's director, Ada Brenn, 52 people were treated.", {"52 people": "hospital"}),
    # An envoy speaks for the land that sent him, and not for the one that summoned him.
    (
        "Tajikistan's Foreign Ministry handed a note to Russian Ambassador Ivan Gromov. The ambassador said the checks "
        "were short.",
        {"the checks": "Russia"},
    ),
    (
        "Tajikistan's Foreign Ministry summoned the Russian chargé d'affaires. The chargé d'affaires said the checks "
        "were short. Dushanbe said they were long.",
        {"the checks": "Russia", "Dushanbe said": "Tajikistan"},
    ),
    (
        "Dushanbe said it had summoned the ambassador. The ambassador said the checks were short.",
        {"it had": "Tajikistan"},
    ),
    (
        "UN envoy Hans Grund said the road was open. The envoy said nobody was hurt.",
        {"the road": "Hans Grund", "The envoy": "Hans Grund"},
    ),
    (
        "Police said nine men were held. The embassy said two of them were tourists.",
        {"nine men": "Police", "two of": "embassy"},
    ),
    # In the middle of a sentence.
    (
        "The houses, a city spokesman said, could have collapsed at any moment.",
        {"The houses, a city spokesman said, could": "city"},
    ),
    (
        "The bridge, said the hauliers' association, was closed without any warning.",
        {"The bridge, said the hauliers' association, was": "hauliers' association"},
    ),
]
RUSSIAN = [
    (
        "Антон Дрез, представитель армии, сообщил, что девять заложников освобождены утром. Дрез добавил, что двое из "
        "них тяжело ранены.",
        {"девять заложников": "армия", "двое из": "армия"},
    ),
    ("Подъёмник не проверяли два года, заявил Антон Дрез, глава союза горняков.", {"Подъёмник": "союз горняков"}),
    ("Председатель профсоюза докеров Павел Рой заявил, что суда стоят третий день.", {"суда": "профсоюз докеров"}),
    ("Пресс-секретарь Нагорного фронта Мария Волкова сообщила, что бой шёл до утра.", {"бой": "Нагорный фронт"}),
    ("По словам представителя армии Антона Дреза, девять заложников уже на свободе.", {"девять": "армия"}),
    ("Как рассказала журналистам глава комитета беженцев Нура Асиф, колонна стоит.", {"Как": "комитет беженцев"}),
    ("«Мы никого не ждали», — рассказал представитель полиции Солля майор Кир Даст.", {"Мы никого": "полиция Солля"}),
    ("По словам жительницы посёлка Анны Левиной, мост закрыли ещё в марте.", {"мост": "Анна Левина"}),
    (
        "По словам губернатора Загорского края Олеся Верника, спасены 19 человек из затопленных сёл. В пятницу откроют "
        "дорогу, добавил губернатор.",
        {
            "спасены 19": "губернатор Загорского края Олесь Верник",
            "В пятницу": "губернатор Загорского края Олесь Верник",
        },
    ),
    ("«Вода не дойдёт до школы», — написал мэр Солля Лена Орр в Telegram.", {"Вода": "мэр Солля Лена Орр"}),
    ("Катер, подчёркивает береговая охрана, стоял в дрейфе с огнями.", {"Катер, подчёркивает": "береговая охрана"}),
    ("Рейсы, заявили в профсоюзе докеров, отменены до конца месяца.", {"Рейсы, заявили": "профсоюз докеров"}),
    (
        "Глава Загорского края Олесь Верник заявил, что сбиты два дрона.",
        {"сбиты": "Глава Загорского края Олесь Верник"},
    ),
    (
        "Два дрона сбиты над краем, сообщил в Telegram губернатор Загорского края Олесь Верник.",
        {"Два дрона": "губернатор Загорского края Олесь Верник"},
    ),
    ("Представитель МИД Лунда Тесс Маро заявила, что посольство снова открыто.", {"посольство": "Лунд"}),
    (
        "Министр Сергей Викторович Орлов заявил, что посольство снова открыто.",
        {"посольство": "Сергей Викторович Орлов"},
    ),
    (
        "Представитель компании Norlund Freight Пирс Лоуэн сообщил, что счета уже проверены.",
        {"счета": "компания Norlund Freight"},
    ),
    (
        "Официальный представитель МИД Таврии Мария Зорина заявила, что посольство снова открыто. Зорина отметила, что "
        "сотрудников домой не отзывали.",
        {"посольство": "Таврия", "сотрудников": "Таврия"},
    ),
    ("Вице-премьер Таврии Рита Ольм заявила, что хлеба хватит надолго.", {"хлеба": "Таврия"}),
    (
        "Губернатор Олесь Верник сообщил, что спасены 19 человек. «Дорогу откроем в пятницу», — написал он в Telegram.",
        {"спасены": "Олесь Верник", "Дорогу": "Олесь Верник"},
    ),
    ("Начальник отдела МВД полковник Пётр Лам сообщил, что задержаны шестеро.", {"Начальник": "МВД"}),
    ("Адвокат задержанных Надя Бенн сообщила, что судью они не видели.", {"судью": "задержанные"}),
    ("Экс-министр обороны Эльмар Даль заявил, что кабель лежит плохо.", {"кабель": "Эльмар Даль"}),
    ("Ян Мост, глава партии «Список», назвал бюджет обманом.", {"Ян Мост": "Список"}),
    (
        "По данным комитета, пострадали 40 человек. Комитет родственников утверждает, что врача не пускали всю ночь.",
        {"По данным": "Комитет родственников", "врача не": "Комитет родственников"},
    ),
    (
        "Компания «Лугсталь» уверяет, что линии работают. По подсчётам профсоюза, бастуют 900 человек, по данным "
        "компании — 120.",
        {"Компания «Лугсталь»": "Лугсталь", "По подсчётам": "профсоюз", "по данным": "Лугсталь"},
    ),
    (
        "Нагорный фронт заявил, что вышел из города. Разговор о хлебе он назвал полезным.",
        {"вышел": "Нагорный фронт", "Разговор": "Нагорный фронт"},
    ),
    (
        "Полиция заявила, что вышли 25 тысяч человек. Студенческий лидер Ада Бренн заявила, что вышли 90 тысяч "
        "человек.",
        {"вышли 25": "Полиция", "вышли 90": "Ада Бренн"},
    ),
    (
        "МИД Таджикистана вызвал посла России Ивана Громова. Посол заявил, что проверки носят временный характер.",
        {"проверки": "Россия"},
    ),
    (
        "Душанбе сообщил, что вызвал российского посла. Посол заявил, что проверки носят временный характер.",
        {"вызвал": "Tajikistan", "проверки": "Russia"},
    ),
    (
        "Душанбе заявил, что вручил ноту послу. Посол заявил, что проверки носят временный характер.",
        {"вручил": "Tajikistan"},
    ),
    (
        "Бунт начался после того, как к больному отказались вызвать врача, заявил в пятницу Комитет родственников.",
        {"Бунт начался": "Комитет родственников"},
    ),
]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [*((text, "en", expected) for text, expected in ENGLISH), *((text, "ru", expected) for text, expected in RUSSIAN)],
)
def test_a_statement_is_of_whom_its_speaker_stands_for(text: str, lang: str, expected: dict[str, str]) -> None:
    told = [one.statement for rows in laid(source(1, text, lang=lang)).parties.values() for one in rows]
    found = {begins: one.party for one in told for begins in expected if one.quote.lstrip('"«').startswith(begins)}
    assert found == expected
    assert len(told) == len(expected)


@pytest.mark.parametrize(
    ("behind", "party"),
    [
        ("Об этом сообщил в своём Telegram-канале губернатор края Олесь Верник.", "Олесь Верник"),
        ("Об этом ТАСС рассказал глава профсоюза докеров Павел Рой.", "профсоюз докеров"),
        ("Об этом говорится в сообщении пресс-службы МВД Таврии.", "МВД Таврии"),
        ("Об этом сообщает Reuters со ссылкой на полицию Солля.", "полиция Солля"),
    ],
)
def test_who_said_the_sentence_before_is_told_behind_it(behind: str, party: str) -> None:
    told = laid(source(1, f"Двое погибли при пожаре на складе. {behind}", lang="ru")).parties
    assert {of: [one.statement.quote for one in rows] for of, rows in told.items()} == {
        party: ["Двое погибли при пожаре на складе"]
    }


def test_what_has_a_speaker_is_not_said_by_the_next_one() -> None:
    text = "Фронт заявил, что склад давно закрыт. Об этом сообщил губернатор Олесь Верник."
    assert list(laid(source(1, text, lang="ru")).parties) == ["Фронт"]


def test_a_town_that_speaks_itself_is_spoken_for_by_its_mayor() -> None:
    own = source(1, "The ferry was inspected in May and found to be fit.", "soll")
    report = source(2, "The mayor of Soll, Lena Orr, said the ferry had been fit in May.")
    assert list(laid(own, report).parties) == ["soll"]


def test_answers_are_of_whom_the_first_line_names() -> None:
    asked = "Q: What did you see? A: Soldiers fired over the crowd.\nQ: And then? A: Everybody ran into the church."
    told = laid(source(1, f"Anna Ruy, a baker from Soll, spoke to this paper.\n{asked}")).parties
    assert [one.statement.quote for one in told["Anna Ruy"]] == [
        "Soldiers fired over the crowd",
        "Everybody ran into the church",
    ]


def test_whose_mother_she_is_stands_outside_of_what_she_says() -> None:
    told = laid(source(1, "The boy, 12, was alone in the house, his mother, Rosa Tiel, said.")).parties
    assert [one.statement.quote for one in told["Rosa Tiel"]] == ["The boy, 12, was alone in the house"]
