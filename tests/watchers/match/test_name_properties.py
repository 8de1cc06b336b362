"""Whatever a text holds, matching ends, quotes it exactly and costs in proportion; and profiles come and go at once.

Work is counted in calls, not in seconds: a clock would make the answer depend on the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchers.match.finder import MOST_PLACES
from watchers.match.index import Index
from watchers.model import Entity, EntityType, Field, Matched, Profiles, Text, Tier
from watchers.seeds_io import read_profiles, shipped_seeds
from watchers.tables import load_tables

SEEDS = read_profiles(shipped_seeds())
ENTITIES = SEEDS.entities
WRITTEN = sorted({name for entity in ENTITIES for name in (entity.name, *entity.aliases, *entity.former)})
PERSON = EntityType.PERSON
GLEB = Entity("gleb", "Gleb Tarasenkov", PERSON)

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
CONTROLS = st.text(alphabet=st.characters(categories=("Cc", "Cf", "Zl", "Zp", "Mn")), min_size=1, max_size=4)
SIGNS = st.sampled_from(
    [" ", "\n", ", ", ". ", "-", "-\n", "’s ", "'", "&", "№ ", "(", "习近平", "ال", "J", "О. ", "201"]
)
PARTS = st.one_of(st.sampled_from(WRITTEN), st.sampled_from(WRITTEN).map(str.upper), SIGNS, CONTROLS, ANY)
# A word goes first: so every text is one that holds a word.
MIXED = st.lists(PARTS, max_size=12).map(lambda parts: "word " + "".join(parts))
LANGS = st.sampled_from(["", "en", "ru", "de", "tr", "zh", "xx"])
TEXTS = st.builds(Text, MIXED, MIXED, LANGS)


@pytest.fixture(scope="module")
def desk() -> Index:
    return index_of(*ENTITIES)


@pytest.fixture(scope="module")
def worn() -> Index:
    return index_of(*ENTITIES)


def index_of(*entities: Entity) -> Index:
    index = Index(load_tables())
    index.set_profiles(Profiles(entities))
    return index


def found(index: Index, text: str, lang: str = "en") -> list[str]:
    """Profiles that would alert."""
    return [match.profile for match in index.match(Text("", text, lang)).entities if match.tier is not Tier.POSSIBLE]


def firm(index: Index, text: Text) -> set[str]:
    return {match.profile for match in index.match(text).entities if match.tier is not Tier.POSSIBLE}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile, those of the interpreter included."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_p4_any_text_is_matched_and_quoted_exactly(desk: Index, text: Text) -> None:
    for match in desk.match(text).entities:
        field = text.title if match.field is Field.TITLE else text.body
        assert 0 <= match.start < match.end <= len(field)
        assert field[match.start : match.end] == match.surface
        assert match.evidence
        assert 0 < match.score <= 1


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_p4_what_was_read_before_changes_no_answer(desk: Index, text: Text) -> None:
    asked_before = desk.match(text)
    desk.match(Text(text.body, text.title))
    assert desk.match(text) == asked_before


def test_p8_profiles_put_one_by_one_are_all_profiles_at_once(desk: Index) -> None:
    one_by_one = Index(load_tables())
    for entity in ENTITIES:
        one_by_one.put_entity(entity)
    for entity in ENTITIES[::3]:
        text = Text(entity.name, ". ".join(entity.aliases))
        assert one_by_one.match(text) == desk.match(text)


def test_p8_a_profile_taken_off_is_gone_and_put_back_answers_as_before(desk: Index) -> None:
    worn = index_of(*ENTITIES)
    for entity in ENTITIES[1::3]:
        text = Text(entity.name, ". ".join(entity.aliases))
        worn.remove_entity(entity.id)
        assert entity.id not in {match.profile for match in worn.match(text).entities}
        worn.put_entity(entity)
        assert set(worn.match(text).entities) == set(desk.match(text).entities)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ENTITIES), max_size=5), TEXTS)
def test_p8_an_index_that_profiles_came_and_went_in_finds_the_same(
    desk: Index, worn: Index, changed: list[Entity], text: Text
) -> None:
    for entity in changed:
        worn.put_entity(entity)
    assert firm(worn, text) == firm(desk, text)


def test_p8_a_new_profile_counts_from_the_next_item() -> None:
    index = index_of(Entity("hilda", "Hilda Fransson", PERSON))
    assert found(index, "that Gleb Tarasenkov met Tarassenkow") == []
    index.put_entity(GLEB)
    assert found(index, "that Gleb Tarasenkov met Tarassenkow") == ["gleb", "gleb"]
    assert found(index, "that Gleb Tarasenkv met Hilda Fransson") == ["gleb", "hilda"]
    index.put_entity(Entity("gleb", "Gleb Arkhipov", PERSON))
    assert found(index, "that Gleb Tarasenkov met Gleb Arkhipov") == ["gleb"]
    index.remove_entity("gleb")
    index.remove_entity("gleb")
    assert found(index, "that Gleb Tarasenkov met Gleb Arkhipov") == []


def test_p8_a_changed_profile_is_judged_by_its_new_rules() -> None:
    index = index_of(GLEB)
    index.put_entity(Entity("gleb", "Gleb Tarasenkov", PERSON, context=("minister",), exclude=("Tarasenkov Cup",)))
    assert found(index, "that Tarasenkov won") == []
    assert found(index, "that Tarasenkov, the minister, won the Tarasenkov Cup") == ["gleb"]
    index.put_entity(GLEB)
    assert found(index, "that Tarasenkov won") == ["gleb"]


def test_p8_an_acronym_and_a_body_come_and_go() -> None:
    index = index_of()
    text = "вчера ЮНЕСКО и МИД Казахстана молчали"
    assert found(index, text, "ru") == []
    index.put_entity(Entity("unesco", "UNESCO", EntityType.ORGANISATION))
    index.put_entity(Entity("mfa", "Kazakh Foreign Ministry", EntityType.ORGANISATION))
    assert found(index, text, "ru") == ["unesco", "mfa"]
    index.remove_entity("unesco")
    assert found(index, text, "ru") == ["mfa"]


HEAVY = ("Russian Foreign Ministry of ", "С. В. ", "201st military base ")  # many names hang on one of their words
UNITS = (
    *HEAVY,
    "Sergey Lavrov said ",
    "Sergey ",
    "Lavrov, ",
    "Lavrov Lawrow Lavrv ",
    "Lavrov-\n",
    "Trump Tower ",
    "US us U.S. ",
    "SCO Scotland ",
    "xyzzy ",
    "von der ",
    "习近平",
)


@pytest.mark.parametrize("unit", UNITS)
def test_p6_twice_the_text_is_twice_the_work(unit: str, desk: Index) -> None:
    times = (400 if unit in HEAVY else 2_000) // len(unit)
    once, twice = (Text("", unit * number, "en") for number in (times, 2 * times))
    desk.match(twice)  # what is kept of words is there from now on
    assert calls(lambda: desk.match(twice)) <= 2.1 * calls(lambda: desk.match(once))


def test_the_work_does_not_grow_with_profiles_that_are_not_named(desk: Index) -> None:
    strangers = (Entity(f"x{number}", f"Quentin Xyz{number}abcd", PERSON) for number in range(1_000))
    many = index_of(*ENTITIES, *strangers)
    text = Text("", "The harvest was good, Lavrov said, and the roads of Russia are dry. " * 20, "en")
    for index in (desk, many):
        index.match(text)
    assert calls(lambda: many.match(text)) <= 1.1 * calls(lambda: desk.match(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tarasenkov",
        "Tarasenkov " * 20_000,
        "Gleb " * 180_000 + "Tarasenkov",
        "T" * 1_000_000,
        "Т" * 1_000_000,
        "Tarasenkov" * 100_000,
        "\x00\x1f\u200b\u202e" * 250_000 + "Tarasenkov",
        "\u0301" * 1_000_000,
        "A." * 500_000,
        "a'" * 500_000,
        "習" * 1_000_000,
        "&<" * 500_000 + " x",
    ],
    ids=lambda text: f"{text[:10]!a} {len(text)}",
)
def test_p6_a_megabyte_of_one_thing_gives_a_bounded_answer(text: str) -> None:
    matched: Matched = index_of(GLEB).match(Text("", text, "en"))
    assert len(matched.entities) <= MOST_PLACES
