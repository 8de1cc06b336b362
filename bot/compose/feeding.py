"""What is said when feeds are added, tested and changed.

Refuses to know how an address was looked at, and what becomes of a button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Any

from bot.compose import clock, phrases, sources
from bot.compose import phrases_feeds as words
from bot.compose.feeds import LONGEST_REASON
from bot.compose.passages import LONGEST_NAME, few, sentence, title
from bot.message import Block, Bullet, Button, Message, Paragraph, Run, text
from bot.visible import foreign
from watchers.desk_views import FeedItem, FeedOffer, FeedPreview, FeedTest
from watchers.model import Feed

LONGEST_ADDRESS = 300
NOTHING_SAID: Mapping[str, Any] = MappingProxyType({})
Label = Callable[[str], str]


def added(
    feed: Feed,
    preview: FeedPreview | None,
    zone: tzinfo,
    now: datetime,
    facts: Mapping[str, Any] = NOTHING_SAID,
    label: Label = str,
) -> Message:
    """Return that a feed is read from now on, as what, and what it brings; `label` names parties and bodies."""
    name = foreign(feed.settings.name or (preview.title if preview else "") or feed.label, LONGEST_NAME)
    said = _facts({key: value for key, value in facts.items() if key != "name"}, label)
    template = words.FEED_ADDED_AS if said else words.FEED_ADDED
    head = _paragraph(template.format(feed=name, facts=said))
    return Message((head, *(_shown(preview, zone, now) if preview else ())))


def offered(offer: FeedOffer, zone: tzinfo, now: datetime, facts: str = "") -> Message:
    """Return what a page offers in place of being a feed, with a button for each; `facts` are said of it, as typed."""
    url = foreign(offer.url, LONGEST_ADDRESS)
    if not offer.feeds:
        button = Button(words.ADD_LIST_BUTTON, f"feeds add {offer.url} list{facts}")
        items = _items(offer.page.items, zone, now) if offer.page else ()
        return Message((_paragraph(words.OFFERS_LIST.format(url=url)), *items), buttons=(button,))
    one = len(offer.feeds) == 1
    head = (words.OFFERS_ONE if one else words.OFFERS).format(url=url, feeds=phrases.count(len(offer.feeds), "feed"))
    previews = {preview.url: preview for preview in offer.previews}
    rows: list[Block] = []
    for address, name in offer.feeds:
        preview = previews.get(address)
        brings = _brings(preview, zone, now) if preview and not one else ""
        rows += [Bullet((title(name or address, address), Run(brings)))]
        # Whether its pages are to be read is asked when it is added.
        rows += _shown(replace(preview, headlines_only=False), zone, now) if preview and one else ()
    too = (_paragraph(words.OFFERS_LIST_TOO.format(url=offer.url, facts=facts)),) if offer.page else ()
    buttons = tuple(
        Button(foreign(name or address, LONGEST_NAME), f"feeds add {address}{facts}") for address, name in offer.feeds
    )
    return Message((_paragraph(head), *rows, *too), buttons=buttons)


def _brings(preview: FeedPreview, zone: tzinfo, now: datetime) -> str:
    """Return what one of several feeds brings, so that one can choose."""
    if not preview.items:
        return words.OFFER_EMPTY
    newest = preview.items[0]
    at = f" {clock.moment(newest.published, zone, now)}" if newest.published else ""
    items = phrases.count(preview.total, "item")
    return words.OFFER_BRINGS.format(items=items, at=at, title=sentence(newest.title or newest.link))


def not_added(url: str, reason: str, facts: str = "") -> Message:
    """Return why an address was not added, and how to add it all the same, with what was said of it."""
    return text(words.NOT_ADDED.format(url=url, facts=facts, reason=foreign(reason, LONGEST_REASON)))


def not_encrypted(url: str, reason: str, plain: str, how: str = "", facts: str = "") -> Message:
    """Return why an address was not added, and the address without encryption under which something stands."""
    said = {"url": url, "facts": facts, "reason": foreign(reason, LONGEST_REASON)}
    return text(words.NOT_ENCRYPTED.format(**said, plain=plain, how=f" {how}" if how else ""))


def tested(test: FeedTest, zone: tzinfo, now: datetime) -> Message:
    """Return what a feed answered just now."""
    label = foreign(test.feed.label, LONGEST_NAME)
    if test.preview is None:
        same = _paragraph(words.TEST_SAME.format(feed=label))
        head = (_paragraph(words.TEST_KEPT),) if test.kept else ()
        return Message((same, *head, *_items(test.kept, zone, now)))
    return Message((_paragraph(words.TEST_WELL.format(feed=label)), *_shown(test.preview, zone, now)))


def failed(feed: Feed, reason: str) -> Message:
    """Return what a feed answered where it was not well."""
    return text(
        words.TEST_FAILED.format(feed=foreign(feed.label, LONGEST_NAME), reason=foreign(reason, LONGEST_REASON))
    )


def known(feed: Feed) -> Message:
    """Return that the desk reads this feed already."""
    return _said(words.FEED_KNOWN, feed)


def paused(feed: Feed) -> Message:
    """Return that a feed is no longer read."""
    return _said(words.FEED_IS_PAUSED, feed)


def released(feed: Feed, items: int) -> Message:
    """Held items go on."""
    return text(words.RELEASED.format(items=phrases.count(items, "item"), feed=foreign(feed.label, LONGEST_NAME)))


def nothing_held(feed: Feed) -> Message:
    """There is nothing to release."""
    return text(words.NOTHING_HELD.format(feed=foreign(feed.label, LONGEST_NAME)))


def resumed(feed: Feed, facts: Mapping[str, Any] = NOTHING_SAID, label: Label = str) -> Message:
    """Return that a feed is read again, and what was said of it; `label` names parties and bodies."""
    if not facts:
        return _said(words.FEED_RESUMED, feed)
    said = _facts(facts, label)
    return text(words.FEED_RESUMED_AS.format(feed=foreign(feed.label, LONGEST_NAME), facts=said))


def removed(feed: Feed) -> Message:
    """Return that a feed is off the desk."""
    return _said(words.FEED_REMOVED, feed)


def stands(feed: Feed) -> Message:
    """Return that nothing had to be changed."""
    return _said(words.FEED_STANDS, feed)


def interval(
    feed: Feed, span: timedelta | None, usual: timedelta | None, due: datetime | None, zone: tzinfo, now: datetime
) -> Message:
    """Return how often a feed is polled from now on, and when next.

    `span` None = as configured, which is `usual`, where that is known; `due` None = it was never polled.
    """
    template = words.INTERVAL_SET if span else words.INTERVAL_DEFAULT if usual else words.INTERVAL_USUAL
    label = foreign(feed.label, LONGEST_NAME)
    return text(template.format(feed=label, span=_span(usual) if usual else "", next=_next(feed, due, zone, now)))


def _next(feed: Feed, due: datetime | None, zone: tzinfo, now: datetime) -> str:
    """Return when it is asked next, unless it is paused or was never asked."""
    if due is None or feed.settings.paused:
        return ""
    if feed.rest_until and feed.rest_until > max(due, now):
        return words.NEXT_RESTED.format(at=clock.moment(feed.rest_until, zone, now))
    return words.NEXT_AT.format(at=clock.moment(due, zone, now)) if due > now else words.NEXT_NOW


def told(feed: Feed, facts: Mapping[str, Any], label: Label) -> Message:
    """Return as what a feed is taken; `label` names parties and bodies."""
    return text(words.FACTS_SET.format(feed=foreign(feed.label, LONGEST_NAME), facts=_facts(facts, label)))


def _facts(facts: Mapping[str, Any], label: Label) -> str:
    return phrases.DOT.join(_fact(name, value, label) for name, value in facts.items())


def _fact(name: str, value: Any, label: Label) -> str:
    phrase = words.FACTS[name]
    match name:
        case _ if value is None:
            return words.FACT_DEFAULT.format(fact=words.FACT_NAMES[name])
        case "translated":
            return words.FACTS[name] if value else words.NOT_TRANSLATED
        case "speaks_for":
            value = label(value)
        case "carries":
            value = few([foreign(label(body), LONGEST_NAME) for body in value])
            return phrase.format(value=value)
        case "lang":
            value = sources.language(value)
        case "country":
            value = sources.country(value)
    return phrase.format(value=foreign(value, LONGEST_NAME))


def pages(feed: Feed, how: str) -> Message:
    """Return where the text of a feed's items comes from: "page", "feed", or "" for as configured."""
    return _said(words.TEXT_SET[how], feed)


