"""Guids and links: missing, shared, changing, migrated, flipping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.feed_samples import Story, atom
from tests.lab.kind import Answer, Asked, Group, Kind, Play
from tests.lab.kinds.declaring import TOPS, growing, table
from tests.lab.posts import feed, post

kind = table(Group.IDENTITY)
Change = Callable[[int, int], dict[str, Any]]  # (number of the item, hour) -> what is different


def hourly(name: str, change: Change, hours: int = 5, **values: Any) -> Kind:
    """A feed that grows by an item an hour, and whose items change by the hour."""
    plays = [_at(change, hour) for hour in range(hours)]
    return kind(name, *plays, **values)


def _at(change: Change, hour: int) -> Answer:
    return feed(*(post(ref, **change(ref, hour)) for ref in range(3 + hour, 0, -1)))


def each_time(name: str, change: Change, **values: Any) -> Kind:
    """The same, but they change at every request."""

    def play(top: int) -> Play:
        def answer(asked: Asked) -> Answer:
            return feed(*(post(ref, **change(ref, asked.count)) for ref in range(top, 0, -1)), honours=False)

        return answer

    return kind(name, *map(play, TOPS), **values)


def always(name: str, **changes: Any) -> Kind:
    """A growing feed whose items are all the same in something."""
    return kind(name, *(feed(*(post(ref, **changes) for ref in range(top, 0, -1))) for top in TOPS))


def later(name: str, before: dict[str, Any], after: Change, **values: Any) -> Kind:
    """Two hours in one way, then in another."""
    return hourly(name, lambda ref, hour: before if hour < 2 else after(ref, hour), **values)


def _link(ref: int, scheme: str = "https", host: str = "news.example", end: str = "") -> str:
    return f"{scheme}://{host}/{ref}{end}"


def _pages(link: str) -> list[Answer]:
    """Several items, all of which link to one page, without guids."""
    return [feed(*(post(ref, guid="", link=link) for ref in range(top, 0, -1))) for top in TOPS]


ONE = "https://news.example/live"
HOSTS = ("news.example", "cdn.news.example")
KINDS = (
    kind("everything as it should be", *growing()),
    always("no guid", guid=""),
    always("no link", link=""),
    always("one guid for all", guid="same"),
    always("one guid for all and no links", guid="same", link=""),
    always("one link for all", link=ONE),
    kind("one link for all and no guids", *_pages(ONE)),
    always("neither guid nor link", guid="", link=""),
    always("neither guid nor link nor date", guid="", link="", date=None),
    kind(
        "titles only",
        *(feed(*(Story(f"Short report ref{ref}x") for ref in range(top, 0, -1))) for top in TOPS),
        titles={ref: f"Short report ref{ref}x" for ref in range(1, 9)},
    ),
    kind(
        "links only",
        *(feed(*(Story("", f"https://news.example/ref{ref}x") for ref in range(top, 0, -1))) for top in TOPS),
        titles=dict.fromkeys(range(1, 9), ""),
    ),
    kind(
        "texts only",
        *(feed(*(post(ref, guid="", link="", title="", date=None) for ref in range(top, 0, -1))) for top in TOPS),
        titles=dict.fromkeys(range(1, 9), ""),
    ),
    kind(
        "two items share a guid",
        *(feed(*(post(ref, guid="pair" if ref < 3 else f"g{ref}") for ref in range(top, 0, -1))) for top in TOPS),
    ),
    kind(
        "two items share a link",
        *(feed(*(post(ref, link=ONE if ref < 3 else _link(ref)) for ref in range(top, 0, -1))) for top in TOPS),
    ),
    kind("an item stands twice", *(feed(top, top, *range(top, 0, -1)) for top in TOPS)),
    kind("an item in two sections", feed(2, 1), feed(3, post(3, link=_link(3, end="?section=world")), 2, 1)),
    each_time("guids change at every poll", lambda ref, count: {"guid": f"{ref}-{count}"}),
    each_time(
        "guids and links change at every poll",
        lambda ref, count: {"guid": f"{ref}-{count}", "link": _link(ref, end=f"?sid={count}")},
    ),
    each_time("links carry a session", lambda ref, count: {"link": _link(ref, end=f"?sid={count}")}),
    each_time(
        "links carry a session, no guids", lambda ref, count: {"guid": "", "link": _link(ref, end=f"?sid={count}")}
    ),
    later("guids migrated", {}, lambda ref, hour: {"guid": f"urn:uuid:{ref:032d}"}),
    later(
        "guids and links migrated", {}, lambda ref, hour: {"guid": f"n{ref}", "link": f"https://new.example/a/{ref}"}
    ),
    later("guids come", {"guid": ""}, lambda ref, hour: {}),
    later("guids go", {}, lambda ref, hour: {"guid": ""}),
    later("links come", {"link": ""}, lambda ref, hour: {}),
    later("links go", {}, lambda ref, hour: {"link": ""}),
    hourly("guids flip their scheme", lambda ref, hour: {"guid": _link(ref, ("http", "https")[hour % 2])}),
    hourly("links flip their scheme", lambda ref, hour: {"link": _link(ref, ("http", "https")[hour % 2])}),
    hourly(
        "links flip their scheme, no guids",
        lambda ref, hour: {"guid": "", "link": _link(ref, ("http", "https")[hour % 2])},
    ),
    hourly(
        "guids flip their www", lambda ref, hour: {"guid": _link(ref, host=("", "www.")[hour % 2] + "news.example")}
    ),
    hourly(
        "links flip their www, no guids",
        lambda ref, hour: {"guid": "", "link": _link(ref, host=("", "www.")[hour % 2] + "news.example")},
    ),
    hourly(
        "guids and links flip their host",
        lambda ref, hour: dict.fromkeys(("guid", "link"), _link(ref, host=HOSTS[hour % 2])),
    ),
    hourly(
        "a trailing slash comes and goes",
        lambda ref, hour: dict.fromkeys(("guid", "link"), _link(ref, end=("", "/")[hour % 2])),
    ),
    hourly(
        "tracking parameters come and go",
        lambda ref, hour: {"guid": "", "link": _link(ref, end=("", "?utm_source=rss&utm_medium=feed")[hour % 2])},
    ),
    hourly(
        "tracking parameters in guids",
        lambda ref, hour: dict.fromkeys(("guid", "link"), _link(ref, end=("", f"?utm_campaign={hour}")[hour % 2])),
    ),
    hourly("guids in other letters", lambda ref, hour: {"guid": (f"ID-{ref}", f"id-{ref}")[hour % 2]}),
    hourly("guids with blanks around", lambda ref, hour: {"guid": (f"id-{ref}", f"\n  id-{ref}\t")[hour % 2]}),
    hourly(
        "guids with a headline, edited",
        lambda ref, hour: dict.fromkeys(("guid", "link"), _link(ref, end=f"-headline-{hour if ref == 1 else 0}")),
    ),
    hourly("items of a live page", lambda ref, hour: dict.fromkeys(("guid", "link"), f"{ONE}#entry-{ref}")),
    kind(
        "guids are places",
        *(feed(*(post(ref, guid=str(top - ref + 1)) for ref in range(top, 0, -1))) for top in (3, 4, 5, 6, 8)),
    ),
    kind(
        "guids are places, no links",
        *(feed(*(post(ref, guid=str(top - ref + 1), link="") for ref in range(top, 0, -1))) for top in (3, 4, 5, 6, 8)),
    ),
    kind(
        "the newest is always called latest",
        *(feed(post(top, guid="latest"), *range(top - 1, 0, -1)) for top in (3, 4, 5, 6)),
    ),
    kind("one item, always under one guid", *(feed(post(ref, guid="bulletin")) for ref in (1, 2, 3, 4))),
    kind(
        "atom ids change, links stay",
        *(
            feed(*(post(ref, guid=f"urn:{hour}:{ref}") for ref in range(3 + hour, 0, -1)), writer=atom)
            for hour in range(4)
        ),
    ),
)
