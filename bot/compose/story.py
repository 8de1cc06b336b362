"""A story as a chat sees it: the living alert, the short update, the timeline.

The first line is all that a lock screen shows, so it says what was met where the headline does not;
then the sentence that met the watch, never a mere list of hits. Refuses to know when and where a
message goes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo

from bot.compose import account_phrases as words
from bot.compose import clock, phrases, phrases_seed
from bot.compose.heard import heard
from bot.compose.own_text import passages
from bot.compose.passages import LONGEST_NAME, MOST_SHOWN, few, names, passage, sentence, surface, title
from bot.compose.regrouping import same_as, split_from
from bot.compose.sources import also_in, by_house, houses, numbered, publishers, told_elsewhere
from bot.message import BREAK, Block, Bullet, Button, Message, Paragraph, Quote, Run, lines, link
from bot.visible import clip, foreign
from watchers.desk_views import HitView, MeetingView, RelatedStory, ReportView, StoryCard, WhyLine
from watchers.model import Role

FEW_SOURCES = 4  # in an alert; a button shows the others
MOST_SOURCES = 25
MOST_SPLITS = 3  # newest reports that a button takes out of their story


def alert(card: StoryCard, zone: tzinfo, now: datetime, *, every_source: bool = False) -> Message:
    """Return the one message of `card`: posted once, edited as the story grows."""
    whole = numbered(card.reports, zone, now, MOST_SOURCES)
    sources = whole if every_source else by_house(card.reports, zone, now, FEW_SOURCES)
    below = Paragraph(lines([*sources, *told_elsewhere(card), *_below(card, zone, now)]))
    return Message((_head(card, zone, now), *_lead(card), *_met(card), below), buttons=_buttons(card, every_source))


def timeline(card: StoryCard, zone: tzinfo, now: datetime) -> Message:
    """Return the answer to "story 33": each report with its own headline, in the order they joined."""
    rows = [
        Paragraph((*line, BREAK, title(report.title, report.link), *_picture(report)))
        for report in card.reports
        for line in numbered((report,), zone, now)
    ]
    own = [one.number for one in card.reports[1:] if one.role is not Role.COPY]  # the others stand in no row
    apart = tuple(split_from(card.number, number) for number in own[-MOST_SPLITS:])
    # The headlines stand above: of another language only what its first report says is told besides.
    others = [
        block
        for one in card.tellings
        if one.lead
        for block in (Paragraph((Run(also_in(one).text.rstrip()),)), Quote(passage(one.lead)))
    ]
    foot = Paragraph(lines(_below(card, zone, now)))
    return Message((_head(card, zone, now), *_lead(card), *rows, *others, foot), buttons=apart)


def _picture(report: ReportView) -> tuple[Run, ...]:
    """Return a link to the picture of a report: a tap for who wants it, and nothing for the others to load."""
    return (Run(phrases.DOT), link(phrases.PICTURE, report.image)) if report.image else ()


def update(card: StoryCard, zone: tzinfo, now: datetime, joined: Collection[int] = (), language: str = "") -> Message:
    """Return the lines for a chat that cannot edit: the reports that `joined`, by number, a few of them; else the last.

    Those in the chat's `language` go before others; how many publishers there are is said where one of them is new.
    """
    fresh = [one for one in card.reports if one.number in joined and one.role is not Role.COPY] or card.reports[-1:]
    readable = [one for one in fresh if one.language == language and not one.translated] or fresh
    shown = readable[-MOST_SHOWN:]
    head = phrases.UPDATE if _has_new_publisher(card.reports, fresh) else phrases.UPDATE_SAME
    first = Run(head.format(number=card.number, publishers=publishers(card.publishers)))
    rows = [_joined(one, zone, now) for one in shown]
    rows = [(first, *rows[0])] if len(rows) == 1 else [(Run(first.text.rstrip()),), *rows]
    if len(fresh) > len(shown):
        reports = phrases.count(len(fresh) - len(shown), "more report")
        rows.append((Run(phrases.UPDATE_MORE.format(reports=reports, number=card.number)),))
    return Message((Paragraph(lines(rows)),))


def _joined(report: ReportView, zone: tzinfo, now: datetime) -> tuple[Run, ...]:
    translated = f", {words.TRANSLATED}" if report.translated else ""
    who = f"{foreign(report.publisher, LONGEST_NAME)}{translated} {clock.moment(report.at, zone, now)} "
    return (Run(who), link(sentence(report.title), report.link))


def _has_new_publisher(reports: Sequence[ReportView], fresh: Sequence[ReportView]) -> bool:
    before = {one.publisher for one in reports if one not in fresh}
    return any(one.publisher not in before for one in fresh)


def pressed(message: Message, note: str, undo: int | None) -> Message:
    """Return an alert as it stands after a button: what was done with it, and the way back."""
    shown = Message((*message.blocks, Paragraph((Run(note, italic=True),))), message.silent, message.buttons)
    if undo is None:
        return shown
    return replace(shown, buttons=(Button(phrases.TAKE_BACK, f"undo {undo}"),))


def _buttons(card: StoryCard, every_source: bool) -> tuple[Button, ...]:
    own = sum(report.role is not Role.COPY for report in card.reports)
    hidden = not every_source and (own > FEW_SOURCES or own > houses(card.reports))
    more = (Button(phrases.MORE_SOURCES, f"story {card.number} all"),) if hidden else ()
    same = (same_as(card.number, card.related.number),) if card.related is not None else ()
    compare = (Button(words.COMPARE_BUTTON, f"compare {card.number}"),) if card.standing.differ else ()
    return (
        *compare,
        *same,
        *more,
        Button(phrases.MUTE_A_DAY, f"mute {card.number} 24h"),
        Button(phrases.NOT_RELEVANT, f"mute {card.number}"),
        Button(phrases_seed.LIKE_BUTTON, f"seed like {card.number}"),
    )


def why_line(why: WhyLine) -> str:
    """Return "w1 Sirojiddin Muhriddin “Muhriddin”", with the tier where it makes a match less sure."""
    doubt = phrases.TIERS.get(why.tier.value, "")
    label = f"{phrases.WATCH.format(number=why.watch)} {foreign(why.label, LONGEST_NAME)} {surface(why.surface)}"
    return f"{label} ({doubt})" if doubt else label


def _head(card: StoryCard, zone: tzinfo, now: datetime) -> Paragraph:
    first = (*_what_hit(card), title(card.headline, card.link))
    number, told = phrases.STORY.format(number=card.number), heard(card.standing)
    opened, count = clock.stamp(card.opened_at, zone, now), publishers(card.publishers)
    met = _meeting(card.meeting, now.astimezone(zone).date()) if card.meeting else ()
    facts = [(number, *met), (count, told)] if met else [(number, count, opened), (told,)]
    rows = [phrases.DOT.join(fact for fact in row if fact) for row in facts]
    return Paragraph(lines([first, *((Run(row),) for row in rows if row)]))


def _meeting(met: MeetingView, today: date) -> tuple[str, ...]:
    """Return "talks and news conference, Thu 13 Feb" and who met."""
    kinds = [word for kind, word in phrases.MEETINGS.items() if kind in met.kinds]
    what = phrases.AND.join(part for part in (", ".join(kinds[:-1]), *kinds[-1:]) if part)
    day = clock.of_date(met.day, today) if met.day else ""
    who = words.BETWEEN.join(foreign(name, LONGEST_NAME) for name in met.who)
    return tuple(part for part in (", ".join(part for part in (what, day) if part), who) if part)


def _what_hit(card: StoryCard) -> tuple[Run, ...]:
    """Return what was met, unless the headline carries a hit itself."""
    labels = list(dict.fromkeys(hit.label for hit in card.hits))
    if not labels or any(hit.in_headline for hit in card.hits):
        return ()
    return (Run(names(labels), bold=True), Run(phrases.HIT_MARK))


def _lead(card: StoryCard) -> tuple[Block, ...]:
    said = [card.lead, *card.added] if card.lead else card.added
    return tuple(Quote(passage(one)) for one in said)


def _met(card: StoryCard) -> tuple[Block, ...]:
    """Return the sentences that hit, each once and none that stands above already."""
    above = {card.headline, *(one.text for one in (card.lead, *card.added) if one)}
    own = passages(card.own_text, above) if card.own_text else ()
    groups = _by_sentence(card, above, card.own_text.number if own and card.own_text else 0)
    if not groups:
        return own
    best = groups[0][0] is card.hits[0]
    main = [Quote(_sentence_hit(groups[0]))] if best else []
    rest, room = groups[1:] if best else groups, MOST_SHOWN - max(0, len(own) - 1)
    if not rest or room <= 0:
        return (*main, *own)
    also = [Bullet(_sentence_hit(group)) for group in rest[:room]]
    if len(rest) > room:
        also.append(Bullet((Run(phrases.MORE.format(count=len(rest) - room)),)))
    return (*main, *own, Paragraph((Run(phrases.ALSO_ON),)), *also)


def _by_sentence(card: StoryCard, above: Collection[str], apart: int) -> list[list[HitView]]:
    """Return the hits by their sentences, without those of the report `apart`, whose passages are shown apart."""
    groups: dict[str, list[HitView]] = {}
    for hit in card.hits:
        if hit.sentence.text not in above and hit.sentence.number != apart:
            groups.setdefault(hit.sentence.text, []).append(hit)
    return list(groups.values())


def _sentence_hit(group: Sequence[HitView]) -> tuple[Run, ...]:
    labels = list(dict.fromkeys(hit.label for hit in group))
    return (Run(f"{names(labels)}: "), *passage(group[0].sentence))


def _below(card: StoryCard, zone: tzinfo, now: datetime) -> list[tuple[Run, ...]]:
    carried = phrases.ALSO_CARRIED.format(names=names(card.also_carried)) if card.also_carried else ""
    why = phrases.WHY + few([why_line(why) for why in card.why]) if card.why else ""
    footer = phrases.STORY_FOOTER.format(number=card.number)
    related = _related(card.related, zone, now) if card.related else ()
    return [row for row in ((Run(carried),), related, (Run(why),), (Run(footer),)) if row and row[0].text]


def _related(near: RelatedStory, zone: tzinfo, now: datetime) -> tuple[Run, ...]:
    called = link(phrases.QUOTED.format(words=clip(near.headline, LONGEST_NAME)), near.link)
    since = phrases.RELATED_SINCE.format(day=clock.day(near.at, zone, now))
    return (Run(phrases.RELATED.format(number=near.number)), called, Run(since))
