"""How people write what a command is about: story 12, #12, w3, an address, a span of time.

Each function reads one such thing from a string and returns what is left, or None where it is not
there; the verbs in arguments.py say what that means. Numbers have nine digits at most, so that they
fit every database's integers. Refuses to know whether a thing exists.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from urllib.parse import urlsplit

from bot.commands.command import LinkRef, StoryRef, Until, WatchRef, Weekday
from watchers.durations import parse_duration
from watchers.errors import UsageError

_STORY = re.compile(r"(?:story )?#?([0-9]{1,9})(?: |$)", re.IGNORECASE)
_WATCH = re.compile(r"(?:watch #?w?|w)([0-9]{1,9})(?: |$)", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Phones put these in place of what was typed: quotation marks and dashes of many scripts.
_AS_TYPED = str.maketrans("‐‑‒–—−“”„«»‘’", '------"""""\'\'')


def straight(text: str) -> str:
    """Return `text` with plain quotes, dashes and single spaces, one character for each."""
    return " ".join(text.translate(_AS_TYPED).split())


def story(text: str) -> tuple[StoryRef, str] | None:
    """Read "story 12", "#12" or "12" from the front of `text`."""
    found = _STORY.match(text)
    return (StoryRef(int(found[1])), text[found.end() :]) if found else None


def watch(text: str) -> tuple[WatchRef, str] | None:
    """Read "w3" or "watch 3" from the front of `text`."""
    found = _WATCH.match(text)
    return (WatchRef(int(found[1])), text[found.end() :]) if found else None


def link(text: str) -> LinkRef | None:
    """Read one web address; "https://" is added where no scheme was typed. Other schemes are none."""
    if " " in text or "." not in text:
        return None
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that do not make an IPv6 address
        return None
    usable = parts.scheme in {"http", "https"} and parts.hostname and "." in parts.hostname
    return LinkRef(url) if usable else None


def until(text: str) -> Until | None:
    """Read "3d", "for 3d", "mon", "until mon", "2025-02-17" or "until 2025-02-17", and nothing after it."""
    bare = re.sub(r"^(?:for|until|till) ", "", text, flags=re.IGNORECASE)
    if bare[:1].isdigit() and not _DAY.fullmatch(bare):
        return _duration(bare)
    if _DAY.fullmatch(bare):
        return _day(bare)
    return next((day for day in Weekday if len(bare) >= 3 and day.name.startswith(bare.upper())), None)


def ends_at(end: Until, now: datetime, zone: tzinfo) -> datetime:
    """Return the moment (UTC) at which `end` is reached: a day is reached as it begins in `zone`.

    A weekday is the next one after today. Raises UsageError for a day that has begun already.
    """
    if isinstance(end, timedelta):
        return now + end
    today = now.astimezone(zone).date()
    if isinstance(end, Weekday):
        end = today + timedelta(days=(end - today.weekday() - 1) % 7 + 1)
    if end <= today:
        raise UsageError(f"{end.isoformat()} has begun already; name a later day.")
    return datetime.combine(end, time(), zone).astimezone(UTC)


def _duration(text: str) -> timedelta | None:
    try:
        return parse_duration(text) or None  # nothing is muted for no time
    except UsageError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
