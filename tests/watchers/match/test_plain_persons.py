"""Names that are made only when a text needs them hang where all names of the profile would hang.

And what follows from that stays as it was: what a desk types is looked up, and profiles come and go.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from watchers.match.forms import FormMaker
from watchers.match.index import Index
from watchers.match.lexicon import MOST_PENDING, Lexicon
from watchers.match.name_maker import NameMaker
from watchers.match.naming import Readings
from watchers.model import Entity, EntityType, Profiles, Text
from watchers.seeds_io import read_profiles, shipped_seeds
from watchers.tables import load_tables
from watchers.text.fold import Folder

TABLES = load_tables()
MAKER = NameMaker(Folder(TABLES.fold), TABLES.naming)
ODD = ("MBS", "NATO", "G.", "Г.", "Ь", "Ө", "Әлия", "Jr", "李强", "O'Neil", "Wei-lin", "Šefčovič", "Bin", "von", "de")
KNOWN = ("Xi", "Li", "Kim", "Park", "Donald", "Trump", "Vladimir", "Владимир", "Putin", "Путин", "Fico", "Фицо")
WORDS = st.sampled_from(("Gleb", "Глеб", "Tarasenkov", "Тарасенков", "Tarasenkow", "Сергей", *ODD, *KNOWN))
WRITINGS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5)


def hung(entity: Entity) -> set[tuple[str, bool]]:
    """What the names of a person hang on, when all are made."""
    return {(name.surname.name, name.surname.latin) for name in MAKER.of(entity) if name.surname}


def check(entity: Entity) -> bool:
    plain = MAKER.plain(entity)
    if plain is None:
        return False
    assert all(name.surname for name in MAKER.of(entity))
    assert {fold for fold, _ in hung(entity)} == {word.name for word in plain.surnames}
    assert hung(entity) <= {(word.name, word.latin) for word in plain.surnames}
    return True


@given(WRITINGS)
def test_a_plain_person_hangs_where_the_names_do(writings: list[str]) -> None:
    name, *aliases = writings
    check(Entity("one", name, EntityType.PERSON, tuple(aliases)))


def test_people_of_the_shipped_profiles_hang_where_their_names_do() -> None:
    people = [one for one in read_profiles(shipped_seeds()).entities if one.type is EntityType.PERSON]
    assert any(map(check, people))


def test_a_plain_person_is_looked_up_by_every_name() -> None:
    index = Index(TABLES)
    gleb = Entity("gleb-x", "Gleb Tarasenkov", EntityType.PERSON, ("Тарасенков Глеб", "Gleb T. Petrov"))
    index.set_profiles(Profiles((gleb, Entity("anna-x", "Anna Gleb", EntityType.PERSON))))
    for typed in ("Gleb Tarasenkov", "Глеб Тарасенков", "Tarasenkov Gleb", "Тарасенков", "Gleb T Petrov"):
        assert index.lookup(tuple(typed.split())) == ("entity:gleb-x",), typed
    assert index.lookup(("Gleb",)) == ("entity:anna-x", "entity:gleb-x")
    assert index.lookup(("Petrov",)) == index.lookup(("Anna",)) == ()
    index.remove_entity("gleb-x")
    assert index.lookup(("Тарасенков",)) == ()


def test_names_that_were_not_made_yet_go_with_their_profile() -> None:
    index = Index(TABLES)
    one = Entity("one", "Gleb Tarasenkov", EntityType.PERSON)
    other = Entity("other", "Oleg Tarasenkov", EntityType.PERSON)
    index.set_profiles(Profiles((one, other)))
    index.remove_entity("one")
    text = Text("", "they met Gleb Tarasenkov and Oleg Tarasenkov", "en")
    assert {match.profile for match in index.match(text).entities if match.score > 0.5} == {"other"}
    index.put_entity(one)
    assert {match.profile for match in index.match(text).entities if match.score > 0.5} == {"one", "other"}
    index.remove_entity("other")
    assert {match.profile for match in index.match(text).entities if match.score > 0.5} == {"one"}


def test_of_a_name_in_two_scripts_no_other_reading_is_looked_for() -> None:
    assert check(Entity("one", "Глеб Jr", EntityType.PERSON))


def test_of_many_who_share_a_surname_each_is_found_and_forgotten() -> None:
    index = Index(TABLES)
    given_names = [f"{first}{last}o" for first in ("Bel", "Dor", "Kam", "Lud", "Mir", "Rag") for last in "bdfgklmnprst"]
    family = [Entity(name.lower(), f"{name} Zibrovsky", EntityType.PERSON, (f"Z. {name}",)) for name in given_names]
    index.set_profiles(Profiles(tuple(family)))
    for one in (family[0], family[MOST_PENDING], family[-1]):
        said = Text("", f"critics say {one.name} won")
        assert (one.id, one.name) in {(match.profile, match.surface) for match in index.match(said).entities}
        index.remove_entity(one.id)
        assert one.id not in {match.profile for match in index.match(said).entities}


def test_the_names_of_a_crowd_are_not_left_to_one_item() -> None:
    lexicon = Lexicon(FormMaker(Folder(TABLES.fold), TABLES.endings), TABLES.naming, MAKER.of)
    for number in range(3 * MOST_PENDING):
        one = Entity(f"z{number}", "Gleb Zibrovsky", EntityType.PERSON)
        plain = MAKER.plain(one)
        assert plain
        lexicon.expect(one, plain.surnames)
        assert all(len(node.pending) <= MOST_PENDING for node in lexicon.nodes_of(one.id))
    assert {node.crowd for node in lexicon.nodes_of("z0")} == {3 * MOST_PENDING}


def test_a_word_that_no_pattern_touches_is_not_asked_for_each() -> None:
    """A surname that a thousand share asks this of a thousand given names at the first item that has it."""
    readings, names = TABLES.naming.readings, [*TABLES.naming.given_names, *map(str.casefold, (*ODD, *KNOWN))]
    asked: list[str] = []

    class Counting:
        def sub(self, replacement: str, word: str) -> str:
            asked.append(word)
            return word.replace("x", replacement)

    counting: Any = Counting()
    few = Readings({ord("š"): "sh"}, ((counting, "ks"),), (), re.compile("x"))
    assert list(few.of("marko")) == []
    assert list(few.of("miloš")) == ["milosh"]
    assert asked == []
    assert list(few.of("max")) == ["maks"]
    assert all(list(readings.of(name)) == list(replace(readings, any=re.compile("")).of(name)) for name in names)
