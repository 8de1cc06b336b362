"""The arguments of `feeds`: which feed, and what is to be done with it.

Refuses to know whether a feed exists and what stands at an address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.commands import feed_facts, references, times
from bot.commands.command import FeedAction, Feeds
from bot.commands.table import BY_WORD
from bot.visible import clip
from watchers.durations import parse_duration
from watchers.errors import UsageError
from watchers.feeds.links import feed_link

# What people type, and what it is here; "off" takes away what another word switched on.
_ACTIONS: Mapping[str, FeedAction] = {
    "add": "add",
    "set": "set",
    "remove": "remove",
    "delete": "remove",
    "pause": "pause",
    "resume": "resume",
    "test": "test",
    "interval": "interval",
    "text": "text",
    "import": "import",
    "release": "release",
}
ACTIONS: tuple[str, ...] = ("list", *dict.fromkeys(_ACTIONS.values()))  # by the words that the help has for them
_TEXTS = {"on": "page", "off": "feed", "default": ""}
_HOW = ("list", "anyway")
_DEFAULT = "default"


def feeds(rest: str) -> Feeds:
    """Read what follows the verb. Raises UsageError with an example."""
    word, _, argument = rest.partition(" ")
    action, argument = _ACTIONS.get(word.casefold()), argument.strip()
    if action is None:
        return Feeds("list", "" if word.casefold() == "list" else references.unquoted(rest))
    if not argument and action != "import":
        raise _wrong(f"Say which feed to {'change' if action in ('set', 'interval', 'text') else action}", action)
    read = _ARGUMENTS.get(action)
    return read(argument) if read else Feeds(action, references.unquoted(argument))


def _add(argument: str) -> Feeds:
    argument, how = _how(feed_link(argument))
    before, facts = feed_facts.split(argument)
    address, _, left = before.partition(" ")
    found = references.link(address)
    if found is None or left:
        what = (
            f"“{clip(address, 60)}” is no web address"
            if found is None
            else "Behind the address stands list, what is to be known of the feed, or nothing"
        )
        raise _wrong(what, "add")
    return Feeds("add", found.url, how, facts=facts)


def _how(argument: str) -> tuple[str, str]:
    """An address with what is said of it, and "list" or "anyway", before or behind that."""
    words = argument.split(" ")
    for place in (1, len(words) - 1):
        if 0 < place < len(words) and words[place].casefold() in _HOW:
            return " ".join(words[:place] + words[place + 1 :]), words[place].casefold()
    return argument, ""


def _set(argument: str) -> Feeds:
    feed, facts = _named(argument)
    if not feed or not facts:
        raise _wrong(f"Say {'what is to be known of it' if feed else 'which feed to change'}", "set")
    return Feeds("set", feed, facts=facts)


def _named(argument: str) -> tuple[str, feed_facts.Facts]:
    """A feed, and what is said of it; what looks like a fact inside quotation marks is part of the name."""
    quoted = references.quoted(argument)
    if quoted and quoted[1]:
        between, facts = feed_facts.split(quoted[1])
        if not between:
            return quoted[0], facts
    feed, facts = feed_facts.split(argument)
    return references.unquoted(feed), facts


def _interval(argument: str) -> Feeds:
    words = argument.split(" ")
    length, _ = times.span_at_end(words)
    feed, span = " ".join(words[:-length]).strip(), " ".join(words[-length:])
    if not feed:
        raise _wrong("Say which feed, then how often", "interval")
    if span.casefold() == _DEFAULT:
        return Feeds("interval", references.unquoted(feed))
    return Feeds("interval", references.unquoted(feed), interval=_span(span))


def _span(written: str) -> timedelta:
    try:
        span = parse_duration(written)
    except UsageError as error:
        raise _wrong(f"“{written[:40]}” is no duration", "interval") from error
    if not span:
        raise _wrong("An interval is longer than nothing", "interval")
    return span


def _text(argument: str) -> Feeds:
    feed, _, switch = argument.rpartition(" ")
    if not feed.strip() or switch.casefold() not in _TEXTS:
        raise _wrong("Say which feed, then on or off", "text")
    return Feeds("text", references.unquoted(feed.strip()), _TEXTS[switch.casefold()])


_ARGUMENTS: Mapping[FeedAction, Callable[[str], Feeds]] = {
    "add": _add,
    "set": _set,
    "interval": _interval,
    "text": _text,
}


def _wrong(problem: str, action: FeedAction) -> UsageError:
    example = next(one for one in BY_WORD["feeds"].examples if one.startswith(f"feeds {action}"))
    return UsageError(f"{problem}, for example: /{example}")
