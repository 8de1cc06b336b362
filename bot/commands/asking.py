"""The arguments of `latest`, `compare` and `said`: a query, and how much of the answer is wanted.

Words like "since:2d" and "page:2" belong to the answer, all others to the query, which is handed on as typed. Refuses
to know what exists.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from bot.commands import references
from bot.commands.command import Compare, Latest, Said
from bot.commands.table import BY_WORD
from bot.visible import clip
from watchers.durations import parse_duration
from watchers.errors import UsageError

MOST_A_PAGE = 20
MOST_PAGES = 1_000
_OPTION = re.compile(r"(?<!\S)(n|since|from|to|page):(\S+)(?!\S)", re.IGNORECASE)


YEARS = range(1900, 2200)  # beyond them lie slips, and the end of the calendar


def latest(rest: str) -> Latest:
    """Read what follows "latest". Raises UsageError with an example."""
    options = {found[1].casefold(): found[2] for found in _OPTION.finditer(rest)}
    words = " ".join(_OPTION.sub(" ", rest).split()) if options else rest
    given = _read(options)
    query, _, last = words.rpartition(" ")
    if last.casefold() != "all":
        return Latest(words or None, **given)
    return Latest(query.strip(), mentions=True, **given) if query.strip() else Latest(everything=True, **given)


def line_of(asked: Latest) -> str:
    """The command line of an answer, without its page: what a button for another page begins with."""
    days = (("from", asked.first), ("to", asked.last))
    words = ["latest", asked.query or "", "all" if asked.everything or asked.mentions else ""]
    words += [f"n:{asked.most}" if asked.most else "", f"since:{_span(asked.span)}" if asked.span else ""]
    words += [f"{name}:{day.isoformat()}" for name, day in days if day]
    return " ".join(word for word in words if word)


def _span(span: timedelta) -> str:
    return f"{int(span.total_seconds() // 60)}m"


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
    words, span, everything = references.straight(rest).split(), None, False
    while words:
        if words[-1].casefold() == "all":
            everything = True
        elif words[-1][:1].isdigit() and (given := _duration(words[-1])):
            span = given
        else:
            break
        words.pop()
    if not words:
        raise _wrong("said", "Name a person")
    return Said(" ".join(words), span, everything)


def _read(options: dict[str, str]) -> dict[str, Any]:
    """The options as Latest takes them."""
    given: dict[str, Any] = {}
    if "n" in options:
        given["most"] = _number(options["n"], MOST_A_PAGE, "n")
    if "page" in options:
        given["page"] = _number(options["page"], MOST_PAGES, "page")
    if "since" in options:
        given |= _since(options["since"])
    if "from" in options:
        given["first"] = _day(options["from"], "from")
    if "to" in options:
        given["last"] = _day(options["to"], "to")
    if given.get("first") and given.get("last") and given["first"] > given["last"]:
        raise _wrong("latest", "The days stand the wrong way round", 4)
    return given


def _since(written: str) -> dict[str, Any]:
    """A span of time, or a day."""
    span = _duration(written)
    return {"span": span} if span else {"first": _day(written, "since", "a span like 3d or a day like 2025-02-17", 3)}


def _duration(written: str) -> timedelta | None:
    try:
        return parse_duration(written) or None
    except UsageError:
        return None


def _number(written: str, most: int, name: str) -> int:
    if not written.isdecimal() or not 1 <= int(written[:9]) <= most:
        raise _wrong("latest", f"{name}: takes a number from 1 to {most:,}", 3)
    return int(written)


def _day(written: str, name: str, like: str = "a day like 2025-02-17", example: int = 4) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise _wrong("latest", f"{name}: takes {like}, not “{clip(written, 40)}”", example)
    return day


def _wrong(verb: str, problem: str, example: int = 0) -> UsageError:
    return UsageError(f"{problem}, for example: /{BY_WORD[verb].examples[example]}")
