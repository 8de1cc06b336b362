"""Names that share a word with others: one head for several countries, one surname for several offices, sounds that
another script writes by ear.

The square brackets of a row are no part of the text, they say what must be found. All persons are invented.
"""

from __future__ import annotations

import pytest

from watchers.match.query import parse
from watchers.model import Entity, EntityType, Text, Tier

from .test_name_spellings import hits, index_of, person

ORGANISATION, FACILITY = EntityType.ORGANISATION, EntityType.FACILITY
MINISTRIES = index_of(
    Entity("mfa-no", "Norwegian Foreign Ministry", ORGANISATION),
    Entity("mfa-kz", "Ministry of Foreign Affairs of Kazakhstan", ORGANISATION, ("МИД Казахстана",)),
    Entity("mfa-am", "Armenian Foreign Ministry", ORGANISATION),
)
SITES = index_of(
    Entity("manas", "Halden International Airport", FACILITY),
    Entity("kant", "Norden Air Base", FACILITY),
    Entity("gcc", "Gulf Cooperation Council", ORGANISATION),
)


@pytest.mark.parametrize(
    ("text", "lang", "named"),
    [
        ("The foreign ministries of Kazakhstan and Armenia met", "en", {"mfa-kz", "mfa-am"}),
        ("The foreign ministries of Norway, Kazakhstan and Armenia met", "en", {"mfa-no", "mfa-kz", "mfa-am"}),
        ("The Kazakh and Armenian foreign ministries met", "en", {"mfa-kz", "mfa-am"}),
        ("МИД Казахстана и Армении заявили", "ru", {"mfa-kz", "mfa-am"}),
        ("МИД Норвегии, Казахстана и Армении заявили", "ru", {"mfa-no", "mfa-kz", "mfa-am"}),
        ("Ministerstwa Spraw Zagranicznych Armenii i Kazachstanu", "pl", {"mfa-kz", "mfa-am"}),
        ("МИД Казахстана и Армения подписали", "ru", {"mfa-kz"}),
        ("The Foreign Ministry of Kazakhstan and Armenia signed", "en", {"mfa-kz"}),
        ("Kazakhstan and the Foreign Ministry of Armenia signed", "en", {"mfa-am"}),
        ("МИД Казахстана, а потом и Армении", "ru", {"mfa-kz"}),
    ],
)
def test_countries_that_share_a_head_have_a_body_each(text: str, lang: str, named: set[str]) -> None:
    assert {profile for profile, _ in hits(MINISTRIES, text, lang)} == named


SEVERAL = index_of(
    Entity("mfa", "Norwegian Foreign Ministry", ORGANISATION),
    Entity("mod", "Norwegian Defence Ministry", ORGANISATION),
    Entity("mvd", "Norwegian Interior Ministry", ORGANISATION),
)


@pytest.mark.parametrize(
    ("text", "lang", "named"),
    [
        ("The Norwegian foreign and defence ministries met", "en", {"mfa", "mod"}),
        ("The ministries of defence, foreign affairs and the interior of Norway", "en", {"mfa", "mod", "mvd"}),
        ("МИД и Минобороны Норвегии заявили", "ru", {"mfa", "mod"}),
        ("МИД, МВД и Минобороны Норвегии заявили", "ru", {"mfa", "mod", "mvd"}),
        ("Министерства иностранных дел и обороны Норвегии", "ru", {"mfa", "mod"}),
        ("Norwegian trade and the Interior Ministry of Iceland", "en", set()),
        ("МИД Исландии и Минобороны Норвегии", "ru", {"mod"}),
        ("The Norwegian Defence Ministry, the Foreign Ministry of Iceland", "en", {"mod"}),
    ],
)
def test_ministries_that_share_a_country_are_a_body_each(text: str, lang: str, named: set[str]) -> None:
    assert {profile for profile, _ in hits(SEVERAL, text, lang)} == named


@pytest.mark.parametrize(
    ("text", "lang", "named"),
    [
        ("вчера в аэропорту Halden", "ru", {"manas"}),
        ("the Halden airport", "en", {"manas"}),
        ("на авиабазе Norden", "ru", {"kant"}),
        ("the Norden base", "en", {"kant"}),
        ("Совет сотрудничества стран Залива осудил", "ru", {"gcc"}),
        ("the Cooperation of the Gulf", "en", set()),
    ],
)
def test_what_a_kind_of_name_may_leave_out(text: str, lang: str, named: set[str]) -> None:
    assert {profile for profile, _ in hits(SITES, text, lang)} == named


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("Robert Mecolar", "вчера [Мецоляр] сказал", "ru"),
        ("Steve Wintkoff", "вчера [Уинткофф] сказал", "ru"),
        ("Peter Margseth", "вчера [Маргсет] сказал", "ru"),
        ("Zuzana Čaputarová", "вчора із [Чапутаровою] говорили", "uk"),
        ("Jens Stoltenmark", "вчера [Йенс Столтенмарк] сказал", "ru"),
        ("Felipe Mejiarra", "вчера [Мехиарра] сказал", "ru"),
        ("Luca Tajarini", "вчера [Таярини] сказал", "ru"),
        ("Rafał Trzeskowicz", "вчера [Тшескович] сказал", "ru"),
        ("Jean Marineau", "вчера [Марино] сказал", "ru"),
        ("Ben Brance", "вчера [Бранс] сказал", "ru"),
        ("Ralf Köhlermann", "вчера [Кёлерман] сказал", "ru"),
    ],
)
def test_another_script_writes_what_is_heard(name: str, text: str, lang: str) -> None:
    found = hits(index_of(person("one", name)), text.replace("[", "").replace("]", ""), lang)
    assert found == [("one", text[text.index("[") + 1 : text.index("]")])]


