"""Web addresses that are safe to put into a message; platforms drop or refuse the others, some without a word.

Knows the shape of an address and nothing of where it leads.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))  # an address has nothing else (RFC 3986)
_LONGEST = 2_000  # code points; Slack takes 3,000 and browsers far more than any article needs


def web_address(url: str | None) -> str | None:
    """Return `url` with everything unusual percent-encoded, or None where it is no address of the web."""
    if url is None or not url.startswith(("http://", "https://")):
        return None
    encoded = quote(url, safe=_PRINTABLE, errors="replace")
    return encoded if len(encoded) <= _LONGEST and _has_host(encoded) else None


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return "." in (parts.hostname or "").strip(".") and parts.port != 0
    except ValueError:  # a port that is no number, brackets that hold no address
        return False
