"""What is said of a feed behind its address or name: kind:ministry party:russia name:"Hill ministry" lang:ru.

Refuses to know which parties and bodies there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from bot.nearest import nearest
from bot.visible import clip
from watchers.errors import UsageError
from watchers.model import Kind

Facts = tuple[tuple[str, str | None], ...]
# What people type, and what the settings of a feed call it.
KEYS: Mapping[str, str] = {
    "name": "name",
    "publisher": "publisher",
    "kind": "kind",
    "party": "speaks_for",
    "carries": "carries",
    "lang": "lang",
    "country": "country",
    "translated": "translated",
}
_OTHER_NAMES = {"speaks_for": "party", "language": "lang"}
# Verbs of their own, with the example that shows each.
_VERBS = {"interval": "feeds interval example.org 2m", "text": "feeds text example.org on"}
DEFAULT = "default"
_YES = {"yes": "yes", "on": "yes", "no": "", "off": ""}
_FACT = re.compile(r'(?:^|(?<=\s))([A-Za-z_]+):("[^"]*"|“[^”]*”|«[^»]*»|(?!//)[^\s"“«]\S*)(?=\s|$)')
# A value that goes on behind a blank, up to the next fact.
_LOOSE = re.compile(r'(?:^|(?<=\s))([A-Za-z_]+):([^\s"“«]\S*(?:\s+(?![A-Za-z_]+:\S)[^\s"“”«»]+)+)')
_COUNTRY = re.compile(r"[a-z]{2}")
_TAG = re.compile(r"[a-z]{2,3}")
_MARKS = ('""', "“”", "«»")
_BARE = re.compile(r"[\w.,-]+")


def split(line: str) -> tuple[str, Facts]:
    """Return what stands before the first fact, and the facts. Raises UsageError with the nearest right word."""
    first = _FACT.search(line)
    if first is None:
        return line.strip(), ()
    behind = line[first.start() :]
    if left := " ".join(_FACT.sub(" ", behind).split()):
        loose = _LOOSE.search(behind)
        meant = clip(f'{loose[1]}:"{loose[2]}"', 80) if loose else 'name:"Hill ministry"'
        raise UsageError(f"“{clip(left, 40)}” stands alone; several words need quotation marks: {meant}")
    facts = dict(_fact(*found.groups()) for found in _FACT.finditer(behind))
    return line[: first.start()].strip(), tuple(facts.items())


def written(facts: Facts) -> str:
    """Return facts as they are typed, each with a blank before it."""
    typed = {name: key for key, name in KEYS.items()}
    return "".join(f" {typed[name]}:{DEFAULT if value is None else _quoted(value or 'no')}" for name, value in facts)


def _quoted(value: str) -> str:
    """A value in the first quotation marks that do not end inside it, where it needs any."""
    marks = "" if _BARE.fullmatch(value) else next((pair for pair in _MARKS if pair[1] not in value), "")
    return f"{marks[:1]}{value}{marks[1:]}"


def _fact(typed: str, quoted: str) -> tuple[str, str | None]:
    key, value = _key(typed), (quoted[1:-1] if quoted[0] in '"“«' else quoted).strip()
    if not value:
        raise UsageError(f"{key}: needs a value, or {DEFAULT}.")
    return KEYS[key], None if value.casefold() == DEFAULT else _READ.get(key, str)(value)


def _carries(value: str) -> str:
    bodies = ",".join(filter(None, (body.strip() for body in value.split(","))))
    if not bodies:
        raise UsageError(f"carries: needs the name of a body, or {DEFAULT}.")
    return bodies


def _key(typed: str) -> str:
    key = typed.casefold()
    key = _OTHER_NAMES.get(key, key)
    if key in KEYS:
        return key
    if key in _VERBS:
        raise UsageError(f"That is a command of its own: /{_VERBS[key]}")
    raise UsageError(f"A feed has no “{clip(typed, 40)}:”; {_nearest(key, KEYS, ':')}")


def _kind(value: str) -> str:
    kinds = [kind.value for kind in Kind]
    if value.casefold() in kinds:
        return value.casefold()
    raise UsageError(f"“{clip(value, 40)}” is no kind of publisher; {_nearest(value.casefold(), kinds)}")


def _lang(value: str) -> str:
    if _TAG.fullmatch(value.casefold()):
        return value.casefold()
    raise UsageError(f"“{clip(value, 40)}” is no language; write its letters, like lang:ru or lang:tg.")


def _country(value: str) -> str:
    if _COUNTRY.fullmatch(value.casefold()):
        return value.casefold()
    raise UsageError(f"“{clip(value, 40)}” is no country; write its two letters, like country:tj.")


def _translated(value: str) -> str:
    if value.casefold() in _YES:
        return _YES[value.casefold()]
    raise UsageError("translated: is yes where the feed brings machine translations, or no.")


def _nearest(typed: str, known: Iterable[str], ending: str = "") -> str:
    """Return "did you mean kind:?", or all there are."""
    words = list(known)
    if near := nearest(typed, words):
        return f"did you mean {near}{ending}?"
    return f"there are {', '.join(f'{word}{ending}' for word in words)}."


_READ: Mapping[str, Callable[[str], str]] = {
    "kind": _kind,
    "carries": _carries,
    "lang": _lang,
    "country": _country,
    "translated": _translated,
}
