"""A surname is shared by many, and by streets, firms and words: what stands beside it decides whether it counts.

A doubt hides nothing: the place is kept as "possible", with its reason. The desk's own rules are asked of the
profiles that are shipped. The persons of the first half are invented.
"""

from __future__ import annotations

import pytest

from watchers.match.index import Index
from watchers.model import Entity, EntityType, Profiles, Text, Tier
from watchers.seeds_io import read_profiles, shipped_seeds
from watchers.tables import load_tables

from .test_name_spellings import hits, index_of

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
GLEB = index_of(Entity("gleb", "Gleb Tarasenkov", PERSON))
RICE = index_of(Entity("rice", "Alison Rice", PERSON))
HALLORAN = index_of(Entity("martin", "Martin Halloran", PERSON), Entity("ruth", "Ruth Halloran", PERSON))
COURT = Entity("icc", "International Criminal Court", ORGANISATION, ("ICC",))
UNION = Entity("au", "African Union", ORGANISATION, ("AU",))


@pytest.fixture(scope="module")
def desk() -> Index:
    """The profiles that are shipped."""
    index = Index(load_tables())
    index.set_profiles(read_profiles(shipped_seeds()))
    return index


def tiers(index: Index, text: str, lang: str = "en") -> list[str]:
    return [str(match.tier) for match in index.match(Text("", text, lang)).entities]


def firm(index: Index, text: str, lang: str = "en") -> set[str]:
    """The profiles that would alert."""
    return {profile for profile, _ in hits(index, text, lang)}


def reason(index: Index, text: str, lang: str = "en") -> str:
    """Why the only place in a text is only possible."""
    (match,) = index.match(Text("", text, lang)).entities
    assert match.tier is Tier.POSSIBLE
    return match.evidence.partition(", but ")[2]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("critics say Oleg Tarasenkov won", "en"),
        ("Oleg Tarasenkov won", "en"),
        ("critics say Kvist Tarasenkov won", "en"),
        ("Kvist Tarasenkov won", "en"),
        ("Bakery Tarasenkov opened", "en"),
        ("команда Олега Тарасенкова победила", "ru"),
        ("Олег Тарасенков победил", "ru"),
        ("critics say O. Tarasenkov won", "en"),
        ("critics say Anna Belova-Tarasenkov won", "en"),
        ("critics say Tarasenkov Ivanovich won", "en"),
        ("critics say Lake Tarasenkov froze", "en"),
    ],
)
def test_another_given_name_is_another_person(text: str, lang: str) -> None:
    assert tiers(GLEB, text, lang) == ["possible"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tarasenkov won", "en"),
        ("Yesterday Tarasenkov won", "en"),
        ("critics say President Tarasenkov won", "en"),
        ("critics say the Russian Tarasenkov won", "en"),
        ("critics say the Minsk-Tarasenkov deal failed", "en"),
        ("Команда Тарасенкова победила", "ru"),
        ("Пианист Тарасенков победил", "ru"),
        ("It was said in Smolensk Tarasenkov lost", "en"),
        ("It was said near Ostrov Tarasenkov lost", "en"),
        ("Вчера в Смоленске Тарасенков выступил", "ru"),
        ("Gestern sagte der Bäcker Tarasenkow nichts", "de"),
    ],
)
def test_places_titles_and_capitals_that_say_nothing_are_no_given_names(text: str, lang: str) -> None:
    assert firm(GLEB, text, lang) == {"gleb"}


def test_in_a_headline_of_capitals_a_capital_is_no_given_name() -> None:
    (match,) = GLEB.match(Text("Angry Farmers Throw Potatoes Behind Fleeing Tarasenkov", "", "en")).entities
    assert match.tier is Tier.SURNAME
    assert reason(GLEB, "angry farmers throw potatoes behind Fleeing Tarasenkov")


