"""Who reports a story: the count of publishers by kind, and the numbered list of reports.

Kinds are named and never judged: a wire, a state agency and a ministry are counted apart, and no
publisher is called independent of another. Refuses to know watches and commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.compose import account_phrases as words
from bot.compose import clock, phrases, phrases_watches
from bot.compose.passages import LONGEST_NAME, few, passage
from bot.message import Run, link
from bot.visible import foreign
from watchers.desk_views import PublisherCount, ReportView, StoryCard, Telling
from watchers.model import Role

LONGEST_LIST = 8


def publishers(counted: PublisherCount) -> str:
    """Return "3 publishers (1 ministry, 1 state, 1 wire)"."""
    if not counted.total:
        return phrases.NO_PUBLISHERS
    kinds = [_of_kind(kind.value, number) for kind, number in counted.by_kind if number]
    others = counted.total - sum(number for _, number in counted.by_kind)
    if kinds and others > 0:
        kinds.append(phrases.OTHERS.format(count=others))
    return phrases.count(counted.total, "publisher") + (f" ({', '.join(kinds)})" if kinds else "")


def _of_kind(kind: str, number: int) -> str:
    return f"{number} {kind if number == 1 else phrases.KIND_PLURALS.get(kind, kind)}"


def numbered(
    reports: Sequence[ReportView], zone: tzinfo, now: datetime, limit: int = LONGEST_LIST
) -> list[tuple[Run, ...]]:
    """Return a line a report, copies left out, and "n more" after `limit` lines."""
    own = [report for report in reports if report.role is not Role.COPY]
    shown = [_line(report, zone, now) for report in own[:limit]]
    if len(own) > limit:
        shown.append((Run(phrases.MORE.format(count=len(own) - limit)),))
    return shown


def by_house(reports: Sequence[ReportView], zone: tzinfo, now: datetime, limit: int) -> list[tuple[Run, ...]]:
    """Return a line a publisher, with its first report and how many more it has; a party's own text always."""
    groups = _houses(reports)
    own = [group for group in groups if group[0].speaks_for][:limit]
    others = [group for group in groups if group not in own][: limit - len(own)]
    shown = sorted((*own, *others), key=lambda group: group[0].number)
    rows = [_house(group, zone, now) for group in shown]
    if len(groups) > len(shown):
        rows.append((Run(phrases.MORE.format(count=len(groups) - len(shown))),))
    return rows


def houses(reports: Sequence[ReportView]) -> int:
    """Return how many lines `by_house` needs for all of them."""
    return len(_houses(reports))


def _houses(reports: Sequence[ReportView]) -> list[list[ReportView]]:
    groups: dict[tuple[str, str, str, bool], list[ReportView]] = {}
    for report in reports:
        if report.role is not Role.COPY:
            key = (report.publisher, report.speaks_for, report.language, report.translated)
            groups.setdefault(key, []).append(report)
    return list(groups.values())


def _house(group: Sequence[ReportView], zone: tzinfo, now: datetime) -> tuple[Run, ...]:
    line = _line(group[0], zone, now)
    if len(group) < 2:
        return line
    last = clock.moment(max(report.at for report in group), zone, now)
    return (*line, Run(f", {phrases.SOURCE_MORE.format(count=len(group) - 1, at=last)}"))


def told_elsewhere(card: StoryCard) -> list[tuple[Run, ...]]:
    """Return "Also in Russian (2 reports): “…” ↗3" for each other language."""
    return [_telling(one) for one in card.tellings]


def _telling(told: Telling) -> tuple[Run, ...]:
    return (also_in(told), *passage(told.headline))


def also_in(told: Telling) -> Run:
    """Return "Also in Russian (2 reports): "."""
    reports = f" ({phrases.count(told.reports, 'report')})" if told.reports > 1 else ""
    return Run(phrases.ALSO_IN.format(language=language(told.language), count=reports))


def language(tag: str) -> str:
    """Return the name of a language by its tag."""
    known = phrases.LANGUAGES.get(tag) or (phrases.OWN_LANGUAGE if tag == phrases.LANGUAGE else "")
    return known or foreign(tag, LONGEST_NAME)


def untranslated(languages: Sequence[str]) -> str:
    """Return that the words of a query do not meet reports in these languages."""
    return phrases_watches.UNTRANSLATED.format(languages=few([language(tag) for tag in languages]))


def _line(report: ReportView, zone: tzinfo, now: datetime) -> tuple[Run, ...]:
    how = [_foreign(report.language), words.TRANSLATED if report.translated else "", _carrier(report)]
    facts = [_stands(report), *how, clock.moment(report.at, zone, now)]
    after = "".join(f"{phrases.DOT}{fact}" for fact in facts if fact)
    return (Run(f"{report.number} "), link(foreign(report.publisher, LONGEST_NAME), report.link), Run(after))


def _carrier(report: ReportView) -> str:
    if report.by_hand:
        return phrases.BY_HAND
    return phrases.CARRIED_BY.format(name=foreign(report.carrier, LONGEST_NAME)) if report.carrier else ""


def _foreign(tag: str) -> str:
    """Return the language of a report that is not the chat's own."""
    if tag in ("", phrases.LANGUAGE):
        return ""
    return phrases.IN_LANGUAGE.format(language=language(tag))


def _stands(report: ReportView) -> str:
    """Return what a publisher is: its kind, and whom it speaks for or else where it sits."""
    speaks = phrases.SPEAKS_FOR.format(party=report.speaks_for) if report.speaks_for else country(report.country)
    return ", ".join(part for part in (report.kind.value if report.kind else "", foreign(speaks, LONGEST_NAME)) if part)


def country(code: str) -> str:
    """Return the name of a country by its two letters; anything else stands for itself."""
    return phrases.COUNTRIES.get(code.casefold(), code.upper() if len(code) == 2 else code)
