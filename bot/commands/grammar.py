"""One typed line to one Command: who is meant by the first word, and what the rest must be.

Accepts "verb args", "/verb args", "/verb@BotName args" and "/verb_arg_arg", the form that Telegram
makes tappable. Every line is hostile: it is bounded, made visible, and ends as a Command or as a
UsageError, never as anything else. Refuses to know what exists and who asks.
"""

from __future__ import annotations

import re

from bot.commands import references
from bot.commands.arguments import ARGUMENTS
from bot.commands.command import Chats, Command, Feeds, For, Help, Names, NotBuilt, Seed, Settings
from bot.commands.periods import Periods
from bot.commands.table import BY_WORD, VERBS
from bot.commands.verb import Verb
from bot.nearest import nearest
from bot.visible import clip, visible
from watchers.errors import UsageError

LONGEST_LINE = 4_000  # code points; Telegram lets people send 4,096
# Commands of the program that are none of the chat.
OF_THE_SHELL = frozenset(
    {"backup", "demo", "doctor", "group", "match", "opml", "parse", "poll", "run", "summarize", "verdicts"}
)
_WHAT_WAS_SAID = re.compile(
    r"/?(?:what\s+(?:did|does|has|is)\s+(.{1,80}?)\s+(?:say|said|saying)\b|что\s+(?:сказал|говорит|заявил)[аи]?\s+([^?]{1,80}))",
    re.IGNORECASE,
)
_WHAT_IS_NEW = re.compile(
    r"/?(?:what(?:['’]?s| is) (?:new|up|happening|going on)|any news|что нового)\b", re.IGNORECASE
)


def parse(line: str, periods: Periods) -> Command:
    """Return the command of `line`; raise UsageError with a sentence that says what to type instead."""
    if len(line) > LONGEST_LINE:
        said = f"A command may have {LONGEST_LINE:,} characters; this one has {len(line):,}."
        raise UsageError(f"{said} Send a long text or list as a file with the command.")
    word, _, rest = references.unbracketed(visible(line)).strip().partition(" ")
    if not word:
        raise UsageError("Type a command; /help lists them.")
    if asked := _asked(f"{word} {rest}"):
        raise UsageError(asked)
    verb, tail = _verb(word, rest=rest)
    if not verb.built:
        about = references.story(rest)
        return NotBuilt(verb.name, about[0].number if about else 0)
    return _command(verb, _with_short_periods(verb, f"{tail} {rest}".strip(), periods))


def changes(command: Command) -> bool:
    """Return whether `command` changes what the chat sees, so that its sender must be allowed to."""
    match command:
        case Settings(changes=wanted):
            return bool(wanted)
        case Feeds(action=action):
            return action != "list"  # a test asks somebody's server
        case Names(action=action) | Seed(action=action):
            return action not in ("list", "like")
        case Chats() | For():
            return False  # asked of operators, and of whoever administers that chat
        case NotBuilt():
            return False
    return BY_WORD[command.verb].changes


def _command(verb: Verb, rest: str) -> Command:
    if verb.name != "help":
        return ARGUMENTS[verb.name](rest)
    if not rest:
        return Help()
    about, _ = _verb(rest.split(maxsplit=1)[0], "help_")
    return Help(about.name) if about.built else NotBuilt(about.name)


def _with_short_periods(verb: Verb, rest: str, periods: Periods) -> str:
    """What stands behind a verb, with the period that it takes in the one form that its arguments are read in."""
    if not verb.looks:
        return rest
    return periods.back(rest) if verb.looks == "back" else periods.ahead(rest)


def _verb(word: str, before: str = "", rest: str = "") -> tuple[Verb, str]:
    """Return the verb of the first word, and the arguments that hang on it with underscores."""
    typed = word.removeprefix("/").partition("@")[0]
    if verb := BY_WORD.get(typed.casefold()):
        return verb, ""
    head, _, tail = typed.partition("_")
    if verb := BY_WORD.get(head.casefold()):
        return verb, tail.replace("_", " ")
    raise UsageError(_unknown(word, before, rest))


def _asked(line: str) -> str:
    """Return the sentence for a question in plain words that a command answers; "" for any other line."""
    if _WHAT_IS_NEW.match(line):
        return "I read commands: /latest lists what is new on your watches; /help has them all."
    found = _WHAT_WAS_SAID.match(line)
    who = clip(" ".join((found[1] or found[2]).split()), 40).lower() if found else ""
    return f"I read commands: /said {who} lists what was said; /help has them all." if who else ""


def _unknown(word: str, before: str, rest: str) -> str:
    if "://" in word and references.link(word):
        return "Say what to do with an address: /add takes the article, /seed the names in it, /feeds add a feed."
    if not before and not rest and (number := references.story(word)) and not number[1]:
        return f"A number alone is no command; story {number[0].number}: /story_{number[0].number}"
    typed = clip(word, 40)
    name = word.casefold().removeprefix("/")
    if not before and name in OF_THE_SHELL and (not rest or rest.startswith("-")):
        return f"There is no command “{typed}” in a chat; on the command line: wirewatch {name}"
    built = [verb.name for verb in VERBS if verb.built]
    if near := nearest(word, built):
        return f"There is no command “{typed}”; did you mean /{before}{near}?"
    none = f"There is no command “{typed}”; /help lists them."
    if before or word.startswith("/"):
        return none
    words = clip(f"{word} {rest}".strip(), 60)  # whoever types words without a command looks for them
    return f"{none} To look for these words: /latest {words} · to be alerted: /watch {words}"
