"""What operators write by hand is read, or refused with file, line and what to write instead."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from watchers.errors import ProfileError
from watchers.match.index import Index
from watchers.model import Entity, EntityType, Kind, Topic
from watchers.seeds_io import read_feeds, read_profiles, shipped_example, shipped_seeds
from watchers.tables import load_tables

GOOD = """\
# people
[[entity]]
id = "doe"
name = "Jane Doe"
type = "person"
aliases = ["Doe"]
former = ["Jane Roe"]
context = ["minister"]
homonym = true

[[topic]]
id = "grain"
name = "Grain"
query = 'grain OR wheat'
"""


def written(folder: Path, text: str, name: str = "people.toml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_file_becomes_frozen_records(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    profiles = read_profiles(file)
    assert profiles.entities == (
        Entity(
            "doe",
            "Jane Doe",
            EntityType.PERSON,
            aliases=("Doe",),
            former=("Jane Roe",),
            context=("minister",),
            homonym=True,
            where=f"{file}:2",
        ),
    )
    assert profiles.topics == (Topic("grain", "Grain", "grain OR wheat", f"{file}:11"),)
    assert profiles.warnings == ()


def test_a_folder_is_read_as_one_list(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "entities/people.toml")
    written(tmp_path, GOOD.replace('"doe"', '"roe"').replace('"grain"', '"wheat"'), "topics/food.toml")
    written(tmp_path, '[[feeds]]\nurl = "https://example.org/"', "feeds.toml")
    written(tmp_path, "not read", "samples/day.toml")
    profiles = read_profiles(tmp_path)
    assert [entity.id for entity in profiles.entities] == ["doe", "roe"]
    assert [topic.id for topic in profiles.topics] == ["grain", "wheat"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("aliases =", "aliasses =", 6, "the key “aliasses” is not known; did you mean “aliases”?"),
        ("aliases =", "zzz =", 6, "known are id, name"),
        ('name = "Jane Doe"', "", 2, "the key “name” is missing"),
        ('name = "Jane Doe"', 'name = " J."', 4, "too short for a name"),
        ('name = "Jane Doe"', 'name = ""', 4, "too short for a name"),
        ('["Doe"]', '["D"]', 6, "too short for a name"),
        ('["Doe"]', '"Doe"', 6, "aliases: "),
        ('id = "doe"', 'id = "Jane Doe"', 3, "lower-case letters"),
        ('"person"', '"human"', 5, "'person'"),
        ("homonym = true", "homonym = tru", 9, "no valid TOML"),
        ("[[topic]]", "[[topics]]", 11, "[[topics]] is not known here"),
        ("# people", "entity = 1", 2, "no valid TOML"),
        ("# people", "title = 1", 1, "write [[title]] tables"),
    ],
)
def test_a_mistake_is_pointed_at(old: str, new: str, line: int, said: str, tmp_path: Path) -> None:
    file = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ProfileError) as refused:
        read_profiles(file)
    assert refused.value.where == f"{file}:{line}"
    assert said in refused.value.problem


def test_of_two_profiles_with_one_id_the_first_counts(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD + GOOD.replace("Jane", "John"))
    profiles = read_profiles(file)
    assert [entity.name for entity in profiles.entities] == ["Jane Doe"]
    assert profiles.warnings[0] == f"{file}:16: entity “doe” is left out, its id is taken at {file}:2"


def test_an_alias_that_is_anothers_name_is_warned_of(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD + '[[entity]]\nid = "other"\nname = "doe"\ntype = "place"\n')
    assert "the name of “other”" in read_profiles(file).warnings[0]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('context = ["border* guard"]', "context “border* guard” of entity “ann” can never match: a * stands only"),
        ('context = ["Taj*ik"]', "a * stands only at the end of a single word"),
        ('context = ["ann example"]', "it is a name of the entity"),
        ("homonym = true", "homonym = true without context"),
    ],
)
def test_context_that_can_do_nothing_is_warned_of(keys: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    file.write_text(f'[[entity]]\nid = "ann"\nname = "Ann Example"\ntype = "person"\n{keys}\n', "utf-8")
    (warning,) = read_profiles(file).warnings
    assert warning.startswith(f"{file}:1: ")
    assert said in warning


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="no such file or folder"):
        read_profiles(tmp_path / "none")
    with pytest.raises(ProfileError, match="cannot be read"):
        read_feeds(tmp_path / "none.toml")
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ProfileError, match="UTF-8"):
        read_profiles(tmp_path / "odd.toml")


def test_feeds_are_read_with_their_durations(tmp_path: Path) -> None:
    file = written(tmp_path, '[[feeds]]\nurl = "https://example.org/feed"\nkind = "wire"\ninterval = "5m"\n')
    (feed,) = read_feeds(file)
    assert (feed.url, feed.kind, feed.interval) == ("https://example.org/feed", Kind.WIRE, timedelta(minutes=5))


@pytest.mark.parametrize(
    ("line", "said"),
    [('interval = "soon"', "is no duration"), ('kind = "blog"', "'ministry'"), ('intervall = "5m"', "“interval”")],
)
def test_a_mistake_in_a_feed_is_pointed_at(line: str, said: str, tmp_path: Path) -> None:
    file = written(tmp_path, f'[[feeds]]\nurl = "https://example.org/feed"\n{line}\n')
    with pytest.raises(ProfileError) as refused:
        read_feeds(file)
    assert refused.value.where == f"{file}:3"
    assert said in refused.value.problem


def test_p9_what_ships_with_the_program_can_be_read() -> None:
    profiles = read_profiles(shipped_seeds())
    assert profiles.warnings == ()
    assert Index(load_tables()).set_profiles(profiles) == ()
    assert read_feeds(shipped_seeds() / "feeds.toml")
    assert shipped_example().is_file()
