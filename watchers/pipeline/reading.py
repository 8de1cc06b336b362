"""From the entries of a document to what its feed did not have: drafts, revisions, further keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from watchers.feeds.identity import digest, keys
from watchers.feeds.novelty import Candidate, Novelty, classify
from watchers.model import (
    Alias,
    Draft,
    Entry,
    Feed,
    FeedSettings,
    Kind,
    KnownItem,
    Revised,
    SeenKey,
)
from watchers.text.boilerplate import BoilerplateTable
from watchers.text.clean import clean, headline
from watchers.text.language import LanguageTable, detect

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


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
                named.setdefault(_called(name), House(feed.publisher or feed.name, feed.kind))
    return named


def _called(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _house(feed: Feed, credit: str, known: Mapping[str, House]) -> House:
    """Who published it first: the house that a credit names before the feed it came through."""
    own = House(feed.settings.publisher or feed.label, feed.settings.kind)
    if _called(credit) in ("", _called(own.publisher), _called(feed.label)):
        return own
    return known.get(_called(credit), House(credit, None))


def draft(
    feed: Feed, entry: Entry, document_lang: str, now: datetime, tables: ReadingTables, known: Mapping[str, House]
) -> Draft:
    """An entry as the item it would become: clean texts, language, publisher, keys."""
    settings = feed.settings
    title = headline(entry.title, tables.boilerplate)
    cleaned = clean(entry.html, tables.boilerplate)
    house = _house(feed, entry.source or cleaned.credit, known)
    declared = entry.lang or settings.lang or document_lang
    title_hash, content_hash = digest(title), digest(cleaned.text)
    return Draft(
        entry=entry,
        keys=keys(entry, tables.tracking_parameters, content_hash, title_hash),
        title=title,
        body=cleaned.text,
        lang=detect(f"{title}\n{cleaned.text}", declared, tables.languages),
        publisher=house.publisher,
        kind=house.kind,
        published=_published(entry, now),
        title_hash=title_hash,
        content_hash=content_hash,
    )


@dataclass(frozen=True, slots=True)
class Sifted:
    """The drafts of one document told apart."""

    drafts: tuple[Draft, ...]
    revised: tuple[Revised, ...]
    aliases: tuple[Alias, ...]
    shaky: frozenset[str]


def _published(entry: Entry, now: datetime) -> datetime:
    """When it was published: never after it was seen, and a date before the web is a slip."""
    written = entry.published or entry.updated
    return min(written, now) if written and written > EARLIEST else now


def sift(
    feed: Feed,
    candidates: Sequence[Candidate],
    drafted: Callable[[int], Draft],
    known: Mapping[SeenKey, KnownItem],
    first_poll_news: int | None,
) -> Sifted:
    """Tell new items from known and edited ones; those of a first poll are baseline but for the newest.

    `drafted` gives the draft of a candidate by its place; it is asked for new and edited ones only.
    """
    verdicts, shaky = classify(candidates, known, feed.shaky)
    new: list[Draft] = []
    revised: list[Revised] = []
    aliases: list[Alias] = []
    for place, verdict in enumerate(verdicts):
        if verdict.novelty is Novelty.NEW:
            new.append(replace(drafted(place), keys=verdict.keys))
        elif verdict.item_id is not None:
            aliases += [Alias(verdict.item_id, verdict.keys)] if verdict.keys else []
            revised += [_revised(drafted(place), verdict.item_id)] if verdict.novelty is Novelty.REVISED else []
    fresh = _baseline(new, first_poll_news) if feed.baseline_at is None else new
    return Sifted(tuple(fresh), tuple(revised), tuple(aliases), shaky)


def _baseline(drafts: list[Draft], news: int | None) -> list[Draft]:
    """Mark all but the `news` newest as baseline; None = none of them.

    Newest by date where the feed gives dates; undated items keep the order of the document.
    """
    if news is None:
        return drafts
    newest = sorted(range(len(drafts)), key=lambda place: drafts[place].published, reverse=True)[:news]
    return [item if place in newest else replace(item, baseline=True) for place, item in enumerate(drafts)]


def _revised(changed: Draft, item_id: int) -> Revised:
    return Revised(
        item_id=item_id,
        title=changed.title,
        body=changed.body,
        title_hash=changed.title_hash,
        content_hash=changed.content_hash,
        lang=changed.lang,
        updated=changed.entry.updated,
    )
