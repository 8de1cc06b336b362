"""Watches in words: what one was read as, what it would have brought, and the list of them.

A watch that says nothing or far too much is found out here, before its first alert: the answer shows
kept items and, above fifteen a day, a narrower watch. Refuses to know how a query is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from bot.compose import clock, mistyped, phrases
from bot.compose import phrases_watches as words
from bot.compose.passages import LONGEST_NAME, names, sentence, title
from bot.compose.sources import untranslated
from bot.message import Block, Bullet, Button, Code, Message, Paragraph, Run, lines, text
from bot.visible import clip, foreign
from watchers.desk_views import Example, Preview, WatchCard, WatchReading, WatchRow
from watchers.model import Entity, Topic

A_LOT_A_DAY = 15  # items; about one in half an hour of a working day
_MOST_NAMES = 6
_LONGEST_TYPED = 500


def watching(card: WatchCard, zone: tzinfo, now: datetime) -> Message:
    """Return the answer to "watch …": how it was read, what counts, what it would have brought."""
    opening = phrases.WATCHING_ALREADY if card.known else phrases.WATCHING
    head = opening.format(watch=phrases.WATCH.format(number=card.number))
    # Words come back as they were typed; how they were read stands at the end.
    rows = [
        _read_as(head, clip(card.typed, _LONGEST_TYPED), card.entity, card.topic),
        *_counts(card.entity, card.topic, card.bare),
    ]
    if card.meant:
        rows.append((Run(phrases.WORD_FOR_WORD.format(name=foreign(card.meant.name, LONGEST_NAME), id=card.meant.id)),))
    if card.preview.probably:
        rows.append((Run(mistyped.nearest(card.preview.probably, "watch")),))
    if card.doubles:
        rows.append((Run(_doubles(card.doubles)),))
    rows.extend(_limits(card.preview))
    if card.misread:
        rows.append((Run(mistyped.operators(card.misread, "watch")),))
    last = _known(card) if card.known else _new(card)
    return Message((Paragraph(lines(rows)), *_preview(card, zone, now), *last), buttons=_instead(card))


def _instead(card: WatchCard) -> tuple[Button, ...]:
    """Return the offer to watch the profile that quoted words are a name of, or bare ones nearly are, or the query that
    words were meant to join."""
    profile = mistyped.offer(card.meant or card.preview.probably, phrases.WATCH_PROFILE, "watch")
    return (*mistyped.offer_operators(card.misread, phrases.WATCH_PROFILE, "watch"), *profile)


def reading(asked: WatchReading, zone: tzinfo, now: datetime) -> Message:
    """Return the answer to "why w1": what counts for a watch, and what it would have brought."""
    watch = asked.row.watch
    head = f"{phrases.WATCH.format(number=watch.number)} "
    rows = [_read_as(head, watch.query, asked.entity, asked.topic), *_counts(asked.entity, asked.topic, asked.bare)]
    rows.extend(_limits(asked.preview))
    last = lines([(Run(phrases.READ_AS), Run(watch.query, code=True)), (Run(_health(asked.row, zone, now)),)])
    return Message((Paragraph(lines(rows)), *_preview(asked, zone, now), Paragraph(last)))


def unwatched(numbers: Sequence[int]) -> Message:
    """Return which watches were stopped."""
    return text(phrases.UNWATCHED.format(watches=_numbers(numbers)))


def not_watched(numbers: Sequence[int]) -> Message:
    """Return that the chat has no watches of these numbers."""
    return text(phrases.NOT_WATCHED.format(watches=_numbers(numbers)))


def no_watches(example: str = "lavrov") -> Message:
    """Return that the chat watches nothing, and how to begin; `example` is a profile of the desk."""
    return text(phrases.NO_WATCHES.format(example=example))


def watches(rows: Sequence[WatchRow], zone: tzinfo, now: datetime) -> Message:
    """Return the list of a chat's watches and how each did."""
    if not rows:
        return no_watches()
    head = phrases.WATCHES.format(watches=phrases.count(len(rows), "watch"))
    footer = Paragraph((Run(phrases.WATCHES_FOOTER),))
    return Message((Paragraph((Run(head),)), *(_row(row, zone, now) for row in rows), footer))


def watches_text(rows: Sequence[WatchRow]) -> Message:
    """Return the watches as command lines to paste into another chat."""
    if not rows:
        return no_watches()
    return Message((Code("\n".join(f"/watch {row.watch.query}" for row in rows)),))


def _read_as(head: str, query: str, entity: Entity | None, topic: Topic | None) -> tuple[Run, ...]:
    profile = entity or topic
    if profile is None:
        return (Run(head), Run(query, code=True))
    role = f", {entity.role}" if entity and entity.role else ""
    return (Run(head), Run(profile.name, bold=True), Run(role + phrases.PROFILE.format(id=profile.id)))


def _counts(entity: Entity | None, topic: Topic | None, bare: str) -> list[tuple[Run, ...]]:
    if topic is not None:
        return [(Run(phrases.TOPIC_QUERY), Run(foreign(topic.query, 500), code=True))]
    if entity is None:
        return []
    # Bare names first: they are what a headline uses.
    forms = sorted(dict.fromkeys((entity.name, *entity.aliases)), key=lambda form: len(form.split()))
    counts = phrases.COUNTS.format(names=names(forms, _MOST_NAMES))
    if entity.former:
        counts += phrases.FORMER.format(names=names(entity.former))
    excludes = phrases.EXCLUDES.format(names=names(entity.exclude, _MOST_NAMES)) if entity.exclude else ""
    gate = phrases.GATED.format(names=names(entity.context, _MOST_NAMES)) if entity.context else ""
    also = words.BARE.format(name=foreign(bare, LONGEST_NAME)) if bare else words.FORMS
    return [(Run(f"{counts}.{also}{excludes}{gate}"),)]


