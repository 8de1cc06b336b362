"""compare, group and summarize for people: text as a chat has it, on a terminal or where it is asked for."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from bot.cli.readable import is_text
from tests.e2e.in_process import command_here
from tests.e2e.program import lines

ROWS = (
    {"id": "a", "time": "2031-02-13T06:00:00Z", "source": "Northern Wire", "link": "https://wire.example/1",
     "title": "Ministers speak by telephone about the bridge", "speaks_for": "Norland", "cluster": "7",
     "text": "The ministers of Norland and Sudland spoke by telephone. Some 60 buses wait at the bridge."},
    {"id": "b", "source": "South Agency", "title": "Ministers speak by telephone about bridge", "cluster": "7",
     "text": "The ministers of Norland and Sudland spoke by telephone. More than 240 buses wait at the bridge.",
     "speaks_for": "Sudland"},
)  # fmt: skip
OPERA = {"id": "c\x1b[2J", "time": "2031-02-13T07:00:00Z", "title": "Opera gets a roof", "text": "Singers sing."}
SIDES = """They differ
• Figures: buses wait
  Norland: “Some 60 buses wait at the bridge” ↗1
  Sudland: “More than 240 buses wait at the bridge” ↗2
"""
ITEMS = """
1 Northern Wire · Thu 13 Feb 06:00 · Ministers speak by telephone about the bridge (a) ↗ https://wire.example/1
2 South Agency · Ministers speak by telephone about bridge (b)
"""


def asked(name: str, *options: str, folder: Path, rows: tuple[dict[str, str], ...] = ROWS) -> str:
    given = "".join(json.dumps(row) + "\n" for row in rows)
    done = command_here(name, *options, folder=folder, stdin=given)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_accounts_are_read_as_in_a_chat_without_what_only_a_chat_can_do(tmp_path: Path) -> None:
    told = asked("compare", "--text", folder=tmp_path)
    assert told.startswith("⇄ Ministers speak by telephone about the bridge · Thu 13 Feb\nIn own texts: Norland and")
    assert SIDES in told
    assert told.endswith(ITEMS)
    assert "/story" not in told
    assert "Earlier contacts" not in told


def test_stories_are_read_as_lists_of_their_items(tmp_path: Path) -> None:
    told = asked("group", "--text", folder=tmp_path, rows=(*ROWS, OPERA))
    assert told == f"Story 1 · 2 items\n{ITEMS}\nStory 2 · 1 item\n\n1 Thu 13 Feb 07:00 · Opera gets a roof (c[2J)\n"


def test_a_summary_is_read_as_quotations_with_the_number_of_their_item(tmp_path: Path) -> None:
    told = asked("summarize", "--text", folder=tmp_path, rows=(*ROWS, OPERA))
    assert told.startswith("Story 7 · 2 items\n\n“")
    assert "“More than 240 buses wait at the bridge.” ↗2\n" in told
    _, alone = told.split("\n\nItems of no story · 1 item\n\n")
    assert alone == "“Opera gets a roof” ↗1\n\n1 Thu 13 Feb 07:00 · Opera gets a roof (c[2J)\n"


@pytest.mark.parametrize("name", ["compare", "group", "summarize"])
def test_a_pipe_has_json_lines_unless_text_is_asked_for(name: str, tmp_path: Path) -> None:
    assert asked(name, folder=tmp_path) == asked(name, "--json", folder=tmp_path)
    assert lines(asked(name, folder=tmp_path))


@pytest.mark.parametrize(
    ("terminal", "wanted", "text"),
    [(True, None, True), (False, None, False), (True, False, False), (False, True, True)],
)
def test_a_terminal_has_text(monkeypatch: pytest.MonkeyPatch, terminal: bool, wanted: bool | None, text: bool) -> None:
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", out)
    assert is_text(wanted) is text


@pytest.mark.parametrize("name", ["compare", "group", "summarize"])
def test_of_nothing_nothing_is_said(name: str, tmp_path: Path) -> None:
    done = command_here(name, "--text", folder=tmp_path)
    assert done.stdout == ""
    assert "no item came" in done.stderr
