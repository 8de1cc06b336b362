"""A story as a text for the note that somebody has to write: Markdown or CSV, with links and UTC times.

Titles are the outside's: they become no markup, and no formula of a spreadsheet. Refuses to know where it is written
to.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

from bot.compose import account_phrases as words
from bot.compose import phrases
from bot.message import Document, Message, Paragraph, Run
from bot.visible import visible
from watchers.desk_views import ReportView, StoryCard

COLUMNS = ("number", "time_utc", "publisher", "kind", "speaks_for", "language", "role", "title", "link")
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_FORMULA = ("=", "+", "-", "@", "\t")


def exported(card: StoryCard, form: str) -> Message:
    """Return a story for a chat, as a file."""
    reports = phrases.count(len(card.reports), "report")
    said = words.EXPORT.format(number=card.number, reports=reports)
    document = Document(words.EXPORT_FILE.format(number=card.number, form=form), written(card, form))
    return Message((Paragraph((Run(said),)),), document=document)


def written(card: StoryCard, form: str) -> str:
    """Return the whole story as "md" or "csv"."""
    return _csv(card) if form == "csv" else _markdown(card)


def _markdown(card: StoryCard) -> str:
    oldest = _utc(min(report.at for report in card.reports))  # not always the one that came first
    head = [f"# {_plain(card.headline)}", "", words.EXPORT_HEAD.format(number=card.number, oldest=oldest)]
    return "\n".join([*head, "", *(_line(report) for report in card.reports)]) + "\n"


def _line(report: ReportView) -> str:
    facts = [_plain(report.publisher), report.kind.value if report.kind else "", _plain(report.speaks_for)]
    who = ", ".join(fact for fact in facts if fact)
    title, address = _plain(report.title), _address(report.link)
    shown = f"[{title}](<{address}>)" if address and title else title or address
    return f"{report.number}. {_utc(report.at)} · {who} · {shown}"


def _csv(card: StoryCard) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in card.reports:
        kind = one.kind.value if one.kind else ""
        facts = (one.publisher, kind, one.speaks_for, one.language, one.role.value, one.title, one.link)
        table.writerow([one.number, _utc(one.at), *map(_cell, facts)])
    return out.getvalue()


def _cell(text: str) -> str:
    shown = " ".join(visible(text).split())
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _plain(text: str) -> str:
    """Foreign words on one line, in which nothing is markup."""
    return _MARKS.sub(r"\\\1", " ".join(visible(text).split()))


def _address(url: str) -> str:
    return "".join(url.split()).replace("<", "%3C").replace(">", "%3E")


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
