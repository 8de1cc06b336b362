"""What goes into the thread of a story: watches newly met, and what a further report changed.

One reply a report, a line a change. Says who changed what and quotes it; refuses to judge who is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.compose import phrases
from bot.compose import phrases_turns as words
from bot.compose.accounts import apart
from bot.compose.own_text import named
from bot.compose.passages import LONGEST_NAME, MOST_SHOWN, passage, sentence, surface
from bot.compose.sources import publishers
from bot.message import Message, Paragraph, Run, lines, link
from bot.visible import foreign
from watchers.desk_views import EditView, HitView, OwnText, Quoted, ReportView, StoryCard, TurnView
from watchers.model import TurnKind

HOUR = 60  # minutes
VOICES = (TurnKind.PARTY, TurnKind.CARRIED)  # a party is heard for the first time


def reply(
    card: StoryCard,
    watches: Iterable[int],
    turns: Sequence[TurnView] = (),
    *,
    differ: bool = False,
    threaded: bool = True,
) -> Message:
    """Return the reply to reports that met `watches` (numbers of the chat) first, or that brought `turns`.

    With `differ` the accounts begin to. Where it is not `threaded` it names its story.
    """
    met, own = set(watches), _own_text(card, turns)
    changed = [row for one in turns for row in (_turn(one, card, own), *_edits(one))]
    head = () if threaded else (Run(phrases.REPLY.format(number=card.number)),)
    rows = [*changed, *_compare(card, turns, differ), *_on_watches(own, met), *_new_watches(card, met, own)]
    return Message((Paragraph((*head, *lines(rows))),))


def _own_text(card: StoryCard, turns: Sequence[TurnView]) -> OwnText | None:
    """Return the long text that a party is heard by now."""
    own = card.own_text
    heard = (one.report.number for one in turns if one.turn.kind is TurnKind.PARTY)
    return own if own and own.number in heard else None


def _on_watches(own: OwnText | None, met: set[int]) -> list[tuple[Run, ...]]:
    """Return what stands in that text on the chat's watches, what is new for it first."""
    if own is None:
        return []
    hits = sorted(own.hits, key=lambda hit: not met & set(hit.watch_numbers))
    rows = [_hit(hit, words.NEW_FOR_YOU if met & set(hit.watch_numbers) else "") for hit in hits[:MOST_SHOWN]]
    if len(hits) > MOST_SHOWN:
        rows.append((Run(phrases.MORE.format(count=len(hits) - MOST_SHOWN)),))
    return rows


def _hit(hit: HitView, before: str = "") -> tuple[Run, ...]:
    numbers = ", ".join(phrases.WATCH.format(number=number) for number in hit.watch_numbers)
    return (Run(f"{before}{numbers} {foreign(hit.label, LONGEST_NAME)} "), *passage(hit.sentence))


def tells_of_difference(card: StoryCard, turns: Sequence[TurnView], differ: bool) -> bool:
    """Return whether a reply to these says that accounts differ."""
    return differ or (card.standing.differ and any(one.turn.kind in VOICES for one in turns))


def _compare(card: StoryCard, turns: Sequence[TurnView], differ: bool) -> list[tuple[Run, ...]]:
    """Return, where a party speaks or accounts begin to differ, where they can be compared."""
    if not differ and not any(one.turn.kind in VOICES for one in turns):
        return []
    said = words.DIFFER if tells_of_difference(card, turns, differ) else words.SIDE_BY_SIDE
    sides = apart(card.standing.sides) if said == words.DIFFER else []
    return [(Run(said.format(number=card.number)),), *sides]


def _new_watches(card: StoryCard, met: set[int], own: OwnText | None) -> list[tuple[Run, ...]]:
    told = {number for hit in own.hits for number in hit.watch_numbers} if own else set[int]()
    hits = [hit for hit in card.hits if (met - told) & set(hit.watch_numbers)]
    rows = [
        (Run(f"{words.NEW_FOR_YOU}{_numbers(hit, met)} {foreign(hit.label, LONGEST_NAME)} "), *passage(hit.sentence))
        for hit in hits[:MOST_SHOWN]
    ]
    if len(hits) > MOST_SHOWN:
        rows.append((Run(phrases.MORE.format(count=len(hits) - MOST_SHOWN)),))
    return rows


def _turn(one: TurnView, card: StoryCard, own: OwnText | None) -> tuple[Run, ...]:
    """Return the line of one change; who it is stands first, with a link to its report."""
    turn, who = one.turn, _who(one.report)
    if turn.kind is TurnKind.PUBLISHERS:
        return (Run(words.TURN_PUBLISHERS.format(publishers=publishers(card.publishers))), who)
    if own and turn.kind is TurnKind.PARTY and one.report.number == own.number:
        return (who, Run(words.OWN_TEXT.format(after=_after(one, card), **named(own))))
    if turn.kind in VOICES:
        return (who, Run(f"{_party(one, card)} "), *_headline(one.report))
    said = words.TURN_WITHDRAWN if one.withdrawn else words.TURNS[_kind(one)]
    whose = foreign(one.earlier.publisher, LONGEST_NAME) if one.earlier else ""
    line = said.format(before=turn.before, after=turn.after, whose=whose)
    quote = passage(Quoted(turn.quote, one.report.link, one.report.publisher, one.report.number)) if turn.quote else ()
    return (who, Run(f"{line} " if quote else line if one.edits else line.removesuffix(":")), *quote)


def _party(one: TurnView, card: StoryCard) -> str:
    party = foreign(one.report.speaks_for, LONGEST_NAME)
    return words.TURNS[one.turn.kind.value].format(party=party, after=_after(one, card))


def _after(one: TurnView, card: StoryCard) -> str:
    """Return how long after the report that opened the story another one was published; ministries date theirs back."""
    minutes = int((one.report.at - card.reports[0].at).total_seconds() / 60)
    return (words.BEFORE if minutes < 0 else words.AFTER).format(span=_span(abs(minutes)))


def _span(minutes: int) -> str:
    if not minutes:
        return words.AT_ONCE
    return words.HOURS.format(count=round(minutes / 60)) if minutes >= HOUR else words.MINUTES.format(count=minutes)


def _headline(report: ReportView) -> tuple[Run, ...]:
    return passage(Quoted(report.title, report.link, report.publisher, report.number))


def _kind(one: TurnView) -> str:
    """Return how a change is worded: a denial that a report tells of is not its own, nor another house's number."""
    turn = one.turn
    if turn.whose:
        return "figure_of_others" if one.earlier else "figure_alone"
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
    few = {"gone": surface(edit.gone), "came": surface(edit.came), "after": sentence(edit.after)}
    return (Run(_of_words(edit).format(before=sentence(edit.before), **few)),)


def _of_words(edit: EditView) -> str:
    """Return how a change inside a sentence is worded: by the few words that changed, where they are few."""
    if edit.gone and edit.came:
        return words.EDIT_OF_WORDS
    if edit.gone or edit.came:
        return words.EDIT_WITHOUT if edit.gone else words.EDIT_WITH
    return words.EDIT


def _who(report: ReportView) -> Run:
    return link(foreign(report.publisher, LONGEST_NAME), report.link)


def _numbers(hit: HitView, met: set[int]) -> str:
    return ", ".join(phrases.WATCH.format(number=number) for number in hit.watch_numbers if number in met)