def imported(count: int, known_: int, refused: Sequence[tuple[str, str]] = ()) -> Message:
    """Return what an imported list brought, and which of its addresses are not read, each with the reason."""
    template = words.IMPORTED if count else words.IMPORTED_NONE if known_ or not refused else ""
    known = known_ if count else phrases.count(known_, "feed")
    left = [words.IMPORT_LEFT.format(addresses=left_out(refused))] if refused else []
    return text("\n".join(filter(None, [template.format(added=phrases.count(count, "feed"), known=known), *left])))


def left_out(refused: Sequence[tuple[str, str]]) -> str:
    """Return addresses with why they are not read, a few of them."""
    return few([f"{foreign(url, LONGEST_ADDRESS)} ({foreign(why, LONGEST_REASON)})" for url, why in refused])


def _shown(preview: FeedPreview, zone: tzinfo, now: datetime) -> tuple[Block, ...]:
    if not preview.total:
        return (_paragraph(words.NO_ITEMS),)
    template = words.BRINGS_LINKS if preview.listed else words.BRINGS
    head = _paragraph(template.format(items=phrases.count(preview.total, "item")))
    brief = preview.headlines_only and not preview.listed
    tail = (_paragraph(words.ONLY_HEADLINES.format(url=preview.url)),) if brief else ()
    return (head, *_items(preview.items, zone, now), *tail)


def _items(items: Sequence[FeedItem], zone: tzinfo, now: datetime) -> tuple[Bullet, ...]:
    return tuple(
        Bullet((title(item.title or item.link, item.link), Run(_at(item.published, zone, now)))) for item in items
    )


def _at(published: datetime | None, zone: tzinfo, now: datetime) -> str:
    return f"{phrases.DOT}{clock.moment(published, zone, now)}" if published else ""


def _span(span: timedelta) -> str:
    """Exactly: "1 h 30 min", "7 d"."""
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "d"), (hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)


def _paragraph(said: str) -> Paragraph:
    return Paragraph((Run(said),))


def _said(template: str, feed: Feed) -> Message:
    return text(template.format(feed=foreign(feed.label, LONGEST_NAME)))
