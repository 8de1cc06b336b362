"""Why a story came to a chat: what met its watches, and what made its reports one story.

In short a line a watch and a line a reason; whole on demand, with each match and all that was measured. Refuses to
know how it was found out: the sentences of the matcher and the grouper are shown as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from bot.compose import clock, phrases
from bot.compose import phrases_why as words
from bot.compose.passages import LONGEST_NAME, passage, surface, title
from bot.message import Block, Bullet, Button, Message, Paragraph, Run, lines
from bot.visible import foreign
from watchers.desk_views import Alerted, Evidence, Held, JoinedBy

LONGEST_EVIDENCE = 300
MOST = 5  # watches, and reasons, in short
MOST_OF_ALL = 12
APART = " … "
MOST_NUMBERS = 6  # reports that a reason names


def short(view: Alerted, zone: tzinfo, now: datetime) -> Message:
    """Return a line a watch with its best sentence, and the reasons that joined the reports."""
    watches: dict[int, list[Evidence]] = {}
    for one in sorted(view.matches, key=lambda match: match.why.watch):
        watches.setdefault(one.why.watch, []).append(one)
    met: list[Block] = [Bullet(_watch(found)) for found in list(watches.values())[:MOST]]
    joined = [Bullet((Run(_reason(*one)),)) for one in _reasons(view.joined_by)]
    hidden = len(view.matches) > len(watches) or len(watches) > MOST or view.joined_by
    buttons = (Button(words.EVERYTHING, f"why {view.story} all"),) if hidden else ()
    return _message(view, zone, now, _cut(met, len(watches), MOST), _cut(joined[:MOST], len(joined), MOST), buttons)


def whole(view: Alerted, zone: tzinfo, now: datetime) -> Message:
    """Return every match, and what was measured of each report."""
    met: list[Block] = [Bullet(_match(one)) for one in view.matches[:MOST_OF_ALL]]
    rows = [words.JOINED_WHOLE.format(report=one.report, evidence=_evidence(one.evidence)) for one in view.joined_by]
    joined: list[Block] = [Bullet((Run(row),)) for row in rows[:MOST_OF_ALL]]
    matches = _cut(met, len(view.matches), MOST_OF_ALL)
    return _message(view, zone, now, matches, _cut(joined, len(rows), MOST_OF_ALL), ())


def _message(
    view: Alerted,
    zone: tzinfo,
    now: datetime,
    met: Sequence[Block],
    joined: Sequence[Block],
    buttons: tuple[Button, ...],
) -> Message:
    story = (Run(f"{phrases.STORY.format(number=view.story)}{phrases.DOT}"), title(view.headline, view.link))
    sent = f"{_shown(view, zone, now)}{_of_watch(view)}"
    said = [Bullet((Run(_evidence(one)),)) for one in view.said]
    head = [Paragraph((Run(words.JOINED_BY),))] if joined or said else []
    last = words.FOOTER.format(number=view.story) if view.sent_at or view.matches else phrases.NO_MATCH_DO
    footer = [] if view.kept and not view.matches else [Paragraph((Run(last),))]
    return Message((Paragraph(lines([story, (Run(sent),)])), *met, *head, *joined, *said, *footer), buttons=buttons)


def _shown(view: Alerted, zone: tzinfo, now: datetime) -> str:
    """Return when it was shown, or that it was not, and what kept it back; where nothing did, no watch met it."""
    if view.sent_at:
        return words.SENT_AT.format(at=clock.moment(view.sent_at, zone, now))
    if view.kept:
        return f"{words.NOT_SENT} {held(view.kept, zone, now)}"
    return words.NOT_SENT if view.matches or view.watch else f"{words.NOT_SENT} {words.NO_WATCH}"


def _of_watch(view: Alerted) -> str:
    """Return that the one watch which was asked for had no part in it."""
    if view.watch is None or view.matches or view.kept:
        return ""
    return f" {words.NOT_OF_WATCH.format(watch=phrases.WATCH.format(number=view.watch))}"


def held(view: Held, zone: tzinfo, now: datetime) -> str:
    """Return what keeps a story back in this chat, and what to do about it."""
    end = clock.moment(view.until, zone, now) if view.until else ""
    until = phrases.UNTIL.format(at=end) if end else ""
    at = clock.moment(view.at, zone, now)
    watch = phrases.WATCH.format(number=view.watch) if view.watch else ""
    facts = {"story": view.story, "at": at, "until": until, "list": end, "watch": watch, "muted": watch or view.story}
    return words.HELD[view.reason.value].format(**facts)


def _cut(rows: Sequence[Block], number: int, most: int) -> list[Block]:
    """Return the rows, and how many are left out."""
    return [*rows, Bullet((Run(phrases.MORE.format(count=number - most)),))] if number > most else list(rows)


def _watch(found: Sequence[Evidence]) -> tuple[Run, ...]:
    """Return what met a watch first, and in how many reports it was met."""
    first = found[0]
    label = words.TITLE.format(watch=phrases.WATCH.format(number=first.why.watch), label=_label(first))
    reports = len({one.sentence.number for one in found})
    more = words.ALSO_IN.format(reports=phrases.count(reports - 1, "more report")) if reports > 1 else ""
    head = (Run(f"{label}{_how(first)}{more}"),)
    return lines([head, passage(first.sentence)])


def _how(first: Evidence) -> str:
    """Return the words that met and how; words that stand apart met one by one, and each is told with the whole."""
    return surface(first.why.surface) if APART in first.why.surface else _met(first)


def _met(found: Evidence) -> str:
    met, why = found.why.surface, found.evidence
    return _evidence(why if met in why else f"{surface(met)}, {why}")


def _match(found: Evidence) -> tuple[Run, ...]:
    label = words.TITLE.format(watch=phrases.WATCH.format(number=found.why.watch), label=_label(found))
    where = words.WHERE[found.in_title].format(number=found.sentence.number)
    first = (Run(f"{label}{_met(found)},{where}"),)
    return lines([first, () if found.in_title else passage(found.sentence)])


def _label(found: Evidence) -> str:
    return foreign(found.why.label, LONGEST_NAME)


def _reasons(joined: Iterable[JoinedBy]) -> list[tuple[str, list[int]]]:
    """Return the chief reason of each report, reports of one reason together."""
    found: dict[str, list[int]] = {}
    for one in joined:
        found.setdefault(one.evidence.partition("; ")[0], []).append(one.report)
    return list(found.items())


def _reason(reason: str, reports: Sequence[int]) -> str:
    shown = ", ".join(map(str, reports[:MOST_NUMBERS]))
    more = f", {phrases.MORE.format(count=len(reports) - MOST_NUMBERS)}" if len(reports) > MOST_NUMBERS else ""
    noun = words.REPORT if len(reports) == 1 else words.REPORTS
    return words.REASON.format(reports=f"{noun} {shown}{more}", reason=_evidence(reason))


def _evidence(said: str) -> str:
    return foreign(said, LONGEST_EVIDENCE)
