"""What happens to items over time: edits, returns, reorders, dates of every sort, floods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from tests.feed_samples import Story
from tests.lab.kind import HOUR, START, Answer, Asked, Group
from tests.lab.kinds.declaring import growing, table
from tests.lab.kinds.ids import each_time, hourly
from tests.lab.posts import feed, post, posts

kind = table(Group.IDENTITY)
NEWS = START + HOUR  # when the news of the second hour happens
FLOOD = range(20, 80)


def _text(ref: int, more: str) -> str:
    return f"{post(ref).html}<p>{more}</p>"


def _undated(numbers: Iterable[int]) -> list[Story]:
    return posts(*numbers, date=None)


def _stale(asked: Asked) -> Answer:
    """Two nodes of a CDN, one of which is behind."""
    top = (6, 3, 6, 4)[asked.count % 4]
    return feed(*range(top, 0, -1), honours=False)


def _window(asked: Asked) -> Answer:
    """A busy wire: every poll shows ten items, all of them new."""
    newest = 10 * asked.count
    return feed(*(_wire(ref) for ref in range(newest, newest - 10, -1)), honours=False)


def _wire(ref: int) -> Story:
    """Published when it is shown."""
    return post(ref, date=START + ref * timedelta(minutes=1))


def _returning(asked: Asked) -> Answer:
    return feed(3, 2, 1, honours=False) if asked.count % 3 else feed(3, 1, honours=False)


KINDS = (
    kind(
        "a title is edited",
        feed(2, 1),
        feed(post(2, title="Correction: the library is closed"), 1),
        titles={2: "Correction: the library is closed"},
        revisions={2: 2},
    ),
    kind("a text is edited", feed(2, 1), feed(post(2, html=_text(2, "It was Monday.")), 1), revisions={2: 2}),
    kind(
        "a text is edited twice",
        feed(1),
        feed(post(1, html=_text(1, "A."))),
        feed(post(1, html=_text(1, "B."))),
        revisions={1: 3},
    ),
    kind(
        "title and text are edited",
        feed(2, 1),
        feed(post(2, title="Other", html=_text(2, "More.")), 1),
        titles={2: "Other"},
        revisions={2: 2},
    ),
    kind(
        "an edit without guids",
        *(feed(post(2, guid="", html=_text(2, "x" * n)), post(1, guid="")) for n in (1, 2)),
        revisions={2: 2},
    ),
    kind(
        "an edit brings a new guid",
        feed(2, 1),
        feed(post(2, guid="other", html=_text(2, "More.")), 1),
        revisions={2: 2},
    ),
    kind(
        "an edit brings a new link",
        feed(2, 1),
        feed(post(2, link="https://news.example/2-new", title="New"), 1),
        titles={2: "New"},
        revisions={2: 2},
    ),
    kind(
        "an edit brings a new date", feed(2, 1), feed(post(2, date=NEWS, html=_text(2, "More.")), 1), revisions={2: 2}
    ),
    kind("an edit is taken back", feed(1), feed(post(1, title="Wrong")), feed(1), revisions={1: 3}),
    kind("only the markup changes", feed(2, 1), feed(post(2, html=post(2).html.replace("<p>", "<p class='x'>")), 1)),
    kind("published anew with another date", feed(2, 1), feed(post(1, date=NEWS), 2)),
    kind("published anew with another guid", feed(2, 1), feed(post(1, guid="again", date=NEWS), 2)),
    kind(
        "published anew with guid and link of its own",
        feed(2, 1),
        feed(post(1, guid="again", link="https://news.example/again"), 2),
    ),
    hourly("one more an hour", lambda ref, hour: {}),
    kind("reversed", feed(3, 2, 1), feed(1, 2, 3), feed(1, 2, 3, 4), feed(4, 3, 2, 1)),
    kind("shuffled", feed(3, 1, 2), feed(2, 3, 4, 1), feed(4, 2, 1, 3)),
    kind("new items stand at the end", feed(1, 2, 3), feed(1, 2, 3, 4), feed(1, 2, 3, 4, 5)),
    kind("new items stand in the middle", feed(1, 2, 3), feed(1, 4, 2, 3), feed(1, 4, 5, 2, 3)),
    kind("a stale copy now and then", _stale),
    kind("an item leaves and returns", _returning),
    kind("an item returns under another guid", feed(3, 2, 1), feed(3, 1), feed(3, post(2, guid="back"), 1)),
    kind("the window slides", *(feed(*range(top, top - 3, -1)) for top in (3, 5, 8, 11))),
    kind("a busy wire", _window, hours=12),
    kind("undated", *(feed(*_undated(range(top, 0, -1))) for top in (3, 4, 6))),
    kind("undated, without ids", *(feed(*posts(*range(top, 0, -1), date=None, guid="", link="")) for top in (3, 4, 6))),
    kind("undated and many at once", feed(*_undated((2, 1))), feed(*_undated([*FLOOD, 2, 1]))),
    each_time("dates are those of the poll", lambda ref, count: {"date": START + timedelta(minutes=10 * count)}),
    each_time("dates wander, without ids", lambda ref, count: {"date": START + HOUR * count, "guid": "", "link": ""}),
    kind(
        "dates in the future",
        *(feed(*posts(*range(top, 0, -1), date=START + timedelta(days=900))) for top in (3, 4, 6)),
    ),
    kind("one date for all", *(feed(*posts(*range(top, 0, -1), date=START)) for top in (3, 4, 6))),
    kind("old news come late", feed(3, 2, 1), feed(post(4, date=START - timedelta(days=400)), 3, 2, 1)),
    kind(
        "an archive at once under new ids",
        feed(*range(12, 0, -1)),
        feed(*(post(ref, date=START - timedelta(days=ref)) for ref in FLOOD)),
        held=frozenset(FLOOD),
    ),
    kind(
        "a real rush of news",
        feed(*range(12, 0, -1)),
        feed(*(post(ref, date=NEWS + timedelta(seconds=ref)) for ref in FLOOD), 12),
    ),
    kind(
        "equal titles",
        *(feed(*posts(*range(top, 0, -1), title="Live")) for top in (3, 4, 6)),
        titles=dict.fromkeys(range(1, 9), "Live"),
    ),
    kind(
        "equal titles, without ids",
        *(feed(*posts(*range(top, 0, -1), title="Live", guid="", link="")) for top in (3, 4, 6)),
        titles=dict.fromkeys(range(1, 9), "Live"),
    ),
    kind(
        "equal titles and links, without guids",
        *(feed(*posts(*range(top, 0, -1), title="Live", guid="", link="https://n.example/")) for top in (3, 4, 6)),
        titles=dict.fromkeys(range(1, 9), "Live"),
    ),
    kind(
        "everything anew for an hour",
        *growing()[:1],
        feed(*(post(ref, guid=f"x{ref}", link=f"https://x.example/{ref}") for ref in (3, 2, 1))),
        *growing()[:2],
    ),
)
