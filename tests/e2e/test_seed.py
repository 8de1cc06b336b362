"""The command `seed`: documents in, profiles out that the other commands read; and what goes wrong is one line each."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.in_process import command_here
from tests.e2e.program import command

DOCUMENTS = Path(__file__).parents[1] / "data" / "seed" / "other"


def test_proposed_profiles_are_read_by_match_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = command("seed", str(DOCUMENTS), "--out", "desk", folder=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert "fishing-quotas.txt: Norway, Iceland agree on mackerel quotas" in first.stdout
    assert "  cut byline: By Ingrid Halvorsen and Tom Weald" in first.stdout
    again = command_here("seed", str(DOCUMENTS), "--out", "desk", folder=tmp_path)
    assert again.stdout.rstrip().endswith("desk holds them already")
    row = json.dumps({"id": "1", "text": "President Tasko of Kestria spoke with Vuletic.", "lang": "en"})
    found = command_here("match", "--profiles", "desk", folder=tmp_path, stdin=row)
    assert {"tasko", "vuletic", "kestria"} <= set(json.loads(found.stdout)["entities"])


def test_a_folder_with_edits_is_shown_the_changes_and_written_when_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("It rained. President Mirela Tasko of Kestria spoke. Kestria voted in May.")
    command_here("seed", "one.txt", "--out", "desk", folder=tmp_path)
    people = tmp_path / "desk/entities/people.toml"
    people.write_text(people.read_text().replace('name = "Mirela Tasko"', 'name = "President Tasko"'))
    (tmp_path / "two.txt").write_text("It rained. Minister Oskar Rehn left for Marsk, and the rain went on for days.")
    shown = command_here("seed", "one.txt", "two.txt", "--out", "desk", folder=tmp_path)
    assert '+name = "Oskar Rehn"' in shown.stdout
    assert "nothing is written yet: --apply writes" in shown.stdout
    assert "Oskar Rehn" not in people.read_text()
    command_here("seed", "one.txt", "two.txt", "--out", "desk", "--apply", folder=tmp_path)
    assert "Oskar Rehn" in people.read_text()
    assert 'name = "President Tasko"' in people.read_text()


def test_a_persons_own_topics_are_not_proposed_again_and_hidden_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    own = '[[topic]]\nid = "rates"\nname = "Rates"\nquery = \'"interest rate" OR inflation\'\n'
    (tmp_path / "desk/mine.toml").write_text(own)
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile/.notes.txt").write_text("It snowed. President Anton Veil of Dolna slept for a week, they said.")
    (tmp_path / "pile/bank.txt").write_text(
        "It rained. The interest rate rose, and inflation with it. Nobody was glad."
    )
    done = command_here("seed", "pile", "--out", "desk", folder=tmp_path)
    assert done.stdout.splitlines()[-1] == "0 entities and 0 topics from 1 document; desk holds them already"
    (tmp_path / "none").mkdir()
    empty = command_here("seed", "none", "--out", "desk", folder=tmp_path)
    assert empty.stderr == "wirewatch: none: there is no document in this folder; name another one, or files\n"


def test_names_of_a_list_are_added_to_a_profile(tmp_path: Path) -> None:
    profiles = tmp_path / "p.toml"
    profiles.write_text(
        '[[entity]]\nid = "tasko"\nname = "Mirela Tasko"\ntype = "person"\nrole = "President"  # of Kestria\n'
    )
    (tmp_path / "names.txt").write_text("Tasko; Мирела Таско\nThe Heron of Loven")
    shown = command_here("names", "Mirela Tasko", "names.txt", "--profiles", "p.toml", folder=tmp_path)
    assert (shown.returncode, shown.stdout) == (0, "The Heron of Loven\n")
    assert "Heron" not in profiles.read_text()
    marked = b"\xef\xbb\xbf" + profiles.read_bytes().replace(b"\n", b"\r\n")  # as an editor of Windows leaves it
    profiles.write_bytes(marked)
    command_here("names", "tasko", "names.txt", "--profiles", "p.toml", "--apply", folder=tmp_path)
    assert profiles.read_bytes().count(b"\r\n") == marked.count(b"\r\n") + 1
    assert 'role = "President"  # of Kestria\naliases = ["The Heron of Loven"]' in profiles.read_text()
    (tmp_path / "empty.txt").write_text("")
    for name, file, why in (
        ("nobody", "names.txt", "p.toml has no person, body or place called “nobody”"),
        ("tasko", "nowhere.txt", "nowhere.txt cannot be read: No such file or directory"),
        ("tasko", "empty.txt", "empty.txt holds no name"),
    ):
        wrong = command_here("names", name, file, "--profiles", "p.toml", folder=tmp_path)
        assert (wrong.returncode, wrong.stdout, why in wrong.stderr) == (2, "", True)
    again = command_here("names", "tasko", "names.txt", "--profiles", "p.toml", folder=tmp_path)
    assert (again.stdout, "nothing needs to be added" in again.stderr) == ("", True)


def test_bad_documents_are_a_line_each_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("It rained. President Mirela Tasko of Kestria spoke. Kestria voted in May.")
    done = command_here("seed", "empty.txt", "good.txt", "nowhere.txt", "--out", "desk", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "wirewatch: empty.txt: the document is empty; leave it out",
        "wirewatch: nowhere.txt: the file cannot be read (No such file or directory); check the path and its rights",
    ]
    assert "from 1 document (2 more could not be read) in desk;" in done.stdout
    assert "Mirela Tasko" in (tmp_path / "desk/entities/people.toml").read_text()
