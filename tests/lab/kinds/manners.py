"""Refusals, requests for rest, odd statuses and odd heads, each between good answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

from tests.lab.kind import HOUR, Answer, Asked, Group, Kind, Play
from tests.lab.kinds.declaring import error, growing, retry, table
from tests.lab.posts import feed
from tests.lab.sending import bare, until_close, written

kind = table(Group.MANNERS)
FIRST, *_REST, LAST = growing()
LOGIN = b"<!DOCTYPE html><html><head><title>Log in</title></head><body>Please log in.</body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def between(name: str, *bad: Play, **expected: object) -> Kind:
    """Bad answers for some hours, good ones before and after: nothing is lost for good."""
    return kind(name, FIRST, *bad, LAST, **expected)


def _by_date(status: int, rest: timedelta) -> Play:
    def play(asked: Asked) -> Answer:
        moment = format_datetime(asked.now + rest, usegmt=True)
        return error(status, ("Retry-After", moment), rest=rest if rest > timedelta() else None)

    return play


def _posing(body: bytes, content_type: str = "text/html; charset=utf-8") -> Answer:
    """No feed, but with status 200 and an ETag, which must not be kept."""
    return Answer(body, readable=False, content_type=content_type, honours=False)


def _no_conditions(asked: Asked) -> Answer:
    return error(412) if asked.conditional else feed(3, 2, 1, honours=False)


def _delta(asked: Asked) -> Answer:
    """Only what is new since the conditions, as RFC 3229 has it."""
    return feed(6, 5, status=226, headers=(("IM", "feed"),)) if asked.conditional else LAST


def _head(edit: object) -> list[Answer]:
    return [replace(answer, send=written(edit)) for answer in growing(honours=False)]  # type: ignore[arg-type]


def _typed(content_type: str) -> list[Answer]:
    return growing(content_type=content_type)


def _lowered(head: bytes) -> bytes:
    first, _, rest = head.partition(b"\r\n")
    lines = (line.partition(b": ") for line in rest.split(b"\r\n"))
    return b"\r\n".join([first, *(name.lower() + colon + value for name, colon, value in lines)])


STATUSES = (400, 401, 402, 403, 404, 406, 451, 500, 502, 504, 520)
KINDS = (
    *(between(f"status {status} for an hour", error(status)) for status in STATUSES),
    *(
        between(f"{status} with retry-after in seconds", retry(status, 2), retry(status, 2), most_requests=20)
        for status in (429, 503)
    ),
    *(between(f"{status} with retry-after as a date", _by_date(status, 3 * HOUR)) for status in (429, 503)),
    *(between(f"{status} without retry-after", error(status)) for status in (429, 503)),
    between("retry-after is a word", error(503, ("Retry-After", "soon"))),
    between("retry-after is negative", error(429, ("Retry-After", "-30"))),
    between("retry-after is zero", error(429, ("Retry-After", "0"))),
    between("retry-after is past", _by_date(503, -HOUR)),
    between("retry-after with a fraction", error(503, ("Retry-After", "1.5"))),
    kind(
        "rest for all feeds of a host",
        *(FIRST, retry(429, 3), retry(429, 3), retry(429, 3), LAST),
        paths={"/other": [feed(13, 12, 11), feed(15, 14, 13, 12, 11)]},
        feeds=("/feed", "/other"),
        most_requests=34,
    ),
    between("204 without content", Answer(status=204, etag="")),
    between("206 with a part", replace(FIRST, status=206, readable=False)),
    between("299 of its own", replace(FIRST, status=299, readable=False)),
    between("999 denied", error(999)),
    between("nothing at all as 200", _posing(b"")),
    between("white space as 200", _posing(b" \r\n\t ", "application/rss+xml")),
    between("a login page as 200", _posing(LOGIN)),
    between("a login page typed as a feed", _posing(LOGIN, "application/rss+xml")),
    between("a page without html element as 200", _posing(b"<head><title>Wait</title></head><body>One moment</body>")),
    between("an error as json", _posing(b'{"error": "internal", "code": 7}', "application/json")),
    between("an error as text", _posing(b"Error establishing a database connection", "text/plain")),
    between("a picture as 200", _posing(PNG, "image/png")),
    between("another dialect of xml as 200", _posing(b"<?xml version='1.0'?><sitemap><url>x</url></sitemap>")),
    kind("412 for conditional requests", _no_conditions),
    kind("226 with what is new", FIRST, _delta, replace(LAST, honours=False)),
    kind("226 without im", FIRST, replace(_REST[0], status=226, honours=False), LAST),
    kind("cookies", *growing(headers=(("Set-Cookie", "id=1; Path=/"), ("Set-Cookie", "b=2; Domain=.lab")))),
    kind("asks for cookies first", *growing(headers=(("Set-Cookie", "seen=1"), ("Vary", "Cookie")))),
    kind("feed typed as a page", *_typed("text/html")),
    kind("feed typed as text", *_typed("text/plain")),
    kind("feed typed as bytes", *_typed("application/octet-stream")),
    kind("feed without a type", *_typed("")),
    kind("feed with a nonsense type", *_typed("feed; ;charset==;")),
    kind("early hints", *_head(lambda head, body: b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + head + body)),
    kind("continue unasked", *_head(lambda head, body: b"HTTP/1.1 100 Continue\r\n\r\n" + head + body)),
    kind("http 1.0", *_head(lambda head, body: until_close(head.replace(b"HTTP/1.1", b"HTTP/1.0"), body))),
    kind("headers in lower case", *_head(lambda head, body: _lowered(head) + body)),
    kind("status without a reason", *_head(lambda head, body: head.replace(b" OK", b"", 1) + body)),
    kind("a hundred headers", *growing(headers=[(f"X-Trace-{number}", "1") for number in range(100)])),
    between("a header of 20 kB", replace(FIRST, readable=False, headers=(("X-Long", "a" * 20_000),))),
    between("an answer in another protocol", replace(FIRST, readable=False, send=bare(b"220 mail.lab ESMTP\r\n"))),
    between("an answer without a head", replace(FIRST, readable=False, send=written(lambda _head, body: body))),
    between("an answer of null bytes", replace(FIRST, readable=False, send=bare(b"\x00" * 5000))),
)
