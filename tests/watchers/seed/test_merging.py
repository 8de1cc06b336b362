"""Proposals meet edited profiles: nothing of a person's is lost, and nothing comes back that they took out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.seed.merging import blocks_of, merge, next_base, with_aliases
from watchers.seed_folder import SeedFolder

FIRST = """# Proposed.

# evidence: a.txt at 0
[[entity]]
id = "lobov"
name = "Sergey Lobov"
type = "person"
aliases = ["Sergei Lobov"]
role = "Minister"

# evidence: a.txt at 40
[[entity]]
id = "dolna"
name = "Dolna"
type = "place"
"""
SECOND = FIRST.replace('["Sergei Lobov"]', '["Sergei Lobov", "S. Lobov"]').replace(
    "a.txt at 0", "a.txt at 0, b.txt at 7"
)
SECOND += '\n# evidence: b.txt at 9\n[[entity]]\nid = "marsk"\nname = "Marsk"\ntype = "place"\n'


def test_without_edits_the_new_proposal_stands() -> None:
    assert merge(FIRST, FIRST, SECOND).text == SECOND


def test_aliases_are_added_to_one_profile_and_no_other_line_changes() -> None:
    edited = FIRST.replace('role = "Minister"', 'role = "Prime minister"  # since May')
    added = with_aliases(edited, "lobov", ["Sergei Lobov", "The Bear"])
    assert added == edited.replace('["Sergei Lobov"]', '["Sergei Lobov", "The Bear"]')
    assert 'name = "Dolna"\ntype = "place"\naliases = ["Dolnaya"]' in with_aliases(edited, "dolna", ["Dolnaya"])


@pytest.mark.parametrize(
    "written",
    [
        'aliases = [\n "x",\n "y" ]\nrole = "Minister"\ncontext = [\n "z",\n]',
        'aliases = ["x",\n           "y"]\nrole = "Minister"\ncontext = ["z"]',
        'aliases = ["x", "y"]  # two\nrole = "Minister"\ncontext = ["z"]',
        'role = "Minister"\ncontext = ["z"]\naliases = [\n  "x", # ] in a remark\n  "y",\n]',
    ],
)
def test_aliases_are_added_however_a_person_has_written_the_list(written: str) -> None:
    text = f'[[entity]]\nid = "a"\nname = "A B"\ntype = "person"\n{written}\n'
    before, after = tomllib.loads(text)["entity"][0], tomllib.loads(with_aliases(text, "a", ["new"]))["entity"][0]
    assert after == before | {"aliases": ["x", "y", "new"]}


def test_the_same_proposal_changes_nothing() -> None:
    edited = FIRST.replace('role = "Minister"', 'role = "Prime minister"  # since May')
    assert merge(FIRST, edited, FIRST).text == edited


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "Sergey Lobov"', 'name = "Lobov, Sergey"'),
        ('role = "Minister"', 'role = "Prime minister"  # since May'),
        ('type = "person"\n', 'type = "person"\nhomonym = true\ncontext = ["mine"]\n'),
        ("# evidence: a.txt at 0\n", "# my own words\n"),
    ],
)
def test_an_edit_stays(old: str, new: str) -> None:
    merged = merge(FIRST, FIRST.replace(old, new), SECOND).text
    assert new in merged or old.startswith("#")
    assert 'id = "marsk"' in merged


def test_an_edited_profile_still_gets_new_aliases() -> None:
    edited = FIRST.replace('role = "Minister"', 'role = "Prime minister"')
    merged = merge(FIRST, edited, SECOND).text
    assert 'role = "Prime minister"' in merged
    assert '"S. Lobov"' in merged


def test_an_alias_that_a_person_took_out_stays_out() -> None:
    edited = FIRST.replace('aliases = ["Sergei Lobov"]', "aliases = []")
    merged = merge(FIRST, edited, SECOND).text
    assert '"S. Lobov"' in merged
    assert '"Sergei Lobov"' not in merged


def test_a_profile_that_a_person_deleted_does_not_come_back_even_later() -> None:
    _, blocks = blocks_of(FIRST)
    shortened = FIRST.replace(blocks[1].text, "")
    assert 'id = "dolna"' not in merge(FIRST, shortened, SECOND).text
    without = SECOND.replace(blocks[1].text, "")
    base = next_base(FIRST, without)
    assert 'id = "dolna"' not in merge(base, shortened, SECOND).text


def test_a_persons_own_profile_stays_and_is_not_overwritten() -> None:
    own = '[[entity]]\nid = "marsk"\nname = "My Marsk"\ntype = "facility"\n'
    merged = merge("", own, SECOND).text
    assert own.rstrip() in merged
    assert 'name = "Marsk"' not in merged


@given(
    st.lists(st.sampled_from(["lobov", "dolna", "marsk", "quist"]), unique=True), st.text('abc ="[]\n#', max_size=60)
)
def test_whatever_a_person_writes_below_is_kept(ids: list[str], tail: str) -> None:
    theirs = "\n\n".join(f'[[entity]]\nid = "{one}"\nname = "N {one}"\ntype = "place"' for one in ids) + "\n"
    ours = f'{theirs}\n# mine\n[[entity]]\nid = "mine"\nname = "Mine"\ntype = "place"\n# {tail!r}\n'
    assert repr(tail) in merge(theirs, ours, theirs).text


PAIR = '# catches: a.txt\n[[topic]]\nid = "pair"\nname = "Pair"\nquery = \'{}\'\n'


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("(lob* OR entity:lobov OR entity:dolna) NEAR/20 (mar*)", "(lob* OR entity:lobov) NEAR/20 (mar*)"),
        ("(entity:dolna OR lob*) NEAR/20 (entity:dolna-2)", "(lob*) NEAR/20 (entity:dolna-2)"),
        ("(talks) NEAR/15 (entity:dolna)", ""),
    ],
)
def test_a_deleted_profile_leaves_the_proposed_topics_that_name_it(tmp_path: Path, query: str, left: str) -> None:
    folder = SeedFolder(tmp_path / "desk")
    files = {"entities/people.toml": FIRST, "topics/subjects.toml": PAIR.format(query)}
    folder.write(folder.plan(files))
    people, topics = (tmp_path / "desk" / path for path in files)
    people.write_text(FIRST.partition("# evidence: a.txt at 40")[0], "utf-8")
    for again in (files, {"entities/people.toml": SECOND}):
        folder.write(folder.plan(again))
        assert [one["query"] for one in tomllib.loads(topics.read_text("utf-8")).get("topic", ())] == [left] * bool(
            left
        )


def test_a_topic_that_a_person_has_edited_keeps_whom_it_names(tmp_path: Path) -> None:
    folder = SeedFolder(tmp_path / "desk")
    files = {"entities/people.toml": FIRST, "topics/subjects.toml": PAIR.format("lob* OR entity:dolna")}
    folder.write(folder.plan(files))
    (tmp_path / "desk/entities/people.toml").write_text("", "utf-8")
    topics = tmp_path / "desk/topics/subjects.toml"
    topics.write_text(PAIR.format("mine OR entity:dolna"), "utf-8")
    folder.write(folder.plan(files))
    assert "mine OR entity:dolna" in topics.read_text("utf-8")


def test_a_folder_remembers_what_was_proposed_and_moved_profiles_are_not_doubled(tmp_path: Path) -> None:
    folder = SeedFolder(tmp_path / "desk")
    assert not folder.has_profiles
    folder.write(folder.plan({"entities/people.toml": FIRST}))
    people = tmp_path / "desk/entities/people.toml"
    people.rename(tmp_path / "desk/entities/mine.toml")
    (plan,) = folder.plan({"entities/people.toml": SECOND})
    assert 'id = "lobov"' not in plan.after
    assert 'id = "marsk"' in plan.after
