"""The table of verbs, and what is made of it."""

from __future__ import annotations

from pathlib import Path

from bot.commands import help_text, markdown
from bot.commands.table import BY_WORD, VERBS

# The whole language; what is not built yet has its name all the same.
LANGUAGE = """
    start help watch unwatch watches latest story compare said why add mute unmute digest catchup handover split
    join trend backtest feeds names seed settings status log export import undo
    chats for
"""


def test_the_table_has_every_verb_once_and_no_word_twice():
    assert sorted(verb.name for verb in VERBS) == sorted(LANGUAGE.split())
    assert len(BY_WORD) == sum(1 + len(verb.aliases) for verb in VERBS)


def test_help_has_the_built_verbs_and_no_other():
    shown = {line.split()[0].strip("/:") for line in help_text().split("\n\n")[0].split("\n")}
    assert shown == {verb.name for verb in VERBS if verb.built}


def test_a_verb_is_explained_with_its_examples():
    shown = help_text("mute")
    assert "/mute w6 until mon" in shown
    assert "the mute ends as that day begins" in shown


def test_the_page_of_commands_is_the_table():
    """Write it anew with: python -c "from bot.commands import markdown; print(markdown(), end='')"."""
    page = Path(__file__).parents[2] / "docs" / "commands.md"
    assert page.read_text(encoding="utf-8") == markdown()
