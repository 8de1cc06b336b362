"""From a command to an answer and the changes it asks for: a file a family of verbs.

Answers change nothing themselves: conversation commits what they ask for, together with the
message, as one transaction.
"""

from __future__ import annotations

from bot.answers.answer import Answer, Asker, Changes
from bot.answers.answers import Answers

__all__ = ["Answer", "Answers", "Asker", "Changes"]