def test_what_is_heard_is_not_looked_for_in_the_script_of_the_profile() -> None:
    assert hits(index_of(person("one", "Robert Mecolar")), "yesterday Metsolar won", "en") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("памятник маршалу Тарасенкову", "ru"),
        ("на улице академика Тарасенкова", "ru"),
        ("pomnik generała Tarasenkowa", "pl"),
    ],
)
def test_a_monument_to_somebody_with_a_title_is_a_thing(text: str, lang: str) -> None:
    gleb = index_of(person("gleb", "Gleb Tarasenkov"))
    assert [str(match.tier) for match in gleb.match(Text("", text, lang)).entities] == [Tier.POSSIBLE]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Marszałkowi Tarasenkowowi podarowano album", "pl"),
        ("Адмиралу Тарасенкову вручили", "ru"),
        ("Předsedovi Tarasenkovovi poděkovali", "cs"),
        ("Predsednika Tarasenkova so vprašali", "sl"),
    ],
)
def test_a_title_counts_in_every_case(text: str, lang: str) -> None:
    assert len(hits(index_of(person("gleb", "Gleb Tarasenkov")), text, lang)) == 1


def test_a_short_name_with_another_letter_is_a_word() -> None:
    stub = index_of(person("stubb", "Alexander Stubb"))
    assert hits(stub, "Stub your toe and you will know.", "en") == []
    assert hits(stub, "Stubb was late. Стубб ждал.", "en") == [("stubb", "Stubb"), ("stubb", "Стубб")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [("特朗普昨天说", "zh"), ("トランプ大統領は昨日", "ja"), ("وصل دونالد ترامب أمس", "ar"), ("טראמפ אמר אתמול", "he")],
)
def test_what_a_script_writes_by_convention_follows_from_the_name(text: str, lang: str) -> None:
    assert len(hits(index_of(person("trump", "Donald Trump")), text, lang)) == 1


def test_of_a_page_of_shared_names_the_rare_ones_are_judged_and_the_rest_is_said() -> None:
    crowd = index_of(*(person(f"p{at}", f"Gleb{at} Halloran") for at in range(300)), person("vera", "Vera Tarasenkova"))
    text = Text("", "Halloran " * 100 + "and Vera Tarasenkova spoke", "en")
    assert "vera" in {match.profile for match in crowd.match(text).entities if match.tier is not Tier.POSSIBLE}
    reason = crowd.nearly(text, parse("entity:p7", crowd))[0]
    assert "“Halloran”" in reason


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("Aleksandr Tarasenkov", "Граф Алексей Тарасенков победил", "ru"),
        ("To Lam", "To lambs, grass is heaven.", "en"),
        ("Pavel Tarasenkov", "La famiglia Tarasenkov vende il vigneto", "it"),
        ("Gleb Orlov", "Орлов и ястребов занесли в книгу", "ru"),
    ],
)
def test_another_given_name_a_family_and_a_word_are_nobody(name: str, text: str, lang: str) -> None:
    assert hits(index_of(person("one", name)), text, lang) == []


HALLORANS = index_of(
    Entity("martin", "Martin Halloran", EntityType.PERSON, role="Defence Minister of Norway"),
    Entity("ruth", "Ruth Halloran", EntityType.PERSON, role="Speaker of the House of Representatives"),
    Entity("ann", "Ann Halloran", EntityType.PERSON, role="Foreign Minister of Iceland"),
)


@pytest.mark.parametrize(
    ("text", "lang", "named"),
    [
        ("that House Speaker Halloran resigned", "en", {"ruth"}),
        ("Министр обороны Халлоран уволен", "ru", {"martin"}),
        ("Спикер Халлоран уволена", "ru", {"ruth"}),
        ("Foreign Minister Halloran left", "en", {"ann"}),
        ("Außenministerin Halloran reist ab", "de", {"ann"}),
        ("yesterday Halloran left", "en", {"martin"}),  # nothing tells: the desk's first
        ("Governor Halloran left", "en", set()),
    ],
)
def test_of_those_who_share_a_surname_the_office_tells_who_is_meant(text: str, lang: str, named: set[str]) -> None:
    assert {profile for profile, _ in hits(HALLORANS, text, lang)} == named


def test_an_office_that_is_nobodys_leaves_each_of_them_possible() -> None:
    found = HALLORANS.match(Text("", "Governor Halloran left", "en")).entities
    assert {(match.profile, match.tier) for match in found} == {
        (one, Tier.POSSIBLE) for one in ("martin", "ruth", "ann")
    }
