"""The table of verbs as text: for the chat's help and for docs/commands.md.

Both are generated, so that they cannot promise what the parser does not do. A verb that is not built
yet is in neither. Refuses to know platforms; commands are written with the slash that makes them
tappable where a platform has such a thing.
"""

from __future__ import annotations

from bot.commands.table import BY_WORD, VERBS
from bot.commands.verb import Verb

_OPENING = """# Commands

One grammar for every chat: `/verb …` in Telegram, `verb …` in the console; a slash is never wrong.
Numbers can hang on the verb, so that they can be tapped: `/story_33`, `/why_33`, `/why_w1`, `/mute_33`.
Commands marked *may change* need somebody who may configure the chat: the owner of a private chat,
an administrator of a group; everybody may read.
"""


def help_text(about: str | None = None) -> str:
    """Return the help of all built verbs, a line each, or of the verb named `about`."""
    if about is not None:
        return _in_full(BY_WORD[about])
    built = "\n".join(f"/{verb.usage}: {verb.summary}" for verb in VERBS if verb.built)
    return f"{built}\n\nMore on one of them: /help_watch"


def markdown() -> str:
    """Return docs/commands.md."""
    return "\n".join([_OPENING, *(_section(verb) for verb in VERBS if verb.built)])


def _in_full(verb: Verb) -> str:
    head = f"/{verb.usage}: {verb.summary}."
    also = f"Also: {', '.join(verb.aliases)}." if verb.aliases else ""
    examples = "\n".join(f"/{example}" for example in verb.examples)
    parts = "\n".join(f"• {part}: {does}" for part, does in verb.parts)
    return "\n\n".join(part for part in (head, verb.details, parts, also, examples) if part)


def _section(verb: Verb) -> str:
    mark = " (*may change*)" if verb.changes else ""
    also = f"\nAlso: {', '.join(f'`{alias}`' for alias in verb.aliases)}.\n" if verb.aliases else ""
    details = f"\n{verb.details.replace('*', chr(92) + '*')}\n" if verb.details else ""
    parts = "\n".join(f"- `{part}`: {does}" for part, does in verb.parts)
    head = f"## `{verb.usage}`\n\n{verb.summary[0].upper()}{verb.summary[1:]}{mark}."
    listed = f"\n{parts}\n" if parts else ""
    return "\n".join([head, f"{details}{listed}{also}", "```", *verb.examples, "```", ""])
