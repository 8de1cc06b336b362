"""When a server wants to be asked again: the reading of Cache-Control, Expires and Retry-After.

RFC 9111 (sections 4.2.1, 5.1 to 5.3) and RFC 9110 (section 10.2.3). Pure: headers and the time are
arguments. It refuses to know what the caller does about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=3660)  # a longer wish is cut here, so that sums of times cannot overflow
MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def _seconds(text: str) -> timedelta | None:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        return None
    return min(timedelta(seconds=int(digits)), LONGEST)


def http_date(text: str) -> datetime | None:
    """Read an HTTP date as aware UTC; None where it is not one (`Expires: 0`)."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _positive(span: timedelta | None) -> timedelta | None:
    return span if span and span > timedelta() else None


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the answer stays fresh: max-age less Age, else Expires less Date; None if unsaid or over."""
    if asked := MAX_AGE.search(headers.get("Cache-Control", "")):
        age = _seconds(headers.get("Age", "")) or timedelta()
        return _positive(min(timedelta(seconds=int(asked[1])), LONGEST) - age)
    expires = http_date(headers["Expires"]) if "Expires" in headers else None
    if expires is None:
        return None
    return _positive(expires - (http_date(headers.get("Date", "")) or now))


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the server asks to be left alone, from seconds or an HTTP date; None if unsaid or over."""
    text = headers.get("Retry-After", "")
    seconds = _seconds(text)
    if seconds is not None:
        return _positive(seconds)
    moment = http_date(text)
    return _positive(moment - now) if moment else None
