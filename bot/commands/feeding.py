"""The arguments of `feeds`: which feed, and what is to be done with it.

Refuses to know whether a feed exists and what stands at an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.commands import references
from bot.commands.command import FeedAction, Feeds
from bot.commands.table import BY_WORD
from bot.visible import clip
from watchers.durations import parse_duration
from watchers.errors import UsageError

# What people type, and what it is here; "off" takes away what another word switched on.
_ACTIONS: Mapping[str, FeedAction] = {
    "add": "add",
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
_TEXTS = {"on": "page", "off": "feed", "default": ""}
_HOW = ("list", "anyway")
_DEFAULT = "default"


def feeds(rest: str) -> Feeds:
    """Read what follows the verb. Raises UsageError with an example."""
    word, _, argument = rest.partition(" ")
    action, argument = _ACTIONS.get(word.casefold()), argument.strip()
    if action is None:
        return Feeds("list", "" if word.casefold() == "list" else rest)
    if action == "import":
        return Feeds("import", argument)
    if not argument:
        raise _wrong(f"Say which feed to {'change' if action in ('interval', 'text') else action}", action)
    match action:
        case "add":
            return _add(argument)
        case "interval":
            return _interval(argument)
        case "text":
            return _text(argument)
        case _:
            return Feeds(action, argument)


def _add(argument: str) -> Feeds:
    address, _, how = argument.partition(" ")
    found = references.link(address)
    if found is None or how.strip().casefold() not in ("", *_HOW):
        what = (
            f"“{clip(address, 60)}” is no web address" if found is None else "Behind the address stands list or nothing"
        )
        raise _wrong(what, "add")
    return Feeds("add", found.url, how.strip().casefold())


def _interval(argument: str) -> Feeds:
    feed, _, span = argument.rpartition(" ")
    if not feed.strip():
        raise _wrong("Say which feed, then how often", "interval")
    if span.casefold() == _DEFAULT:
        return Feeds("interval", feed.strip())
    return Feeds("interval", feed.strip(), interval=_span(span))


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
    return Feeds("text", feed.strip(), _TEXTS[switch.casefold()])


def _wrong(problem: str, action: FeedAction) -> UsageError:
    example = next(one for one in BY_WORD["feeds"].examples if one.startswith(f"feeds {action}"))
    return UsageError(f"{problem}, for example: /{example}")
