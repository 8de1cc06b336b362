"""Redirects: which are kept, which are not, and where they may not lead."""

from __future__ import annotations

from dataclasses import replace

from tests.lab.kind import HOUR, Answer, Group, Kind, Play
from tests.lab.kinds.declaring import error, growing, table
from tests.lab.posts import feed

kind = table(Group.REDIRECTS)
TEMPORARY = (302, 303, 307)


def to(place: str, status: int = 301, **http: object) -> Answer:
    """A redirect."""
    return error(status, ("Location", place), body=b"", **http)


def chain(*statuses: int) -> dict[str, list[Play]]:
    """/feed leads over as many hops to a good feed."""
    places = ["/feed", *(f"/hop-{number}" for number in range(1, len(statuses)))]
    targets = [*places[1:], "/end"]
    hops: dict[str, list[Play]] = {
        place: [to(target, status)] for place, target, status in zip(places, targets, statuses, strict=True)
    }
    return hops | {"/end": list(growing())}


def moved(name: str, *plays: Play, target: list[Answer] | None = None, **expected: object) -> Kind:
    """/feed as played, /new with a good feed."""
    return kind(name, *plays, paths={"/new": target or growing()}, **expected)


GOOD = feed(3, 2, 1)
LATER = feed(6, 5, 4, 3, 2, 1)
PAGE = Answer(b"<html><body>Accept our terms</body></html>", content_type="text/html", readable=False)
KINDS = (
    moved("301 is kept", to("/new"), stored="/new"),
    moved("308 is kept", to("/new", 308), stored="/new"),
    moved("301 after good polls", GOOD, to("/new"), stored="/new"),
    moved("301 by its whole address", to("http://301-by-its-whole-address.lab:{outer}/new"), stored="/new"),
    moved("301 with a fragment", to("/new#top"), stored="/new#top"),
    moved("301 with a blank in it", to(" /new "), stored="/new"),
    moved("301 without a slash", to("new"), stored="/new"),
    *(moved(f"{status} is not kept", to("/new", status), stored=None) for status in TEMPORARY),
    *(kind(f"a good feed, then {status}", GOOD, to("/new", status), paths={"/new": [LATER]}) for status in TEMPORARY),
    kind("301 twice", paths=chain(301, 301), stored="/end"),
    kind("301 and 308", paths=chain(301, 308), stored="/end"),
    kind("301 and then 302", paths=chain(301, 302), stored="/hop-1"),
    kind("302 and then 301", paths=chain(302, 301)),
    kind("301 and 307 and 301", paths=chain(301, 307, 301), stored="/hop-1"),
    kind("five redirects", paths=chain(301, 301, 301, 301, 301), stored="/end"),
    kind("six redirects", paths=chain(*[301] * 6), failure="redirects more than"),
    moved("a loop of one", to("/feed"), LATER),
    kind("a loop of two", to("/back"), LATER, paths={"/back": [to("/feed")]}),
    kind("a loop that never ends", to("/feed"), failure="redirects more than", most_requests=60),
    moved("redirect without a target", error(301), LATER),
    moved("redirect to nowhere", to("http://"), LATER),
    moved("redirect to a file", to("file:///etc/hostname"), LATER),
    moved("redirect to ftp", to("ftp://news.example/feed"), LATER),
    moved("redirect to javascript", to("javascript:alert(1)"), LATER),
    moved("redirect with a password", to("http://me:secret@news.example/new"), LATER),
    moved("redirect of control bytes", to("/new\x01\x7f"), LATER),
    kind("301 to a page is not kept", to("/terms"), LATER, paths={"/terms": [PAGE]}),
    moved("301 to nothing is not kept", to("/nothing"), LATER),
    kind("301 to an error, later good", to("/late"), stored="/late", paths={"/late": [error(503), LATER]}),
    kind(
        "stored target dies",
        *(to("/new"), to("/new"), LATER),
        paths={"/new": [GOOD, GOOD, error(404)]},
    ),
    kind("stored target fails for an hour", to("/new"), paths={"/new": [GOOD, error(500), LATER]}, stored="/new"),
    kind(
        "stored target becomes a page",
        *(to("/new"), to("/new"), LATER),
        paths={"/new": [GOOD, GOOD, PAGE]},
    ),
    kind(
        "stored target says 410",
        *(to("/new"), to("/new"), LATER),
        paths={"/new": [GOOD, GOOD, error(410)]},
    ),
    kind(
        "stored target moves on", to("/new"), paths={"/new": [GOOD, to("/newer")], "/newer": [LATER]}, stored="/newer"
    ),
    kind("stored target turns back", *(to("/new"), LATER), paths={"/new": [GOOD, to("/feed")]}),
    kind(
        "to another host and back",
        to("http://two.to-another-host-and-back.lab:{outer}/x"),
        GOOD,
        LATER,
        paths={"//two/x": [GOOD, to("http://to-another-host-and-back.lab:{outer}/feed")]},
    ),
    kind(
        "301 to another host",
        to("http://two.301-to-another-host.lab:{outer}/x"),
        paths={"//two/x": growing()},
        stored="http://two.301-to-another-host.lab:{outer}/x",
    ),
    kind(
        "rest asked by the target of a redirect",
        to("http://two.rest-asked-by-the-target-of-a-redirect.lab:{outer}/x", 302),
        paths={"//two/x": [GOOD, error(503, ("Retry-After", "7200"), rest=2 * HOUR), LATER]},
    ),
    kind(
        "redirect sets a cookie",
        replace(to("/new", 302), headers=(("Location", "/new"), ("Set-Cookie", "a=b; Path=/"))),
        paths={"/new": growing()},
    ),
    kind("redirect to the inner site", GOOD, to("http://127.0.0.1:{inner}/redirect-to-the-inner-site.lab"), LATER),
    kind("302 to the inner site", GOOD, to("http://localhost:{inner}/302-to-the-inner-site.lab", 302), LATER),
    kind(
        "a refresh header is no redirect",
        replace(PAGE, headers=(("Refresh", "0; url=/new"),)),
        paths={"/new": [GOOD]},
        failure="web page",
    ),
)
