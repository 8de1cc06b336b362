"""Several stories in one message: the latest, the ones over the hourly limit, the ones that came late.

Each story has three lines at most: its headline, what changed last and how many carry it, and the
words that met. Refuses to know how stories were chosen; it says them in the order given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

from bot.compose import account_phrases as words
from bot.compose import clock, mistyped, phrases
from bot.compose.feeds import first_reading
from bot.compose.passages import LONGEST_NAME, few, names, surface, title
from bot.compose.sources import publishers, untranslated
from bot.message import Block, Bullet, Button, Message, Paragraph, Run, lines, text
from bot.visible import clip, foreign
from watchers.desk_views import LateItem, Latest, StoryCard
from watchers.model import Role

_FIRST_YEAR = 1990  # an earlier "from" means the beginning of the archive


def latest(found: Latest, zone: tzinfo, now: datetime, asked: str = "latest", page: int = 1) -> Message:
    """Return the answer to "latest": stories in the order given, and where the search ends.

    `asked` is the command line without its page: buttons lead to the pages before and after.
    """
    if found.no_watches:
        return text(phrases.LATEST_NO_WATCHES)
    about = clip(found.about, LONGEST_NAME) or (phrases.EVERYTHING if found.everything else phrases.ON_WATCHES)
    span = _time(found, zone, now)
    number = found.skipped + len(found.cards) + found.more
    if page > 1 and not found.cards:
        past = phrases.LATEST_PAST.format(page=page, stories=phrases.count(number, "story"))
        return Message((Paragraph((Run(past),)),), buttons=(Button(phrases.NEWER, asked),))
    template = phrases.LATEST if number else phrases.LATEST_NONE
    head = template.format(about=about, stories=phrases.count(number, "story"), span=span)
    tail = _paragraph(_below(found))
    entries = [_entry(card, zone, now) for card in found.cards]
    return Message((Paragraph((Run(head),)), *entries, *tail), buttons=(*_pages(found, asked, page), *_meant(found)))


def _meant(found: Latest) -> tuple[Button, ...]:
    """Return the offer of what was probably meant."""
    profile = mistyped.offer(found.probably, phrases.LATEST_OF_PROFILE, "latest")
    return (*mistyped.offer_operators(found.misread, phrases.LATEST_OF_PROFILE, "latest"), *profile)


def _time(found: Latest, zone: tzinfo, now: datetime) -> str:
    """Return how far back was looked: "24 hours", or the days."""
    if found.days is None:
        return phrases.LAST.format(span=phrases.span(found.hours))
    first, last = (moment.astimezone(zone).date() for moment in (found.days[0], found.days[1] - timedelta(seconds=1)))
    today = now.astimezone(zone).date()
    to = phrases.TODAY if last == today else clock.of_date(last, today)
    if first == last:
        return to
    if first.year < _FIRST_YEAR:
        return phrases.UP_TO.format(last=to)
    return phrases.FROM_TO.format(first=clock.of_date(first, today), last=to)


def _pages(found: Latest, asked: str, page: int) -> tuple[Button, ...]:
    newer = (Button(phrases.NEWER, f"{asked} page:{page - 1}" if page > 2 else asked),) if page > 1 else ()
    older = (Button(phrases.OLDER, f"{asked} page:{page + 1}"),) if found.more else ()
    if found.older:
        older = (Button(phrases.OLDER, f"{asked} to:today"),)
    return (*newer, *older)


def listed(cards: Sequence[StoryCard], zone: tzinfo, now: datetime) -> Message:
    """Return the one list of stories that were over the hourly limit of the chat."""
    head = phrases.LISTED.format(stories=phrases.count(len(cards), "story"))
    return Message((Paragraph((Run(head),)), *(_entry(card, zone, now) for card in cards)))


def capped(cap: int, until: datetime, zone: tzinfo, now: datetime) -> Message:
    """Return that the chat had its alerts of an hour, and when it hears of the others."""
    return text(phrases.CAPPED.format(alerts=phrases.count(cap, "alert"), at=clock.moment(until, zone, now)))


def late(items: Sequence[LateItem], zone: tzinfo, now: datetime) -> Message:
    """Return the catch-up for items that were too old to alert when they were read, oldest first."""
    head = phrases.LATE.format(items=phrases.count(len(items), "item"))
    return Message((Paragraph((Run(head),)), *(_late(item, zone, now) for item in items)))


def _late(item: LateItem, zone: tzinfo, now: datetime) -> Bullet:
    watches = ", ".join(phrases.WATCH.format(number=number) for number in item.watches)
    see = phrases.SEE_STORY.format(number=item.story)
    facts = (foreign(item.publisher, LONGEST_NAME), clock.moment(item.at, zone, now), watches, see)
    return Bullet((title(item.title, item.link), Run("".join(f"{phrases.DOT}{fact}" for fact in facts if fact))))


def _entry(card: StoryCard, zone: tzinfo, now: datetime) -> Paragraph:
    surfaces = [surface(met) for met in dict.fromkeys(hit.surface for hit in card.hits if hit.surface)]
    see = phrases.SEE_STORY.format(number=card.number)
    compare = words.SEE_COMPARE.format(number=card.number) if card.standing.differ else ""
    facts = [fact for fact in (_last_change(card, zone, now), publishers(card.publishers), see, compare) if fact]
    differ = f"{words.SIDE_BY_SIDE} " if card.standing.differ else ""
    rows = [
        (Run(f"{card.number} {differ}", bold=True), title(card.headline, card.link)),
        (Run(phrases.DOT.join(facts)),),
        (Run(few(surfaces)),) if surfaces else (),
    ]
    return Paragraph(lines(rows))


def _last_change(card: StoryCard, zone: tzinfo, now: datetime) -> str:
    own = [report for report in card.reports if report.role is not Role.COPY]
    joined_at = max((report.joined_at for report in own if report.joined_at), default=card.changed_at)
    edited = list(dict.fromkeys(report.publisher for report in own if report.edited))
    if edited and card.changed_at > joined_at:
        return phrases.EDITED.format(at=clock.moment(card.changed_at, zone, now), publisher=names(edited))
    at = clock.moment(joined_at, zone, now)
    if len(own) < 2:
        return phrases.FIRST_REPORT.format(at=at)
    return phrases.JOINED.format(at=at, publisher=foreign(own[-1].publisher, LONGEST_NAME))


def _below(found: Latest) -> list[str]:
    rows = [mistyped.operators(found.misread, "latest")] if found.misread else []
    rows.extend(mistyped.nowhere(field) for field in found.unmet)
    if found.untranslated:
        rows.append(untranslated(found.untranslated))
    if found.probably:
        rows.append(mistyped.nearest(found.probably, "latest"))
    rows.extend(_beside(found))
    if found.reading:
        rows.append(first_reading(found.reading))
    if found.unread:
        rows.append(phrases.UNREAD.format(feeds=names(found.unread)))
    return rows


def _beside(found: Latest) -> Iterator[str]:
    """Yield how many stories there are that are not listed."""
    if found.older:
        template = phrases.LATEST_OLDER_LEAST if found.more_older else phrases.LATEST_OLDER
        yield template.format(stories=phrases.count(found.older, "story"))
    if found.more:
        yield phrases.MORE.format(count=found.more)
    if found.mentions:
        yield phrases.LATEST_MENTIONS.format(count=found.mentions, about=found.about)


def _paragraph(rows: Sequence[str]) -> tuple[Block, ...]:
    return (Paragraph(lines([(Run(row),) for row in rows])),) if rows else ()
