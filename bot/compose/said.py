"""What a person said, newest first, each statement with its story; and what leads on to the rest.

Refuses to know how statements are found.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from bot.compose import account_phrases as words
from bot.compose import clock, phrases
from bot.compose.passages import LONGEST_NAME, sentence
from bot.message import Bullet, Button, Message, Paragraph, Run, lines, link, text
from bot.visible import clip, foreign
from watchers.desk_views import SaidRow, SaidView

Row = tuple[Run, ...]


def said(
    view: SaidView, zone: tzinfo, now: datetime, whole: str, *, since: date | None = None, everything: bool = False
) -> Message:
    """Return the answer to "said lavrov": statements newest first, each with its story.

    `whole` is the command line that leaves nothing out, without its page; `since` the day that was asked for.
    """
    about = words.SAID_ABOUT.format(about=clip(view.about, LONGEST_NAME)) if view.about else ""
    head = {"name": foreign(view.name, LONGEST_NAME), "about": about}
    if not view.rows and view.page > 1:
        return text(words.SAID_PAST.format(**head, page=view.page))
    if not view.rows:
        said_none = words.SAID_NONE if view.items else words.SAID_NOWHERE
        span = _within(view, zone, now, since, words.SAID_IN)
        none = said_none.format(**head, span=span, items=phrases.count(view.items, "item"))
        return text(none + _no_span(view.about))
    span = _within(view, zone, now, since, words.SAID_OF)
    count = phrases.count(view.before + len(view.rows) + view.more, "statement")
    rows = [Bullet(_said(row, zone, now)) for row in view.rows]
    left = words.LEFT_OUT.format(what=words.FORMULAS.format(formulas=phrases.count(view.formulas, "formula")))
    foot = [phrases.MORE.format(count=view.more)] * bool(view.more) + [left] * bool(view.formulas)
    order = words.SAID_WHOLE if everything else words.SAID
    return Message(
        (Paragraph((Run(order.format(**head, span=span, statements=count)),)), *rows, *_foot(foot)),
        buttons=_pages(view, whole, everything=everything) if view.more and whole else (),
    )


def _within(view: SaidView, zone: tzinfo, now: datetime, since: date | None, within: str) -> str:
    """Return of what time statements are told: a day that was asked for is told as a day."""
    today = clock.is_today(view.hours, zone, now)
    if since and not today:
        return words.SAID_SINCE.format(day=clock.of_date(since, now.astimezone(zone).date()))
    if today:
        return phrases.TODAY if within == words.SAID_IN else within.format(span=phrases.TODAY)
    return within.format(span=phrases.LAST.format(span=phrases.span(view.hours)))


def _pages(view: SaidView, whole: str, *, everything: bool) -> tuple[Button, ...]:
    """Return what leads on to those that are not shown."""
    older = Button(phrases.OLDER, f"{whole} page:{view.page + 1}")
    return (older if everything else Button(words.EVERYTHING, whole),)


def _no_span(about: str) -> str:
    """Return how a time is written, where the end of a query looks like one that was not read."""
    word = about.rsplit(" ", maxsplit=1)[-1]
    return words.SAID_NO_SPAN.format(word=clip(word, LONGEST_NAME)) if word[:1].isdigit() else ""


def _said(row: SaidRow, zone: tzinfo, now: datetime) -> Row:
    facts = [clock.moment(row.at, zone, now), foreign(row.words.publisher, LONGEST_NAME)]
    facts += [words.REPORTED] if row.reported else []
    facts += [words.TRANSLATED] if row.translated else []
    facts += [phrases.SEE_STORY.format(number=row.story)] if row.story else []
    arrow = link(words.ARROW, row.words.link)
    return (Run(f"{sentence(row.words.text)} "), arrow, Run(phrases.DOT + phrases.DOT.join(facts)))


def _foot(rows: list[str]) -> list[Paragraph]:
    return [Paragraph(lines([(Run(row),) for row in rows]))] if rows else []
