"""A profile names a person, body or place once; texts write it in other scripts, spellings, cases and orders.

Each table is one way to write; the square brackets of a row are no part of the text, they say what must be found.
The persons are invented.
"""

from __future__ import annotations

import pytest

from watchers.match.index import Index
from watchers.model import Entity, EntityType, Profiles, Text, Tier
from watchers.tables import load_tables


def person(profile: str, name: str, *aliases: str) -> Entity:
    return Entity(profile, name, EntityType.PERSON, aliases)


PEOPLE = (
    person("gleb", "Gleb Tarasenkov"),
    person("yevgenia", "Yevgenia Shchukina"),
    person("nikolai", "Nikolai Zhukharin"),
    person("valentina", "Valentina Orlovskaya"),
    person("taras", "Taras Melnichenko"),
    person("mateusz", "Mateusz Brzozowski"),
    person("ondrej", "Ondřej Havránek"),
    person("luka", "Luka Horvatin"),
    person("radomir", "Radomir Kovachevski"),
    person("hilda", "Hilda Fransson"),
    person("timo", "Timo Hakkasvuo"),
    person("edgars", "Edgars Liepa"),
    person("nurlan", "Nurlan Bekmuratov"),
    person("thomas", "Thomas O'Dwyer"),
    person("anne", "Anne-Sophie Delacroix"),
    person("ibrahim", "Ibrahim al-Kattan"),
    person("broek", "Hilda van den Broek"),
    person("zhang", "Zhang Weimin"),
    person("huang", "Huang Xiaoguang"),
    person("park", "Park Min-jun"),
    person("cho", "Cho Sung-hoon"),
)


def index_of(*entities: Entity) -> Index:
    index = Index(load_tables())
    index.set_profiles(Profiles(entities))
    return index


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(*PEOPLE)


def hits(index: Index, text: str, lang: str) -> list[tuple[str, str]]:
    """Profiles and surfaces in reading order, without what is only possible."""
    found = sorted(index.match(Text("", text, lang)).entities, key=lambda match: match.start)
    return [(match.profile, match.surface) for match in found if match.tier is not Tier.POSSIBLE]


def check(index: Index, profile: str, marked: str, lang: str) -> None:
    """The text without its brackets names the profile just where they stand, and nobody else."""
    before, _, rest = marked.partition("[")
    surface, _, behind = rest.partition("]")
    expected = [(profile, surface)] if surface else []
    assert hits(index, before + surface + behind, lang) == expected


@pytest.mark.parametrize(
    ("profile", "text", "lang"),
    [
        ("gleb", "вчера [Глеб Тарасенков] сказал", "ru"),
        ("gleb", "учора [Гліб Тарасенков] сказав", "uk"),
        ("yevgenia", "вчера [Евгения Щукина] сказала", "ru"),
        ("nikolai", "вчера [Николай Жухарин] сказал", "ru"),
        ("radomir", "вчера [Радомир Ковачевски] каза", "bg"),
        ("radomir", "учора [Радомір Ковачевський] сказав", "uk"),
        ("thomas", "вчера [Томас О'Двайер] сказал", "ru"),
        ("anne", "вчера [Анн-Софи Делакруа] сказала", "ru"),
        ("ibrahim", "вчера [Ибрагим аль-Каттан] сказал", "ru"),
        ("broek", "вчера [Хильда ван ден Брук] сказала", "ru"),
        ("nurlan", "кеше [Нұрлан Бекмұратов] айтты", "kk"),
    ],
)
def test_another_alphabet(profile: str, text: str, lang: str, index: Index) -> None:
    check(index, profile, text, lang)


@pytest.mark.parametrize(
    ("profile", "text", "lang"),
    [
        ("gleb", "gestern sagte [Gleb Tarassenkow] nichts", "de"),
        ("yevgenia", "gestern sagte [Jewgenija Schtschukina] nichts", "de"),
        ("gleb", "hier [Gleb Tarassenkov] a parlé", "fr"),
        ("yevgenia", "hier [Evguénia Chtchoukina] a parlé", "fr"),
        ("nikolai", "hier [Nikolaï Joukharine] a parlé", "fr"),
        ("gleb", "wczoraj [Gleb Tarasienkow] powiedział", "pl"),
        ("yevgenia", "wczoraj [Jewgienija Szczukina] powiedziała", "pl"),
        ("gleb", "dün [Gleb Tarasenkov] konuştu", "tr"),
        ("nikolai", "dün [Nikolay Juharin] konuştu", "tr"),
        ("yevgenia", "dün [Yevgeniya Şukina] konuştu", "tr"),
        ("nikolai", "ayer [Nikolái Zhujarin] habló", "es"),
        ("yevgenia", "ayer [Evgenia Schukina] habló", "es"),
        ("gleb", "gisteren sprak [Gleb Tarasenkov] niet", "nl"),
        ("gleb", "tegnap [Gleb Taraszenkov] beszélt", "hu"),
        ("yevgenia", "tegnap [Jevgenyija Scsukina] beszélt", "hu"),
        ("radomir", "jučer je [Radomir Kovačevski] rekao", "hr"),
    ],
)
def test_another_transcription(profile: str, text: str, lang: str, index: Index) -> None:
    check(index, profile, text, lang)