@pytest.mark.parametrize(
    ("text", "lang", "why"),
    [
        ("it was his wife Tarasenkov", "en", "“wife” before it"),
        ("это жена Тарасенкова", "ru", "“жена” before it"),
        ("it was Gleb Tarasenkov Jr. who came", "en", "“Jr” beside it means a relative"),
        ("it was Tarasenkov Jr. who came", "en", "“Jr” behind it"),
        ("это Глеб Тарасенков-младший", "ru", "“младший” beside it means a relative"),
        ("at the Tarasenkov Tower", "en", "“Tower” behind it"),
        ("at the Gleb Tarasenkov Tower", "en", "it names a thing"),
        ("won the Gleb Tarasenkov Memorial Prize", "en", "it names a thing"),
        ("on Tarasenkov Street", "en", "“Street” behind it"),
        ("вот улица Тарасенкова", "ru", "“улица” before it names a thing"),
        ("на улице Глеба Тарасенкова", "ru", "“улице” before it names a thing"),
        ("в театре имени Глеба Тарасенкова", "ru", "“имени” before it names a thing"),
        ("вот памятник Тарасенкову", "ru", "“памятник” before it names a thing"),
    ],
)
def test_p4_relatives_and_things_named_after_a_person_say_so(text: str, lang: str, why: str) -> None:
    assert why in reason(GLEB, text, lang)


@pytest.mark.parametrize("text", ["Halloran & Halloran sold soap", "bought by Halloran & Sons", "Smith & Halloran"])
def test_a_firm_is_nobody(text: str) -> None:
    assert set(tiers(HALLORAN, text)) == {"possible"}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Rice prices rose", False),
        ("Rice fields are dry", False),
        ("a bowl. Rice fell from it", False),
        ("a bowl. Rice said nothing", True),
        ("Rice also told us nothing", True),
        ("Rice: nothing was said", True),
        ("Rice grew. Officials told us", False),
        ("RICE PRICES SOAR", False),
        ("she ate rice", False),
        ("officials told Rice to leave", True),
        ("President Rice said nothing", True),
        ("Alison Rice said nothing", True),
    ],
)
def test_a_surname_that_is_a_word_counts_where_its_capital_says_something(text: str, counts: bool) -> None:
    assert bool(firm(RICE, text)) is counts


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Martin Halloran came. Halloran left.", "martin"),
        ("Ruth Halloran came. Halloran left.", "ruth"),
        ("Yesterday Halloran left.", "martin"),  # nobody in full: the first profile
        ("Ruth Halloran came, Ruth Halloran sat, Martin Halloran went. Halloran left.", "ruth"),
    ],
)
def test_of_profiles_with_one_surname_the_one_named_in_full_owns_it(text: str, owner: str) -> None:
    found = [match for match in HALLORAN.match(Text("", text, "en")).entities if match.surface == "Halloran"]
    assert [match.profile for match in found if match.tier is not Tier.POSSIBLE] == [owner]
    assert ["share this surname" in match.evidence for match in found if match.profile != owner] == [True]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("the ICC issued a warrant", True),
        ("the ICC named the cricket squad", False),
        ("the International Criminal Court (ICC) issued a warrant", True),
        ("the Indiana Cycling Club (ICC) met", False),
        ("the International Chamber of Commerce (ICC) met", False),
    ],
)
def test_an_acronym_that_means_something_else_here(text: str, counts: bool) -> None:
    found = {match.tier for match in index_of(COURT).match(Text("", text, "en")).entities if match.surface == "ICC"}
    assert (Tier.POSSIBLE not in found) is counts


def test_context_of_the_profile_outweighs_the_other_company_of_an_acronym() -> None:
    gated = Entity("icc", "International Criminal Court", ORGANISATION, ("ICC",), context=("warrant*",))
    assert firm(index_of(gated), "the ICC warrant upset the cricket world") == {"icc"}


