"""Judges a run: what the server saw and what the store holds, against what a kind declares.

A fault is one sentence under one of the bars. It refuses to know how a run is made.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from tests.lab.kind import CANARY, START, Expected, Kind
from tests.lab.posts import post, refs_in
from tests.lab.run import CONTACT, Outcome
from tests.lab.site import Seen
from watchers.model import Item

LONGEST_REST = timedelta(hours=24)  # longer wishes are cut, as most servers that utter them do not mean them
LONGEST_FRESH = timedelta(hours=6)
CONDITIONS = {"if-none-match": "ETag", "if-modified-since": "Last-Modified"}
NEVER_SENT = ("cookie", "referer", "authorization", "proxy-authorization")


class Bar(StrEnum):
    """What must not happen."""

    MISSED = "missed"
    DOUBLED = "doubled"
    PRIVATE = "private address reached"
    LEAKED = "file contents leaked"
    EARLY = "polled before Retry-After"
    HASTY = "polled while fresh"
    GONE = "polled after 410"
    FABRICATED = "validators fabricated"
    NOT_STORED = "permanent redirect not stored"
    WRONGLY_STORED = "temporary redirect stored"
    MANGLED = "title mangled"
    MANNERS = "impolite request"
    OTHERWISE = "otherwise than expected"


@dataclass(frozen=True, slots=True)
class Score:
    """How one kind fared. `could` polls might have been conditional, `conditional` of them were."""

    kind: Kind
    requests: int
    unmodified: int
    could: int
    conditional: int
    delivered: int
    unseen: int  # items that were in no answer, which nobody can see
    faults: tuple[tuple[Bar, str], ...]

    def count(self, bar: Bar) -> int:
        return sum(1 for one, _ in self.faults if one is bar)


@dataclass(slots=True)
class _Held:
    """The validators that a server gave for one feed so far."""

    latest: dict[str, str] = field(default_factory=dict)  # of the newest accepted answer
    given: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def learn(self, seen: Seen) -> None:
        answer = seen.answer
        if seen.unmodified:
            told = answer.validators if answer.not_modified is None else dict(answer.not_modified)
            self.latest |= {name: told[name] for name in CONDITIONS.values() if told.get(name)}
        elif seen.status == 304:
            self.latest |= {name: value for name, value in dict(answer.headers).items() if name in CONDITIONS.values()}
        elif answer.either or seen.status in {400, 412}:
            self.latest = {}  # conditions that may have been refused are not sent again
        elif answer.delivers:
            self.latest = dict(answer.validators)
        for name, value in self.latest.items():
            self.given[name].add(value)


def score(kind: Kind, outcome: Outcome) -> Score:
    """Judge one kind of a run."""
    requests = [seen for seen in outcome.ledger.requests if seen.kind == kind.name]
    emitted = [one.item for one in outcome.emitted if one.kind == kind.name]
    delivered = {ref for seen in requests if seen.answer.delivers and not seen.unmodified for ref in seen.answer.refs}
    declared = {ref for plays in kind.paths.values() for play in plays for ref in getattr(play, "refs", ())}
    could, conditional = _conditional(kind, requests)
    faults = [
        *_items(kind, delivered, emitted),
        *_texts(kind, [outcome.items.get(item.id, item) for item in emitted], outcome.outer),
        *_leaks(kind, outcome, emitted),
        *_times(requests),
        *_validators(kind, requests),
        *_requests(kind, requests),
        *_ends(kind, outcome),
    ]
    return Score(
        kind,
        len(requests),
        sum(seen.status == 304 for seen in requests),
        could,
        conditional,
        len(delivered),
        len(declared - delivered),
        tuple(faults),
    )


def ref_of(item: Item) -> int | None:
    """Which post an item is."""
    return next(iter(refs_in(f"{item.body} {item.title} {item.link} {item.guid}")), None)


def _items(kind: Kind, delivered: set[int], emitted: Sequence[Item]) -> Iterator[tuple[Bar, str]]:
    counts = Counter(map(ref_of, emitted))
    for ref in sorted(delivered - counts.keys()):
        yield Bar.MISSED, f"item {ref} was delivered and never told of"
    for ref, count in counts.items():
        if ref is None or ref not in delivered:
            yield Bar.OTHERWISE, f"told of what no answer held: {ref}"
        elif count > 1:
            yield Bar.DOUBLED, f"item {ref} was told of {count} times"
    first = {item.feed_id: item.seen_at for item in reversed(emitted)}
    late = [ref_of(item) for item in emitted if item.baseline and item.seen_at > first[item.feed_id]]
    if late:
        yield Bar.MISSED, f"news taken for baseline: {late}"


def _texts(kind: Kind, items: Iterable[Item], outer: int) -> Iterator[tuple[Bar, str]]:
    expected = kind.expected
    for item in items:
        ref = ref_of(item)
        if ref is None:
            continue
        title = expected.titles.get(ref, post(ref).title)
        if item.title != title and not expected.unknowable:
            yield Bar.MANGLED, f"item {ref}: {item.title[:80]!r} for {title[:80]!r}"
        published = min(expected.published.get(ref, item.published), item.seen_at)
        if item.published not in {published, item.seen_at if published == START else published}:
            yield Bar.OTHERWISE, f"item {ref} is dated {item.published}, seen {item.seen_at}"
        for name, (found, wanted) in _facts(expected, ref, item, outer).items():
            if found != wanted:
                yield Bar.OTHERWISE, f"item {ref}: {name} {found!r}, not {wanted!r}"


def _facts(expected: Expected, ref: int, item: Item, outer: int) -> dict[str, tuple[object, object]]:
    """What is found and what is wanted, by name."""
    return {
        "link": (item.link, expected.links.get(ref, item.link).replace("{outer}", str(outer))),
        "picture": (item.image, expected.pictures.get(ref, "")),
        "revisions": (item.revision, expected.revisions.get(ref, 1)),
        "held": (item.held, ref in expected.held),
    }


def _leaks(kind: Kind, outcome: Outcome, emitted: Iterable[Item]) -> Iterator[tuple[Bar, str]]:
    told = [*map(str, emitted), *map(str, outcome.feeds[kind.name])]
    if any(secret in text for text in told for secret in (CANARY, "root:x:0")):
        yield Bar.LEAKED, "the contents of a private file or page came out"
    inside = [line for line in outcome.ledger.inner if f"/{kind.host}" in line]
    if inside:
        yield Bar.PRIVATE, f"{len(inside)} requests reached the inner site"


def _times(requests: Sequence[Seen]) -> Iterator[tuple[Bar, str]]:
    resting: dict[str, datetime] = {}  # by host
    fresh: dict[str, datetime] = {}
    gone: set[str] = set()
    for seen in requests:
        if seen.at < resting.get(seen.host, START):
            yield Bar.EARLY, f"asked at {seen.at}, {resting[seen.host] - seen.at} too early"
        if seen.at < fresh.get(seen.path, START):
            yield Bar.HASTY, f"asked at {seen.at}, fresh until {fresh[seen.path]}"
        if seen.path in gone:
            yield Bar.GONE, f"asked at {seen.at}"
        answer = seen.answer
        if answer.rest:
            until = seen.at + min(answer.rest, LONGEST_REST)
            resting[seen.host] = until.replace(microsecond=0)  # a date of HTTP has whole seconds (RFC 9110, 5.6.7)
        if answer.fresh:
            fresh[seen.path] = seen.at + min(answer.fresh, LONGEST_FRESH)
        gone |= {seen.path} if seen.status == 410 else set()


def _of_feed(kind: Kind, seen: Seen) -> str:
    """Which of its feeds a request belongs to; only kinds with one feed redirect."""
    return seen.path if len(kind.feeds) > 1 else ""


def _validators(kind: Kind, requests: Iterable[Seen]) -> Iterator[tuple[Bar, str]]:
    held: defaultdict[str, _Held] = defaultdict(_Held)
    for seen in requests:
        mine = held[_of_feed(kind, seen)]
        for header, name in CONDITIONS.items():
            sent = seen.headers.get(header)
            if sent is not None and sent not in mine.given[name]:
                yield Bar.FABRICATED, f"{header}: {sent!r} was never given"
            elif sent is not None and mine.latest and sent != mine.latest.get(name):
                yield Bar.MANNERS, f"{header}: {sent!r} is out of date"
        mine.learn(seen)


def _conditional(kind: Kind, requests: Iterable[Seen]) -> tuple[int, int]:
    """Polls that could be conditional, and those of them that were; a poll is judged by its first request."""
    held: defaultdict[str, _Held] = defaultdict(_Held)
    polled: dict[str, datetime] = {}
    could = conditional = 0
    for seen in requests:
        feed = _of_feed(kind, seen)
        if polled.get(feed) != seen.at and held[feed].latest:
            could += 1
            conditional += any(header in seen.headers for header in CONDITIONS)
        polled[feed] = seen.at
        held[feed].learn(seen)
    return could, conditional


def _requests(kind: Kind, requests: Sequence[Seen]) -> Iterator[tuple[Bar, str]]:
    for seen in requests:
        forbidden = [name for name in NEVER_SENT if name in seen.headers]
        if forbidden:
            yield Bar.MANNERS, f"sent {forbidden}"
        if CONTACT not in seen.headers.get("user-agent", "") or "gzip" not in seen.headers.get("accept-encoding", ""):
            yield Bar.MANNERS, "did not say who asks, or that gzip will do"
        if ("if-none-match" in seen.headers) != (seen.headers.get("a-im") == "feed"):
            yield Bar.MANNERS, "If-None-Match and A-IM: feed belong together"
    most, least = kind.expected.most_requests, kind.expected.least_requests
    if not least <= len(requests) <= (most or len(requests)):
        yield Bar.OTHERWISE, f"{len(requests)} requests, not {least} to {most}"


def _ends(kind: Kind, outcome: Outcome) -> Iterator[tuple[Bar, str]]:
    expected = kind.expected
    for feed in outcome.feeds[kind.name]:
        if bool(feed.failure) != bool(expected.failure) or not re.search(expected.failure, feed.failure):
            yield Bar.OTHERWISE, f"ends with “{feed.failure}”, not with “{expected.failure}”"
        if bool(feed.settings.paused) != expected.paused:
            yield Bar.OTHERWISE, f"is {'paused' if feed.settings.paused else 'not paused'} at the end"
        kept = feed.fetch_url if feed.fetch_url != feed.settings.url else None  # else nothing is kept
        yield from _stored(kind, kept, outcome.outer)


def _stored(kind: Kind, kept: str | None, outer: int) -> Iterator[tuple[Bar, str]]:
    wanted = kind.expected.stored
    address = f"http://{kind.host}:{outer}{wanted}" if wanted and wanted.startswith("/") else wanted
    if address and kept != address.replace("{outer}", str(outer)):
        yield Bar.NOT_STORED, f"kept {kept}, not {address}"
    if not address and kept:
        yield Bar.WRONGLY_STORED, f"kept {kept}"


def totals(scores: Iterable[Score]) -> Mapping[Bar, int]:
    """Faults by bar."""
    return Counter(bar for one in scores for bar, _ in one.faults)
