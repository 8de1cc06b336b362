"""The chat knows which commands belong to the command line."""

from __future__ import annotations

import typer

from bot.cli import build
from bot.commands.grammar import OF_THE_SHELL
from bot.commands.table import BY_WORD


def test_the_commands_of_the_shell_are_those_that_no_chat_has() -> None:
    assert set(typer.main.get_command(build()).commands) - set(BY_WORD) == OF_THE_SHELL  # type: ignore[attr-defined]
