"""From the entries of a document to what its feed did not have: drafts, revisions, further keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Protocol

from watchers.feeds.identity import digest, keys
from watchers.feeds.novelty import Novelty, Verdict
from watchers.model import (
    Alias,
    Draft,
    Entry,
    Feed,
    FeedSettings,
    Kind,
    Revised,
)
from watchers.text.boilerplate import BoilerplateTable
from watchers.text.clean import Cleaned, clean, headline
from watchers.text.language import LanguageTable, detect

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
# What is read of one entry, so that none holds everybody up: about a tenth of a second, measured on the worst shapes.
# A transcript of 20,000 words has 150,000 code points. Tags are what costs, also those that were escaped twice.
LONGEST_HTML = 250_000  # code points
LONGEST_BODY = 200_000  # code points of clean text
MOST_TAGS = 10_000
LONGEST_FURNITURE = 4_000  # code points
WHOLE_WORDS = 150  # a feed that brings so many brings the article
BROKEN_OFF = ("…", "...", "[…]", "[...]")
_BYLINE = re.compile(r"\s*(?:[,;/|()]|\s[-–—]\s)\s*")  # "Ann Writer, Example Wire", "Ann Writer / Example Wire"
_TAG = re.compile("<|&(?:lt|#0{0,5}60|#x0{0,5}3c)", re.IGNORECASE)


class ReadingTables(Protocol):
    """The language tables that reading an entry needs."""

    @property
    def boilerplate(self) -> BoilerplateTable:
        """Cues of page furniture."""

    @property
    def languages(self) -> LanguageTable:
        """Scripts and stop words."""

    @property
    def tracking_parameters(self) -> frozenset[str]:
        """What links carry for advertisers."""


@dataclass(frozen=True, slots=True)
class House:
    """A publisher whose feeds are read."""

    publisher: str
    kind: Kind | None


def houses(feeds: Iterable[FeedSettings]) -> dict[str, House]:
    """The houses by every name that a credit may call them."""
    named: dict[str, House] = {}
    for feed in feeds:
        for name in (feed.publisher, feed.name):
            if name:
                named.setdefault(called(name), House(feed.publisher or feed.name, feed.kind))
    return named


def called(name: str) -> str:
    """A house's name as it is compared: its letters and digits in one case."""
    return "".join(filter(str.isalnum, name.casefold()))


def _house(feed: Feed, credit: str, known: Mapping[str, House]) -> House:
    """Who published it first: the house that a credit names before the feed it came through."""
    own = House(feed.settings.publisher or feed.label, feed.settings.kind)
    if called(credit) in ("", called(own.publisher), called(feed.label)):
        return own
    return known.get(called(credit), House(credit, None))


def _byline(author: str, known: Mapping[str, House]) -> str:
    """The house that a byline names: one that is read here, for other names are people's."""
    parts = [part.strip() for part in _BYLINE.split(author)]
    return next((part for part in parts if called(part) in known), "")


def draft(
    feed: Feed, entry: Entry, document_lang: str, now: datetime, tables: ReadingTables, known: Mapping[str, House]
) -> Draft:
    """An entry as the item it would become: clean texts, language, publisher, keys."""
    settings = feed.settings
    title = headline(entry.title, tables.boilerplate, markup=False)
    cleaned = clean(_bounded(entry.html), tables.boilerplate)
    body = cleaned.text[:LONGEST_BODY].rstrip()
    house = _house(feed, entry.source or cleaned.credit or _byline(entry.author, known), known)
    declared = entry.lang or settings.lang or document_lang
    title_hash, content_hash = digest(title), digest(body)
    wants_page = settings.text == "page" and is_partial(body)
    return Draft(
        entry=entry,
        keys=keys(entry, tables.tracking_parameters, content_hash, title_hash),
        title=title,
        body=body,
        lang=detect(f"{title}\n{body}", declared, tables.languages),
        publisher=house.publisher,
        kind=house.kind,
        published=_published(entry, now),
        title_hash=title_hash,
        content_hash=content_hash,
        page=(entry.link or "") if wants_page else "",
        furniture=furniture(cleaned),
    )


