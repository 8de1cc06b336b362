"""Validators and freshness: what servers do with ETag, Last-Modified, 304, Cache-Control and Expires."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

from tests.lab.kind import HOUR, START, Answer, Asked, Group
from tests.lab.kinds.declaring import growing, table
from tests.lab.posts import feed

kind = table(Group.CACHING)
DATES = [format_datetime(START - timedelta(minutes=9 - number), usegmt=True) for number in range(9)]


def _each(answers: list[Answer], **fields: list[object]) -> list[Answer]:
    """The answers, each with its own value of the fields."""
    return [
        replace(answer, **{name: values[place] for name, values in fields.items()})  # type: ignore[arg-type]
        for place, answer in enumerate(answers)
    ]


def _expires(after: timedelta, body: int) -> object:
    def play(asked: Asked) -> Answer:
        moment = format_datetime(asked.now + after, usegmt=True)
        fresh = after if after > timedelta() else None
        headers = (("Expires", moment),)
        return feed(*range(body, 0, -1), headers=headers, not_modified=headers, fresh=fresh)

    return play


def _cached(value: str, *further: tuple[str, str], fresh: timedelta | None = None) -> list[Answer]:
    headers = (("Cache-Control", value), *further)
    plays = growing(headers=headers, fresh=fresh)
    return [replace(play, not_modified=(*headers, *play.validators.items())) for play in plays]


def _new_etag_each_time(asked: Asked) -> Answer:
    return feed(3, 2, 1, etag=f'"{asked.count}"', honours=False)


def _etag_renewed_by_304(asked: Asked) -> Answer:
    """Each 304 brings the next ETag, and only that one is good the next time."""
    if asked.conditional:
        return replace(feed(3, 2, 1), etag=f'"{asked.count - 1}"', not_modified=(("ETag", f'"{asked.count}"'),))
    return feed(3, 2, 1, etag=f'"{asked.count}"')


def _alternating_caches(asked: Asked) -> Answer:
    """Two nodes of one CDN: each knows its own validators only."""
    node = asked.count % 2
    return feed(3, 2, 1, etag=f'"node-{node}"', modified=DATES[node])


def _bare_304(asked: Asked) -> Answer:
    """Answers 304 to whoever asked without conditions, twice."""
    good = feed(3, 2, 1, etag="")
    return Answer(status=304, etag="", readable=False) if asked.count in {2, 5} else good


STATIC = '"the-same-for-ever"'
KINDS = (
    kind("etag", *growing()),
    kind("last modified", *_each(growing(etag=""), modified=DATES[:3])),
    kind("etag and last modified", *_each(growing(), modified=DATES[:3])),
    kind("no validators", *growing(etag="")),
    kind("weak etag", *_each(growing(), etag=[f'W/"{number}"' for number in range(3)])),
    kind("unquoted etag", *_each(growing(), etag=["a1", "a2", "a3"])),
    kind("odd etag", *_each(growing(), etag=['"a "b" c"', '"a,b"', "'x'; gzip"])),
    kind("etag with gzip suffix", *_each(growing(), etag=['"a-gzip"', '"b-gzip"', '"c;br"'])),
    kind("etag in Cyrillic", *_each(growing(), etag=['"раз"', '"два"', '"три"'])),
    kind("etag of broken bytes", *growing(etag="", headers=(("ETag", '"\udcff\udcfe"'),))),
    kind("empty etag", *growing(etag='""', honours=False)),
    kind("etag zero", *_each(growing(), etag=["0", "00", "000"])),
    kind("long etag", *_each(growing(), etag=[f'"{digit * 3000}"' for digit in "abc"])),
    kind("two etags", *growing(etag='"one"', honours=False, headers=(("ETag", '"one"'), ("ETag", '"two"')))),
    kind("last modified is no date", *_each(growing(etag=""), modified=["yesterday", "today", "just now"])),
    kind("last modified with an offset", *_each(growing(etag=""), modified=[f"{one[:-3]}+0000" for one in DATES[:3]])),
    kind("last modified in lower case", *_each(growing(etag=""), modified=[one.lower() for one in DATES[:3]])),
    kind("last modified in the future", *growing(etag="", modified="Fri, 01 Jan 2099 00:00:00 GMT")[:1]),
    kind("last modified at the epoch", *growing(etag="", modified="Thu, 01 Jan 1970 00:00:00 GMT", honours=False)),
    kind("last modified goes backwards", *_each(growing(etag=""), modified=DATES[2::-1])),
    kind("a new etag each time", _new_etag_each_time),
    kind("validators get lost", *growing()[:2], *growing(6, 7, etag="")),
    kind("validators appear late", *growing(3, 4, etag=""), *growing(6, 7)),
    kind("validators change their kind", growing(3)[0], *growing(4, etag="", modified=DATES[1]), *growing(6)),
    kind("304 with a new etag", _etag_renewed_by_304),
    kind("304 without validators", *growing(not_modified=())),
    kind(
        "304 with another last modified", *growing(modified=DATES[0], not_modified=(("Last-Modified", DATES[5]),))[:1]
    ),
    kind("304 that nobody asked for", _bare_304),
    kind("200 with an equal etag, equal body", *growing(honours=False)),
    kind("200 with an equal etag, new items", *growing(etag=STATIC, honours=False)),
    kind("200 with an equal last modified, new items", *growing(etag="", modified=DATES[0], honours=False)),
    kind("the server believes its own etag", *growing(3, 3, etag=STATIC), *growing(4, 6, etag='"at last"')),
    kind("nodes of a cdn take turns", _alternating_caches),
    kind("expires 0", *growing(headers=(("Expires", "0"),))),
    kind("expires -1", *growing(headers=(("Expires", "-1"),))),
    kind("expires in the past", *(_expires(-HOUR, top) for top in (3, 4, 6)), least_requests=15),
    kind("expires in two hours", *(_expires(2 * HOUR, top) for top in (3, 4, 6)), most_requests=8),
    kind("max-age of three hours", *_cached("max-age=10800", fresh=3 * HOUR), most_requests=5),
    *(
        kind(
            f"fresh for {days} days",
            *_cached(f"max-age={days * 86400}", fresh=timedelta(days=days)),
            hours=2,
            most_requests=2,
            least_requests=2,
        )
        for days in (1, 365)
    ),
    kind("max-age in quotes", *_cached('public, max-age="7200"', fresh=2 * HOUR), most_requests=8),
    kind("max-age less age", *_cached("max-age=10800", ("Age", "3600"), fresh=2 * HOUR), most_requests=8),
    kind("age beyond max-age", *_cached("max-age=600", ("Age", "86400")), least_requests=15),
    kind("max-age 0 and no-cache", *_cached("no-cache, no-store, max-age=0, must-revalidate"), most_requests=28),
    kind("max-age is no number", *_cached("max-age=soon"), least_requests=15),
    kind("max-age is negative", *_cached("max-age=-5"), least_requests=15),
    kind("max-age of forty digits", *_cached(f"max-age={'9' * 40}")),
    kind("max-age goes before expires", *_cached("max-age=0", ("Expires", "Fri, 01 Jan 2099 00:00:00 GMT"))),
    kind("s-maxage is for others", *_cached("s-maxage=86400, max-age=60"), least_requests=15),
    kind("two cache-controls", *_cached("public", ("Cache-Control", "max-age=7200"), fresh=2 * HOUR), most_requests=8),
)