CASES = {
    ("ru", "gleb"): ("речь [Глеба Тарасенкова]", "встреча с [Глебом Тарасенковым]", "доклад о [Глебе Тарасенкове]"),
    ("ru", "valentina"): ("видел [Валентину Орловскую]", "вместе с [Орловской]"),
    ("uk", "taras"): ("розмова з [Тарасом Мельниченком]", "лист [Тарасові Мельниченку]", "заява [Мельниченка]"),
    ("be", "gleb"): ("сустрэча з [Глебам Тарасенкавым]", "словы [Глеба Тарасенкова]"),
    ("bg", "gleb"): ("срещата с [Глеб Тарасенков]", "думите на [Тарасенков]"),
    ("pl", "mateusz"): ("słowa [Mateusza Brzozowskiego]", "spotkanie z [Brzozowskim]", "mówił [Brzozowskiemu]"),
    ("pl", "gleb"): ("spotkanie z [Glebem Tarasienkowem]",),
    ("cs", "ondrej"): ("schůzka s [Ondřejem Havránkem]", "řekl [Ondřeji Havránkovi]"),
    ("cs", "gleb"): ("slova [Gleba Tarasenkova]", "setkání s [Tarasenkovem]"),
    ("sk", "gleb"): ("stretnutie s [Glebom Tarasenkovom]", "povedali [Tarasenkovovi]"),
    ("sl", "gleb"): ("srečanje z [Glebom Tarasenkovom]", "besede [Gleba Tarasenkova]", "in [Tarasenkovove] besede"),
    ("hr", "luka"): ("riječi [Luke Horvatina]", "susret s [Lukom Horvatinom]", "rekli su [Horvatinu]"),
    ("sr", "gleb"): ("сусрет са [Глебом Тарасенковом]", "речи [Тарасенкова]"),
    ("sr", "luka"): ("susret sa [Lukom Horvatinom]",),
    ("tr", "gleb"): ("dün [Tarasenkov]'un sözleri", "dün [Gleb Tarasenkov]’la", "dün [Tarasenkov]'dan"),
    ("kk", "nurlan"): ("кеше [Нұрлан Бекмұратовтың] сөзі", "кеше [Бекмұратовқа] айтты", "кеше [Бекмуратовпен]"),
    ("tg", "nurlan"): ("суханони [Нурлани Бекмуратови]", "дидам [Бекмуратовро]"),
    ("uz", "nurlan"): ("kecha [Nurlan Bekmuratovning] gapi", "kecha [Bekmuratovga]", "кеча [Нурлан Бекмуратовнинг]"),
    ("hu", "hilda"): ("tegnap [Hilda Franssonnak]", "tegnap [Hilda Franssonnal]", "tegnap [Franssontól]"),
    ("et", "hilda"): ("koos [Hilda Franssoniga]", "anti [Franssonile]", "eile [Franssoni] sõnul"),
    ("fi", "hilda"): ("eilen [Hilda Franssonin] mukaan", "eilen [Franssonille]"),
    ("fi", "timo"): ("eilen [Timo Hakkasvuon] mukaan",),
    ("lv", "edgars"): ("vakar [Edgara Liepas] vārdi",),
    ("lv", "gleb"): ("vakar [Gļebs Tarasenkovs] sacīja", "vakar [Gļeba Tarasenkova] vārdi", "vakar [Tarasenkovam]"),
    ("lt", "gleb"): ("vakar [Glebo Tarasenkovo] žodžiai", "vakar [Glebui Tarasenkovui]", "vakar [Tarasenkovą]"),
}


@pytest.mark.parametrize(("lang", "profile", "text"), [(*key, text) for key, texts in CASES.items() for text in texts])
def test_case_forms(lang: str, profile: str, text: str, index: Index) -> None:
    check(index, profile, text, lang)


@pytest.mark.parametrize(
    ("text", "own", "lang"),
    [
        ("yesterday [Tarasenkovem]", "cs", "en"),
        ("yesterday [Tarasenkowa]", "pl", "en"),
        ("yesterday [Tarasenkovnak]", "hu", "en"),
        ("yesterday [Tarasenkovin]", "fi", "en"),
        ("yesterday [Tarasenkovga]", "uz", "en"),
        ("yesterday [Tarasenkovs]", "de", "en"),
        ("вчера [Тарасенковым]", "ru", "bg"),
    ],
)
def test_an_ending_of_another_language_is_none(text: str, own: str, lang: str, index: Index) -> None:
    check(index, "gleb", text, own)
    check(index, "gleb", text, "")
    assert hits(index, text.replace("[", "").replace("]", ""), lang) == []