def _doubles(numbers: Sequence[int]) -> str:
    """Return which watches say the same in words, and the command that stops them."""
    targets = " ".join(phrases.WATCH.format(number=number) for number in numbers)
    return words.DOUBLES[len(numbers) > 1].format(watches=_numbers(numbers), targets=targets)


def _limits(preview: Preview) -> Iterator[tuple[Run, ...]]:
    """Return what a query cannot meet here."""
    yield from ((Run(mistyped.nowhere(unmet)),) for unmet in preview.unmet)
    if preview.untranslated:
        yield (Run(untranslated(preview.untranslated)),)


def _preview(asked: WatchCard | WatchReading, zone: tzinfo, now: datetime) -> tuple[Block, ...]:
    preview, span = asked.preview, phrases.span(asked.preview.hours)
    if preview.earlier:
        head = Paragraph((Run(phrases.VOLUME_EARLIER.format(span=span)),))
        return (head, *(_example(example, zone, now) for example in preview.earlier))
    if not preview.items:
        return (Paragraph((Run(_nothing(asked).format(span=span)),)),)
    volume = phrases.VOLUME.format(
        span=span,
        items=f"{preview.items:,}",
        stories=phrases.count(preview.stories, "story"),
        headlines=f"{preview.in_headlines:,}",
    )
    return (Paragraph((Run(volume),)), *(_example(example, zone, now) for example in preview.examples[:3]))


def _nothing(asked: WatchCard | WatchReading) -> str:
    """Return the words for no items; nobody has to check the spelling of a profile."""
    if asked.preview.nothing_read:
        return phrases.VOLUME_UNREAD
    return words.NONE_YET if asked.entity or asked.topic else phrases.VOLUME_NONE


def _example(example: Example, zone: tzinfo, now: datetime) -> Bullet:
    after = f"{phrases.DOT}{clock.moment(example.at, zone, now)}"
    tells_more = example.sentence not in ("", example.headline)
    quoted = f"{phrases.DOT}{sentence(example.sentence)}" if tells_more else ""
    return Bullet((title(example.headline, example.link), Run(after + quoted)))


def _known(card: WatchCard) -> tuple[Block, ...]:
    footer = phrases.WATCH_FOOTER_KNOWN.format(number=card.number)
    return (Paragraph((Run(phrases.READ_AS), Run(card.query, code=True), Run(footer))),)


def _new(card: WatchCard) -> tuple[Block, ...]:
    footer = phrases.WATCH_FOOTER.format(number=card.number)
    read_as = (Run(phrases.READ_AS), Run(card.query, code=True), Run(footer))
    last = Paragraph(lines([(Run(phrases.FROM_NOW),), read_as]))
    rate = _a_day(card.preview.items, card.preview.hours)
    if rate <= A_LOT_A_DAY:
        return (last,)
    return (Paragraph((Run(phrases.A_LOT.format(rate=rate) + _narrower(card)),)), last)


def _narrower(card: WatchCard) -> str:
    """Return the same watch on titles alone where it is one word or name, else the advice to add a word."""
    operand = card.entity.id if card.entity else card.typed
    if card.topic is not None or " " in operand or ":" in operand:
        return phrases.NARROW_IT
    rate = _a_day(card.preview.in_headlines, card.preview.hours)
    return phrases.NARROWER.format(query=f"title:{operand}", rate=rate)


def _a_day(items: int, hours: int) -> int:
    return round(items * 24 / hours)


def _row(row: WatchRow, zone: tzinfo, now: datetime) -> Bullet:
    head = f"{phrases.WATCH.format(number=row.watch.number)} "
    query = (Run(phrases.DOT), Run(row.watch.query, code=True)) if row.label != row.watch.query else ()
    return Bullet(
        (
            Run(head),
            Run(foreign(row.label, LONGEST_NAME), bold=True),
            *query,
            Run(phrases.DOT + _health(row, zone, now)),
        )
    )


def _health(row: WatchRow, zone: tzinfo, now: datetime) -> str:
    hit = row.last_hit_at
    facts = [
        _brought(row),
        phrases.LAST_HIT.format(at=clock.moment(hit, zone, now)) if hit else phrases.NO_HIT,
    ]
    muted = row.watch.muted_until
    if muted is not None and muted > now:
        facts.append(phrases.MUTED_UNTIL.format(at=clock.moment(muted, zone, now)))
    return phrases.DOT.join(facts)


def _brought(row: WatchRow) -> str:
    """Return how many alerts a watch brought; what was over the hourly limit was none."""
    alerts = phrases.count(row.alerts, "alert")
    if row.listed:
        return phrases.WATCH_LISTED.format(alerts=alerts, stories=phrases.count(row.listed, "story"))
    return phrases.WATCH_ROW.format(alerts=alerts)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(phrases.WATCH.format(number=number) for number in numbers)
