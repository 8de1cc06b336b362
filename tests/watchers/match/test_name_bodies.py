"""Bodies, countries, places and facilities go by many names: acronyms, translations, other orders of words, exonyms.

The square brackets of a row are no part of the text, they say what must be found.
"""

from __future__ import annotations

import pytest

from watchers.model import Entity, EntityType, Text, Tier

from .test_name_spellings import check, hits, index_of

ORGANISATION, COUNTRY, PLACE = EntityType.ORGANISATION, EntityType.COUNTRY, EntityType.PLACE
MINISTRY = index_of(Entity("mfa", "Ministry of Foreign Affairs of Kazakhstan", ORGANISATION))
DEFENCE = index_of(Entity("mod", "Georgian Ministry of Defence", ORGANISATION))
BASE = index_of(Entity("base", "102nd Military Base", EntityType.FACILITY))
ACRONYMS = index_of(
    Entity("unesco", "UNESCO", ORGANISATION),
    Entity("opec", "OPEC", ORGANISATION),
    Entity("wto", "World Trade Organization", ORGANISATION, ("WTO",)),
    Entity("echr", "European Court of Human Rights", ORGANISATION),
    Entity("usa", "United States", COUNTRY, ("US", "U.S.")),
    Entity("mvd", "МВД", ORGANISATION),
)
EXONYMS = {
    "Prague": (("Праги", "ru"), ("Praga", "it"), ("Prag", "de"), ("Pragu", "hr")),
    "Vilnius": (("Вильнюсе", "ru"), ("Wilno", "pl"), ("Wilnie", "pl"), ("Vilna", "es")),
    "Aşgabat": (("Ашхабаде", "ru"), ("Ashgabat", "en"), ("Aschgabat", "de")),
    "Belgrade": (("Београду", "sr"), ("Белград", "ru"), ("Belgrad", "de"), ("Bělehrad", "cs")),
    "Mumbai": (("Bombay", "en"), ("Бомбее", "ru")),
    "Lviv": (("Lemberg", "de"), ("Львове", "ru"), ("Lwowie", "pl"), ("Lvov", "en")),
    "Istanbul": (("Стамбул", "ru"), ("Constantinople", "en")),
    "Damascus": (("Damas", "fr"), ("Damaskus", "de"), ("Дамаске", "ru"), ("دمشق", "ar")),
    "Athens": (("Афины", "ru"), ("Atene", "it"), ("Athènes", "fr")),
    "Volgograd": (("Stalingrad", "en"), ("Сталинград", "ru")),
    "Warsaw": (("Варшаве", "ru"), ("Warszawie", "pl"), ("Varsovie", "fr"), ("Varšavě", "cs")),
    "Hungary": (("Ungarn", "de"), ("Magyarország", "hu"), ("Венгрии", "ru"), ("Hongrie", "fr")),
    "Egypt": (("Ägypten", "de"), ("Египта", "ru"), ("Mısır", "tr"), ("مصر", "ar")),
    "Finland": (("Suomi", "fi"), ("Finlandia", "it")),
    "Kerch Bridge": (("Крымский мост", "ru"), ("Crimean Bridge", "en")),
    "Strait of Hormuz": (("Ормузском проливе", "ru"), ("détroit d'Ormuz", "fr"), ("Estrecho de Ormuz", "es")),
}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("вчера [МИД Казахстана] заявил", "ru"),
        ("вчера в [МИДе Казахстана] заявили", "ru"),
        ("вчера [казахстанский МИД] заявил", "ru"),
        ("вчера [Министерство иностранных дел Республики Казахстан] заявило", "ru"),
        ("yesterday the [Kazakh MFA] said", "en"),
        ("yesterday the [MFA of Kazakhstan] said", "en"),
        ("yesterday [Kazakhstan's Foreign Ministry] said", "en"),
        ("yesterday the [Kazakh foreign ministry] said", "en"),
        ("yesterday the [Ministry of Foreign Affairs of the Republic of Kazakhstan] said", "en"),
        ("hier le [ministère des Affaires étrangères du Kazakhstan]", "fr"),
        ("hier le [ministère kazakh des Affaires étrangères]", "fr"),
        ("кеше [Қазақстан Сыртқы істер министрлігі] айтты", "kk"),
        ("учора [Міністерство закордонних справ Казахстану] заявило", "uk"),
        ("учора [МЗС Казахстану] заявило", "uk"),
        ("wczoraj [Ministerstwo Spraw Zagranicznych Kazachstanu] podało", "pl"),
        ("ayer el [Ministerio de Exteriores de Kazajistán] dijo", "es"),
        ("včera [Ministerstvo zahraničních věcí Kazachstánu] uvedlo", "cs"),
        ("yesterday the Ministry of Defence of Kazakhstan said", "en"),
        ("yesterday Kazakh foreign policy changed", "en"),
        ("yesterday the Foreign Ministry of Uzbekistan met envoys from Kazakhstan", "en"),
        ("yesterday the Foreign Ministry closed. Kazakhstan protested", "en"),
    ],
)
def test_a_ministry_by_any_of_its_names(text: str, lang: str) -> None:
    check(MINISTRY, "mfa", text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("вчера [Минобороны Грузии] заявило", "ru"),
        ("вчера [Министерство обороны Грузии] заявило", "ru"),
        ("yesterday the [Georgian Defence Ministry] said", "en"),
        ("yesterday the [Ministry of Defense of Georgia] said", "en"),
        ("вчера Минобороны России заявило", "ru"),
    ],
)
def test_another_ministry(text: str, lang: str) -> None:
    check(DEFENCE, "mod", text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("at the [102nd Military Base] today", "en"),
        ("at the [102nd base] today", "en"),
        ("at [military base No. 102] today", "en"),
        ("at [military base 102] today", "en"),
        ("at [base 102] today", "en"),
        ("at the [102nd Russian military base] today", "en"),
        ("вчера [102-я военная база] открылась", "ru"),
        ("вчера на [102-й военной базе] тихо", "ru"),
        ("вчера [военная база № 102] открылась", "ru"),
        ("gestern an der [Militärbasis Nr. 102] Ruhe", "de"),
        ("at the 201st Military Base today", "en"),
        ("вчера 201-я военная база открылась", "ru"),
        ("at the base lived 102 soldiers", "en"),
        ("the 102nd brigade left", "en"),
    ],
)
def test_a_facility_by_its_number(text: str, lang: str) -> None:
    check(BASE, "base", text, lang)


