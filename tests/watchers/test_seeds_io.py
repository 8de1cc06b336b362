"""What operators write by hand is read, or refused with file, line and what to write instead."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from watchers.errors import ProfileError
from watchers.match.index import Index
from watchers.model import Entity, EntityType, Kind, Topic
from watchers.seeds_io import (
    look_at_feeds,
    look_at_profiles,
    read_feeds,
    read_profiles,
    shipped_example,
    shipped_seeds,
)
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
        ('["Doe"]', '"Doe"', 6, "aliases: write a list, in square brackets"),
        ('["Doe"]', '["Doe", 7]', 6, "aliases: write text in quotation marks"),
        ("homonym = true", 'homonym = "sure"', 9, "homonym: write true or false"),
        ('"doe"', '"doe', 3, "no valid TOML: a quotation mark is missing"),
        ('["Doe"]', '["Doe"', 7, "no valid TOML: "),
        ('"person"', "person", 5, "no valid TOML: write text in quotation marks"),
        ("former =", "aliases =", 7, "no valid TOML: the key stands twice in this table"),
        ('type = "person"', "type", 5, "no valid TOML: write a key and its value"),
        ('id = "doe"', 'id = "Jane Doe"', 3, "lower-case letters"),
        ('"person"', '"human"', 5, 'type: write "person", "organisation", "country", "place", "facility" or "event"'),
        ("homonym = true", "homonym = tru", 9, "no valid TOML"),
        ("[[topic]]", "[[topics]]", 11, "[[topics]] is not known here"),
        ("[[entity]]", "[[person]]", 2, 'write [[entity]] and in it type = "person"'),
        ("# people", "entity = 1", 1, "write [[entity]] tables"),
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
    assert profiles.warnings[0] == f"{file}:16: entity “doe” is left out, its id is taken at {file}:2; give it another"


def test_an_alias_that_is_anothers_name_is_warned_of(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD + '[[entity]]\nid = "other"\nname = "doe"\ntype = "place"\n')
    assert "the name of “other”" in read_profiles(file).warnings[0]


ALL_WRONG = """\
[[entity]]
id = "ann"
nam = "Ann Example"
type = "persn"

[[entity]]
id = "bob
name = "Bob Example"

[[entity]]
id = "cat"
name = "C"
type = "person"
homonym = "sure"

[[entity]]
id = "eve"
name = "Eve Example"
type = "person"
"""


def test_all_mistakes_of_all_files_are_told_at_once_and_the_rest_is_read(tmp_path: Path) -> None:
    entities, topics = written(tmp_path, ALL_WRONG, "entities/a.toml"), written(tmp_path, "[[topc]]", "topics/b.toml")
    said = [
        f"{entities}:3: the key “nam” is not known; did you mean “name”?",
        f'{entities}:4: type: write "person", "organisation", "country", "place", "facility" or "event"',
        f"{entities}:7: this is no valid TOML: a quotation mark is missing; "
        'text stands between two, like name = "Anna"',
        f"{entities}:12: name: “C” is too short for a name; write at least two letters",
        f"{entities}:14: homonym: write true or false",
        f"{topics}:1: [[topc]] is not known here; write [[entity]] or [[topic]] or [[feeds]]",
    ]
    looked = look_at_profiles(tmp_path)
    assert list(map(str, looked.mistakes)) == said
    assert [one.id for one in looked.profiles.entities] == ["eve"]
    assert looked.unread == ("ann", "cat")
    with pytest.raises(ProfileError) as refused:
        read_profiles(tmp_path)
    assert str(refused.value).split("\n") == said


def test_all_mistakes_of_the_feeds_are_told_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, '[[feeds]]\nurl = "a.example"\nkind = "blog"\n[[feeds]]\nname = "B"\n', "feeds.toml")
    feeds, mistakes = look_at_feeds(file)
    assert feeds == ()
    assert [one.where for one in mistakes] == [f"{file}:2", f"{file}:3", f"{file}:4"]


SHARED = [
    ('"organisation"', '["SHR"]', "", True),
    ('"organisation"', '["SHR"]', 'context = ["ship*"]', False),  # that tells them apart
    ('"person"', '["Doe"]', "", False),  # a surname is many people's
    ('"person"', '["John Doe"]', "", True),
]


@pytest.mark.parametrize(("kind", "aliases", "more", "warned"), SHARED)
def test_an_alias_that_two_have_is_warned_of(kind: str, aliases: str, more: str, warned: bool, tmp_path: Path) -> None:
    tables = (
        f'[[entity]]\nid = "{name}"\nname = "{name} Example"\ntype = {kind}\naliases = {aliases}\n{more}\n'
        for name in ("ann", "bob")
    )
    warnings = read_profiles(written(tmp_path, "".join(tables))).warnings
    assert [one.split(": ", 1)[1] for one in warnings] == [
        f"the alias “{aliases[2:-2]}” of “bob” is an alias of “ann”: both match; take it out of one of them"
    ] * warned


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
    [
        ('interval = "soon"', "is no duration"),
        ('kind = "blog"', 'write "ministry", "state", "wire"'),
        ('intervall = "5m"', "“interval”"),
    ],
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