@pytest.mark.parametrize(
    ("profile", "text"),
    [
        ("gleb", "it was [Gleb Tarasenkov]'s letter"),
        ("gleb", "it was [Tarasenkov]’s letter"),
        ("gleb", "yesterday [Tarasenkov Gleb] was named"),
        ("gleb", "yesterday [Tarasenkov, Gleb] was named"),
        ("gleb", "вчера [Тарасенков Глеб Ильич] назначен"),
        ("gleb", "вчера [Тарасенков, Глеб] назначен"),
        ("gleb", "yesterday [G. Tarasenkov] was named"),
        ("gleb", "вчера [Г. Тарасенков] назначен"),
        ("gleb", "yesterday [Gleb I. Tarasenkov] was named"),
        ("gleb", "yesterday [Gleb Ilyich Tarasenkov] was named"),
        ("gleb", "Письмо [Глебу Ильичу Тарасенкову] пришло"),
        ("gleb", "yesterday [Gleb Marcus Aurel Tarasenkov] was named"),
        ("valentina", "yesterday [Valentina Sergeyevna Orlovskaya] was named"),
        ("gleb", "YESTERDAY [GLEB TARASENKOV] WAS NAMED"),
        ("gleb", "НАЗНАЧЕН [ТАРАСЕНКОВ, ГЛЕБ]: УКАЗ"),
        ("ibrahim", "yesterday [Ibrahim Kattan] was named"),
        ("thomas", "yesterday [Thomas O’Dwyer] was named"),
        ("anne", "yesterday [Anne Sophie Delacroix] was named"),
    ],
)
def test_order_initials_and_what_stands_between(profile: str, text: str, index: Index) -> None:
    check(index, profile, text, "")


@pytest.mark.parametrize(
    "text",
    [
        "yesterday [Gleb Tarasenkv] spoke",
        "yesterday [Gleb Taraesnkov] spoke",
        "yesterday [Gleb Tarasenkovv] spoke",
        "yesterday President [Tarasemkov] spoke",
        "yesterday Minister [Tarasnkov] spoke",
        "yesterday the Tarasemkov deal was signed",
        "yesterday Olga Tarasemkov spoke",
    ],
)
def test_a_slip_counts_beside_a_given_name_or_a_title(text: str, index: Index) -> None:
    check(index, "gleb", text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "that [Gleb Taras-\nenkov] said",
        "that [Gleb\nTarasenkov] said",
        "that [Gleb Tara\u00adsenkov] said",
        "that [Gl\u200beb Tara\u200b\u2060senkov] said",
        "that [Gleb\u00a0Tarasenkov] said",
        "that [Gleb Tarаsеnkоv] said",  # Cyrillic а, е, о
        "that [Ｇｌｅｂ　Ｔａｒａｓｅｎｋｏｖ] said",
        "that [Gleb Tarase\u0301nkov] said",
        "that \ufeff[Gleb Tarasenkov]\u200f said",
    ],
)
def test_noise_of_typesetting_and_encoding(text: str, index: Index) -> None:
    check(index, "gleb", text, "en")


@pytest.mark.parametrize(
    ("profile", "text", "lang"),
    [
        ("zhang", "вчера [Чжан Вэйминь] прибыл", "ru"),
        ("zhang", "слова [Чжан Вэйминя]", "ru"),
        ("zhang", "встреча с [Чжаном Вэйминем]", "ru"),
        ("zhang", "yesterday [Weimin Zhang] came", "en"),
        ("huang", "вчера [Хуан Сяогуан] прибыл", "ru"),
        ("park", "вчера [Пак Мин Чжун] прибыл", "ru"),
        ("park", "yesterday [Park Minjun] came", "en"),
        ("park", "yesterday [Min-jun Park] came", "en"),
        ("cho", "вчера [Чо Сон Хун] прибыл", "ru"),
        ("cho", "вчера [Чо Сонхун] прибыл", "ru"),
        ("cho", "yesterday [Cho Sunghoon] came", "en"),
    ],
)
def test_eastern_names(profile: str, text: str, lang: str, index: Index) -> None:
    check(index, profile, text, lang)


@pytest.mark.parametrize(
    ("text", "lang", "tier"),
    [
        ("that Gleb Tarasenkov said", "en", Tier.EXACT),
        ("that Gleb Glebenko said", "en", Tier.ALIAS),
        ("that Glebenko said", "en", Tier.ALIAS),
        ("dass Gleb Tarassenkow sagte", "de", Tier.VARIANT),
        ("слова Глеба Тарасенкова", "ru", Tier.INFLECTED),
        ("that Tarasenkov said", "en", Tier.SURNAME),
        ("that Gleb Tarasenkv said", "en", Tier.TYPO),
        ("that Ivan Tarasenkov said", "en", Tier.POSSIBLE),
        ("that Arkhipov said", "en", Tier.POSSIBLE),
    ],
)
def test_p4_a_match_says_how_sure_it_is(text: str, lang: str, tier: Tier) -> None:
    aliases = ("Gleb Glebenko", "Glebenko")
    index = index_of(Entity("gleb", "Gleb Tarasenkov", EntityType.PERSON, aliases, former=("Gleb Arkhipov",)))
    (match,) = index.match(Text("", text, lang)).entities
    assert match.tier is tier
    assert match.evidence
    assert (match.tier is Tier.POSSIBLE) == (match.score <= 0.5)