@pytest.mark.parametrize(
    ("profile", "text", "lang"),
    [
        ("unesco", "вчера [ЮНЕСКО] сообщила", "ru"),
        ("unesco", "critics say [Unesco] failed", "en"),
        ("unesco", "critics say [U.N.E.S.C.O.] failed", "en"),
        ("unesco", "critics say unesco failed", "en"),
        ("opec", "critics say [Opec] failed", "en"),
        ("opec", "hier l’[OPEP] a parlé", "fr"),
        ("wto", "вчера [Всемирной торговой организации] сообщили", "ru"),
        ("wto", "hier l'[OMC] a parlé", "fr"),
        ("echr", "вчера [ЕСПЧ] решил", "ru"),
        ("echr", "решение [Европейского суда по правам человека]", "ru"),
        ("echr", "gestern hat der [EGMR] entschieden", "de"),
        ("usa", "talks with the [US] today", "en"),
        ("usa", "talks with the [U.S.] today", "en"),
        ("usa", "вчера [США] ответили", "ru"),
        ("usa", "dün [ABD]'nin yanıtı", "tr"),
        ("usa", "talks with us today", "en"),
        ("mvd", "вчера [МВД] сообщило", "ru"),
        ("mvd", "вчера МВДшник сообщил", "ru"),
        ("mvd", "вчера из [МВДа] сообщили", "ru"),
        ("mvd", "вчера из [МВДом] сообщили", "ru"),
        ("mvd", "вчера мвд сообщило", "ru"),
    ],
)
def test_acronyms(profile: str, text: str, lang: str) -> None:
    check(ACRONYMS, profile, text, lang)


@pytest.mark.parametrize(("name", "written", "lang"), [(name, *row) for name, rows in EXONYMS.items() for row in rows])
def test_p9_a_place_under_the_name_that_others_give_it(name: str, written: str, lang: str) -> None:
    kind = COUNTRY if name in ("Hungary", "Egypt", "Finland") else PLACE
    check(index_of(Entity("place", name, kind)), "place", f"1: [{written}] 2", lang)


def test_one_letter_off_is_a_slip_in_a_long_name_only() -> None:
    index = index_of(Entity("council", "Halden Research Council", ORGANISATION), Entity("oslo", "Oslo", PLACE))
    assert hits(index, "the Halden Reserch Council met in Osla", "en") == [("council", "Halden Reserch Council")]


def test_a_body_in_another_order_is_a_variant_and_in_its_own_exact() -> None:
    index = index_of(Entity("council", "Halden Research Council", ORGANISATION, ("Halden Council for Research",)))
    texts = {
        "the Halden Research Council met": Tier.EXACT,
        "the Halden Council for Research met": Tier.ALIAS,
        "the Research Council of Halden met": Tier.VARIANT,
    }
    for text, tier in texts.items():
        assert [match.tier for match in index.match(Text("", text, "en")).entities] == [tier]


def test_a_body_named_over_the_border_of_two_sentences_is_none() -> None:
    index = index_of(Entity("council", "Halden Research Council", ORGANISATION))
    assert hits(index, "They left Halden. The Research Council met", "en") == []
    assert hits(index, "They left Halden (the Research Council met)", "en") == []


def test_no_acronym_runs_from_a_title_into_the_text() -> None:
    telephones = index_of(Entity("att", "American Telephone and Telegraph", ORGANISATION, ("AT&T",)))
    assert telephones.match(Text("The AT&T merger", "", "en")).entities
    assert not telephones.match(Text("Look at AT", "T met the others", "en")).entities


@pytest.mark.parametrize("alias", ["G-9", "G9"])
@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The G-9 met", ["G-9"]),
        ("The G9 met", ["G9"]),
        ("The G 9 met", []),
        ("the g-9 and g9", []),
        ("The H-9 met", []),
    ],
)
def test_an_acronym_of_a_letter_and_a_number_has_its_hyphen_or_not(alias: str, text: str, places: list[str]) -> None:
    index = index_of(Entity("nine", "Group of Nine", ORGANISATION, (alias,)))
    assert [match.surface for match in index.match(Text("", text, "en")).entities] == places
