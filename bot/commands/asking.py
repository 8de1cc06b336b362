"""The arguments of `latest`, `compare` and `said`: a query, and how much of the answer is wanted.

Words like "since:2d" and "page:2" belong to the answer, all others to the query, which is handed on as typed. Refuses
to know what exists.
"""

from __future__ import annotations

import re
from typing import Any

from bot.commands import references, times
from bot.commands.command import Compare, Latest, Said
from bot.commands.table import BY_WORD
from bot.nearest import nearest
from bot.visible import clip
from watchers.errors import UsageError

MOST_A_PAGE = 20
MOST_PAGES = 1_000
_OPTION = re.compile(rf"(?<!\S)(?:(n|page):(\S+)|(since|from|to):({times.DAY}))(?!\S)", re.IGNORECASE)
# What belongs to the answer, and the fields of a query, of which each may be a slip.
OPTIONS = ("n", "since", "from", "to", "page")
FIELDS = ("source", "publisher", "kind", "lang", "title", "entity", "topic")
_KEY = re.compile(r"(?<!\S)([A-Za-z]{2,20}):(?=[^\s/])")
_TO = re.compile(r"(?<!\S)to:\S", re.IGNORECASE)
_PAGE = re.compile(r"(?<!\S)page:(\S+)(?!\S)", re.IGNORECASE)
_SINCE = re.compile(rf"(?<!\S)since:({times.DAY})(?!\S)", re.IGNORECASE)


def latest(rest: str) -> Latest:
    """Read what follows "latest". Raises UsageError with an example."""
    options = {(one[1] or one[3]).casefold(): one[2] or one[4] for one in _OPTION.finditer(rest)}
    words = " ".join(_OPTION.sub(" ", rest).split()) if options else rest
    given = _read(options)
    _refuse_slips(words)
    query, _, last = words.rpartition(" ")
    if last.casefold() != "all":
        return Latest(words or None, **given)
    return Latest(query.strip(), mentions=True, **given) if query.strip() else Latest(everything=True, **given)


def _refuse_slips(words: str) -> None:
    """A slip of an option would be a field of the query, which has none of that name."""
    for key in _KEY.findall(words):
        if key.casefold() not in FIELDS and (near := nearest(key, (*OPTIONS, *FIELDS))) in OPTIONS:
            raise _wrong("latest", f"There is no “{key}:”; did you mean {near}:?", 4 if near in ("from", "to") else 3)


def line_of(asked: Latest) -> str:
    """The command line of an answer, without its page: what a button for another page begins with."""
    days = (("from", asked.first), ("to", asked.last))
    words = ["latest", asked.query or "", "all" if asked.everything or asked.mentions else ""]
    words += [f"n:{asked.most}" if asked.most else "", f"since:{times.short(asked.span)}" if asked.span else ""]
    words += [f"{name}:{times.written(day)}" for name, day in days if day is not None]
    return " ".join(word for word in words if word)


def whole(asked: Said) -> str:
    """The command line that asks for the same with nothing left out: its first page."""
    since = f"since:{times.written(asked.first)}" if asked.first is not None else ""
    words = ["said", asked.words, since, times.short(asked.span) if asked.span else "", "all"]
    return " ".join(word for word in words if word)


def compare(rest: str) -> Compare:
    """Read what follows "compare". Raises UsageError with an example."""
    found = references.story(references.straight(rest))
    if found is None:
        raise _wrong("compare", "Give the number of one story")
    if found[1].casefold() not in {"", "all"}:
        raise _wrong("compare", "After the number stands nothing or all", 1)
    return Compare(found[0].number, everything=bool(found[1]))


def said(rest: str) -> Said:
    """Read what follows "said". Raises UsageError with an example."""
    given = references.straight(rest)
    if _TO.search(given):
        raise _wrong("said", "What was said is listed up to now; leave to: out", 2)
    since = _SINCE.search(given)
    asked = _since(since[1], "said", 1) if since else {}
    page = _PAGE.search(given)
    number = _number(page[1], MOST_PAGES, "page", "said", 4) if page else 1
    words, everything = _PAGE.sub(" ", _SINCE.sub(" ", given)).split(), page is not None
    while words:
        length, span = times.span_at_end(words)
        if span:
            asked = {"span": span}
        elif words[-1].casefold() == "all":
            everything = True
        else:
            break
        del words[-length:]
    if not words:
        raise _wrong("said", "Name a person")
    return Said(" ".join(words), everything=everything, page=number, **asked)


def _read(options: dict[str, str]) -> dict[str, Any]:
    """The options as Latest takes them."""
    given: dict[str, Any] = {}
    if "n" in options:
        given["most"] = _number(options["n"], MOST_A_PAGE, "n")
    if "page" in options:
        given["page"] = _number(options["page"], MOST_PAGES, "page")
    if "since" in options:
        given |= _since(options["since"], "latest", 3)
    for name, key in (("from", "first"), ("to", "last")):
        if name in options:
            given[key] = _day(options[name], f"{name}: takes a day {times.EXAMPLES}")
    return given


def _since(written: str, verb: str, example: int) -> dict[str, Any]:
    """A span of time, or the day that it begins with."""
    if span := times.span(written):
        return {"span": span}
    return {"first": _day(written, f"since: takes a span like 3d or a day {times.EXAMPLES}", verb, example)}


def _number(written: str, most: int, name: str, verb: str = "latest", example: int = 3) -> int:
    if not written.isdecimal() or not 1 <= int(written[:9]) <= most:
        raise _wrong(verb, f"{name}: takes a number from 1 to {most:,}", example)
    return int(written)


def _day(written: str, problem: str, verb: str = "latest", example: int = 4) -> times.Day:
    day = times.day(written)
    if day is None:
        raise _wrong(verb, f"{problem}, not “{clip(written, 40)}”", example)
    return day


def _wrong(verb: str, problem: str, example: int = 0) -> UsageError:
    return UsageError(f"{problem}, for example: /{BY_WORD[verb].examples[example]}")
