"""A story as a text for the note that somebody has to write: Markdown or CSV, with links and UTC times.

The Markdown has the sentences that sum the story up and, where accounts differ, each side of a difference, all as
quotations with their source; both have every report.

Titles are the outside's: they become no markup, and no formula of a spreadsheet. Refuses to know where it is written
to.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.compose import account_phrases as words
from bot.compose import phrases
from bot.compose.accounts import matter, voices
from bot.compose.passages import nested
from bot.message import Document, Message, Paragraph, Run
from bot.visible import visible
from watchers.desk_views import AccountQuote, AccountsView, DifferView, Quoted, ReportView, StoryCard
from watchers.model import Role

COLUMNS = ("number", "time_utc", "publisher", "kind", "speaks_for", "language", "role", "title", "link")
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_FORMULA = ("=", "+", "-", "@", "\t")


def exported(card: StoryCard, form: str, accounts: AccountsView | None = None) -> Message:
    """Return a story for a chat, as a file."""
    reports = phrases.count(len(card.reports), "report")
    said = words.EXPORT.format(number=card.number, reports=reports)
    document = Document(words.EXPORT_FILE.format(number=card.number, form=form), written(card, form, accounts))
    return Message((Paragraph((Run(said),)),), document=document)


def written(card: StoryCard, form: str, accounts: AccountsView | None = None) -> str:
    """Return the whole story as "md" or "csv"; `accounts` where they differ, for which a table has no room."""
    return _csv(card) if form == "csv" else _markdown(card, accounts)


def _markdown(card: StoryCard, accounts: AccountsView | None) -> str:
    oldest = _utc(min(report.at for report in card.reports))  # not always the one that came first
    head = [f"# {_plain(card.headline)}", "", words.EXPORT_HEAD.format(number=card.number, oldest=oldest)]
    summed = _summed(card)
    in_short = _section(words.EXPORT_SHORT, summed) if summed else ()
    differ = _section(words.EXPORT_DIFFER, _differing(accounts)) if accounts else ()
    reports = _section(words.EXPORT_REPORTS, (_line(report) for report in card.reports))
    return "\n".join([*head, *in_short, *differ, *reports]) + "\n"


def _summed(card: StoryCard) -> list[str]:
    """Return the sentences that sum it up, each with the report that it stands in, called as among the reports."""
    called = {one.number: one.publisher for one in card.reports}
    told = [one for one in (card.lead, *card.added) if one]
    named = [replace(one, publisher=called.get(one.number, one.publisher)) for one in told]
    return [f"- {_quoted(one)} ({_source(one)})" for one in named]


def _section(head: str, rows: Iterable[str]) -> list[str]:
    return ["", f"## {head}", "", *rows]


def _differing(accounts: AccountsView) -> Iterator[str]:
    """Yield who speaks through whom, then each sure difference with its sides below it."""
    yield from map(_plain, voices(accounts))
    yield ""
    for one in accounts.differ:
        if one.sure:
            yield from _sides(one)


def _sides(one: DifferView) -> Iterator[str]:
    yield f"- **{_plain(matter(one))}**"
    for quote in one.sides:
        yield f"  - {_plain(quote.label)}: {_quoted(quote.words)} ({_spoken(quote)})"


def _spoken(quote: AccountQuote) -> str:
    """Return where words of a party stand: in its own text or in whose report."""
    how = words.EXPORT_VIA if quote.via else words.EXPORT_OWN
    facts = [how.format(source=_source(quote.words))]
    facts += [words.EXPORT_PARAPHRASE] if quote.paraphrase and quote.via else []
    facts += [words.TRANSLATED] if quote.translated else []
    return ", ".join(facts)


def _quoted(quoted: Quoted) -> str:
    return phrases.QUOTED.format(words=_plain(nested(quoted.text)))


def _source(quoted: Quoted) -> str:
    publisher, address = _plain(quoted.publisher), _address(quoted.link)
    shown = f"[{publisher or address}](<{address}>)" if address else publisher
    return words.EXPORT_SOURCE.format(source=shown, number=quoted.number)


def _line(report: ReportView) -> str:
    facts = [_plain(report.publisher), report.kind.value if report.kind else "", _plain(report.speaks_for)]
    facts += [words.TRANSLATED if report.translated else "", words.EXPORT_COPY if report.role is Role.COPY else ""]
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
