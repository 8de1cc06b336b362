"""The short form of a declaration: most kinds have one feed at one path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.lab.kind import Answer, Expected, Group, Kind, Play
from tests.lab.posts import feed

OF_THE_KIND = ("feeds", "hours", "url", "interval")
TOPS = (3, 4, 6)  # the newest item of a feed that grows


def table(group: Group) -> Callable[..., Kind]:
    """A declarer for one group: name, plays at /feed, further paths, and what is expected."""

    def declare(name: str, *plays: Play, paths: dict[str, Any] | None = None, **values: Any) -> Kind:
        own = {key: values.pop(key) for key in OF_THE_KIND if key in values}
        served = ({"/feed": plays} if plays else {}) | (paths or {})
        return Kind(name, group, served, Expected(**values), **own)

    return declare


def growing(*tops: int, **http: Any) -> list[Answer]:
    """A feed that shows more items each hour."""
    return [feed(*range(top, 0, -1), **http) for top in tops or TOPS]


def error(status: int, *headers: tuple[str, str], body: bytes = b"<h1>No</h1>", **http: Any) -> Answer:
    """An answer that carries no feed."""
    return Answer(body, status=status, headers=headers, **{"etag": "", "content_type": "text/html", **http})


def retry(status: int, hours: float, *, seconds: bool = True, **http: Any) -> Answer:
    """A refusal that says when to come back: in seconds, or by a date (`{...}` is filled by the play)."""
    rest = timedelta(hours=hours)
    told = (("Retry-After", str(round(rest.total_seconds()))),) if seconds else ()
    return error(status, *told, rest=rest, **http)
