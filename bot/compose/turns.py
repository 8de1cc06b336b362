"""What goes into the thread of a story: watches newly met, and what a further report changed.

One reply a report, a line a change. Says who changed what and quotes it; refuses to judge who is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.compose import phrases
from bot.compose import phrases_turns as words
from bot.compose.passages import LONGEST_NAME, MOST_SHOWN, passage, sentence
from bot.compose.sources import publishers
from bot.message import Message, Paragraph, Run, lines, link
from bot.visible import foreign
from watchers.desk_views import EditView, HitView, Quoted, ReportView, StoryCard, TurnView
from watchers.model import Turn, TurnKind

HOUR = 60  # minutes
VOICES = (TurnKind.PARTY, TurnKind.CARRIED)  # a party is heard for the first time


def reply(card: StoryCard, watches: Iterable[int], turns: Sequence[TurnView] = (), *, threaded: bool = True) -> Message:
    """Return the reply to a report that met `watches` (numbers of the chat) first, or that brought `turns`.

    Where it is not `threaded` it names its story.
    """
    changed = [row for one in turns for row in (_turn(one, card), *_edits(one), *_side_by_side(one, card))]
    head = () if threaded else (Run(phrases.REPLY.format(number=card.number)),)
    return Message((Paragraph((*head, *lines([*changed, *_new_watches(card, set(watches))]))),))


def _side_by_side(one: TurnView, card: StoryCard) -> tuple[tuple[Run, ...], ...]:
    """Return, where a party speaks, where the accounts can be compared, and whether they differ."""
    if one.turn.kind not in VOICES:
        return ()
    said = words.DIFFER if card.standing.differ else words.SIDE_BY_SIDE
    return ((Run(said.format(number=card.number)),),)


def _new_watches(card: StoryCard, met: set[int]) -> list[tuple[Run, ...]]:
    hits = [hit for hit in card.hits if met & set(hit.watch_numbers)]
    rows = [
        (Run(f"{words.NEW_FOR_YOU}{_numbers(hit, met)} {foreign(hit.label, LONGEST_NAME)} "), *passage(hit.sentence))
        for hit in hits[:MOST_SHOWN]
    ]
    if len(hits) > MOST_SHOWN:
        rows.append((Run(phrases.MORE.format(count=len(hits) - MOST_SHOWN)),))
    return rows


def _turn(one: TurnView, card: StoryCard) -> tuple[Run, ...]:
    """Return the line of one change; who it is stands first, with a link to its report."""
    turn, who = one.turn, _who(one.report)
    if turn.kind is TurnKind.PUBLISHERS:
        return (Run(words.TURN_PUBLISHERS.format(publishers=publishers(card.publishers))), who)
    if turn.kind in VOICES:
        return (who, Run(f"{_party(one, card)} "), *_headline(one.report))
    said = words.TURN_WITHDRAWN if one.withdrawn else words.TURNS[_kind(turn)]
    line = said.format(before=turn.before, after=turn.after)
    quote = passage(Quoted(turn.quote, one.report.link, one.report.publisher, one.report.number)) if turn.quote else ()
    return (who, Run(f"{line} " if quote else line), *quote)


def _party(one: TurnView, card: StoryCard) -> str:
    first = min(report.at for report in card.reports)
    minutes = int((one.report.at - first).total_seconds() // 60)
    after = words.HOURS.format(count=round(minutes / 60)) if minutes >= HOUR else words.MINUTES.format(count=minutes)
    party = foreign(one.report.speaks_for, LONGEST_NAME)
    return words.TURNS[one.turn.kind.value].format(party=party, after=after if minutes > 0 else words.AT_ONCE)


def _headline(report: ReportView) -> tuple[Run, ...]:
    return passage(Quoted(report.title, report.link, report.publisher, report.number))


def _kind(turn: Turn) -> str:
    """Return how a change is worded: a denial that a report tells of is not its own."""
    return "told_denial" if turn.kind is TurnKind.DENIAL and not turn.about else turn.kind.value


def _edits(one: TurnView) -> list[tuple[Run, ...]]:
    rows = [_edit(edit) for edit in one.edits]
    if one.more:
        rows.append((Run(phrases.MORE.format(count=one.more)),))
    return rows


def _edit(edit: EditView) -> tuple[Run, ...]:
    if not edit.before:
        return (Run(words.EDIT_ADDED + sentence(edit.after)),)
    if not edit.after:
        return (Run(words.EDIT_CUT + sentence(edit.before)),)
    return (Run(words.EDIT.format(before=sentence(edit.before), after=sentence(edit.after))),)


def _who(report: ReportView) -> Run:
    return link(foreign(report.publisher, LONGEST_NAME), report.link)


def _numbers(hit: HitView, met: set[int]) -> str:
    return ", ".join(phrases.WATCH.format(number=number) for number in hit.watch_numbers if number in met)
