"""The arguments of each verb: the words after it to its typed command, or one sentence of help.

A query is handed on exactly as typed, so that positions in it stay true; everything else is read
with plain quotes and dashes. Refuses to know the first word of the line and whether things exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from bot.commands import asking, references, regrouping, times
from bot.commands.adding import add
from bot.commands.command import (
    Chats,
    Command,
    For,
    Mute,
    Names,
    Setting,
    Settings,
    Start,
    Status,
    StoryOf,
    StoryRef,
    Undo,
    Unmute,
    Unwatch,
    Watch,
    Watches,
    WatchRef,
    Why,
)
from bot.commands.feeding import feeds
from bot.commands.seeding import seed
from bot.commands.table import BY_WORD
from bot.nearest import nearest
from bot.visible import clip
from watchers.errors import UsageError

_KEYS: Mapping[str, Literal["zone", "quiet", "language"]] = {
    "zone": "zone",
    "tz": "zone",
    "timezone": "zone",
    "quiet": "quiet",
    "language": "language",
    "lang": "language",
}
_TEACHING: Mapping[str, Literal["add", "confirm", "ban", "remove"]] = {
    "add": "add",
    "confirm": "confirm",
    "ban": "ban",
    "remove": "remove",
}
_SHAPES = {"zone": "time zone like Europe/Moscow", "language": "language of two letters"}
_EXPORTS = {"export": "md", "export md": "md", "export markdown": "md", "export csv": "csv"}
_QUIET = re.compile(r"([01]?[0-9]|2[0-3])(?::00)?-([01]?[0-9]|2[0-3])(?::00)?")
_ZONE = re.compile(r"[A-Za-z0-9_+/-]{1,64}")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what a Telegram link may carry: t.me/NAME?start=CODE
_LANGUAGE = re.compile(r"[A-Za-z]{2}")


def _start(rest: str) -> Start:
    if rest and not _CODE.fullmatch(rest):
        raise _wrong("start", "start takes a code or nothing")
    return Start(rest)


def _watch(rest: str) -> Watch:
    if not rest:
        raise _wrong("watch", "Say what to watch for")
    return Watch(rest)


def _unwatch(rest: str) -> Unwatch:
    left = references.straight(rest.replace(",", " "))
    if left.casefold() == "all":
        return Unwatch("all")
    numbers: list[int] = []
    while left:
        found = references.watch(left) or references.story(left)  # "3" is enough here
        if found is None:
            break
        numbers.append(found[0].number)
        left = found[1]
    if left or not numbers:
        raise _wrong("unwatch", "Say which watches to stop by their numbers, which /watches lists")
    return Unwatch(tuple(dict.fromkeys(numbers)))


def _watches(rest: str) -> Watches:
    if rest.casefold() not in {"", "text"}:
        raise _wrong("watches", f"watches stands alone or takes the word text, not “{clip(rest, 40)}”", 1)
    return Watches(as_text=bool(rest))


def _story(rest: str) -> StoryOf:
    found = references.story(references.straight(rest))
    if found is None:
        raise _wrong("story", "Give the number of one story")
    rest = found[1].casefold()
    if rest not in _EXPORTS and rest not in {"", "all"}:
        raise _wrong("story", "After the number stands nothing, all, export or export csv", 2)
    return StoryOf(found[0].number, everything=rest == "all", export=_EXPORTS.get(rest, ""))


def _why(rest: str) -> Why:
    given = references.straight(rest)
    if found := references.watch(given):
        if not found[1]:
            return Why(found[0])
    elif about := references.story(given):
        return _why_story(*about)
    elif address := references.link(rest):
        return Why(address)
    raise _wrong("why", "Give the number of a story, a watch like w1, or the address of an article")


def _why_story(about: StoryRef, left: str) -> Why:
    if left.casefold() in {"", "all"}:
        return Why(about, everything=bool(left))
    found = references.watch(left)
    if found is None or found[1]:
        raise _wrong("why", "After the story comes a watch like w1, all, or nothing", 1)
    return Why(about, found[0])


def _mute(rest: str) -> Mute:
    target, left = _target("mute", rest)
    if not left:
        return Mute(target)
    until = times.until(left)
    if until is None:
        raise _wrong("mute", f"“{clip(left, 40)}” is no time that I read", 2)
    return Mute(target, until)


def _unmute(rest: str) -> Unmute:
    target, left = _target("unmute", rest)
    if left:
        raise _wrong("unmute", "Give one story or one watch")
    return Unmute(target)


def _target(verb: str, rest: str) -> tuple[StoryRef | WatchRef, str]:
    given = references.straight(rest)
    found = references.watch(given) or references.story(given)
    if found is None:
        raise _wrong(verb, "Give the number of a story, or a watch like w6")
    return found


def _settings(rest: str) -> Settings:
    words = references.straight(rest).split()
    keys = [_key(word) for word in words[::2]]  # the first word that is none is what was got wrong
    if len(words) % 2:
        raise _wrong("settings", f"{keys[-1]} needs a value", 2)
    return Settings(tuple(_setting(key, value) for key, value in zip(keys, words[1::2], strict=True)))


def _setting(key: Literal["zone", "quiet", "language"], value: str) -> Setting:
    if key == "quiet":
        return Setting(key, _quiet(value))
    shape = _ZONE if key == "zone" else _LANGUAGE
    if not shape.fullmatch(value):
        raise _wrong("settings", f"“{clip(value, 40)}” is no {_SHAPES[key]}", 2 if key == "zone" else 0)
    return Setting(key, value if key == "zone" else value.lower())


def _key(word: str) -> Literal["zone", "quiet", "language"]:
    key = _KEYS.get(word.casefold())
    if key is not None:
        return key
    near = nearest(word, _KEYS)
    guess = f"did you mean {_KEYS[near]}?" if near else "settings are zone, quiet and language."
    raise UsageError(f"There is no setting “{clip(word, 40)}”; {guess}")


def _quiet(value: str) -> str:
    if value.casefold() == "off":
        return ""
    found = _QUIET.fullmatch(value)
    if found is None or int(found[1]) == int(found[2]):
        raise _wrong("settings", "Quiet hours are two different full hours like 22-07, or off", 2)
    return f"{int(found[1]):02}-{int(found[2]):02}"


def _status(rest: str) -> Status:
    _nothing("status", rest)
    return Status()


def _undo(rest: str) -> Undo:
    if not rest:
        return Undo()
    found = references.story(references.straight(rest))  # the number of a change looks like that of a story
    if found is None or found[1] or not found[0].number:
        raise _wrong("undo", "undo takes the number of a change or nothing", 1)
    return Undo(found[0].number)


def _chats(rest: str) -> Chats:
    word, _, argument = rest.partition(" ")
    if not rest:
        return Chats()
    action = word.casefold()
    if action not in {"approve", "refuse"} or not re.fullmatch(r"[0-9]{1,9}", argument.strip()):
        raise _wrong("chats", "Say which chat to approve or to refuse, by its number", 1)
    return Chats("approve" if action == "approve" else "refuse", int(argument))


def _names(rest: str) -> Names:
    profile, importing, names = _split_import(rest)
    if importing:
        return Names(references.straight(profile), "import", names)
    given = references.straight(rest)
    words = given.split()
    at = next((at for at, word in enumerate(words) if at and word.casefold() in _TEACHING), None)
    if at is not None and at + 1 == len(words):
        raise _wrong("names", "Name a profile, and with add, confirm, ban or remove a spelling", 4)
    if at is None:
        return Names(given)
    return Names(" ".join(words[:at]), _TEACHING[words[at].casefold()], " ".join(words[at + 1 :]).strip('"'))


def _split_import(rest: str) -> tuple[str, bool, str]:
    """ "lavrov import LIST": the profile, and the list as it was pasted."""
    profile, found, names = rest.partition(" import")
    return profile.strip(), bool(found) and bool(profile.strip()) and names[:1] in ("", " "), names.strip()


def _for(rest: str) -> For:
    chat, _, line = rest.partition(" ")
    if not line.strip():
        raise _wrong("for", "Name a chat, then a command")
    return For(chat, line.strip())


def _nothing(verb: str, rest: str) -> None:
    if rest:
        raise UsageError(f"/{verb} stands alone; type just: /{verb}")


def _wrong(verb: str, problem: str, example: int = 0) -> UsageError:
    return UsageError(f"{problem}, for example: /{BY_WORD[verb].examples[example]}")


ARGUMENTS: Mapping[str, Callable[[str], Command]] = {
    "start": _start,
    "watch": _watch,
    "unwatch": _unwatch,
    "watches": _watches,
    "latest": asking.latest,
    "compare": asking.compare,
    "said": asking.said,
    "split": regrouping.split,
    "join": regrouping.join,
    "story": _story,
    "why": _why,
    "mute": _mute,
    "unmute": _unmute,
    "feeds": feeds,
    "add": add,
    "settings": _settings,
    "status": _status,
    "undo": _undo,
    "chats": _chats,
    "names": _names,
    "seed": seed,
    "for": _for,
}
