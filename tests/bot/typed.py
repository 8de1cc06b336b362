"""A line as somebody types it, read with the words for periods that the program has."""

from __future__ import annotations

from bot.commands import grammar
from bot.commands.command import Command
from bot.commands.periods import Periods
from watchers.tables import load_tables

PERIODS = Periods(load_tables().periods)


def parse(line: str) -> Command:
    """The command of a line."""
    return grammar.parse(line, PERIODS)
