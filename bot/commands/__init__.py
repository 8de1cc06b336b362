"""The command language: one table of verbs, one grammar for all platforms, typed commands out of it.

table.py feeds the parser, the help, the platforms' menus and docs/commands.md. Pure; refuses to know
chats, stores and who may do what: `changes` only says which commands must be allowed.
"""

from bot.commands.grammar import changes, parse
from bot.commands.manual import help_text, markdown

__all__ = ["changes", "help_text", "markdown", "parse"]
