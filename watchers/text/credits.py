"""Who published a text first, where the text itself says so: "Source: Gazeta", "Reuters |", "/TASS/", "(Steppe Wire)".

A credit counts for the publisher and never as a mention. Refuses to know which publishers exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELLED = re.compile(r"(?P<label>[^\W\d_]+)(?P<colon>\s*[:—–-])?\s+(?P<name>\S.{0,58}?)\.?", re.DOTALL)
_BYLINE = re.compile(r"(?P<name>[^|]{2,60}?)\s*\|\s*(?P<date>[^|]{0,60})")
_DATELINE = re.compile(r"(?P<place>[^()!?]{0,60}?)\s*\((?P<name>[^()\d]{2,40})\)\s*(?P<dash>[-–—:]\s*|(?=[^\W\d_]))")
_SLASHED = re.compile(r"(?P<place>[^/!?]{0,60}?)\s*/(?P<name>[^\W\d_][^/]{1,30})/[.\s]*(?P<dash>[-–—]\s*)?")
_CLOSING = re.compile(r"(?P<text>(?:.*[.!?…»”\"])?)\s*\((?P<name>[^()\d]{2,40})\)\s*", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class CreditTable:
    """Words before a publisher's name, and the words of date lines; lower case."""

    labels: frozenset[str]
    dates: frozenset[str]

    def is_date(self, line: str) -> bool:
        """A line of nothing but a date or a time ("Feb 16, 2025 05:45 AM IST")."""
        words = _WORDS.findall(line.casefold()) if len(line) <= 80 else []
        return bool(words) and bool(_DIGIT.search(line)) and self.dates.issuperset(words)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a line credits, what was cut out of it, and what is left."""

    name: str
    cut: str
    rest: str


def find_credit(line: str, table: CreditTable, *, opening: bool, closing: bool) -> Credit | None:
    """The credit in a line of a text; datelines and bylines stand in opening lines, "(Agency)" ends the closing one."""
    return (
        _labelled(line, table)
        or (_byline(line, table) if opening else None)
        or (_dateline(line) if opening else None)
        or (_closing(line) if closing else None)
    )


def _labelled(line: str, table: CreditTable) -> Credit | None:
    found = _LABELLED.fullmatch(line) if len(line) <= 100 else None
    if not found or found["label"].casefold() not in table.labels:
        return None
    # Without a colon only a bare name is a credit: "Source TASS", not "Sources say talks are near".
    if not found["colon"] and not _is_name(found["name"]):
        return None
    return Credit(found["name"], line, "")


def _byline(line: str, table: CreditTable) -> Credit | None:
    found = _BYLINE.fullmatch(line) if len(line) <= 130 else None
    if not found or (found["date"] and not table.is_date(found["date"])):
        return None
    return Credit(found["name"].strip(), line, "")


def _dateline(line: str) -> Credit | None:
    for pattern in (_DATELINE, _SLASHED):
        found = pattern.match(line)
        # "(Agency)" inside a line needs the dash of a dateline; slashes are sign enough.
        dashed = pattern is _SLASHED or bool(found and found["dash"])
        if found and _is_name(found["name"]) and _is_place(found["place"], dashed=dashed):
            rest = f"{found['place']} {found['dash'] or ''}{line[found.end() :]}"
            return Credit(found["name"], line[found.end("place") : found.end()].strip(), rest.strip(" -–—:"))
    return None


def _closing(line: str) -> Credit | None:
    found = _CLOSING.fullmatch(line)
    if not found or not _is_name(found["name"]):
        return None
    return Credit(found["name"], f"({found['name']})", found["text"])


def _is_name(text: str) -> bool:
    """One to four words, each with a capital."""
    words = text.split()
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words)


def _is_place(text: str, *, dashed: bool) -> bool:
    """What stands before an agency in a dateline: nothing, "MOSCOW", "Dushanbe", "Dushanbe, Feb 13"."""
    if not text:
        return True
    short = len(text.split()) <= 2 or "," in text or bool(_DIGIT.search(text))
    return text[0].isupper() and (short or text.isupper()) and dashed
