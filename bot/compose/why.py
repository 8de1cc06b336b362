"""Why an alert came, and why an article did not: every variant ends with what to do about it.

Refuses to know how it was found out; the view carries the evidence sentences of the matcher and the
grouper, and they are shown as they are.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.compose import alerted, clock, phrases
from bot.compose import phrases_feeds as feeding
from bot.compose.feeds import health
from bot.compose.passages import LONGEST_NAME, names, title
from bot.message import Bullet, Message, Paragraph, Run, lines, link, text
from bot.visible import foreign
from watchers.desk_views import Alerted, Explained, Held, MergedInto, NearMiss, NeverSeen, NoMatch

_LONGEST_EVIDENCE = 300
_MOST_NAMED = 6


def explained(view: Explained, zone: tzinfo, now: datetime, *, everything: bool = False) -> Message:
    """Return the answer to "why": in each case the fact, its evidence, and the next step.

    Of a story what matters in short, or `everything`: each match, and all that was measured.
    """
    match view:
        case Alerted():
            return alerted.whole(view, zone, now) if everything else alerted.short(view, zone, now)
        case NeverSeen():
            return _never_seen(view, zone, now)
        case NoMatch():
            return _no_match(view, zone, now)
        case MergedInto():
            return _merged(view, zone, now)
        case Held():
            return text(alerted.held(view, zone, now))


def _never_seen(view: NeverSeen, zone: tzinfo, now: datetime) -> Message:
    address = foreign(view.link, 300)
    before, after = phrases.NEVER_SEEN.split("{link}")
    rows: list[tuple[Run, ...]] = [(Run(before), link(address, view.link), Run(after))]
    if view.nearest is not None:
        at = view.nearest.last_item_at
        template = phrases.NEVER_SEEN_NEAREST if at else phrases.NEVER_SEEN_NO_ITEM
        shown = clock.moment(at, zone, now) if at else ""
        said = template.format(feed=foreign(view.nearest.label, LONGEST_NAME), at=shown)
        if view.nearest.settings.paused or view.nearest.failures:
            said = f"{said.rstrip('.')}{phrases.DOT}{health(view.nearest, zone, now)}"
        rows.append((Run(said),))
    rows.append((Run(phrases.NEVER_SEEN_DO),))
    return Message((Paragraph(lines(rows)),))


def _no_match(view: NoMatch, zone: tzinfo, now: datetime) -> Message:
    template = phrases.NO_MATCH_HEADLINE if view.headline_only else phrases.NO_MATCH
    seen = template.format(at=clock.moment(view.seen_at, zone, now), words=phrases.count(view.words, "word"))
    named = phrases.NAMED.format(names=names(view.named, _MOST_NAMED)) if view.named else ""
    page = _page(view)
    rows = [(title(view.title, view.link),), *((Run(said),) for said in (seen, page, named) if said)]
    head = lines(rows)
    nearly = [Bullet((Run(_nearly(line)),)) for line in view.nearly[:3]]
    last = phrases.NEARLY_DO.format(number=view.nearly[0].watch) if view.nearly else phrases.NO_MATCH_DO
    return Message((Paragraph(head), *nearly, Paragraph((Run(last),))))


def _page(view: NoMatch) -> str:
    """What became of the page of an article, or how to have it read."""
    if view.page is not None:
        failure = foreign(view.page.failure, _LONGEST_EVIDENCE)
        return feeding.PAGES[view.page.state.value].format(reason=failure)
    if view.feed is not None and view.headline_only:
        return feeding.PAGE_OFF.format(feed=foreign(view.feed.settings.url, _LONGEST_EVIDENCE))
    return ""


def _nearly(miss: NearMiss) -> str:
    return phrases.NEARLY.format(watch=phrases.WATCH.format(number=miss.watch), reason=_evidence(miss.reason))


def _merged(view: MergedInto, zone: tzinfo, now: datetime) -> Message:
    at = clock.moment(view.joined_at, zone, now)
    rows = [
        phrases.MERGED.format(report=view.report, story=view.story, at=at),
        phrases.MERGED_BY.format(evidence=_evidence(view.evidence)) if view.evidence else "",
        phrases.SEE_STORY.format(number=view.story),
    ]
    return text("\n".join(row for row in rows if row))


def _evidence(words: str) -> str:
    return foreign(words, _LONGEST_EVIDENCE)
