"""Links of feeds: absolute web addresses or nothing.

It refuses to know whether anything answers there.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

LONGEST = 4096
_FEED = re.compile(r"\s*feed:(?://)?(?=https?://)|\s*(feed://)(?=[^/])", re.IGNORECASE)
SPACE = re.compile(r"[\x00-\x20\x7f]+")


def site_of(url: str) -> str:
    """The host of an address without "www.": what people take for one site; "" where it is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def feed_link(written: str) -> str:
    """The web address that a feed's own scheme stands for: "feed:https://a.org/" and, as feed readers have it,
    "feed://a.org/" for "http://a.org/". Anything else is given back as it is.
    """
    found = _FEED.match(written)
    return ("http://" if found[1] else "") + written[found.end() :] if found else written


def web_link(link: str, base: str) -> str | None:
    """Resolve a link against the document's address; None unless it is http or https with a host."""
    try:
        absolute = urljoin(base, SPACE.sub("%20", link.strip()))
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if not link.strip() or parts.scheme not in {"http", "https"} or not parts.netloc or len(absolute) > LONGEST:
        return None
    return absolute
