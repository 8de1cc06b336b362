"""A story as a chat sees it: the living alert, the short update, the timeline.

The first line is all that a lock screen shows, so it says what was met where the headline does not;
then the sentence that met the watch, never a mere list of hits. Refuses to know when and where a
message goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from bot.compose import clock, phrases, phrases_seed
from bot.compose.account_phrases import COMPARE_BUTTON
from bot.compose.heard import heard
from bot.compose.passages import LONGEST_NAME, MOST_SHOWN, few, names, passage, sentence, surface, title
from bot.compose.regrouping import same_as, split_from
from bot.compose.sources import numbered, publishers, told_elsewhere
from bot.message import BREAK, Block, Bullet, Button, Message, Paragraph, Quote, Run, lines, link
from bot.visible import foreign
from watchers.desk_views import HitView, ReportView, StoryCard, WhyLine
from watchers.model import Role

FEW_SOURCES = 4  # in an alert; a button shows the others
MOST_SOURCES = 25
MOST_SPLITS = 3  # newest reports that a button takes out of their story


def alert(card: StoryCard, zone: tzinfo, now: datetime, *, every_source: bool = False) -> Message:
    """Return the one message of `card`: posted once, edited as the story grows."""
    sources = numbered(card.reports, zone, now, MOST_SOURCES if every_source else FEW_SOURCES)
    below = Paragraph(lines([*sources, *told_elsewhere(card), *_below(card)]))
    return Message((_head(card, zone, now), *_lead(card), *_met(card), below), buttons=_buttons(card, every_source))


def timeline(card: StoryCard, zone: tzinfo, now: datetime) -> Message:
    """Return the answer to "story 33": each report with its own headline, in the order they joined."""
    rows = [
        Bullet((*line, BREAK, title(report.title, report.link), *_picture(report)))
        for report in card.reports
        for line in numbered((report,), zone, now)
    ]
    apart = tuple(split_from(card.number, one.number) for one in card.reports[1:][-MOST_SPLITS:])
    elsewhere = [Quote(passage(one.lead)) for one in card.tellings if one.lead]
    foot = Paragraph(lines([*told_elsewhere(card), *_below(card)]))
    return Message((_head(card, zone, now), *_lead(card), *rows, *elsewhere, foot), buttons=apart)


def _picture(report: ReportView) -> tuple[Run, ...]:
    """Return a link to the picture of a report: a tap for who wants it, and nothing for the others to load."""
    return (Run(phrases.DOT), link(phrases.PICTURE, report.image)) if report.image else ()


def update(card: StoryCard, zone: tzinfo, now: datetime) -> Message:
    """Return the line for a chat that cannot edit: how many publishers now, and the newest report."""
    newest = card.reports[-1]
    head = phrases.UPDATE.format(number=card.number, publishers=publishers(card.publishers))
    who = f"{foreign(newest.publisher, LONGEST_NAME)} {clock.moment(newest.at, zone, now)} "
    return Message((Paragraph((Run(head + who), link(sentence(newest.title), newest.link))),))


def pressed(message: Message, note: str, undo: int | None) -> Message:
    """Return an alert as it stands after a button: what was done with it, and the way back."""
    shown = Message((*message.blocks, Paragraph((Run(note, italic=True),))), message.silent, message.buttons)
    if undo is None:
        return shown
    return replace(shown, buttons=(Button(phrases.TAKE_BACK, f"undo {undo}"),))


def _buttons(card: StoryCard, every_source: bool) -> tuple[Button, ...]:
    own = sum(report.role is not Role.COPY for report in card.reports)
    more = (Button(phrases.MORE_SOURCES, f"story {card.number} all"),) if own > FEW_SOURCES and not every_source else ()
    same = (same_as(card.number, card.related),) if card.related is not None else ()
    compare = (Button(COMPARE_BUTTON, f"compare {card.number}"),) if card.standing.differ else ()
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
    facts = (
        phrases.STORY.format(number=card.number),
        publishers(card.publishers),
        clock.stamp(card.opened_at, zone, now),
    )
    told = heard(card.standing)
    return Paragraph(lines([first, (Run(phrases.DOT.join(facts)),), (Run(told),) if told else ()]))


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
    groups = _by_sentence(card)
    if not groups:
        return ()
    best = groups[0][0] is card.hits[0]
    main = [Quote(_sentence_hit(groups[0]))] if best else []
    rest = groups[1:] if best else groups
    if not rest:
        return tuple(main)
    also = [Bullet(_sentence_hit(group)) for group in rest[:MOST_SHOWN]]
    if len(rest) > MOST_SHOWN:
        also.append(Bullet((Run(phrases.MORE.format(count=len(rest) - MOST_SHOWN)),)))
    return (*main, Paragraph((Run(phrases.ALSO_ON),)), *also)


def _by_sentence(card: StoryCard) -> list[list[HitView]]:
    above = {card.headline, *(one.text for one in (card.lead, *card.added) if one)}
    groups: dict[str, list[HitView]] = {}
    for hit in card.hits:
        if hit.sentence.text not in above:
            groups.setdefault(hit.sentence.text, []).append(hit)
    return list(groups.values())


def _sentence_hit(group: Sequence[HitView]) -> tuple[Run, ...]:
    labels = list(dict.fromkeys(hit.label for hit in group))
    return (Run(f"{names(labels)}: "), *passage(group[0].sentence))


def _below(card: StoryCard) -> list[tuple[Run, ...]]:
    rows = []
    if card.also_carried:
        rows.append(phrases.ALSO_CARRIED.format(names=names(card.also_carried)))
    if card.related is not None:
        rows.append(phrases.RELATED.format(number=card.related))
    if card.why:
        rows.append(phrases.WHY + few([why_line(why) for why in card.why]))
    rows.append(phrases.STORY_FOOTER.format(number=card.number))
    return [(Run(row),) for row in rows]
