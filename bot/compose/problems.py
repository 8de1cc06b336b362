"""What went wrong, for the person who typed it: one sentence, the place, and what to do.

Refuses to know stack traces; an error of ours is a sentence with a reference into the log.
"""

from __future__ import annotations

from bot.commands.command import Command, DeskWide
from bot.compose import phrases
from bot.compose.phrases_mistyped import INSTEAD
from bot.message import Button, Code, Message, Paragraph, Run, text
from watchers.errors import AmbiguousName, QueryError, UsageError

_WINDOW = 60  # code points of a query that one line shows
_MOST_CHOICES = 6


def usage(error: UsageError) -> Message:
    """Return the sentence of an error that the person can mend."""
    return text(str(error))


def query(error: QueryError, typed: str, verb: str) -> Message:
    """Return what is wrong with a query and where; for an ambiguous name, a button for each meaning."""
    start = max(0, error.position - _WINDOW // 2)
    shown = typed[start : start + _WINDOW]
    place = Code(f"{shown}\n{' ' * (error.position - start)}^")
    buttons = _choices(error, typed, verb) if isinstance(error, AmbiguousName) else ()
    return Message((Paragraph((Run(_sentence(error.problem)),)), place), buttons=buttons)


def not_built(verb: str, story: int = 0) -> Message:
    """Return that a verb of the language is not there yet, and what there is instead: of `story`, if one was named."""
    instead = INSTEAD.get(verb, "").format(number=story or "NUMBER")
    return text(phrases.NOT_BUILT.format(verb=verb) + instead)


def not_allowed(command: Command) -> Message:
    """Return that only those who may configure the chat, or the whole desk, can do this."""
    sentence = phrases.DESK_OPERATORS if isinstance(command, DeskWide) else phrases.NOT_ALLOWED
    return text(sentence.format(verb=command.verb))


def operators_only(verb: str) -> Message:
    """Return that only operators can do this."""
    return text(phrases.OPERATORS_ONLY.format(verb=verb))


def later() -> Message:
    """Return that a platform or the store did not answer."""
    return text(phrases.LATER)


def failed(reference: str) -> Message:
    """Return that an error of ours is in the log under `reference`."""
    return text(phrases.SOMETHING_FAILED.format(reference=reference))


def _choices(error: AmbiguousName, typed: str, verb: str) -> tuple[Button, ...]:
    before, after = typed[: error.position], typed[error.position + len(error.word) :]
    return tuple(Button(ref, f"/{verb} {before}{ref}{after}") for ref in error.candidates[:_MOST_CHOICES])


def _sentence(problem: str) -> str:
    whole = problem if problem.endswith((".", "?", "!")) else f"{problem}."
    return whole[:1].upper() + whole[1:]