def is_partial(body: str) -> bool:
    """Whether a text is a headline's companion rather than the article: then its page is worth a request."""
    return len(body.split()) < WHOLE_WORDS or body.endswith(BROKEN_OFF)


def furniture(cleaned: Cleaned) -> str:
    """What was cut from a text, as far as it is kept to be shown."""
    return "\n".join(cut.text for cut in cleaned.cut)[:LONGEST_FURNITURE]


def _bounded(html: str) -> str:
    """As much of an entry as is read: the same at every poll, for the hashes are made of it."""
    html = html[:LONGEST_HTML]
    if html.count("<") + html.count("&") <= MOST_TAGS:  # nearly all are far below
        return html
    first_beyond = next(islice(_TAG.finditer(html), MOST_TAGS, None), None)
    return html[: first_beyond.start()] if first_beyond else html


@dataclass(frozen=True, slots=True)
class Sifted:
    """The drafts of one document told apart."""

    drafts: tuple[Draft, ...]
    revised: tuple[Revised, ...]
    aliases: tuple[Alias, ...]
    shaky: frozenset[str]


def _published(entry: Entry, now: datetime) -> datetime:
    """When it was published: never after it was seen, and a date before the web is a slip."""
    written = entry.date
    return min(written, now) if written and written > EARLIEST else now


def sift(
    feed: Feed,
    verdicts: Sequence[Verdict],
    shaky: frozenset[str],
    drafts: Mapping[int, Draft],
    first_poll_news: int | None,
) -> Sifted:
    """Make of the verdicts what a poll changes; new items of a first poll are baseline but for the newest.

    `drafts` holds, by their places, those of `wanted(verdicts)` at least.
    """
    new: list[Draft] = []
    revised: list[Revised] = []
    aliases: list[Alias] = []
    for place, verdict in enumerate(verdicts):
        if verdict.novelty is Novelty.NEW:
            new.append(replace(drafts[place], keys=verdict.keys))
        elif verdict.item_id is not None:
            aliases += [_alias(verdict, verdict.item_id)] if verdict.keys or verdict.met else []
            revised += [_revised(drafts[place], verdict.item_id)] if verdict.novelty is Novelty.REVISED else []
    fresh = _baseline(new, first_poll_news) if feed.baseline_at is None else new
    return Sifted(tuple(fresh), tuple(revised), tuple(aliases), shaky)


def wanted(verdicts: Sequence[Verdict]) -> list[int]:
    """The places of the new and edited entries: their texts are stored, of the others nothing is."""
    return [place for place, one in enumerate(verdicts) if one.novelty in (Novelty.NEW, Novelty.REVISED)]


def _baseline(drafts: list[Draft], news: int | None) -> list[Draft]:
    """Mark all but the `news` newest as baseline; None = none of them.

    Newest by date where the feed gives dates; undated items keep the order of the document.
    """
    if news is None:
        return drafts
    newest = sorted(range(len(drafts)), key=lambda place: drafts[place].published, reverse=True)[:news]
    return [item if place in newest else replace(item, baseline=True) for place, item in enumerate(drafts)]


def _alias(verdict: Verdict, item_id: int) -> Alias:
    met = verdict.met
    return Alias(item_id, verdict.keys, met.title_hash, met.content_hash) if met else Alias(item_id, verdict.keys)


def _revised(changed: Draft, item_id: int) -> Revised:
    return Revised(
        item_id=item_id,
        title=changed.title,
        body=changed.body,
        title_hash=changed.title_hash,
        content_hash=changed.content_hash,
        lang=changed.lang,
        updated=changed.entry.updated,
        page=changed.page,
        furniture=changed.furniture,
    )