@pytest.mark.parametrize(
    ("text", "counts"),
    [("it is 3 AU away", False), ("about 30 AU from here", False), ("the AU met", True), ("in 2031 the AU met", True)],
)
def test_a_measure_is_no_acronym(text: str, counts: bool) -> None:
    assert bool(firm(index_of(UNION), text)) is counts


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("In Warsaw Muhiddin Kabiri spoke", "en", {"kabiri"}),
        ("В Варшаве Мухиддин Кабири выступил", "ru", {"kabiri"}),
        ("Yesterday Sirojiddin Muhriddin spoke", "en", {"muhriddin"}),
        ("Yesterday Ozoda Rahmon spoke", "en", {"ozoda-rahmon"}),
        ("Вчера Озода Рахмон выступила", "ru", {"ozoda-rahmon"}),
        ("Yesterday Rustam Emomali spoke", "en", {"rustam-emomali"}),
        ("Yesterday Emomali Rahmon spoke", "en", {"rahmon"}),
        ("Yesterday Vladimir Zelensky spoke", "en", {"zelensky"}),
        ("Вчера Владимир Зеленский выступил", "ru", {"zelensky"}),
        ("Yesterday Vladimir Putin met Vladimir Zelensky", "en", {"putin", "zelensky"}),
        ("The Vladimir Mayakovsky Russian Drama Theatre opened", "en", set()),
        ("Citizens coming to us from abroad", "en", set()),
        ("CITIZENS COMING TO US FROM ABROAD", "en", set()),
        ("Talks with the US today", "en", {"usa"}),
        ("The US Open began", "en", set()),
        ("Yesterday Lavrova won the race", "en", set()),
        ("Yesterday Ekaterina Lavrova won", "en", set()),
        ("Вчера визит Лаврова отложили", "ru", {"lavrov"}),
        ("Yesterday Trump Tower opened", "en", set()),
        ("Yesterday Melania Trump spoke", "en", set()),
        ("Yesterday Donald Trump Jr. spoke", "en", set()),
        ("Yesterday 201 people came", "en", set()),
        ("Yesterday the 201st base opened", "en", {"base-201"}),
        ("Вчера пришли 201 человек", "ru", set()),
        ("The foreign minister Aslov came", "en", {"muhriddin"}),
        ("Yesterday Aslov won", "en", set()),
    ],
)
def test_the_rules_of_the_desk(text: str, lang: str, expected: set[str], desk: Index) -> None:
    assert firm(desk, text, lang) == expected


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The orchestra played, and Halloran bowed.", "ada"),
        ("The reactor stood still, and Halloran left.", "ben"),
        ("The reactor hummed for the orchestra. Ben Halloran spoke, and Halloran left.", "ben"),
        ("Yesterday Halloran left.", "carl"),  # the one that asks for no company, whoever stands first
    ],
)
def test_of_profiles_with_one_surname_context_tells_where_nobody_is_named_in_full(text: str, owner: str) -> None:
    index = index_of(
        Entity("ada", "Ada Halloran", EntityType.PERSON, context=("orchestra*",)),
        Entity("ben", "Ben Halloran", EntityType.PERSON, context=("reactor*",)),
        Entity("carl", "Carl Halloran", EntityType.PERSON),
    )
    found = [match for match in index.match(Text("", text, "en")).entities if match.surface == "Halloran"]
    assert [match.profile for match in found if match.tier is not Tier.POSSIBLE] == [owner]


def test_profiles_of_one_surname_are_settled_the_same_in_any_order() -> None:
    people = HALLORAN.entity("martin"), HALLORAN.entity("ruth")
    assert people[0] is not None
    assert people[1] is not None
    turned = Index(load_tables())
    turned.set_profiles(Profiles((people[1], people[0])))
    text = "Ruth Halloran came. Halloran left."
    assert hits(turned, text, "en") == hits(HALLORAN, text, "en") == [("ruth", "Ruth Halloran"), ("ruth", "Halloran")]
